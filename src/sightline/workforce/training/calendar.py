"""A session as an iCalendar entry, and in a worker's own calendar: nobody's name in either."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from sightline.access.identity import Actor
from sightline.duties.calendar import Event as Own
from sightline.duties.calendar import Title
from sightline.workforce.models import Session
from sightline.workforce.training import queries


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


def of_worker(by: Actor, since: datetime, until: datetime) -> list[Own]:
    """Where this worker has a place, was, or trains. Not while they wait: that may come to nothing.
    Three queries."""
    booked = {one.session_id for one in queries.mine() if one.state not in ("waiting", "cancelled")}
    found = queries.sessions(booked) | {one.pk: one for one in queries.trained_by(by.worker_id)}
    return [
        Own(one.pk, Title.TRAINING, one.starts_at, one.ends_at)
        for one in found.values()
        if one.cancelled_at is None and since <= one.starts_at <= until
    ]
