-- N15: that somebody opened a concern, for its author to see. Whoever may open it may leave this one
-- row, also where they may write nothing else in its file: an area-wide reader, somebody under emergency
-- access. Once a worker; its author leaves none. Says whether it was the first time.
CREATE OR REPLACE FUNCTION access.concern_opened(p_concern uuid, p_role text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  seen record;
BEGIN
  SELECT c.file_id, c.area_id, c.recorded_by_id INTO seen FROM public.concerns_concern AS c
  WHERE c.id = p_concern
    AND (c.file_id = ANY (access.own_files())
         OR (c.area_id = ANY (access.areas()) AND c.file_id <> ALL (access.hidden_files())));
  IF seen IS NULL THEN PERFORM access.refuse(); END IF;
  IF seen.recorded_by_id = me THEN RETURN false; END IF;
  IF p_role <> 'worker' AND NOT access.holds(me, p_role) THEN PERFORM access.refuse(); END IF;
  INSERT INTO public.concerns_reading
    (id, file_id, area_id, recorded_by_id, recorded_at, concern_id, role)
  VALUES (gen_random_uuid(), seen.file_id, seen.area_id, me, p_at, p_concern, p_role)
  ON CONFLICT (concern_id, recorded_by_id) DO NOTHING;
  RETURN FOUND;
END $$;
