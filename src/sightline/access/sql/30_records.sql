-- Opening records. The application has no INSERT on subjects, files or relationships: it asks here,
-- and each function checks the signed identity first. Refusals never say whether something exists.

CREATE OR REPLACE FUNCTION access.refuse() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'refused' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION access.new_subject(p_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
BEGIN
  INSERT INTO public.access_subject (id, kind, created_at, created_by)
  VALUES (made, p_kind, now(), me);
  RETURN made;
END $$;

-- Inner step, not granted: a file with its subjects and its author.
CREATE OR REPLACE FUNCTION access.make_file(
  p_worker uuid, p_audience text, p_subjects uuid[], p_reason text, OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  agency uuid;
  missing boolean;
BEGIN
  IF coalesce(cardinality(p_subjects), 0) = 0 THEN PERFORM access.refuse(); END IF;
  SELECT bool_or(NOT coalesce(
           access.sees_subject(p_worker, s.wanted)
           OR (x.created_by = p_worker AND NOT EXISTS (
                SELECT 1 FROM public.access_filesubject AS fs WHERE fs.subject_id = x.id)), false))
  INTO missing
  FROM unnest(p_subjects) AS s (wanted) LEFT JOIN public.access_subject AS x ON x.id = s.wanted;
  IF missing THEN PERFORM access.refuse(); END IF;

  SELECT w.agency_id,
         CASE WHEN p_audience IN ('register', 'record', 'concern') THEN a.area_id ELSE 0 END
  INTO agency, make_file.area_id
  FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
  WHERE w.id = p_worker;
  make_file.file_id := gen_random_uuid();
  INSERT INTO public.access_file (id, agency_id, audience, area_id, opened_at, opened_by)
  VALUES (make_file.file_id, agency, p_audience, make_file.area_id, now(), p_worker);
  INSERT INTO public.access_filesubject (file_id, area_id, subject_id, kind)
  SELECT DISTINCT make_file.file_id, make_file.area_id, x.id, x.kind
  FROM public.access_subject AS x WHERE x.id = ANY (p_subjects);
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  VALUES (gen_random_uuid(), make_file.file_id, p_worker, 'author', false, p_reason, now(), p_worker);
END $$;

-- One concern, or a file of the worker's own agency. A register, record or health file of one
-- subject is opened once an agency: asked again, the same file comes back if it is open to them.
CREATE OR REPLACE FUNCTION access.open_file(
  p_audience text, p_subjects uuid[], p_reason text, OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
BEGIN
  IF p_audience NOT IN ('register', 'record', 'concern', 'health') THEN PERFORM access.refuse(); END IF;
  IF p_audience <> 'concern' AND cardinality(p_subjects) = 1 THEN
    SELECT f.id, f.area_id INTO open_file.file_id, open_file.area_id
    FROM public.access_file AS f
    JOIN public.access_worker AS w ON w.id = me AND w.agency_id = f.agency_id
    JOIN public.access_filesubject AS fs ON fs.file_id = f.id AND fs.subject_id = p_subjects[1]
    WHERE f.audience = p_audience AND f.id = ANY (access.files_of(me, true))
    ORDER BY f.opened_at LIMIT 1;
    IF FOUND THEN RETURN; END IF;
  END IF;
  made := access.make_file(me, p_audience, p_subjects, p_reason);
  open_file.file_id := made.file_id;
  open_file.area_id := made.area_id;
END $$;

-- N14: the person of concern works with or fosters children, or is a colleague. The file goes to the
-- designated officer of the area (by role) and to the agency's leads, never to the colleague it is
-- about; that colleague is blocked from the subject that stands for them, so the block follows merges.
CREATE OR REPLACE FUNCTION access.open_designated_officer_file(
  p_subjects uuid[], p_person uuid, p_colleague uuid, p_reason text,
  OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
BEGIN
  IF NOT (p_person = ANY (p_subjects)) THEN PERFORM access.refuse(); END IF;
  made := access.make_file(me, 'designated_officer', p_subjects, p_reason);
  open_designated_officer_file.file_id := made.file_id;
  open_designated_officer_file.area_id := made.area_id;
  IF p_colleague IS NOT NULL AND p_colleague <> me THEN
    INSERT INTO public.access_block (id, worker_id, subject_id, reason, starts_at, by)
    SELECT gen_random_uuid(), w.id, p_person, 'The concern is about this worker', now(), me
    FROM public.access_worker AS w
    JOIN public.access_worker AS author ON author.id = me AND author.agency_id = w.agency_id
    WHERE w.id = p_colleague;
  END IF;
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  SELECT gen_random_uuid(), made.file_id, lead.id, 'route', false,
         'Safeguarding lead of the agency', now(), me
  FROM public.access_worker AS author
  JOIN public.access_worker AS lead ON lead.agency_id = author.agency_id
  JOIN public.access_roleholding AS h ON h.worker_id = lead.id AND h.role = 'safeguarding_lead'
    AND h.starts_at <= now() AND (h.ends_at IS NULL OR h.ends_at > now())
  WHERE author.id = me AND lead.id <> me AND lead.id IS DISTINCT FROM p_colleague;
END $$;

-- Who among these workers may open the file? For notices: a delivery is checked again as its recipient.
CREATE OR REPLACE FUNCTION access.leads_for(p_file uuid, p_role text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.signed_in() THEN RETURN; END IF;
  IF (access.asker()).kind = 'worker'
     AND NOT (p_file = ANY (access.visible_files())) THEN RETURN; END IF;
  RETURN QUERY
    SELECT w.id FROM public.access_file AS f
    JOIN public.access_agency AS home ON home.id = f.agency_id
    JOIN public.access_agency AS a ON a.id = home.id
         OR (p_role = 'designated_officer' AND a.area_id = home.area_id)
    JOIN public.access_worker AS w ON w.agency_id = a.id AND (w.ended_at IS NULL OR w.ended_at > now())
    WHERE f.id = p_file AND access.holds(w.id, p_role)
      AND f.id = ANY (access.files_of(w.id, false));
END $$;
