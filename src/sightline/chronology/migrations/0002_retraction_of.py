import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronology", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="takes_back",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="chronology.entry",
            ),
        ),
    ]
