-- CreateEnum
CREATE TYPE "kind_of_matter" AS ENUM ('substance', 'procedure');

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "tabled_as_id" UUID;

-- AlterTable
ALTER TABLE "sponsor" ADD COLUMN     "subsequently" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "silence" ADD COLUMN     "closed_at" TIMESTAMPTZ,
ADD COLUMN     "hash" TEXT NOT NULL,
ADD COLUMN     "seq" BIGINT NOT NULL;

-- AlterTable
ALTER TABLE "adoption" ADD COLUMN     "matter" "kind_of_matter";

-- CreateIndex
CREATE UNIQUE INDEX "draft_tabled_as_id_key" ON "draft"("tabled_as_id");

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_tabled_as_id_fkey" FOREIGN KEY ("tabled_as_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: sponsors are frozen at tabling, silence ends once, votes carry by the majority that their kind of matter needs.

-- Until a draft is tabled sponsors come and go; then those that stood stand, later ones are said to have joined subsequently, and
-- who withdraws is said to have withdrawn.
CREATE FUNCTION sponsor_frozen_at_tabling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE is_tabled boolean; state draft_status;
BEGIN
  SELECT tabled_at IS NOT NULL, status INTO is_tabled, state FROM draft WHERE id = coalesce(NEW.draft_id, OLD.draft_id) FOR SHARE;
  IF state IN ('adopted', 'withdrawn', 'rejected', 'superseded') THEN
    PERFORM refuse('sponsor_of_living_draft', 'This draft is over: its sponsors stand as they are.');
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF is_tabled THEN PERFORM refuse('sponsor_frozen', 'Its sponsors have stood since the draft was tabled; one may join or withdraw.'); END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' AND NEW.subsequently <> is_tabled
     OR TG_OP = 'UPDATE' AND (NEW.subsequently <> OLD.subsequently OR is_tabled AND (NEW.main <> OLD.main OR NEW.added_at <> OLD.added_at)) THEN
    PERFORM refuse('sponsor_frozen', 'Its sponsors have stood since the draft was tabled; one may join or withdraw.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sponsor_frozen_at_tabling BEFORE INSERT OR UPDATE OR DELETE ON sponsor
  FOR EACH ROW EXECUTE FUNCTION sponsor_frozen_at_tabling();
ALTER TABLE sponsor ADD CONSTRAINT sponsor_main_from_the_start CHECK (NOT (main AND subsequently));

ALTER TABLE silence ADD CONSTRAINT silence_closed_with_outcome CHECK ((outcome IS NULL) = (closed_at IS NULL));
ALTER TABLE silence ADD CONSTRAINT silence_closed_after_deadline CHECK (closed_at IS NULL OR closed_at >= deadline);
CREATE FUNCTION silence_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL OR NEW.deadline < OLD.deadline OR NEW.seq <> OLD.seq OR NEW.hash <> OLD.hash
     OR NEW.draft_id <> OLD.draft_id OR NEW.started_at <> OLD.started_at THEN
    PERFORM refuse('silence_stands', 'A silence procedure is extended, and ends once; nothing else of it changes.');
  END IF;
  IF NEW.outcome = 'kept' AND EXISTS (
    SELECT 1 FROM objection o JOIN delegation g ON g.id = o.delegation_id
     WHERE o.silence_id = NEW.id AND o.withdrawn_at IS NULL AND capacity_in(NEW.draft_id, g.state_id, NEW.deadline) = 'party') THEN
    PERFORM refuse('silence_kept_without_objection', 'Silence is not kept while an objection stands.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER silence_in_order BEFORE UPDATE ON silence FOR EACH ROW EXECUTE FUNCTION silence_in_order();

CREATE UNIQUE INDEX objection_once ON objection (draft_id, delegation_id) WHERE withdrawn_at IS NULL;
CREATE FUNCTION objection_before_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE running silence%ROWTYPE;
BEGIN
  IF NEW.silence_id IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO running FROM silence WHERE id = NEW.silence_id FOR SHARE;
  IF running.draft_id <> NEW.draft_id OR running.outcome IS NOT NULL OR NEW.at >= running.deadline THEN
    PERFORM refuse('objection_before_deadline', 'The deadline has passed: an objection is raised before it.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_before_deadline BEFORE INSERT ON objection FOR EACH ROW EXECUTE FUNCTION objection_before_deadline();

CREATE FUNCTION vote_not_after_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM draft WHERE id = coalesce(NEW.draft_id, OLD.draft_id) AND (sealed_at IS NOT NULL OR status IN ('withdrawn', 'rejected', 'superseded'))) THEN
    PERFORM refuse('vote_not_after_decision', 'The draft is decided: its votes stand as they were cast.');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER vote_not_after_decision BEFORE INSERT OR UPDATE OR DELETE ON vote FOR EACH ROW EXECUTE FUNCTION vote_not_after_decision();

-- Rule 54.
CREATE FUNCTION draft_withdrawn_before_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'withdrawn' AND OLD.status <> 'withdrawn' AND EXISTS (SELECT 1 FROM vote WHERE draft_id = NEW.id) THEN
    PERFORM refuse('draft_withdrawn_before_vote', 'A draft is withdrawn before voting on it has begun (rule 54).');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_withdrawn_before_vote BEFORE UPDATE OF status ON draft FOR EACH ROW EXECUTE FUNCTION draft_withdrawn_before_vote();

ALTER TABLE adoption ADD CONSTRAINT adoption_matter_of_vote CHECK (matter IS NULL OR mode = 'vote');

/* Half: more in favour than against. More than half: at least that share of those voting; who abstains does not vote (rule 58). */
CREATE FUNCTION carries(in_favour int, against int, share numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT in_favour > against AND (share <= 0.5 OR in_favour >= share * (in_favour + against))
$$;

-- [9] [10] As before, with quorum and majority as the procedure of the session's first body has them.
CREATE OR REPLACE FUNCTION adoption_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d draft%ROWTYPE; rules jsonb; cast_votes int; in_favour int; against int; taking_part int;
BEGIN
  SELECT * INTO d FROM draft WHERE id = NEW.draft_id;
  IF d.sealed_at IS NULL OR d.head <> NEW.seq THEN
    PERFORM refuse('adoption_of_sealed_text', 'Only a sealed text is adopted, as it stood when it was sealed.');
  END IF;
  IF d.session_id <> NEW.session_id THEN
    PERFORM refuse('adoption_in_own_session', 'A draft is adopted in the session it belongs to.');
  END IF;
  IF NEW.mode = 'consensus' AND EXISTS (
    SELECT 1 FROM objection o JOIN delegation g ON g.id = o.delegation_id
     WHERE o.draft_id = NEW.draft_id AND o.withdrawn_at IS NULL AND capacity_in(NEW.draft_id, g.state_id, NEW.at) = 'party') THEN
    PERFORM refuse('adoption_consensus_without_objection', 'There is no consensus while an objection stands.');
  END IF;
  IF NEW.mode = 'vote' THEN
    SELECT p.rules INTO rules FROM session_body sb JOIN body b ON b.id = sb.body_id LEFT JOIN procedure p ON p.id = b.procedure_id
     WHERE sb.session_id = NEW.session_id ORDER BY sb.position LIMIT 1;
    SELECT count(*), count(*) FILTER (WHERE choice = 'in_favour'), count(*) FILTER (WHERE choice = 'against')
      INTO cast_votes, in_favour, against
      FROM vote WHERE draft_id = NEW.draft_id AND capacity_in(NEW.draft_id, state_id, NEW.at) = 'party';
    SELECT count(*) INTO taking_part FROM delegation
     WHERE session_id = NEW.session_id AND kind = 'state' AND capacity_in(NEW.draft_id, state_id, NEW.at) = 'party';
    IF cast_votes = 0 OR cast_votes <= taking_part * coalesce((rules -> 'quorum' ->> 'share')::numeric, 0.5) THEN
      PERFORM refuse('adoption_vote_quorum', 'A decision needs a majority of the States parties taking part in the session (rule 41).');
    END IF;
    IF NOT carries(in_favour, against,
        coalesce((rules -> coalesce(NEW.matter, 'substance')::text ->> 'majority')::numeric,
                 CASE NEW.matter WHEN 'procedure' THEN 0.5 ELSE 0.6666666666666666 END)) THEN
      PERFORM refuse('adoption_vote_majority', 'The draft did not obtain the required majority.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
