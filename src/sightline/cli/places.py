"""Where places are: the partnership's own table of postcodes."""

from __future__ import annotations

from pathlib import Path

import click

from sightline.cli.people import as_system

TOLD = 50


@click.group()
def places() -> None:
    """Places on the map."""


@places.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> int:
    """Load a table of postcodes: CSV with postcode,latitude,longitude.

    It is read from this file and from nowhere else. Rows that cannot be read are told and left out.
    """
    with as_system("places load"):
        from sightline.subjects.whereabouts import (  # noqa: PLC0415  after Django is set up
            load_postcodes,
        )

        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                kept, faults = load_postcodes(lines)
        except UnicodeDecodeError as error:
            raise click.ClickException("Save the file as UTF-8.") from error
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    for fault in faults[:TOLD]:
        click.echo(f"line {fault.line}: {fault.says}", err=True)
    if len(faults) > TOLD:
        click.echo(f"and {len(faults) - TOLD} more", err=True)
    click.echo(f"{kept} postcodes are loaded; {len(faults)} rows were left out.")
    return 1 if faults else 0
