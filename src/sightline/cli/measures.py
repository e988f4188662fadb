"""`sightline measures`: does practice move? Counted over the records."""

import os

import click


@click.group()
def measures() -> None:
    """Count the live measures, and see what they say."""


@measures.command()
@click.option("--always", is_flag=True, help="Also where nothing changed since the last run.")
def run(always: bool) -> None:
    """Count every measure: once a day, or after a definition or a switch changed.

    `sightline serve` does this beside the rules. Signs in as sightline_migrate, as the site itself
    never does.
    """
    click.echo(run_once(always=always))


@measures.command("list")
def list_measures() -> None:
    """Each measure, what is counted of what, and who asks for it."""
    from sightline.packs.catalogue import current  # noqa: PLC0415  (read when it is asked for)

    packs = current()
    for one in packs.measures.values():
        per = "of 100" if one.share else "in 1,000"
        click.echo(f"{one.slug}: {one.name} (by {one.every}, {one.better} is better, {per})")
        click.echo(f"  {one.part}; of: {one.whole}")
        for origin in one.provenance:
            click.echo(f"  {packs.source_line(origin)}")


@measures.command()
@click.argument("slug")
@click.option("--area", type=int, default=1, help="The number of the area; 1 where there is one.")
def show(slug: str, area: int) -> None:
    """What may be shown of one measure in one area, a line a point."""
    from sightline.packs.catalogue import current  # noqa: PLC0415  (read when it is asked for)

    if slug not in current().measures:
        raise click.UsageError(f"There is no measure '{slug}'. `sightline measures list` has them.")
    for line in _lines(slug, area):
        click.echo(line)


def run_once(*, always: bool) -> str:
    """Sign in, count what is due, and say what was counted."""
    _set_up()
    import psycopg  # noqa: PLC0415  (after Django is set up)

    from sightline.kernel import clock  # noqa: PLC0415  (after Django is set up)
    from sightline.learning import running  # noqa: PLC0415  (after Django is set up)
    from sightline.packs.catalogue import current  # noqa: PLC0415  (after Django is set up)
    from sightline.postgres.urls import database_url  # noqa: PLC0415  (after Django is set up)

    with psycopg.connect(database_url("migrate")) as system:
        system.execute("SET SESSION ROLE sightline_system")
        system.commit()
        done = running.run(system, current(), today=clock.today(), now=clock.now, always=always)
    if done is None:
        return "Nothing changed since the measures were last counted."
    return f"Counted the measures: {done.months} months, {done.entries} entries read for wording."


def _lines(slug: str, area: int) -> list[str]:
    _set_up()
    import psycopg  # noqa: PLC0415  (after Django is set up)

    from sightline.domain.measures import as_read, in_words  # noqa: PLC0415  (the same)
    from sightline.packs.catalogue import current  # noqa: PLC0415  (after Django is set up)
    from sightline.postgres.urls import database_url  # noqa: PLC0415  (after Django is set up)

    with psycopg.connect(database_url("migrate")) as system:
        system.execute("SET SESSION ROLE sightline_system")
        asks = "SELECT said FROM learning_shown WHERE measure = %s AND area_id = %s"
        row = system.execute(asks, [slug, area]).fetchone()
    if row is None:
        return ["It was not counted there yet, or is switched off: `sightline measures run`."]
    of = current().measures[slug]
    points, _, _ = as_read(row[0])
    return [f"{one.at}  {in_words(one, of)}" for one in points]


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  (after the environment is set)

    django.setup()
