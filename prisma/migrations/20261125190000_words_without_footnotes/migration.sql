/* An item with its sub-items, in one piece; what is noted beneath it is no part of its words. */
CREATE OR REPLACE FUNCTION words_of(provision text, lang text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT btrim(t.text || coalesce((
           SELECT string_agg(' ' || p.label || ' ' || c.text, '' ORDER BY p.position)
             FROM provision p JOIN provision_text c ON c.provision_id = p.id AND c.language = lang
            WHERE p.parent_id = provision AND p.kind::text <> 'footnote'), ''))
    FROM provision_text t WHERE t.provision_id = provision AND t.language = lang
$$;
