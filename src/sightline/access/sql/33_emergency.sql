-- Emergency access: an exact name with a birth date, or a number, opens at most one file, to read, for
-- four hours. Nothing found, a block and a seal look alike: the answer is NULL. Every try is kept and
-- told in this transaction, and reviewed by somebody else within two working days.

CREATE OR REPLACE FUNCTION access.plain(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  -- Letters and figures only, without accents or case: "O'Neill-Zoë" is "oneillzoe".
  SELECT regexp_replace(lower(normalize(coalesce(p_text, ''), NFKD)), '[^[:alnum:]]', '', 'g')
$$;

-- Two working days on. Bank holidays are counted as working days: a review is then due early, not late.
CREATE OR REPLACE FUNCTION access.review_due(p_from timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT p_from + CASE extract(isodow FROM p_from AT TIME ZONE 'UTC')::int
    WHEN 4 THEN interval '4 days' WHEN 5 THEN interval '4 days' WHEN 6 THEN interval '3 days'
    ELSE interval '2 days' END
$$;

-- The longest that emergency access may last, whatever the site asks for. How long it does last is the
-- packs' clock `emergency-access-ends`; `sightline doctor` sees that the two agree.
CREATE OR REPLACE FUNCTION access.emergency_longest() RETURNS interval
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT interval '4 hours' $$;

-- Inner step: the files that this asks for, the most telling first: a record before a register entry
-- before a concern, children's social care before others, the oldest before later ones.
-- p_worker: only by what stands in files open to them, so that a name in a sealed file does not lead
-- to the child's present one; NULL for the files where it stands, to tell the reviewer.
CREATE OR REPLACE FUNCTION access.emergency_files(
  p_worker uuid, p_name text, p_birth_date date, p_kind text, p_number text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  audiences text[] := ARRAY['record', 'register', 'concern'];
  name text := access.plain(p_name);
BEGIN
  RETURN QUERY
    WITH said AS (
      SELECT n.subject_id, ARRAY[n.file_id, p.file_id] AS by FROM public.subjects_particulars AS p
      JOIN public.subjects_name AS n ON n.subject_id = p.subject_id
      WHERE name <> '' AND p.birth_date = p_birth_date AND NOT p.birth_date_estimated
        AND n.kind <> 'description' AND access.plain(n.text) = name
      UNION
      SELECT i.subject_id, ARRAY[i.file_id] FROM public.subjects_identifier AS i
      WHERE i.kind = p_kind AND i.normal = p_number AND NOT i.partial
        AND p_kind IN ('nhs', 'upn', 'phone') AND p_number <> ''),
    known AS (
      SELECT DISTINCT s.subject_id FROM said AS s
      WHERE NOT EXISTS (
        SELECT 1 FROM unnest(s.by) AS b (file_id) JOIN public.access_file AS f ON f.id = b.file_id
        WHERE p_worker IS NOT NULL
          AND (f.audience <> ALL (audiences) OR access.closed_to(p_worker, f.id))))
    SELECT f.id FROM public.access_file AS f
    JOIN public.access_agency AS a ON a.id = f.agency_id
    WHERE f.id IN (
        SELECT fs.file_id FROM public.access_filesubject AS fs JOIN known AS k USING (subject_id)
        WHERE fs.kind IN ('child', 'person'))
      AND f.audience = ANY (audiences)
      AND CASE WHEN p_worker IS NULL THEN EXISTS (SELECT 1 FROM said AS s WHERE f.id = ANY (s.by))
               ELSE NOT access.closed_to(p_worker, f.id) END
    ORDER BY array_position(audiences, f.audience::text), a.kind = 'social_care' DESC, f.opened_at, f.id;
END $$;

-- Give a name with a birth date, or the kind of a number with the number in its normal form.
-- p_lasts and p_review_due come from the packs' clocks; the bounds here are the most there may be.
-- The page asks for re-authentication first. Not more than ten tries in an hour, and three files in
-- a day; and none while an earlier one is five days old and not reviewed.
CREATE OR REPLACE FUNCTION access.begin_emergency(
  p_reason text, p_name text, p_birth_date date, p_kind text, p_number text,
  p_reason_code text DEFAULT '', p_lasts interval DEFAULT NULL,
  p_review_due timestamptz DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  tried uuid := gen_random_uuid();
  given uuid := gen_random_uuid();
  sought uuid;
  closed uuid;
  outcome text := 'nothing';
  lasts interval := least(coalesce(p_lasts, access.emergency_longest()), access.emergency_longest());
  due timestamptz := least(coalesce(p_review_due, access.review_due(now())), now() + interval '7 days');
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' OR lasts <= interval '0'
     OR (p_name IS NOT NULL AND p_birth_date IS NOT NULL)
        = (p_kind IS NOT NULL AND p_number IS NOT NULL)
  THEN PERFORM access.refuse(); END IF;
  -- One try at a time for each worker, or two at once would both be the tenth.
  PERFORM pg_advisory_xact_lock(7312, hashtext(me::text));

  -- Both are always looked for, so that what is closed takes as long as what is not there.
  SELECT e.id INTO sought
  FROM access.emergency_files(me, p_name, p_birth_date, p_kind, p_number) AS e (id) LIMIT 1;
  SELECT e.id INTO closed
  FROM access.emergency_files(NULL, p_name, p_birth_date, p_kind, p_number) AS e (id) LIMIT 1;

  IF EXISTS (SELECT 1 FROM public.access_emergencyaccess AS e
             WHERE e.worker_id = me AND e.reviewed_at IS NULL AND e.at < now() - interval '5 days')
  THEN outcome := 'suspended';
  ELSIF (SELECT count(*) FROM public.access_emergencyaccess AS e
         WHERE e.worker_id = me AND e.at > now() - interval '1 hour') >= 10
     OR (SELECT count(DISTINCT e.file_id) FROM public.access_emergencyaccess AS e
         WHERE e.worker_id = me AND e.outcome = 'opened' AND e.at > now() - interval '1 day'
           AND e.file_id IS DISTINCT FROM sought) >= 3
  THEN outcome := 'too_many';
  ELSIF sought IS NOT NULL THEN outcome := 'opened';
  ELSIF closed IS NOT NULL THEN outcome := 'closed';
  END IF;

  IF outcome = 'opened' THEN
    -- One file at a time: what was open before ends here, and the same file is open four hours anew
    -- only by a new try, which is told and reviewed like the first.
    UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me
    WHERE r.worker_id = me AND r.kind = 'emergency' AND (r.ends_at IS NULL OR r.ends_at > now());
    INSERT INTO public.access_relationship
      (id, file_id, worker_id, kind, read_only, reason, starts_at, ends_at, given_by)
    VALUES (given, sought, me, 'emergency', true, p_reason, now(), now() + lasts, me);
  ELSE
    given := NULL;
  END IF;
  INSERT INTO public.access_emergencyaccess
    (id, worker_id, reason, at, outcome, file_id, relationship_id, review_due_at, review,
     reason_code, decision)
  VALUES (tried, me, p_reason, now(), outcome, coalesce(sought, closed), given, due, '',
          coalesce(p_reason_code, ''), '');
  -- To everybody who may review it, and to nobody else: not even to somebody of information
  -- governance who is blocked from whoever was sought.
  INSERT INTO public.access_notice (id, worker_id, code, reference, link, at, once)
  SELECT gen_random_uuid(), w.id, 'emergency-access', left(tried::text, 8), '/emergency-access/review/',
         now(), w.id || ':emergency:' || tried
  FROM public.access_worker AS w
  WHERE (w.ended_at IS NULL OR w.ended_at > now())
    AND w.id IN (SELECT h.worker_id FROM public.access_roleholding AS h
                 WHERE h.role IN ('safeguarding_lead', 'deputy_lead', 'information_governance'))
    AND access.reviews_emergency(w.id, tried);
  RETURN CASE WHEN outcome = 'opened' THEN sought END;
END $$;

-- Inner step: may this worker review that try? Never their own; a lead only for their agency's file, and
-- a lead of whoever tried once it is overdue.
CREATE OR REPLACE FUNCTION access.reviews_emergency(p_worker uuid, p_emergency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_emergencyaccess AS e
    JOIN public.access_worker AS me ON me.id = p_worker
    JOIN public.access_worker AS who ON who.id = e.worker_id
    LEFT JOIN public.access_file AS f ON f.id = e.file_id
    WHERE e.id = p_emergency AND e.worker_id <> p_worker
      AND (e.file_id IS NULL OR NOT access.closed_to(p_worker, e.file_id))
      AND ((me.agency_id = who.agency_id AND access.holds(p_worker, 'information_governance'))
        OR (me.agency_id = who.agency_id AND e.reviewed_at IS NULL AND e.review_due_at <= now()
            AND access.holds(p_worker, 'safeguarding_lead'))
        OR (me.agency_id = f.agency_id
            AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance'))));
END $$;

-- What waits for this worker to review: who tried, why, when, and which file, where there was one.
CREATE OR REPLACE FUNCTION access.emergencies_to_review()
RETURNS TABLE (id uuid, worker_id uuid, reason text, at timestamptz, outcome text, file_id uuid,
               review_due_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  RETURN QUERY
    SELECT e.id, e.worker_id, e.reason, e.at, e.outcome::text, e.file_id, e.review_due_at
    FROM public.access_emergencyaccess AS e
    WHERE e.reviewed_at IS NULL AND access.reviews_emergency(me, e.id)
    ORDER BY e.review_due_at, e.at;
END $$;

CREATE OR REPLACE FUNCTION access.review_emergency(p_emergency uuid, p_review text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF btrim(coalesce(p_review, '')) = '' OR NOT access.reviews_emergency(me, p_emergency) THEN
    PERFORM access.refuse();
  END IF;
  UPDATE public.access_emergencyaccess AS e
  SET reviewed_at = now(), reviewed_by = me, review = p_review
  WHERE e.id = p_emergency AND e.reviewed_at IS NULL;
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
END $$;
