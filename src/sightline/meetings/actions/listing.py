"""Who comes on a panel's list and who leaves it: decided on the item, with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.files import Audience, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingAnswer
from sightline.kernel import audit
from sightline.meetings import queries
from sightline.meetings.keeping import say_who_it_is
from sightline.meetings.models import AgendaItem, ListLeft, OnList


def decide_on_list(
    *,
    item: AgendaItem,
    option: MeetingAnswer,
    why: str,
    goes_on: str,
    key: UUID,
    by: Actor,
    now: datetime,
) -> None:
    """What an answer does to a place on the list: from then on the panel looks at it each time, or
    no longer. goes_on: who goes on with whoever leaves it; leaving is no end of help.

    Raises Missing, NotPossible.
    """
    standing = queries.standing_on_list(item.meeting.kind, item.subject_id)
    if not option.fits(standing is not None):
        where = "on the list already" if standing else "not on the list"
        raise NotPossible(f"It is {where}. Choose an answer that fits")
    if option.list == "enters":
        _enter(item, why, key, by, now)
    elif option.list == "leaves" and standing is not None:
        whom = said(goes_on, "Write who goes on with them", "goes_on")
        left = ListLeft.objects.create(
            **file_of(standing).row(by, now), on_list=standing, why=why, goes_on=whom, step_key=key
        )
        audit.note("panel-list.left", ids=[standing.pk, left.pk], subjects=[item.subject_id])


def _enter(item: AgendaItem, why: str, key: UUID, by: Actor, now: datetime) -> None:
    """In a file of its own, which those who sit at the panel share; why draws on the item."""
    file = open_shared_file(
        Audience.MEETING, [item.subject_id], sources=[item.file_id], kind="meeting",
        workers=[one for one in queries.workers_at(item.meeting_id) if one != by.worker_id],
        reason="On the list of a panel",
    )  # fmt: skip
    row = OnList.objects.create(
        **file.row(by, now),
        agency_id=item.meeting.agency_id,
        kind=item.meeting.kind,
        subject_id=item.subject_id,
        subject_kind=item.subject_kind,
        why=why,
        step_key=key,
    )
    say_who_it_is(item.subject_id, file, by, now)
    audit.note("panel-list.entered", ids=[row.pk], subjects=[item.subject_id])
