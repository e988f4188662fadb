-- Which files a worker may open. Order: blocked > sealed > relationship > role.
-- Deny beats allow, silence is denial, and nothing here is repeated in Python.

CREATE OR REPLACE FUNCTION access.closed_to(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
      SELECT 1 FROM public.access_block AS b
      JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id
      WHERE b.worker_id = p_worker AND fs.file_id = p_file
        AND b.starts_at <= now() AND (b.ends_at IS NULL OR b.ends_at > now()))
    OR EXISTS (
      SELECT 1 FROM public.access_seal AS s
      WHERE s.file_id = p_file AND s.starts_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
        AND NOT EXISTS (SELECT 1 FROM public.access_sealnamed AS n
                        WHERE n.seal_id = s.id AND n.worker_id = p_worker));
END $$;

-- The narrow shape: an array of files, from relationships, team, role in the agency, seals that
-- name the worker, and the open list of places. p_writing leaves out read-only relationships.
CREATE OR REPLACE FUNCTION access.files_of(p_worker uuid, p_writing boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_worker IS NULL THEN RETURN '{}'; END IF;
  RETURN (
    WITH mine AS (
      SELECT w.agency_id, a.area_id FROM public.access_worker AS w
      JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = p_worker),
    reached AS (
      SELECT r.file_id FROM public.access_relationship AS r
      WHERE r.worker_id = p_worker AND r.starts_at <= now()
        AND (r.ends_at IS NULL OR r.ends_at > now()) AND NOT (p_writing AND r.read_only)
      UNION
      SELECT r.file_id FROM public.access_teammember AS m
      JOIN public.access_relationship AS r ON r.team_id = m.team_id
      WHERE m.worker_id = p_worker
        AND m.starts_at <= now() AND (m.ends_at IS NULL OR m.ends_at > now())
        AND r.starts_at <= now() AND (r.ends_at IS NULL OR r.ends_at > now())
        AND NOT (p_writing AND r.read_only)
      UNION
      SELECT f.id FROM mine
      JOIN public.access_roleholding AS h ON h.worker_id = p_worker
        AND h.starts_at <= now() AND (h.ends_at IS NULL OR h.ends_at > now())
      JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.reach = 'agency'
      JOIN public.access_file AS f ON f.agency_id = mine.agency_id AND f.audience = rr.audience
      UNION
      SELECT f.id FROM mine
      JOIN public.access_roleholding AS h ON h.worker_id = p_worker
        AND h.starts_at <= now() AND (h.ends_at IS NULL OR h.ends_at > now())
      JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.reach = 'area_files'
      JOIN public.access_agency AS a ON a.area_id = mine.area_id
      JOIN public.access_file AS f ON f.agency_id = a.id AND f.audience = rr.audience
      UNION
      SELECT s.file_id FROM public.access_sealnamed AS n
      JOIN public.access_seal AS s ON s.id = n.seal_id
      WHERE n.worker_id = p_worker AND s.starts_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
      UNION
      SELECT f.id FROM mine
      JOIN public.access_file AS f ON f.audience = 'open' AND f.area_id = mine.area_id),
    blocked AS (
      SELECT fs.file_id FROM public.access_block AS b
      JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id
      WHERE b.worker_id = p_worker
        AND b.starts_at <= now() AND (b.ends_at IS NULL OR b.ends_at > now())),
    sealed AS (
      SELECT s.file_id FROM public.access_seal AS s
      WHERE s.starts_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
        AND NOT EXISTS (SELECT 1 FROM public.access_sealnamed AS n
                        WHERE n.seal_id = s.id AND n.worker_id = p_worker))
    SELECT coalesce(array_agg(r.file_id), '{}') FROM reached AS r
    WHERE r.file_id NOT IN (SELECT b.file_id FROM blocked AS b)
      AND r.file_id NOT IN (SELECT s.file_id FROM sealed AS s));
END $$;

CREATE OR REPLACE FUNCTION access.visible_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.files_of(access.worker(), false);
END $$;

CREATE OR REPLACE FUNCTION access.writable_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.files_of(access.worker(), true);
END $$;

-- The area-wide shape needs only what is closed: sealed without naming them, or blocked.
CREATE OR REPLACE FUNCTION access.hidden_files_from(p_worker uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(h.file_id), '{}') FROM (
      SELECT fs.file_id FROM public.access_block AS b
      JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id
      WHERE b.worker_id = p_worker
        AND b.starts_at <= now() AND (b.ends_at IS NULL OR b.ends_at > now())
      UNION
      SELECT s.file_id FROM public.access_seal AS s
      WHERE s.starts_at <= now() AND (s.ends_at IS NULL OR s.ends_at > now())
        AND NOT EXISTS (SELECT 1 FROM public.access_sealnamed AS n
                        WHERE n.seal_id = s.id AND n.worker_id = p_worker)) AS h);
END $$;

CREATE OR REPLACE FUNCTION access.hidden_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.hidden_files_from(access.worker());
END $$;

-- Rows in files that are open to the worker, but that speak of somebody they are blocked from.
CREATE OR REPLACE FUNCTION access.hidden_rows() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN (
    SELECT coalesce(array_agg(l.row_id), '{}') FROM public.access_block AS b
    JOIN public.access_link AS l ON l.subject_id = b.subject_id
    WHERE b.worker_id = me AND b.starts_at <= now() AND (b.ends_at IS NULL OR b.ends_at > now()));
END $$;

-- May this worker know that the subject exists? Used by the definer functions that write.
CREATE OR REPLACE FUNCTION access.sees_subject(p_worker uuid, p_subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[] := access.areas_of(p_worker);
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_filesubject AS fs
    WHERE fs.subject_id = p_subject
      AND (fs.file_id = ANY (access.files_of(p_worker, false))
           OR (fs.area_id = ANY (areas) AND NOT access.closed_to(p_worker, fs.file_id))));
END $$;
