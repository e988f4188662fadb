"""The sign-in page: who may be offered, and which ways in there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import identity
from sightline.access.models import DemonstrationPerson
from sightline.kernel import installation


@dataclass(frozen=True)
class Person:
    """Somebody to sign in as, in a demonstration."""

    worker_id: str
    name: str
    job_title: str
    agency: str
    kind: str
    what_to_try: str


def page(request: HttpRequest, *, held: str = "", status: int = 200) -> HttpResponse:
    """The sign-in page with an empty form, as the answer to something else that was asked."""
    from sightline.access.forms import SignInForm  # noqa: PLC0415  allauth's forms load its models

    said = {"form": SignInForm(request=request), **around(request), "held": held}
    if request.method == "POST":
        said["next"] = ""
    return render(request, "account/login.html", said, status=status)


def around(request: HttpRequest) -> dict[str, Any]:
    """What stands around the sign-in form."""
    demonstration = installation.is_demonstration()
    return {
        "held": request.POST.get("held", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "people": by_kind(people()) if demonstration else {},
        "demonstration": demonstration,
        "directory": directory(),
    }


def directory() -> dict[str, str] | None:
    """The organisation's own sign-in, where one is configured."""
    if not settings.SIGHTLINE_OIDC_ISSUER:
        return None
    where = {"provider_id": settings.SIGHTLINE_OIDC_PROVIDER}
    return {
        "name": settings.SIGHTLINE_OIDC_NAME,
        "href": reverse("openid_connect_login", kwargs=where),
    }


def people() -> list[Person]:
    """Everybody to sign in as. Read as the machine, since nobody has signed in yet."""
    with identity.as_machine():
        return [
            Person(
                worker_id=str(one.worker_id),
                name=one.worker.name,
                job_title=one.worker.job_title,
                agency=one.worker.agency.name,
                kind=one.worker.agency.get_kind_display(),
                what_to_try=one.what_to_try,
            )
            for one in DemonstrationPerson.objects.select_related("worker__agency")
        ]


def by_kind(found: Iterable[Person]) -> dict[str, list[Person]]:
    """Under the kind of agency that they work for, each kind where its first stands."""
    kinds: dict[str, list[Person]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def address() -> str:
    """Where the sign-in page is."""
    return reverse("account_login")
