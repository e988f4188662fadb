-- What the live measures count. Each `measured_...` gives one row a record: which file, when, and whether it
-- counts as part. They have the rights of whoever asks: a worker gets the records that they may open anyway,
-- and the run, which nobody signs in as, gets them all. Figures leave through `count_measure` alone.
-- Superseded records are left out everywhere, so that what was corrected counts once, as it stands now.

-- Entries that were recorded in that time, as they stand now. Without a search path of its own, so that it is
-- planned as a part of whatever asks; it names everything in full.
CREATE OR REPLACE FUNCTION access.measured_entries(p_from timestamptz, p_until timestamptz)
RETURNS SETOF public.chronology_entry
LANGUAGE sql STABLE AS $$
  SELECT e.* FROM public.chronology_entry AS e
  WHERE e.recorded_at >= p_from AND e.recorded_at < p_until
    AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS c WHERE c.supersedes_id = e.id)
$$;

-- Entries of these kinds about a child; part: the child's own words stand in them.
CREATE OR REPLACE FUNCTION access.measured_childs_words(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.file_id, e.subject_id, e.recorded_at, (e.childs_words <> '')::integer, 1
  FROM access.measured_entries(p_from, p_until) AS e
  WHERE e.kind = ANY (p_kinds)
    AND EXISTS (SELECT 1 FROM public.access_filesubject AS s
                WHERE s.file_id = e.file_id AND s.subject_id = e.subject_id AND s.kind = 'child')
$$;

-- What children told; part: answered, with what the child was told, within the time.
CREATE OR REPLACE FUNCTION access.measured_disclosure_answered(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.file_id, e.subject_id, e.recorded_at,
    EXISTS (SELECT 1 FROM public.chronology_answer AS a
            WHERE a.entry_id = e.id AND btrim(a.child_told) <> '' AND a.recorded_at <= e.recorded_at + p_within)::integer, 1
  FROM access.measured_entries(p_from, p_until) AS e WHERE e.kind = 'disclosure'
$$;

-- Children who came back; part: a return interview was held within the time.
CREATE OR REPLACE FUNCTION access.measured_interview_in_time(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.id, m.file_id, m.subject_id, f.found_at,
    EXISTS (SELECT 1 FROM public.missing_interviewheld AS i
            WHERE i.episode_id = m.id AND i.held_at <= f.found_at + p_within)::integer, 1
  FROM public.missing_found AS f JOIN public.missing_episode AS m ON m.id = f.episode_id
  WHERE f.found_at >= p_from AND f.found_at < p_until
$$;

-- Return interviews, each once however many episodes it covers; part: by somebody independent.
CREATE OR REPLACE FUNCTION access.measured_interview_independent(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT ON (i.interview_id) m.id, i.file_id, m.subject_id, i.held_at, i.independent::integer, 1
  FROM public.missing_interviewheld AS i JOIN public.missing_episode AS m ON m.id = i.episode_id
  WHERE i.held_at >= p_from AND i.held_at < p_until
  ORDER BY i.interview_id, m.seen_at, m.id
$$;

-- Words of entries about a child; part: phrases that blame, as the wording help found them once.
CREATE OR REPLACE FUNCTION access.measured_blame(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.file_id, e.subject_id, e.recorded_at, w.found, w.words
  FROM access.measured_entries(p_from, p_until) AS e JOIN public.learning_wordsread AS w ON w.entry = e.id
$$;

-- Cases spoken of in supervision; part: the child's voice was asked for.
CREATE OR REPLACE FUNCTION access.measured_voice_in_supervision(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.id, c.file_id, c.subject_id, c.held_on::timestamp AT TIME ZONE 'Europe/London',
    (c.voice_sought = 'yes')::integer, 1
  FROM public.supervision_casepart AS c
  WHERE c.held_on >= (p_from AT TIME ZONE 'Europe/London')::date
    AND c.held_on < (p_until AT TIME ZONE 'Europe/London')::date
    AND NOT EXISTS (SELECT 1 FROM public.supervision_casepart AS n WHERE n.supersedes_id = c.id)
$$;

-- Strategy discussions that were begun; part: somebody from health is known to have been there.
CREATE OR REPLACE FUNCTION access.measured_health_present(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT ON (m.id) m.id, m.file_id, m.subject_id, s.began_at,
    EXISTS (SELECT 1 FROM public.meetings_seat AS t
            WHERE t.meeting_id = m.id AND t.agency_kind = 'health' AND 'attended' = (
              SELECT p.state FROM public.meetings_seatstep AS p WHERE p.seat_id = t.id
              ORDER BY p.recorded_at DESC, p.id DESC LIMIT 1))::integer, 1
  FROM public.meetings_sitting AS s JOIN public.meetings_meeting AS m ON m.id = s.meeting_id
  WHERE m.kind = 'strategy-discussion' AND s.began_at >= p_from AND s.began_at < p_until
  ORDER BY m.id, s.began_at
$$;

-- What children took back; part: work about that child ended within the time afterwards.
CREATE OR REPLACE FUNCTION access.measured_retraction_ended_work(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.file_id, e.subject_id, e.recorded_at,
    EXISTS (SELECT 1 FROM public.chronology_entry AS d
            WHERE d.subject_id = e.subject_id AND 'work-ended' = ANY (d.strands)
              AND d.recorded_at >= e.recorded_at AND d.recorded_at <= e.recorded_at + p_within
              AND NOT EXISTS (SELECT 1 FROM public.chronology_entry AS n
                              WHERE n.supersedes_id = d.id))::integer, 1
  FROM access.measured_entries(p_from, p_until) AS e WHERE e.kind = 'retraction'
$$;

-- Referrals that were decided; part: the referrer was told what became of it within the time.
CREATE OR REPLACE FUNCTION access.measured_feedback_given(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id, r.file_id, r.subject_id, d.recorded_at,
    EXISTS (SELECT 1 FROM public.referrals_feedback AS b
            WHERE b.referral_id = r.id AND b.recorded_at <= d.recorded_at + p_within)::integer, 1
  FROM public.referrals_referraldecision AS d JOIN public.referrals_referral AS r ON r.id = d.referral_id
  WHERE d.number = 1 AND d.recorded_at >= p_from AND d.recorded_at < p_until
$$;

-- Appointments to which nobody brought the child; part: within the time somebody met the child or decided
-- something about them.
CREATE OR REPLACE FUNCTION access.measured_not_brought_answered(
  p_from timestamptz, p_until timestamptz, p_kinds text[], p_within interval)
RETURNS TABLE (row_id uuid, file_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.file_id, e.subject_id, e.recorded_at,
    EXISTS (SELECT 1 FROM public.chronology_entry AS d
            WHERE d.subject_id = e.subject_id AND d.kind = ANY (p_kinds) AND d.id <> e.id
              AND d.recorded_at > e.recorded_at AND d.recorded_at <= e.recorded_at + p_within)::integer, 1
  FROM access.measured_entries(p_from, p_until) AS e WHERE 'was-not-brought' = ANY (e.strands)
$$;

-- Inner step: the files that are counted. Not counted: what is sealed, and what no reader of the area may
-- open (the designated officer's route, health detail, a return interview's words).
CREATE OR REPLACE FUNCTION access.measured_files()
RETURNS TABLE (file_id uuid, agency_id uuid, area_id smallint)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id, a.id, a.area_id
  FROM public.access_file AS f JOIN public.access_agency AS a ON a.id = f.agency_id AND a.area_id > 0
  WHERE f.area_id > 0 AND NOT EXISTS (
    SELECT 1 FROM public.access_seal AS s
    WHERE s.file_id = f.id AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
$$;

-- Inner step: figures of one counter, by month in England and agency. p_until is not in it. For the run alone.
CREATE OR REPLACE FUNCTION access.count_measure(
  p_counter text, p_from date, p_until date, p_kinds text[], p_within interval)
RETURNS TABLE (area smallint, agency uuid, month date, part bigint, whole bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT f.area_id, f.agency_id,
       date_trunc(''month'', m.at AT TIME ZONE ''Europe/London'')::date, sum(m.part), sum(m.whole)
     FROM access.%I($1, $2, $3, $4) AS m JOIN access.measured_files() AS f ON f.file_id = m.file_id
     GROUP BY 1, 2, 3', 'measured_' || replace(p_counter, '-', '_'))
  USING p_from::timestamp AT TIME ZONE 'Europe/London', p_until::timestamp AT TIME ZONE 'Europe/London',
    p_kinds, p_within;
END $$;

-- Inner step: entries whose words the wording help has not read yet, in the order of their ids.
CREATE OR REPLACE FUNCTION access.words_to_read(p_from timestamptz, p_after uuid, p_most integer)
RETURNS TABLE (entry uuid, words text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.id, e.words
  FROM public.chronology_entry AS e JOIN access.measured_files() AS f ON f.file_id = e.file_id
  WHERE e.id > p_after AND e.recorded_at >= p_from
    AND NOT EXISTS (SELECT 1 FROM public.learning_wordsread AS w WHERE w.entry = e.id)
  ORDER BY e.id LIMIT p_most
$$;

-- The records behind a point, for whoever asks: those of their own agency that they may open. Their own rights
-- decide; nothing is said of any other.
CREATE OR REPLACE FUNCTION access.records_of_measure(
  p_counter text, p_from date, p_until date, p_kinds text[], p_within interval, p_most integer)
RETURNS TABLE (row_id uuid, subject_id uuid, at timestamptz, part integer, whole integer)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT m.row_id, m.subject_id, m.at, m.part, m.whole
     FROM access.%I($1, $2, $3, $4) AS m JOIN public.access_file AS f ON f.id = m.file_id
     WHERE f.agency_id = (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = access.worker())
       AND f.area_id > 0
     ORDER BY m.at, m.row_id LIMIT $5', 'measured_' || replace(p_counter, '-', '_'))
  USING p_from::timestamp AT TIME ZONE 'Europe/London', p_until::timestamp AT TIME ZONE 'Europe/London',
    p_kinds, p_within, p_most;
END $$;
