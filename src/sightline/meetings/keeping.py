"""What every step of a meeting does when it is written."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.written import file_of
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingKind
from sightline.kernel import pack_texts
from sightline.meetings import queries
from sightline.meetings.models import AgendaItem, Meeting
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.referrals.opening import tell_who

#: How duties, actions and the chronology name these records.
MEETING = "meeting"
ITEM = "meeting-item"


def step(item: AgendaItem, key: UUID, by: Actor, now: datetime) -> dict[str, Any]:
    """The columns that every row of an item's file has."""
    return {**file_of(item).row(by, now), "item": item, "step_key": key}


def of_meeting(meeting: Meeting, key: UUID, by: Actor, now: datetime) -> dict[str, Any]:
    """The columns that every row of a meeting's own file has."""
    return {**file_of(meeting).row(by, now), "meeting": meeting, "step_key": key}


def say_who_it_is(subject_id: UUID, file: OpenFile, by: Actor, now: datetime) -> None:
    """Names, birth date and safe contact, as whoever writes knows them, in the new file: members
    may not know the child yet, and each looks for them in records of their own."""
    tell_who(subject_id, file, subject_id, by, now)


def convenes(kind: MeetingKind, by: Actor) -> bool:
    """Whether this worker arranges such meetings: the packs say who does."""
    return kind.convened_by.may(by.agency_kind, by.roles)


def must_convene(kind: MeetingKind, by: Actor) -> None:
    """Raises NotPossible, with whom to ask."""
    if not convenes(kind, by):
        raise NotPossible(
            f"“{kind.label}” is arranged by {kind.convened_by.in_words()}. Ask them, by a referral"
        )


def not_ended(meeting: Meeting) -> None:
    """Raises NotPossible for a meeting that was held to its end, or called off."""
    if queries.end_of(meeting.pk) is not None:
        raise NotPossible("This meeting has ended. Arrange another one for what is still to do")


def still_open(item: AgendaItem) -> None:
    """Raises NotPossible for an item that was gone through, or whose meeting has ended."""
    if queries.is_closed(item.pk):
        raise NotPossible("This item was gone through. What is new goes to another meeting")
    not_ended(item.meeting)


def keep_pack(packs: Packs, slug: str, *, now: datetime) -> str:
    """The SHA-256 of the file that says this kind: the partnership's own before the national."""
    for file in reversed(packs.files):
        if file.name.startswith("meetings") and f"slug: {slug}\n" in file.text:
            return pack_texts.keep(file, now=now)
    raise UnknownSlug(f"no pack says the meeting '{slug}'")
