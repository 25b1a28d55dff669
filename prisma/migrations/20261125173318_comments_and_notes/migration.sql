-- CreateEnum
CREATE TYPE "thread_kind" AS ENUM ('comment', 'note');

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "kind" "thread_kind" NOT NULL,
    "delegation_id" UUID,
    "group_id" UUID,
    "provision_id" TEXT NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "words" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "resolved_at" TIMESTAMPTZ,
    "resolved_by_id" UUID,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remark" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "delegation_id" UUID,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "changed_at" TIMESTAMPTZ,
    "removed_at" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mention" (
    "remark_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("remark_id","person_id")
);

-- CreateTable
CREATE TABLE "delegation_group" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "delegation_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation_group_member" (
    "group_id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ NOT NULL,
    "joined_at" TIMESTAMPTZ,
    "left_at" TIMESTAMPTZ,

    CONSTRAINT "delegation_group_member_pkey" PRIMARY KEY ("group_id","delegation_id")
);

-- CreateIndex
CREATE INDEX "thread_draft_id_idx" ON "thread"("draft_id");

-- CreateIndex
CREATE INDEX "remark_thread_id_idx" ON "remark"("thread_id");

-- CreateIndex
CREATE INDEX "delegation_group_session_id_idx" ON "delegation_group"("session_id");

-- CreateIndex
CREATE INDEX "delegation_group_member_delegation_id_idx" ON "delegation_group_member"("delegation_id");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "delegation_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_remark_id_fkey" FOREIGN KEY ("remark_id") REFERENCES "remark"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_group" ADD CONSTRAINT "delegation_group_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_group" ADD CONSTRAINT "delegation_group_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_group_member" ADD CONSTRAINT "delegation_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "delegation_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_group_member" ADD CONSTRAINT "delegation_group_member_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_group_member" ADD CONSTRAINT "delegation_group_member_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand.

-- A comment is for all who negotiate; a note is of one delegation or of one group, and never becomes anybody else's.
ALTER TABLE thread ADD CONSTRAINT thread_circle CHECK (
  (kind = 'comment' AND delegation_id IS NULL AND group_id IS NULL) OR (kind = 'note' AND num_nonnulls(delegation_id, group_id) = 1));
ALTER TABLE thread ADD CONSTRAINT thread_resolved_by_somebody CHECK ((resolved_at IS NULL) = (resolved_by_id IS NULL));
CREATE FUNCTION thread_keeps_its_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.draft_id, NEW.kind, NEW.delegation_id, NEW.group_id) IS DISTINCT FROM (OLD.draft_id, OLD.kind, OLD.delegation_id, OLD.group_id) THEN
    PERFORM refuse('thread_keeps_its_circle', 'What was said to some is not shown to others. Write it anew for them.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thread_keeps_its_circle BEFORE UPDATE ON thread FOR EACH ROW EXECUTE FUNCTION thread_keeps_its_circle();
CREATE FUNCTION thread_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'note' AND NOT EXISTS (
    SELECT 1 FROM draft d
     WHERE d.id = NEW.draft_id
       AND (d.session_id = (SELECT session_id FROM delegation WHERE id = NEW.delegation_id)
            OR d.session_id = (SELECT session_id FROM delegation_group WHERE id = NEW.group_id))) THEN
    PERFORM refuse('thread_of_session', 'A note is of a delegation, or a group, of the session of its draft.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thread_of_session BEFORE INSERT ON thread FOR EACH ROW EXECUTE FUNCTION thread_of_session();

ALTER TABLE remark ADD CONSTRAINT remark_has_words CHECK (char_length(btrim(words)) BETWEEN 1 AND 4000);

ALTER TABLE delegation_group ADD CONSTRAINT delegation_group_named CHECK (char_length(btrim(name)) BETWEEN 2 AND 120);
CREATE FUNCTION group_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT session_id FROM delegation WHERE id = NEW.delegation_id)
     IS DISTINCT FROM (SELECT session_id FROM delegation_group WHERE id = NEW.group_id) THEN
    PERFORM refuse('group_of_session', 'A group is of delegations to one session.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER group_of_session BEFORE INSERT OR UPDATE ON delegation_group_member FOR EACH ROW EXECUTE FUNCTION group_of_session();
