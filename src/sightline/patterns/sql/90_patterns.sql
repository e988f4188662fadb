-- What the patterns read, for the site's own job and run alone; what was found, and who may say what of it.

-- Inner step: an entry and each subject that it speaks of, as the engine reads it, days counted from
-- 1970-01-01. Left out: what a correction took the place of; information that is no longer current or that
-- police suspect to be false; parts such as "told us". A child's entry that speaks of nobody else says
-- nothing here, unless the child was missing. Not a definer function, so that it is planned with its query.
CREATE OR REPLACE FUNCTION access.pieces_of(p_kinds text[], p_left_out text[], p_today date)
RETURNS TABLE (entry_id uuid, subject_id uuid, kind text, part text, first_day integer, last_day integer,
               dated boolean, at_hour integer, missing boolean, area integer, home integer, agency text,
               officer boolean)
LANGUAGE sql STABLE AS $$
  SELECT x.row_id, x.subject_id, x.kind, x.part,
    coalesce(e.happened_earliest, (e.recorded_at AT TIME ZONE 'Europe/London')::date) - DATE '1970-01-01',
    coalesce(e.happened_latest, (e.recorded_at AT TIME ZONE 'Europe/London')::date) - DATE '1970-01-01',
    e.happened_latest IS NOT NULL, e.at_hour::integer, e.kind = 'missing', f.area_id::integer,
    a.area_id::integer, f.agency_id::text, f.audience = 'designated_officer'
  FROM (
    SELECT o.id AS row_id, o.subject_id, s.kind::text AS kind, ''::text AS part
    FROM public.chronology_entry AS o JOIN public.access_subject AS s ON s.id = o.subject_id
    WHERE (s.kind <> 'child' OR o.kind = 'missing'
           OR EXISTS (SELECT 1 FROM public.access_link AS k WHERE k.row_id = o.id))
      AND NOT EXISTS (SELECT 1 FROM public.access_link AS own
                      WHERE own.row_id = o.id AND own.subject_id = o.subject_id AND own.part <> '')
    UNION ALL
    SELECT l.row_id, l.subject_id, l.kind::text, lower(btrim(l.part)) FROM public.access_link AS l
  ) AS x
  JOIN public.chronology_entry AS e ON e.id = x.row_id
  JOIN public.access_file AS f ON f.id = e.file_id
  JOIN public.access_agency AS a ON a.id = f.agency_id
  WHERE e.kind = ANY (p_kinds) AND x.part <> ALL (p_left_out)
    AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS c WHERE c.supersedes_id = e.id)
    AND NOT EXISTS (
      SELECT 1 FROM public.information_standing AS i
      WHERE i.entry_id = e.id AND (i.suspected OR i.ended_on IS NOT NULL OR i.expires_on <= p_today))
$$;

-- What may decide about a pattern that rests on one new entry: the entries that speak of anybody of whom it
-- speaks, of each the newest p_most and one more, by which the engine knows a crowd; and who was missing on
-- the days on which its children were. For the site's own job.
CREATE OR REPLACE FUNCTION access.pieces_near(
  p_entry uuid, p_kinds text[], p_left_out text[], p_connections text[], p_today date, p_since date,
  p_most integer, p_widest integer, p_a_day integer)
RETURNS TABLE (entry_id uuid, subject_id uuid, kind text, part text, first_day integer, last_day integer,
               dated boolean, at_hour integer, missing boolean, area integer, home integer, agency text,
               officer boolean, protects boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  since integer := p_since - DATE '1970-01-01';
  touched uuid[];
  children uuid[];
  here uuid[] := '{}';
  one uuid;
  missed record;
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  SELECT array_agg(DISTINCT p.subject_id),
    array_agg(DISTINCT p.subject_id) FILTER (WHERE p.kind = 'child' AND p.missing)
  INTO touched, children
  FROM access.pieces_of(p_kinds, p_left_out, p_today) AS p WHERE p.entry_id = p_entry;
  IF touched IS NULL THEN RETURN; END IF;
  FOREACH one IN ARRAY touched LOOP
    here := here || ARRAY(
      SELECT p.entry_id FROM access.pieces_of(p_kinds, p_left_out, p_today) AS p
      WHERE p.subject_id = one AND p.last_day >= since
      GROUP BY p.entry_id ORDER BY max(p.last_day) DESC, p.entry_id LIMIT p_most + 1);
  END LOOP;
  IF children IS NOT NULL THEN
    FOR missed IN
      SELECT DISTINCT d.day::date AS day FROM public.chronology_entry AS e,
        LATERAL generate_series(e.happened_earliest, e.happened_latest, interval '1 day') AS d (day)
      WHERE e.id = ANY (here) AND e.kind = 'missing'
        AND e.happened_latest - e.happened_earliest <= p_widest
    LOOP
      here := here || ARRAY(
        SELECT e.id FROM public.chronology_entry AS e
        WHERE e.kind = 'missing' AND e.happened_latest BETWEEN missed.day AND missed.day + p_widest
          AND e.happened_earliest <= missed.day LIMIT p_a_day);
    END LOOP;
  END IF;
  RETURN QUERY
    SELECT p.*, p.kind = 'place' AND EXISTS (
      SELECT 1 FROM public.subjects_connection AS c
      WHERE c.other_id = p.subject_id AND lower(c.kind) = ANY (p_connections))
    FROM access.pieces_of(p_kinds, p_left_out, p_today) AS p WHERE p.entry_id = ANY (here);
END $$;

-- Where these places are, as far as they are on the map exactly enough, and which places lie so many metres
-- around them that some entry calls a school or the like (p_parts). For the site's own job.
CREATE OR REPLACE FUNCTION access.points_near(p_places uuid[], p_parts text[], p_exact text[], p_metres integer)
RETURNS TABLE (place uuid, latitude double precision, longitude double precision, around boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  north double precision := p_metres / 110000.0;
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    WITH own AS (
      SELECT n.* FROM (
        SELECT DISTINCT ON (w.subject_id) w.subject_id, w.latitude, w.longitude, w.exactness
        FROM public.subjects_whereabouts AS w WHERE w.subject_id = ANY (p_places)
        ORDER BY w.subject_id, w.recorded_at DESC, w.id) AS n
      WHERE n.exactness = ANY (p_exact)),
    every AS (
      SELECT o.subject_id, o.latitude, o.longitude FROM own AS o
      UNION
      SELECT w.subject_id, w.latitude, w.longitude FROM own AS o
      JOIN public.subjects_whereabouts AS w
        ON w.latitude BETWEEN o.latitude - north AND o.latitude + north
        AND w.longitude BETWEEN o.longitude - north / cos(radians(o.latitude))
          AND o.longitude + north / cos(radians(o.latitude))
      WHERE w.exactness = ANY (p_exact) AND NOT EXISTS (
        SELECT 1 FROM public.subjects_whereabouts AS x WHERE x.subject_id = w.subject_id
          AND (x.recorded_at > w.recorded_at OR (x.recorded_at = w.recorded_at AND x.id < w.id))))
    SELECT e.subject_id, e.latitude::double precision, e.longitude::double precision, EXISTS (
      SELECT 1 FROM public.access_link AS l
      WHERE l.subject_id = e.subject_id AND l.kind = 'place' AND lower(btrim(l.part)) = ANY (p_parts))
    FROM every AS e;
END $$;

-- Inner step: keep one pattern, or say that nothing about it is new. A pattern that grew is kept anew.
CREATE OR REPLACE FUNCTION access.keep_pattern_row(p jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rests uuid[] := ARRAY(SELECT jsonb_array_elements_text(p -> 'evidence'))::uuid[];
  of_whom uuid[] := ARRAY(SELECT jsonb_array_elements_text(p -> 'subjects'))::uuid[];
  before record;
  made uuid := gen_random_uuid();
BEGIN
  -- Two looks at once keep it once.
  PERFORM pg_advisory_xact_lock(hashtextextended(
    concat_ws('|', 'pattern', p ->> 'rule', p ->> 'scope', p ->> 'centre', p ->> 'via'), 0));
  SELECT a.id, a.version, a.evidence, a.counted INTO before FROM public.patterns_alert AS a
  WHERE a.rule = p ->> 'rule' AND a.scope = p ->> 'scope'
    AND a.centre_id = (p ->> 'centre')::uuid AND a.via_id = (p ->> 'via')::uuid
  ORDER BY a.version DESC LIMIT 1;
  IF before.evidence @> rests THEN RETURN NULL; END IF;
  INSERT INTO public.patterns_alert
    (id, rule, scope, centre_id, via_id, version, supersedes_id, subjects, counted, evidence, files, areas,
     homes, sentence, first_day, last_day, found_at, pack_sha256, told_at)
  SELECT made, p ->> 'rule', p ->> 'scope', (p ->> 'centre')::uuid, (p ->> 'via')::uuid,
    coalesce(before.version, 0) + 1, before.id, of_whom, (p ->> 'counted')::integer, rests,
    array_agg(DISTINCT e.file_id), array_agg(DISTINCT e.area_id), array_agg(DISTINCT a.area_id),
    p ->> 'sentence', (p ->> 'first_day')::date, (p ->> 'last_day')::date, (p ->> 'now')::timestamptz,
    p ->> 'pack_sha256',
    -- Told again only where there is more to count: one more sighting of the same is on the page. What
    -- the first look at everything finds, over years at once, is on the page too.
    CASE WHEN before.counted >= (p ->> 'counted')::integer OR (p ->> 'untold')::boolean
      THEN (p ->> 'now')::timestamptz END
  FROM public.chronology_entry AS e
  JOIN public.access_file AS f ON f.id = e.file_id JOIN public.access_agency AS a ON a.id = f.agency_id
  WHERE e.id = ANY (rests);
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION access.keep_pattern(p jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  RETURN access.keep_pattern_row(p);
END $$;

-- Whom to tell of what was not told yet, each once: those with a role that the rule names, where it was
-- found, who may open all that it rests on. p_tells: {"rule": ["role"]}. For the site's own job.
CREATE OR REPLACE FUNCTION access.patterns_to_tell(p_tells jsonb)
RETURNS TABLE (alert_id uuid, worker_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  FOR one IN
    UPDATE public.patterns_alert AS a SET told_at = clock_timestamp()
    WHERE a.id IN (SELECT w.id FROM public.patterns_alert AS w WHERE w.told_at IS NULL
                   ORDER BY w.found_at LIMIT 200 FOR UPDATE SKIP LOCKED)
    RETURNING a.id, a.rule, a.centre_id, a.via_id, a.homes, a.files, a.evidence, a.subjects
  LOOP
    RETURN QUERY
      SELECT one.id, w.id FROM public.access_worker AS w
      JOIN public.access_agency AS g ON g.id = w.agency_id AND g.area_id = ANY (one.homes)
      WHERE EXISTS (SELECT 1 FROM public.access_roleholding AS h
                    WHERE h.worker_id = w.id AND p_tells -> one.rule ? h.role
                      AND h.starts_at <= clock_timestamp()
                      AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp()))
        AND access.opens_all(w.id, one.files, one.evidence, one.subjects)
        -- Whoever sees the same pattern rest on more is told of that one.
        AND NOT EXISTS (
          SELECT 1 FROM public.patterns_alert AS more
          WHERE more.rule = one.rule AND more.centre_id = one.centre_id AND more.via_id = one.via_id
            AND more.id <> one.id AND more.evidence @> one.evidence
            AND access.opens_all(w.id, more.files, more.evidence, more.subjects));
  END LOOP;
END $$;

-- Inner step: may this worker open the alert? As its policy says.
CREATE OR REPLACE FUNCTION access.opens_pattern(p_worker uuid, p_alert uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.patterns_alert AS a
                 WHERE a.id = p_alert AND access.opens_all(p_worker, a.files, a.evidence, a.subjects));
END $$;

CREATE OR REPLACE FUNCTION access.judge_pattern(
  p_alert uuid, p_useful boolean, p_reason text, p_words text, p_key uuid, p_now timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.opens_pattern(me, p_alert) THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.patterns_feedback (id, alert_id, rule, useful, reason, words, by_id, at, sent_key)
  SELECT gen_random_uuid(), a.id, a.rule, p_useful, p_reason, p_words, me, p_now, p_key
  FROM public.patterns_alert AS a WHERE a.id = p_alert
  ON CONFLICT (sent_key) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION access.judged_pattern(p_alert uuid)
RETURNS TABLE (useful boolean, reason text, words text, at timestamptz, worker text, job_title text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR NOT access.opens_pattern(me, p_alert) THEN RETURN; END IF;
  RETURN QUERY
    SELECT f.useful, f.reason::text, f.words, f.at, w.name::text, w.job_title::text
    FROM public.patterns_feedback AS f JOIN public.access_worker AS w ON w.id = f.by_id
    WHERE f.alert_id = p_alert ORDER BY f.at DESC;
END $$;

-- How often a rule was of use, by month: the last word of each person on each alert. It names nobody and
-- nothing, so whoever is signed in may know it.
CREATE OR REPLACE FUNCTION access.precision_of_patterns()
RETURNS TABLE (rule text, month date, useful bigint, of bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.worker() IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT l.rule::text, date_trunc('month', l.at AT TIME ZONE 'Europe/London')::date,
      count(*) FILTER (WHERE l.useful), count(*)
    FROM (SELECT DISTINCT ON (f.alert_id, f.by_id) f.rule, f.at, f.useful
          FROM public.patterns_feedback AS f ORDER BY f.alert_id, f.by_id, f.at DESC) AS l
    GROUP BY 1, 2 ORDER BY 1, 2;
END $$;

-- Analysts and senior managers switch a pattern off where they work, in their own name.
CREATE OR REPLACE FUNCTION access.may_switch_patterns(p_area smallint, p_by uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker()
    AND access.holds(p_by, 'analyst', 'senior_manager')
    AND EXISTS (SELECT 1 FROM public.access_worker AS w
                JOIN public.access_agency AS a ON a.id = w.agency_id
                WHERE w.id = p_by AND a.area_id = p_area);
END $$;

-- What somebody wrote or may open is part of a pattern that they may not see whole: which of their own
-- entries, and whom to ring, never what it is or who else is in it. p_rules: the rules that say so. Silent
-- wherever a block or a seal is involved, and where they may open another version or scope of the same.
CREATE OR REPLACE FUNCTION access.part_of_patterns(p_rules text[])
RETURNS TABLE (entry_id uuid, subject_id uuid, ring text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  one record;
  own uuid[];
BEGIN
  IF me IS NULL OR EXISTS (SELECT 1 FROM public.access_block AS b WHERE b.worker_id = me
                           AND b.starts_at <= clock_timestamp()
                           AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
  THEN RETURN; END IF;
  FOR one IN
    SELECT a.* FROM public.patterns_alert AS a
    WHERE a.rule = ANY (p_rules) AND a.found_at > clock_timestamp() - interval '180 days'
      AND a.scope NOT LIKE 'officer:%'
      AND (SELECT g.area_id FROM public.access_worker AS w
           JOIN public.access_agency AS g ON g.id = w.agency_id WHERE w.id = me) = ANY (a.homes)
      AND NOT EXISTS (SELECT 1 FROM public.patterns_alert AS n WHERE n.supersedes_id = a.id)
    ORDER BY a.found_at DESC LIMIT 200
  LOOP
    own := access.own_files_among(me, one.files, false);
    CONTINUE WHEN cardinality(own) = 0 OR access.opens_all(me, one.files, one.evidence, one.subjects)
      OR EXISTS (SELECT 1 FROM public.access_seal AS s
                 WHERE s.file_id = ANY (one.files) AND s.starts_at <= clock_timestamp()
                   AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
      OR EXISTS (SELECT 1 FROM public.patterns_alert AS like_it
                 WHERE like_it.rule = one.rule AND like_it.centre_id = one.centre_id
                   AND like_it.via_id = one.via_id AND access.opens_pattern(me, like_it.id));
    RETURN QUERY
      SELECT e.id, e.subject_id, ARRAY(
        SELECT DISTINCT g.name || CASE WHEN g.telephone = '' THEN '' ELSE ', ' || g.telephone END
        FROM public.access_roleholding AS h JOIN public.access_worker AS w ON w.id = h.worker_id
        JOIN public.access_agency AS g ON g.id = w.agency_id
        WHERE h.role = 'front_door' AND g.area_id = ANY (one.homes)
          AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
          AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp()))
      FROM public.chronology_entry AS e
      WHERE e.id = ANY (one.evidence) AND e.file_id = ANY (own)
      ORDER BY e.recorded_at DESC LIMIT 1;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION access.last_pattern_run() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.worker() IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT max(r.started_at) FROM public.patterns_run AS r);
END $$;
