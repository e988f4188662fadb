"""Brings the database's tables, and then its row security, up to this version."""

import os

import click


@click.command()
@click.option("--demonstration", is_flag=True, help="Make it for a demonstration, for good.")
@click.option("--undecided", is_flag=True, hidden=True)  # a template for tests
def migrate(demonstration: bool, undecided: bool) -> None:
    """Bring the database up to this version of Sightline.

    What a database is made for is written into it the first time, and never switched: live, or a
    demonstration, in which anybody may sign in as anybody.
    """
    new = migrate_database()
    if not undecided:
        establish("demonstration" if demonstration else "live", only_if_new=not demonstration)
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
    from django.conf import settings  # noqa: PLC0415  (after Django is set up)
    from django.core.management import call_command  # noqa: PLC0415  (after Django is set up)
    from django.db import connection  # noqa: PLC0415  (after Django is set up)
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415  (after Django is set up)

    from sightline.access import row_security  # noqa: PLC0415  (after Django is set up)
    from sightline.kernel import new_database  # noqa: PLC0415  (after Django is set up)

    before = len(MigrationRecorder(connection).applied_migrations())
    new_database.make_tables(connection)
    call_command("migrate", interactive=False, verbosity=0)
    after = len(MigrationRecorder(connection).applied_migrations())
    row_security.apply(connection, signing_key=settings.SIGHTLINE_IDENTITY_KEY)
    connection.close()
    return after - before


def establish(mode: str, *, only_if_new: bool = False) -> None:
    """Write into the migrated database what it is made for; refused where it was made for another.

    only_if_new: leave a database be of which that has been written, whatever it says.
    """
    from sightline.kernel import installation  # noqa: PLC0415  (after migrate_database)

    try:
        installation.establish(installation.Mode(mode))
    except installation.AlreadyEstablished:
        if not only_if_new:
            raise
