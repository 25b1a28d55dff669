-- What holds of a recommendation for the register stands in two sets of values, shared by all of which the same holds: what
-- follows from its meeting (session, bodies, year), and what is its own (status, cluster, articles, addressees …). Of thousands
-- that match, two short numbers each are grouped, and only the few sets are taken apart and summed.
CREATE TABLE facet_set (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  keys integer[] NOT NULL UNIQUE
);
CREATE INDEX facet_set_keys ON facet_set USING gin (keys);
ALTER TABLE recommendation ADD COLUMN meeting_facets integer REFERENCES facet_set (id);
ALTER TABLE recommendation ADD COLUMN own_facets     integer REFERENCES facet_set (id);

CREATE FUNCTION is_of_meeting(facet text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT facet IN ('session', 'body', 'year') $$;

-- What is to be counted of each recommendation, from its rows.
CREATE VIEW register_fact AS
  SELECT r.id, 'status' AS facet, r.status::text AS value FROM recommendation r
  UNION ALL SELECT r.id, 'cluster', coalesce(c.number::text, 'none') FROM recommendation r LEFT JOIN cluster c ON c.id = r.cluster_id
  UNION ALL SELECT r.id, 'decided', CASE WHEN r.cluster_decided THEN 'yes' ELSE 'no' END FROM recommendation r
  UNION ALL SELECT r.id, 'year', coalesce(extract(year FROM coalesce(r.adopted_on, s.to_date))::text, 'unknown')
    FROM recommendation r JOIN session s ON s.id = r.adopted_at_id
  UNION ALL SELECT r.id, 'session', s.slug FROM recommendation r JOIN session s ON s.id = r.adopted_at_id
  UNION ALL SELECT rb.recommendation_id, 'body', b.slug FROM recommendation_body rb JOIN body b ON b.id = rb.body_id
  UNION ALL SELECT ra.recommendation_id, 'article', i.slug || '-' || a.number
    FROM recommendation_article ra JOIN article a ON a.id = ra.article_id JOIN instrument i ON i.id = a.instrument_id
  UNION ALL SELECT recommendation_id, 'addressee', addressee FROM recommendation_addressee;

-- What is counted of each recommendation, from its sets.
CREATE VIEW register_key AS
  SELECT r.id, k.key FROM recommendation r JOIN facet_set s ON s.id = ANY (ARRAY[r.meeting_facets, r.own_facets]), unnest(s.keys) AS k (key);

CREATE OR REPLACE FUNCTION cluster_counted(ids uuid[], sign integer) RETURNS void LANGUAGE sql AS $$
  WITH facts AS MATERIALIZED (
    SELECT r.id, f.id AS key, f.facet FROM register_key r JOIN facet_key f ON f.id = r.key
     WHERE r.id = ANY (ids) AND f.facet IN ('cluster', 'status', 'article', 'body', 'year'))
  INSERT INTO cluster_count AS c (cluster, status, key, n)
    SELECT cluster.key, status.key, fact.key, sign * count(*)
      FROM facts cluster JOIN facts status ON status.id = cluster.id AND status.facet = 'status'
      JOIN facts fact ON fact.id = cluster.id AND fact.facet <> 'cluster'
     WHERE cluster.facet = 'cluster' GROUP BY 1, 2, 3
  ON CONFLICT (cluster, key, status) DO UPDATE SET n = c.n + EXCLUDED.n
$$;

CREATE FUNCTION facets_counted(ids uuid[], sign integer) RETURNS void LANGUAGE sql AS $$
  UPDATE facet_key f SET n = f.n + sign * d.n
    FROM (SELECT key, count(*) AS n FROM register_key WHERE id = ANY (ids) GROUP BY key) d WHERE f.id = d.key
$$;

CREATE OR REPLACE FUNCTION register_again(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time. Taken at commit, after the lock of the history, so that the two never cross.
  PERFORM pg_advisory_xact_lock(7267002);
  PERFORM cluster_counted(ids, -1);
  PERFORM facets_counted(ids, -1);
  INSERT INTO facet_key (facet, value) SELECT DISTINCT facet, value FROM register_fact WHERE id = ANY (ids) ON CONFLICT DO NOTHING;
  INSERT INTO facet_set (keys)
    SELECT DISTINCT array_agg(k.id ORDER BY k.id) FROM register_fact f JOIN facet_key k USING (facet, value)
     WHERE f.id = ANY (ids) GROUP BY f.id, is_of_meeting(facet)
  ON CONFLICT DO NOTHING;
  UPDATE recommendation r SET meeting_facets = m.id, own_facets = o.id
    FROM (SELECT f.id, array_agg(k.id ORDER BY k.id) FILTER (WHERE is_of_meeting(facet)) AS meeting,
                 array_agg(k.id ORDER BY k.id) FILTER (WHERE NOT is_of_meeting(facet)) AS own
            FROM register_fact f JOIN facet_key k USING (facet, value) WHERE f.id = ANY (ids) GROUP BY f.id) new
    JOIN facet_set m ON m.keys = new.meeting JOIN facet_set o ON o.keys = new.own
   WHERE new.id = r.id AND (r.meeting_facets, r.own_facets) IS DISTINCT FROM (m.id, o.id);
  PERFORM facets_counted(ids, 1);
  PERFORM cluster_counted(ids, 1);
END $$;

-- All that hold the words, by their index, as before.
DROP FUNCTION register_found(text);
CREATE FUNCTION register_found(words text) RETURNS TABLE (id uuid, adopted_on date, meeting_facets integer, own_facets integer)
  LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off AS $$
  SELECT r.id, r.adopted_on, r.meeting_facets, r.own_facets FROM recommendation r WHERE r.search @@ websearch_to_tsquery('english', words)
$$;

-- How many of them stand in each set, where their sets are among those given; NULL stands for all.
CREATE FUNCTION register_sets(words text, meeting integer[], own integer[]) RETURNS TABLE (facets integer, n integer)
  LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off AS $$
  SELECT coalesce(r.meeting_facets, r.own_facets), count(*)::int FROM recommendation r
   WHERE r.search @@ websearch_to_tsquery('english', words)
     AND (meeting IS NULL OR r.meeting_facets IN (SELECT unnest(meeting))) AND (own IS NULL OR r.own_facets IN (SELECT unnest(own)))
   GROUP BY GROUPING SETS ((r.meeting_facets), (r.own_facets))
$$;

-- The figures, counted anew into the sets.
UPDATE facet_key SET n = 0;
DELETE FROM cluster_count;
SELECT register_again(ARRAY(SELECT id FROM recommendation));
DROP INDEX recommendation_keys;
ALTER TABLE recommendation DROP COLUMN keys;
CREATE INDEX recommendation_meeting_facets ON recommendation (meeting_facets, own_facets);
CREATE INDEX recommendation_own_facets ON recommendation (own_facets, meeting_facets);
