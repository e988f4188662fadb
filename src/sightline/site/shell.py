"""Fills the page shell for whoever is looking. Asks the database nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from sightline.access.identity import Actor
from sightline.access.sessions import IDLE
from sightline.access.views import address_here
from sightline.design.components import Link
from sightline.design.shell import Emergency, Group, Shell
from sightline.domain.agencies import Role
from sightline.kernel import clock
from sightline.kernel.addresses import address, address_if_any

#: The service navigation, what is used most first: (what it says, the name of the page). With
#: "More" nobody has more than seven (`tests/unit/site/test_shell.py`).
NAVIGATION = (
    ("Record a concern", "concerns:new"),
    ("My work", "duties:work"),
    ("Find somebody", "subjects:search"),
    ("Concerns", "concerns:list"),
    ("What you recorded", "concerns:mine"),
    ("Referrals", "referrals:mine"),
    ("Notices", "concerns:notices"),
)
#: Behind "More", each group under its heading.
MORE = (
    (
        "Working together",
        (
            ("Meetings", "meetings:listed"),
            ("Plans", "plans:mine"),
            ("Missing", "missing:desk"),
            ("Information", "information:listed"),
            ("Patterns", "patterns:listed"),
            ("Map", "patterns:map"),
            ("Disruption", "disruption:mine"),
            ("Same child?", "linkage:listed"),
            ("Problem profile", "reporting:listed"),
        ),
    ),
    (
        "Learn and train",
        (
            ("Library", "library:search"),
            ("Recommendations", "learning:listed"),
            ("Does practice move?", "learning:measures"),
            ("Briefings", "briefings:listed"),
            ("Audits", "audits:listed"),
            ("Case reviews", "reviews:listed"),
            ("Training", "workforce:training"),
            ("Supervision", "supervision:listed"),
            ("Resources", "resources:listed"),
        ),
    ),
    ("Yours", (("Home", "concerns:home"), ("What you recorded", "concerns:mine"))),
    ("Help", (("Your role", "workforce:role"), ("Wording", "concerns:wording-page"))),
    (
        "Who may see what",
        (("Reviews", "access:reviews"), ("Conflicts", "access:conflicts-to-decide")),
    ),
)
#: At the foot of every page.
FOOTER = (
    ("Emergency access", "access:emergency"),
    ("Somebody you know", "access:conflicts"),
)

#: The same for everybody, signed in or not.
FOR_EVERYBODY = (
    ("What do I do in my role?", "workforce:roles"),
    ("For children, parents and neighbours", "workforce:help"),
)

NONE: Mapping[str, str] = {}

#: Pages that exist for these roles alone.
ONLY_FOR = {
    "access:reviews": (Role.INFORMATION_GOVERNANCE,),
    "access:conflicts-to-decide": (Role.INFORMATION_GOVERNANCE,),
    "linkage:listed": (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.FRONT_DOOR),
    "concerns:list": (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.DESIGNATED_OFFICER),
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell` and `actor` for every template."""
    actor: Actor | None = getattr(request, "actor", None)
    demonstration = getattr(request, "demonstration", False)
    around: dict[str, Any] = {
        "demonstration": demonstration,
        "danger_url": address_if_any("concerns:danger"),
        "accessibility_url": address_if_any("accessibility"),
        "sign_in_url": address("account_login"),
        "footer": _links(FOR_EVERYBODY),
    }
    if actor is None:
        return {"shell": Shell(**around), "actor": None}
    prefix = get_script_prefix()
    top, groups = _menu(actor.roles, actor.agency_kind, prefix)
    here = _here(request.path, [href for pages in (top, *groups.values()) for href in pages])
    return {
        "shell": Shell(
            **{**around, "footer": _links(FOOTER + FOR_EVERYBODY)},
            navigation=_drawn(top, here, notices=actor.notices),
            more=_behind_more(actor.roles, actor.agency_kind, prefix, here),
            signed_in_as=f"{actor.name}, {actor.job_title}",
            sign_out_url=address("account_logout"),
            timeout_seconds=int(IDLE.total_seconds()),
            keep_alive_url=address("access_keep_alive"),
            reauth_url=address_here(actor),
            draft_key_url=address("access_draft_key"),
            emergency=_emergency(actor),
        ),
        "actor": actor,
    }


@lru_cache(maxsize=512)
def _menu(
    roles: frozenset[Role], agency_kind: str, _prefix: str
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What stands at the top, and what behind "More" by heading: of each page address and text.

    Worked out once for all who hold the same: a menu stands on every page.
    """
    # Who reads what others recorded finds their own behind "More".
    reads = not roles.isdisjoint(ONLY_FOR["concerns:list"])
    first = [one for one in NAVIGATION if not (reads and one[1] == "concerns:mine")]
    top = _pages(roles, agency_kind, first)
    groups = {heading: _pages(roles, agency_kind, pages, besides=top) for heading, pages in MORE}
    return top, {heading: pages for heading, pages in groups.items() if pages}


@lru_cache(maxsize=4096)
def _behind_more(
    roles: frozenset[Role], agency_kind: str, prefix: str, here: str
) -> tuple[Group, ...]:
    _, groups = _menu(roles, agency_kind, prefix)
    return tuple(Group(heading, _drawn(pages, here)) for heading, pages in groups.items())


def _pages(
    roles: frozenset[Role],
    agency_kind: str,
    pages: Iterable[tuple[str, str]],
    *,
    besides: Mapping[str, str] = NONE,
) -> dict[str, str]:
    """Address to text, of those pages that exist for this worker and are not among `besides`."""
    found = {}
    for text, name in pages:
        if name in ONLY_FOR and roles.isdisjoint(ONLY_FOR[name]):
            continue
        href = _guide(agency_kind) if name == "workforce:role" else address_if_any(name)
        if href and href not in besides:
            found[href] = text
    return found


def _here(path: str, addresses: Iterable[str]) -> str:
    """The one of these that the open page belongs to: the longest that it begins with."""
    begins = [one for one in addresses if path == one or (one != "/" and path.startswith(one))]
    return max(begins, key=len, default="")


def _drawn(pages: Mapping[str, str], here: str, *, notices: int = 0) -> tuple[Link, ...]:
    counted = address_if_any("concerns:notices")
    return tuple(
        Link(text, href, current=href == here, count=notices or None if href == counted else None)
        for href, text in pages.items()
    )


def _links(pages: Iterable[tuple[str, str]]) -> list[Link]:
    return [Link(text, href) for text, name in pages if (href := address_if_any(name))]


def _guide(agency_kind: str) -> str:
    """The one address that says something of the worker: the guide of their kind of agency."""
    return reverse("workforce:role", args=[agency_kind.replace("_", "-")])


def _emergency(actor: Actor) -> Emergency | None:
    runs = actor.emergency
    if runs is None:
        return None
    minutes = max(1, ceil((runs.until - clock.now()).total_seconds() / 60))
    hours, minutes = divmod(minutes, 60)
    left = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    left += [f"{minutes} minute{'s' if minutes > 1 else ''}"] if minutes else []
    return Emergency(
        until=runs.until,
        left=" ".join(left),
        record_url=address_if_any("chronology:subject", runs.subject_id),
        end_url=address("access:emergency-end"),
    )
