"""Brings the database's tables, and then its row security, up to this version."""

import os

import click


@click.command()
def migrate() -> None:
    """Bring the database up to this version of Sightline."""
    new = migrate_database()
    click.echo(f"The database is up to date; {new or 'no'} migrations were new.")


def migrate_database() -> int:
    """Apply Django's migrations as sightline_owner, then row security; returns how many were new.

    Signs in as sightline_migrate, so it needs a process of its own: the site never has that role.
    Row security is applied even when no migration is new, because its rules are code too. New
    tables have no grants until then, so a failure between the two leaves them closed.
    """
    os.environ["SIGHTLINE_LOGIN"] = "migrate"  # read by the settings
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415

    from sightline.access import row_security  # noqa: PLC0415

    before = len(MigrationRecorder(connection).applied_migrations())
    call_command("migrate", interactive=False, verbosity=0)
    after = len(MigrationRecorder(connection).applied_migrations())
    row_security.apply(connection, signing_key=settings.SIGHTLINE_IDENTITY_KEY)
    connection.close()
    return after - before
