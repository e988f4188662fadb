-- An audit from its invitations to its end. Each step is taken once, by whoever leads it, but that each
-- agency names its own auditors.

-- An agency of the area is invited until the audit starts.
CREATE OR REPLACE FUNCTION access.may_invite(p_audit uuid, p_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.audits_audit AS a JOIN public.access_agency AS g ON g.area_id = a.area_id
    WHERE a.id = p_audit AND g.id = p_agency AND a.area_id = access.learning_area() AND a.drawn_at IS NULL);
END $$;

-- Findings are written from the meeting on.
CREATE OR REPLACE FUNCTION access.may_find(p_audit uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.audits_audit AS a
                 WHERE a.id = p_audit AND a.area_id = access.learning_area() AND a.met_at IS NOT NULL);
END $$;

-- A lead or senior manager of an invited agency names people who work there. Where the audit runs, what
-- nobody of the agency has yet goes to them.
CREATE OR REPLACE FUNCTION access.name_auditors(p_audit uuid, p_workers uuid[], p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  mine uuid := (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me);
  one public.audits_audit%ROWTYPE;
BEGIN
  SELECT a.* INTO one FROM public.audits_audit AS a
  JOIN public.audits_invited AS i ON i.audit_id = a.id AND i.agency_id = mine
  WHERE a.id = p_audit AND a.ended_at IS NULL AND a.met_at IS NULL FOR UPDATE OF a;
  IF NOT FOUND OR NOT access.holds(me, 'safeguarding_lead', 'deputy_lead', 'senior_manager')
     OR coalesce(cardinality(p_workers), 0) = 0
     OR EXISTS (SELECT 1 FROM unnest(p_workers) AS n (id)
                LEFT JOIN public.access_worker AS w ON w.id = n.id AND w.agency_id = mine
                  AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
                WHERE w.id IS NULL)
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.audits_auditor (id, area_id, by_id, at, audit_id, agency_id, worker_id)
  SELECT DISTINCT ON (n.id) gen_random_uuid(), one.area_id, me, p_now, p_audit, mine, n.id
  FROM unnest(p_workers) AS n (id) ON CONFLICT DO NOTHING;
  IF one.started_at IS NOT NULL THEN PERFORM access.deal_audit(me, p_audit); END IF;
END $$;

-- The records open, until that moment at the latest. Where a child's records were closed since the draw,
-- the next one takes the place. Whether there was an auditor to start with.
CREATE OR REPLACE FUNCTION access.start_audit(p_audit uuid, p_until timestamptz, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  gone integer;
BEGIN
  PERFORM access.lead_audit(p_audit);
  IF NOT EXISTS (SELECT 1 FROM public.audits_auditor AS n WHERE n.audit_id = p_audit) THEN RETURN false; END IF;
  UPDATE public.audits_audit AS a SET started_at = p_now, until = p_until
  WHERE a.id = p_audit AND a.drawn_at IS NOT NULL AND a.started_at IS NULL AND p_until > p_now
    AND p_until <= p_now + interval '1 year';
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  FOR gone IN
    SELECT d.number FROM public.audits_drawn AS d
    WHERE d.audit_id = p_audit AND d.number IS NOT NULL AND d.left_out = ''
      AND NOT EXISTS (SELECT 1 FROM public.audits_invited AS i
                      WHERE i.audit_id = p_audit AND access.audited_files(d.subject_id, i.agency_id) <> '{}')
    ORDER BY d.number
  LOOP
    UPDATE public.audits_drawn AS d SET left_out = 'closed', left_out_at = p_now
    WHERE d.audit_id = p_audit AND d.number = gone;
    PERFORM access.draw_next(me, p_audit, gone);
  END LOOP;
  PERFORM access.deal_audit(me, p_audit);
  RETURN true;
END $$;

-- The meeting begins: nobody answers any more, and whoever has a part of a case reads what the others of
-- that case said, as does whoever leads it. Their own records stay open to them until the end.
CREATE OR REPLACE FUNCTION access.moderate_audit(p_audit uuid, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  mine uuid := (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me);
  ends timestamptz;
  part record;
  reader uuid;
BEGIN
  PERFORM access.lead_audit(p_audit);
  UPDATE public.audits_audit AS a SET met_at = p_now
  WHERE a.id = p_audit AND a.started_at IS NOT NULL AND a.met_at IS NULL RETURNING a.until INTO ends;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me, ended_reason = 'The meeting began'
  FROM public.audits_opened AS o
  WHERE o.audit_id = p_audit AND r.id = o.relationship_id AND NOT r.read_only AND r.ends_at > now();
  UPDATE public.audits_drawn AS d SET meeting_file_id = access.make_audit_file(me, mine, d.subject_id)
  WHERE d.audit_id = p_audit AND d.number IS NOT NULL AND d.left_out = ''
    AND EXISTS (SELECT 1 FROM public.audits_dealt AS t WHERE t.drawn_id = d.id AND t.apart_at IS NULL);
  FOR part IN
    SELECT d.id AS drawn, d.meeting_file_id AS meeting, t.id AS dealt, t.file_id AS answers
    FROM public.audits_drawn AS d JOIN public.audits_dealt AS t ON t.drawn_id = d.id AND t.apart_at IS NULL
    WHERE d.audit_id = p_audit AND d.meeting_file_id IS NOT NULL
  LOOP
    FOR reader IN SELECT t.worker_id FROM public.audits_dealt AS t
                  WHERE t.drawn_id = part.drawn AND t.apart_at IS NULL UNION SELECT me LOOP
      PERFORM access.open_for_audit(me, p_audit, part.dealt, part.answers, reader, true, ends);
    END LOOP;
  END LOOP;
  FOR part IN SELECT d.id, d.meeting_file_id AS meeting FROM public.audits_drawn AS d
              WHERE d.audit_id = p_audit AND d.meeting_file_id IS NOT NULL LOOP
    PERFORM access.open_for_audit(me, p_audit, NULL, part.meeting, me, false, NULL);
    FOR reader IN SELECT DISTINCT t.worker_id FROM public.audits_dealt AS t
                  WHERE t.drawn_id = part.id AND t.apart_at IS NULL AND t.worker_id <> me LOOP
      PERFORM access.open_for_audit(me, p_audit, NULL, part.meeting, reader, true, ends);
    END LOOP;
  END LOOP;
END $$;

-- The cases of the meeting that the asker takes part in: where its words lie, and whose answers.
CREATE OR REPLACE FUNCTION access.audit_meeting(p_audit uuid)
RETURNS TABLE (drawn_id uuid, number integer, meeting_file uuid, agency_id uuid, worker_id uuid, answers_file uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  theirs uuid[] := access.own_files_among(me, ARRAY(
    SELECT d.meeting_file_id FROM public.audits_drawn AS d WHERE d.audit_id = p_audit), false);
BEGIN
  RETURN QUERY
    SELECT d.id, d.number, d.meeting_file_id, t.agency_id, t.worker_id, t.file_id
    FROM public.audits_drawn AS d JOIN public.audits_dealt AS t ON t.drawn_id = d.id AND t.apart_at IS NULL
    WHERE d.audit_id = p_audit AND d.meeting_file_id = ANY (theirs) ORDER BY d.number, t.at, t.id;
END $$;

-- Everything that it opened closes. What was said of the cases stays, for whoever led it.
CREATE OR REPLACE FUNCTION access.end_audit(p_audit uuid, p_figures jsonb, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  part uuid;
  kept uuid;
BEGIN
  PERFORM access.lead_audit(p_audit);
  FOR part IN SELECT t.id FROM public.audits_dealt AS t JOIN public.audits_drawn AS d ON d.id = t.drawn_id
              WHERE d.audit_id = p_audit AND t.apart_at IS NULL ORDER BY t.id LOOP
    PERFORM access.take_part_back(me, p_audit, part, 'The audit ended', false);
  END LOOP;
  PERFORM access.close_for_audit(me, p_audit, NULL, 'The audit ended');
  UPDATE public.audits_audit AS a SET ended_at = p_now, figures = p_figures WHERE a.id = p_audit;
  FOR kept IN SELECT unnest(ARRAY[d.meeting_file_id, t.file_id])
              FROM public.audits_drawn AS d JOIN public.audits_dealt AS t ON t.drawn_id = d.id AND t.apart_at IS NULL
              WHERE d.audit_id = p_audit AND d.meeting_file_id IS NOT NULL LOOP
    PERFORM access.open_for_audit(me, p_audit, NULL, kept, me, true, NULL);
  END LOOP;
END $$;

-- Section 11: whoever leads in an agency says how it stands there, of their own agency alone.
CREATE OR REPLACE FUNCTION access.may_grade_own(p_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN access.holds(me, 'safeguarding_lead', 'deputy_lead', 'senior_manager')
    AND EXISTS (SELECT 1 FROM public.access_worker AS w WHERE w.id = me AND w.agency_id = p_agency);
END $$;

-- And somebody of another agency of the area challenges it.
CREATE OR REPLACE FUNCTION access.may_challenge(p_of uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN access.holds(me, 'safeguarding_lead', 'deputy_lead', 'senior_manager', 'partnership_manager')
    AND EXISTS (SELECT 1 FROM public.audits_selfgrade AS g JOIN public.access_worker AS w ON w.id = me
                WHERE g.id = p_of AND g.area_id = access.learning_area() AND g.agency_id <> w.agency_id);
END $$;
