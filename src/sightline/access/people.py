"""Agencies, workers and their accounts: how a real installation gets its people.

Run by whoever keeps the site, from the command line, as sightline_system. Each says what it did
in the audit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from sightline.access.models import Account, Agency, Area, RoleHolding, Worker
from sightline.access.sessions import end_all
from sightline.domain.agencies import AgencyKind, Role
from sightline.kernel import audit


class PeopleError(Exception):
    """It could not be done; the sentence says what to do."""


def add_agency(*, area: str, kind: AgencyKind, name: str, telephone: str = "") -> Agency:
    """Add an agency; its area is made if it is new. Raises PeopleError where it is there."""
    if Agency.objects.filter(name__iexact=name).exists():
        raise PeopleError(f"There is an agency called {name} already.")
    agency = Agency.objects.create(
        area=_area(area), kind=kind.value, name=name, telephone=telephone
    )
    audit.note("agency.added", ids=[agency.pk])
    return agency


def add_worker(
    *,
    agency: str,
    name: str,
    job_title: str,
    email: str,
    roles: Iterable[Role] = (),
    oidc_subject: str = "",
    now: datetime,
) -> Account:
    """Add a worker with an account that has no password yet. Raises PeopleError.

    oidc_subject: the `sub` by which the configured directory knows them.
    """
    employer = Agency.objects.filter(name__iexact=agency).first()
    if employer is None:
        raise PeopleError(f"There is no agency called {agency}. `sightline agency add` adds one.")
    if Account.objects.filter(email=email.strip().lower()).exists():
        raise PeopleError(f"{email} has an account already.")
    worker = Worker.objects.create(agency=employer, name=name, job_title=job_title)
    for role in roles:
        RoleHolding.objects.create(worker=worker, role=role.value, starts_at=now)
    account = Account(email=email.strip().lower(), worker=worker)
    account.set_unusable_password()
    account.save()
    if oidc_subject:
        link_directory(account=account, subject=oidc_subject)
    audit.note("worker.added", ids=[worker.pk])
    return account


def link_directory(*, account: Account, subject: str) -> None:
    """Let the configured directory sign this account in, by issuer and subject alone."""
    if not settings.SIGHTLINE_OIDC_ISSUER:
        raise PeopleError("No directory is configured. Set SIGHTLINE_OIDC_ISSUER first.")
    SocialAccount.objects.create(
        user=account, provider=settings.SIGHTLINE_OIDC_PROVIDER, uid=subject
    )
    audit.note("account.directory_linked", ids=[str(account.worker_id)])


def worker_at(email: str) -> UUID:
    """Who has that address. Raises PeopleError where it is nobody."""
    found = (
        Account.objects.filter(email=email.strip().lower(), worker__isnull=False)
        .values_list("worker_id", flat=True)
        .first()
    )
    if found is None:
        raise PeopleError(f"Nobody has the address {email}.")
    return UUID(str(found))


def end_worker(*, email: str, now: datetime) -> int:
    """A worker leaves: their work, roles, account and every session end.

    Returns how many sessions ended. Raises PeopleError where there is nobody with that address.
    """
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None or account.worker_id is None:
        raise PeopleError(f"Nobody has the address {email}.")
    Worker.objects.filter(pk=account.worker_id, ended_at__isnull=True).update(ended_at=now)
    RoleHolding.objects.filter(worker_id=account.worker_id, ends_at__isnull=True).update(
        ends_at=now
    )
    account.is_active = False
    account.save(update_fields=["is_active"])
    ended = end_all(account.pk)
    audit.note("worker.ended", ids=[_id(account)], sessions=ended)
    return ended


def area_called(name: str = "") -> int:
    """The area of that name; without one, the only area that has agencies. Raises PeopleError."""
    if name:
        found = Area.objects.filter(name__iexact=name, pk__gt=0).first()
        if found is None:
            raise PeopleError(f"There is no area called {name}.")
        return int(found.pk)
    areas = set(Agency.objects.filter(area_id__gt=0).values_list("area_id", flat=True))
    if len(areas) != 1:
        raise PeopleError("Say which area is meant: this site has several, or none yet.")
    return int(areas.pop())


def _area(name: str) -> Area:
    found = Area.objects.filter(name__iexact=name, pk__gt=0).first()
    if found is None:
        last = Area.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        found = Area.objects.create(pk=last + 1, name=name)
        Area.objects.create(pk=-found.pk, name=f"{name[:66]}: information")
    return found


def _id(account: Account) -> UUID:
    return UUID(str(account.worker_id))
