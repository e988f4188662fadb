"""Who comes on a panel's list and who leaves it, each with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.files import Audience, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.kernel import audit
from sightline.meetings import queries
from sightline.meetings.actions.arranging import CLOSED
from sightline.meetings.keeping import must_convene, say_who_it_is
from sightline.meetings.models import ListLeft, OnList
from sightline.meetings.refusals import NotPossible, whole
from sightline.packs.catalogue import Packs


def put_on_list(
    *,
    kind: str,
    subject_id: UUID,
    subject_kind: str,
    why: str,
    members: tuple[UUID, ...] = (),
    sources: tuple[UUID, ...] = (),
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> OnList:
    """From now on the panel looks at them each time. members: workers who sit at it.

    Raises Missing, NotPossible, UnknownSlug.
    """
    panel = packs.meeting(kind)
    must_convene(panel, by)
    reason = said(why, "Write what brings them on the list", "why")
    if not panel.keeps_list or subject_kind not in panel.takes:
        raise NotPossible(f"“{panel.label}” keeps no list of this kind of record")
    standing = next((one for one in queries.on_list(kind) if one.subject_id == subject_id), None)
    if standing is not None and standing.step_key != key:
        raise NotPossible("They are on the list already")

    def keep() -> OnList:
        file = open_shared_file(
            Audience.MEETING, [subject_id], sources=sources, kind="meeting",
            workers=[one for one in members if one != by.worker_id],
            reason="On the list of a panel",
        )  # fmt: skip
        row = OnList.objects.create(
            **file.row(by, now),
            agency_id=by.agency_id,
            kind=kind,
            subject_id=subject_id,
            subject_kind=subject_kind,
            why=reason,
            step_key=key,
        )
        say_who_it_is(subject_id, file, by, now)
        audit.note("panel-list.entered", ids=[row.pk], subjects=[subject_id])
        return row

    with whole(CLOSED):
        return once(OnList, keep, by=by, key=key)[0]


def leave_list(
    *, on_list: OnList, why: str, goes_on: str, key: UUID, by: Actor, now: datetime
) -> ListLeft:
    """Why they leave it and who goes on with them: leaving is no end of help.

    Raises Missing, NotPossible.
    """
    reason = said(why, "Write the reason for leaving the list", "why")
    whom = said(goes_on, "Write who goes on with them", "goes_on")

    def keep() -> ListLeft:
        row = ListLeft.objects.create(
            **file_of(on_list).row(by, now), on_list=on_list, why=reason, goes_on=whom,
            step_key=key,
        )  # fmt: skip
        audit.note("panel-list.left", ids=[on_list.pk, row.pk], subjects=[on_list.subject_id])
        return row

    with whole("They have left the list already, or you may not write in it"):
        return once(ListLeft, keep, by=by, key=key)[0]
