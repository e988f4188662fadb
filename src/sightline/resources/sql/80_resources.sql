-- The directory of resources is of one area. Leads, managers and the partnership keep it; whoever looks after
-- a resource answers what was said of it; gaps are counted for those who can close them.

CREATE OR REPLACE FUNCTION access.resources_area() RETURNS smallint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT access.home_area(access.worker())
$$;

CREATE OR REPLACE FUNCTION access.keeps_resources() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(access.holds(access.worker(),
    'safeguarding_lead', 'deputy_lead', 'senior_manager', 'partnership_manager'), false)
$$;

CREATE OR REPLACE FUNCTION access.answers_for_resource(p_resource uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.resources_resource AS r
    WHERE r.id = p_resource AND r.area_id = access.resources_area()
      AND (r.reviewer_id = access.worker() OR access.keeps_resources()));
END $$;

-- What was not there: by need and place, with what was written. For those who lead safeguarding or manage.
CREATE OR REPLACE FUNCTION access.gaps_here()
RETURNS TABLE (need text, place text, agency text, at timestamptz, words text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.keeps_resources() THEN RETURN; END IF;
  RETURN QUERY
    SELECT g.need::text, g.place::text, a.name::text, g.at, g.words
    FROM public.resources_gap AS g JOIN public.access_agency AS a ON a.id = g.agency_id
    WHERE g.area_id = access.resources_area() ORDER BY g.at DESC, g.id;
END $$;
