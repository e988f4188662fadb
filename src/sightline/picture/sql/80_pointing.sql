-- What a rule pointed out is hidden with everything that it is drawn from: a row that speaks of somebody
-- of whom the reader is kept.
CREATE OR REPLACE FUNCTION access.rests_on_hidden(p_rows jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hidden uuid[] := access.hidden_rows();
BEGIN
  IF cardinality(hidden) = 0 THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM jsonb_array_elements_text(p_rows) AS row_id
                 WHERE row_id::uuid = ANY (hidden));
END $$;

-- Leads and senior managers switch a rule off where they work, in their own name.
CREATE OR REPLACE FUNCTION access.may_switch_rules(p_area smallint, p_by uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_by = access.worker()
    AND access.holds(p_by, 'safeguarding_lead', 'senior_manager')
    AND EXISTS (SELECT 1 FROM public.access_worker AS w
                JOIN public.access_agency AS a ON a.id = w.agency_id
                WHERE w.id = p_by AND a.area_id = p_area);
END $$;

-- When the last run that ended began: anybody who is signed in may know how old the list is.
CREATE OR REPLACE FUNCTION access.last_rules() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.worker() IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT max(r.started_at) FROM public.picture_rulesrun AS r WHERE r.finished_at IS NOT NULL);
END $$;

-- The same of a holding, whose place another takes (`copy_links` of the chronology).
CREATE OR REPLACE FUNCTION access.carry_holding_links(p_from uuid, p_to uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  PERFORM access.copy_links(was.id, n.id) FROM public.picture_holding AS n
  JOIN public.picture_holding AS was ON was.id = n.supersedes_id AND was.file_id = n.file_id
  WHERE n.id = p_to AND was.id = p_from AND n.recorded_by_id = me;
END $$;

-- Whether what a rule pointed out of a child was of use: said by whoever may see the child.
CREATE OR REPLACE FUNCTION access.judge_rule(
  p_rule text, p_subject uuid, p_useful boolean, p_reason text, p_key uuid, p_now timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.sees_subject(me, p_subject) THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.picture_rulejudged (id, rule, subject_id, useful, reason, by_id, at, sent_key)
  VALUES (gen_random_uuid(), p_rule, p_subject, p_useful, p_reason, me, p_now, p_key)
  ON CONFLICT (sent_key) DO NOTHING;
END $$;

-- How often a rule was of use, by month: the last word of each person on each child. It names nobody, so
-- whoever is signed in may know it.
CREATE OR REPLACE FUNCTION access.precision_of_rules()
RETURNS TABLE (rule text, month date, useful bigint, of bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF access.worker() IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT l.rule::text, date_trunc('month', l.at AT TIME ZONE 'Europe/London')::date,
      count(*) FILTER (WHERE l.useful), count(*)
    FROM (SELECT DISTINCT ON (j.rule, j.subject_id, j.by_id) j.rule, j.at, j.useful
          FROM public.picture_rulejudged AS j
          ORDER BY j.rule, j.subject_id, j.by_id, j.at DESC) AS l
    GROUP BY 1, 2 ORDER BY 1, 2;
END $$;
