-- A check that compares with NULL refuses nothing: a missing reason or name counts as an empty one.
ALTER TABLE document DROP CONSTRAINT document_withdrawn_with_reason;
ALTER TABLE document ADD CONSTRAINT document_withdrawn_with_reason
  CHECK (status <> 'withdrawn' OR length(btrim(coalesce(withdrawn_reason, ''))) > 0);
ALTER TABLE recommendation DROP CONSTRAINT recommendation_deferred_with_reason;
ALTER TABLE recommendation ADD CONSTRAINT recommendation_deferred_with_reason
  CHECK (status NOT IN ('deferred', 'not_endorsed') OR length(btrim(coalesce(status_reason, ''))) > 0);
ALTER TABLE delegation DROP CONSTRAINT delegation_of_state_or_organization;
ALTER TABLE delegation ADD CONSTRAINT delegation_of_state_or_organization
  CHECK ((kind = 'state' AND state_id IS NOT NULL AND organization IS NULL)
      OR (kind = 'organization' AND state_id IS NULL AND length(btrim(coalesce(organization, ''))) > 0));

-- [4] Nor is a body taken from a recommendation later.
CREATE OR REPLACE FUNCTION recommendation_bodies_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rid uuid;
BEGIN
  IF TG_TABLE_NAME = 'recommendation' THEN rid := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN rid := OLD.recommendation_id;
  ELSE rid := NEW.recommendation_id;
  END IF;
  IF EXISTS (
    SELECT 1 FROM recommendation r
    WHERE r.id = rid AND (SELECT array_agg(body_id ORDER BY body_id) FROM recommendation_body WHERE recommendation_id = r.id)
      IS DISTINCT FROM (SELECT array_agg(body_id ORDER BY body_id) FROM session_body WHERE session_id = r.adopted_at_id)) THEN
    PERFORM refuse('recommendation_bodies_of_session', 'A recommendation is adopted by the body, or all the bodies, of its session.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recommendation_body_kept AFTER DELETE ON recommendation_body
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recommendation_bodies_of_session();
