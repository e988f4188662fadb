-- Giving and ending relationships, blocks and seals. Who may: the leads of the agency that owns the
-- file, and information governance; a block may also be placed for a subject of the files they keep.
-- What comes of the designated officer's route is the designated officer's alone (N14).

CREATE OR REPLACE FUNCTION access.keeps_file(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_file AS f
    JOIN public.access_worker AS w ON w.agency_id = f.agency_id
    WHERE f.id = p_file AND w.id = p_worker)
    AND access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance');
END $$;

CREATE OR REPLACE FUNCTION access.give_relationship(
  p_file uuid, p_worker uuid, p_team uuid, p_kind text, p_reason text, p_ends_at timestamptz)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
BEGIN
  IF (p_kind IN ('allocation', 'team', 'meeting', 'referral', 'duty')) IS NOT TRUE
     OR (p_worker IS NULL) = (p_team IS NULL)
     OR btrim(coalesce(p_reason, '')) = ''
     OR NOT (access.keeps_file(me, p_file) AND p_file = ANY (access.files_of(me, true)))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.access_relationship
    (id, file_id, worker_id, team_id, kind, read_only, reason, starts_at, ends_at, given_by)
  VALUES (made, p_file, p_worker, p_team, p_kind, false, p_reason, now(), p_ends_at, me);
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION access.end_relationship(p_relationship uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  UPDATE public.access_relationship AS r SET ends_at = now(), ended_by = me
  WHERE r.id = p_relationship AND (r.ends_at IS NULL OR r.ends_at > now())
    AND r.kind <> 'author' AND access.keeps_file(me, r.file_id)
    AND NOT (r.kind = 'referral' AND access.was_sent(r.file_id))
    AND r.file_id = ANY (access.files_of(me, true));
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
END $$;

-- Inner step: the files about a subject whose lists this worker keeps. For information governance only
-- ordinary ones: a subject known by the designated officer's route or by health detail alone is to them
-- not there, or they would learn who is accused.
CREATE OR REPLACE FUNCTION access.listed_files(p_worker uuid, p_subject uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT fs.file_id FROM public.access_filesubject AS fs
    WHERE fs.subject_id = p_subject AND access.lists_file(p_worker, fs.file_id));
END $$;

-- Inner step: the designated officer's files about a subject that this worker may open.
CREATE OR REPLACE FUNCTION access.officer_files(p_worker uuid, p_subject uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.own_files_among(p_worker, ARRAY(
    SELECT f.id FROM public.access_filesubject AS fs
    JOIN public.access_file AS f ON f.id = fs.file_id AND f.audience = 'designated_officer'
    WHERE fs.subject_id = p_subject), false);
END $$;

-- Information governance places blocks without opening the record: the subject must be in an ordinary
-- file of their own agency, and they learn nothing of it from the answer.
CREATE OR REPLACE FUNCTION access.block(p_worker uuid, p_subject uuid, p_reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
  kept uuid := access.kept_subject(p_subject);
BEGIN
  IF btrim(coalesce(p_reason, '')) = ''
     OR NOT access.holds(me, 'information_governance', 'safeguarding_lead')
     OR NOT EXISTS (SELECT 1 FROM public.access_worker AS w WHERE w.id = p_worker)
     OR access.listed_files(me, kept) = '{}'
  THEN PERFORM access.refuse(); END IF;
  -- From somebody who is known by the officer's route alone: then the block says so too.
  INSERT INTO public.access_block (id, worker_id, subject_id, reason, starts_at, by, officer_route)
  SELECT made, p_worker, kept, p_reason, clock_timestamp(), me,
         coalesce(bool_and(f.audience = 'designated_officer'), false)
  FROM public.access_file AS f WHERE f.id = ANY (access.listed_files(me, kept));
  RETURN made;
END $$;

-- Inner step: information governance of the agency that placed a block may end it; a block that came of
-- the designated officer's route only a designated officer who may open that file. Never the worker it
-- holds, and never somebody who is kept from that subject themselves. Whoever may end it may see it.
CREATE OR REPLACE FUNCTION access.may_end_block(p_worker uuid, p_block uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_block AS b
    JOIN public.access_worker AS me ON me.id = p_worker
    LEFT JOIN public.access_worker AS placer ON placer.id = b.by
    WHERE b.id = p_block AND b.worker_id <> p_worker
      AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())
      AND CASE WHEN b.officer_route
        THEN access.holds(p_worker, 'designated_officer')
          AND access.officer_files(p_worker, b.subject_id) <> '{}'
        ELSE access.holds(p_worker, 'information_governance')
          AND (b.by IS NULL OR placer.agency_id = me.agency_id)
          AND access.listed_files(p_worker, b.subject_id) <> '{}' END);
END $$;

CREATE OR REPLACE FUNCTION access.end_block(p_block uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  UPDATE public.access_block AS b SET ends_at = now(), ended_by = me
  WHERE b.id = p_block AND access.may_end_block(me, b.id);
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
END $$;

-- One of those named keeps the agency's files, or nobody could ever end it.
CREATE OR REPLACE FUNCTION access.seal(p_file uuid, p_named uuid[], p_reason text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  made uuid := gen_random_uuid();
BEGIN
  IF btrim(coalesce(p_reason, '')) = ''
     OR NOT EXISTS (SELECT 1 FROM public.access_worker AS w
                    WHERE w.id = ANY (p_named) AND (w.ended_at IS NULL OR w.ended_at > now())
                      AND access.keeps_file(w.id, p_file))
     OR NOT (access.keeps_file(me, p_file) AND p_file = ANY (access.files_of(me, true)))
     OR access.was_sent(p_file)
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.access_seal (id, file_id, reason, starts_at, by)
  VALUES (made, p_file, p_reason, now(), me);
  INSERT INTO public.access_sealnamed (seal_id, worker_id)
  SELECT DISTINCT made, w.id FROM public.access_worker AS w WHERE w.id = ANY (p_named);
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION access.end_seal(p_seal uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  UPDATE public.access_seal AS s SET ends_at = now(), ended_by = me
  WHERE s.id = p_seal AND (s.ends_at IS NULL OR s.ends_at > now())
    AND access.keeps_file(me, s.file_id)
    AND EXISTS (SELECT 1 FROM public.access_sealnamed AS n WHERE n.seal_id = s.id AND n.worker_id = me);
  IF NOT FOUND THEN PERFORM access.refuse(); END IF;
END $$;
