"""`sightline patterns`: the named patterns, asked over everything that is held."""

import os

import click


@click.group()
def patterns() -> None:
    """Ask the named patterns about everything, and see which there are."""


@patterns.command()
@click.option("--always", is_flag=True, help="Also where nothing changed since the last run.")
def run(always: bool) -> None:
    """Look at everything once a day, or after a rule or a switch changed.

    What comes in between is looked at when it comes. `sightline serve` does this beside the rules.
    Signs in as sightline_migrate, as the site itself never does.
    """
    click.echo(run_once(always=always))


@patterns.command("list")
def list_rules() -> None:
    """Each rule, whether the packs have it on, and where it is from."""
    from sightline.packs.catalogue import current  # noqa: PLC0415  (read when it is asked for)

    packs = current()
    for rule in packs.pattern_rules.values():
        state = "on" if rule.on else "off"
        click.echo(f"{rule.slug} ({state}): {rule.name}")
        for origin in rule.provenance:
            click.echo(f"  {packs.source_line(origin)}")


def run_once(*, always: bool) -> str:
    """Sign in, look at everything if that is due, and say what was kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
    import psycopg  # noqa: PLC0415  (after Django is set up)

    from sightline.kernel import clock  # noqa: PLC0415  (after Django is set up)
    from sightline.packs.catalogue import current  # noqa: PLC0415  (after Django is set up)
    from sightline.patterns import running  # noqa: PLC0415  (after Django is set up)
    from sightline.postgres.urls import database_url  # noqa: PLC0415  (after Django is set up)

    with psycopg.connect(database_url("migrate")) as system:
        system.execute("SET SESSION ROLE sightline_system")
        system.commit()
        done = running.run(system, current(), today=clock.today(), now=clock.now, always=always)
    if done is None:
        return "Nothing changed since everything was last looked at."
    return f"Looked at everything: {done.pieces} pieces, {done.alerts} patterns new or grown."
