"""What a worker read and thought, and who has read what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.briefings.models import Answer, Reading, Reflection, Sharing
from sightline.domain.small_numbers import Figure, Limits, protect

TOTAL = "all"


@dataclass(frozen=True)
class Shown:
    """A reflection that a colleague shows to the asker. team: to which team, "" to them alone."""

    id: UUID
    title: str
    words: str
    at: datetime
    by_name: str
    by_title: str
    team: str


@dataclass(frozen=True)
class ReadersOf:
    """Readers by agency with small numbers protected. None: withheld. total: of all."""

    agencies: Sequence[tuple[str, int | None]]
    total: int | None


@dataclass(frozen=True)
class Colleague:
    """A worker of the asker's agency, and when they read it; None: not yet."""

    name: str
    job_title: str
    at: datetime | None


@dataclass(frozen=True)
class Thought:
    """One's own reflection, and whom it is shown to now."""

    reflection: Reflection
    shown_to: Sequence[Sharing]


def own_reading(kind: Reading.Kind, of: str) -> Reading | None:
    """That the asker marked it as read."""
    return Reading.objects.filter(kind=kind.value, of=of).first()


def own_log() -> list[tuple[Reading, list[Thought]]]:
    """Everything that the asker read, the newest first, with what they thought. Three queries."""
    readings = list(Reading.objects.order_by("-at"))
    shown: dict[UUID, list[Sharing]] = {}
    for one in (
        Sharing.objects.filter(ended_at__isnull=True)
        .select_related("colleague", "team")
        .order_by("at")
    ):
        shown.setdefault(one.reflection_id, []).append(one)
    thoughts: dict[UUID, list[Thought]] = {}
    for each in Reflection.objects.order_by("at"):
        thoughts.setdefault(each.reading_id, []).append(Thought(each, shown.get(each.pk, [])))
    return [(one, thoughts.get(one.pk, [])) for one in readings]


def own_reflections(reading: Reading) -> list[Reflection]:
    return list(Reflection.objects.filter(reading=reading).order_by("at"))


def own_reflection(ident: UUID) -> Reflection | None:
    return Reflection.objects.select_related("reading").filter(pk=ident).first()


def own_sharing(ident: UUID) -> Sharing | None:
    return Sharing.objects.filter(pk=ident, ended_at__isnull=True).first()


def own_answers() -> dict[str, Answer]:
    """The asker's newest answer to each learning piece, by its slug."""
    return {one.piece: one for one in Answer.objects.order_by("at")}


def shown_to_me() -> list[Shown]:
    """What colleagues of the asker's agency show to them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title, words, at, by_name, by_title, team"
            " FROM access.reflections_shown_to_me()"
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [Shown(*row) for row in rows]


def readers_by_agency(kind: Reading.Kind, of: str, limits: Limits) -> ReadersOf:
    """Numbers alone, small ones withheld. Refused for whoever does not lead the partnership."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, agency, readers FROM access.readers_by_agency(%s, %s)",
            [kind.value, of],
        )
        rows: list[tuple[UUID, str, int]] = cursor.fetchall()
    figures: dict[UUID | str, Figure[UUID | str]] = {
        TOTAL: Figure(sum(count for _, _, count in rows))
    }
    for agency, _, count in rows:
        figures[agency] = Figure(count, within=TOTAL)
    safe = protect(figures, limits)
    return ReadersOf([(name, safe.shown(agency)) for agency, name, _ in rows], safe.shown(TOTAL))


def readers_of_my_agency(kind: Reading.Kind, of: str) -> list[Colleague]:
    """By name, for the lead of their own agency alone. Refused otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, job_title, at FROM access.readers_of_my_agency(%s, %s)", [kind.value, of]
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [Colleague(*row) for row in rows]
