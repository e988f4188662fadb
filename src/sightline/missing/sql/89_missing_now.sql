-- Since when a child is missing: [episode, last seen], or NULL where no episode is open that the asker may
-- read. Their own policies decide (SECURITY INVOKER). access.queries asks it with the files of a page.
CREATE OR REPLACE FUNCTION access.missing_now(p_subject uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_array(e.id, e.seen_at) FROM public.missing_episode AS e
  WHERE e.subject_id = p_subject
    AND NOT EXISTS (SELECT 1 FROM public.missing_found AS f WHERE f.episode_id = e.id)
  ORDER BY e.seen_at LIMIT 1
$$;
