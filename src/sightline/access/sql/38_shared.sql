-- Files that several agencies share from their first day: an episode of being missing, a meeting, a plan.
-- One general function opens them, and gives them to their members in the same step. Only what is
-- written into such a file is read there. Whoever writes in it says who joins and who leaves; nobody
-- joins by himself. Whoever is kept from it is left out in silence: whoever invites a relative does not
-- learn of the block, and the relative has no row of their own that would tell them.

-- What leads read in their agency, and area-wide readers in their area: everything but the designated
-- officer's route, health detail and what a child said in a return interview. No role opens that, but where the child told
-- of harm: then whoever reads the area does, who answer it, and not the leads where the interviewer works.
CREATE OR REPLACE FUNCTION access.everyday() RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY['register', 'record', 'concern', 'referral', 'missing', 'meeting', 'plan',
               'information']
$$;

-- Inner step: are all of them of this area, and the workers there still?
CREATE OR REPLACE FUNCTION access.of_this_area(p_workers uuid[], p_teams uuid[], p_area smallint)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_area <> 0
    AND NOT EXISTS (
      SELECT 1 FROM unnest(p_workers) AS one (id)
      LEFT JOIN public.access_worker AS w ON w.id = one.id
        AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
      LEFT JOIN public.access_agency AS a ON a.id = w.agency_id
      WHERE (a.area_id = p_area) IS NOT TRUE)
    AND NOT EXISTS (
      SELECT 1 FROM unnest(p_teams) AS one (id)
      LEFT JOIN public.access_team AS t ON t.id = one.id
      LEFT JOIN public.access_agency AS a ON a.id = t.agency_id
      WHERE (a.area_id = p_area) IS NOT TRUE);
END $$;

-- Inner step: the members of a file. Left out: those who are kept from it, and those who are in already
-- for as long. A team is never left out: its members are looked at one by one when they read.
CREATE OR REPLACE FUNCTION access.let_in(
  p_by uuid, p_file uuid, p_workers uuid[], p_teams uuid[], p_kind text, p_reason text, p_until timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, team_id, kind, read_only, reason, starts_at, ends_at, given_by)
  SELECT gen_random_uuid(), p_file, m.worker, m.team, p_kind, false, p_reason, now(), p_until, p_by
  FROM (SELECT DISTINCT w.id, NULL::uuid FROM unnest(p_workers) AS w (id)
        UNION ALL SELECT DISTINCT NULL::uuid, t.id FROM unnest(p_teams) AS t (id)) AS m (worker, team)
  WHERE (m.worker IS NULL OR NOT access.closed_to(m.worker, p_file))
    AND NOT EXISTS (
      SELECT 1 FROM public.access_relationship AS r
      WHERE r.file_id = p_file AND r.kind = p_kind AND NOT r.read_only AND r.starts_at <= now()
        AND r.worker_id IS NOT DISTINCT FROM m.worker AND r.team_id IS NOT DISTINCT FROM m.team
        AND coalesce(r.ends_at, 'infinity') >= coalesce(p_until, 'infinity'));
END $$;

-- Inner step: a file that draws on a sealed one is sealed with it, for those alone whom every such seal
-- names. Refused where none of them keeps the files of this agency: nobody could ever end the seal.
CREATE OR REPLACE FUNCTION access.seal_as_sources(p_by uuid, p_file uuid, p_sources uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made uuid := gen_random_uuid();
  seals uuid[] := ARRAY(
    SELECT s.id FROM public.access_seal AS s
    WHERE s.file_id = ANY (p_sources) AND s.starts_at <= clock_timestamp()
      AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()));
  named uuid[] := ARRAY(
    SELECT n.worker_id FROM public.access_sealnamed AS n WHERE n.seal_id = ANY (seals)
    GROUP BY n.worker_id HAVING count(DISTINCT n.seal_id) = cardinality(seals));
BEGIN
  IF seals = '{}' THEN RETURN; END IF;
  IF NOT EXISTS (
    SELECT 1 FROM public.access_worker AS w
    WHERE w.id = ANY (named) AND (w.ended_at IS NULL OR w.ended_at > now())
      AND access.keeps_file(w.id, p_file))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.access_seal (id, file_id, reason, starts_at, by)
  VALUES (made, p_file, 'It draws on a sealed file', now(), p_by);
  INSERT INTO public.access_sealnamed (seal_id, worker_id) SELECT made, n.id FROM unnest(named) AS n (id);
END $$;

-- p_sources: files that it is drawn from; whoever is kept from one of them is kept from this one.
-- p_kind: why the members read it. Where it must keep to the designated officer's route, it does, with
-- the members that were chosen; `shared_as` says what it was opened for.
CREATE OR REPLACE FUNCTION access.open_shared_file(
  p_audience text, p_subjects uuid[], p_sources uuid[], p_workers uuid[], p_teams uuid[], p_kind text,
  p_reason text, OUT file_id uuid, OUT area_id smallint, OUT audience text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
  about uuid[];
  officers boolean;
BEGIN
  IF (p_audience IN ('missing', 'meeting', 'plan', 'interview', 'disclosed', 'information', 'review')) IS NOT TRUE
     OR (p_kind IN ('meeting', 'team', 'allocation')) IS NOT TRUE
     OR btrim(coalesce(p_reason, '')) = ''
     OR NOT access.of_this_area(p_workers, p_teams, access.home_area(me))
  THEN PERFORM access.refuse(); END IF;
  about := access.kept_subjects(access.drawn_from(me, p_subjects, p_sources));
  officers := access.for_officers(me, about, p_sources, p_audience);
  audience := CASE WHEN officers THEN 'designated_officer' ELSE p_audience END;
  made := access.make_file(me, audience, about, p_reason);
  open_shared_file.file_id := made.file_id;
  open_shared_file.area_id := made.area_id;
  UPDATE public.access_file AS f SET shared_as = p_audience WHERE f.id = made.file_id;
  PERFORM access.draw_on(made.file_id, '{}', p_sources);
  PERFORM access.seal_as_sources(me, made.file_id, p_sources);
  PERFORM access.give_to_receivers(me, made.file_id, NULL, officers);
  PERFORM access.let_in(me, made.file_id, p_workers, p_teams, p_kind, p_reason, NULL);
END $$;

-- Inner step: may this worker say who shares the file? Whoever writes in it; on the designated officer's
-- route only where they belong to the agency that opened it, or are the officer.
CREATE OR REPLACE FUNCTION access.shares_file(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_file AS f
    JOIN public.access_worker AS w ON w.id = p_worker
    WHERE f.id = p_file AND f.shared_as <> '' AND f.id = ANY (access.own_files_of(p_worker, true))
      AND (f.audience <> 'designated_officer' OR w.agency_id = f.agency_id
           OR access.holds(p_worker, 'designated_officer')));
END $$;

CREATE OR REPLACE FUNCTION access.join_shared_file(
  p_file uuid, p_workers uuid[], p_teams uuid[], p_until timestamptz, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  meets boolean;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR p_until <= clock_timestamp()
     OR NOT access.shares_file(me, p_file)
     OR NOT access.of_this_area(p_workers, p_teams, access.home_area(me))
  THEN PERFORM access.refuse(); END IF;
  SELECT f.shared_as = 'meeting' INTO meets FROM public.access_file AS f WHERE f.id = p_file;
  PERFORM access.let_in(me, p_file, p_workers, '{}', CASE WHEN meets THEN 'meeting' ELSE 'allocation' END,
                        p_reason, p_until);
  PERFORM access.let_in(me, p_file, '{}', p_teams, CASE WHEN meets THEN 'meeting' ELSE 'team' END,
                        p_reason, p_until);
END $$;

-- Whoever opened it and whom the route reaches stay. Nobody is told who was in it and who was not.
CREATE OR REPLACE FUNCTION access.leave_shared_file(
  p_file uuid, p_workers uuid[], p_teams uuid[], p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR NOT access.shares_file(me, p_file)
  THEN PERFORM access.refuse(); END IF;
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me, ended_reason = p_reason
  WHERE r.file_id = p_file AND r.kind IN ('meeting', 'team', 'allocation')
    AND (r.worker_id = ANY (p_workers) OR r.team_id = ANY (p_teams))
    AND (r.ends_at IS NULL OR r.ends_at > now());
END $$;

-- Inner step: the shared files that workers and teams of an agency were let into, or whether one is.
CREATE OR REPLACE FUNCTION access.shared_with(p_agency uuid, p_file uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT DISTINCT f.id FROM public.access_file AS f
    JOIN public.access_relationship AS r ON r.file_id = f.id AND r.kind IN ('meeting', 'team', 'allocation')
    LEFT JOIN public.access_worker AS w ON w.id = r.worker_id
    LEFT JOIN public.access_team AS t ON t.id = r.team_id
    WHERE f.shared_as <> '' AND (p_file IS NULL OR f.id = p_file)
      AND (w.agency_id = p_agency OR t.agency_id = p_agency);
END $$;

-- Inner step: is it shared with this worker's agency, whose lists they keep? Otherwise nobody could keep
-- it from a relative among those who were invited there.
CREATE OR REPLACE FUNCTION access.shared_here(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance')
    AND EXISTS (
      SELECT 1 FROM public.access_worker AS w
      CROSS JOIN LATERAL access.shared_with(w.agency_id, p_file) WHERE w.id = p_worker);
END $$;
