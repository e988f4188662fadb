-- May this worker, or this team, be handed a duty of that file? Whoever owes it has to be able to write
-- there, or nobody would see it again. Asked by somebody who has the file open; to others it is always no.
CREATE OR REPLACE FUNCTION access.may_owe(p_file uuid, p_worker uuid, p_team uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR (p_file = ANY (access.files_of(me, true))) IS NOT TRUE THEN RETURN false; END IF;
  IF p_worker IS NOT NULL THEN
    RETURN EXISTS (SELECT 1 FROM public.access_worker AS w
                   WHERE w.id = p_worker AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()))
      AND p_file = ANY (access.files_of(p_worker, true))
      -- Their own tasks are read in the narrow shape: what they write in by an area alone is not there.
      AND p_file = ANY (access.files_of(p_worker, false));
  END IF;
  RETURN access.team_works_in(p_team, p_file);
END $$;

-- Inner step: somebody of the team may write in the file now.
CREATE OR REPLACE FUNCTION access.team_works_in(p_team uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_teammember AS m
    JOIN public.access_worker AS w ON w.id = m.worker_id
      AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    WHERE m.team_id = p_team AND m.starts_at <= clock_timestamp()
      AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())
      AND p_file = ANY (access.files_of(m.worker_id, true))
      AND p_file = ANY (access.files_of(m.worker_id, false)));
END $$;

-- Whom the daily mail may concern: something of theirs is due by then, late or waits, and the mail of that
-- day was not made yet. For the site's own job only. What the mail counts is asked as its recipient.
CREATE OR REPLACE FUNCTION access.workers_to_tell(p_day date, p_until timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN RETURN; END IF;
  RETURN QUERY
    SELECT w.id FROM public.access_worker AS w
    WHERE (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
      AND EXISTS (SELECT 1 FROM public.access_account AS a
                  WHERE a.worker_id = w.id AND a.is_active AND a.email <> '')
      AND NOT EXISTS (SELECT 1 FROM public.duties_digest AS sent
                      WHERE sent.worker_id = w.id AND sent.day = p_day)
      AND (
        EXISTS (SELECT 1 FROM public.duties_duty AS d
                WHERE d.met_at IS NULL AND d.owner_worker_id = w.id
                  AND (d.queue_at <= p_until OR d.waiting_for <> ''))
        OR EXISTS (SELECT 1 FROM public.access_teammember AS m
                   JOIN public.duties_duty AS d ON d.owner_team_id = m.team_id
                   WHERE m.worker_id = w.id AND m.starts_at <= clock_timestamp()
                     AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())
                     AND d.met_at IS NULL AND (d.queue_at <= p_until OR d.waiting_for <> ''))
        OR (access.holds(w.id, 'safeguarding_lead', 'deputy_lead')
            AND EXISTS (SELECT 1 FROM public.duties_duty AS d
                        WHERE d.met_at IS NULL AND d.owner_agency_id = w.agency_id
                          AND d.owner_worker_id IS NULL AND d.owner_team_id IS NULL
                          AND (d.queue_at <= p_until OR d.waiting_for <> ''))));
END $$;
