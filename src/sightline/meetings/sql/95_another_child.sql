-- Another child of the family comes into a meeting. Its file and that of every item are about all of them,
-- also of an item that whoever adds the child may not read: it would else stay open to somebody who is
-- kept from the child.
CREATE OR REPLACE FUNCTION access.widen_meeting(p_meeting uuid, p_child uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := access.require_worker();
  child uuid := access.kept_subject(p_child);
  of_meeting uuid := (
    SELECT m.file_id FROM public.meetings_meeting AS m WHERE m.id = p_meeting FOR NO KEY UPDATE);
BEGIN
  IF access.may_put_about(me, of_meeting, child) IS NOT TRUE THEN PERFORM access.refuse(); END IF;
  PERFORM access.put_about(of_meeting, child);
  PERFORM access.put_about(i.file_id, child)
  FROM public.meetings_agendaitem AS i WHERE i.meeting_id = p_meeting;
END $$;
