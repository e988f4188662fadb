"""Briefings in the making and published. The database decides who may ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.briefings.content import Content, content_of
from sightline.briefings.models import AwarenessSession, Discussion, Published, Withdrawal


@dataclass(frozen=True)
class InMaking:
    """The newest version of a briefing that is being made.

    mine: the asker wrote in what would be published next. published: this very version is. edition:
    how many editions were published.
    """

    id: UUID
    briefing: UUID
    number: int
    kind: str
    title: str
    theme: str
    document: UUID | None
    content: Content
    pack_sha256: str
    at: datetime
    by_name: str
    mine: bool
    published: bool
    edition: int


@dataclass(frozen=True)
class Checked:
    """What somebody else said of one version."""

    number: int
    right: bool
    said: Sequence[str]
    words: str
    at: datetime
    by_name: str


def in_making(briefing: UUID | None = None) -> list[InMaking]:
    """Of the asker's area, the newest first. Refused for whoever may not make one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, briefing, number, kind, title, theme, document, content, pack_sha256, at,"
            " by_name, mine, published, edition FROM access.briefings_in_making(%s)",
            [briefing],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    found = [
        InMaking(
            id=row[0], briefing=row[1], number=row[2], kind=row[3], title=row[4], theme=row[5],
            document=row[6], content=content_of(json.loads(row[7])), pack_sha256=row[8], at=row[9],
            by_name=row[10], mine=row[11], published=row[12], edition=row[13],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def checks_of(briefing: UUID) -> list[Checked]:
    """The newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, right_, said, words, at, by_name FROM access.checks_of_briefing(%s)",
            [briefing],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [
        Checked(number, right, json.loads(said), words, at, by_name)
        for number, right, said, words, at, by_name in rows
    ]


def published() -> list[Published]:
    """The newest edition of each briefing of the asker's area, the newest first, withdrawn ones
    too."""
    found = Published.objects.select_related("withdrawn").order_by("-at")
    newest: dict[UUID, Published] = {}
    for one in found:
        held = newest.get(one.briefing)
        if held is None or held.edition < one.edition:
            newest[one.briefing] = one
    return list(newest.values())


def one_published(ident: UUID) -> Published | None:
    """One edition, or None where it is none."""
    return Published.objects.select_related("withdrawn").filter(pk=ident).first()


def editions(briefing: UUID) -> list[Published]:
    """Every edition of one briefing, the newest first."""
    return list(Published.objects.filter(briefing=briefing).order_by("-edition"))


def withdrawal_of(one: Published) -> Withdrawal | None:
    """Why and when it was withdrawn, if it was."""
    found: Withdrawal | None = getattr(one, "withdrawn", None)
    return found


def content(one: Published) -> Content:
    return content_of(one.content)


def discussions(published_id: UUID) -> list[Discussion]:
    """What teams agreed to do: of the asker's agency, or for who leads the partnership of all."""
    return list(
        Discussion.objects.select_related("agency")
        .filter(published_id=published_id)
        .order_by("-on", "-at")
    )


def awareness(since: date | None = None) -> list[AwarenessSession]:
    """Of the asker's agency, or for who leads the partnership of the area; the newest first."""
    found = AwarenessSession.objects.select_related("agency").order_by("-on", "-at")
    return list(found.filter(on__gte=since) if since else found)
