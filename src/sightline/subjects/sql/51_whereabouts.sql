-- A point on a map is for a place, never for a person or a child, and never for a safe location: a child
-- may live there. It is kept through this function alone, so that the rule holds also for a writer who
-- may not know of the safe location; they are refused as for anything that they may not know of.
CREATE OR REPLACE FUNCTION access.place_on_map(
  p_file uuid, p_subject uuid, p_latitude double precision, p_longitude double precision,
  p_exactness text, p_how_known text, p_supersedes uuid, p_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
BEGIN
  IF NOT (access.may_write(p_file) AND access.may_speak_of(p_subject))
    OR NOT EXISTS (SELECT 1 FROM public.access_filesubject AS fs
                   WHERE fs.file_id = p_file AND fs.subject_id = p_subject)
    OR NOT EXISTS (SELECT 1 FROM public.access_subject AS s
                   WHERE s.id = p_subject AND s.kind = 'place')
    OR EXISTS (SELECT 1 FROM public.subjects_safelocation AS l WHERE l.subject_id = p_subject)
    OR (p_supersedes IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM public.subjects_whereabouts AS w
          WHERE w.id = p_supersedes AND w.subject_id = p_subject
            AND w.file_id = ANY (access.own_files_among(me, ARRAY[w.file_id], false))))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.subjects_whereabouts
    (id, file_id, area_id, recorded_by_id, recorded_at, subject_id, latitude, longitude, exactness,
     how_known, supersedes_id)
  SELECT made, f.id, f.area_id, me, p_at, p_subject, p_latitude, p_longitude, p_exactness,
         left(btrim(p_how_known), 200), p_supersedes
  FROM public.access_file AS f WHERE f.id = p_file;
  RETURN made;
END $$;
