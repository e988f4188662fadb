"""Sightline with an invented partnership, on this machine: made once, served, left as it was."""

import os
import subprocess
import sys
from pathlib import Path

import click

from sightline.cli.serve import choose_port, database_running, run_site, run_step
from sightline.postgres.state import state_folder

#: Who keeps the library of the invented partnership, by their address.
KEEPS_THE_LIBRARY = "andrew.colborne@ambermere.example"
READABLE = {".pdf", ".docx", ".html", ".htm", ".txt"}
MOST_SOURCES = 20


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on; by default 8000.")
def demo(port: int | None) -> None:
    """Show Sightline with an invented partnership, and say who to sign in as."""
    with database_running() as environment:
        run_step("migrate", "--demonstration", environment=environment)
        people = run_step("demo-load", environment=environment)
        run_step("doctor", environment=environment)  # an unsafe site does not start

        def say(address: str) -> None:
            click.echo(f"\nSightline is at {address}  (Ctrl-C stops it; what you do is kept)\n")
            click.echo(people)
            read_sources_in(shown)

        # What to try stands on the console, so the mails of the invented partnership do not.
        outbox = environment.get("SIGHTLINE_OUTBOX") or str(state_folder() / "outbox")
        shown = {**environment, "SIGHTLINE_OUTBOX": outbox}
        run_site(choose_port(port), environment=shown, when_up=say)


def sources() -> list[Path]:
    """The real documents that lie beside the checkout, or where SIGHTLINE_SOURCES says."""
    beside = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
    folder = Path(os.environ.get("SIGHTLINE_SOURCES") or beside)
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.suffix in READABLE)[:MOST_SOURCES]


def read_sources_in(environment: dict[str, str]) -> None:
    """Read them into the library while people look about; what is there already is left alone."""
    found = sources()
    if not found:
        return
    command = [sys.executable, "-m", "sightline.cli.main", "library", "add", "--find-source"]
    subprocess.Popen(  # noqa: S603  our own command; it ends by itself
        [*command, "--by", KEEPS_THE_LIBRARY, *map(str, found)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@click.command("demo-load")
def demo_load() -> None:
    """Load the invented partnership if it is not there; print who to sign in as.

    A database made for real work refuses it, and one made for this can never become one for real
    work: which it is was written when it was made.
    """
    # Django itself signs in as the site does: what the invented workers do passes the same rules.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    import psycopg  # noqa: PLC0415  (after Django is set up)

    from sightline.postgres.urls import database_url  # noqa: PLC0415  (after Django is set up)
    from sightline.synthetic import load  # noqa: PLC0415  (after Django is set up)

    with psycopg.connect(database_url("migrate")) as system:
        system.execute("SET ROLE sightline_system")
        made_for = system.execute("SELECT mode FROM kernel_installation").fetchone()
        if made_for != ("demonstration",):
            raise click.ClickException(
                "This database was not made for a demonstration, so nobody invented is put into it."
                " `sightline demo` makes one for that."
            )
        load.load_demonstration(system)
        people = load.people_to_try(system)
    click.echo("Sign in as one of these; nobody here is a real person:")
    for person in people:
        click.echo(f"  {person.name:<24} {person.job_title}\n{'':<27}{person.what_to_try}")
