-- AlterTable
ALTER TABLE "draft_rendering" ADD COLUMN     "own_words" TEXT;
