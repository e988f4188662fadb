-- People search. A full scan of names under row security cannot use their index (&& is not leakproof),
-- so the permission join stands inside, before the order and the limit: a hidden name takes no place
-- in the list and leaves no gap. One form for each shape of reader; each is shown to equal the policy.
-- The keys and the ordering are explained in domain/names.
-- One long word has eighty keys that no name has, and the planner takes each for half a per cent of all
-- names: it would read every name in the order of its subject (34 s of 1,000,000; by the keys 2 ms).

CREATE OR REPLACE FUNCTION access.find_names(
  p_groups_a text[], p_groups_b text[], p_groups_c text[], p_groups_d text[], p_exact text[],
  p_kinds text[], p_born date, p_most integer)
RETURNS TABLE (subject_id uuid, subject_kind text, name text, born date)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_indexscan = off
SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
DECLARE
  own uuid[] := access.own_files();
BEGIN
  RETURN QUERY EXECUTE access.find_names_statement('n.file_id = ANY ($9)')
  USING p_groups_a, p_groups_b, p_groups_c, p_groups_d, p_exact, p_kinds, p_born, p_most, own;
END $$;

CREATE OR REPLACE FUNCTION access.find_names_area(
  p_groups_a text[], p_groups_b text[], p_groups_c text[], p_groups_d text[], p_exact text[],
  p_kinds text[], p_born date, p_most integer)
RETURNS TABLE (subject_id uuid, subject_kind text, name text, born date)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_indexscan = off
SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
DECLARE
  areas smallint[] := access.areas();
  hidden uuid[] := access.hidden_files();
BEGIN
  RETURN QUERY EXECUTE access.find_names_statement(
    'n.area_id = ANY ($9) AND n.file_id NOT IN (SELECT unnest($10))')
  USING p_groups_a, p_groups_b, p_groups_c, p_groups_d, p_exact, p_kinds, p_born, p_most, areas, hidden;
END $$;

-- Inner step: the statement for one shape. A birth date must be read by the same rule as the name.
CREATE OR REPLACE FUNCTION access.find_names_statement(p_permission text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN format($find$
    SELECT found.subject_id, found.subject_kind::text, found.text::text, found.born FROM (
      -- One name stands in many files of one subject: once is enough, or the limit fills with it.
      SELECT DISTINCT ON (n.subject_id, n.text) n.subject_id, n.subject_kind, n.text, n.keys,
             (SELECT d.birth_date FROM public.subjects_particulars AS d
              WHERE d.subject_id = n.subject_id AND d.birth_date IS NOT NULL AND %2$s
              ORDER BY d.recorded_at DESC LIMIT 1) AS born
      FROM public.subjects_name AS n
      WHERE n.subject_kind = ANY ($6) AND %1$s
        AND (($2 IS NULL AND n.keys && $1)
          OR (n.keys && $1 AND n.keys && $2) OR (n.keys && $1 AND n.keys && $3)
          OR (n.keys && $2 AND n.keys && $3) OR (n.keys && $1 AND n.keys && $4)
          OR (n.keys && $2 AND n.keys && $4) OR (n.keys && $3 AND n.keys && $4))) AS found
    ORDER BY (found.born = $7) IS TRUE DESC,
      (SELECT count(*) FILTER (WHERE one.key = ANY ($5)) * 1000
            + count(*) FILTER (WHERE one.key = ANY ($1 || $2 || $3 || $4))
       FROM unnest(found.keys) AS one (key)) DESC
    LIMIT $8
  $find$, p_permission, replace(p_permission, 'n.', 'd.'));
END $$;
