"""`sightline rules`: what the named rules point out, for the lists of those who lead."""

import os
import time

import click

from sightline.cli import measures
from sightline.cli.patterns import run_once


@click.group()
def rules() -> None:
    """Ask the named rules about every record."""


@rules.command()
@click.option("--whole", is_flag=True, help="Ask about every record, not only what changed.")
@click.option(
    "--every",
    type=click.IntRange(1, 1440),
    metavar="MINUTES",
    help="Go on, and ask again after that many minutes; `sightline serve` does.",
)
@click.option("--quiet", is_flag=True, help="Say nothing of what was asked.")
def run(whole: bool, every: int | None, quiet: bool) -> None:
    """Ask the rules about the records that changed since the last run, or about all of them.
    With --every also the patterns and the measures over everything, where that is due
    (`sightline patterns run`, `sightline measures run`).

    For a timer, once a day or more often. The whole of it is asked the first time and whenever the
    rules changed. Signs in as sightline_migrate, as the site itself never does.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    say = (lambda _: None) if quiet else click.echo
    say(_once(whole=whole))
    while every is not None:
        say(run_once(always=False))
        say(measures.run_once(always=False))
        time.sleep(every * 60)
        say(_once(whole=False))


def _once(*, whole: bool) -> str:
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
    return f"Asked about {read}: {done.files} files, {done.findings} things pointed out."
