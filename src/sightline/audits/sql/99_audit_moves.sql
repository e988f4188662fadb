-- What changes while an audit runs: the day on which it closes, and who leads its meeting.

-- The day is moved, with the reason, by whoever leads it; never further than a year after the start. What is open
-- closes then. What has ended stays closed: where the day itself was over and closed everything, p_reopen has to be
-- said, and the same records open anew to those who still have the part, but for whoever is kept from one since.
CREATE OR REPLACE FUNCTION access.move_audit_end(
  p_audit uuid, p_until timestamptz, p_why text, p_reopen boolean, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  one public.audits_audit%ROWTYPE;
  part record;
  files uuid[];
BEGIN
  PERFORM access.lead_audit(p_audit);
  SELECT a.* INTO one FROM public.audits_audit AS a WHERE a.id = p_audit;
  IF one.started_at IS NULL OR btrim(coalesce(p_why, '')) = '' OR p_until = one.until OR p_until <= p_now
     OR p_until > one.started_at + interval '1 year' OR (one.until <= p_now) IS DISTINCT FROM p_reopen
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.audits_moved (id, area_id, by_id, at, audit_id, was, until, why, reopened)
  VALUES (gen_random_uuid(), one.area_id, me, p_now, p_audit, one.until, p_until, p_why, p_reopen);
  UPDATE public.audits_audit AS a SET until = p_until WHERE a.id = p_audit;
  -- What the day alone ends: whatever else ended something says who did.
  FOR part IN
    SELECT r.id, r.file_id, r.worker_id, r.read_only, o.dealt_id FROM public.audits_opened AS o
    JOIN public.access_relationship AS r ON r.id = o.relationship_id
    LEFT JOIN public.audits_dealt AS t ON t.id = o.dealt_id
    WHERE o.audit_id = p_audit AND r.ends_at = one.until AND r.ended_by IS NULL AND t.apart_at IS NULL
      AND (r.read_only OR one.met_at IS NULL)
    ORDER BY r.id
  LOOP
    IF p_reopen THEN
      PERFORM access.open_for_audit(
        me, p_audit, part.dealt_id, part.file_id, part.worker_id, part.read_only, p_until);
    ELSE
      UPDATE public.access_relationship AS r SET ends_at = p_until WHERE r.id = part.id;
    END IF;
  END LOOP;
  FOR part IN
    SELECT t.worker_id, t.agency_id, d.subject_id FROM public.audits_dealt AS t
    JOIN public.audits_drawn AS d ON d.id = t.drawn_id
    WHERE d.audit_id = p_audit AND t.apart_at IS NULL ORDER BY t.id
  LOOP
    PERFORM access.tell_audit_trail(
      me, p_audit, CASE WHEN p_reopen THEN 'audit.access-given' ELSE 'audit.access-moved' END, part.worker_id,
      access.audited_files(part.subject_id, part.agency_id), part.subject_id);
  END LOOP;
END $$;

-- Does the asker lead an audit of which somebody else began the meeting? Its cases are open to that one alone.
CREATE OR REPLACE FUNCTION access.may_take_meeting_over(p_audit uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN access.leads_audits() AND EXISTS (
    SELECT 1 FROM public.audits_audit AS a
    WHERE a.id = p_audit AND a.area_id = access.home_area(me) AND a.met_at IS NOT NULL AND a.ended_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM public.audits_opened AS o JOIN public.access_relationship AS r ON r.id = o.relationship_id
        WHERE o.audit_id = p_audit AND r.worker_id = me AND NOT r.read_only AND r.ends_at IS NULL));
END $$;

-- Somebody else leads the meeting from now on: they write in its cases, and read what was said of them. Whoever led
-- it until now does so no longer. A case that is closed to the new one stays closed.
CREATE OR REPLACE FUNCTION access.take_meeting_over(p_audit uuid, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  ends timestamptz;
  part record;
  former uuid[];
BEGIN
  PERFORM access.lead_audit(p_audit);
  IF NOT access.may_take_meeting_over(p_audit) THEN PERFORM access.refuse(); END IF;
  SELECT a.until INTO ends FROM public.audits_audit AS a WHERE a.id = p_audit AND a.until > p_now;
  former := ARRAY(
    SELECT DISTINCT r.worker_id FROM public.audits_opened AS o
    JOIN public.access_relationship AS r ON r.id = o.relationship_id
    WHERE o.audit_id = p_audit AND NOT r.read_only AND r.ends_at IS NULL);
  -- What they read as an auditor of a case of their own they go on reading.
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me, ended_reason = 'The meeting was handed over'
  FROM public.audits_opened AS o
  WHERE o.audit_id = p_audit AND r.id = o.relationship_id AND r.worker_id = ANY (former)
    AND (r.ends_at IS NULL OR (r.ends_at > now() AND NOT EXISTS (
      SELECT 1 FROM public.audits_dealt AS t JOIN public.audits_drawn AS d ON d.id = t.drawn_id
      WHERE d.audit_id = p_audit AND t.worker_id = r.worker_id AND t.apart_at IS NULL)));
  FOR part IN
    SELECT d.subject_id, d.meeting_file_id AS meeting,
      ARRAY(SELECT t.file_id FROM public.audits_dealt AS t WHERE t.drawn_id = d.id AND t.apart_at IS NULL) AS answers
    FROM public.audits_drawn AS d WHERE d.audit_id = p_audit AND d.meeting_file_id IS NOT NULL ORDER BY d.number
  LOOP
    PERFORM access.open_for_audit(me, p_audit, NULL, part.meeting, me, false, NULL);
    IF ends IS NOT NULL THEN
      PERFORM access.open_for_audit(me, p_audit, NULL, a.id, me, true, ends) FROM unnest(part.answers) AS a (id);
    END IF;
    PERFORM access.tell_audit_trail(
      me, p_audit, 'audit.access-given', me, part.answers || part.meeting, part.subject_id);
  END LOOP;
END $$;
