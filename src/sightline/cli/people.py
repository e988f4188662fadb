"""Agencies and workers of a real installation."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from sightline.domain.agencies import AgencyKind, Role


@click.group()
def agency() -> None:
    """Agencies that keep the record together."""


@agency.command("add")
@click.option("--area", required=True, help="The partnership's area, for example a county.")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in AgencyKind]))
@click.option("--name", required=True)
@click.option("--telephone", default="", help="The number that colleagues ring.")
def add_agency(area: str, kind: str, name: str, telephone: str) -> None:
    """Add an agency."""
    with as_system("agency add"):
        from sightline.access import people  # noqa: PLC0415  (after Django is set up)

        people.add_agency(area=area, kind=AgencyKind(kind), name=name, telephone=telephone)
    click.echo(f"{name} is added.")


@click.group()
def worker() -> None:
    """People who work for an agency, and their accounts."""


@worker.command("add")
@click.option("--agency", required=True, help="The agency's name.")
@click.option("--name", required=True)
@click.option("--job-title", required=True)
@click.option("--email", required=True, help="The work address; it is also how they sign in.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]))
@click.option("--oidc-subject", default="", help="Their `sub` in the configured directory.")
def add_worker(
    agency: str, name: str, job_title: str, email: str, roles: tuple[str, ...], oidc_subject: str
) -> None:
    """Add a worker, and print a link with which they choose a password."""
    with as_system("worker add"):
        from django.conf import settings  # noqa: PLC0415  after Django is set up

        from sightline.access import passwords, people  # noqa: PLC0415  after Django is set up
        from sightline.kernel import clock  # noqa: PLC0415  after Django is set up

        account = people.add_worker(
            agency=agency,
            name=name,
            job_title=job_title,
            email=email,
            roles=[Role(role) for role in roles],
            oidc_subject=oidc_subject,
            now=clock.now(),
        )
        link = passwords.one_time_link(account, address=settings.SIGHTLINE_ADDRESS)
    click.echo(
        f"{name} is added. Give them this link, in person or by a way you trust:\n\n{link}\n"
    )
    click.echo("It works once, for three days. They will be asked to set up a second factor.")


@worker.command("end")
@click.option("--email", required=True)
def end_worker(email: str) -> None:
    """End a worker's account, roles and sessions, at once."""
    with as_system("worker end"):
        from sightline.access import people  # noqa: PLC0415  after Django is set up
        from sightline.duties import leaving  # noqa: PLC0415  after Django is set up
        from sightline.kernel import clock  # noqa: PLC0415  after Django is set up

        now = clock.now()
        leaver = people.worker_at(email)
        ended = people.end_worker(email=email, now=now)
        went = leaving.hand_on(worker_id=leaver, now=now)
    click.echo(f"The account of {email} has ended, and {ended} sessions with it.")
    if went.to_teams or went.to_leads:
        click.echo(
            f"Of what they had to do, {went.to_teams} went to a team and {went.to_leads} to the"
            " leads of the agency, under “Nobody has it”."
        )
    if went.without_owner:
        click.echo(
            f"No lead may open the record of {went.without_owner}: the agency’s senior managers and"
            " the designated officers were told that these have no owner."
        )


@contextmanager
def as_system(action: str) -> Iterator[None]:
    """One audited transaction as sightline_system, in a process of its own."""
    os.environ["SIGHTLINE_LOGIN"] = "migrate"  # read by the settings
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  after Django is set up

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415  after Django is set up

    from sightline.kernel import audit, clock  # noqa: PLC0415  after Django is set up

    with transaction.atomic(), audit.collecting() as notes:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE sightline_system")
        yield
        audit.append(
            action=f"command {action}",
            at=clock.now(),
            verdict="allowed",
            notes=notes,
            actor_id=None,
        )
