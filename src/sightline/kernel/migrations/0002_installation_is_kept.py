"""What a database was made for is written once: no later start, and no one with the tables'
ordinary rights, turns a live record into a demonstration that anybody may sign in to."""

from django.db import migrations

KEEP = """
CREATE FUNCTION kernel_installation_is_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what this database was made for is written once'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER kernel_installation_is_kept BEFORE UPDATE OR DELETE ON kernel_installation
  FOR EACH ROW EXECUTE FUNCTION kernel_installation_is_kept();
CREATE TRIGGER kernel_installation_is_not_emptied BEFORE TRUNCATE ON kernel_installation
  FOR EACH STATEMENT EXECUTE FUNCTION kernel_installation_is_kept();
"""
UNDO = """
DROP TRIGGER kernel_installation_is_kept ON kernel_installation;
DROP TRIGGER kernel_installation_is_not_emptied ON kernel_installation;
DROP FUNCTION kernel_installation_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [migrations.RunSQL(KEEP, UNDO)]
