-- The register of named leads: who may write in it, and how a lead's absence hands their role to a cover.

-- Inner step: do they lead this agency, so that they name leads, say who covers, and see to its training?
CREATE OR REPLACE FUNCTION access.leads_agency(p_worker uuid, p_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
      SELECT 1 FROM public.access_worker AS w
      WHERE w.id = p_worker AND w.agency_id = p_agency AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()))
    AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'senior_manager');
END $$;

-- Inner step: is that the area's partnership manager?
CREATE OR REPLACE FUNCTION access.manages_area(p_worker uuid, p_area smallint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_area > 0 AND access.home_area(p_worker) = p_area AND access.holds(p_worker, 'partnership_manager');
END $$;

-- For the policies: may whoever asks write that row, in their own name, of their own agency?
-- p_named: whom or what the row is about: somebody who works there, who holds the entry that ends.
CREATE OR REPLACE FUNCTION access.may_name_lead(p_agency uuid, p_area smallint, p_by uuid, p_worker uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker() AND access.leads_agency(p_by, p_agency)
    AND EXISTS (
      SELECT 1 FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
      WHERE w.id = p_worker AND a.id = p_agency AND a.area_id = p_area
        AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION access.may_end_lead(p_agency uuid, p_area smallint, p_by uuid, p_named uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker() AND access.leads_agency(p_by, p_agency)
    AND EXISTS (
      SELECT 1 FROM public.workforce_named AS n
      WHERE n.id = p_named AND n.agency_id = p_agency AND n.area_id = p_area);
END $$;

CREATE OR REPLACE FUNCTION access.may_say_reach(p_agency uuid, p_area smallint, p_by uuid, p_worker uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.may_name_lead(p_agency, p_area, p_by, p_worker)
    OR (p_by = access.worker() AND p_by = p_worker AND EXISTS (
      SELECT 1 FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
      WHERE w.id = p_worker AND a.id = p_agency AND a.area_id = p_area));
END $$;

-- A lead is away. Whoever covers holds the same role for that time: so notices, queues and files come to them
-- as to any lead, and end by themselves. The lead keeps their own: nothing is lost if they come back early.
-- For 92 days at the most; by a lead or senior manager of that agency; to somebody who works there.
CREATE OR REPLACE FUNCTION access.cover_lead(
  p_worker uuid, p_cover uuid, p_from timestamptz, p_until timestamptz, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home record;
  given bigint[] := '{}';
  one bigint;
  held text;
  made uuid := gen_random_uuid();
BEGIN
  SELECT w.agency_id, a.area_id INTO home FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id
  WHERE w.id = p_worker AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp());
  IF NOT FOUND OR NOT access.leads_agency(me, home.agency_id)
     OR p_cover IS NOT DISTINCT FROM p_worker
     -- Nobody takes the role for themselves who has no part in it.
     OR (p_cover = me AND NOT access.holds(me, 'safeguarding_lead', 'deputy_lead'))
     OR p_until <= p_from OR p_until > p_from + interval '92 days' OR p_until <= p_now
     OR (p_cover IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM public.access_worker AS c WHERE c.id = p_cover AND c.agency_id = home.agency_id
         AND (c.ended_at IS NULL OR c.ended_at > clock_timestamp())))
  THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('absence of ' || p_worker));
  IF EXISTS (
    SELECT 1 FROM public.workforce_absence AS b LEFT JOIN public.workforce_absenceend AS e ON e.absence_id = b.id
    WHERE b.worker_id = p_worker AND b.starts_at < p_until AND coalesce(e.ends_at, b.ends_at) > p_from)
  THEN RETURN NULL; END IF;
  IF p_cover IS NOT NULL THEN
    FOR held IN
      SELECT DISTINCT h.role FROM public.access_roleholding AS h
      WHERE h.worker_id = p_worker AND h.role IN ('safeguarding_lead', 'deputy_lead')
        AND h.starts_at <= p_from AND (h.ends_at IS NULL OR h.ends_at > p_from)
        -- A cover of a cover would carry a role on and on: what was given for a time is not handed further.
        AND NOT EXISTS (SELECT 1 FROM public.workforce_absence AS b WHERE h.id = ANY (b.holdings))
        AND NOT EXISTS (
          SELECT 1 FROM public.access_roleholding AS c
          WHERE c.worker_id = p_cover AND c.role = h.role AND c.starts_at <= p_from
            AND (c.ends_at IS NULL OR c.ends_at >= p_until))
    LOOP
      INSERT INTO public.access_roleholding (worker_id, role, starts_at, ends_at)
      VALUES (p_cover, held, p_from, p_until) RETURNING id INTO one;
      given := given || one;
    END LOOP;
  END IF;
  INSERT INTO public.workforce_absence
    (id, area_id, agency_id, by_id, at, worker_id, cover_id, starts_at, ends_at, holdings)
  VALUES (made, home.area_id, home.agency_id, me, p_now, p_worker, p_cover, p_from, p_until, given);
  RETURN made;
END $$;

-- They are back, or somebody else covers: what the cover got ends now. False where it was over already.
CREATE OR REPLACE FUNCTION access.end_cover(p_absence uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_absence%ROWTYPE;
BEGIN
  SELECT b.* INTO one FROM public.workforce_absence AS b WHERE b.id = p_absence;
  IF NOT FOUND OR NOT access.leads_agency(me, one.agency_id) THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('absence of ' || one.worker_id));
  IF one.ends_at <= p_now OR EXISTS (
    SELECT 1 FROM public.workforce_absenceend AS e WHERE e.absence_id = one.id) THEN RETURN false; END IF;
  -- One that has not begun ends before it begins, and gives nothing.
  UPDATE public.access_roleholding SET ends_at = greatest(p_now, starts_at)
  WHERE id = ANY (one.holdings) AND ends_at > p_now;
  INSERT INTO public.workforce_absenceend (id, area_id, agency_id, by_id, at, absence_id, ends_at)
  VALUES (gen_random_uuid(), one.area_id, one.agency_id, me, p_now, one.id, p_now);
  RETURN true;
END $$;

-- What a lead sees of their own agency since a day: figures, of what they may open and nothing else, so that
-- no figure tells of what is kept from them. Once: a page asks little.
CREATE OR REPLACE FUNCTION access.agency_figures(p_since timestamptz, p_now timestamptz, p_read_within interval)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home uuid;
  opens uuid[];
  found jsonb;
BEGIN
  SELECT w.agency_id INTO home FROM public.access_worker AS w WHERE w.id = me;
  IF NOT access.holds(me, 'safeguarding_lead', 'deputy_lead') THEN PERFORM access.refuse(); END IF;
  opens := access.own_files_of(me, false);
  WITH told AS (
    SELECT c.id, c.recorded_at, c.recorded_by_id,
      (SELECT min(r.recorded_at) FROM public.concerns_reading AS r
       WHERE r.concern_id = c.id AND r.role IN ('safeguarding_lead', 'deputy_lead', 'designated_officer')) AS read_at,
      EXISTS (SELECT 1 FROM public.concerns_decision AS d WHERE d.concern_id = c.id) AS decided
    FROM public.concerns_concern AS c
    WHERE c.agency_id = home AND c.recorded_at >= p_since AND c.file_id = ANY (opens)
  ), sent AS (
    SELECT s.state FROM public.referrals_standing AS s
    WHERE s.agency_id = home AND s.sent_at >= p_since AND s.file_id = ANY (opens)
  ), got AS (
    SELECT s.state FROM public.referrals_standing AS s JOIN public.access_team AS t ON t.id = s.team_id
    WHERE t.agency_id = home AND s.sent_at >= p_since AND s.file_id = ANY (opens)
  ), seats AS (
    SELECT (SELECT step.state FROM public.meetings_seatstep AS step WHERE step.seat_id = s.id
            ORDER BY step.recorded_at DESC LIMIT 1) AS state
    FROM public.meetings_seat AS s JOIN public.meetings_meetingend AS e ON e.meeting_id = s.meeting_id AND e.held
    WHERE s.agency_id = home AND e.recorded_at >= p_since AND s.file_id = ANY (opens)
  ), papers AS (
    SELECT p.due_on, EXISTS (
      SELECT 1 FROM public.meetings_contribution AS c WHERE c.answers_id = p.id) AS given
    FROM public.meetings_paperdue AS p JOIN public.access_agency AS a ON a.id = home AND a.name = p.agency_name
    WHERE p.recorded_at >= p_since AND p.file_id = ANY (opens)
  ), owed AS (
    SELECT d.queue_at, d.waiting_for, d.owner_worker_id, d.owner_team_id FROM public.duties_duty AS d
    WHERE d.owner_agency_id = home AND d.met_at IS NULL AND d.file_id = ANY (opens)
  )
  SELECT jsonb_build_object(
    'concerns', (SELECT count(*) FROM told),
    'read', (SELECT count(*) FROM told AS t WHERE t.read_at IS NOT NULL OR t.recorded_by_id = me OR t.decided),
    'read_in_time', (SELECT count(*) FROM told AS t WHERE t.read_at <= t.recorded_at + p_read_within),
    'read_late', (SELECT count(*) FROM told AS t WHERE t.read_at > t.recorded_at + p_read_within),
    'unread_late', (SELECT count(*) FROM told AS t WHERE t.read_at IS NULL AND NOT t.decided
                    AND t.recorded_at + p_read_within < p_now),
    'decided', (SELECT count(*) FROM told AS t WHERE t.decided),
    'sent', (SELECT count(*) FROM sent),
    'sent_waiting', (SELECT count(*) FROM sent AS s WHERE s.state = 'sent'),
    'sent_decided', (SELECT count(*) FROM sent AS s WHERE s.state = 'decided'),
    'received', (SELECT count(*) FROM got),
    'received_waiting', (SELECT count(*) FROM got AS g WHERE g.state <> 'decided'),
    'invited', (SELECT count(*) FROM seats AS s WHERE s.state IS DISTINCT FROM 'left'),
    'attended', (SELECT count(*) FROM seats AS s WHERE s.state = 'attended'),
    'papers', (SELECT count(*) FROM papers),
    'papers_given', (SELECT count(*) FROM papers AS p WHERE p.given),
    'papers_late', (SELECT count(*) FROM papers AS p
                    WHERE NOT p.given AND p.due_on < (p_now AT TIME ZONE 'Europe/London')::date),
    'owed', (SELECT count(*) FROM owed),
    'overdue', (SELECT count(*) FROM owed AS o WHERE o.queue_at < p_now),
    'of_nobody', (SELECT count(*) FROM owed AS o WHERE o.owner_worker_id IS NULL AND o.owner_team_id IS NULL)
  ) INTO found;
  RETURN found;
END $$;
