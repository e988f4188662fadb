-- Children whose name was written down latest, among those the worker may know of: the newest records
-- are those that may be of a child who is known already. One form for each shape of reader, with the
-- permission inside, as in people search.

CREATE OR REPLACE FUNCTION access.newly_named(p_before timestamptz, p_most integer)
RETURNS TABLE (subject_id uuid, named_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  own uuid[] := access.own_files();
BEGIN
  RETURN QUERY
    SELECT one.subject_id, max(one.recorded_at) FROM (
      SELECT n.subject_id, n.recorded_at
      FROM (SELECT DISTINCT f.id FROM unnest(own) AS f (id)) AS f
      JOIN public.subjects_name AS n ON n.file_id = f.id
      WHERE n.subject_kind = 'child' AND n.recorded_at < p_before
      ORDER BY n.recorded_at DESC LIMIT p_most) AS one
    GROUP BY 1 ORDER BY 2 DESC, 1;
END $$;

CREATE OR REPLACE FUNCTION access.newly_named_area(p_before timestamptz, p_most integer)
RETURNS TABLE (subject_id uuid, named_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[] := access.areas();
  hidden uuid[] := access.hidden_files();
BEGIN
  -- Area by area, so that each is read from the newest by its index and no further than is asked for.
  RETURN QUERY
    SELECT one.subject_id, max(one.recorded_at) FROM (
      SELECT n.subject_id, n.recorded_at FROM unnest(areas) AS here (area)
      CROSS JOIN LATERAL (
        SELECT x.subject_id, x.recorded_at FROM public.subjects_name AS x
        WHERE x.area_id = here.area AND x.subject_kind = 'child' AND x.recorded_at < p_before
          AND x.file_id NOT IN (SELECT unnest(hidden))
        ORDER BY x.recorded_at DESC LIMIT p_most) AS n
      ORDER BY n.recorded_at DESC LIMIT p_most) AS one
    GROUP BY 1 ORDER BY 2 DESC, 1;
END $$;
