-- What is promised of every {text}: who makes it, that somebody else checks it, who publishes and withdraws it.
-- Written once for every text that is checked (checking/rows.py).

-- Inner step: may this worker make or check one, and for which area? Refused otherwise, in one way.
CREATE OR REPLACE FUNCTION access.{text}_makers_area(p_worker uuid) RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.home_area(p_worker);
BEGIN
  IF p_worker IS NULL OR coalesce(home, 0) = 0 OR NOT access.holds(p_worker, {makers})
  THEN PERFORM access.refuse(); END IF;
  RETURN home;
END $$;

-- Inner step: did this worker write in what would be published next? What was published before was checked then.
CREATE OR REPLACE FUNCTION access.wrote_in_{text}(p_worker uuid, p_{text} uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM public.{room}_version AS v
    WHERE v.{text} = p_{text} AND v.by_id = p_worker
      AND v.number > (SELECT coalesce(max(o.number), 0) FROM public.{room}_published AS p
                      JOIN public.{room}_version AS o ON o.id = p.version_id WHERE p.{text} = p_{text}))
$$;

-- Inner step: is this version still to be published? Neither is there a newer one nor is it out already.
CREATE OR REPLACE FUNCTION access.{text}_goes_on(p_version uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM public.{room}_published AS p WHERE p.version_id = p_version)
    AND NOT EXISTS (SELECT 1 FROM public.{room}_version AS v
                    JOIN public.{room}_version AS o ON o.{text} = v.{text} AND o.number > v.number
                    WHERE v.id = p_version)
$$;

-- What was said of the versions of one {text}, newest first. `number`: of the version that was checked.
CREATE OR REPLACE FUNCTION access.checks_of_{text}(p_{text} uuid)
RETURNS TABLE (number integer, right_ boolean, said jsonb, words text, at timestamptz, by_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.{text}_makers_area(access.require_worker());
BEGIN
  RETURN QUERY
    SELECT v.number, c."right", c.said, c.words, c.at, w.name::text
    FROM public.{room}_check AS c
    JOIN public.{room}_version AS v ON v.id = c.version_id
    JOIN public.access_worker AS w ON w.id = c.by_id
    WHERE v.{text} = p_{text} AND v.area_id = home ORDER BY c.at DESC;
END $$;

-- By somebody who wrote in none of what would be published. False where that version is not the one any more.
CREATE OR REPLACE FUNCTION access.check_{text}(
  p_version uuid, p_right boolean, p_said jsonb, p_words text, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.{text}_makers_area(me);
  one public.{room}_version%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.{room}_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('{text} ' || one.{text}));
  IF access.wrote_in_{text}(me, one.{text}) THEN PERFORM access.refuse(); END IF;
  IF NOT access.{text}_goes_on(p_version) THEN RETURN false; END IF;
  INSERT INTO public.{room}_check (id, area_id, by_id, at, version_id, "right", said, words)
  VALUES (gen_random_uuid(), home, me, p_now, p_version, p_right, p_said, p_words);
  RETURN true;
END $$;

-- Inner step: who found this version right, for whoever may publish it; the last word on it counts. NULL where
-- nobody did, where it was changed since, and where it is published already. Nobody changes it meanwhile.
CREATE OR REPLACE FUNCTION access.checker_of_{text}(p_worker uuid, p_version uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home smallint := access.{text}_makers_area(p_worker);
  one public.{room}_version%ROWTYPE;
  last public.{room}_check%ROWTYPE;
BEGIN
  SELECT v.* INTO one FROM public.{room}_version AS v WHERE v.id = p_version AND v.area_id = home;
  IF NOT FOUND OR NOT access.holds(p_worker, {publishers}) THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('{text} ' || one.{text}));
  SELECT c.* INTO last FROM public.{room}_check AS c WHERE c.version_id = p_version
  ORDER BY c.at DESC, c."right" LIMIT 1;  -- of two at one moment the no
  IF NOT FOUND OR NOT last."right" OR NOT access.{text}_goes_on(p_version) THEN RETURN NULL; END IF;
  RETURN last.by_id;
END $$;

-- By whoever may publish in its area. It stays readable, marked as withdrawn, with the reason.
CREATE OR REPLACE FUNCTION access.withdraw_{text}(p_published uuid, p_why text, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.{text}_makers_area(me);
BEGIN
  IF NOT access.holds(me, {publishers}) OR btrim(p_why) = ''
     OR NOT EXISTS (SELECT 1 FROM public.{room}_published AS p
                    WHERE p.id = p_published AND p.area_id = home)
  THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(hashtext('withdraw ' || p_published));
  IF EXISTS (SELECT 1 FROM public.{room}_withdrawal AS w WHERE w.published_id = p_published)
  THEN RETURN false; END IF;
  INSERT INTO public.{room}_withdrawal (id, area_id, by_id, at, published_id, why)
  VALUES (gen_random_uuid(), home, me, p_now, p_published, p_why);
  RETURN true;
END $$;
