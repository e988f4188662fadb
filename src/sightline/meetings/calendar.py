"""A meeting as an iCalendar invitation. Calendars are read by many, so nothing typed is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from sightline.meetings.models import Arrangement, Meeting

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
