-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "protocol_id" UUID,
ADD COLUMN     "tabled_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "vote" ADD COLUMN     "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "instrument" ADD COLUMN     "supplements_id" UUID;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_protocol_id_fkey" FOREIGN KEY ("protocol_id") REFERENCES "instrument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_supplements_id_fkey" FOREIGN KEY ("supplements_id") REFERENCES "instrument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: whose matter a draft is, and which States count in it (rules 57 and 76).
UPDATE instrument SET supplements_id = (SELECT id FROM instrument WHERE slug = 'untoc') WHERE slug IN ('tip', 'som', 'firearms');
UPDATE draft SET tabled_at = created_at WHERE status = 'tabled';

CREATE FUNCTION draft_protocol_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.protocol_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM instrument WHERE id = NEW.protocol_id AND supplements_id IS NOT NULL) THEN
    PERFORM refuse('draft_protocol_is_protocol', 'A draft is a matter of the Convention, or of one of its Protocols only. Choose a Protocol.');
  END IF;
  IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
  IF NEW.protocol_id IS DISTINCT FROM OLD.protocol_id
     AND (OLD.tabled_at IS NOT NULL OR OLD.status NOT IN ('informal', 'under_negotiation')
          OR EXISTS (SELECT 1 FROM sponsor WHERE draft_id = OLD.id) OR EXISTS (SELECT 1 FROM vote WHERE draft_id = OLD.id)) THEN
    PERFORM refuse('draft_protocol_stands', 'Whose matter this draft is has stood since it was tabled, sponsored or voted on.');
  END IF;
  IF OLD.tabled_at IS NOT NULL AND NEW.tabled_at IS DISTINCT FROM OLD.tabled_at THEN
    PERFORM refuse('draft_tabled_stands', 'The moment at which a draft was tabled is kept.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_protocol_in_order BEFORE INSERT OR UPDATE OF protocol_id, tabled_at ON draft
  FOR EACH ROW EXECUTE FUNCTION draft_protocol_in_order();

/* The instrument whose parties decide on a draft: the Protocol that it concerns alone, else the Convention. */
CREATE FUNCTION instrument_of(matter uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT protocol_id FROM draft WHERE id = matter),
                  (SELECT id FROM instrument WHERE supplements_id IS NULL ORDER BY position LIMIT 1))
$$;

/* What a State is under that instrument, on the day that it is, at a moment, where the session meets; null where nothing is recorded. */
CREATE FUNCTION capacity_in(matter uuid, which_state uuid, moment timestamptz) RETURNS capacity LANGUAGE sql STABLE AS $$
  SELECT c.capacity FROM draft d JOIN session s ON s.id = d.session_id
    JOIN state_capacity c ON c.instrument_id = instrument_of(d.id) AND c.state_id = which_state
     AND daterange(c.from_date, c.to_date, '[]') @> (moment AT TIME ZONE s.time_zone)::date
   WHERE d.id = matter
$$;

-- [9] Only parties and signatories sponsor; on a matter of one Protocol only, its parties alone.
CREATE OR REPLACE FUNCTION sponsor_party_or_signatory() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE protocol uuid; held capacity;
BEGIN
  -- Whose matter the draft is stays so until this transaction ends.
  SELECT protocol_id INTO protocol FROM draft WHERE id = NEW.draft_id FOR SHARE;
  SELECT capacity_in(NEW.draft_id, state_id, NEW.added_at) INTO held FROM delegation WHERE id = NEW.delegation_id AND kind = 'state';
  IF protocol IS NOT NULL AND held IS DISTINCT FROM 'party' THEN
    PERFORM refuse('sponsor_party_to_protocol', 'This draft concerns one Protocol only: only States parties to it may sponsor it.');
  END IF;
  IF held IS NULL OR held NOT IN ('party', 'signatory') THEN
    PERFORM refuse('sponsor_party_or_signatory', 'Only States parties and signatories may sponsor a draft.');
  END IF;
  RETURN NEW;
END $$;

-- [9] Parties alone vote: to the Protocol that a draft concerns only, else to the Convention; and they take part in the session.
CREATE FUNCTION vote_of_party() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d draft%ROWTYPE;
BEGIN
  SELECT * INTO d FROM draft WHERE id = NEW.draft_id FOR SHARE;
  IF NOT EXISTS (SELECT 1 FROM delegation WHERE session_id = d.session_id AND state_id = NEW.state_id AND kind = 'state') THEN
    PERFORM refuse('vote_of_delegation', 'Only States that take part in the session vote in it.');
  END IF;
  IF capacity_in(NEW.draft_id, NEW.state_id, NEW.at) IS DISTINCT FROM 'party' THEN
    PERFORM refuse('vote_of_party', CASE WHEN d.protocol_id IS NULL THEN 'Only States parties to the Convention vote (rule 57).'
      ELSE 'This draft concerns one Protocol only: only States parties to it vote (rule 76).' END);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_of_party BEFORE INSERT OR UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION vote_of_party();

-- [9] [10] Of objections, votes and those taking part, those of the parties count, to the instrument whose matter the draft is.
CREATE OR REPLACE FUNCTION adoption_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d draft%ROWTYPE; cast_votes int; in_favour int; against int; taking_part int;
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
    SELECT count(*), count(*) FILTER (WHERE choice = 'in_favour'), count(*) FILTER (WHERE choice = 'against')
      INTO cast_votes, in_favour, against
      FROM vote WHERE draft_id = NEW.draft_id AND capacity_in(NEW.draft_id, state_id, NEW.at) = 'party';
    SELECT count(*) INTO taking_part FROM delegation
     WHERE session_id = NEW.session_id AND kind = 'state' AND capacity_in(NEW.draft_id, state_id, NEW.at) = 'party';
    IF cast_votes * 2 <= taking_part OR cast_votes = 0 THEN
      PERFORM refuse('adoption_vote_quorum', 'A decision needs a majority of the States parties taking part in the session (rule 41).');
    END IF;
    IF in_favour <= against THEN
      PERFORM refuse('adoption_vote_majority', 'The draft did not obtain the required majority.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
