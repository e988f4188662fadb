from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronology", "0003_strands")]

    operations = [
        migrations.RemoveIndex(model_name="entry", name="entry_by_subject"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["subject", "-happened_latest", "-recorded_at", "-id"],
                name="entry_by_subject",
            ),
        ),
    ]
