-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "restored_from_id" UUID;

-- AlterTable
ALTER TABLE "draft_version" ADD COLUMN     "format" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "draft_rendering" (
    "draft_id" UUID NOT NULL,
    "provision_id" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "original_seq" BIGINT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "draft_rendering_pkey" PRIMARY KEY ("draft_id","provision_id")
);

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_restored_from_id_fkey" FOREIGN KEY ("restored_from_id") REFERENCES "draft_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_rendering" ADD CONSTRAINT "draft_rendering_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_rendering" ADD CONSTRAINT "draft_rendering_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: a named version is frozen for ever, and a text has one language version in each language at a time.
ALTER TABLE draft_version ADD CONSTRAINT draft_version_hash_form CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE draft_version ADD CONSTRAINT draft_version_name_form
  CHECK (name ~ '^[^./?#%\\[:cntrl:]][^/?#%\\[:cntrl:]]{0,39}$' AND name = btrim(name));
CREATE TRIGGER draft_version_never_changed BEFORE UPDATE OR DELETE ON draft_version FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE UNIQUE INDEX draft_parallel_language_once ON draft (parallel_of_id, language)
  WHERE parallel_of_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected', 'superseded');
