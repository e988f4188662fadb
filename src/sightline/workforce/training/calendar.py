"""A session as an iCalendar entry: what, when and where, and nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from sightline.workforce.models import Session


def entry(session: Session, *, link: str, now: datetime) -> bytes:
    """RFC 5545. How to take part online stands on the page, for those who are booked."""
    event = Event()
    event.add("uid", f"{session.pk}@sightline")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("sequence", session.version)
    event.add("summary", f"Training: {session.course.title}")
    event.add("location", "Online" if session.online else session.place)
    event.add("url", link)
    if session.cancelled_at is not None:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//Training//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
