"""A verdict is of a child, a person, a place or a thing: what it is called says neither."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("linkage", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="verdict",
            name="decision",
            field=models.CharField(
                choices=[
                    ("same", "The same"),
                    ("not-same", "Not the same"),
                    ("not-known", "Not known yet"),
                ],
                max_length=10,
            ),
        ),
    ]
