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

-- Inner step: may this worker make or check one, and for which area? Refused otherwise, in one way.
CREATE OR REPLACE FUNCTION access.briefing_makers_area(p_worker uuid) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.home_area(p_worker);
BEGIN
  IF p_worker IS NULL OR coalesce(home, 0) = 0 OR NOT access.holds(
       p_worker, 'partnership_manager', 'safeguarding_lead', 'deputy_lead', 'senior_manager')
  THEN PERFORM access.refuse(); END IF;
  RETURN home;
END $$;

-- Inner step: the number of the version that was published last, 0 while none was.
CREATE OR REPLACE FUNCTION access.briefing_published_number(p_briefing uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(max(v.number), 0) FROM public.briefings_published AS p
  JOIN public.briefings_version AS v ON v.id = p.version_id WHERE p.briefing = p_briefing
$$;

-- Inner step: did this worker write in what would be published next? What an earlier edition says was checked then.
CREATE OR REPLACE FUNCTION access.wrote_in_briefing(p_worker uuid, p_briefing uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM public.briefings_version AS v
    WHERE v.briefing = p_briefing AND v.by_id = p_worker
      AND v.number > access.briefing_published_number(p_briefing))
$$;

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
RETURNS TABLE (id uuid, briefing uuid, number integer, kind text, title text, theme text, document uuid,
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

-- What was said of the versions of one briefing, newest first. `number`: of the version that was checked.
CREATE OR REPLACE FUNCTION access.checks_of_briefing(p_briefing uuid)
RETURNS TABLE (number integer, right_ boolean, said jsonb, words text, at timestamptz, by_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefing_makers_area(me);
BEGIN
  RETURN QUERY
    SELECT v.number, c."right", c.said, c.words, c.at, w.name::text
    FROM public.briefings_check AS c
    JOIN public.briefings_version AS v ON v.id = c.version_id
    JOIN public.access_worker AS w ON w.id = c.by_id
    WHERE v.briefing = p_briefing AND v.area_id = home ORDER BY c.at DESC;
END $$;

-- By somebody who wrote in none of what would be published. False where that version is no longer the newest.
CREATE OR REPLACE FUNCTION access.check_briefing(
  p_version uuid, p_right boolean, p_said jsonb, p_words text, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefing_makers_area(me);
  one public.briefings_version%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.briefings_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('briefing ' || one.briefing));
  IF access.wrote_in_briefing(me, one.briefing) THEN PERFORM access.refuse(); END IF;
  IF EXISTS (SELECT 1 FROM public.briefings_version AS o
             WHERE o.briefing = one.briefing AND o.number > one.number)
  THEN RETURN false; END IF;
  INSERT INTO public.briefings_check (id, area_id, by_id, at, version_id, "right", said, words)
  VALUES (gen_random_uuid(), home, me, p_now, p_version, p_right, p_said, p_words);
  RETURN true;
END $$;

-- By the partnership manager or a senior manager, once the newest version was found right by somebody else: the
-- last word on it counts. NULL where that is not so, or it is published already.
CREATE OR REPLACE FUNCTION access.publish_briefing(
  p_version uuid, p_minutes integer, p_words integer, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefing_makers_area(me);
  made uuid := gen_random_uuid();
  one public.briefings_version%ROWTYPE;
  last public.briefings_check%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.briefings_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND OR access.briefings_led_area() IS DISTINCT FROM home THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('briefing ' || one.briefing));
  SELECT c.* INTO last FROM public.briefings_check AS c WHERE c.version_id = p_version
  ORDER BY c.at DESC, c."right" LIMIT 1;  -- of two at one moment the no
  IF NOT FOUND OR NOT last."right" OR last.by_id = one.by_id
     OR EXISTS (SELECT 1 FROM public.briefings_version AS o
                WHERE o.briefing = one.briefing AND o.number > one.number)
     OR EXISTS (SELECT 1 FROM public.briefings_published AS p WHERE p.version_id = p_version)
  THEN RETURN NULL; END IF;
  INSERT INTO public.briefings_published
    (id, area_id, by_id, at, version_id, briefing, edition, kind, title, content, minutes, words, partnership,
     pack_sha256, by_name, by_title, checked_by_name)
  SELECT made, home, me, p_now, one.id, one.briefing,
    (SELECT count(*) + 1 FROM public.briefings_published AS p WHERE p.briefing = one.briefing),
    one.kind, one.title, one.content, p_minutes, p_words, a.name, one.pack_sha256, w.name, w.job_title, checker.name
  FROM public.access_worker AS w, public.access_worker AS checker, public.access_area AS a
  WHERE w.id = me AND checker.id = last.by_id AND a.id = home;
  RETURN made;
END $$;

-- By whoever may publish in its area. It stays readable, marked as withdrawn, with the reason.
CREATE OR REPLACE FUNCTION access.withdraw_briefing(p_published uuid, p_why text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.briefings_led_area();
BEGIN
  IF home IS NULL OR btrim(p_why) = ''
     OR NOT EXISTS (SELECT 1 FROM public.briefings_published AS p
                    WHERE p.id = p_published AND p.area_id = home)
  THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('withdraw ' || p_published));
  IF EXISTS (SELECT 1 FROM public.briefings_withdrawal AS w WHERE w.published_id = p_published)
  THEN RETURN false; END IF;
  INSERT INTO public.briefings_withdrawal (id, area_id, by_id, at, published_id, why)
  VALUES (gen_random_uuid(), home, me, p_now, p_published, p_why);
  RETURN true;
END $$;
