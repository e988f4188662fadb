"""A meeting as an iCalendar invitation. Calendars are read by many, so nothing typed is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from sightline.access.identity import Actor
from sightline.duties.calendar import Event as Own
from sightline.duties.calendar import Title
from sightline.meetings.models import Arrangement, Meeting
from sightline.meetings.queries import meetings

#: The same for every meeting: how long it really lasts would tell how much somebody does not see.
LASTS = timedelta(hours=1)


def invitation(meeting: Meeting, when: Arrangement, *, link: str, now: datetime) -> bytes:
    """RFC 5545. link: where everything else stands, for those who may read it."""
    event = Event()
    event.add("uid", f"{meeting.pk}@sightline")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", when.starts_at.astimezone(UTC))
    event.add("duration", LASTS)
    event.add("sequence", int(when.recorded_at.timestamp()) - int(meeting.recorded_at.timestamp()))
    event.add("summary", "Meeting")
    event.add("description", "Where it is and what it is about stands in Sightline.")
    event.add("url", link)
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def of_worker(by: Actor, since: datetime, until: datetime) -> list[Own]:
    """The meetings in which this worker has a seat, for their own calendar."""
    return [
        Own(one.meeting.pk, Title.MEETING, one.starts_at)
        for ended in (False, True)
        for one in meetings(by.worker_id, ended=ended)
        if one.mine and since <= one.starts_at <= until and (one.held or not one.ended)
    ]
