"""How every page of this room begins: with the meeting or the item, or a 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from sightline.kernel.addresses import address
from sightline.meetings import queries
from sightline.meetings.models import AgendaItem, Meeting
from sightline.subjects.queries import Summary, summary


def open_meeting(meeting_id: UUID) -> Meeting:
    """The meeting, or 404 where it is hidden or absent."""
    found = queries.meeting(meeting_id)
    if found is None:
        raise Http404
    return found


def open_item(item_id: UUID) -> AgendaItem:
    """The item, or 404: whoever is kept from its subject finds no such item."""
    found = queries.item(item_id)
    if found is None:
        raise Http404
    return found


def known(subject_id: UUID) -> Summary:
    """Whom a page is about, or 404."""
    found = summary(subject_id)
    if found is None:
        raise Http404
    return found


def at(meeting_id: UUID) -> str:
    return address("meetings:meeting", meeting_id)
