-- Two records that may be of one child. What somebody thinks of it has a file of its own, about both, so
-- whoever is kept from either is kept from it. It shares its inner steps with files that are shared.

-- Which files about these subjects, of those that the worker reads, a seal closes to others.
CREATE OR REPLACE FUNCTION access.sealed_among(p_subjects uuid[]) RETURNS TABLE (subject_id uuid, file_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid[] := access.own_files_of(access.require_worker(), false);
BEGIN
  RETURN QUERY
    SELECT fs.subject_id, fs.file_id FROM public.access_filesubject AS fs
    WHERE fs.subject_id = ANY (p_subjects) AND fs.file_id = ANY (mine)
      AND EXISTS (SELECT 1 FROM public.access_seal AS s
                  WHERE s.file_id = fs.file_id AND s.starts_at <= clock_timestamp()
                    AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()));
END $$;

-- A file about both for the worker's own agency: for its leads and the area-wide readers, or on the
-- designated officer's route where either is known by that route alone. Where something that the worker
-- reads about either is sealed, it is sealed for those whom every such seal names: they may have gone by it.
CREATE OR REPLACE FUNCTION access.open_pair_file(
  p_first uuid, p_second uuid, p_reason text, OUT file_id uuid, OUT area_id smallint, OUT audience text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
  about uuid[] := access.kept_subjects(ARRAY[p_first, p_second]);
  officers boolean;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR cardinality(about) <> 2
     OR EXISTS (SELECT 1 FROM unnest(about) AS s (id)
                WHERE s.id IS NULL OR NOT access.sees_subject(me, s.id))
  THEN PERFORM access.refuse(); END IF;
  officers := access.for_officers(me, about, '{}', '');
  audience := CASE WHEN officers THEN 'designated_officer' ELSE 'concern' END;
  made := access.make_file(me, audience, about, p_reason);
  open_pair_file.file_id := made.file_id;
  open_pair_file.area_id := made.area_id;
  PERFORM access.seal_as_sources(me, made.file_id, ARRAY(SELECT s.file_id FROM access.sealed_among(about) AS s));
  PERFORM access.give_to_receivers(me, made.file_id, NULL, officers);
END $$;

-- Inner step: may this worker know that two records were joined? Only whoever reads something that came
-- with the record that is gone; to whoever reads the other record alone, nothing was joined.
CREATE OR REPLACE FUNCTION access.sees_merge(p_worker uuid, p_merge uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine uuid[] := access.own_files_of(p_worker, false);
  areas smallint[] := access.areas_of(p_worker);
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_merge AS m
    JOIN public.access_filesubject AS fs ON fs.subject_id = m.merged_id
      OR (fs.subject_id = m.kept_id AND EXISTS (
            SELECT 1 FROM public.access_mergedrow AS r
            WHERE r.merge_id = m.id AND r."table" = 'access_filesubject' AND r.row_id = fs.id::text))
    WHERE m.id = p_merge
      AND (fs.file_id = ANY (mine)
           OR (fs.area_id = ANY (areas) AND NOT access.closed_to(p_worker, fs.file_id))));
END $$;
