-- A duty of nobody's, in a file that no lead of its agency may open, would be seen by nobody. It reaches
-- the senior managers of the agency, and the designated officers of the area, as a duty without an owner:
-- by when, and nothing of what it is about. What is on the officers' route reaches the officers alone,
-- and whoever is kept from the file hears nothing.

-- Inner step: is it open, of nobody, and no lead of the agency can take it on?
CREATE OR REPLACE FUNCTION access.nobody_takes(p_duty uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.duties_duty AS d
    WHERE d.id = p_duty AND d.met_at IS NULL AND d.owner_worker_id IS NULL AND d.owner_team_id IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM public.access_worker AS lead
        WHERE lead.agency_id = d.owner_agency_id
          AND (lead.ended_at IS NULL OR lead.ended_at > clock_timestamp())
          AND access.holds(lead.id, 'safeguarding_lead', 'deputy_lead')
          AND d.file_id = ANY (access.files_of(lead.id, true))));
END $$;

-- Inner step: does this worker hear of it?
CREATE OR REPLACE FUNCTION access.hears_of_duty(p_worker uuid, p_duty uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.duties_duty AS d
    JOIN public.access_file AS f ON f.id = d.file_id
    JOIN public.access_agency AS owner ON owner.id = d.owner_agency_id
    JOIN public.access_worker AS me ON me.id = p_worker
      AND (me.ended_at IS NULL OR me.ended_at > clock_timestamp())
    JOIN public.access_agency AS home ON home.id = me.agency_id
    WHERE d.id = p_duty
      AND ((f.audience <> 'designated_officer' AND me.agency_id = d.owner_agency_id
            AND access.holds(me.id, 'senior_manager'))
           OR (home.area_id = owner.area_id AND access.holds(me.id, 'designated_officer')))
      AND NOT EXISTS (
        SELECT 1 FROM public.access_block AS b
        JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id AND fs.file_id = d.file_id
        WHERE b.worker_id = me.id AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())));
END $$;

-- For the site itself, when somebody leaves: which duties of the agency reach whom.
CREATE OR REPLACE FUNCTION access.duties_nobody_takes(p_agency uuid)
RETURNS TABLE (duty_id uuid, worker_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT d.id, w.id FROM public.duties_duty AS d
    JOIN public.access_worker AS w ON w.ended_at IS NULL OR w.ended_at > clock_timestamp()
    WHERE d.owner_agency_id = p_agency AND d.met_at IS NULL
      AND d.owner_worker_id IS NULL AND d.owner_team_id IS NULL
      AND access.holds(w.id, 'senior_manager', 'designated_officer')
      AND access.hears_of_duty(w.id, d.id) AND access.nobody_takes(d.id);
END $$;

-- What the worker who asks hears of. may_open: a designated officer who may open the file goes on to it.
CREATE OR REPLACE FUNCTION access.duties_without_owner()
RETURNS TABLE (duty_id uuid, agency text, since timestamptz, due_at timestamptz, may_open boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR NOT access.holds(me, 'senior_manager', 'designated_officer') THEN RETURN; END IF;
  RETURN QUERY
    SELECT d.id, a.name::text, d.started_at, d.due_at, d.file_id = ANY (access.own_files_of(me, true))
    FROM public.duties_duty AS d JOIN public.access_agency AS a ON a.id = d.owner_agency_id
    WHERE d.met_at IS NULL AND d.owner_worker_id IS NULL AND d.owner_team_id IS NULL
      AND a.area_id = access.home_area(me)
      AND access.hears_of_duty(me, d.id) AND access.nobody_takes(d.id)
    ORDER BY d.queue_at, d.id LIMIT 50;
END $$;
