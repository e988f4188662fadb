from django.db import migrations

# A row's area is its document's, so that nobody writes into a document of another partnership.
AREAS_ARE_THE_DOCUMENTS = "".join(
    f"ALTER TABLE library_{table} ADD CONSTRAINT library_{table}_document_and_area"
    " FOREIGN KEY (document_id, area_id) REFERENCES library_document (id, area_id);"
    for table in ("piece", "statement", "step", "signature")
)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [migrations.RunSQL(AREAS_ARE_THE_DOCUMENTS, migrations.RunSQL.noop)]
