-- Two subjects are one: every column that holds the merged subject is repointed to the kept one, each
-- moved row noted so that it can be undone. Files never move, so a file's audience, seal and blocks
-- hold; blocks are repointed too, so whoever was blocked from either is blocked from both.

-- Inner step: repoint one column from one subject to another, in the rows or files named, or in all.
-- Where the other subject has the like already (the file is about both, both had the number), a row
-- stays as it is: it says nothing that is not said of the other one too. A column may hold many subjects.
CREATE OR REPLACE FUNCTION access.repoint(
  p_table text, p_column text, p_from uuid, p_to uuid, p_rows text[], p_files uuid[])
RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  id_type text := (SELECT format_type(a.atttypid, NULL) FROM pg_attribute AS a
                   WHERE a.attrelid = format('public.%I', p_table)::regclass AND a.attname = 'id');
  many boolean := (SELECT format_type(a.atttypid, NULL) = 'uuid[]' FROM pg_attribute AS a
                   WHERE a.attrelid = format('public.%I', p_table)::regclass AND a.attname = p_column);
  becomes text := CASE WHEN many THEN format('array_replace(t.%I, $1, $2)', p_column) ELSE '$2' END;
  which text := format(CASE WHEN many THEN '$1 = ANY (t.%1$I) AND $2 <> ALL (t.%1$I)' ELSE 't.%1$I = $1' END, p_column)
    || CASE WHEN p_rows IS NULL THEN '' ELSE format(' AND t.id = ANY ($3::%s[])', id_type) END
    || CASE WHEN p_files IS NULL THEN '' ELSE ' AND t.file_id = ANY ($4)' END;
  moved text[];
  one text;
BEGIN
  BEGIN
    EXECUTE format('WITH moved AS (UPDATE public.%I AS t SET %I = %s WHERE %s RETURNING t.id)
                    SELECT array_agg(moved.id::text) FROM moved', p_table, p_column, becomes, which)
    INTO moved USING p_from, p_to, p_rows, p_files;
    RETURN QUERY SELECT unnest(moved);
    RETURN;
  EXCEPTION WHEN unique_violation THEN NULL;
  END;
  FOR one IN EXECUTE format('SELECT t.id::text FROM public.%I AS t WHERE %s', p_table, which)
             USING p_from, p_to, p_rows, p_files LOOP
    BEGIN
      EXECUTE format('UPDATE public.%I AS t SET %I = $1 WHERE t.id = $2::%s', p_table, p_column, id_type)
      USING p_to, one;
      RETURN NEXT one;
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

-- Inner step: may this worker say that two subjects like this one are one, or two after all? Analysts may of
-- whatever is no child: they link what was told of people, places and cars, and read no child's record.
CREATE OR REPLACE FUNCTION access.joins_subjects(p_worker uuid, p_subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'front_door')
    OR (access.holds(p_worker, 'analyst')
        AND EXISTS (SELECT 1 FROM public.access_subject AS s WHERE s.id = p_subject AND s.kind <> 'child'));
END $$;

CREATE OR REPLACE FUNCTION access.merge_subjects(p_kept uuid, p_merged uuid, p_reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
  held record;
BEGIN
  -- Whoever opens a file, writes a row or places a block holds its subject; a merge waits for them.
  PERFORM 1 FROM public.access_subject AS s WHERE s.id IN (p_kept, p_merged)
  ORDER BY s.id FOR UPDATE;
  IF (p_kept <> p_merged) IS NOT TRUE OR btrim(coalesce(p_reason, '')) = ''
     OR NOT access.joins_subjects(me, p_kept)
     OR NOT access.sees_subject(me, p_kept) OR NOT access.sees_subject(me, p_merged)
     OR (SELECT count(DISTINCT s.kind) FROM public.access_subject AS s
         WHERE s.id IN (p_kept, p_merged) AND s.merged_into_id IS NULL) <> 1
     OR (SELECT count(*) FROM public.access_subject AS s
         WHERE s.id IN (p_kept, p_merged) AND s.merged_into_id IS NULL) <> 2
  THEN PERFORM access.refuse(); END IF;
  -- By the clock, not by the transaction's beginning: a block placed before is told from one after.
  INSERT INTO public.access_merge (id, kept_id, merged_id, by, at, reason, undone_reason)
  VALUES (made, p_kept, p_merged, me, clock_timestamp(), p_reason, '');
  UPDATE public.access_subject SET merged_into_id = p_kept WHERE id = p_merged;
  FOR held IN SELECT c."table" AS name, c."column" AS col FROM public.access_subjectcolumn AS c LOOP
    INSERT INTO public.access_mergedrow (merge_id, "table", "column", row_id)
    SELECT made, held.name, held.col, moved
    FROM access.repoint(held.name, held.col, p_merged, p_kept, NULL, NULL) AS moved;
  END LOOP;
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION access.unmerge_subjects(p_merge uuid, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  was record;
  held record;
  theirs uuid[];
BEGIN
  SELECT m.* INTO was FROM public.access_merge AS m
  WHERE m.id = p_merge AND m.undone_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  PERFORM 1 FROM public.access_subject AS s WHERE s.id IN (was.kept_id, was.merged_id)
  ORDER BY s.id FOR UPDATE;
  IF btrim(coalesce(p_reason, '')) = ''
     OR NOT access.joins_subjects(me, was.kept_id)
     OR NOT access.sees_subject(me, was.kept_id) OR NOT access.sees_merge(me, p_merge)
     OR EXISTS (SELECT 1 FROM public.access_subject AS s
                WHERE s.id = was.kept_id AND s.merged_into_id IS NOT NULL)
  THEN PERFORM access.refuse(); END IF;
  FOR held IN SELECT r."table" AS name, r."column" AS col, array_agg(r.row_id) AS ids
              FROM public.access_mergedrow AS r WHERE r.merge_id = p_merge GROUP BY 1, 2 LOOP
    PERFORM access.repoint(held.name, held.col, was.kept_id, was.merged_id, held.ids, NULL);
  END LOOP;
  -- What was written into their files meanwhile is about them: a file holds rows of its subjects only.
  -- Whom a connection speaks of besides (other_id), or whom a detail was linked to, may be anybody.
  theirs := ARRAY(
    SELECT fs.file_id FROM public.access_mergedrow AS r
    JOIN public.access_filesubject AS fs ON fs.id::text = r.row_id
    WHERE r.merge_id = p_merge AND r."table" = 'access_filesubject');
  FOR held IN SELECT c."table" AS name, c."column" AS col FROM public.access_subjectcolumn AS c
              WHERE c."column" <> 'other_id'
                AND c."table" NOT IN ('access_block', 'access_filesubject', 'access_link', 'information_mentionlink')
                AND EXISTS (SELECT 1 FROM pg_attribute AS a
                            WHERE a.attrelid = format('public.%I', c."table")::regclass
                              AND a.attname = 'file_id') LOOP
    PERFORM access.repoint(held.name, held.col, was.kept_id, was.merged_id, NULL, theirs);
  END LOOP;
  UPDATE public.access_subject SET merged_into_id = NULL WHERE id = was.merged_id;
  -- A block placed on the one record while it was one holds for both again; one that came with a
  -- third subject, which is still merged into the kept one, stays where it is.
  INSERT INTO public.access_block (id, worker_id, subject_id, reason, starts_at, ends_at, by, officer_route)
  SELECT gen_random_uuid(), b.worker_id, was.merged_id, b.reason, b.starts_at, b.ends_at, b.by, b.officer_route
  FROM public.access_block AS b
  WHERE b.subject_id = was.kept_id AND b.starts_at >= was.at
    AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())
    AND NOT EXISTS (
      SELECT 1 FROM public.access_mergedrow AS r
      JOIN public.access_merge AS m ON m.id = r.merge_id AND m.undone_at IS NULL
      WHERE r."table" = 'access_block' AND r.row_id = b.id::text AND m.id <> p_merge);
  UPDATE public.access_merge SET undone_at = now(), undone_by = me, undone_reason = p_reason
  WHERE id = p_merge;
END $$;
