"""`sightline rules`: what the named rules point out, for the lists of those who lead."""

import os

import click


@click.group()
def rules() -> None:
    """Ask the named rules about every record."""


@rules.command()
@click.option("--whole", is_flag=True, help="Ask about every record, not only what changed.")
def run(whole: bool) -> None:
    """Ask the rules about the records that changed since the last run, or about all of them.

    For a timer, once a day or more often. The whole of it is asked the first time and whenever the
    rules changed. Signs in as sightline_migrate, as the site itself never does.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    import psycopg  # noqa: PLC0415  (after Django is set up)

    from sightline.kernel import clock  # noqa: PLC0415  (after Django is set up)
    from sightline.packs.catalogue import current  # noqa: PLC0415  (after Django is set up)
    from sightline.picture import running  # noqa: PLC0415  (after Django is set up)
    from sightline.postgres.urls import database_url  # noqa: PLC0415  (after Django is set up)

    with psycopg.connect(database_url("migrate")) as system:
        system.execute("SET SESSION ROLE sightline_system")
        system.commit()
        done = running.run(system, current(), today=clock.today(), now=clock.now, whole=whole)
    read = "every record" if done.whole else "what changed"
    click.echo(f"Asked about {read}: {done.files} files, {done.findings} things pointed out.")
