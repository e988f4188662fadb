-- Another child of the family comes into a plan or a meeting that goes on. Its file is about all of them
-- from then on, as if they had been named on the first day (ADR 23): whoever is kept from one of them is
-- kept from the whole, in silence, and for as long as the block lasts.

-- Inner step: may this worker put this child into the file? Whoever says who shares it, where they know
-- the child by a record that is neither sealed nor, outside the designated officer's route, the officer's:
-- the name would go to everybody who takes part.
CREATE OR REPLACE FUNCTION access.may_put_about(p_worker uuid, p_file uuid, p_child uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[] := access.areas_of(p_worker);
  mine uuid[] := access.own_files_among(p_worker, ARRAY(
    SELECT fs.file_id FROM public.access_filesubject AS fs WHERE fs.subject_id = p_child), false);
BEGIN
  RETURN access.shares_file(p_worker, p_file) AND EXISTS (
    SELECT 1 FROM public.access_file AS into_file
    JOIN public.access_subject AS child ON child.id = p_child AND child.kind = 'child'
    JOIN public.access_filesubject AS fs ON fs.subject_id = child.id
    JOIN public.access_file AS known ON known.id = fs.file_id
    WHERE into_file.id = p_file
      AND (known.id = ANY (mine)
           OR (fs.area_id = ANY (areas) AND NOT access.closed_to(p_worker, known.id)))
      AND (known.audience <> 'designated_officer' OR into_file.audience = 'designated_officer')
      AND NOT EXISTS (
        SELECT 1 FROM public.access_seal AS s
        WHERE s.file_id = known.id AND s.starts_at <= clock_timestamp()
          AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())));
END $$;

-- Inner step: from now on the file is about this child too.
CREATE OR REPLACE FUNCTION access.put_about(p_file uuid, p_child uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.access_filesubject (file_id, area_id, subject_id, kind)
  SELECT f.id, f.area_id, s.id, s.kind
  FROM public.access_file AS f JOIN public.access_subject AS s ON s.id = p_child
  WHERE f.id = p_file
  ON CONFLICT (file_id, subject_id) DO NOTHING
$$;

CREATE OR REPLACE FUNCTION access.widen_plan(p_plan uuid, p_child uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  child uuid := access.kept_subject(p_child);
  of_plan uuid := (SELECT p.file_id FROM public.plans_plan AS p WHERE p.id = p_plan FOR NO KEY UPDATE);
BEGIN
  IF access.may_put_about(me, of_plan, child) IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  PERFORM access.put_about(of_plan, child);
END $$;
