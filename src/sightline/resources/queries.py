"""What is in the directory of the reader's area. The database decides which area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from sightline.domain.resources import Status
from sightline.resources.models import Change, Feedback, FeedbackAnswer, LinkLook, Resource

MOST = 100


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. closed: also what is closed."""

    words: str = ""
    need: str = ""
    whom: str = ""
    age: int | None = None
    place: str = ""
    language: str = ""
    access: str = ""
    closed: bool = False

    @property
    def is_narrow(self) -> bool:
        return self != Asked()


@dataclass(frozen=True)
class GapSeen:
    """Something that was not there when it was needed."""

    need: str
    place: str
    agency: str
    at: datetime
    words: str


def search(asked: Asked) -> list[Resource]:
    """What fits all of it, open ones first, by name. An age that is not said fits. One query."""
    found = Resource.objects.all()
    if not asked.closed:
        found = found.exclude(status=Status.DEFUNCT.value)
    for word in asked.words.split():
        found = found.filter(Q(words__icontains=word) | Q(name__icontains=word))
    if asked.need:
        found = found.filter(needs__contains=[asked.need])
    if asked.whom:
        found = found.filter(whom__contains=[asked.whom])
    if asked.age is not None:
        found = found.filter(
            Q(minimum_age__isnull=True) | Q(minimum_age__lte=asked.age),
            Q(maximum_age__isnull=True) | Q(maximum_age__gte=asked.age),
        )
    if asked.place:
        found = found.filter(places__icontains=asked.place)
    if asked.language:
        found = found.filter(languages__icontains=asked.language)
    if asked.access:
        found = found.filter(accessibility__icontains=asked.access)
    rows = list(found.order_by("name", "id")[:MOST])
    return sorted(rows, key=lambda one: one.status != Status.ACTIVE.value)


def resource(resource_id: UUID) -> Resource | None:
    return Resource.objects.select_related("reviewer").filter(pk=resource_id).first()


def by_service_ids(ids: Sequence[UUID], area_id: int) -> dict[UUID, Resource]:
    """Those of an import that are there already. One query."""
    found = Resource.objects.filter(area_id=area_id, service_id__in=ids)
    return {one.service_id: one for one in found}


def all_of(area_id: int) -> QuerySet[Resource]:
    """The whole directory of an area, closed ones too, for an export."""
    return Resource.objects.filter(area_id=area_id).order_by("service_id")


def changes_of(resource_id: UUID) -> list[Change]:
    rows = Change.objects.filter(resource_id=resource_id).select_related("by").defer("body")
    return list(rows.order_by("-at", "-id")[:MOST])


def feedback_of(resource_id: UUID) -> list[tuple[Feedback, list[FeedbackAnswer]]]:
    """What was said of it, newest first, each with its answers. Two queries."""
    rows = list(
        Feedback.objects.filter(resource_id=resource_id)
        .select_related("by__agency").order_by("-at", "-id")[:MOST]
    )  # fmt: skip
    answers: dict[UUID, list[FeedbackAnswer]] = {}
    kept = FeedbackAnswer.objects.filter(feedback__in=rows).select_related("by")
    for one in kept.order_by("at", "id"):
        answers.setdefault(one.feedback_id, []).append(one)
    return [(one, answers.get(one.pk, [])) for one in rows]


def feedback(feedback_id: UUID) -> Feedback | None:
    return Feedback.objects.select_related("resource", "by").filter(pk=feedback_id).first()


def said_of(ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """How often each was said to have helped or not. One query."""
    found: dict[UUID, dict[str, int]] = {}
    rows = Feedback.objects.filter(resource_id__in=ids).values_list("resource_id", "helped")
    for key, helped, number in rows.annotate(Count("id")):
        found.setdefault(key, {})[helped] = number
    return found


def link_looks(resource_id: UUID) -> dict[str, LinkLook]:
    """The last look at each address. One query."""
    rows = LinkLook.objects.filter(resource_id=resource_id).order_by("link", "-at")
    return {one.link: one for one in rows.distinct("link")}


def due_for_review(today: date, worker_id: UUID | None = None) -> list[Resource]:
    """Open ones that were to be looked at again by today; of one who reviews, where given."""
    found = Resource.objects.filter(review_on__lte=today).exclude(status=Status.DEFUNCT.value)
    if worker_id is not None:
        found = found.filter(reviewer_id=worker_id)
    return list(found.order_by("review_on", "name")[:MOST])


def gaps() -> list[GapSeen]:
    """What was not there, newest first, for whoever keeps the directory; else empty. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.gaps_here()")
        return [GapSeen(*row) for row in cursor.fetchall()]


def counted(found: Sequence[GapSeen]) -> list[tuple[str, str, int]]:
    """(need, place, how often), the most first: places as they were written, but for case."""
    names: dict[tuple[str, str], str] = {}
    times: Counter[tuple[str, str]] = Counter()
    for one in reversed(found):  # as it was written first
        key = (one.need, " ".join(one.place.casefold().split()))
        names.setdefault(key, one.place.strip())
        times[key] += 1
    return [(key[0], names[key], number) for key, number in times.most_common()]
