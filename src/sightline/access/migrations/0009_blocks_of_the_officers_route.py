"""Blocks that came of the designated officer's route are the designated officer's alone (N14)."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0008_teams_that_receive")]

    operations = [
        migrations.AddField(
            model_name="block",
            name="officer_route",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
