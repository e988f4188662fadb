-- Ending emergency access early, and what its reviewers see: who, why, when, what was opened, which
-- pages were looked at, and never what stands on them.

CREATE OR REPLACE FUNCTION access.end_emergency() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me
  WHERE r.worker_id = me AND r.kind = 'emergency' AND r.ends_at > now();
  RETURN FOUND;
END $$;

-- The asker's own newest try, and the subject to go to where it opened something. Of one that opened
-- nothing they learn nothing here that they do not know.
CREATE OR REPLACE FUNCTION access.latest_emergency(
  OUT id uuid, OUT review_due_at timestamptz, OUT subject_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  opened uuid;
BEGIN
  SELECT e.id, e.review_due_at, r.file_id
  INTO latest_emergency.id, latest_emergency.review_due_at, opened
  FROM public.access_emergencyaccess AS e
  LEFT JOIN public.access_relationship AS r ON r.id = e.relationship_id
  WHERE e.worker_id = me ORDER BY e.at DESC LIMIT 1;
  -- Somebody who was blocked since then is told no more of it than of what was never found.
  IF opened IS NOT NULL AND NOT access.closed_to(me, opened) THEN
    subject_id := access.first_subject(opened);
  END IF;
END $$;

-- Inner step: whom a file is about, a child before anybody else.
CREATE OR REPLACE FUNCTION access.first_subject(p_file uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT fs.subject_id FROM public.access_filesubject AS fs WHERE fs.file_id = p_file
          ORDER BY fs.kind <> 'child', fs.kind <> 'person', fs.id LIMIT 1);
END $$;

-- What waits, and what was reviewed within thirty days. A name and a birth date are shown to the agency
-- that keeps the file; another agency's reviewer sees whose file it was.
CREATE OR REPLACE FUNCTION access.emergency_reviews()
RETURNS TABLE (id uuid, worker_id uuid, reason_code text, reason text, at timestamptz, outcome text,
               keeper text, name text, birth_date date, open_until timestamptz,
               review_due_at timestamptz, reviewed_at timestamptz, reviewed_by uuid, decision text,
               review text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  home uuid := (SELECT w.agency_id FROM public.access_worker AS w WHERE w.id = me);
BEGIN
  IF NOT access.holds(me, 'information_governance', 'safeguarding_lead', 'deputy_lead')
  THEN RETURN; END IF;
  RETURN QUERY
    SELECT e.id, e.worker_id, e.reason_code::text, e.reason, e.at, e.outcome::text, a.name::text,
           c.name, c.birth_date, r.ends_at, e.review_due_at, e.reviewed_at, e.reviewed_by,
           e.decision::text, e.review
    FROM public.access_emergencyaccess AS e
    LEFT JOIN public.access_relationship AS r ON r.id = e.relationship_id
    LEFT JOIN public.access_file AS f ON f.id = e.file_id
    LEFT JOIN public.access_agency AS a ON a.id = f.agency_id
    LEFT JOIN LATERAL access.called_in(
      access.first_subject(f.id), CASE WHEN f.agency_id = home THEN ARRAY[f.id] END) AS c ON true
    WHERE (e.reviewed_at IS NULL OR e.reviewed_at > now() - interval '30 days')
      AND access.reviews_emergency(me, e.id)
    ORDER BY e.reviewed_at IS NOT NULL, e.review_due_at, e.at;
END $$;

-- The pages about that file's subjects that the worker opened while it was open, from the audit.
CREATE OR REPLACE FUNCTION access.emergency_looks(p_emergency uuid)
RETURNS TABLE (at timestamptz, action text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.reviews_emergency(me, p_emergency) THEN PERFORM access.refuse(); END IF;
  RETURN QUERY
    SELECT a.at, a.action::text
    FROM public.access_emergencyaccess AS e
    JOIN public.access_relationship AS r ON r.id = e.relationship_id
    JOIN public.kernel_auditentry AS a ON a.actor_id = e.worker_id
      AND a.at >= e.at AND a.at <= r.ends_at
    WHERE e.id = p_emergency
      AND EXISTS (SELECT 1 FROM public.access_filesubject AS fs
                  WHERE fs.file_id = r.file_id AND a.subjects @> jsonb_build_array(fs.subject_id::text))
    ORDER BY a.seq;
END $$;

CREATE OR REPLACE FUNCTION access.decide_emergency(p_emergency uuid, p_decision text, p_review text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF (p_decision IN ('appropriate', 'not_appropriate', 'follow_up')) IS NOT TRUE THEN
    PERFORM access.refuse();
  END IF;
  PERFORM access.review_emergency(p_emergency, p_review);
  UPDATE public.access_emergencyaccess AS e SET decision = p_decision WHERE e.id = p_emergency;
  IF p_decision <> 'appropriate' THEN
    INSERT INTO public.access_notice (id, worker_id, code, reference, link, at, once)
    SELECT gen_random_uuid(), w.id, 'emergency-follow-up', left(p_emergency::text, 8),
           '/emergency-access/review/', now(), w.id || ':follow-up:' || p_emergency
    FROM access.reviewers_of(p_emergency) AS w (id) WHERE w.id <> me
    ON CONFLICT (once) DO NOTHING;
  END IF;
END $$;

-- Inner step: everybody who may review it now.
CREATE OR REPLACE FUNCTION access.reviewers_of(p_emergency uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT w.id FROM public.access_worker AS w
    WHERE (w.ended_at IS NULL OR w.ended_at > now())
      AND w.id IN (SELECT h.worker_id FROM public.access_roleholding AS h
                   WHERE h.role IN ('safeguarding_lead', 'deputy_lead', 'information_governance'))
      AND access.reviews_emergency(w.id, p_emergency);
END $$;

-- For the job that sends the alert by mail: it knows ids, and of nobody what they may open.
CREATE OR REPLACE FUNCTION access.emergency_reviewers(p_emergency uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  RETURN QUERY SELECT * FROM access.reviewers_of(p_emergency);
END $$;

-- Overdue: everybody who may review it is told again, and by now the leads of whoever asked may too.
-- Gives back whom it told just now; nobody where it was reviewed in time or is not due yet.
CREATE OR REPLACE FUNCTION access.escalate_emergency(p_emergency uuid) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (access.asker()).kind IS DISTINCT FROM 'machine' THEN PERFORM access.refuse(); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.access_emergencyaccess AS e
                 WHERE e.id = p_emergency AND e.reviewed_at IS NULL AND e.review_due_at <= now())
  THEN RETURN; END IF;
  RETURN QUERY
    INSERT INTO public.access_notice AS n (id, worker_id, code, reference, link, at, once)
    SELECT gen_random_uuid(), w.id, 'emergency-overdue', left(p_emergency::text, 8),
           '/emergency-access/review/', now(), w.id || ':overdue:' || p_emergency
    FROM access.reviewers_of(p_emergency) AS w (id)
    ON CONFLICT (once) DO NOTHING RETURNING n.worker_id;
END $$;
