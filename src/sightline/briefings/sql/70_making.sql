-- How a briefing is made: kept by leads, their deputies and the partnership manager of the area, checked by
-- somebody who wrote none of it, published in the partnership's name. What was published is read by its area.

-- The asker's area and agency; NULL for nobody.
CREATE OR REPLACE FUNCTION access.briefings_area() RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.home_area(access.worker());
END $$;

CREATE OR REPLACE FUNCTION access.briefings_agency() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = access.worker());
END $$;

-- The area that the asker leads; NULL for everybody else.
CREATE OR REPLACE FUNCTION access.briefings_led_area() RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR NOT access.holds(me, 'partnership_manager', 'senior_manager') THEN RETURN NULL; END IF;
  RETURN nullif(access.home_area(me), 0);
END $$;

-- A further version; the first has number 1. NULL where somebody else has kept one meanwhile: nothing is written
-- then. What kind it is and what it was begun from never changes.
CREATE OR REPLACE FUNCTION access.keep_briefing(
  p_briefing uuid, p_after integer, p_kind text, p_title text, p_theme text, p_document uuid, p_content jsonb,
  p_pack text, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefing_makers_area(me);
  made uuid := gen_random_uuid();
  first public.briefings_version%ROWTYPE;
  newest integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('briefing ' || p_briefing));
  SELECT coalesce(max(v.number), 0) INTO newest FROM public.briefings_version AS v WHERE v.briefing = p_briefing;
  SELECT v.* INTO first FROM public.briefings_version AS v WHERE v.briefing = p_briefing AND v.number = 1;
  IF FOUND AND first.area_id <> home THEN PERFORM access.refuse(); END IF;
  IF newest <> p_after THEN RETURN NULL; END IF;
  INSERT INTO public.briefings_version
    (id, area_id, by_id, at, briefing, number, kind, title, theme, document, content, pack_sha256)
  VALUES (made, home, me, p_now, p_briefing, p_after + 1, coalesce(first.kind, p_kind), p_title,
          coalesce(first.theme, p_theme), CASE WHEN newest = 0 THEN p_document ELSE first.document END,
          p_content, p_pack);
  RETURN made;
END $$;

-- The newest version of each briefing that the asker's area makes, or of one. `mine`: the asker wrote in what would
-- be published next. `published`: this very version is published; `edition`: how many editions there are.
CREATE OR REPLACE FUNCTION access.briefings_in_making(p_briefing uuid)
RETURNS TABLE (id uuid, text_id uuid, number integer, kind text, title text, theme text, document uuid,
               content jsonb, pack_sha256 text, at timestamptz, by_name text, mine boolean, published boolean,
               edition integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefing_makers_area(me);
BEGIN
  RETURN QUERY
    SELECT DISTINCT ON (v.briefing) v.id, v.briefing, v.number, v.kind::text, v.title::text, v.theme::text,
      v.document, v.content, v.pack_sha256::text, v.at, w.name::text, access.wrote_in_briefing(me, v.briefing),
      EXISTS (SELECT 1 FROM public.briefings_published AS p WHERE p.version_id = v.id),
      (SELECT count(*) FROM public.briefings_published AS p WHERE p.briefing = v.briefing)::integer
    FROM public.briefings_version AS v JOIN public.access_worker AS w ON w.id = v.by_id
    WHERE v.area_id = home AND (p_briefing IS NULL OR v.briefing = p_briefing)
    ORDER BY v.briefing, v.number DESC;
END $$;

-- As the next edition, once the newest version was found right by somebody else. NULL where that is not so, or it
-- is published already.
CREATE OR REPLACE FUNCTION access.publish_briefing(
  p_version uuid, p_minutes integer, p_words integer, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  checked_by uuid := access.checker_of_briefing(me, p_version);
  made uuid := gen_random_uuid();
BEGIN
  IF checked_by IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.briefings_published
    (id, area_id, by_id, at, version_id, briefing, edition, kind, title, content, minutes, words, partnership,
     pack_sha256, by_name, by_title, checked_by_name)
  SELECT made, v.area_id, me, p_now, v.id, v.briefing,
    (SELECT count(*) + 1 FROM public.briefings_published AS p WHERE p.briefing = v.briefing),
    v.kind, v.title, v.content, p_minutes, p_words, a.name, v.pack_sha256, w.name, w.job_title, c.name
  FROM public.briefings_version AS v JOIN public.access_area AS a ON a.id = v.area_id
  JOIN public.access_worker AS w ON w.id = me JOIN public.access_worker AS c ON c.id = checked_by
  WHERE v.id = p_version;
  RETURN made;
END $$;
