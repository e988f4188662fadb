-- How a problem profile is made: kept by analysts and senior managers of the area, checked by somebody else,
-- published by a senior manager. What was published is read by whoever is signed in.

-- The figures of a time, kept once in an area: where it was counted before, those stay. Before there was this
-- table a time was counted with the first profile of it.
CREATE OR REPLACE FUNCTION access.count_profile(
  p_starts date, p_ends date, p_figures jsonb, p_pack text, p_now timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_makers_area(me);
BEGIN
  INSERT INTO public.reporting_count (id, area_id, by_id, at, starts_on, ends_on, figures, pack_sha256)
  SELECT gen_random_uuid(), home, me, p_now, p_starts, p_ends, coalesce(v.figures, p_figures),
    coalesce(v.pack_sha256, p_pack)
  FROM (VALUES (1)) AS one (row) LEFT JOIN LATERAL (
    SELECT o.figures, o.pack_sha256 FROM public.reporting_version AS o
    WHERE o.area_id = home AND o.number = 1 AND o.starts_on = p_starts AND o.ends_on = p_ends
    ORDER BY o.at LIMIT 1) AS v ON true
  ON CONFLICT (area_id, starts_on, ends_on) DO NOTHING;
END $$;

-- The times that the asker's area has counted.
CREATE OR REPLACE FUNCTION access.counted_times() RETURNS TABLE (starts_on date, ends_on date, figures jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.profile_makers_area(access.require_worker());
BEGIN
  RETURN QUERY
    SELECT DISTINCT ON (c.starts_on, c.ends_on) c.starts_on, c.ends_on, c.figures FROM (
      SELECT k.starts_on, k.ends_on, k.figures, k.at FROM public.reporting_count AS k WHERE k.area_id = home
      UNION ALL
      SELECT v.starts_on, v.ends_on, v.figures, v.at FROM public.reporting_version AS v
      WHERE v.area_id = home AND v.number = 1) AS c
    ORDER BY c.starts_on, c.ends_on, c.at;
END $$;

-- A further version; the first of a profile has number 1. NULL where somebody else has kept one meanwhile:
-- nothing is written then. Times and figures of a profile never change: they are those of its first version,
-- and that has the count of its time.
CREATE OR REPLACE FUNCTION access.keep_profile(
  p_profile uuid, p_after integer, p_starts date, p_ends date, p_title text, p_figures jsonb, p_sections jsonb,
  p_pack text, p_now timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.profile_makers_area(me);
  made uuid := gen_random_uuid();
  first record;
  newest integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('profile ' || p_profile));
  SELECT coalesce(max(v.number), 0) INTO newest FROM public.reporting_version AS v
  WHERE v.profile = p_profile;
  IF newest <> p_after THEN RETURN NULL; END IF;
  IF newest = 0 THEN
    PERFORM access.count_profile(p_starts, p_ends, p_figures, p_pack, p_now);
    SELECT c.area_id, c.starts_on, c.ends_on, c.figures, c.pack_sha256 INTO first
    FROM public.reporting_count AS c
    WHERE c.area_id = home AND c.starts_on = p_starts AND c.ends_on = p_ends;
  ELSE
    SELECT v.area_id, v.starts_on, v.ends_on, v.figures, v.pack_sha256 INTO first
    FROM public.reporting_version AS v WHERE v.number = 1 AND v.profile = p_profile;
    IF first.area_id <> home THEN PERFORM access.refuse(); END IF;
  END IF;
  INSERT INTO public.reporting_version
    (id, area_id, by_id, at, profile, number, starts_on, ends_on, title, figures, sections, pack_sha256)
  VALUES (made, home, me, p_now, p_profile, p_after + 1, first.starts_on, first.ends_on, p_title, first.figures,
          p_sections, first.pack_sha256);
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
