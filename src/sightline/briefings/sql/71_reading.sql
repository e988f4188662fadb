-- Who has read what: numbers by agency for those who lead the partnership, names for the lead of one's own agency.
-- Reflections: for their author, and for whom they were shown to.

-- Small numbers are protected before they leave the room (domain/small_numbers.py).
CREATE OR REPLACE FUNCTION access.readers_by_agency(p_kind text, p_of text)
RETURNS TABLE (agency_id uuid, agency text, readers bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.briefings_led_area();
BEGIN
  IF home IS NULL THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT a.id, a.name::text, count(r.id)
    FROM public.access_agency AS a
    LEFT JOIN public.access_worker AS w ON w.agency_id = a.id
    LEFT JOIN public.briefings_reading AS r ON r.worker_id = w.id AND r.kind = p_kind AND r.of = p_of
    WHERE a.area_id = home GROUP BY a.id, a.name ORDER BY a.name;
END $$;

-- Everybody who works for the asker's agency now, with when they read it, NULL where they have not.
CREATE OR REPLACE FUNCTION access.readers_of_my_agency(p_kind text, p_of text)
RETURNS TABLE (name text, job_title text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.holds(me, 'safeguarding_lead', 'deputy_lead') THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT w.name::text, w.job_title::text, r.at
    FROM public.access_worker AS w
    LEFT JOIN public.briefings_reading AS r ON r.worker_id = w.id AND r.kind = p_kind AND r.of = p_of
    WHERE w.agency_id = access.briefings_agency()
      AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    ORDER BY r.at IS NULL, w.name;
END $$;

-- What colleagues of the asker's agency show to the asker, or to a team that the asker is in now.
CREATE OR REPLACE FUNCTION access.reflections_shown_to_me()
RETURNS TABLE (id uuid, title text, words text, at timestamptz, by_name text, by_title text, team text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  RETURN QUERY
    SELECT f.id, r.title::text, f.words, f.at, w.name::text, w.job_title::text, coalesce(t.name, '')::text
    FROM public.briefings_sharing AS s
    JOIN public.briefings_reflection AS f ON f.id = s.reflection_id AND f.worker_id = s.worker_id
    JOIN public.briefings_reading AS r ON r.id = f.reading_id
    JOIN public.access_worker AS w ON w.id = f.worker_id AND w.agency_id = access.briefings_agency()
    LEFT JOIN public.access_team AS t ON t.id = s.team_id
    WHERE s.ended_at IS NULL AND f.worker_id <> me
      AND (s.colleague_id = me OR EXISTS (
        SELECT 1 FROM public.access_teammember AS m
        WHERE m.team_id = s.team_id AND m.worker_id = me
          AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())))
    ORDER BY f.at DESC;
END $$;
