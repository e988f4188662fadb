"""The local database: start, stop, look, connect; and the script for a database kept elsewhere."""

import click

from sightline.postgres import roles, urls


@click.group()
def database() -> None:
    """Start, stop and look at the local database."""


@database.command()
def start() -> None:
    """Make the local database if it is missing, and start it."""
    if _told_it_is_elsewhere():
        return
    urls.database_url("app")
    status = urls.local_cluster().status()
    click.echo(
        f"PostgreSQL {status.version} runs on port {status.port} of 127.0.0.1; its data is in "
        f"{status.data}."
    )


@database.command()
def stop() -> None:
    """Stop the local database. Nothing is lost."""
    if _told_it_is_elsewhere():
        return
    cluster = urls.local_cluster()
    if not cluster.status().running:
        click.echo("The local database was not running.")
        return
    cluster.stop()
    click.echo("The local database has stopped.")


@database.command()
def status() -> None:
    """Say whether the local database runs, and where its data is."""
    if _told_it_is_elsewhere():
        return
    found = urls.local_cluster().status()
    if not found.made:
        click.echo("There is no local database yet. `sightline database start` makes one.")
    elif not found.running:
        click.echo(f"The local database (PostgreSQL {found.version}, {found.data}) is stopped.")
    else:
        click.echo(
            f"PostgreSQL {found.version} runs as process {found.pid} on port {found.port} of "
            f"127.0.0.1.\nData: {found.data}\nLog:  {found.log}"
        )


@database.command()
def psql() -> None:
    """Print how to connect with psql. Row security holds there too."""
    if _told_it_is_elsewhere():
        return
    click.echo("As the site, which sees no record until it says who is asking:")
    click.echo(f"    psql '{urls.database_url('app')}'")
    click.echo("To change tables (then SET ROLE sightline_owner):")
    click.echo(f"    psql '{urls.database_url('migrate')}'")


@click.command("database-sql")
@click.option("--database", default=roles.DATABASE, show_default=True, help="Name to give it.")
def database_sql(database: str) -> None:
    """Print the psql script that makes the roles and the database on a server kept elsewhere."""
    click.echo(roles.database_sql(database), nl=False)


def _told_it_is_elsewhere() -> bool:
    if urls.is_local():
        return False
    click.echo("DATABASE_URL is set, so the database is kept elsewhere; nothing to do here.")
    return True
