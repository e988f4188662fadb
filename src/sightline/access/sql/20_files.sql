-- Which files a worker may open. Order: blocked > sealed > relationship > role.
-- Deny beats allow, silence is denial, and nothing here is repeated in Python.

-- Inner step: what was sent without a name and speaks of somebody from whom this worker is kept: the
-- child, or whoever else stands in what it was drawn from. That was written down when it was sent, so a
-- block that comes later reaches it too, follows a merge, and ends with the block.
CREATE OR REPLACE FUNCTION access.unnamed_kept_from(p_worker uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN ARRAY(
    SELECT d.file_id FROM public.access_block AS b
    JOIN public.access_drawnon AS d ON d.other_id = b.subject_id
    WHERE b.worker_id = p_worker
      AND b.starts_at <= clock_timestamp() AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION access.closed_to(p_worker uuid, p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
      SELECT 1 FROM public.access_block AS b
      JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id
      WHERE b.worker_id = p_worker AND fs.file_id = p_file
        AND b.starts_at <= clock_timestamp() AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
    OR p_file = ANY (access.unnamed_kept_from(p_worker))
    OR EXISTS (
      SELECT 1 FROM public.access_seal AS s
      WHERE s.file_id = p_file AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
        AND NOT EXISTS (SELECT 1 FROM public.access_sealnamed AS n
                        WHERE n.seal_id = s.id AND n.worker_id = p_worker));
END $$;

-- S13: sensitive health detail is for health and the enquiry team. Their role opens such files of any
-- agency in the area, about subjects whose record they work in: a relationship that is not read-only,
-- with a record that is not closed to them. A register alone (every pupil of a school) opens nothing.
CREATE OR REPLACE FUNCTION access.files_beside(p_worker uuid, p_area smallint, p_closed uuid[])
RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT f.id FROM (
      SELECT r.file_id FROM public.access_relationship AS r
      WHERE r.worker_id = p_worker AND r.starts_at <= clock_timestamp()
        AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp()) AND NOT r.read_only
      UNION
      SELECT r.file_id FROM public.access_teammember AS m
      JOIN public.access_relationship AS r ON r.team_id = m.team_id
      WHERE m.worker_id = p_worker
        AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())
        AND r.starts_at <= clock_timestamp() AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp())
        AND NOT r.read_only) AS own
    JOIN public.access_file AS record ON record.id = own.file_id AND record.audience = 'record'
    JOIN public.access_filesubject AS about ON about.file_id = own.file_id
    JOIN public.access_filesubject AS other
      ON other.subject_id = about.subject_id AND other.area_id = 0
    JOIN public.access_file AS f ON f.id = other.file_id
    JOIN public.access_agency AS a ON a.id = f.agency_id AND a.area_id = p_area
    JOIN public.access_rolereach AS rr ON rr.audience = f.audience AND rr.reach = 'same_subject'
    JOIN public.access_roleholding AS h ON h.role = rr.role AND h.worker_id = p_worker
      AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())
    WHERE own.file_id NOT IN (SELECT unnest(p_closed)));
END $$;

-- The narrow shape: an array of files, from relationships, team, role in the agency, seals that
-- name the worker, and the open list of places. p_writing leaves out read-only relationships.
-- Every statement under a policy asks this at least once, so it is written for speed: files reached
-- twice may stand twice, and the indexes it uses hold every column that it reads.
-- The plan is kept: making one anew cost more than half of its time, and found the same one.
CREATE OR REPLACE FUNCTION access.own_files_of(p_worker uuid, p_writing boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine record;
  closed uuid[] := access.hidden_files_from(p_worker);
BEGIN
  IF p_worker IS NULL THEN RETURN '{}'; END IF;
  SELECT w.agency_id, a.area_id INTO mine FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = p_worker;
  RETURN ARRAY(
    SELECT r.file_id FROM (
      SELECT r.file_id FROM public.access_relationship AS r
      WHERE r.worker_id = p_worker AND r.starts_at <= clock_timestamp()
        AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp()) AND NOT (p_writing AND r.read_only)
      UNION ALL
      SELECT r.file_id FROM public.access_teammember AS m
      JOIN public.access_relationship AS r ON r.team_id = m.team_id
      WHERE m.worker_id = p_worker
        AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp())
        AND r.starts_at <= clock_timestamp() AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp())
        AND NOT (p_writing AND r.read_only)
      UNION ALL
      SELECT f.id FROM public.access_roleholding AS h
      JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.reach = 'agency'
      JOIN public.access_file AS f ON f.agency_id = mine.agency_id AND f.audience = rr.audience
      WHERE h.worker_id = p_worker
        AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())
      UNION ALL
      SELECT f.id FROM public.access_roleholding AS h
      JOIN public.access_rolereach AS rr ON rr.role = h.role AND (rr.reach = 'area_files'
        OR (p_writing AND rr.reach = 'area_writes'))
      JOIN public.access_file AS f ON f.audience = rr.audience
      JOIN public.access_agency AS a ON a.id = f.agency_id
        AND a.area_id = mine.area_id
      WHERE h.worker_id = p_worker
        AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())
      UNION ALL
      SELECT s.file_id FROM public.access_sealnamed AS n
      JOIN public.access_seal AS s ON s.id = n.seal_id
      WHERE n.worker_id = p_worker AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
      UNION ALL
      SELECT f.id FROM public.access_file AS f
      WHERE f.audience = 'open' AND f.area_id = -mine.area_id) AS r
    WHERE r.file_id NOT IN (SELECT unnest(closed)));
END $$;

-- The other part: health files of other agencies about those whom the worker works with. It costs a
-- hundred times as much, so only the tables that say `beside` in their room's rows.py ask for both.
CREATE OR REPLACE FUNCTION access.beside_files_of(p_worker uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  area smallint;
  closed uuid[];
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.access_roleholding AS h
    JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.reach = 'same_subject'
    WHERE h.worker_id = p_worker
      AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp()))
  THEN RETURN '{}'; END IF;
  SELECT a.area_id INTO area FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = p_worker;
  closed := access.hidden_files_from(p_worker);
  RETURN ARRAY(
    SELECT b.id FROM unnest(access.files_beside(p_worker, area, closed)) AS b (id)
    WHERE b.id NOT IN (SELECT unnest(closed)));
END $$;

-- The same rules asked from the other end: which of these few files may the worker open? What it costs
-- grows with the files that are named, never with those that the worker has, so it serves what is
-- known by its file: a new row, a page about one child, one page of a queue. own_files_of and this say
-- the same in two ways; the walk of the oracle compares them after every step.
CREATE OR REPLACE FUNCTION access.own_files_among(p_worker uuid, p_files uuid[], p_writing boolean)
RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  mine record;
  teams uuid[];
  closed uuid[] := access.hidden_files_from(p_worker);
BEGIN
  IF p_worker IS NULL THEN RETURN '{}'; END IF;
  SELECT w.agency_id, a.area_id INTO mine FROM public.access_worker AS w
  JOIN public.access_agency AS a ON a.id = w.agency_id WHERE w.id = p_worker;
  teams := ARRAY(
    SELECT m.team_id FROM public.access_teammember AS m
    WHERE m.worker_id = p_worker
      AND m.starts_at <= clock_timestamp() AND (m.ends_at IS NULL OR m.ends_at > clock_timestamp()));
  RETURN ARRAY(
    SELECT f.id FROM public.access_file AS f
    WHERE f.id = ANY (p_files) AND (
      EXISTS (
        SELECT 1 FROM public.access_relationship AS r
        WHERE r.file_id = f.id AND (r.worker_id = p_worker OR r.team_id = ANY (teams))
          AND r.starts_at <= clock_timestamp() AND (r.ends_at IS NULL OR r.ends_at > clock_timestamp())
          AND NOT (p_writing AND r.read_only))
      OR EXISTS (
        SELECT 1 FROM public.access_roleholding AS h
        JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.audience = f.audience
        JOIN public.access_agency AS a ON a.id = f.agency_id
        WHERE h.worker_id = p_worker
          AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())
          AND ((rr.reach = 'agency' AND a.id = mine.agency_id)
            OR ((rr.reach = 'area_files' OR (p_writing AND rr.reach = 'area_writes'))
                AND a.area_id = mine.area_id)))
      OR EXISTS (
        SELECT 1 FROM public.access_seal AS s
        JOIN public.access_sealnamed AS n ON n.seal_id = s.id AND n.worker_id = p_worker
        WHERE s.file_id = f.id AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))
      OR (f.audience = 'open' AND f.area_id = -mine.area_id))
    AND f.id NOT IN (SELECT unnest(closed)));
END $$;

-- Has the worker so many files that it is quicker to say which of them a page reads? Told once a request
-- (access.me). Not more is looked at than decides it.
CREATE OR REPLACE FUNCTION access.has_many_files(p_worker uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN EXISTS (
      SELECT 1 FROM public.access_relationship AS r WHERE r.worker_id = p_worker OFFSET 500)
    OR EXISTS (
      SELECT 1 FROM public.access_teammember AS m
      JOIN public.access_relationship AS r ON r.team_id = m.team_id
      WHERE m.worker_id = p_worker OFFSET 500)
    OR EXISTS (
      SELECT 1 FROM public.access_roleholding AS h
      JOIN public.access_rolereach AS rr ON rr.role = h.role AND rr.reach = 'agency'
      JOIN public.access_worker AS w ON w.id = h.worker_id
      JOIN public.access_file AS f ON f.agency_id = w.agency_id AND f.audience = rr.audience
      WHERE h.worker_id = p_worker OFFSET 500);
END $$;

-- For a list about many subjects: the files about them that the asker may open.
CREATE OR REPLACE FUNCTION access.own_files_about(p_subjects uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.own_files_among(access.worker(), ARRAY(
    SELECT DISTINCT fs.file_id FROM public.access_filesubject AS fs
    WHERE fs.subject_id = ANY (p_subjects)), false);
END $$;

-- For a page about one subject: the files about them and about those connected with them, and those
-- in which something speaks of them.
CREATE OR REPLACE FUNCTION access.own_files_speaking_of(p_subject uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN access.own_files_among(access.worker(), ARRAY(
    WITH tied AS MATERIALIZED (
      SELECT c.file_id, c.other_id AS other FROM public.subjects_connection AS c WHERE c.subject_id = p_subject
      UNION ALL
      SELECT c.file_id, c.subject_id FROM public.subjects_connection AS c WHERE c.other_id = p_subject)
    SELECT fs.file_id FROM public.access_filesubject AS fs WHERE fs.subject_id = p_subject
    UNION
    SELECT fs.file_id FROM public.access_filesubject AS fs WHERE fs.subject_id IN (SELECT other FROM tied)
    UNION
    SELECT file_id FROM tied
    UNION
    SELECT l.file_id FROM public.access_link AS l WHERE l.subject_id = p_subject
    UNION
    SELECT w.sent_file_id FROM public.referrals_withheldname AS w WHERE w.subject_id = p_subject), false);
END $$;

-- What the policies ask of a new row: may its file be written in?
CREATE OR REPLACE FUNCTION access.may_write(p_file uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN p_file = ANY (access.own_files_among(access.worker(), ARRAY[p_file], true));
END $$;

-- Inner step of the kept answer: the signature that this transaction's asker has for it.
CREATE OR REPLACE FUNCTION access.kept_mark(p_files text, p_among text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  said bytea := convert_to(concat_ws(E'\n', 'kept', current_setting('sightline.identity', true), p_among,
    pg_backend_pid(), extract(epoch FROM transaction_timestamp()), p_files), 'UTF8');
BEGIN
  RETURN (
    SELECT encode(sha256(key.outer_block || sha256(key.inner_block || said)), 'hex')
    FROM public.access_signingkey AS key WHERE key.retired_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION access.files_of(p_worker uuid, p_writing boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.own_files_of(p_worker, p_writing) || access.beside_files_of(p_worker);
END $$;

-- What the policies ask: the one part, or, of tables that hold health detail, both. A page that knows
-- which files its rows lie in says so (sightline.among, identity.among in Python) and is asked about
-- those alone. Whoever sets it, it can only leave files out.
-- A page that is only read asks some fourteen times, and the answer may be kept until its transaction
-- ends (sightline.kept, `on` where nothing is kept yet). It is signed with who asks and among which files,
-- with the process and the beginning of the transaction: of anybody's making, or of another time, it is
-- not believed (ADR 25).
CREATE OR REPLACE FUNCTION access.own_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  among text := coalesce(current_setting('sightline.among', true), '');
  kept text := nullif(current_setting('sightline.kept', true), '');
  own uuid[];
BEGIN
  IF length(kept) > 64 AND left(kept, 64) = access.kept_mark(substr(kept, 65), among) THEN
    RETURN substr(kept, 65)::uuid[];
  END IF;
  IF among = '' THEN
    own := access.own_files_of(access.worker(), false);
  ELSE
    own := access.own_files_among(access.worker(), among::uuid[], false);
  END IF;
  -- To sign and read a long answer costs more than to find it again.
  IF kept IS NOT NULL AND cardinality(own) <= 500 THEN
    PERFORM set_config('sightline.kept', access.kept_mark(own::text, among) || own::text, true);
  END IF;
  RETURN own;
END $$;

CREATE OR REPLACE FUNCTION access.own_writable_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.own_files_of(access.worker(), true);
END $$;

CREATE OR REPLACE FUNCTION access.visible_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.own_files() || access.beside_files_of(access.worker());
END $$;

CREATE OR REPLACE FUNCTION access.writable_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.files_of(access.worker(), true);
END $$;

-- The area-wide shape needs only what is closed: sealed without naming them, or blocked.
CREATE OR REPLACE FUNCTION access.hidden_files_from(p_worker uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(h.file_id), '{}') FROM (
      SELECT fs.file_id FROM public.access_block AS b
      JOIN public.access_filesubject AS fs ON fs.subject_id = b.subject_id
      WHERE b.worker_id = p_worker
        AND b.starts_at <= clock_timestamp() AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())
      UNION
      SELECT unnest(access.unnamed_kept_from(p_worker))
      UNION
      SELECT s.file_id FROM public.access_seal AS s
      WHERE s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp())
        AND NOT EXISTS (SELECT 1 FROM public.access_sealnamed AS n
                        WHERE n.seal_id = s.id AND n.worker_id = p_worker)) AS h);
END $$;

CREATE OR REPLACE FUNCTION access.hidden_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.hidden_files_from(access.worker());
END $$;

-- Rows in files that are open to the worker, but that speak of somebody they are blocked from.
CREATE OR REPLACE FUNCTION access.hidden_rows() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  RETURN (
    SELECT coalesce(array_agg(l.row_id), '{}') FROM public.access_block AS b
    JOIN public.access_link AS l ON l.subject_id = b.subject_id
    WHERE b.worker_id = me AND b.starts_at <= clock_timestamp() AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()));
END $$;

-- May this worker know that the subject exists? Used by the definer functions that write.
CREATE OR REPLACE FUNCTION access.sees_subject(p_worker uuid, p_subject uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  areas smallint[] := access.areas_of(p_worker);
  mine uuid[] := access.own_files_among(p_worker, ARRAY(
    SELECT fs.file_id FROM public.access_filesubject AS fs WHERE fs.subject_id = p_subject), false);
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_filesubject AS fs
    WHERE fs.subject_id = p_subject
      AND (fs.file_id = ANY (mine)
           OR (fs.area_id = ANY (areas) AND NOT access.closed_to(p_worker, fs.file_id))));
END $$;

-- The subject that this one is now: itself, or the one it was merged into. It stays so until the
-- transaction ends, because a merge has to wait. NULL where there is none.
CREATE OR REPLACE FUNCTION access.kept_subject(p_subject uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here uuid := p_subject;
  further uuid;
BEGIN
  LOOP
    SELECT s.merged_into_id INTO further FROM public.access_subject AS s
    WHERE s.id = here FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF further IS NULL THEN RETURN here; END IF;
    here := further;
  END LOOP;
END $$;

-- For a page that was open while its subject was merged: where it is now, for whoever may see it.
CREATE OR REPLACE FUNCTION access.now_kept_as(p_subject uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  here uuid := access.kept_subject(p_subject);
BEGIN
  RETURN CASE WHEN access.sees_subject(me, here) THEN here END;
END $$;

-- What the policies ask of a new row: its subject is one of its file's subjects, or it would be
-- read past a block on them. The subject is held, so that no merge passes by while the row is new.
CREATE OR REPLACE FUNCTION access.is_about(p_file uuid, p_subject uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF p_subject IS NULL THEN RETURN true; END IF;
  PERFORM 1 FROM public.access_subject AS s
  WHERE s.id = p_subject AND s.merged_into_id IS NULL FOR KEY SHARE;
  RETURN FOUND AND me IS NOT NULL AND NOT access.closed_to(me, p_file) AND EXISTS (
    SELECT 1 FROM public.access_filesubject AS fs
    WHERE fs.file_id = p_file AND fs.subject_id = p_subject);
END $$;

-- And of a row that speaks of somebody outside its file: the writer sees them.
CREATE OR REPLACE FUNCTION access.may_speak_of(p_subject uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  PERFORM 1 FROM public.access_subject AS s
  WHERE s.id = p_subject AND s.merged_into_id IS NULL FOR KEY SHARE;
  RETURN FOUND AND me IS NOT NULL AND access.sees_subject(me, p_subject);
END $$;
