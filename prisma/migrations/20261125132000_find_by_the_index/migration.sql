-- The keys of a recommendation stay in its row: moved out with the long texts, one look aside for each match made counting slow.
ALTER TABLE recommendation ALTER COLUMN keys SET STORAGE MAIN;
UPDATE recommendation SET keys = keys || '{}'::integer[];

-- All that hold the words, by their index. PostgreSQL does not reckon what reading a text's words costs and would rather read
-- those of every text where a third of the texts match.
CREATE FUNCTION register_found(words text) RETURNS TABLE (id uuid, adopted_on date, keys integer[])
  LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off AS $$
  SELECT r.id, r.adopted_on, r.keys FROM recommendation r WHERE r.search @@ websearch_to_tsquery('english', words)
$$;
