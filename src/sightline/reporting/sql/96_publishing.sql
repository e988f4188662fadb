-- How a problem profile is made: kept by analysts and senior managers of the area, checked by somebody else,
-- published by a senior manager. What was published is read by whoever is signed in.

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
  home smallint := access.profile_makers_area(me);
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
CREATE OR REPLACE FUNCTION access.reporting_in_making(p_profile uuid)
RETURNS TABLE (id uuid, text_id uuid, number integer, starts_on date, ends_on date, title text, figures jsonb,
               sections jsonb, pack_sha256 text, at timestamptz, by_name text, mine boolean, published boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_makers_area(me);
BEGIN
  RETURN QUERY
    SELECT DISTINCT ON (v.profile) v.id, v.profile, v.number, v.starts_on, v.ends_on, v.title::text, v.figures,
      v.sections, v.pack_sha256::text, v.at, w.name::text, access.wrote_in_profile(me, v.profile),
      EXISTS (SELECT 1 FROM public.reporting_published AS p WHERE p.profile = v.profile)
    FROM public.reporting_version AS v JOIN public.access_worker AS w ON w.id = v.by_id
    WHERE v.area_id = home AND (p_profile IS NULL OR v.profile = p_profile)
    ORDER BY v.profile, v.number DESC;
END $$;

-- In the senior manager's own name, once the newest version was found right by somebody else. NULL where that is
-- not so, or it is published already.
CREATE OR REPLACE FUNCTION access.publish_profile(p_version uuid, p_now timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  checked_by uuid := access.checker_of_profile(me, p_version);
  made uuid := gen_random_uuid();
BEGIN
  IF checked_by IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.reporting_published
    (id, area_id, by_id, at, version_id, profile, starts_on, ends_on, title, figures, sections, pack_sha256,
     by_name, by_title, checked_by_name)
  SELECT made, v.area_id, me, p_now, v.id, v.profile, v.starts_on, v.ends_on, v.title, v.figures,
    v.sections, v.pack_sha256, w.name, w.job_title, c.name
  FROM public.reporting_version AS v
  JOIN public.access_worker AS w ON w.id = me JOIN public.access_worker AS c ON c.id = checked_by
  WHERE v.id = p_version;
  RETURN made;
END $$;
