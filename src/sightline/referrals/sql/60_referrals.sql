-- R8: that another agency has referred, for workers who open their own agency's record, concern or
-- referral of the subject: who, by what route, when and the number to ring; never what it says. A
-- register alone tells nothing, nor does anybody learn of the designated officer's route. An unnamed
-- referral is about a subject that nothing ties to this one, so it is not here.
CREATE OR REPLACE FUNCTION access.referrals_about(p_subject uuid)
RETURNS TABLE (id uuid, agency_id uuid, agency text, telephone text, kind text, label text, sent_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.worker();
  ours uuid[];
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  ours := ARRAY(
    SELECT f.id FROM public.access_filesubject AS fs
    JOIN public.access_file AS f ON f.id = fs.file_id AND f.audience IN ('record', 'concern', 'referral')
    JOIN public.access_worker AS w ON w.id = me AND w.agency_id = f.agency_id
    WHERE fs.subject_id = p_subject);
  -- Which files are theirs is dear to ask, so it is asked where it decides something.
  IF cardinality(ours) = 0 OR NOT ours && access.own_files_of(me, false) THEN RETURN; END IF;
  RETURN QUERY
    SELECT r.id, a.id, a.name::text, a.telephone::text, r.kind::text, r.label::text, r.recorded_at
    FROM public.referrals_referral AS r
    JOIN public.access_agency AS a ON a.id = r.agency_id
    JOIN public.access_file AS f ON f.id = r.file_id AND f.audience = 'referral'
    WHERE r.subject_id = p_subject AND a.area_id = access.home_area(me)
      AND NOT access.closed_to(me, r.file_id);
END $$;
