"""`sightline resources`: the directory as a file, and whether its web pages still answer."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.cli.people import as_system

TOLD = 200
OFF = "Looking at web pages is off. SIGHTLINE_LINK_CHECK=on switches it on."


@click.group()
def resources() -> None:
    """The directory of resources for children, families and workers."""


@resources.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", default="", help="The partnership's area, where there is more than one.")
@click.option("--check", is_flag=True, help="Say what would be taken in, and take in nothing.")
def import_file(file: Path, area: str, check: bool) -> int:
    """Take in a file in Open Referral UK form (JSON), whole or not at all; each row is reported."""
    with as_system("resources import"):
        from sightline.kernel import clock  # noqa: PLC0415  after Django is set up
        from sightline.packs.catalogue import current  # noqa: PLC0415  after Django is set up
        from sightline.resources import actions, exchange  # noqa: PLC0415  after Django is set up

        packs = current()
        read = exchange.read_file(file.read_bytes(), packs)
        told = exchange.report(read)
        for line in told[:TOLD]:
            click.echo(line, err=True)
        if len(told) > TOLD:
            click.echo(f"and {len(told) - TOLD} more", err=True)
        if not read.is_sound:
            click.echo("Nothing was taken in.", err=True)
            return 1
        if check:
            click.echo(f"{len(read.rows)} resources can be taken in.")
            return 0
        done = actions.import_rows(
            rows=read.rows, area_id=_area(area), by=None, packs=packs, now=clock.now()
        )
    click.echo(f"{done.added} added, {done.changed} changed, {done.same} as before.")
    return 0


@resources.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--area", default="", help="The partnership's area, where there is more than one.")
def export_file(file: Path, area: str) -> None:
    """Write the directory to a file in the same form: it can be taken in again."""
    with as_system("resources export"):
        from sightline.resources import exchange, queries  # noqa: PLC0415  after Django is set up

        bodies = [one.body for one in queries.all_of(_area(area))]
        file.write_text(exchange.as_file(bodies), encoding="utf-8")
    click.echo(f"{len(bodies)} resources are in {file}.")


@resources.command("links")
@click.option("--area", default="", help="The partnership's area, where there is more than one.")
def look_at_links(area: str) -> None:
    """Look whether the web pages of open resources answer. Off unless the setting says on."""
    with as_system("resources links"):
        from django.conf import settings  # noqa: PLC0415  after Django is set up

        if not settings.SIGHTLINE_LINK_CHECK:
            raise click.ClickException(OFF)
        from sightline.resources import looking  # noqa: PLC0415  after Django is set up

        number = _area(area)
        pages = looking.pages(number)
    found = looking.asked(pages)  # between two transactions: it waits for others
    with as_system("resources links"):
        from sightline.kernel import clock  # noqa: PLC0415  after Django is set up

        done = looking.keep(found, area_id=number, now=clock.now())
    click.echo(f"{done.looked} pages looked at; {done.silent} did not answer.")


def _area(name: str) -> int:
    """Raises PeopleError where it is not clear which area is meant."""
    from sightline.access.people import area_called  # noqa: PLC0415  after Django is set up

    return area_called(name)
