"""Looks for what would make the site unsafe to start, and says what to do about it."""

import json
import os
import shutil

import click
import psycopg

from sightline.postgres import urls


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON list, for other programs.")
def doctor(as_json: bool) -> None:
    """Say what is unsafe here. Ends with 0: nothing; 1: something; 2: it could not look.

    A warning is no fault: the site starts, and somebody should see to it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    from sightline.access.doctor import examine, in_gigabytes, warnings  # noqa: PLC0415  (after Django is set up)
    from sightline.postgres.state import state_folder  # noqa: PLC0415  (after Django is set up)

    try:
        address = urls.database_url("app")
        faults = examine(address)
        warned = warnings(address)
    except psycopg.Error as fault:
        click.echo(
            f"The database could not be looked at: {str(fault).strip()}\n"
            "See that it runs (`sightline database status`) and is migrated (`sightline migrate`).",
            err=True,
        )
        raise SystemExit(2) from fault
    if as_json:
        click.echo(
            json.dumps(
                [
                    {"code": one.code, "what": one.what, "remedy": one.remedy, "starts": starts}
                    for starts, found in ((False, faults), (True, warned))
                    for one in found
                ],
                indent=2,
            )
        )
    else:
        for one in faults:
            click.echo(f"{one.what}\n    {one.remedy}")
        for one in warned:
            click.echo(f"Warning: {one.what}\n    {one.remedy}")
        free = shutil.disk_usage(state_folder()).free
        click.echo(f"Free on the disk of the state folder: {in_gigabytes(free)}.")
        count = len(faults)
        click.echo(
            f"{count} {'fault' if count == 1 else 'faults'}; until then the site does not start."
            if count
            else "Nothing is unsafe that this command knows of."
        )
    if faults:
        raise SystemExit(1)
