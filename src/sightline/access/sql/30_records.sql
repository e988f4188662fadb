-- Opening records. The application has no INSERT on subjects, files or relationships: it asks here,
-- and each function checks the signed identity first. Refusals never say whether something exists.

CREATE OR REPLACE FUNCTION access.refuse() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'refused' USING ERRCODE = 'insufficient_privilege';
END $$;

-- Inner step: a notice to everybody of an agency who holds the role, but for the worker named.
-- It carries a code and a reference, and in the same transaction as what it tells of.
CREATE OR REPLACE FUNCTION access.tell(
  p_agency uuid, p_role text, p_code text, p_reference text, p_link text, p_not uuid, p_once text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.access_notice (id, worker_id, code, reference, link, at, once)
  SELECT gen_random_uuid(), w.id, p_code, p_reference, p_link, now(), w.id || ':' || p_once
  FROM public.access_worker AS w
  WHERE w.agency_id = p_agency AND w.id IS DISTINCT FROM p_not
    AND (w.ended_at IS NULL OR w.ended_at > now()) AND access.holds(w.id, p_role)
  ON CONFLICT (once) DO NOTHING;
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

-- Inner step: the subjects as they are now, each once; NULL stands for one that is absent.
CREATE OR REPLACE FUNCTION access.kept_subjects(p_subjects uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one uuid;
  kept uuid[] := '{}';
BEGIN
  -- In one order for everybody, so that two who open files at once do not wait for each other.
  FOR one IN SELECT DISTINCT w.id FROM unnest(p_subjects) AS w (id) ORDER BY 1 LOOP
    kept := kept || access.kept_subject(one);
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT k.id FROM unnest(kept) AS k (id));
END $$;

-- Inner step, not granted: a file with its subjects and its author.
CREATE OR REPLACE FUNCTION access.make_file(
  p_worker uuid, p_audience text, p_subjects uuid[], p_reason text, OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  agency uuid;
  missing boolean;
  kept uuid[] := access.kept_subjects(p_subjects);
BEGIN
  IF coalesce(cardinality(kept), 0) = 0 THEN PERFORM access.refuse(); END IF;
  SELECT bool_or(NOT coalesce(
           access.sees_subject(p_worker, s.wanted)
           OR (x.created_by = p_worker AND NOT EXISTS (
                SELECT 1 FROM public.access_filesubject AS fs WHERE fs.subject_id = x.id)), false))
  INTO missing
  FROM unnest(kept) AS s (wanted) LEFT JOIN public.access_subject AS x ON x.id = s.wanted;
  IF missing THEN PERFORM access.refuse(); END IF;

  SELECT w.agency_id,
         CASE WHEN p_audience = 'information' THEN -a.area_id
              WHEN p_audience = ANY (access.everyday() || 'disclosed'::text) THEN a.area_id ELSE 0 END
  INTO agency, make_file.area_id
  FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
  WHERE w.id = p_worker;
  make_file.file_id := gen_random_uuid();
  IF make_file.area_id < 0 THEN PERFORM access.make_second_area(-make_file.area_id); END IF;
  INSERT INTO public.access_file (id, agency_id, audience, area_id, opened_at, opened_by)
  VALUES (make_file.file_id, agency, p_audience, make_file.area_id, now(), p_worker);
  INSERT INTO public.access_filesubject (file_id, area_id, subject_id, kind)
  SELECT DISTINCT make_file.file_id, make_file.area_id, x.id, x.kind
  FROM public.access_subject AS x WHERE x.id = ANY (kept);
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  VALUES (gen_random_uuid(), make_file.file_id, p_worker, 'author', false, p_reason, now(), p_worker);
END $$;

-- One concern, one report of information, or a file of the worker's own agency. A register, record or health file of one
-- subject is opened once an agency: asked again, the same file comes back if it is open to them.
CREATE OR REPLACE FUNCTION access.open_file(
  p_audience text, p_subjects uuid[], p_reason text, OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
  kept uuid[] := access.kept_subjects(p_subjects);
BEGIN
  IF p_audience = 'information' THEN
    -- What several agencies may come to share, from its first day, with the officer's route and seals.
    SELECT s.file_id, s.area_id INTO open_file.file_id, open_file.area_id
    FROM access.open_shared_file(p_audience, kept, '{}', '{}', '{}', 'allocation', p_reason) AS s;
    RETURN;
  END IF;
  IF (p_audience IN ('register', 'record', 'concern', 'health')) IS NOT TRUE THEN
    PERFORM access.refuse();
  END IF;
  IF p_audience <> 'concern' AND cardinality(kept) = 1 THEN
    SELECT f.id, f.area_id INTO open_file.file_id, open_file.area_id
    FROM public.access_file AS f
    JOIN public.access_worker AS w ON w.id = me AND w.agency_id = f.agency_id
    JOIN public.access_filesubject AS fs ON fs.file_id = f.id AND fs.subject_id = kept[1]
    WHERE f.audience = p_audience AND f.id = ANY (access.files_of(me, true))
    ORDER BY f.opened_at LIMIT 1;
    IF FOUND THEN RETURN; END IF;
  END IF;
  made := access.make_file(me, p_audience, kept, p_reason);
  open_file.file_id := made.file_id;
  open_file.area_id := made.area_id;
END $$;

-- Inner step of N14: the colleague whom it is about is kept from the subject that stands for them, and
-- the designated officers of the area are told of that, and nobody else.
CREATE OR REPLACE FUNCTION access.keep_colleague_from(p_by uuid, p_person uuid, p_colleague uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  placed uuid := gen_random_uuid();
BEGIN
  IF p_colleague IS NULL OR p_colleague = p_by THEN RETURN; END IF;
  -- A worker is never a child here: otherwise this would hide a child from a colleague.
  INSERT INTO public.access_block (id, worker_id, subject_id, reason, starts_at, by, officer_route)
  SELECT placed, w.id, s.id, 'The concern is about this worker', clock_timestamp(), p_by, true
  FROM public.access_worker AS w
  JOIN public.access_subject AS s ON s.id = access.kept_subject(p_person) AND s.kind = 'person'
  WHERE w.id = p_colleague;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  PERFORM access.tell(a.id, 'designated_officer', 'block-placed',
                      left(placed::text, 8), '/conflicts/blocks/', p_colleague, 'block:' || placed)
  FROM public.access_agency AS a WHERE a.area_id = access.home_area(p_by);
END $$;

-- N14: the person of concern works with or fosters children, or is a colleague. The file goes to the
-- designated officer of the area (by role) and to the agency's leads, never to the colleague it is
-- about; that colleague is blocked from the subject that stands for them, so the block follows merges.
-- Anybody may do this, so the designated officers are told: a block that was wrong can be ended. Nobody
-- else is, information governance included: they are colleagues, and would learn who is accused.
CREATE OR REPLACE FUNCTION access.open_designated_officer_file(
  p_subjects uuid[], p_person uuid, p_colleague uuid, p_reason text,
  OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
BEGIN
  IF (p_person = ANY (p_subjects)) IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  made := access.make_file(me, 'designated_officer', p_subjects, p_reason);
  open_designated_officer_file.file_id := made.file_id;
  open_designated_officer_file.area_id := made.area_id;
  PERFORM access.keep_colleague_from(me, p_person, p_colleague);
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  SELECT DISTINCT ON (lead.id) gen_random_uuid(), made.file_id, lead.id, 'route', false,
         'Safeguarding lead of the agency', now(), me
  FROM public.access_worker AS author
  JOIN public.access_worker AS lead ON lead.agency_id = author.agency_id
  WHERE author.id = me AND lead.id <> me AND lead.id IS DISTINCT FROM p_colleague
    AND access.holds(lead.id, 'safeguarding_lead');
END $$;

-- Who among these workers may open the file? For notices: a delivery is checked again as its recipient.
CREATE OR REPLACE FUNCTION access.leads_for(p_file uuid, p_role text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.signed_in() IS NOT TRUE THEN RETURN; END IF;
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
