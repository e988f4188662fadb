-- What the local problem profile counts, for whoever may make one: figures alone, no row and no name.
-- They leave the room only after small numbers are protected (domain/small_numbers.py).

-- Inner step: the files that a profile counts. Not what is sealed, nor what no reader of the area may open.
CREATE OR REPLACE FUNCTION access.profiled_files() RETURNS TABLE (id uuid, agency_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id, f.agency_id FROM public.access_file AS f
  WHERE f.area_id <> 0 AND NOT EXISTS (
    SELECT 1 FROM public.access_seal AS s
    WHERE s.file_id = f.id AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
$$;

-- part: which table of the profile; of: which line of it; people: how many different children it is about;
-- number: how many entries, where entries and not children are what the table counts.
-- Counted are entries of these kinds that happened in these days, of agencies of the asker's area. Not counted:
-- what a correction took the place of; what is sealed; what no reader of the area may open (the designated
-- officer's route, health detail, what a child said in a return interview); information that has run out or
-- that police suspect to be false. p_bands: the first year of age of each band, from 0 on.
CREATE OR REPLACE FUNCTION access.profile_counts(
  p_from date, p_until date, p_kinds text[], p_bands integer[])
RETURNS TABLE (part text, of text, people bigint, number bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.home_area(me);
BEGIN
  IF NOT access.holds(me, 'analyst', 'senior_manager') OR home = 0 THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
  WITH readable AS (SELECT * FROM access.profiled_files()), counted AS MATERIALIZED (
    SELECT e.id, e.subject_id, e.kind::text AS kind, e.at_hour::integer AS at_hour, a.kind::text AS agency,
      coalesce(e.happened_latest, (e.recorded_at AT TIME ZONE 'Europe/London')::date) AS day, e.recorded_at
    FROM public.chronology_entry AS e
    JOIN readable AS f ON f.id = e.file_id
    JOIN public.access_agency AS a ON a.id = f.agency_id AND a.area_id = home
    WHERE e.kind = ANY (p_kinds)
      AND coalesce(e.happened_latest, (e.recorded_at AT TIME ZONE 'Europe/London')::date)
          BETWEEN p_from AND p_until
      AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS c WHERE c.supersedes_id = e.id)
      AND NOT EXISTS (
        SELECT 1 FROM public.information_standing AS i
        WHERE i.entry_id = e.id AND (i.suspected OR i.ended_on IS NOT NULL OR i.expires_on <= p_until))
  ), spoken AS MATERIALIZED (
    SELECT c.id, c.subject_id, ''::text AS part FROM counted AS c
    UNION ALL
    SELECT c.id, l.subject_id, lower(btrim(l.part)) FROM counted AS c
    JOIN public.access_link AS l ON l.row_id = c.id
  ), about AS MATERIALIZED (
    SELECT DISTINCT s.id AS entry, x.id AS child FROM spoken AS s
    JOIN public.access_subject AS x ON x.id = s.subject_id AND x.kind = 'child'
  ), children AS MATERIALIZED (
    SELECT DISTINCT a.child FROM about AS a
  ), noticed AS (
    SELECT DISTINCT ON (a.child) a.child, c.agency FROM about AS a JOIN counted AS c ON c.id = a.entry
    ORDER BY a.child, c.day, c.recorded_at
  ), born AS (
    SELECT DISTINCT ON (p.subject_id) p.subject_id AS child, p.birth_date, p.sex
    FROM public.subjects_particulars AS p JOIN children AS c ON c.child = p.subject_id
    JOIN readable AS f ON f.id = p.file_id
    ORDER BY p.subject_id, p.birth_date IS NULL, p.recorded_at DESC
  ), held AS (
    SELECT DISTINCT h.subject_id AS child, h.kind::text AS kind, h.code::text AS code, h.recorded_at
    FROM public.picture_holding AS h
    JOIN children AS c ON c.child = h.subject_id
    JOIN readable AS f ON f.id = h.file_id
    WHERE (h.ended_on IS NULL OR h.ended_on > p_from) AND h.stance IN ('', 'fits')
      AND (h.happened_earliest IS NULL OR h.happened_earliest <= p_until)
      AND NOT EXISTS (SELECT 1 FROM public.picture_holding AS n WHERE n.supersedes_id = h.id)
  ), one AS (
    -- Of what is one thing at a time (care status, ethnicity) the newest.
    SELECT DISTINCT ON (h.child, h.kind) h.child, h.kind, h.code FROM held AS h
    ORDER BY h.child, h.kind, h.recorded_at DESC
  ), followed AS (
    SELECT r.subject_id AS child, 'referral' AS what FROM public.referrals_referral AS r
    JOIN readable AS f ON f.id = r.file_id
    WHERE (r.recorded_at AT TIME ZONE 'Europe/London')::date BETWEEN p_from AND p_until
    UNION
    SELECT e.subject_id, e.kind FROM public.chronology_entry AS e JOIN readable AS f ON f.id = e.file_id
    WHERE e.kind IN ('meeting', 'plan')
      AND coalesce(e.happened_latest, (e.recorded_at AT TIME ZONE 'Europe/London')::date)
          BETWEEN p_from AND p_until
  ), stands AS (
    -- Each measure once, as it stood at the end of the time.
    SELECT DISTINCT ON (m.id) m.id, m.subject_id, s.standing::text AS standing
    FROM public.disruption_measure AS m
    JOIN readable AS f ON f.id = m.file_id
    JOIN public.access_agency AS a ON a.id = f.agency_id AND a.area_id = home
    JOIN public.disruption_measurestep AS s ON s.measure_id = m.id AND s."on" <= p_until
    WHERE EXISTS (SELECT 1 FROM public.disruption_measurestep AS o
                  WHERE o.measure_id = m.id AND o."on" BETWEEN p_from AND p_until)
    ORDER BY m.id, s.recorded_at DESC, s."on" DESC
  )
  SELECT 'children', '', count(*), count(*) FROM children
  UNION ALL
  SELECT 'age', coalesce((
      SELECT max(band)::text FROM unnest(p_bands) AS band
      WHERE band <= extract(year FROM age(p_until, b.birth_date))), 'not-known'), count(*), count(*)
  FROM children AS c LEFT JOIN born AS b ON b.child = c.child GROUP BY 2
  UNION ALL
  SELECT 'sex', coalesce(b.sex, 'U')::text, count(*), count(*)
  FROM children AS c LEFT JOIN born AS b ON b.child = c.child GROUP BY 2
  UNION ALL
  SELECT k.kind, coalesce(o.code, 'not-known'), count(*), count(*)
  FROM children AS c CROSS JOIN (VALUES ('care-status'), ('ethnicity')) AS k (kind)
  LEFT JOIN one AS o ON o.child = c.child AND o.kind = k.kind GROUP BY 1, 2
  UNION ALL
  SELECT h.kind, h.code, count(DISTINCT h.child), count(DISTINCT h.child) FROM held AS h
  WHERE h.kind IN ('exploitation-model', 'exploitation-form', 'disability') AND h.code <> '' GROUP BY 1, 2
  UNION ALL
  SELECT 'missing', CASE WHEN EXISTS (
      SELECT 1 FROM public.chronology_entry AS e
      JOIN readable AS f ON f.id = e.file_id
      WHERE e.subject_id = c.child AND e.kind = 'missing'
        AND e.happened_latest BETWEEN p_from AND p_until) THEN 'yes' ELSE 'no' END, count(*), count(*)
  FROM children AS c GROUP BY 2
  UNION ALL
  SELECT 'noticed', n.agency, count(*), count(*) FROM noticed AS n GROUP BY 2
  UNION ALL
  SELECT 'kind', c.kind, count(DISTINCT a.child), count(DISTINCT c.id)
  FROM counted AS c LEFT JOIN about AS a ON a.entry = c.id GROUP BY 2
  UNION ALL
  SELECT 'part', s.part, count(DISTINCT a.child), count(DISTINCT s.id)
  FROM spoken AS s LEFT JOIN about AS a ON a.entry = s.id WHERE s.part <> '' GROUP BY 2
  UNION ALL
  SELECT 'day', extract(isodow FROM c.day)::text, count(DISTINCT a.child), count(DISTINCT c.id)
  FROM counted AS c LEFT JOIN about AS a ON a.entry = c.id GROUP BY 2
  UNION ALL
  SELECT 'hour', coalesce((c.at_hour / 6)::text, 'not-known'), count(DISTINCT a.child), count(DISTINCT c.id)
  FROM counted AS c LEFT JOIN about AS a ON a.entry = c.id GROUP BY 2
  UNION ALL
  SELECT 'spoken-of', x.kind::text, count(DISTINCT a.child), count(DISTINCT x.id)
  FROM spoken AS s
  JOIN public.access_subject AS x ON x.id = s.subject_id AND x.kind <> 'child'
  LEFT JOIN about AS a ON a.entry = s.id GROUP BY 2
  UNION ALL
  SELECT 'followed', w.what, count(*), count(*) FROM followed AS w JOIN children AS c ON c.child = w.child
  GROUP BY 2
  UNION ALL
  SELECT 'answered', CASE WHEN EXISTS (
      SELECT 1 FROM public.chronology_answer AS n JOIN readable AS f ON f.id = n.file_id
      WHERE n.entry_id = c.id AND btrim(n.child_told) <> '') THEN 'yes' ELSE 'no' END,
    count(DISTINCT a.child), count(DISTINCT c.id)
  FROM counted AS c LEFT JOIN about AS a ON a.entry = c.id WHERE c.kind = 'disclosure' GROUP BY 2
  UNION ALL
  SELECT 'measures', m.standing, count(DISTINCT m.subject_id), count(*) FROM stands AS m GROUP BY 2;
END $$;

-- What was reported at which point of the map in these days, of the same entries, known before p_known_by: for
-- the protected hexagons of a profile. Places and children are numbers of this one answer, and say nothing else;
-- a place that nobody put on the map has no point; a safe location is no place here.
CREATE OR REPLACE FUNCTION access.profile_places(
  p_from date, p_before date, p_kinds text[], p_known_by timestamptz)
RETURNS TABLE (place bigint, latitude double precision, longitude double precision, reports bigint,
               children bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.home_area(me);
BEGIN
  IF NOT access.holds(me, 'analyst', 'senior_manager') OR home = 0 THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
  WITH readable AS (SELECT * FROM access.profiled_files()), counted AS MATERIALIZED (
    SELECT e.id, e.subject_id FROM public.chronology_entry AS e
    JOIN readable AS f ON f.id = e.file_id
    JOIN public.access_agency AS a ON a.id = f.agency_id AND a.area_id = home
    WHERE e.kind = ANY (p_kinds) AND e.happened_earliest >= p_from AND e.happened_latest < p_before
      AND e.recorded_at < p_known_by
      AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS c WHERE c.supersedes_id = e.id)
      AND NOT EXISTS (
        SELECT 1 FROM public.information_standing AS i
        WHERE i.entry_id = e.id AND (i.suspected OR i.ended_on IS NOT NULL OR i.expires_on < p_before))
  ), about AS MATERIALIZED (
    SELECT c.id AS entry, x.id, x.kind FROM counted AS c
    JOIN public.access_subject AS x ON x.id = c.subject_id AND x.kind IN ('place', 'child')
    UNION
    SELECT c.id, l.subject_id, l.kind FROM counted AS c
    JOIN public.access_link AS l ON l.row_id = c.id AND l.kind IN ('place', 'child')
  ), child AS (
    SELECT b.id, row_number() OVER (ORDER BY b.id) AS number
    FROM (SELECT DISTINCT a.id FROM about AS a WHERE a.kind = 'child') AS b
  ), at AS (
    SELECT p.id, count(DISTINCT p.entry) AS reports,
      array_agg(DISTINCT c.number) FILTER (WHERE c.number IS NOT NULL) AS children
    FROM about AS p
    LEFT JOIN about AS a ON a.entry = p.entry AND a.kind = 'child'
    LEFT JOIN child AS c ON c.id = a.id
    WHERE p.kind = 'place'
      AND NOT EXISTS (SELECT 1 FROM public.subjects_safelocation AS s WHERE s.subject_id = p.id)
    GROUP BY p.id
  ), point AS (
    SELECT DISTINCT ON (w.subject_id) w.subject_id, w.latitude, w.longitude
    FROM public.subjects_whereabouts AS w JOIN readable AS f ON f.id = w.file_id
    WHERE w.subject_id IN (SELECT at.id FROM at)
    ORDER BY w.subject_id, w.recorded_at DESC, w.id
  )
  SELECT row_number() OVER (ORDER BY at.id), p.latitude::double precision, p.longitude::double precision,
    at.reports, coalesce(at.children, '{}')
  FROM at LEFT JOIN point AS p ON p.subject_id = at.id;
END $$;
