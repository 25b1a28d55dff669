-- The figures of a cluster's page are kept as recommendations change: how many of each status name each article, come from each
-- body and each year. Counted from the rows, four passes over a quarter of the register were needed for one page.
CREATE TABLE cluster_count (
  cluster integer NOT NULL REFERENCES facet_key (id),
  status  integer NOT NULL REFERENCES facet_key (id),
  key     integer NOT NULL REFERENCES facet_key (id),
  n       integer NOT NULL,
  PRIMARY KEY (cluster, key, status)
);

CREATE FUNCTION cluster_counted(ids uuid[], sign integer) RETURNS void LANGUAGE sql AS $$
  WITH facts AS MATERIALIZED (
    SELECT r.id, f.id AS key, f.facet FROM recommendation r, unnest(r.keys) AS k JOIN facet_key f ON f.id = k
     WHERE r.id = ANY (ids) AND f.facet IN ('cluster', 'status', 'article', 'body', 'year'))
  INSERT INTO cluster_count AS c (cluster, status, key, n)
    SELECT cluster.key, status.key, fact.key, sign * count(*)
      FROM facts cluster JOIN facts status ON status.id = cluster.id AND status.facet = 'status'
      JOIN facts fact ON fact.id = cluster.id AND fact.facet <> 'cluster'
     WHERE cluster.facet = 'cluster' GROUP BY 1, 2, 3
  ON CONFLICT (cluster, key, status) DO UPDATE SET n = c.n + EXCLUDED.n
$$;

CREATE OR REPLACE FUNCTION register_again(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time. Taken at commit, after the lock of the history, so that the two never cross.
  PERFORM pg_advisory_xact_lock(7267002);
  PERFORM cluster_counted(ids, -1);
  UPDATE facet_key f SET n = f.n - d.n
    FROM (SELECT k, count(*) AS n FROM recommendation r, unnest(r.keys) AS k WHERE r.id = ANY (ids) GROUP BY k) d
   WHERE f.id = d.k;
  CREATE TEMP TABLE IF NOT EXISTS register_facts (id uuid, facet text, value text) ON COMMIT DELETE ROWS;
  DELETE FROM register_facts;
  INSERT INTO register_facts
    SELECT r.id, 'status', r.status::text FROM recommendation r WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'cluster', coalesce(c.number::text, 'none')
      FROM recommendation r LEFT JOIN cluster c ON c.id = r.cluster_id WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'decided', CASE WHEN r.cluster_decided THEN 'yes' ELSE 'no' END FROM recommendation r WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'year', coalesce(extract(year FROM coalesce(r.adopted_on, s.to_date))::text, 'unknown')
      FROM recommendation r JOIN session s ON s.id = r.adopted_at_id WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'session', s.slug
      FROM recommendation r JOIN session s ON s.id = r.adopted_at_id WHERE r.id = ANY (ids)
    UNION ALL SELECT rb.recommendation_id, 'body', b.slug
      FROM recommendation_body rb JOIN body b ON b.id = rb.body_id WHERE rb.recommendation_id = ANY (ids)
    UNION ALL SELECT ra.recommendation_id, 'article', i.slug || '-' || a.number
      FROM recommendation_article ra JOIN article a ON a.id = ra.article_id JOIN instrument i ON i.id = a.instrument_id
     WHERE ra.recommendation_id = ANY (ids)
    UNION ALL SELECT recommendation_id, 'addressee', addressee FROM recommendation_addressee WHERE recommendation_id = ANY (ids);
  INSERT INTO facet_key (facet, value) SELECT DISTINCT facet, value FROM register_facts ON CONFLICT DO NOTHING;
  UPDATE recommendation r SET keys = new.keys
    FROM (SELECT f.id, array_agg(k.id ORDER BY k.id) AS keys
            FROM register_facts f JOIN facet_key k USING (facet, value) GROUP BY f.id) new
   WHERE new.id = r.id AND r.keys IS DISTINCT FROM new.keys;
  UPDATE facet_key f SET n = f.n + d.n
    FROM (SELECT k, count(*) AS n FROM recommendation r, unnest(r.keys) AS k WHERE r.id = ANY (ids) GROUP BY k) d
   WHERE f.id = d.k;
  PERFORM cluster_counted(ids, 1);
END $$;

SELECT cluster_counted(ARRAY(SELECT id FROM recommendation), 1);

-- The newest of a cluster, and the newest that wait for somebody's decision.
CREATE INDEX recommendation_newest_of_cluster ON recommendation (cluster_id, adopted_on DESC NULLS LAST, id DESC);
CREATE INDEX recommendation_to_classify ON recommendation (adopted_on DESC NULLS LAST, id DESC) WHERE NOT cluster_decided;
CREATE INDEX recommendation_to_classify_in_cluster ON recommendation (cluster_id, adopted_on DESC NULLS LAST, id DESC) WHERE NOT cluster_decided;
