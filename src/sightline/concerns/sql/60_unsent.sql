-- N15: that a colleague has not sent what a child told them, for the leads of their agency, once the
-- clock that tells a lead has run. When it was begun comes back and nothing else: not what it says,
-- nor of whom. Drafts themselves are their author's alone.
CREATE OR REPLACE FUNCTION access.unsent_disclosures(p_worker uuid) RETURNS TABLE (begun_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
BEGIN
  IF me IS NULL OR me = p_worker OR NOT access.holds(me, 'safeguarding_lead', 'deputy_lead')
  THEN RETURN; END IF;
  RETURN QUERY
    SELECT d.begun_at FROM public.concerns_draft AS d
    JOIN public.access_worker AS author ON author.id = d.worker_id
    JOIN public.access_worker AS lead ON lead.id = me AND lead.agency_id = author.agency_id
    WHERE d.worker_id = p_worker AND d.path = 'disclosure' AND d.sent_at IS NULL
      AND EXISTS (SELECT 1 FROM public.access_notice AS n
                  WHERE n.code = 'draft-elsewhere' AND n.once LIKE '%:draft-elsewhere:' || d.id)
    ORDER BY d.begun_at;
END $$;
