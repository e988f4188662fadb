-- The chain. The lock is taken, the last row read and the next one written; there is no head row to
-- contend for or to forge. hash = SHA-256(previous hash || seq as 8 bytes || entry in UTF-8).

CREATE OR REPLACE FUNCTION access.append_audit(
  p_at timestamptz, p_actor uuid, p_action text, p_entry text, p_subjects jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  last record;
  place bigint;
  before bytea;
BEGIN
  IF me IS NOT NULL AND p_actor IS DISTINCT FROM me THEN PERFORM access.refuse(); END IF;
  PERFORM pg_advisory_xact_lock(7311);
  SELECT a.seq, a.hash INTO last FROM public.kernel_auditentry AS a ORDER BY a.seq DESC LIMIT 1;
  place := coalesce(last.seq, 0) + 1;
  before := coalesce(last.hash, sha256('sightline'::bytea));
  INSERT INTO public.kernel_auditentry (seq, at, actor_id, action, subjects, entry, previous, hash)
  VALUES (place, p_at, p_actor, p_action, p_subjects, p_entry, before,
          sha256(before || int8send(place) || convert_to(p_entry, 'UTF8')));
  RETURN place;
END $$;
