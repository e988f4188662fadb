-- Files that are sent: a referral, information to the police, a question to an adviser. Such a file is
-- opened once and given to the receiving team in the same step, and only what is written into it is
-- read there: no file that was there before is ever handed over. What was sent is not taken back: the
-- receiver's relationship is ended and the file sealed by nobody of the agency that sent it.

-- Inner step: does the team take this route, in this area, with somebody in it now?
CREATE OR REPLACE FUNCTION access.team_receives(p_team uuid, p_route text, p_area smallint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_area <> 0 AND EXISTS (
    SELECT 1 FROM public.access_team AS t
    JOIN public.access_agency AS a ON a.id = t.agency_id AND a.area_id = p_area
    JOIN public.access_teammember AS m ON m.team_id = t.id
      AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())
    JOIN public.access_worker AS w ON w.id = m.worker_id
      AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    WHERE t.id = p_team AND p_route = ANY (t.receives));
END $$;

-- Inner step: was the file sent to somebody? Their relationship began with the file itself.
CREATE OR REPLACE FUNCTION access.was_sent(p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_file AS f
    JOIN public.access_relationship AS r ON r.file_id = f.id
      AND r.kind = 'referral' AND r.team_id IS NOT NULL AND r.starts_at = f.opened_at
    WHERE f.id = p_file);
END $$;

-- Inner step: was it sent to a team of this worker's agency, whose lists they keep?
CREATE OR REPLACE FUNCTION access.received_here(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_file AS f
    JOIN public.access_relationship AS r ON r.file_id = f.id
      AND r.kind = 'referral' AND r.starts_at = f.opened_at
    JOIN public.access_team AS t ON t.id = r.team_id
    JOIN public.access_worker AS w ON w.agency_id = t.agency_id
    WHERE f.id = p_file AND w.id = p_worker)
    AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance');
END $$;

-- Inner step: whom a file is about that draws on these files: a block on any of them closes it too, or
-- whoever is kept from a concern would read it in the referral. Refused unless the worker reads them.
CREATE OR REPLACE FUNCTION access.drawn_from(p_worker uuid, p_subjects uuid[], p_sources uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid[] := access.own_files_of(p_worker, false);
  areas smallint[] := access.areas_of(p_worker);
BEGIN
  IF coalesce(cardinality(p_subjects), 0) = 0 OR EXISTS (
    SELECT 1 FROM unnest(p_sources) AS s (id) LEFT JOIN public.access_file AS f ON f.id = s.id
    WHERE (f.id = ANY (mine)
           OR (f.area_id = ANY (areas) AND NOT access.closed_to(p_worker, f.id))) IS NOT TRUE)
  THEN PERFORM access.refuse(); END IF;
  RETURN p_subjects || ARRAY(
    SELECT fs.subject_id FROM public.access_filesubject AS fs WHERE fs.file_id = ANY (p_sources));
END $$;

-- Inner step: must the file take the designated officer's route? Where the route says so, where it
-- draws on such a file, and where the worker knows somebody by such files alone.
CREATE OR REPLACE FUNCTION access.for_officers(
  p_worker uuid, p_subjects uuid[], p_sources uuid[], p_route text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid[] := access.own_files_of(p_worker, false);
  areas smallint[] := access.areas_of(p_worker);
BEGIN
  RETURN p_route = 'designated_officer'
    OR EXISTS (SELECT 1 FROM public.access_file AS f
               WHERE f.id = ANY (p_sources) AND f.audience = 'designated_officer')
    OR EXISTS (
      SELECT 1 FROM public.access_filesubject AS fs
      JOIN public.access_file AS f ON f.id = fs.file_id
      WHERE fs.subject_id = ANY (p_subjects)
        AND (f.id = ANY (mine) OR (f.area_id = ANY (areas) AND NOT access.closed_to(p_worker, f.id)))
      GROUP BY fs.subject_id HAVING bool_and(f.audience = 'designated_officer'));
END $$;

-- Inner step: the team that receives it, and on the officer's route the leads of the agency: not a lead
-- who is kept from it, whom a row of their own would tell that it is there.
CREATE OR REPLACE FUNCTION access.give_to_receivers(
  p_worker uuid, p_file uuid, p_team uuid, p_officers boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_relationship
    (id, file_id, team_id, kind, read_only, reason, starts_at, given_by)
  SELECT gen_random_uuid(), p_file, p_team, 'referral', false, 'It was sent to this team', now(), p_worker
  WHERE p_team IS NOT NULL;
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  SELECT gen_random_uuid(), p_file, lead.id, 'route', false, 'Safeguarding lead of the agency', now(), p_worker
  FROM public.access_worker AS author
  JOIN public.access_worker AS lead ON lead.agency_id = author.agency_id AND lead.id <> author.id
  WHERE p_officers AND author.id = p_worker AND (lead.ended_at IS NULL OR lead.ended_at > now())
    AND access.holds(lead.id, 'safeguarding_lead') AND NOT access.closed_to(lead.id, p_file);
END $$;

-- Inner step: of whom a file speaks that is not about them, because it is without a name or draws on one
-- that is. It keeps to them what `drawn_from` cannot: a block on them that comes later closes it too.
CREATE OR REPLACE FUNCTION access.draw_on(p_file uuid, p_others uuid[], p_sources uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.access_drawnon (id, file_id, other_id)
  SELECT gen_random_uuid(), p_file, s.id
  FROM (SELECT unnest(p_others) UNION
        SELECT d.other_id FROM public.access_drawnon AS d WHERE d.file_id = ANY (p_sources)) AS s (id)
$$;

-- p_team NULL: it goes to somebody outside Sightline, or to the designated officers by their role.
CREATE OR REPLACE FUNCTION access.open_referral_file(
  p_subjects uuid[], p_sources uuid[], p_team uuid, p_route text, p_reason text,
  OUT file_id uuid, OUT area_id smallint, OUT audience text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
  about uuid[];
  officers boolean;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR p_route IS NULL
     OR (p_team IS NOT NULL AND NOT access.team_receives(p_team, p_route, access.home_area(me)))
  THEN PERFORM access.refuse(); END IF;
  about := access.kept_subjects(access.drawn_from(me, p_subjects, p_sources));
  officers := access.for_officers(me, about, p_sources, p_route);
  audience := CASE WHEN officers THEN 'designated_officer' ELSE 'referral' END;
  made := access.make_file(me, audience, about, p_reason);
  open_referral_file.file_id := made.file_id;
  open_referral_file.area_id := made.area_id;
  PERFORM access.draw_on(made.file_id, '{}', p_sources);
  PERFORM access.give_to_receivers(me, made.file_id, p_team, officers);
END $$;

-- The same without the name: about a new subject that nothing ties to the child, so that no reader of
-- the area finds the name in another file. Whoever is kept from the child, or from anybody else of whom
-- it speaks, is kept from this one too, also by a block that comes later (`access_drawnon`).
-- The senior managers of the agency are asked about it, so they open it.
CREATE OR REPLACE FUNCTION access.open_unnamed_file(
  p_subjects uuid[], p_sources uuid[], p_team uuid, p_route text, p_reason text,
  OUT file_id uuid, OUT area_id smallint, OUT subject_id uuid, OUT audience text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
  about uuid[];
  officers boolean;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR p_route IS NULL
     OR (p_team IS NOT NULL AND NOT access.team_receives(p_team, p_route, access.home_area(me)))
  THEN PERFORM access.refuse(); END IF;
  about := access.kept_subjects(access.drawn_from(me, p_subjects, p_sources));
  IF EXISTS (SELECT 1 FROM unnest(about) AS s (id) WHERE s.id IS NULL OR NOT access.sees_subject(me, s.id))
  THEN PERFORM access.refuse(); END IF;
  officers := access.for_officers(me, about, p_sources, p_route);
  audience := CASE WHEN officers THEN 'designated_officer' ELSE 'referral' END;
  open_unnamed_file.subject_id := access.new_subject(
    (SELECT s.kind::text FROM public.access_subject AS s WHERE s.id = access.kept_subject(p_subjects[1])));
  made := access.make_file(me, audience, ARRAY[open_unnamed_file.subject_id], p_reason);
  open_unnamed_file.file_id := made.file_id;
  open_unnamed_file.area_id := made.area_id;
  INSERT INTO public.access_block
    (id, worker_id, subject_id, reason, starts_at, ends_at, by, officer_route)
  SELECT gen_random_uuid(), b.worker_id, open_unnamed_file.subject_id,
         'Kept from a record that this one may be about', clock_timestamp(), b.ends_at, b.by,
         b.officer_route
  FROM public.access_block AS b
  WHERE b.subject_id = ANY (about) AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp());
  PERFORM access.draw_on(made.file_id, about, p_sources);
  PERFORM access.give_to_receivers(me, made.file_id, p_team, officers);
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  SELECT gen_random_uuid(), made.file_id, manager.id, 'route', false, 'Decides whether a name is withheld', now(), me
  FROM public.access_worker AS author
  JOIN public.access_worker AS manager ON manager.agency_id = author.agency_id AND manager.id <> me
  WHERE author.id = me AND (manager.ended_at IS NULL OR manager.ended_at > now())
    AND access.holds(manager.id, 'senior_manager') AND NOT access.closed_to(manager.id, made.file_id);
END $$;

-- Inner step: the area of a worker's agency.
CREATE OR REPLACE FUNCTION access.home_area(p_worker uuid) RETURNS smallint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.area_id FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
  WHERE w.id = p_worker
$$;
