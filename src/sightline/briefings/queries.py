"""Briefings in the making and published. The database decides who may ask."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.briefings.content import Content, content_of
from sightline.briefings.models import AwarenessSession, Discussion, Published, Withdrawal
from sightline.briefings.rows import BRIEFING
from sightline.checking import queries as checking


@dataclass(frozen=True, kw_only=True)
class InMaking(checking.InMaking):
    """The newest version of a briefing that is being made.

    published: this very version is. edition: how many editions were published.
    """

    kind: str
    theme: str
    document: UUID | None
    content: Content
    edition: int


def in_making(briefing: UUID | None = None) -> list[InMaking]:
    """Of the asker's area, the newest first. Refused for whoever may not make one."""
    return [
        InMaking(**{**row, "content": content_of(json.loads(row["content"]))})
        for row in checking.in_making(BRIEFING, briefing)
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
