-- A worker says that they are related to somebody or know them. What they said is theirs to read again;
-- whether there is a record, and what was decided, never is. Nothing is looked up when they say it.

-- Inner step: who decides. Information governance of that worker's agency, or whoever of information
-- governance wrote it down; where the agency has nobody else of it, the safeguarding lead. Never the
-- worker it is about.
CREATE OR REPLACE FUNCTION access.decides_conflict(p_worker uuid, p_conflict uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_conflict AS c
    JOIN public.access_worker AS who ON who.id = c.worker_id
    JOIN public.access_worker AS me ON me.id = p_worker
    WHERE c.id = p_conflict AND me.id <> c.worker_id
      AND (me.agency_id = who.agency_id OR me.id = c.declared_by_id)
      AND (me.ended_at IS NULL OR me.ended_at > clock_timestamp())
      AND (access.holds(p_worker, 'information_governance')
           OR (access.holds(p_worker, 'safeguarding_lead') AND NOT EXISTS (
                 SELECT 1 FROM public.access_worker AS other
                 WHERE other.agency_id = who.agency_id AND other.id <> c.worker_id
                   AND (other.ended_at IS NULL OR other.ended_at > clock_timestamp())
                   AND access.holds(other.id, 'information_governance')))));
END $$;

-- p_id: the form's own key, so that one that is sent twice is kept once. p_worker: NULL for whoever
-- asks; another worker only where information governance writes it down, who then decides it too.
CREATE OR REPLACE FUNCTION access.declare_conflict(
  p_id uuid, p_worker uuid, p_name text, p_birth_date date, p_tie text, p_words text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF btrim(coalesce(p_name, '')) = '' OR btrim(coalesce(p_words, '')) = ''
     OR (p_worker IS NOT NULL
         AND (p_worker = me OR NOT access.holds(me, 'information_governance')
              OR NOT EXISTS (SELECT 1 FROM public.access_worker AS w WHERE w.id = p_worker)))
  THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.access_conflict
    (id, worker_id, declared_by_id, person_name, birth_date, tie, words, at)
  VALUES (p_id, coalesce(p_worker, me), me, p_name, p_birth_date, p_tie, p_words, clock_timestamp())
  ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO public.access_notice (id, worker_id, code, reference, link, at, once)
  SELECT gen_random_uuid(), w.id, 'conflict-declared', left(p_id::text, 8), '/conflicts/to-decide/',
         now(), w.id || ':conflict:' || p_id
  FROM public.access_worker AS w
  WHERE w.id <> me AND w.agency_id = (SELECT x.agency_id FROM public.access_worker AS x
                                      WHERE x.id = coalesce(p_worker, me))
    AND access.decides_conflict(w.id, p_id)
  ON CONFLICT (once) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION access.conflicts_to_decide()
RETURNS TABLE (id uuid, worker_id uuid, declared_by uuid, person_name text, birth_date date, tie text,
               words text, at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.holds(me, 'information_governance', 'safeguarding_lead') THEN RETURN; END IF;
  RETURN QUERY
    SELECT c.id, c.worker_id, c.declared_by_id, c.person_name::text, c.birth_date, c.tie::text,
           c.words, c.at
    FROM public.access_conflict AS c
    WHERE access.decides_conflict(me, c.id)
      AND NOT EXISTS (SELECT 1 FROM public.access_conflictdecision AS d WHERE d.conflict_id = c.id)
    ORDER BY c.at, c.id;
END $$;

-- Inner step: the words of a name, to compare: "Anne-Marie O'Neill" is {anne, marie, oneill}.
CREATE OR REPLACE FUNCTION access.name_words(p_text text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT access.plain(word)
               FROM regexp_split_to_table(coalesce(p_text, ''), '[\s,-]+') AS word
               WHERE access.plain(word) <> '');
END $$;

-- Whom in the ordinary files of one's own agency the declaration may mean: name and birth date and
-- nothing else. The same name; the same birth date with a word of the name; two words of the name.
CREATE OR REPLACE FUNCTION access.conflict_matches(p_conflict uuid)
RETURNS TABLE (subject_id uuid, kind text, name text, birth_date date, blocked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  said record;
  spoken text[];
BEGIN
  IF NOT access.decides_conflict(me, p_conflict) THEN PERFORM access.refuse(); END IF;
  SELECT c.worker_id, c.person_name, c.birth_date INTO said
  FROM public.access_conflict AS c WHERE c.id = p_conflict;
  spoken := access.name_words(said.person_name);
  RETURN QUERY
    WITH ours AS (
      SELECT fs.subject_id, fs.kind, array_agg(f.id) AS files
      FROM (
        SELECT own.id FROM public.access_file AS own
        JOIN public.access_worker AS w ON w.id = me AND w.agency_id = own.agency_id
        WHERE own.audience = ANY (access.everyday())
        UNION
        -- What a team of the agency received: its colleagues read that too.
        SELECT sent.id FROM public.access_team AS t
        JOIN public.access_worker AS w ON w.id = me AND w.agency_id = t.agency_id
        JOIN public.access_relationship AS r ON r.team_id = t.id AND r.kind = 'referral'
        JOIN public.access_file AS sent ON sent.id = r.file_id AND sent.audience = 'referral'
        UNION
        -- And what its colleagues share with other agencies.
        SELECT shared.id FROM public.access_worker AS w
        CROSS JOIN LATERAL access.shared_with(w.agency_id, NULL) AS both_read (id)
        JOIN public.access_file AS shared ON shared.id = both_read.id
          AND shared.audience = ANY (access.everyday())
        WHERE w.id = me) AS f
      JOIN public.access_filesubject AS fs ON fs.file_id = f.id AND fs.kind IN ('child', 'person')
      WHERE f.id <> ALL (access.hidden_files_from(me))
      GROUP BY 1, 2),
    found AS (
      SELECT DISTINCT o.subject_id, o.kind, o.files
      FROM ours AS o
      JOIN public.subjects_name AS n ON n.subject_id = o.subject_id AND n.file_id = ANY (o.files)
      CROSS JOIN LATERAL access.name_words(n.text) AS theirs (words)
      LEFT JOIN public.subjects_particulars AS p ON p.subject_id = o.subject_id
        AND p.file_id = ANY (o.files) AND p.birth_date = said.birth_date
      WHERE access.plain(n.text) = access.plain(said.person_name)
        OR (p.id IS NOT NULL AND theirs.words && spoken)
        OR (SELECT count(*) FROM unnest(spoken) AS one (word)
            WHERE one.word = ANY (theirs.words)) >= 2)
    SELECT x.subject_id, x.kind::text, c.name, c.birth_date,
           EXISTS (SELECT 1 FROM public.access_block AS b
                   WHERE b.worker_id = said.worker_id AND b.subject_id = x.subject_id AND NOT b.officer_route
                     AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp()))
    FROM found AS x CROSS JOIN LATERAL access.called_in(x.subject_id, x.files) AS c
    ORDER BY c.birth_date IS NOT DISTINCT FROM said.birth_date DESC, c.name, x.subject_id LIMIT 50;
END $$;

-- p_subjects: from whom the worker is blocked; empty for no block. Decided once.
CREATE OR REPLACE FUNCTION access.decide_conflict(p_conflict uuid, p_subjects uuid[], p_reason text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  whom uuid;
  one uuid;
  placed uuid[] := '{}';
BEGIN
  SELECT c.worker_id INTO whom FROM public.access_conflict AS c WHERE c.id = p_conflict FOR UPDATE;
  IF NOT FOUND OR btrim(coalesce(p_reason, '')) = ''
     OR NOT access.decides_conflict(me, p_conflict)
     OR EXISTS (SELECT 1 FROM public.access_conflictdecision AS d WHERE d.conflict_id = p_conflict)
     OR EXISTS (SELECT 1 FROM unnest(p_subjects) AS s (id)
                WHERE s.id NOT IN (SELECT m.subject_id FROM access.conflict_matches(p_conflict) AS m))
  THEN PERFORM access.refuse(); END IF;
  FOR one IN SELECT DISTINCT s.id FROM unnest(p_subjects) AS s (id)
             WHERE NOT EXISTS (
               SELECT 1 FROM public.access_block AS b
               WHERE b.worker_id = whom AND b.subject_id = s.id AND NOT b.officer_route
                 AND (b.ends_at IS NULL OR b.ends_at > clock_timestamp())) LOOP
    placed := placed || access.block(whom, one, p_reason);
  END LOOP;
  INSERT INTO public.access_conflictdecision (id, conflict_id, blocks, reason, decided_by_id, at)
  VALUES (gen_random_uuid(), p_conflict, placed, p_reason, me, clock_timestamp());
END $$;

-- The blocks that this worker may end (see `may_end_block`), with whom they keep from whom: a name and a
-- birth date as the files have them that let them end it. Others are not there at all, nor counted.
CREATE OR REPLACE FUNCTION access.blocks_of_agency()
RETURNS TABLE (id uuid, worker_id uuid, subject_id uuid, name text, birth_date date, reason text,
               starts_at timestamptz, placed_by uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
BEGIN
  IF NOT access.holds(me, 'information_governance', 'designated_officer') THEN RETURN; END IF;
  RETURN QUERY
    SELECT b.id, b.worker_id, b.subject_id, c.name, c.birth_date, b.reason, b.starts_at, b.by
    FROM public.access_block AS b
    CROSS JOIN LATERAL access.called_in(
      b.subject_id,
      CASE WHEN b.officer_route THEN access.officer_files(me, b.subject_id)
           ELSE access.listed_files(me, b.subject_id) END) AS c
    WHERE (b.ends_at IS NULL OR b.ends_at > clock_timestamp()) AND access.may_end_block(me, b.id)
    ORDER BY b.starts_at DESC, b.id;
END $$;
