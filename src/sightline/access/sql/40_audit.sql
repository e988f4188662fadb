-- The chain. The lock is taken, the last row read and the next one written; there is no head row to
-- contend for or to forge. What is hashed is every column as text, a line each, the entry last:
--   previous hash, seq, at, actor, action, subjects, entry      (docs/how-to/check-the-audit.md)
-- Who and when are the database's own knowledge. p_at is what the application believes; it is kept
-- inside the entry, and nobody can write a look into the past or onto a colleague.

CREATE OR REPLACE FUNCTION access.audited_at(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

CREATE OR REPLACE FUNCTION access.append_audit(
  p_at timestamptz, p_actor uuid, p_action text, p_entry text, p_subjects jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  last record;
  place bigint;
  before bytea;
  moment timestamptz;
  what text := regexp_replace(p_action, '[[:cntrl:]]', ' ', 'g');
BEGIN
  IF p_actor IS DISTINCT FROM me THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(7311);
  SELECT a.seq, a.hash INTO last FROM public.kernel_auditentry AS a ORDER BY a.seq DESC LIMIT 1;
  place := coalesce(last.seq, 0) + 1;
  before := coalesce(last.hash, sha256('sightline'::bytea));
  moment := clock_timestamp();
  INSERT INTO public.kernel_auditentry (seq, at, actor_id, action, subjects, entry, previous, hash)
  VALUES (place, moment, me, what, p_subjects, p_entry, before,
          sha256(convert_to(concat_ws(E'\n', encode(before, 'hex'), place, access.audited_at(moment),
                                      coalesce(me::text, ''), what, p_subjects::text, p_entry), 'UTF8')));
  RETURN place;
END $$;
