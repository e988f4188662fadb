-- Who is asking. A token is  kind|worker or machine uuid|expiry (epoch seconds)|session digest|HMAC-SHA-256,
-- set with SET LOCAL in the request's transaction. A forged, expired or absent token is nobody.
-- Everything that can end is held to clock_timestamp(), so that what ends in mid-transaction has ended.
-- PostgreSQL has sha256() in its core but no HMAC, so the key is kept as its two padded blocks (RFC 2104).

CREATE OR REPLACE FUNCTION access.asker(OUT kind text, OUT id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  token text := nullif(current_setting('sightline.identity', true), '');
  parts text[] := string_to_array(token, '|');
  said bytea;
BEGIN
  IF token IS NULL OR cardinality(parts) <> 5 THEN RETURN; END IF;
  -- The signature comes first: what we signed has the right shape, and nothing else is read further.
  said := convert_to(array_to_string(parts[1:4], '|'), 'UTF8');
  IF NOT EXISTS (
    SELECT 1 FROM public.access_signingkey AS key
    WHERE (key.retired_at IS NULL OR key.retired_at > clock_timestamp())
      AND encode(sha256(key.outer_block || sha256(key.inner_block || said)), 'hex') = parts[5]
  ) THEN RETURN; END IF;
  IF parts[3]::bigint < extract(epoch FROM clock_timestamp()) THEN RETURN; END IF;
  kind := parts[1];
  id := parts[2]::uuid;
END $$;

-- The worker who is asking, or NULL. A leaver is nobody from the moment they leave.
CREATE OR REPLACE FUNCTION access.worker() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  who record;
BEGIN
  who := access.asker();
  IF who.kind IS DISTINCT FROM 'worker' THEN RETURN NULL; END IF;
  RETURN (SELECT w.id FROM public.access_worker AS w
          WHERE w.id = who.id AND (w.ended_at IS NULL OR w.ended_at > clock_timestamp()));
END $$;

-- True for any worker, and for a machine (a job, the sign-in page of a demonstration).
CREATE OR REPLACE FUNCTION access.signed_in() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- The worker first: nearly everybody is one, and each look-up verifies the signature again.
  RETURN access.worker() IS NOT NULL OR (access.asker()).kind = 'machine';
END $$;

CREATE OR REPLACE FUNCTION access.require_worker() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL THEN
    RAISE EXCEPTION 'nobody is signed in' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN me;
END $$;

CREATE OR REPLACE FUNCTION access.holds(p_worker uuid, VARIADIC p_roles text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM public.access_roleholding AS h
    WHERE h.worker_id = p_worker AND h.role = ANY (p_roles)
      AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp()));
END $$;

-- The areas that this worker reads whole (front door, missing desk): empty for most. Below zero: the
-- information of that area, which is all that analysts read of it (ADR 26).
CREATE OR REPLACE FUNCTION access.areas_of(p_worker uuid) RETURNS smallint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT
      CASE WHEN r.audience = 'information' THEN -a.area_id ELSE a.area_id END), '{}')
    FROM public.access_worker AS w
    JOIN public.access_agency AS a ON a.id = w.agency_id
    JOIN public.access_roleholding AS h ON h.worker_id = w.id
    JOIN public.access_rolereach AS r ON r.role = h.role AND r.reach = 'area'
    WHERE w.id = p_worker AND a.area_id > 0
      AND h.starts_at <= clock_timestamp() AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION access.areas() RETURNS smallint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN access.areas_of(access.worker());
END $$;

-- Everything that the application needs to know of the worker who is asking, in one round trip.
CREATE OR REPLACE FUNCTION access.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL THEN RETURN NULL; END IF;
  RETURN (
    SELECT jsonb_build_object(
      'worker', w.id, 'name', w.name, 'job_title', w.job_title,
      'agency', a.id, 'agency_name', a.name, 'agency_kind', a.kind, 'area', a.area_id,
      'areas', to_jsonb(access.areas_of(me)), 'many_files', access.has_many_files(me),
      'roles', coalesce((
        SELECT jsonb_agg(DISTINCT h.role) FROM public.access_roleholding AS h
        WHERE h.worker_id = w.id AND h.starts_at <= clock_timestamp()
          AND (h.ends_at IS NULL OR h.ends_at > clock_timestamp())), '[]'::jsonb),
      'notices', (SELECT count(*) FROM public.access_notice AS n
                  WHERE n.worker_id = w.id AND n.read_at IS NULL),
      'emergency', (
        SELECT jsonb_build_object('until', r.ends_at, 'subject', access.first_subject(f.id),
                                  'area', f.area_id)
        FROM public.access_relationship AS r JOIN public.access_file AS f ON f.id = r.file_id
        WHERE r.worker_id = w.id AND r.kind = 'emergency' AND r.ends_at > clock_timestamp()
          AND NOT access.closed_to(me, f.id)
        ORDER BY r.starts_at DESC LIMIT 1))
    FROM public.access_worker AS w JOIN public.access_agency AS a ON a.id = w.agency_id
    WHERE w.id = me);
END $$;

-- Whose log-in this is, as it was before the present statement: the policy of log-ins keeps it so.
CREATE OR REPLACE FUNCTION access.account_worker(p_account bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.worker_id FROM public.access_account AS a WHERE a.id = p_account
$$;

-- The areas in which nobody is the designated officer, by name, for `sightline doctor`: it signs in as
-- the site and acts for nobody.
CREATE OR REPLACE FUNCTION access.areas_without_an_officer() RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT area.name::text FROM public.access_area AS area
    WHERE EXISTS (SELECT 1 FROM public.access_agency AS a WHERE a.area_id = area.id)
      AND NOT EXISTS (
        SELECT 1 FROM public.access_worker AS w
        JOIN public.access_agency AS a ON a.id = w.agency_id AND a.area_id = area.id
        WHERE (w.ended_at IS NULL OR w.ended_at > clock_timestamp())
          AND access.holds(w.id, 'designated_officer'))
    ORDER BY area.name;
END $$;
