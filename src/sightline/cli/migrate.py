"""Brings the database's tables, and then its row security, up to this version."""

import os

import click

from sightline.postgres import urls
from sightline.postgres.roles import OWNER


@click.command()
def migrate() -> None:
    """Bring the database up to this version of Sightline."""
    applied = migrate_database(urls.database_url("migrate"))
    click.echo(f"The database is up to date ({applied} migrations applied now).")


def migrate_database(address: str) -> int:
    """Apply Django's migrations as sightline_owner, then row security; returns how many were new.

    address: of sightline_migrate. Row security is applied even when no migration is new, because
    its rules are code too. New tables have no grants until then, so a failure between the two
    leaves them closed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    # Settings take the site's own address where none is set; here nothing may run as the site.
    import django  # noqa: PLC0415  (loaded late: other commands do not need it)
    from django.conf import settings  # noqa: PLC0415

    settings.DATABASES["default"] = sign_in_as_migrate(settings.DATABASES["default"], address)
    django.setup()
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


def sign_in_as_migrate(default: dict[str, object], address: str) -> dict[str, object]:
    """Django's settings of one database, signing in at `address` and acting as the owner."""
    own = urls.connection_settings(address)
    kept = default.get("OPTIONS")
    options = {**(kept if isinstance(kept, dict) else {}), **_options(own), "assume_role": OWNER}
    return {**default, **own, "OPTIONS": options}


def _options(settings: dict[str, object]) -> dict[str, object]:
    found = settings["OPTIONS"]
    return found if isinstance(found, dict) else {}
