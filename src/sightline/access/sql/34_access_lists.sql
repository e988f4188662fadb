-- Who can open a file, for those who keep it and for nobody else: whoever is kept out would learn from
-- the list that there is a record, or who suspects them. Blocks are in no list but that of information
-- governance (35_conflicts.sql).

-- Inner step: a lead reads the list of a file they may open; information governance that of an ordinary
-- file of their agency, of which they read nothing else. A referral that a team of the agency received,
-- and a file that is shared with the agency, count as theirs, or a relative there could be kept from it by
-- nobody.
CREATE OR REPLACE FUNCTION access.lists_file(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (access.keeps_file(p_worker, p_file) OR access.received_here(p_worker, p_file)
          OR access.shared_here(p_worker, p_file))
    AND NOT access.closed_to(p_worker, p_file)
    AND (p_file = ANY (access.files_of(p_worker, false))
         OR (access.holds(p_worker, 'information_governance')
             AND EXISTS (SELECT 1 FROM public.access_file AS f
                         WHERE f.id = p_file AND f.audience = ANY (access.everyday()))));
END $$;

-- Inner step: what a subject is called in a file, newest first: its name and birth date there.
CREATE OR REPLACE FUNCTION access.called_in(
  p_subject uuid, p_files uuid[], OUT name text, OUT birth_date date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT n.text INTO called_in.name FROM public.subjects_name AS n
  WHERE n.subject_id = p_subject AND n.file_id = ANY (p_files)
    AND NOT EXISTS (SELECT 1 FROM public.subjects_name AS later WHERE later.supersedes_id = n.id)
  ORDER BY n.kind = 'legal' DESC, n.recorded_at DESC LIMIT 1;
  SELECT p.birth_date INTO called_in.birth_date FROM public.subjects_particulars AS p
  WHERE p.subject_id = p_subject AND p.file_id = ANY (p_files) AND p.birth_date IS NOT NULL
  ORDER BY p.recorded_at DESC LIMIT 1;
END $$;

-- The files about a subject that this worker keeps, each with its seal where there is one.
CREATE OR REPLACE FUNCTION access.kept_files(p_subject uuid)
RETURNS TABLE (file_id uuid, audience text, opened_at timestamptz, may_give boolean, name text,
               birth_date date, seal_id uuid, sealed_at timestamptz, seal_reason text, sealed_by uuid,
               named uuid[], may_end_seal boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  writable uuid[] := access.files_of(me, true);
BEGIN
  RETURN QUERY
    SELECT f.id, f.audience::text, f.opened_at,
           f.id = ANY (writable) AND access.keeps_file(me, f.id), c.name, c.birth_date,
           s.id, s.starts_at, s.reason, s.by, n.named, coalesce(me = ANY (n.named), false)
    FROM public.access_filesubject AS fs
    JOIN public.access_file AS f ON f.id = fs.file_id
    CROSS JOIN LATERAL access.called_in(p_subject, ARRAY[f.id]) AS c
    LEFT JOIN public.access_seal AS s ON s.file_id = f.id AND s.starts_at <= clock_timestamp()
      AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
    LEFT JOIN LATERAL (SELECT array_agg(x.worker_id) AS named FROM public.access_sealnamed AS x
                       WHERE x.seal_id = s.id) AS n ON true
    WHERE fs.subject_id = p_subject AND access.lists_file(me, f.id)
    ORDER BY f.opened_at, f.id;
END $$;

-- For the page of a subject that was merged since: where its files are now, for whoever keeps them.
CREATE OR REPLACE FUNCTION access.kept_files_moved(p_subject uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  here uuid := access.kept_subject(p_subject);
BEGIN
  RETURN CASE WHEN here <> p_subject AND access.listed_files(me, here) <> '{}' THEN here END;
END $$;

-- Every relationship to those files, those that hold now first.
CREATE OR REPLACE FUNCTION access.file_access(p_subject uuid)
RETURNS TABLE (id uuid, file_id uuid, worker_id uuid, team_id uuid, kind text, read_only boolean,
               reason text, starts_at timestamptz, ends_at timestamptz, given_by uuid, ended_by uuid,
               may_end boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  writable uuid[] := access.files_of(me, true);
BEGIN
  RETURN QUERY
    SELECT r.id, r.file_id, r.worker_id, r.team_id, r.kind::text, r.read_only, r.reason, r.starts_at,
           r.ends_at, r.given_by, r.ended_by,
           r.kind <> 'author' AND r.file_id = ANY (writable) AND access.keeps_file(me, r.file_id)
             AND NOT (r.kind = 'referral' AND access.was_sent(r.file_id))
             AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp())
    FROM public.access_relationship AS r
    WHERE r.file_id IN (
      SELECT fs.file_id FROM public.access_filesubject AS fs
      WHERE fs.subject_id = p_subject AND access.lists_file(me, fs.file_id))
    ORDER BY (r.ends_at IS NULL OR r.ends_at > clock_timestamp()) DESC, r.starts_at DESC, r.id;
END $$;
