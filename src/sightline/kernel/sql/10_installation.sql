-- What this database was made for. Whoever asks may know it: the sign-in page has to.
-- A database of which nothing was said is a live one, so that nothing opens by an omission.
CREATE OR REPLACE FUNCTION access.installation_mode() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT i.mode FROM public.kernel_installation AS i), 'live');
END $$;
