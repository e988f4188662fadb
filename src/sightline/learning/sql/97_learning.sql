-- Who may write what of recommendations and actions. Read by whoever works in the area.

-- The area of whoever asks; NULL for nobody and for the site itself, which reads nothing here.
CREATE OR REPLACE FUNCTION access.learning_area() RETURNS smallint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL THEN RETURN NULL; END IF;
  RETURN nullif(access.home_area(me), 0);
END $$;

-- Those who lead the learning of the partnership.
CREATE OR REPLACE FUNCTION access.leads_learning() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.holds(access.worker(), 'partnership_manager', 'senior_manager');
END $$;

-- An action is owed by somebody of that agency, in the asker's area. Leads set those of their own agency.
CREATE OR REPLACE FUNCTION access.may_set_action(p_agency uuid, p_owner uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN coalesce((
    SELECT (access.leads_learning()
            OR (access.holds(me, 'safeguarding_lead', 'deputy_lead')
                AND a.id = (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me)))
      AND EXISTS (SELECT 1 FROM public.access_worker AS o WHERE o.id = p_owner AND o.agency_id = p_agency
                  AND (o.ended_at IS NULL OR o.ended_at > clock_timestamp()))
    FROM public.access_agency AS a WHERE a.id = p_agency AND a.area_id = access.home_area(me)), false);
END $$;

-- Inner step: who owes an action now.
CREATE OR REPLACE FUNCTION access.owes_action(p_action uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
    (SELECT s.to_id FROM public.learning_step AS s WHERE s.action_id = p_action AND s.kind = 'handed_over'
     ORDER BY s.at DESC, s.id LIMIT 1),
    (SELECT a.owner_id FROM public.learning_action AS a WHERE a.id = p_action))
$$;

-- "Done" is said by whoever owes it. A check is by somebody else: neither who owes it, nor who ever owed it
-- or said that it was done; and only of what was said to be done and not checked since.
CREATE OR REPLACE FUNCTION access.may_step(p_action uuid, p_kind text, p_to uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  one public.learning_action%ROWTYPE;
  owes uuid;
  writes boolean;
  last text;
BEGIN
  SELECT a.* INTO one FROM public.learning_action AS a
  WHERE a.id = p_action AND a.area_id = access.learning_area();
  IF me IS NULL OR NOT FOUND THEN RETURN false; END IF;
  owes := access.owes_action(p_action);
  writes := access.leads_learning()
    OR (access.holds(me, 'safeguarding_lead', 'deputy_lead')
        AND one.agency_id = (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me));
  SELECT s.kind INTO last FROM public.learning_step AS s
  WHERE s.action_id = p_action AND s.kind IN ('done', 'right', 'not_yet', 'given_up')
  ORDER BY s.at DESC, s.id DESC LIMIT 1;
  IF coalesce(last, '') IN ('right', 'given_up') THEN RETURN false; END IF;
  RETURN CASE p_kind
    WHEN 'done' THEN me = owes AND last IS DISTINCT FROM 'done'
    WHEN 'evidence' THEN me = owes OR writes
    WHEN 'right' THEN writes AND last = 'done' AND NOT access.owed_action(p_action, me)
    WHEN 'not_yet' THEN writes AND last = 'done' AND NOT access.owed_action(p_action, me)
    WHEN 'handed_over' THEN (writes OR me = owes) AND last IS DISTINCT FROM 'done' AND EXISTS (
      SELECT 1 FROM public.access_worker AS o WHERE o.id = p_to AND o.agency_id = one.agency_id
        AND (o.ended_at IS NULL OR o.ended_at > clock_timestamp()))
    WHEN 'moved' THEN writes
    WHEN 'given_up' THEN access.leads_learning()
    ELSE false END;
END $$;

-- Inner step: whether this worker owes an action, ever owed it, or said that it was done.
CREATE OR REPLACE FUNCTION access.owed_action(p_action uuid, p_worker uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.learning_action AS a WHERE a.id = p_action AND a.owner_id = p_worker)
    OR EXISTS (SELECT 1 FROM public.learning_step AS s WHERE s.action_id = p_action
               AND ((s.kind = 'done' AND s.by_id = p_worker) OR s.to_id = p_worker))
$$;

-- What somebody thinks of a measure. Sent twice, it is kept once.
CREATE OR REPLACE FUNCTION access.keep_opinion(
  p_measure text, p_useful boolean, p_words text, p_key uuid, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home smallint := access.learning_area();
BEGIN
  IF home IS NULL THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.learning_opinion (id, area_id, by_id, at, measure, useful, words, sent_key)
  VALUES (gen_random_uuid(), home, me, p_at, p_measure, p_useful, p_words, p_key)
  ON CONFLICT (sent_key) DO NOTHING;
END $$;

-- Of the area, the newest first; empty for whoever may not switch a measure. No names: what is said counts.
CREATE OR REPLACE FUNCTION access.opinions_of(p_measure text)
RETURNS TABLE (useful boolean, words text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT access.leads_learning() THEN RETURN; END IF;
  RETURN QUERY
    SELECT o.useful, o.words, o.at FROM public.learning_opinion AS o
    WHERE o.measure = p_measure AND o.area_id = access.learning_area() ORDER BY o.at DESC LIMIT 100;
END $$;

CREATE OR REPLACE FUNCTION access.last_measure_run() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.worker() IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT max(r.started_at) FROM public.learning_run AS r);
END $$;
