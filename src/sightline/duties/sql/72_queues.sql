-- One queue of the asker's own, of their team's or of their agency's: what is open there, soonest first,
-- from one place on, of what lies in files that the asker may open. p_nobodys: only what no worker has
-- taken (and, of an agency, no team). p_waiting: only what waits for somebody. p_since is where the page
-- begins, p_after_id the last duty of that instant that was shown before; p_until is the first instant
-- beyond it. The policy says the same (a test compares them), but it begins with every file that the
-- worker has; this begins with the queue, as access.waiting_for_team does.
CREATE OR REPLACE FUNCTION access.duties_in_queue(
  p_owner text, p_id uuid, p_nobodys boolean, p_waiting boolean, p_since timestamptz, p_after_id uuid,
  p_until timestamptz, p_most integer)
RETURNS TABLE (queue_at timestamptz, duty_id uuid, file_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  -- The conditions stand in the text, so that the index of that queue can be seen to serve.
  next_some text := format($next$
    SELECT d.queue_at, d.id, d.file_id FROM public.duties_duty AS d
    WHERE d.%I = $1 AND d.met_at IS NULL %s %s AND d.queue_at >= $2
      AND (d.queue_at, d.id) > ($2, $3) AND d.queue_at < $4
    ORDER BY d.queue_at, d.id LIMIT $5$next$,
    'owner_' || p_owner || '_id',
    CASE WHEN p_nobodys THEN 'AND d.owner_worker_id IS NULL' ELSE '' END
      || CASE WHEN p_nobodys AND p_owner = 'agency' THEN ' AND d.owner_team_id IS NULL' ELSE '' END,
    CASE WHEN p_waiting THEN 'AND NOT (d.waiting_for = '''')' ELSE '' END);
  last_at timestamptz := coalesce(p_since, '-infinity');
  last_id uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
  at_a_time integer := p_most;
  found integer := 0;
  batch record;
  opened uuid[];
BEGIN
  IF me IS NULL OR NOT (
      (p_owner = 'worker' AND p_id = me)
      OR (p_owner = 'team' AND EXISTS (
        SELECT 1 FROM public.access_teammember AS m WHERE m.team_id = p_id AND m.worker_id = me
          AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())))
      OR (p_owner = 'agency' AND EXISTS (
        SELECT 1 FROM public.access_worker AS w WHERE w.id = me AND w.agency_id = p_id)))
  THEN RETURN; END IF;
  LOOP
    EXECUTE format(
      'SELECT array_agg(n.queue_at) AS at, array_agg(n.id) AS ids, array_agg(n.file_id) AS files'
      ' FROM (%s) AS n', next_some)
    INTO batch USING p_id, last_at, last_id, coalesce(p_until, 'infinity'), at_a_time;
    EXIT WHEN batch.ids IS NULL;
    opened := access.own_files_among(me, batch.files, false);
    RETURN QUERY
      SELECT b.at, b.id, b.file FROM unnest(batch.at, batch.ids, batch.files) AS b (at, id, file)
      WHERE b.file = ANY (opened) LIMIT p_most - found;
    SELECT found + count(*) INTO found FROM unnest(batch.files) AS b (file) WHERE b.file = ANY (opened);
    EXIT WHEN found >= p_most OR cardinality(batch.ids) < at_a_time;
    last_at := batch.at[cardinality(batch.at)];
    last_id := batch.ids[cardinality(batch.ids)];
    at_a_time := least(at_a_time * 2, 1000);  -- where much is closed, fewer looks
  END LOOP;
END $$;
