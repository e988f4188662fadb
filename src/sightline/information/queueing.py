"""The queue: what nobody has linked, graded or looked at again. A page of it costs the same however
long it grows; counts are made up to a limit, and then say "more"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sightline.information import queries
from sightline.information.models import Mention, Report, Standing
from sightline.information.queries import Seen

PAGE = 25
MOST_COUNTED = 500


class Part(StrEnum):
    """What waits for somebody, and everything there is."""

    UNLINKED = "unlinked"
    UNGRADED = "ungraded"
    DUE = "due"
    EXPIRED = "expired"
    ALL = "all"

    @property
    def label(self) -> str:
        return {
            "unlinked": "Not yet linked",
            "ungraded": "Not yet graded",
            "due": "Due for a look",
            "expired": "Expired",
            "all": "All information",
        }[self.value]


@dataclass(frozen=True)
class Place:
    """After which report a page begins."""

    at: str
    ident: UUID

    def __str__(self) -> str:
        return f"{self.at}_{self.ident}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place in an address, or None where there is none or it is damaged."""
        at, _, ident = text.partition("_")
        try:
            datetime.fromisoformat(at)
            return cls(at, UUID(ident))
        except ValueError:
            return None


@dataclass(frozen=True)
class Wanted:
    """What is filtered by. detail: a kind of detail; origin: what it was made from; agency: who
    passed it on; child: only a child's accounts. Empty: all."""

    detail: str = ""
    origin: str = ""
    agency: UUID | None = None
    child: bool = False


@dataclass(frozen=True)
class Page:
    """further: where the next page begins, or None on the last."""

    seen: tuple[Seen, ...]
    further: Place | None


def page(part: Part, wanted: Wanted, after: Place | None, *, today: date) -> Page:
    """One page: what waits longest first, and of everything the newest first. Five queries."""
    newest = part is Part.ALL
    order = "review_on" if part in (Part.DUE, Part.EXPIRED) else "told_at"
    rows = _of(part, wanted, today)
    if after is not None:
        step = "lt" if newest else "gt"
        rows = rows.filter(
            Q(**{f"{order}__{step}": after.at}) | Q(**{order: after.at, f"id__{step}": after.ident})
        )
    sign = "-" if newest else ""
    found = list(
        rows.order_by(f"{sign}{order}", f"{sign}id").values_list("report_id", order, "id")[
            : PAGE + 1
        ]
    )
    shown = found[:PAGE]
    reports = {
        one.pk: one
        for one in Report.objects.filter(pk__in=[row[0] for row in shown]).select_related(
            "standing", "agency"
        )
    }
    last = shown[-1] if len(found) > PAGE else None
    return Page(
        tuple(queries.seen([reports[row[0]] for row in shown if row[0] in reports])),
        Place(last[1].isoformat(), last[2]) if last else None,
    )


def counts(wanted: Wanted, *, today: date) -> dict[Part, int | str]:
    """How many wait in each part, as far as the asker may read; "500+" where it stops."""
    found: dict[Part, int | str] = {}
    for part in (Part.UNLINKED, Part.UNGRADED, Part.DUE, Part.EXPIRED):
        number = len(_of(part, wanted, today).values_list("pk")[: MOST_COUNTED + 1])
        found[part] = _up_to_most(number)
    return found


def waiting(*, today: date) -> dict[Part, int | str]:
    """The same on a page that is not of this room, of what the asker reads by areas. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.information_waiting(%s, %s)", [today, MOST_COUNTED])
        numbers = cursor.fetchone()
    parts = zip((Part.UNLINKED, Part.UNGRADED, Part.DUE), numbers, strict=True)
    return {part: _up_to_most(number) for part, number in parts}


def _up_to_most(number: int) -> int | str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else number


def _of(part: Part, wanted: Wanted, today: date) -> QuerySet[Standing]:
    rows = Standing.objects.all()
    ended = Q(expires_on__lte=today) | Q(ended_on__isnull=False)
    match part:
        case Part.UNLINKED:
            rows = rows.filter(unlinked__gt=0).exclude(ended)
        case Part.UNGRADED:
            rows = rows.filter(graded=False).exclude(ended)
        case Part.DUE:
            rows = rows.filter(review_on__lte=today).exclude(ended)
        case Part.EXPIRED:
            rows = rows.filter(ended)
        case Part.ALL:
            pass
    if wanted.detail:
        rows = rows.filter(
            Exists(Mention.objects.filter(report_id=OuterRef("report_id"), kind=wanted.detail))
        )
    if wanted.origin:
        rows = rows.filter(report__came_from=wanted.origin)
    if wanted.agency:
        rows = rows.filter(report__agency_id=wanted.agency)
    if wanted.child:
        rows = rows.filter(report__from_child=True)
    return rows.filter(report_id=F("report__id"))


def told_by(worker_id: UUID, *, most: int = 50) -> list[Seen]:
    """What this worker told, newest first."""
    rows = Report.objects.filter(recorded_by_id=worker_id).select_related("standing", "agency")
    return queries.seen(list(rows.order_by("-recorded_at")[:most]))
