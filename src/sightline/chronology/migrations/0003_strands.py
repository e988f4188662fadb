import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronology", "0002_retraction_of")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="strands",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), db_default=[], default=list
            ),
        ),
    ]
