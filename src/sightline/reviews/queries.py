"""What is read of cases that were raised. Each lies in its file; the database decides who reads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sightline.access.files import Audience
from sightline.duties import queries as duties
from sightline.duties.queries import Owed
from sightline.reviews.models import (
    Decision,
    Notification,
    Outcome,
    PanelAnswer,
    Point,
    Publication,
    Raised,
    RapidReview,
    Said,
)

MOST = 100


@dataclass(frozen=True)
class Whole:
    """One case with everything that was written of it, as far as the asker may read."""

    of: Raised
    decisions: list[Decision]
    notification: Notification | None
    review: RapidReview | None
    said: list[Said]
    outcome: Outcome | None
    panel: list[PanelAnswer]
    publication: Publication | None
    owed: list[Owed]


def raised() -> list[Raised]:
    """Every case that the asker may open, the newest first."""
    found = Raised.objects.select_related("recorded_by__agency").order_by("-recorded_at", "id")
    return list(found[:MOST])


def case(raised_id: UUID) -> Raised | None:
    found = Raised.objects.select_related("recorded_by__agency", "file")
    return found.filter(pk=raised_id).first()


def whole(of: Raised) -> Whole:
    return Whole(
        of=of,
        decisions=list(
            Decision.objects.filter(raised=of).select_related("recorded_by").order_by("recorded_at")
        ),
        notification=notification(of),
        review=rapid_review(of),
        said=said_in(of),
        outcome=outcome(of),
        panel=list(PanelAnswer.objects.filter(raised=of).order_by("recorded_at")),
        publication=publication(of),
        owed=duties.of("review", of.pk),
    )


def on_officers_route(of: Raised) -> bool:
    """It keeps to the designated officer's route: no role but theirs opens it by itself."""
    return of.file.audience == Audience.DESIGNATED_OFFICER.value


def decision(of: Raised) -> Decision | None:
    """The newest one."""
    return Decision.objects.filter(raised=of).order_by("-recorded_at", "-id").first()


def notification(of: Raised) -> Notification | None:
    return Notification.objects.filter(raised=of).first()


def rapid_review(of: Raised) -> RapidReview | None:
    return RapidReview.objects.filter(raised=of).first()


def said_in(of: Raised) -> list[Said]:
    found = Said.objects.filter(raised=of).select_related("agency", "recorded_by")
    return list(found.order_by("recorded_at", "id"))


def outcome(of: Raised) -> Outcome | None:
    return Outcome.objects.filter(raised=of).first()


def publication(of: Raised) -> Publication | None:
    return Publication.objects.filter(raised=of).first()


def points() -> list[Point]:
    """What was learnt in the area, the newest first."""
    return list(Point.objects.select_related("by").order_by("-at", "id")[:MOST])
