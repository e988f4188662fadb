-- Supervision: who may say who supervises whom, what a session may hang on, the cases of a worker as both of
-- a pair may open them, and what a lead learns: that sessions took place, and counts. Never a word of any.

-- A lead or a manager, of workers of their own agency, in their own name.
CREATE OR REPLACE FUNCTION access.may_pair(p_agency uuid, p_supervisor uuid, p_supervisee uuid, p_by uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker()
    AND access.holds(p_by, 'safeguarding_lead', 'deputy_lead', 'senior_manager')
    AND 3 = (SELECT count(*) FROM unnest(ARRAY[p_supervisor, p_supervisee, p_by]) AS who (id)
             JOIN public.access_worker AS w ON w.id = who.id AND w.agency_id = p_agency);
END $$;

CREATE OR REPLACE FUNCTION access.of_my_area(p_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_agency AS a
                 WHERE a.id = p_agency AND a.area_id = access.home_area(access.worker()));
END $$;

-- A pair that runs, of these two. Once it has ended nothing more is written in it; both go on reading.
CREATE OR REPLACE FUNCTION access.in_supervision(p_pair uuid, p_supervisor uuid, p_supervisee uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.supervision_pair AS p
    WHERE p.id = p_pair AND p.supervisor_id = p_supervisor AND p.supervisee_id = p_supervisee
      AND p.starts_at <= clock_timestamp() AND (p.ends_at IS NULL OR p.ends_at > clock_timestamp()));
END $$;

-- What is written in a session: of the two of that session, by whoever of them asks, in their own name.
CREATE OR REPLACE FUNCTION access.of_session(
  p_session uuid, p_supervisor uuid, p_supervisee uuid, p_by uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker() AND EXISTS (
    SELECT 1 FROM public.supervision_session AS s
    WHERE s.id = p_session AND s.supervisor_id = p_supervisor AND s.supervisee_id = p_supervisee
      AND access.in_supervision(s.pair_id, p_supervisor, p_supervisee));
END $$;

-- Inner step: the children whom a worker carries: their agency's record of them is theirs by name, to write in.
CREATE OR REPLACE FUNCTION access.caseload(p_worker uuid, p_agency uuid)
RETURNS TABLE (file_id uuid, subject_id uuid, since timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT f.id, fs.subject_id, min(r.starts_at)
    FROM public.access_relationship AS r
    JOIN public.access_file AS f ON f.id = r.file_id AND f.audience = 'record' AND f.agency_id = p_agency
    JOIN public.access_filesubject AS fs ON fs.file_id = f.id AND fs.kind = 'child'
    WHERE r.worker_id = p_worker AND r.kind IN ('allocation', 'team') AND NOT r.read_only
      AND r.starts_at <= clock_timestamp() AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp())
      AND NOT access.closed_to(p_worker, f.id)
    GROUP BY f.id, fs.subject_id;
END $$;

-- The cases of the supervised worker of a pair that runs, of those that whoever asks may open. both_may: the
-- other of the two may open it too. Asked by one of the two; to everybody else it is empty.
CREATE OR REPLACE FUNCTION access.caseload_in_supervision(p_pair uuid)
RETURNS TABLE (file_id uuid, subject_id uuid, since timestamptz, both_may boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  pair public.supervision_pair%ROWTYPE;
  files uuid[];
  mine uuid[];
  theirs uuid[];
BEGIN
  SELECT p.* INTO pair FROM public.supervision_pair AS p
  WHERE p.id = p_pair AND me IN (p.supervisor_id, p.supervisee_id)
    AND p.starts_at <= clock_timestamp() AND (p.ends_at IS NULL OR p.ends_at > clock_timestamp());
  IF NOT FOUND THEN RETURN; END IF;
  files := ARRAY(SELECT DISTINCT c.file_id FROM access.caseload(pair.supervisee_id, pair.agency_id) AS c);
  mine := access.own_files_among(me, files, false);
  theirs := access.own_files_among(
    CASE WHEN me = pair.supervisor_id THEN pair.supervisee_id ELSE pair.supervisor_id END, files, true);
  RETURN QUERY
    SELECT c.file_id, c.subject_id, c.since, c.file_id = ANY (theirs)
    FROM access.caseload(pair.supervisee_id, pair.agency_id) AS c
    WHERE c.file_id = ANY (mine);
END $$;

-- For leads and managers of the agency: of each worker there who supervises, when the last session was, when
-- the next is agreed, and counts since p_since. Cases that are closed to whoever asks are not counted.
CREATE OR REPLACE FUNCTION access.supervision_given(p_agency uuid, p_since date)
RETURNS TABLE (worker_id uuid, name text, job_title text, teams text[], supervisors text[], last_on date,
               next_at timestamptz, sessions bigint, cases bigint, never bigint, parts bigint,
               voice_yes bigint, voice_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR NOT access.holds(me, 'safeguarding_lead', 'deputy_lead', 'senior_manager')
     OR NOT EXISTS (SELECT 1 FROM public.access_worker AS w WHERE w.id = me AND w.agency_id = p_agency)
  THEN RETURN; END IF;
  RETURN QUERY
    WITH here AS (
      SELECT w.id, w.name::text AS name, w.job_title::text AS job_title FROM public.access_worker AS w
      WHERE w.agency_id = p_agency AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    ), carried AS MATERIALIZED (
      SELECT h.id, c.subject_id FROM here AS h
      CROSS JOIN LATERAL access.caseload(h.id, p_agency) AS c
      WHERE NOT access.closed_to(me, c.file_id)
    ), said AS MATERIALIZED (
      SELECT c.supervisee_id, c.subject_id, c.voice_sought, c.held_on FROM public.supervision_casepart AS c
      WHERE c.agency_id = p_agency AND NOT access.closed_to(me, c.file_id)
        AND NOT EXISTS (SELECT 1 FROM public.supervision_casepart AS n WHERE n.supersedes_id = c.id)
    )
    SELECT h.id, h.name, h.job_title,
      ARRAY(SELECT DISTINCT t.name::text FROM public.access_teammember AS m
            JOIN public.access_team AS t ON t.id = m.team_id
            WHERE m.worker_id = h.id AND m.starts_at <= clock_timestamp()
              AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp()) ORDER BY 1),
      ARRAY(SELECT s.name::text FROM public.supervision_pair AS p
            JOIN public.access_worker AS s ON s.id = p.supervisor_id
            WHERE p.supervisee_id = h.id AND (p.ends_at IS NULL OR p.ends_at > clock_timestamp())
              AND (s.ended_at IS NULL OR s.ended_at > clock_timestamp()) ORDER BY 1),
      (SELECT max(s.held_on) FROM public.supervision_session AS s WHERE s.supervisee_id = h.id),
      (SELECT min(s.agreed_at) FROM public.supervision_session AS s
       WHERE s.supervisee_id = h.id AND s.held_on IS NULL AND s.not_held = ''),
      (SELECT count(*) FROM public.supervision_session AS s
       WHERE s.supervisee_id = h.id AND s.held_on >= p_since),
      (SELECT count(DISTINCT c.subject_id) FROM carried AS c WHERE c.id = h.id),
      (SELECT count(DISTINCT c.subject_id) FROM carried AS c
       WHERE c.id = h.id AND NOT EXISTS (SELECT 1 FROM said AS x WHERE x.subject_id = c.subject_id)),
      (SELECT count(*) FROM said AS x WHERE x.supervisee_id = h.id AND x.held_on >= p_since),
      (SELECT count(*) FROM said AS x
       WHERE x.supervisee_id = h.id AND x.held_on >= p_since AND x.voice_sought = 'yes'),
      (SELECT count(*) FROM said AS x
       WHERE x.supervisee_id = h.id AND x.held_on >= p_since AND x.voice_sought = 'no')
    FROM here AS h ORDER BY h.name, h.id;
END $$;
