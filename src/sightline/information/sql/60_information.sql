-- The few things about information that the application may not simply write or read.

-- Inner step: may this worker read the report, by its file or by the area, and whatever it speaks of?
CREATE OR REPLACE FUNCTION access.reads_report(p_worker uuid, p_report uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.information_report AS r
    WHERE r.id = p_report
      AND (r.file_id = ANY (access.own_files_among(p_worker, ARRAY[r.file_id], false))
           OR (r.area_id = ANY (access.areas_of(p_worker)) AND NOT access.closed_to(p_worker, r.file_id)))
      AND NOT EXISTS (
        SELECT 1 FROM public.access_link AS l JOIN public.access_block AS b ON b.subject_id = l.subject_id
        WHERE l.row_id = r.entry_id AND b.worker_id = p_worker AND b.starts_at <= clock_timestamp()
          AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())));
END $$;

-- Who told it is kept once, by whoever wrote the report.
CREATE OR REPLACE FUNCTION access.keep_information_source(
  p_report uuid, p_who text, p_name text, p_reach text, p_words text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF (p_who IN ('self', 'other', 'unnamed')) IS NOT TRUE
     OR NOT EXISTS (SELECT 1 FROM public.information_report AS r
                    WHERE r.id = p_report AND r.recorded_by_id = me)
     OR NOT access.reads_report(me, p_report)
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.information_source (id, report_id, who, name, reach, words, kept_at)
  VALUES (gen_random_uuid(), p_report, p_who, coalesce(p_name, ''), coalesce(p_reach, ''),
          coalesce(p_words, ''), clock_timestamp())
  ON CONFLICT (report_id) DO NOTHING;
END $$;

-- It is given to whoever wrote it, and to an intelligence officer of the police who reads the report and
-- says why. The reason goes into the audit with the look, which the application appends.
CREATE OR REPLACE FUNCTION access.information_source(p_report uuid, p_why text)
RETURNS TABLE (who text, name text, reach text, words text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  author boolean := EXISTS (SELECT 1 FROM public.information_report AS r
                            WHERE r.id = p_report AND r.recorded_by_id = me);
BEGIN
  IF NOT access.reads_report(me, p_report)
     OR NOT (author OR (access.is_police(me) AND access.holds(me, 'intelligence_officer')
                        AND btrim(coalesce(p_why, '')) <> ''))
  THEN PERFORM access.refuse(); END IF;
  RETURN QUERY SELECT s.who::text, s.name::text, s.reach::text, s.words::text
               FROM public.information_source AS s WHERE s.report_id = p_report;
END $$;

-- Inner step: somebody of a police agency.
CREATE OR REPLACE FUNCTION access.is_police(p_worker uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_worker AS w
    JOIN public.access_agency AS a ON a.id = w.agency_id AND a.kind = 'police'
    WHERE w.id = p_worker AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()));
END $$;

-- Partners tell and police grade. A child's account is never marked as false, whatever is asked.
CREATE OR REPLACE FUNCTION access.grade_information(
  p_report uuid, p_source text, p_assessment text, p_handling text, p_conditions text, p_because text,
  p_suspected boolean, p_malicious boolean, p_sha256 text, p_key uuid, p_at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  report record;
  made uuid := gen_random_uuid();
  before uuid;
BEGIN
  IF NOT (access.is_police(me) AND access.holds(me, 'intelligence_officer'))
     OR NOT access.reads_report(me, p_report) OR btrim(coalesce(p_because, '')) = ''
  THEN PERFORM access.refuse(); END IF;
  SELECT r.file_id, r.area_id, r.entry_id, r.from_child INTO report
  FROM public.information_report AS r WHERE r.id = p_report;
  IF report.from_child AND (p_suspected OR p_malicious) THEN PERFORM access.refuse(); END IF;
  SELECT g.id INTO before FROM public.information_grading AS g
  WHERE g.step_key = p_key AND g.recorded_by_id = me;
  IF FOUND THEN RETURN before; END IF;
  INSERT INTO public.information_grading
    (id, file_id, area_id, recorded_by_id, recorded_at, report_id, entry_id, source, assessment, handling,
     conditions, because, suspected, malicious, pack_sha256, step_key)
  VALUES (made, report.file_id, report.area_id, me, p_at, p_report, report.entry_id, p_source, p_assessment,
          p_handling, coalesce(p_conditions, ''), p_because, p_suspected, p_malicious, p_sha256, p_key);
  UPDATE public.information_standing AS s SET graded = true, suspected = p_suspected
  WHERE s.report_id = p_report;
  -- Whoever graded it owes it a further look, so that it stands among what is theirs.
  PERFORM access.let_in(me, report.file_id, ARRAY[me], '{}', 'allocation', 'Graded it', NULL);
  RETURN made;
END $$;

-- A link of an entry that was a mistake no longer counts; that it was made, by whom and why stays readable.
-- Kept where another link of the same report still says the same.
CREATE OR REPLACE FUNCTION access.take_information_link_away(p_link uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  was record;
BEGIN
  SELECT l.id, l.file_id, l.entry_id, l.subject_id, l.report_id INTO was
  FROM public.information_mentionlink AS l
  JOIN public.information_mentionunlinked AS u ON u.link_id = l.id AND u.recorded_by_id = me
  WHERE l.id = p_link;
  IF NOT FOUND OR NOT access.may_write(was.file_id) OR NOT access.reads_report(me, was.report_id)
     OR NOT access.holds(me, 'analyst', 'intelligence_officer')
  THEN PERFORM access.refuse(); END IF;
  DELETE FROM public.access_link AS gone
  WHERE gone.row_id = was.entry_id AND gone.subject_id = was.subject_id
    AND NOT EXISTS (
      SELECT 1 FROM public.information_mentionlink AS other
      WHERE other.entry_id = was.entry_id AND other.subject_id = was.subject_id AND other.id <> was.id
        AND NOT EXISTS (SELECT 1 FROM public.information_mentionunlinked AS u WHERE u.link_id = other.id))
    AND NOT EXISTS (
      SELECT 1 FROM public.information_mention AS m
      WHERE m.entry_id = was.entry_id AND m.subject_id = was.subject_id);
END $$;

-- How much information waits, up to p_most and one more, as far as the asker reads it by their areas: for
-- their first page, which is read in the other shape. As the policies of the table have it.
CREATE OR REPLACE FUNCTION access.information_waiting(p_today date, p_most integer)
RETURNS TABLE (unlinked bigint, ungraded bigint, due bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[] := access.areas();
  hidden uuid[] := access.hidden_files();
  rows uuid[] := access.hidden_rows();
BEGIN
  RETURN QUERY SELECT
    (SELECT count(*) FROM (
      SELECT 1 FROM public.information_standing AS s
      WHERE s.area_id = ANY (areas) AND s.file_id <> ALL (hidden) AND s.entry_id <> ALL (rows)
        AND s.unlinked > 0 AND s.expires_on > p_today AND s.ended_on IS NULL LIMIT p_most + 1) AS x),
    (SELECT count(*) FROM (
      SELECT 1 FROM public.information_standing AS s
      WHERE s.area_id = ANY (areas) AND s.file_id <> ALL (hidden) AND s.entry_id <> ALL (rows)
        AND NOT s.graded AND s.expires_on > p_today AND s.ended_on IS NULL LIMIT p_most + 1) AS x),
    (SELECT count(*) FROM (
      SELECT 1 FROM public.information_standing AS s
      WHERE s.area_id = ANY (areas) AND s.file_id <> ALL (hidden) AND s.entry_id <> ALL (rows)
        AND s.review_on <= p_today AND s.expires_on > p_today AND s.ended_on IS NULL
      LIMIT p_most + 1) AS x);
END $$;
