-- What is known of single people's training, and who reads it: they themselves, whoever sees to the training of
-- their agency, and of one session its trainer.

-- p_session: everybody of it whom the asker may know; p_agency: that agency's; neither: the asker's own.
-- name: "" of a counted person of another agency. said: which evaluations they have given, to themselves alone,
-- and of somebody without a sign-in to whoever writes them down. done: what came of it, where it counts.
-- taken_back: why it counted once and does no longer, "" where it never did.
CREATE OR REPLACE FUNCTION access.training_bookings(p_session uuid, p_agency uuid)
RETURNS TABLE (id uuid, session_id uuid, worker_id uuid, counted_id uuid, agency_id uuid, name text, agency text,
               state text, placed_at timestamptz, changed_at timestamptz, mine boolean, said text[], done uuid,
               taken_back text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home uuid := (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me);
  seen uuid := CASE WHEN access.leads_training(me, home) THEN home END;
  whole boolean := EXISTS (
    SELECT 1 FROM public.workforce_session AS s
    WHERE s.id = p_session AND (s.trainer_id = me OR access.manages_area(me, s.area_id)));
BEGIN
  IF p_agency IS NOT NULL AND p_agency IS DISTINCT FROM seen THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT b.id, b.session_id, b.worker_id, b.counted_id, b.agency_id, coalesce(w.name, c.name)::text,
      a.name::text, b.state::text, b.placed_at, b.changed_at, b.worker_id IS NOT DISTINCT FROM me,
      CASE WHEN b.worker_id = me OR (b.counted_id IS NOT NULL AND b.agency_id = seen) THEN coalesce((
        SELECT array_agg(v."when"::text) FROM public.workforce_evaluation AS v WHERE v.booking_id = b.id), '{}') END,
      (SELECT d.id FROM public.workforce_done AS d WHERE d.booking_id = b.id
         AND NOT EXISTS (SELECT 1 FROM public.workforce_takenback AS t WHERE t.done_id = d.id)),
      coalesce((SELECT t.why::text FROM public.workforce_takenback AS t
                JOIN public.workforce_done AS d ON d.id = t.done_id
                WHERE d.booking_id = b.id ORDER BY t.at DESC, t.id LIMIT 1), '')
    FROM public.workforce_booking AS b
    JOIN public.access_agency AS a ON a.id = b.agency_id
    LEFT JOIN public.access_worker AS w ON w.id = b.worker_id
    LEFT JOIN public.workforce_counted AS c ON c.id = b.counted_id
    WHERE CASE
      WHEN p_session IS NOT NULL THEN
        b.session_id = p_session AND (whole OR b.worker_id = me OR b.agency_id = seen)
      WHEN p_agency IS NOT NULL THEN b.agency_id = p_agency
      ELSE b.worker_id = me END
    ORDER BY b.placed_at, b.id;
END $$;

-- How many places of these sessions are taken, and how many wait: figures for everybody of the area.
CREATE OR REPLACE FUNCTION access.places_taken(p_sessions uuid[])
RETURNS TABLE (session_id uuid, taken bigint, waiting bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  RETURN QUERY
    SELECT s.id, count(*) FILTER (WHERE b.state IN ('booked', 'attended', 'absent')),
           count(*) FILTER (WHERE b.state = 'waiting')
    FROM public.workforce_session AS s LEFT JOIN public.workforce_booking AS b ON b.session_id = s.id
    WHERE s.id = ANY (p_sessions) AND s.area_id = access.home_area(me) GROUP BY s.id;
END $$;

-- What people have done, newest first: p_agency's, or the asker's own. What was taken back stands among it, with
-- when, by whom and why.
CREATE OR REPLACE FUNCTION access.training_done(p_agency uuid)
RETURNS TABLE (id uuid, worker_id uuid, counted_id uuid, level text, title text, done_on date, evidence text,
               number text, taken_back_at timestamptz, taken_back_by text, taken_back_why text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF p_agency IS NOT NULL AND NOT access.leads_training(me, p_agency) THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT d.id, d.worker_id, d.counted_id, d.level::text, d.title::text, d.done_on, d.evidence::text, d.number::text,
           t.at, y.name::text, t.why::text
    FROM public.workforce_done AS d
    LEFT JOIN public.workforce_takenback AS t ON t.done_id = d.id
    LEFT JOIN public.access_worker AS y ON y.id = t.by_id
    -- Of a worker who came from another agency, all that they have done, wherever it was.
    LEFT JOIN public.access_worker AS w ON w.id = d.worker_id
    WHERE CASE WHEN p_agency IS NULL THEN d.worker_id = me
               ELSE coalesce(w.agency_id, d.agency_id) = p_agency END
    ORDER BY d.done_on DESC, d.id;
END $$;

-- A certificate by its number, which nobody guesses: whose it is, and of what. mine: they may print it. taken_back:
-- on which day; it is no certificate any more, and why is between them.
CREATE OR REPLACE FUNCTION access.training_certificate(p_number text)
RETURNS TABLE (name text, agency text, area text, level text, title text, done_on date, mine boolean, taken_back date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  RETURN QUERY
    SELECT coalesce(w.name, c.name)::text, a.name::text, r.name::text, d.level::text, d.title::text, d.done_on,
      d.worker_id IS NOT DISTINCT FROM me OR access.leads_training(me, coalesce(w.agency_id, d.agency_id)),
      (SELECT (t.at AT TIME ZONE 'Europe/London')::date FROM public.workforce_takenback AS t WHERE t.done_id = d.id)
    FROM public.workforce_done AS d
    JOIN public.access_agency AS a ON a.id = d.agency_id JOIN public.access_area AS r ON r.id = d.area_id
    LEFT JOIN public.access_worker AS w ON w.id = d.worker_id
    LEFT JOIN public.workforce_counted AS c ON c.id = d.counted_id
    WHERE d.number = p_number AND p_number <> '';
END $$;

-- Those without a sign-in, of the agency whose training the asker sees to.
CREATE OR REPLACE FUNCTION access.counted_people(p_agency uuid)
RETURNS TABLE (id uuid, name text, does text, volunteer boolean, since date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.leads_training(access.require_worker(), p_agency) THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT c.id, c.name::text, c.does::text, c.volunteer, c.since FROM public.workforce_counted AS c
    WHERE c.agency_id = p_agency
      AND NOT EXISTS (SELECT 1 FROM public.workforce_countedend AS e WHERE e.counted_id = c.id)
    ORDER BY c.name, c.id;
END $$;

-- p_key: of the form, so that one sent twice counts once.
CREATE OR REPLACE FUNCTION access.count_person(
  p_key uuid, p_name text, p_does text, p_volunteer boolean, p_since date, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home record;
BEGIN
  SELECT w.agency_id, a.area_id INTO home FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = me;
  IF NOT access.leads_training(me, home.agency_id) THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.workforce_counted (id, area_id, agency_id, by_id, at, name, does, volunteer, since)
  VALUES (p_key, home.area_id, home.agency_id, me, p_now, p_name, p_does, p_volunteer, p_since)
  ON CONFLICT (id) DO NOTHING;
  RETURN p_key;
END $$;

-- They left: what waits or is booked for them is given up, what they have done stays. Who moved up; NULL where
-- they had left already.
CREATE OR REPLACE FUNCTION access.end_counted(p_counted uuid, p_on date, p_now timestamptz) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_counted%ROWTYPE;
  held uuid;
  told uuid[] := '{}';
BEGIN
  SELECT c.* INTO one FROM public.workforce_counted AS c WHERE c.id = p_counted;
  IF NOT FOUND OR NOT access.leads_training(me, one.agency_id) THEN PERFORM access.refuse(); END IF;
  FOR held IN
    SELECT b.id FROM public.workforce_booking AS b JOIN public.workforce_session AS s ON s.id = b.session_id
    WHERE b.counted_id = p_counted AND b.state IN ('booked', 'waiting') AND s.starts_at > p_now
    ORDER BY s.id
  LOOP
    told := told || coalesce(access.cancel_booking(held, p_now), '{}');
  END LOOP;
  INSERT INTO public.workforce_countedend (id, area_id, agency_id, by_id, at, counted_id, ends_on)
  VALUES (gen_random_uuid(), one.area_id, one.agency_id, me, p_now, p_counted, p_on)
  ON CONFLICT (counted_id) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN told;
END $$;

-- Training in the agency itself counts where their lead says what shows it.
CREATE OR REPLACE FUNCTION access.count_training(
  p_key uuid, p_worker uuid, p_counted uuid, p_level text, p_title text, p_on date, p_evidence text,
  p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home uuid := access.agency_of_learner(p_worker, p_counted);
BEGIN
  IF home IS NULL OR NOT access.leads_training(me, home) OR btrim(p_evidence) = '' OR p_on > p_now::date + 1
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.workforce_done
    (id, area_id, agency_id, by_id, at, worker_id, counted_id, level, title, done_on, evidence, number)
  SELECT p_key, a.area_id, home, me, p_now, p_worker, p_counted, p_level, p_title, p_on, p_evidence, ''
  FROM public.access_agency AS a WHERE a.id = home
  ON CONFLICT (id) DO NOTHING;
  RETURN p_key;
END $$;

-- Written down by mistake: what was given at a session is taken back by its trainer or the partnership manager, what
-- an agency counted by whoever sees to its training. It stays, with who says so and why; being there can be said
-- again. told: whose it was, NULL of somebody without a sign-in; taken: false where it was taken back before.
CREATE OR REPLACE FUNCTION access.take_back_training(
  p_done uuid, p_why text, p_now timestamptz, OUT taken boolean, OUT told uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_done%ROWTYPE;
  may boolean;
BEGIN
  SELECT d.* INTO one FROM public.workforce_done AS d WHERE d.id = p_done;
  IF NOT FOUND OR btrim(coalesce(p_why, '')) = '' THEN PERFORM access.refuse(); END IF;
  IF one.booking_id IS NULL THEN
    may := access.leads_training(me, one.agency_id);
  ELSE
    SELECT s.trainer_id = me OR access.manages_area(me, s.area_id) INTO may
    FROM public.workforce_session AS s JOIN public.workforce_booking AS b ON b.session_id = s.id
    WHERE b.id = one.booking_id FOR UPDATE OF s;
  END IF;
  IF may IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.workforce_takenback (id, area_id, agency_id, by_id, at, done_id, why)
  VALUES (gen_random_uuid(), one.area_id, one.agency_id, me, p_now, p_done, p_why) ON CONFLICT (done_id) DO NOTHING;
  taken := FOUND;
  told := one.worker_id;
  UPDATE public.workforce_booking AS b SET state = 'absent', changed_at = p_now
  WHERE b.id = one.booking_id AND taken AND b.state = 'attended';
END $$;

-- By whoever was there, once at each time; of somebody without a sign-in whoever sees to their training writes down
-- what they say. False where it was said before.
CREATE OR REPLACE FUNCTION access.evaluate_training(p_booking uuid, p_when text, p_answers jsonb, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF p_when NOT IN ('at_once', 'after') OR NOT EXISTS (
    SELECT 1 FROM public.workforce_booking AS b
    WHERE b.id = p_booking AND b.state = 'attended'
      AND (b.worker_id = me OR (b.counted_id IS NOT NULL AND access.leads_training(me, b.agency_id))))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.workforce_evaluation (id, booking_id, "when", answers, at)
  VALUES (gen_random_uuid(), p_booking, p_when, p_answers, p_now) ON CONFLICT (booking_id, "when") DO NOTHING;
  RETURN FOUND;
END $$;

-- What was said of a course, without names, in no order that tells who: in whole lots of the fewest, so that what
-- one more person says is never the difference between two looks. By its trainers and the partnership manager. What
-- somebody said whose attendance was taken back stays among it: its absence would tell whose it was.
CREATE OR REPLACE FUNCTION access.training_evaluations(p_course uuid, p_when text, p_fewest integer)
RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  lot integer := greatest(p_fewest, 5);
  there bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.workforce_course AS c WHERE c.id = p_course
      AND (access.manages_area(me, c.area_id) OR EXISTS (
        SELECT 1 FROM public.workforce_session AS s WHERE s.course_id = c.id AND s.trainer_id = me)))
  THEN PERFORM access.refuse(); END IF;
  SELECT count(*) INTO there FROM public.workforce_evaluation AS v
  JOIN public.workforce_booking AS b ON b.id = v.booking_id
  JOIN public.workforce_session AS s ON s.id = b.session_id
  WHERE s.course_id = p_course AND v."when" = p_when;
  RETURN QUERY
    SELECT lots.answers FROM (
      SELECT v.id, v.answers FROM public.workforce_evaluation AS v
      JOIN public.workforce_booking AS b ON b.id = v.booking_id
      JOIN public.workforce_session AS s ON s.id = b.session_id
      WHERE s.course_id = p_course AND v."when" = p_when
      ORDER BY v.at, v.id LIMIT there / lot * lot) AS lots
    ORDER BY md5(lots.id::text);
END $$;

-- What keeps people from training. words: to whoever said it, whoever sees to their agency's training, and the
-- partnership manager; to everybody else that it was said, once something was done about it. Never who said it.
CREATE OR REPLACE FUNCTION access.training_barriers()
RETURNS TABLE (id uuid, kinds text[], words text, at timestamptz, agency text, mine boolean, may_answer boolean,
               answers jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.home_area(me);
  own uuid := (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me);
  seen uuid := CASE WHEN access.leads_training(me, own) THEN own END;
  manages boolean := access.manages_area(me, home);
BEGIN
  RETURN QUERY
    SELECT b.id, b.kinds::text[], CASE WHEN k.knows THEN b.words ELSE '' END, b.at,
      CASE WHEN k.knows THEN a.name::text ELSE '' END, b.by_id = me, manages OR b.agency_id = seen,
      coalesce((SELECT jsonb_agg(jsonb_build_object('words', r.words, 'at', r.at, 'by', w.name) ORDER BY r.at)
                FROM public.workforce_barrieranswer AS r JOIN public.access_worker AS w ON w.id = r.by_id
                WHERE r.barrier_id = b.id), '[]'::jsonb)
    FROM public.workforce_barrier AS b JOIN public.access_agency AS a ON a.id = b.agency_id
    CROSS JOIN LATERAL (
      SELECT manages OR coalesce(b.agency_id = seen, false) OR b.by_id = me AS knows) AS k
    WHERE b.area_id = home AND (k.knows OR EXISTS (
      SELECT 1 FROM public.workforce_barrieranswer AS r WHERE r.barrier_id = b.id))
    ORDER BY b.at DESC LIMIT 100;
END $$;

CREATE OR REPLACE FUNCTION access.tell_barrier(p_key uuid, p_kinds text[], p_words text, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  INSERT INTO public.workforce_barrier (id, area_id, agency_id, by_id, at, kinds, words)
  SELECT p_key, a.area_id, a.id, me, p_now, p_kinds, p_words FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = me
  ON CONFLICT (id) DO NOTHING;
  RETURN p_key;
END $$;

CREATE OR REPLACE FUNCTION access.answer_barrier(p_key uuid, p_barrier uuid, p_words text, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.workforce_barrier%ROWTYPE;
BEGIN
  SELECT b.* INTO one FROM public.workforce_barrier AS b WHERE b.id = p_barrier;
  IF NOT FOUND OR btrim(p_words) = ''
     OR NOT (access.leads_training(me, one.agency_id) OR access.manages_area(me, one.area_id))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.workforce_barrieranswer (id, area_id, by_id, at, barrier_id, words)
  VALUES (p_key, one.area_id, me, p_now, p_barrier, p_words) ON CONFLICT (id) DO NOTHING;
  RETURN one.by_id;
END $$;

-- Who needs what and has it, by agency: for the partnership manager. Nobody's name, and nothing of an agency in
-- which fewer need a level than p_fewest: neither how many need it nor how many have it.
-- p_workers: [{"worker", "level", "any": levels by which it is had, "since": from when on it counts}];
-- p_counted: the same for those without a sign-in, by {"kind" of agency, "volunteer"}.
CREATE OR REPLACE FUNCTION access.training_coverage(p_workers jsonb, p_counted jsonb, p_fewest integer)
RETURNS TABLE (agency_id uuid, level text, need bigint, have bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.home_area(me);
BEGIN
  IF NOT access.manages_area(me, home) THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
  WITH needs AS (
    SELECT w.agency_id, n.worker AS worker_id, NULL::uuid AS counted_id, n.level, n."any", n.since
    FROM jsonb_to_recordset(p_workers) AS n (worker uuid, level text, "any" text[], since date)
    JOIN public.access_worker AS w ON w.id = n.worker
    UNION ALL
    SELECT c.agency_id, NULL, c.id, n.level, n."any", n.since
    FROM jsonb_to_recordset(p_counted) AS n (kind text, volunteer boolean, level text, "any" text[], since date)
    JOIN public.access_agency AS g ON g.kind = n.kind
    JOIN public.workforce_counted AS c ON c.agency_id = g.id AND c.volunteer = n.volunteer
    WHERE NOT EXISTS (SELECT 1 FROM public.workforce_countedend AS e WHERE e.counted_id = c.id)
  ), together AS (
    SELECT n.agency_id, n.level, count(*) AS need, count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM public.workforce_done AS d
      WHERE (d.worker_id = n.worker_id OR d.counted_id = n.counted_id)
        AND d.level = ANY (n."any") AND d.done_on >= n.since
        AND NOT EXISTS (SELECT 1 FROM public.workforce_takenback AS t WHERE t.done_id = d.id))) AS have
    FROM needs AS n JOIN public.access_agency AS a ON a.id = n.agency_id AND a.area_id = home
    GROUP BY n.agency_id, n.level
  )
  SELECT t.agency_id, t.level, t.need, t.have FROM together AS t WHERE t.need >= greatest(p_fewest, 5);
END $$;
