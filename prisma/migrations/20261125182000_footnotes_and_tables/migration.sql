-- AlterEnum
ALTER TYPE "provision_kind" ADD VALUE 'footnote';
ALTER TYPE "provision_kind" ADD VALUE 'table';
ALTER TYPE "provision_kind" ADD VALUE 'cell';
