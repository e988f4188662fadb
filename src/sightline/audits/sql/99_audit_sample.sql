-- The sample of an audit: drawn by the database, which alone sees whose records there are. Out come
-- numbers of cases and of groups, and no child.

-- Among whom: children of whom an entry of the theme happened in the time, and of whom so many of the
-- invited agencies recorded something in it; in records that an audit may open. Not whoever the asker is
-- kept from. p_groups: [{"slug", "kinds": [...], "strands": [...]}], the first that fits counts.
-- p_bands: first year of age of each. How many there were; 0 where there is nobody to draw.
CREATE OR REPLACE FUNCTION access.draw_audit(
  p_audit uuid, p_kinds text[], p_strands text[], p_groups jsonb, p_bands integer[], p_agencies integer,
  p_now timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.audits_audit%ROWTYPE;
  chosen text := left(replace(gen_random_uuid()::text, '-', ''), 16);
  starts bigint;
  eligible bigint;
  drawn bigint;
BEGIN
  PERFORM access.lead_audit(p_audit);
  SELECT a.* INTO one FROM public.audits_audit AS a WHERE a.id = p_audit;
  IF one.drawn_at IS NOT NULL THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.audits_drawn
    (id, audit_id, place, subject_id, agency_kind, band, "group", left_out, left_out_words)
  WITH told AS MATERIALIZED (
    SELECT e.subject_id AS child, f.agency_id, e.kind::text AS kind, e.strands::text[] AS strands
    FROM public.chronology_entry AS e
    JOIN public.access_file AS f ON f.id = e.file_id
    JOIN public.audits_invited AS i ON i.audit_id = p_audit AND i.agency_id = f.agency_id
    JOIN public.access_subject AS s ON s.id = e.subject_id AND s.kind = 'child' AND s.merged_into_id IS NULL
    WHERE coalesce(e.happened_latest, (e.recorded_at AT TIME ZONE 'Europe/London')::date)
          BETWEEN one.starts_on AND one.ends_on
      AND f.area_id > 0 AND f.audience = ANY (access.everyday())
      AND NOT EXISTS (SELECT 1 FROM public.access_seal AS s
                      WHERE s.file_id = f.id AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
      AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS c WHERE c.supersedes_id = e.id)
      AND NOT EXISTS (SELECT 1 FROM public.access_block AS b
                      WHERE b.worker_id = me AND b.subject_id = e.subject_id
                        AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
  ), among AS MATERIALIZED (
    SELECT t.child FROM told AS t GROUP BY t.child
    HAVING count(DISTINCT t.agency_id) >= p_agencies
       AND bool_or(t.kind = ANY (p_kinds) OR t.strands && p_strands)
  ), wrote AS (
    SELECT DISTINCT ON (w.child) w.child, w.kind FROM (
      SELECT t.child, a.kind::text AS kind, count(*) AS much FROM told AS t
      JOIN public.access_agency AS a ON a.id = t.agency_id GROUP BY 1, 2) AS w
    ORDER BY w.child, w.much DESC, w.kind
  ), born AS (
    SELECT DISTINCT ON (p.subject_id) p.subject_id AS child, p.birth_date
    FROM public.subjects_particulars AS p JOIN among AS m ON m.child = p.subject_id
    JOIN public.access_file AS f ON f.id = p.file_id AND f.area_id > 0
    WHERE p.birth_date IS NOT NULL ORDER BY p.subject_id, p.recorded_at DESC
  ), frame AS (
    SELECT m.child, w.kind AS agency_kind,
      coalesce((SELECT max(b.band)::text FROM unnest(p_bands) AS b (band)
                WHERE b.band <= extract(year FROM age(one.ends_on, born.birth_date))), 'not-known') AS band,
      coalesce((SELECT g.item ->> 'slug' FROM jsonb_array_elements(p_groups) WITH ORDINALITY AS g (item, at)
                WHERE EXISTS (SELECT 1 FROM told AS t WHERE t.child = m.child
                  AND (g.item -> 'kinds' ? t.kind OR EXISTS (
                        SELECT 1 FROM unnest(t.strands) AS s (strand) WHERE g.item -> 'strands' ? s.strand)))
                ORDER BY g.at LIMIT 1), 'other') AS "group",
      encode(sha256(convert_to(chosen || ' ' || m.child, 'UTF8')), 'hex') AS lot
    FROM among AS m JOIN wrote AS w ON w.child = m.child LEFT JOIN born ON born.child = m.child
  )
  SELECT gen_random_uuid(), p_audit,
    row_number() OVER (ORDER BY f.agency_kind COLLATE "C", f.band COLLATE "C", f."group" COLLATE "C", f.lot),
    f.child, f.agency_kind, f.band, f."group", '', ''
  FROM frame AS f;
  GET DIAGNOSTICS eligible = ROW_COUNT;
  IF eligible = 0 THEN RETURN 0; END IF;
  drawn := least(one.size, eligible);
  starts := ('x' || left(encode(sha256(convert_to(chosen || ' start', 'UTF8')), 'hex'), 8))::bit(32)::bigint;
  UPDATE public.audits_drawn AS d SET number = k.number + 1
  FROM (SELECT n.number, ((n.number * 4294967296 + starts) * eligible) / (drawn * 4294967296) + 1 AS place
        FROM generate_series(0, drawn - 1) AS n (number)) AS k
  WHERE d.audit_id = p_audit AND d.place = k.place;
  UPDATE public.audits_audit AS a SET seed = chosen, drawn_at = p_now WHERE a.id = p_audit;
  RETURN eligible;
END $$;

-- Inner step: may the asker read how the sample was drawn? Whoever leads it, whose agency takes part.
CREATE OR REPLACE FUNCTION access.takes_part_in_audit(p_audit uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.audits_audit AS a WHERE a.id = p_audit AND a.area_id = access.home_area(me)
      AND (access.leads_audits()
           OR EXISTS (SELECT 1 FROM public.audits_auditor AS n WHERE n.audit_id = a.id AND n.worker_id = me)
           OR (access.holds(me, 'safeguarding_lead', 'deputy_lead', 'senior_manager') AND EXISTS (
                 SELECT 1 FROM public.audits_invited AS i JOIN public.access_worker AS w ON w.id = me
                 WHERE i.audit_id = a.id AND i.agency_id = w.agency_id))));
END $$;

-- How many there were and were drawn: in all, and by group. Exact; the page shows no small number.
CREATE OR REPLACE FUNCTION access.audit_drawn(p_audit uuid)
RETURNS TABLE (part text, of text, eligible bigint, taken bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.takes_part_in_audit(p_audit) THEN RETURN; END IF;
  RETURN QUERY
    SELECT p.part, p.of::text, count(*), count(*) FILTER (WHERE d.number IS NOT NULL AND d.left_out = '')
    FROM public.audits_drawn AS d
    CROSS JOIN LATERAL (VALUES ('all', ''), ('agency', d.agency_kind), ('band', d.band),
                               ('group', d."group")) AS p (part, of)
    WHERE d.audit_id = p_audit GROUP BY 1, 2 ORDER BY 1, 2;
END $$;

-- For whoever leads it: each case, and whose part of it is where. No child. An agency stands there only
-- where one of its auditors has it, as if the others held no record.
CREATE OR REPLACE FUNCTION access.audit_progress(p_audit uuid)
RETURNS TABLE (number integer, agency_id uuid, worker_id uuid, answered bigint, given boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT (access.leads_audits() AND access.takes_part_in_audit(p_audit)) THEN RETURN; END IF;
  RETURN QUERY
    SELECT d.number, t.agency_id, t.worker_id,
      (SELECT count(DISTINCT n.question) FROM public.audits_answer AS n WHERE n.file_id = t.file_id),
      EXISTS (SELECT 1 FROM public.audits_given AS g WHERE g.dealt_id = t.id)
    FROM public.audits_drawn AS d
    LEFT JOIN public.audits_dealt AS t ON t.drawn_id = d.id AND t.apart_at IS NULL
    WHERE d.audit_id = p_audit AND d.number IS NOT NULL AND d.left_out = ''
    ORDER BY d.number, t.agency_id;
END $$;

-- Which cases were left out, why, and in whose place the next one came.
CREATE OR REPLACE FUNCTION access.audit_left_out(p_audit uuid)
RETURNS TABLE (number integer, left_out text, words text, by_name text, at timestamptz, instead integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.leads_audits() OR NOT access.takes_part_in_audit(p_audit) THEN RETURN; END IF;
  RETURN QUERY
    SELECT d.number, d.left_out::text, d.left_out_words, w.name::text, d.left_out_at,
      (SELECT n.number FROM public.audits_drawn AS n WHERE n.audit_id = p_audit AND n.in_place_of = d.number)
    FROM public.audits_drawn AS d LEFT JOIN public.access_worker AS w ON w.id = d.left_out_by
    WHERE d.audit_id = p_audit AND d.left_out <> '' AND d.number IS NOT NULL ORDER BY d.number;
END $$;

-- Inner step: the next child in the seeded order takes the place of a case: one after it, then from the
-- front, of whom an invited agency still holds a record that an audit may open. NULL where nobody is left.
CREATE OR REPLACE FUNCTION access.draw_next(p_by uuid, p_audit uuid, p_number integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  after integer := (SELECT d.place FROM public.audits_drawn AS d
                    WHERE d.audit_id = p_audit AND d.number = p_number);
  last integer := (SELECT max(d.number) FROM public.audits_drawn AS d WHERE d.audit_id = p_audit);
  next uuid;
BEGIN
  SELECT d.id INTO next FROM public.audits_drawn AS d
  WHERE d.audit_id = p_audit AND d.number IS NULL
    AND NOT EXISTS (SELECT 1 FROM public.access_block AS b
                    WHERE b.worker_id = p_by AND b.subject_id = d.subject_id
                      AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
    AND EXISTS (SELECT 1 FROM public.audits_invited AS i
                WHERE i.audit_id = p_audit AND access.audited_files(d.subject_id, i.agency_id) <> '{}')
  ORDER BY d.place <= after, d.place LIMIT 1;
  IF next IS NULL THEN RETURN NULL; END IF;
  UPDATE public.audits_drawn AS d SET number = last + 1, in_place_of = p_number WHERE d.id = next;
  RETURN last + 1;
END $$;

-- A person says why a case is not audited; the next one comes in its place. The number of that one, or
-- NULL where nobody is left. Nobody chooses who it is.
CREATE OR REPLACE FUNCTION access.replace_in_audit(
  p_audit uuid, p_number integer, p_reason text, p_words text, p_now timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  part uuid;
  made integer;
BEGIN
  PERFORM access.lead_audit(p_audit);
  UPDATE public.audits_drawn AS d
  SET left_out = p_reason, left_out_words = p_words, left_out_by = me, left_out_at = p_now
  FROM public.audits_audit AS a
  WHERE d.audit_id = p_audit AND d.number = p_number AND d.left_out = '' AND a.id = p_audit AND a.met_at IS NULL;
  IF NOT FOUND OR btrim(coalesce(p_reason, '')) = '' OR btrim(coalesce(p_words, '')) = ''
  THEN PERFORM access.refuse(); END IF;
  FOR part IN SELECT t.id FROM public.audits_dealt AS t JOIN public.audits_drawn AS d ON d.id = t.drawn_id
              WHERE d.audit_id = p_audit AND d.number = p_number AND t.apart_at IS NULL LOOP
    PERFORM access.take_part_back(me, p_audit, part, 'The case is not audited', true);
  END LOOP;
  made := access.draw_next(me, p_audit, p_number);
  IF EXISTS (SELECT 1 FROM public.audits_audit AS a WHERE a.id = p_audit AND a.started_at IS NOT NULL)
  THEN PERFORM access.deal_audit(me, p_audit); END IF;
  RETURN made;
END $$;
