-- Training: who may arrange it, who books whom, and that a session never has more people than places.

-- For the policies: courses and sessions are arranged by the area's partnership manager, in their own name.
CREATE OR REPLACE FUNCTION access.may_arrange_training(p_area smallint, p_by uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker() AND access.manages_area(p_by, p_area);
END $$;

-- Who sees to the training of this agency: whoever leads it, and whom they named as training lead.
CREATE OR REPLACE FUNCTION access.leads_training(p_worker uuid, p_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.leads_agency(p_worker, p_agency) OR EXISTS (
    SELECT 1 FROM public.workforce_named AS n
    JOIN public.access_worker AS w ON w.id = n.worker_id AND w.agency_id = n.agency_id
      AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    LEFT JOIN public.workforce_namedend AS e ON e.named_id = n.id
    WHERE n.worker_id = p_worker AND n.agency_id = p_agency AND n.lead_for = 'training'
      AND n.starts_on <= current_date AND (e.ends_on IS NULL OR e.ends_on > current_date));
END $$;

CREATE OR REPLACE FUNCTION access.see_to_training() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  RETURN access.leads_training(me, (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me));
END $$;

-- Inner step: the agency of one person, worker or counted; NULL where they have left or are both or neither.
CREATE OR REPLACE FUNCTION access.agency_of_learner(p_worker uuid, p_counted uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (p_worker IS NULL) = (p_counted IS NULL) THEN RETURN NULL; END IF;
  IF p_worker IS NOT NULL THEN
    RETURN (SELECT w.agency_id FROM public.access_worker AS w
            WHERE w.id = p_worker AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()));
  END IF;
  RETURN (SELECT c.agency_id FROM public.workforce_counted AS c WHERE c.id = p_counted
          AND NOT EXISTS (SELECT 1 FROM public.workforce_countedend AS e WHERE e.counted_id = c.id));
END $$;

-- Somebody is booked, or waits where it is full. By themselves, or by whoever sees to their agency's training.
-- Asked again, it is the same booking. state "closed": it is over, or cancelled.
-- Everything about the places of one session waits at its row, so that the last place is given once.
CREATE OR REPLACE FUNCTION access.book_training(
  p_session uuid, p_worker uuid, p_counted uuid, p_now timestamptz, OUT booking uuid, OUT state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home uuid := access.agency_of_learner(p_worker, p_counted);
  one public.workforce_session%ROWTYPE;
BEGIN
  IF home IS NULL OR NOT (p_worker IS NOT DISTINCT FROM me OR access.leads_training(me, home))
  THEN PERFORM access.refuse(); END IF;
  SELECT s.* INTO one FROM public.workforce_session AS s WHERE s.id = p_session FOR UPDATE;
  IF NOT FOUND OR one.area_id <> (SELECT a.area_id FROM public.access_agency AS a WHERE a.id = home)
  THEN PERFORM access.refuse(); END IF;
  SELECT b.id, b.state INTO booking, state FROM public.workforce_booking AS b
  WHERE b.session_id = p_session AND b.state <> 'cancelled'
    AND (b.worker_id = p_worker OR b.counted_id = p_counted);
  IF FOUND THEN RETURN; END IF;
  IF one.cancelled_at IS NOT NULL OR one.starts_at <= p_now THEN state := 'closed'; RETURN; END IF;
  booking := gen_random_uuid();
  state := CASE WHEN access.places_left(p_session) > 0 THEN 'booked' ELSE 'waiting' END;
  INSERT INTO public.workforce_booking
    (id, session_id, agency_id, worker_id, counted_id, state, by_id, placed_at, changed_at)
  VALUES (booking, p_session, home, p_worker, p_counted, state, me, p_now, p_now);
END $$;

-- Inner step: asked while the session's row is held.
CREATE OR REPLACE FUNCTION access.places_left(p_session uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.places FROM public.workforce_session AS s WHERE s.id = p_session)
    - (SELECT count(*) FROM public.workforce_booking AS b WHERE b.session_id = p_session AND b.state = 'booked');
END $$;

-- Inner step: whoever has waited longest gets what is free. Whom to tell: they, or who booked them.
CREATE OR REPLACE FUNCTION access.move_up(p_session uuid, p_now timestamptz) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  told uuid[];
BEGIN
  WITH first AS (
    SELECT b.id FROM public.workforce_booking AS b
    WHERE b.session_id = p_session AND b.state = 'waiting'
      AND access.agency_of_learner(b.worker_id, b.counted_id) IS NOT NULL  -- whoever left waits no longer
    ORDER BY b.placed_at, b.id LIMIT greatest(access.places_left(p_session), 0)
  ), moved AS (
    UPDATE public.workforce_booking AS b SET state = 'booked', changed_at = p_now FROM first
    WHERE b.id = first.id RETURNING coalesce(b.worker_id, b.by_id) AS whom
  ) SELECT array_agg(DISTINCT m.whom) INTO told FROM moved AS m;
  RETURN coalesce(told, '{}');
END $$;

-- A booking is given up before the session begins. Those who moved up; NULL where there was none to give up.
CREATE OR REPLACE FUNCTION access.cancel_booking(p_booking uuid, p_now timestamptz) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_booking%ROWTYPE;
BEGIN
  SELECT b.* INTO one FROM public.workforce_booking AS b WHERE b.id = p_booking;
  IF NOT FOUND OR NOT (one.worker_id IS NOT DISTINCT FROM me OR access.leads_training(me, one.agency_id))
  THEN PERFORM access.refuse(); END IF;
  PERFORM 1 FROM public.workforce_session AS s
  WHERE s.id = one.session_id AND s.starts_at > p_now AND s.cancelled_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE public.workforce_booking SET state = 'cancelled', changed_at = p_now
  WHERE id = p_booking AND state IN ('booked', 'waiting');
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN access.move_up(one.session_id, p_now);
END $$;

-- Time, place, places and how to take part; what was before is kept. By the partnership manager. p_version: of
-- the page they changed; NULL is returned where somebody else was quicker. Never fewer places than are taken.
CREATE OR REPLACE FUNCTION access.change_session(
  p_session uuid, p_version integer, p_starts timestamptz, p_ends timestamptz, p_place text, p_online boolean,
  p_joining text, p_places integer, p_now timestamptz, OUT moved uuid[], OUT booked uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_session%ROWTYPE;
BEGIN
  SELECT s.* INTO one FROM public.workforce_session AS s WHERE s.id = p_session FOR UPDATE;
  IF NOT FOUND OR NOT access.manages_area(me, one.area_id) THEN PERFORM access.refuse(); END IF;
  IF one.version <> p_version OR one.cancelled_at IS NOT NULL OR one.starts_at <= p_now
     OR p_places < one.places - access.places_left(p_session) THEN RETURN; END IF;
  INSERT INTO public.workforce_sessionchange (id, session_id, by_id, at, before)
  VALUES (gen_random_uuid(), p_session, me, p_now, to_jsonb(one) - 'id' - 'area_id' - 'course_id');
  UPDATE public.workforce_session SET starts_at = p_starts, ends_at = p_ends, place = p_place, online = p_online,
    joining = p_joining, places = p_places, version = version + 1 WHERE id = p_session;
  SELECT coalesce(array_agg(DISTINCT coalesce(b.worker_id, b.by_id)), '{}') INTO booked
  FROM public.workforce_booking AS b WHERE b.session_id = p_session AND b.state IN ('booked', 'waiting');
  moved := access.move_up(p_session, p_now);
END $$;

-- It is not held. Whom to tell; NULL where it was over or cancelled already.
CREATE OR REPLACE FUNCTION access.cancel_session(p_session uuid, p_why text, p_now timestamptz) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_session%ROWTYPE;
  told uuid[];
BEGIN
  SELECT s.* INTO one FROM public.workforce_session AS s WHERE s.id = p_session FOR UPDATE;
  IF NOT FOUND OR NOT access.manages_area(me, one.area_id) THEN PERFORM access.refuse(); END IF;
  IF one.cancelled_at IS NOT NULL OR one.starts_at <= p_now THEN RETURN NULL; END IF;
  UPDATE public.workforce_session SET cancelled_at = p_now, cancelled_why = p_why, version = version + 1
  WHERE id = p_session;
  SELECT array_agg(DISTINCT coalesce(b.worker_id, b.by_id)) || one.trainer_id INTO told
  FROM public.workforce_booking AS b WHERE b.session_id = p_session AND b.state IN ('booked', 'waiting');
  RETURN coalesce(told, ARRAY[one.trainer_id]);
END $$;

-- Who was there, said by the trainer or the partnership manager once it has begun. Whoever was booked and is not
-- among them was not. What somebody has done is kept with the number of their certificate; said once, it is
-- taken back by `take_back_training` alone. p_numbers: {"booking": "number"}. Who was there now, and whom to ask:
-- themselves, or of somebody without a sign-in whoever booked them.
CREATE OR REPLACE FUNCTION access.mark_attendance(
  p_session uuid, p_there uuid[], p_numbers jsonb, p_level text, p_title text, p_now timestamptz)
RETURNS TABLE (booking uuid, worker uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_session%ROWTYPE;
BEGIN
  SELECT s.* INTO one FROM public.workforce_session AS s WHERE s.id = p_session FOR UPDATE;
  IF NOT FOUND OR NOT (one.trainer_id = me OR access.manages_area(me, one.area_id))
     OR one.starts_at > p_now OR one.cancelled_at IS NOT NULL
     OR EXISTS (SELECT 1 FROM public.workforce_course AS c
                WHERE c.id = one.course_id AND (c.level <> p_level OR c.title <> p_title))
  THEN PERFORM access.refuse(); END IF;
  UPDATE public.workforce_booking AS b SET state = 'absent', changed_at = p_now
  WHERE b.session_id = p_session AND b.state = 'booked' AND b.id <> ALL (p_there);
  RETURN QUERY
  WITH there AS (
    UPDATE public.workforce_booking AS b SET state = 'attended', changed_at = p_now
    WHERE b.session_id = p_session AND b.state IN ('booked', 'absent') AND b.id = ANY (p_there)
    RETURNING b.id, b.agency_id, b.worker_id, b.counted_id, b.by_id
  ), kept AS (
    INSERT INTO public.workforce_done
      (id, area_id, agency_id, by_id, at, worker_id, counted_id, level, title, done_on, evidence, booking_id, number)
    SELECT gen_random_uuid(), one.area_id, t.agency_id, me, p_now, t.worker_id, t.counted_id, p_level, p_title,
           (one.starts_at AT TIME ZONE 'Europe/London')::date, '', t.id, coalesce(p_numbers ->> t.id::text, '')
    FROM there AS t RETURNING booking_id
  ) SELECT t.id, coalesce(t.worker_id, t.by_id) FROM there AS t JOIN kept AS k ON k.booking_id = t.id;
END $$;
