-- How a problem profile is made: kept by analysts and senior managers of the area, checked by somebody else,
-- published by a senior manager. What was published is read by whoever is signed in.

-- Inner step: may this worker make one, and for which area? Refused otherwise, in one way.
CREATE OR REPLACE FUNCTION access.profile_area(p_worker uuid) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.home_area(p_worker);
BEGIN
  IF p_worker IS NULL OR home = 0 OR NOT access.holds(p_worker, 'analyst', 'senior_manager')
  THEN PERFORM access.refuse(); END IF;
  RETURN home;
END $$;

-- A further version; the first of a profile has number 1. NULL where somebody else has kept one meanwhile:
-- nothing is written then. Times and figures of a profile never change: they are those of its first version,
-- or, where the area has counted that time before, of that count.
CREATE OR REPLACE FUNCTION access.keep_profile(
  p_profile uuid, p_after integer, p_starts date, p_ends date, p_title text, p_figures jsonb, p_sections jsonb,
  p_pack text, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
  made uuid := gen_random_uuid();
  first public.reporting_version%ROWTYPE;
  newest integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('profile ' || p_profile));
  SELECT coalesce(max(v.number), 0) INTO newest FROM public.reporting_version AS v
  WHERE v.profile = p_profile;
  IF newest <> p_after THEN RETURN NULL; END IF;
  -- Two who begin the same time at once: the second takes the count of the first.
  PERFORM pg_advisory_xact_lock(hashtext('profile of ' || home || ' ' || p_starts || ' ' || p_ends));
  SELECT v.* INTO first FROM public.reporting_version AS v
  WHERE v.number = 1 AND (v.profile = p_profile
        OR (newest = 0 AND v.area_id = home AND v.starts_on = p_starts AND v.ends_on = p_ends))
  ORDER BY v.at LIMIT 1;
  IF FOUND AND first.area_id <> home THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.reporting_version
    (id, area_id, by_id, at, profile, number, starts_on, ends_on, title, figures, sections, pack_sha256)
  VALUES (made, home, me, p_now, p_profile, p_after + 1, coalesce(first.starts_on, p_starts),
          coalesce(first.ends_on, p_ends), p_title, coalesce(first.figures, p_figures), p_sections,
          coalesce(first.pack_sha256, p_pack));
  RETURN made;
END $$;

-- The newest version of each profile that the asker's area makes, or of one, with whoever wrote in it.
CREATE OR REPLACE FUNCTION access.profiles_in_making(p_profile uuid)
RETURNS TABLE (id uuid, profile uuid, number integer, starts_on date, ends_on date, title text, figures jsonb,
               sections jsonb, pack_sha256 text, at timestamptz, by_name text, mine boolean, published boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
BEGIN
  RETURN QUERY
    SELECT DISTINCT ON (v.profile) v.id, v.profile, v.number, v.starts_on, v.ends_on, v.title::text, v.figures,
      v.sections, v.pack_sha256::text, v.at, w.name::text,
      EXISTS (SELECT 1 FROM public.reporting_version AS o WHERE o.profile = v.profile AND o.by_id = me),
      EXISTS (SELECT 1 FROM public.reporting_published AS p WHERE p.profile = v.profile)
    FROM public.reporting_version AS v JOIN public.access_worker AS w ON w.id = v.by_id
    WHERE v.area_id = home AND (p_profile IS NULL OR v.profile = p_profile)
    ORDER BY v.profile, v.number DESC;
END $$;

-- What was said of the versions of one profile, newest first. `number`: of the version that was checked.
CREATE OR REPLACE FUNCTION access.checks_of_profile(p_profile uuid)
RETURNS TABLE (number integer, right_ boolean, said jsonb, words text, at timestamptz, by_name text, mine boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
BEGIN
  RETURN QUERY
    SELECT v.number, c."right", c.said, c.words, c.at, w.name::text, c.by_id = me
    FROM public.reporting_check AS c
    JOIN public.reporting_version AS v ON v.id = c.version_id
    JOIN public.access_worker AS w ON w.id = c.by_id
    WHERE v.profile = p_profile AND v.area_id = home ORDER BY c.at DESC;
END $$;

-- By somebody who wrote none of its versions. False where that version is no longer the newest.
CREATE OR REPLACE FUNCTION access.check_profile(
  p_version uuid, p_right boolean, p_said jsonb, p_words text, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
  one public.reporting_version%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.reporting_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND OR EXISTS (
    SELECT 1 FROM public.reporting_version AS o WHERE o.profile = one.profile AND o.by_id = me)
  THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('profile ' || one.profile));
  IF EXISTS (SELECT 1 FROM public.reporting_version AS o WHERE o.profile = one.profile AND o.number > one.number)
  THEN RETURN false; END IF;
  INSERT INTO public.reporting_check (id, area_id, by_id, at, version_id, "right", said, words)
  VALUES (gen_random_uuid(), home, me, p_now, p_version, p_right, p_said, p_words);
  RETURN true;
END $$;

-- By a senior manager, in their own name, once the newest version was found right by somebody else: the last
-- word on it counts. NULL where that is not so, or it is published already.
CREATE OR REPLACE FUNCTION access.publish_profile(p_version uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
  made uuid := gen_random_uuid();
  one public.reporting_version%ROWTYPE;
  last public.reporting_check%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.reporting_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND OR NOT access.holds(me, 'senior_manager') THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('profile ' || one.profile));
  SELECT c.* INTO last FROM public.reporting_check AS c WHERE c.version_id = p_version
  ORDER BY c.at DESC, c."right" LIMIT 1;  -- of two at one moment the no
  IF NOT FOUND OR NOT last."right"
     OR EXISTS (SELECT 1 FROM public.reporting_version AS o
                WHERE o.profile = one.profile AND o.number > one.number)
     OR EXISTS (SELECT 1 FROM public.reporting_published AS p WHERE p.version_id = p_version)
  THEN RETURN NULL; END IF;
  INSERT INTO public.reporting_published
    (id, area_id, by_id, at, version_id, profile, starts_on, ends_on, title, figures, sections, pack_sha256,
     by_name, by_title, checked_by_name)
  SELECT made, home, me, p_now, one.id, one.profile, one.starts_on, one.ends_on, one.title, one.figures,
    one.sections, one.pack_sha256, w.name, w.job_title, checker.name
  FROM public.access_worker AS w, public.access_worker AS checker
  WHERE w.id = me AND checker.id = last.by_id;
  RETURN made;
END $$;

-- By a senior manager of its area. It stays readable, marked as withdrawn, with the reason.
CREATE OR REPLACE FUNCTION access.withdraw_profile(p_published uuid, p_why text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_area(me);
BEGIN
  IF NOT access.holds(me, 'senior_manager') OR btrim(p_why) = ''
     OR NOT EXISTS (SELECT 1 FROM public.reporting_published AS p
                    WHERE p.id = p_published AND p.area_id = home)
  THEN PERFORM access.refuse(); END IF;
  IF EXISTS (SELECT 1 FROM public.reporting_withdrawal AS w WHERE w.published_id = p_published)
  THEN RETURN false; END IF;
  INSERT INTO public.reporting_withdrawal (id, area_id, by_id, at, published_id, why)
  VALUES (gen_random_uuid(), home, me, p_now, p_published, p_why);
  RETURN true;
END $$;
