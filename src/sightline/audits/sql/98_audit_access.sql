-- What an audit opens, to whom, and until when (ADR 30). A relationship of the kind "audit", given and
-- ended here and nowhere else. A block and a seal come before it as before any other.

CREATE OR REPLACE FUNCTION access.leads_audits() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.holds(access.worker(), 'partnership_manager');
END $$;

-- Inner step: the audit is held until the transaction ends, for whoever leads it. One that has ended is
-- led by nobody. Refused otherwise, in one way.
CREATE OR REPLACE FUNCTION access.lead_audit(p_audit uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  PERFORM 1 FROM public.audits_audit AS a
  WHERE a.id = p_audit AND a.area_id = access.home_area(me) AND a.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NOT access.leads_audits() THEN PERFORM access.refuse(); END IF;
END $$;

-- Inner step: the records of one agency about a child that an audit may open: everyday ones that no seal
-- holds. Not health detail, not what a child said in an interview, not the designated officer's route,
-- not information, and nothing that another agency opened.
CREATE OR REPLACE FUNCTION access.audited_files(p_child uuid, p_agency uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT f.id FROM public.access_filesubject AS fs
    JOIN public.access_file AS f ON f.id = fs.file_id
    WHERE fs.subject_id = p_child AND f.agency_id = p_agency AND f.area_id > 0
      AND f.audience = ANY (access.everyday())
      AND NOT EXISTS (
        SELECT 1 FROM public.access_seal AS s
        WHERE s.file_id = f.id AND s.starts_at <= clock_timestamp()
          AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
    ORDER BY f.id);
END $$;

-- Inner step: a file for what is said of a case. It is about somebody without a name, so that whoever
-- reads it does not learn who; it speaks of the child, so that a block on them closes it, also a later one.
CREATE OR REPLACE FUNCTION access.make_audit_file(p_by uuid, p_agency uuid, p_child uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made uuid := gen_random_uuid();
  unnamed uuid := gen_random_uuid();
BEGIN
  INSERT INTO public.access_subject (id, kind, created_at, created_by) VALUES (unnamed, 'child', now(), NULL);
  INSERT INTO public.access_file (id, agency_id, audience, area_id, opened_at, opened_by)
  VALUES (made, p_agency, 'audit', 0, now(), p_by);
  INSERT INTO public.access_filesubject (file_id, area_id, subject_id, kind)
  VALUES (made, 0, unnamed, 'child');
  PERFORM access.draw_on(made, ARRAY[p_child], '{}');
  RETURN made;
END $$;

-- Inner step: one relationship, that ends with the audit. Nobody who is kept from a file has one to it:
-- the row would tell them that it is there.
CREATE OR REPLACE FUNCTION access.open_for_audit(
  p_by uuid, p_audit uuid, p_dealt uuid, p_file uuid, p_worker uuid, p_read_only boolean, p_until timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made uuid := gen_random_uuid();
BEGIN
  IF access.closed_to(p_worker, p_file) THEN RETURN; END IF;
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, kind, read_only, reason, starts_at, ends_at, given_by)
  VALUES (made, p_file, p_worker, 'audit', p_read_only, 'An audit of several agencies', now(), p_until, p_by);
  INSERT INTO public.audits_opened (audit_id, relationship_id, dealt_id) VALUES (p_audit, made, p_dealt);
END $$;

-- Inner step: what an audit opened is closed again: of one part of a case, or all of it.
CREATE OR REPLACE FUNCTION access.close_for_audit(p_by uuid, p_audit uuid, p_dealt uuid, p_why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = p_by, ended_reason = p_why
  FROM public.audits_opened AS o
  WHERE o.audit_id = p_audit AND (p_dealt IS NULL OR o.dealt_id = p_dealt) AND r.id = o.relationship_id
    AND (r.ends_at IS NULL OR r.ends_at > now());
END $$;

-- Inner step: the audit trail says of each child whose records were opened to whom, or closed again.
CREATE OR REPLACE FUNCTION access.tell_audit_trail(
  p_by uuid, p_audit uuid, p_what text, p_worker uuid, p_files uuid[], p_child uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM access.append_audit(
    clock_timestamp(), p_by, p_what,
    jsonb_build_object(
      'action', p_what, 'actor', p_by, 'at', access.audited_at(clock_timestamp()), 'session', '',
      'verdict', 'allowed', 'notes', jsonb_build_array(jsonb_build_object(
        'what', p_what, 'ids', to_jsonb(ARRAY[p_audit, p_worker] || p_files),
        'subjects', jsonb_build_array(p_child))))::text,
    jsonb_build_array(p_child));
END $$;

-- Inner step: every agency's part of every case goes to one of its auditors: to one for whom a record
-- opens, who did not stand aside, rather to one who does not work with the child, rather to one who has
-- fewer. Whoever is kept from the child is passed over, and nothing says so.
CREATE OR REPLACE FUNCTION access.deal_audit(p_by uuid, p_audit uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part record;
  files uuid[];
  chosen uuid;
  made uuid;
  answers uuid;
  one uuid;
BEGIN
  FOR part IN
    SELECT d.id, d.subject_id, i.agency_id, a.until FROM public.audits_drawn AS d
    JOIN public.audits_audit AS a ON a.id = d.audit_id
    JOIN public.audits_invited AS i ON i.audit_id = d.audit_id
    WHERE d.audit_id = p_audit AND d.number IS NOT NULL AND d.left_out = ''
      AND NOT EXISTS (SELECT 1 FROM public.audits_dealt AS t
                      WHERE t.drawn_id = d.id AND t.agency_id = i.agency_id AND t.apart_at IS NULL)
    ORDER BY d.number, i.agency_id
  LOOP
    files := access.audited_files(part.subject_id, part.agency_id);
    SELECT n.worker_id INTO chosen FROM public.audits_auditor AS n
    JOIN public.access_worker AS w ON w.id = n.worker_id AND w.agency_id = part.agency_id
      AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
    WHERE n.audit_id = p_audit
      AND EXISTS (SELECT 1 FROM unnest(files) AS f (id) WHERE NOT access.closed_to(n.worker_id, f.id))
      AND NOT EXISTS (SELECT 1 FROM public.audits_dealt AS t
                      WHERE t.drawn_id = part.id AND t.worker_id = n.worker_id AND t.stood_aside)
    ORDER BY
      EXISTS (SELECT 1 FROM public.access_relationship AS r
              WHERE r.worker_id = n.worker_id AND r.file_id = ANY (files) AND r.kind <> 'audit'),
      (SELECT count(*) FROM public.audits_dealt AS t JOIN public.audits_drawn AS d ON d.id = t.drawn_id
       WHERE d.audit_id = p_audit AND t.worker_id = n.worker_id AND t.apart_at IS NULL),
      n.at, n.id
    LIMIT 1;
    CONTINUE WHEN chosen IS NULL;
    answers := access.make_audit_file(p_by, part.agency_id, part.subject_id);
    INSERT INTO public.audits_dealt (id, drawn_id, agency_id, worker_id, file_id, at, stood_aside)
    VALUES (gen_random_uuid(), part.id, part.agency_id, chosen, answers, now(), false) RETURNING id INTO made;
    FOREACH one IN ARRAY files LOOP
      PERFORM access.open_for_audit(p_by, p_audit, made, one, chosen, true, part.until);
    END LOOP;
    PERFORM access.open_for_audit(p_by, p_audit, made, answers, chosen, false, part.until);
    PERFORM access.tell_audit_trail(p_by, p_audit, 'audit.access-given', chosen, files, part.subject_id);
  END LOOP;
END $$;

-- Inner step: what this part opened is closed. p_apart: it is nobody's then, and may go to another.
CREATE OR REPLACE FUNCTION access.take_part_back(
  p_by uuid, p_audit uuid, p_dealt uuid, p_why text, p_apart boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  part record;
BEGIN
  SELECT t.worker_id, t.agency_id, d.subject_id INTO part
  FROM public.audits_dealt AS t JOIN public.audits_drawn AS d ON d.id = t.drawn_id WHERE t.id = p_dealt;
  PERFORM access.close_for_audit(p_by, p_audit, p_dealt, p_why);
  UPDATE public.audits_dealt AS t SET apart_at = now() WHERE t.id = p_dealt AND p_apart;
  PERFORM access.tell_audit_trail(
    p_by, p_audit, 'audit.access-ended', part.worker_id,
    access.audited_files(part.subject_id, part.agency_id), part.subject_id);
END $$;

-- What an auditor has to look at: the child, the file of the answers, and the records that are open to
-- them. Only while it runs, and only of what is not closed to them. p_audit NULL: of every audit.
CREATE OR REPLACE FUNCTION access.audit_cases(p_audit uuid)
RETURNS TABLE (audit_id uuid, dealt_id uuid, number integer, subject_id uuid, file_id uuid, files uuid[],
               given boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN QUERY
    SELECT d.audit_id, t.id, d.number, d.subject_id, t.file_id, ARRAY(
             SELECT r.file_id FROM public.audits_opened AS o
             JOIN public.access_relationship AS r ON r.id = o.relationship_id AND r.read_only
               AND r.ends_at > clock_timestamp() AND r.worker_id = me AND r.file_id <> t.file_id
             WHERE o.dealt_id = t.id AND NOT access.closed_to(me, r.file_id)),
           EXISTS (SELECT 1 FROM public.audits_given AS g WHERE g.dealt_id = t.id)
    FROM public.audits_dealt AS t
    JOIN public.audits_drawn AS d ON d.id = t.drawn_id
    JOIN public.audits_audit AS a ON a.id = d.audit_id
      AND a.started_at IS NOT NULL AND a.met_at IS NULL AND a.ended_at IS NULL
    WHERE t.worker_id = me AND t.apart_at IS NULL AND (p_audit IS NULL OR d.audit_id = p_audit)
      AND t.file_id = ANY (access.own_files_among(me, ARRAY[t.file_id], false))
    ORDER BY d.audit_id, d.number;
END $$;

-- An auditor works with the child, or knows them: they have it no longer, and another one of the agency
-- has it where there is one.
CREATE OR REPLACE FUNCTION access.stand_aside(p_dealt uuid, p_now timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  of uuid;
BEGIN
  SELECT c.audit_id INTO of FROM access.audit_cases(NULL) AS c WHERE c.dealt_id = p_dealt AND NOT c.given;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
  PERFORM 1 FROM public.audits_audit AS a WHERE a.id = of FOR UPDATE;
  UPDATE public.audits_dealt AS t SET stood_aside = true WHERE t.id = p_dealt;
  PERFORM access.take_part_back(me, of, p_dealt, 'The auditor stood aside', true);
  PERFORM access.deal_audit(me, of);
END $$;
