-- R8: that another agency has referred, for workers who open their own agency's record, concern or
-- referral of the subject: who, by what route, when and the number to ring; never what it says. A
-- register alone tells nothing, nor does anybody learn of the designated officer's route. An unnamed
-- referral is about a subject that nothing ties to this one, so it is not here.
CREATE OR REPLACE FUNCTION access.referrals_about(p_subject uuid)
RETURNS TABLE (id uuid, agency_id uuid, agency text, telephone text, kind text, label text, sent_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  ours uuid[];
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  ours := ARRAY(
    SELECT f.id FROM public.access_filesubject AS fs
    JOIN public.access_file AS f ON f.id = fs.file_id AND f.audience IN ('record', 'concern', 'referral')
    JOIN public.access_worker AS w ON w.id = me AND w.agency_id = f.agency_id
    WHERE fs.subject_id = p_subject);
  IF access.own_files_among(me, ours, false) = '{}' THEN RETURN; END IF;
  RETURN QUERY
    SELECT r.id, a.id, a.name::text, a.telephone::text, r.kind::text, r.label::text, r.recorded_at
    FROM public.referrals_referral AS r
    JOIN public.access_agency AS a ON a.id = r.agency_id
    JOIN public.access_file AS f ON f.id = r.file_id AND f.audience = 'referral'
    WHERE r.subject_id = p_subject AND a.area_id = access.home_area(me)
      AND NOT access.closed_to(me, r.file_id);
END $$;

-- What was sent to one team of the asker's and is in these states, longest waiting first, from one place
-- in the queue on: as many as are asked for, of those whose file the asker may open. The policy says the
-- same (a test compares them), but it begins with every file that the team was ever given; this begins
-- with the queue, so a page of it costs the same whether 200 wait or 20,000.
CREATE OR REPLACE FUNCTION access.waiting_for_team(
  p_team uuid, p_states text[], p_after timestamptz, p_after_id uuid, p_most integer)
RETURNS TABLE (sent_at timestamptz, referral_id uuid, file_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  -- The states stand in the text, so that the index of what is open can be seen to serve.
  next_some text := format($next$
    SELECT s.sent_at, s.referral_id, s.file_id FROM public.referrals_standing AS s
    WHERE s.team_id = $1 AND s.state = ANY (%L) AND s.sent_at >= $2
      AND (s.sent_at, s.referral_id) > ($2, $3)
    ORDER BY s.sent_at, s.referral_id LIMIT $4$next$, p_states);
  last_at timestamptz := coalesce(p_after, '-infinity');
  last_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
  found integer := 0;
  batch record;
  opened uuid[];
BEGIN
  IF me IS NULL OR NOT EXISTS (
    SELECT 1 FROM public.access_teammember AS m
    WHERE m.team_id = p_team AND m.worker_id = me
      AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp()))
  THEN RETURN; END IF;
  LOOP
    EXECUTE format(
      'SELECT array_agg(n.sent_at) AS at, array_agg(n.referral_id) AS ids, array_agg(n.file_id) AS files'
      ' FROM (%s) AS n', next_some)
    INTO batch USING p_team, last_at, last_id, p_most;
    EXIT WHEN batch.ids IS NULL;
    opened := access.own_files_among(me, batch.files, false);
    RETURN QUERY
      SELECT b.at, b.id, b.file FROM unnest(batch.at, batch.ids, batch.files) AS b (at, id, file)
      WHERE b.file = ANY (opened) LIMIT p_most - found;
    SELECT found + count(*) INTO found FROM unnest(batch.files) AS b (file) WHERE b.file = ANY (opened);
    EXIT WHEN found >= p_most OR cardinality(batch.ids) < p_most;
    last_at := batch.at[cardinality(batch.at)];
    last_id := batch.ids[cardinality(batch.ids)];
  END LOOP;
END $$;
