-- What reading a chronology needs beyond the policies. Each function checks who is asking first.

-- Inner step: what takes the place of a row speaks of everybody of whom that row spoke, also where
-- whoever writes it may not know of them: a block on one of them then hides both. It can only ever hide
-- more. The caller has seen to it that the worker wrote the second in the place of the first.
CREATE OR REPLACE FUNCTION access.copy_links(p_from uuid, p_to uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.access_link (id, row_id, file_id, area_id, subject_id, kind, part)
  SELECT gen_random_uuid(), p_to, l.file_id, l.area_id, l.subject_id, l.kind, l.part
  FROM public.access_link AS l
  WHERE l.row_id = p_from
    AND NOT EXISTS (SELECT 1 FROM public.access_link AS there
                    WHERE there.row_id = p_to AND there.subject_id = l.subject_id)
$$;

-- A correction of an entry, in the same file, by whoever asks.
CREATE OR REPLACE FUNCTION access.carry_links(p_from uuid, p_to uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  PERFORM access.copy_links(was.id, n.id) FROM public.chronology_entry AS n
  JOIN public.chronology_entry AS was ON was.id = n.supersedes_id AND was.file_id = n.file_id
  WHERE n.id = p_to AND was.id = p_from AND n.recorded_by_id = me;
END $$;

-- Who looked at a record (I5): for information governance and the leads of an agency that keeps a
-- file of the subject, and for nobody who is kept from it. A subject that is known by the designated
-- officer's route alone has no such list for information governance (N14). They see their own colleagues, and those
-- of other agencies who could open one of their files. That a further agency knows the subject is
-- not told: who works there is left out.
-- Where records were joined, looks at the one that is gone count too, and after a parting those at both
-- while they were one: for an agency whose own file came with that record, and for no other, to whom
-- nothing was ever joined.
CREATE OR REPLACE FUNCTION access.audit_of(p_subject uuid, p_limit integer)
RETURNS TABLE (seq bigint, at timestamptz, worker text, job_title text, agency text, action text, entry text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  home uuid;
  ours uuid[];
  our_areas smallint[];
  one record;
  came uuid[];
  here uuid[] := ARRAY[p_subject];  -- the ids that it stands under, each from and until when
  since timestamptz[] := ARRAY['-infinity'::timestamptz];
  until timestamptz[] := ARRAY['infinity'::timestamptz];
BEGIN
  IF me IS NULL OR NOT access.holds(me, 'information_governance', 'safeguarding_lead')
  THEN PERFORM access.refuse(); END IF;
  SELECT w.agency_id INTO home FROM public.access_worker AS w WHERE w.id = me;
  SELECT array_agg(f.id), array_agg(DISTINCT f.area_id) INTO ours, our_areas
  FROM public.access_file AS f
  WHERE f.agency_id = home AND f.id = ANY (access.listed_files(me, p_subject));
  IF ours IS NULL THEN PERFORM access.refuse(); END IF;
  FOR one IN
    WITH RECURSIVE gone AS (
      SELECT m.id, m.merged_id FROM public.access_merge AS m
      WHERE m.kept_id = p_subject AND m.undone_at IS NULL
      UNION
      SELECT m.id, m.merged_id FROM gone AS g
      JOIN public.access_merge AS m ON m.kept_id = g.merged_id AND m.undone_at IS NULL)
    SELECT g.id, g.merged_id AS other, '-infinity'::timestamptz AS at, 'infinity'::timestamptz AS till
    FROM gone AS g
    UNION ALL
    SELECT m.id, m.kept_id, m.at, m.undone_at FROM public.access_merge AS m
    WHERE m.merged_id = p_subject AND m.undone_at IS NOT NULL
  LOOP
    came := ARRAY(
      SELECT fs.file_id FROM public.access_mergedrow AS r
      JOIN public.access_filesubject AS fs ON fs.id::text = r.row_id
      WHERE r.merge_id = one.id AND r."table" = 'access_filesubject'
      UNION
      SELECT fs.file_id FROM public.access_merge AS m
      JOIN public.access_filesubject AS fs ON fs.subject_id = m.merged_id
      WHERE m.id = one.id AND m.undone_at IS NULL);
    CONTINUE WHEN NOT came && ours;
    here := here || one.other;
    since := since || one.at;
    until := until || one.till;
  END LOOP;
  RETURN QUERY
    SELECT DISTINCT a.seq, a.at, w.name::text, w.job_title::text, g.name::text, a.action::text, a.entry
    FROM unnest(here, since, until) AS stood (id, since, until)
    JOIN public.kernel_auditentry AS a ON a.subjects @> jsonb_build_array(stood.id::text)
      AND a.at >= stood.since AND a.at < stood.until
    JOIN public.access_worker AS w ON w.id = a.actor_id
    JOIN public.access_agency AS g ON g.id = w.agency_id
    WHERE (w.agency_id = home
           OR EXISTS (SELECT 1 FROM public.access_relationship AS r
                      WHERE r.file_id = ANY (ours)
                        AND (r.worker_id = w.id OR r.team_id IN (
                              SELECT m.team_id FROM public.access_teammember AS m
                              WHERE m.worker_id = w.id)))
           OR access.areas_of(w.id) && our_areas)
    ORDER BY a.seq DESC LIMIT least(p_limit, 500);
END $$;

-- Which merges made this subject what it is, so that a person may see why and undo one.
CREATE OR REPLACE FUNCTION access.merges_of(p_subject uuid)
RETURNS TABLE (id uuid, at timestamptz, worker text, job_title text, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR NOT access.joins_subjects(me, p_subject)
     OR NOT access.sees_subject(me, p_subject) THEN RETURN; END IF;
  RETURN QUERY
    SELECT m.id, m.at, w.name::text, w.job_title::text, m.reason
    FROM public.access_merge AS m JOIN public.access_worker AS w ON w.id = m.by
    WHERE m.kept_id = p_subject AND m.undone_at IS NULL AND access.sees_merge(me, m.id)
    ORDER BY m.at DESC;
END $$;

-- Text that leaves is searched for places that must stay secret: those of the subject, and of
-- everybody whom its connections and its files' rows name. Only where the hits are comes back, and
-- only to somebody who may open the record; the places themselves never do.
CREATE OR REPLACE FUNCTION access.safe_location_hits(p_subject uuid, p_text text)
RETURNS TABLE (hit_start integer, hit_end integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  token text;
  pattern text;
  found integer;
BEGIN
  IF me IS NULL OR NOT access.sees_subject(me, p_subject) THEN PERFORM access.refuse(); END IF;
  FOR token IN
    SELECT DISTINCT regexp_replace(lower(piece), '[^[:alnum:]]', '', 'g')
    FROM public.subjects_safelocation AS s CROSS JOIN unnest(s.tokens) AS piece
    WHERE s.subject_id = p_subject
       OR s.subject_id IN (SELECT c.other_id FROM public.subjects_connection AS c WHERE c.subject_id = p_subject)
       OR s.subject_id IN (SELECT c.subject_id FROM public.subjects_connection AS c WHERE c.other_id = p_subject)
       OR s.subject_id IN (
            SELECT l.subject_id FROM public.access_filesubject AS fs
            JOIN public.access_link AS l ON l.file_id = fs.file_id WHERE fs.subject_id = p_subject)
       OR s.subject_id IN (
            SELECT there.subject_id FROM public.access_link AS l
            JOIN public.access_filesubject AS there ON there.file_id = l.file_id
            WHERE l.subject_id = p_subject)
  LOOP
    CONTINUE WHEN length(token) < 4;  -- a house number by itself says nothing
    -- Letters and figures with anything but letters and figures between: "SW1A 1AA", "sw1a-1aa".
    pattern := '\m' || regexp_replace(token, '(.)(?=.)', '\1[^[:alnum:]]*', 'g') || '\M';
    FOR one IN 1 .. 100 LOOP
      found := regexp_instr(p_text, pattern, 1, one, 0, 'i');
      EXIT WHEN found = 0;
      hit_start := found - 1;
      hit_end := regexp_instr(p_text, pattern, 1, one, 1, 'i') - 1;
      RETURN NEXT;
    END LOOP;
  END LOOP;
END $$;
