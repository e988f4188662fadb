-- Information: reports on people of concern, places, vehicles, phones, accounts and groups. One file a
-- report, about everybody and everything that it names, so that a block on any of them closes it. It
-- bears the second number of its area, below zero, which is all of the area that analysts read (ADR 26).

-- Inner step: the row of that number, which files refer to.
CREATE OR REPLACE FUNCTION access.make_second_area(p_area smallint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.access_area (id, name, pack)
  SELECT -a.id, left(a.name, 66) || ': information', a.pack FROM public.access_area AS a
  WHERE a.id = p_area AND a.id > 0 ON CONFLICT DO NOTHING
$$;

-- N14 for information: whom it is about works with children, or is a colleague. The colleague is kept
-- from it and not told. The designated officers read it by their role; the intelligence officers of the
-- area and one senior manager whom the writer names are let in; the leads of the writer are not.
CREATE OR REPLACE FUNCTION access.open_officers_information(
  p_subjects uuid[], p_sources uuid[], p_person uuid, p_colleague uuid, p_senior uuid, p_reason text,
  OUT file_id uuid, OUT area_id smallint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made record;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR (p_person = ANY (p_subjects)) IS NOT TRUE
     OR (p_senior IS NOT NULL AND (
           p_senior IS NOT DISTINCT FROM p_colleague OR NOT access.holds(p_senior, 'senior_manager')
           OR NOT access.of_this_area(ARRAY[p_senior], '{}', access.home_area(me))))
  THEN PERFORM access.refuse(); END IF;
  made := access.make_file(
    me, 'designated_officer', access.kept_subjects(access.drawn_from(me, p_subjects, p_sources)), p_reason);
  open_officers_information.file_id := made.file_id;
  open_officers_information.area_id := made.area_id;
  UPDATE public.access_file AS f SET shared_as = 'information' WHERE f.id = made.file_id;
  PERFORM access.draw_on(made.file_id, '{}', p_sources);
  PERFORM access.seal_as_sources(me, made.file_id, p_sources);
  PERFORM access.keep_colleague_from(me, p_person, p_colleague);
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, given_by)
  SELECT gen_random_uuid(), made.file_id, w.id, 'route', false, 'Police intelligence, or the senior officer named',
         now(), me
  FROM public.access_worker AS w
  WHERE w.id <> me AND (w.ended_at IS NULL OR w.ended_at > now())
    AND (w.id = p_senior OR (access.holds(w.id, 'intelligence_officer')
                             AND access.home_area(w.id) = access.home_area(me)))
    AND NOT access.closed_to(w.id, made.file_id);
END $$;

-- Does the asker read of this subject, or this entry, by the area or its information? Analysts read a
-- page in the one shape or the other, never both: this chooses.
CREATE OR REPLACE FUNCTION access.reads_by_area(p_subject uuid, p_entry uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  areas smallint[] := access.areas();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_filesubject AS fs
                 WHERE fs.subject_id = p_subject AND fs.area_id = ANY (areas)
                   AND NOT access.closed_to(me, fs.file_id))
    OR EXISTS (SELECT 1 FROM public.chronology_entry AS e
               WHERE e.id = p_entry AND e.area_id = ANY (areas) AND NOT access.closed_to(me, e.file_id));
END $$;

-- Inner step, for the site's own runs: may this worker, in one shape or the other, open every one of
-- these files and see every one of these subjects, and are they kept from nobody of whom these rows
-- speak? The policies of `ByAllFiles` say the same.
CREATE OR REPLACE FUNCTION access.opens_all(
  p_worker uuid, p_files uuid[], p_rows uuid[], p_subjects uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[];
  about uuid[] := ARRAY(
    SELECT fs.file_id FROM public.access_filesubject AS fs WHERE fs.subject_id = ANY (p_subjects));
  own uuid[];
BEGIN
  IF coalesce(cardinality(p_files), 0) = 0
     OR NOT EXISTS (SELECT 1 FROM public.access_worker AS w
                    WHERE w.id = p_worker AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()))
     OR EXISTS (
       SELECT 1 FROM public.access_link AS l JOIN public.access_block AS b ON b.subject_id = l.subject_id
       WHERE l.row_id = ANY (p_rows) AND b.worker_id = p_worker
         AND b.starts_at <= clock_timestamp() AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
  THEN RETURN false; END IF;
  own := access.own_files_among(p_worker, p_files || about, false);
  IF p_files <@ own AND NOT EXISTS (
    SELECT 1 FROM unnest(p_subjects) AS s (id) WHERE NOT EXISTS (
      SELECT 1 FROM public.access_filesubject AS fs
      WHERE fs.subject_id = s.id AND fs.file_id = ANY (own)))
  THEN RETURN true; END IF;
  areas := access.areas_of(p_worker);
  IF areas = '{}' THEN RETURN false; END IF;
  own := ARRAY(
    SELECT f.id FROM public.access_file AS f
    WHERE f.id = ANY (p_files || about) AND f.area_id = ANY (areas)
      AND f.id NOT IN (SELECT unnest(access.hidden_files_from(p_worker))));
  RETURN p_files <@ own AND NOT EXISTS (
    SELECT 1 FROM unnest(p_subjects) AS s (id) WHERE NOT EXISTS (
      SELECT 1 FROM public.access_filesubject AS fs
      WHERE fs.subject_id = s.id AND fs.file_id = ANY (own)));
END $$;

-- For notices. The site itself asks: a worker who could would learn who is kept from what.
CREATE OR REPLACE FUNCTION access.readers_of_all(
  p_files uuid[], p_workers uuid[], p_rows uuid[], p_subjects uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF ((access.asker()).kind = 'machine') IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  RETURN QUERY SELECT DISTINCT w.id FROM unnest(p_workers) AS w (id)
               WHERE access.opens_all(w.id, p_files, p_rows, p_subjects);
END $$;

-- A row drawn from several files says of which areas they are, for readers of whole areas: as it is, or
-- it is refused. TG_ARGV: the column of the files, the column of the areas.
CREATE OR REPLACE FUNCTION access.hold_areas_to_files() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  files uuid[] := ARRAY(SELECT jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[0]))::uuid[];
  areas smallint[] := ARRAY(SELECT jsonb_array_elements_text(to_jsonb(NEW) -> TG_ARGV[1]))::smallint[];
  theirs smallint[];
BEGIN
  SELECT array_agg(DISTINCT f.area_id) INTO theirs FROM unnest(files) AS one (id)
  LEFT JOIN public.access_file AS f ON f.id = one.id;
  IF theirs IS NULL OR array_position(theirs, NULL) IS NOT NULL
     OR NOT (theirs <@ areas AND areas <@ theirs)
  THEN RAISE EXCEPTION 'The areas of the row are not those of its files' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
