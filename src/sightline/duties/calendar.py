"""A worker's own calendar, to subscribe to: what is theirs and when, and never what it is about.

Calendars are read over shoulders, on phones and by whoever keeps the calendar's server. So a title
is one of a few words, and no name, place or subject is in it. Rooms above this one add what they
know (`SIGHTLINE_CALENDARS`): functions `(by, since, until) -> list[Event]`, reading as the worker.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from icalendar import Calendar
from icalendar import Event as Entry

from sightline.access.identity import Actor
from sightline.duties.models import Duty, Feed
from sightline.kernel import audit
from sightline.kernel.clock import LONDON

LOOKS_BACK, LOOKS_AHEAD = timedelta(days=31), timedelta(days=366)
LASTS = timedelta(hours=1)
LONGEST_KEY = 100


class Title(StrEnum):
    """Everything that an entry may be called."""

    MEETING = "Meeting"
    REVIEW = "Review due"
    SUPERVISION = "Supervision"
    TRAINING = "Training"


@dataclass(frozen=True)
class Event:
    """key: an id that says nothing. at: a moment, or a whole day. until: its end, where how long it
    lasts tells nothing of anybody; without, everything lasts the same."""

    key: UUID
    title: Title
    at: datetime | date
    until: datetime | None = None


def begin(*, by: Actor, now: datetime) -> str:
    """A new secret address for this worker; the one before ends. Kept is its digest alone."""
    end(by=by, now=now)
    secret = secrets.token_urlsafe(32)
    Feed.objects.create(worker_id=by.worker_id, digest=digest_of(secret), made_at=now)
    audit.note("calendar.begun", ids=[by.worker_id])
    return secret


def end(*, by: Actor, now: datetime) -> bool:
    """The address answers nothing from now on. False where there was none."""
    ended = Feed.objects.filter(worker_id=by.worker_id, ended_at__isnull=True).update(ended_at=now)
    if ended:
        audit.note("calendar.ended", ids=[by.worker_id])
    return bool(ended)


def since(worker_id: UUID) -> datetime | None:
    """Since when the worker's address has stood, or None where they have none."""
    rows = Feed.objects.filter(worker_id=worker_id, ended_at__isnull=True)
    return rows.values_list("made_at", flat=True).first()


def whose(secret: str) -> UUID | None:
    """Whose calendar this is: nobody's where it was ended, or where its worker has left."""
    if not secret or len(secret) > LONGEST_KEY:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.calendar_of(%s)", [digest_of(secret)])
        found: UUID | None = cursor.fetchone()[0]
        return found


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def gathered(by: Actor, now: datetime) -> list[Event]:
    """What every room has for this worker, in order."""
    found: list[Event] = []
    for name in settings.SIGHTLINE_CALENDARS:
        found += import_string(name)(by, now - LOOKS_BACK, now + LOOKS_AHEAD)
    return sorted(found, key=lambda one: (_start(one), str(one.key)))


def reviews(by: Actor, since: datetime, until: datetime) -> list[Event]:
    """Reviews that fall to this worker by name."""
    rows = Duty.objects.filter(
        owner_worker_id=by.worker_id, met_at__isnull=True, due_at__range=(since, until),
        clock__contains="review",
    )  # fmt: skip
    return [
        Event(key, Title.REVIEW, due.astimezone(LONDON).date())
        for key, due in rows.values_list("pk", "due_at")
        if due
    ]


def as_ical(events: Sequence[Event], now: datetime) -> bytes:
    """RFC 5545, with nothing in it but when and one of the titles."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Sightline")
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    for one in events:
        entry = Entry()
        entry.add("uid", f"{one.key}@sightline")
        entry.add("dtstamp", now.astimezone(UTC))
        entry.add("summary", one.title.value)
        entry.add("class", "PRIVATE")
        if isinstance(one.at, datetime):
            entry.add("dtstart", one.at.astimezone(UTC))
            entry.add("duration", one.until - one.at if one.until else LASTS)
        else:
            entry.add("dtstart", one.at)
            entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made


def _start(one: Event) -> datetime:
    if isinstance(one.at, datetime):
        return one.at
    return datetime(one.at.year, one.at.month, one.at.day, tzinfo=LONDON)
