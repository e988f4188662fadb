-- Two subjects are one: every column that holds the merged subject is repointed to the kept one, each
-- moved row noted so that it can be undone. Files never move, so a file's audience, seal and blocks
-- hold; blocks are repointed too, so whoever was blocked from either is blocked from both.

CREATE OR REPLACE FUNCTION access.merge_subjects(p_kept uuid, p_merged uuid, p_reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
  held record;
BEGIN
  IF p_kept = p_merged OR btrim(coalesce(p_reason, '')) = ''
     OR NOT access.holds(me, 'safeguarding_lead', 'deputy_lead', 'front_door')
     OR NOT access.sees_subject(me, p_kept) OR NOT access.sees_subject(me, p_merged)
     OR (SELECT count(DISTINCT s.kind) FROM public.access_subject AS s
         WHERE s.id IN (p_kept, p_merged) AND s.merged_into_id IS NULL) <> 1
     OR (SELECT count(*) FROM public.access_subject AS s
         WHERE s.id IN (p_kept, p_merged) AND s.merged_into_id IS NULL) <> 2
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.access_merge (id, kept_id, merged_id, by, at, reason, undone_reason)
  VALUES (made, p_kept, p_merged, me, now(), p_reason, '');
  UPDATE public.access_subject SET merged_into_id = p_kept WHERE id = p_merged;
  FOR held IN SELECT c."table" AS name, c."column" AS col FROM public.access_subjectcolumn AS c LOOP
    EXECUTE format(
      'WITH moved AS (UPDATE public.%1$I AS t SET %2$I = $1 WHERE t.%2$I = $2 %3$s RETURNING t.id)
       INSERT INTO public.access_mergedrow (merge_id, "table", "column", row_id)
       SELECT $3, %1$L, %2$L, moved.id::text FROM moved',
      held.name, held.col,
      CASE WHEN held.name = 'access_filesubject' THEN
        'AND NOT EXISTS (SELECT 1 FROM public.access_filesubject AS o
                         WHERE o.file_id = t.file_id AND o.subject_id = $1)' ELSE '' END)
    USING p_kept, p_merged, made;
  END LOOP;
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION access.unmerge_subjects(p_merge uuid, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  was record;
  held record;
BEGIN
  SELECT m.* INTO was FROM public.access_merge AS m WHERE m.id = p_merge AND m.undone_at IS NULL;
  IF NOT FOUND OR btrim(coalesce(p_reason, '')) = ''
     OR NOT access.holds(me, 'safeguarding_lead', 'deputy_lead', 'front_door')
     OR NOT access.sees_subject(me, was.kept_id)
     OR EXISTS (SELECT 1 FROM public.access_subject AS s
                WHERE s.id = was.kept_id AND s.merged_into_id IS NOT NULL)
  THEN PERFORM access.refuse(); END IF;
  FOR held IN SELECT r."table" AS name, r."column" AS col, array_agg(r.row_id) AS ids
              FROM public.access_mergedrow AS r WHERE r.merge_id = p_merge GROUP BY 1, 2 LOOP
    EXECUTE format('UPDATE public.%1$I AS t SET %2$I = $1 WHERE t.id::text = ANY ($2)', held.name, held.col)
    USING was.merged_id, held.ids;
  END LOOP;
  UPDATE public.access_subject SET merged_into_id = NULL WHERE id = was.merged_id;
  -- A block placed on the one record while it was one holds for both again.
  INSERT INTO public.access_block (id, worker_id, subject_id, reason, starts_at, ends_at, by)
  SELECT gen_random_uuid(), b.worker_id, was.merged_id, b.reason, b.starts_at, b.ends_at, b.by
  FROM public.access_block AS b
  WHERE b.subject_id = was.kept_id AND b.starts_at >= was.at
    AND (b.ends_at IS NULL OR b.ends_at > now());
  UPDATE public.access_merge SET undone_at = now(), undone_by = me, undone_reason = p_reason
  WHERE id = p_merge;
END $$;
