-- Whose calendar lies at a secret address, by the digest of the secret: asked by the site before anybody is
-- known. NULL where it was ended, its worker has left, or their account is no longer active.
CREATE OR REPLACE FUNCTION access.calendar_of(p_digest text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.worker_id FROM public.duties_feed AS f
  JOIN public.access_worker AS w ON w.id = f.worker_id
    AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
  JOIN public.access_account AS a ON a.worker_id = w.id AND a.is_active
  WHERE f.digest = p_digest AND f.ended_at IS NULL
$$;
