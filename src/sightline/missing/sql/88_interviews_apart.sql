-- An interview lies in a file of its own that few open. Whoever may know of the episode may know that it
-- was held and whom to ask, as of health detail; nothing of what was said. Not given: what the whole area
-- reads, and whatever a block or a seal keeps from the asker, whether it lies on the interview or on
-- somebody of whom it speaks. Newest first, each [id, held at, whether the asker was let into it by name
-- or team, worker, job title, agency, telephone]; NULL for none. access.queries asks it with the files.
CREATE OR REPLACE FUNCTION access.interviews_apart(p_subject uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  areas smallint[];
  speaks_of_hidden uuid[];
  mine uuid[];
BEGIN
  IF me IS NULL
     OR NOT EXISTS (SELECT 1 FROM public.missing_interview AS i WHERE i.subject_id = p_subject)
  THEN RETURN NULL; END IF;
  areas := access.areas_of(me);
  speaks_of_hidden := access.hidden_rows();
  mine := access.own_files_among(me, ARRAY(
    SELECT unnest(ARRAY[i.file_id, h.file_id]) FROM public.missing_interview AS i
    JOIN public.missing_interviewheld AS h ON h.interview_id = i.id
    WHERE i.subject_id = p_subject), false);
  RETURN (
    SELECT jsonb_agg(jsonb_build_array(
             i.id, i.held_at, i.file_id = ANY (mine), w.name, w.job_title, a.name,
             coalesce(nullif(w.telephone, ''), a.telephone)) ORDER BY i.held_at DESC)
    FROM public.missing_interview AS i
    JOIN public.access_worker AS w ON w.id = i.recorded_by_id
    JOIN public.access_agency AS a ON a.id = w.agency_id
    WHERE i.subject_id = p_subject
      AND EXISTS (
        SELECT 1 FROM public.missing_interviewheld AS h
        WHERE h.interview_id = i.id
          AND (h.file_id = ANY (mine)
               OR (h.area_id = ANY (areas) AND NOT access.closed_to(me, h.file_id))))
      AND i.area_id <> ALL (areas)
      AND NOT access.closed_to(me, i.file_id)
      AND i.entry_id <> ALL (speaks_of_hidden));
END $$;
