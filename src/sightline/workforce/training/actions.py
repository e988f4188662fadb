"""What is done about training: arranged, booked, given up, marked, counted, answered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.workforce.models import Course, Session
from sightline.workforce.telling import tell
from sightline.workforce.training import following, numbers


@dataclass(frozen=True)
class When:
    """When and where a session is held, and for how many. joining: how to take part online."""

    starts_at: datetime
    ends_at: datetime
    place: str
    online: bool
    joining: str
    places: int

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise NotPossible("It has to end after it begins", "ends")
        if not 1 <= self.places <= 500:
            raise NotPossible("Give between 1 and 500 places", "places")


def add_course(*, key: UUID, level: str, title: str, about: str, by: Actor, now: datetime) -> UUID:
    """A further course of that level. The form sent twice adds one."""
    if not Course.objects.filter(pk=key).exists():
        Course.objects.create(
            id=key, area_id=by.area_id, by_id=by.worker_id, at=now, level=level, title=title,
            about=about,
        )  # fmt: skip
        audit.note("course.added", ids=[key])
    return key


def add_session(
    *, key: UUID, course: Course, when: When, trainer_id: UUID, by: Actor, now: datetime
) -> UUID:
    """A session of a course. Raises NotPossible where it lies in the past."""
    if when.starts_at <= now:
        raise NotPossible("Give a day and a time that are still to come", "day")
    if not Session.objects.filter(pk=key).exists():
        Session.objects.create(
            id=key, area_id=by.area_id, by_id=by.worker_id, at=now, course=course,
            trainer_id=trainer_id, starts_at=when.starts_at, ends_at=when.ends_at,
            place=when.place, online=when.online, joining=when.joining, places=when.places,
        )  # fmt: skip
        audit.note("session.added", ids=[key, course.pk])
        if trainer_id != by.worker_id:
            _tell(trainer_id, "training-trainer", key, f"training-trainer:{key}")
    return key


def change_session(*, session: Session, when: When, by: Actor, now: datetime) -> None:
    """Another time, place or number of places: whoever comes is told. Raises NotPossible."""
    del by
    if when.starts_at <= now:
        raise NotPossible("Give a day and a time that are still to come", "day")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moved, booked FROM access.change_session"
            "(%s, %s, %s, %s, %s, %s, %s, %s::integer, %s)",
            [
                session.pk, session.version, when.starts_at, when.ends_at, when.place, when.online,
                when.joining, when.places, now,
            ],
        )  # fmt: skip
        moved, booked = cursor.fetchone()
    if booked is None:
        raise NotPossible(
            "It is not changed: somebody else changed it meanwhile, it has begun, or more people"
            " are booked than that. Open it again and look"
        )
    audit.note("session.changed", ids=[session.pk])
    once = f"{session.pk}:{session.version + 1}"
    tell(booked, "training-changed", link=_page(session.pk), once=f"training-changed:{once}")
    _moved_up(moved, session.pk, now)


def cancel_session(*, session: Session, why: str, by: Actor, now: datetime) -> None:
    """It is not held; whoever comes is told. Raises NotPossible."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.cancel_session(%s, %s, %s)", [session.pk, why, now])
        told = cursor.fetchone()[0]
    if told is None:
        raise NotPossible("It has begun, or was cancelled before")
    audit.note("session.cancelled", ids=[session.pk])
    tell(told, "training-cancelled", link=_page(session.pk), once=f"cancelled:{session.pk}")


def book(
    *, session_id: UUID, worker_id: UUID | None = None, counted_id: UUID | None = None, by: Actor,
    now: datetime,
) -> str:  # fmt: skip
    """Book oneself, or somebody of the agency whose training one sees to: "booked" or "waiting".

    Raises NotPossible where it is over.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT booking, state FROM access.book_training(%s, %s, %s, %s)",
            [session_id, worker_id, counted_id, now],
        )
        booking, state = cursor.fetchone()
    if booking is None:
        raise NotPossible("This session has begun or is cancelled. Choose another one")
    audit.note("training.booked", ids=[booking, session_id])
    if worker_id is not None and worker_id != by.worker_id:
        _tell(worker_id, "training-booked", session_id, f"training-booked:{booking}")
    return str(state)


def give_up(*, booking_id: UUID, session_id: UUID, by: Actor, now: datetime) -> None:
    """A booking is given up; whoever waits moves up and is told. Raises NotPossible."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.cancel_booking(%s, %s)", [booking_id, now])
        moved = cursor.fetchone()[0]
    if moved is None:
        raise NotPossible("This booking was given up before, or the session has begun")
    audit.note("training.given-up", ids=[booking_id, session_id])
    _moved_up(moved, session_id, now)


def mark(
    *, session: Session, there: Collection[UUID], packs: Packs, by: Actor, now: datetime
) -> int:
    """Who of those booked was there: each gets a certificate and is asked what they think. How
    many were not marked before. Raises NotPossible before it begins."""
    del by
    if session.starts_at > now:
        raise NotPossible("It has not begun yet")
    given = {str(one): numbers.new() for one in there}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT booking, worker FROM access.mark_attendance"
            "(%s, %s::uuid[], %s::jsonb, %s, %s, %s)",
            [
                session.pk, list(there), json.dumps(given), session.course.level,
                session.course.title, now,
            ],
        )  # fmt: skip
        came = cursor.fetchall()
    audit.note("training.attendance", ids=[session.pk, *(booking for booking, _ in came)])
    for booking, asked in came:
        following.ask(booking, asked, packs, ended=session.ends_at, now=now)
    return len(came)


def take_back(*, done_id: UUID, why: str, by: Actor, now: datetime) -> None:
    """Written down by mistake: it counts no longer, and stays readable with why. Whose it was is
    told. Refused for anybody but who wrote such things down. Raises NotPossible."""
    if not why.strip():
        raise NotPossible("Say what was wrong", "why")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT taken, told FROM access.take_back_training(%s, %s, %s)",
            [done_id, why.strip(), now],
        )
        taken, told = cursor.fetchone()
    if not taken:
        raise NotPossible("It was taken back before")
    audit.note("training.taken-back", ids=[done_id])
    if told is not None and told != by.worker_id:
        link = reverse("workforce:training")
        tell([told], "training-taken-back", link=link, once=f"training-taken-back:{done_id}")


def count_person(
    *, key: UUID, name: str, does: str, volunteer: bool, since: date, by: Actor, now: datetime
) -> UUID:
    """Somebody without a sign-in, whose training their lead keeps."""
    del by
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.count_person(%s, %s, %s, %s, %s, %s)",
            [key, name, does, volunteer, since, now],
        )
    audit.note("training.person-counted", ids=[key])
    return key


def end_counted(*, counted_id: UUID, ends_on: date, by: Actor, now: datetime) -> None:
    """They left. What they have done stays. Raises NotPossible."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_counted(%s, %s, %s)", [counted_id, ends_on, now])
        if cursor.fetchone()[0] is None:
            raise NotPossible("They were taken off the list before")
    audit.note("training.person-left", ids=[counted_id])


def count_training(
    *, key: UUID, worker_id: UUID | None = None, counted_id: UUID | None = None, level: str,
    title: str, done_on: date, evidence: str, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Training that the agency gave by itself, with what shows it."""
    del by
    if not evidence.strip():
        raise NotPossible("Write what shows it", "evidence")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.count_training(%s, %s, %s, %s, %s, %s, %s, %s)",
            [key, worker_id, counted_id, level, title, done_on, evidence, now],
        )
    audit.note("training.counted", ids=[key])
    return key


def evaluate(
    *, booking_id: UUID, when: str, answers: Mapping[str, str], by: Actor, now: datetime
) -> None:
    """What one thinks of a session that one was at; or what somebody without a sign-in thinks of
    it, written down by whoever sees to their training. Raises NotPossible where it was said."""
    del by
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.evaluate_training(%s, %s, %s::jsonb, %s)",
            [booking_id, when, json.dumps(dict(answers)), now],
        )
        if not cursor.fetchone()[0]:
            raise NotPossible("This was answered before. Thank you")
    audit.note("training.evaluated", ids=[booking_id])


def tell_barrier(*, key: UUID, kinds: Sequence[str], words: str, by: Actor, now: datetime) -> UUID:
    """What keeps one from training: read without who said it."""
    del by
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.tell_barrier(%s, %s::text[], %s, %s)", [key, list(kinds), words, now]
        )
    audit.note("training.barrier-told", ids=[key])
    return key


def answer_barrier(*, key: UUID, barrier_id: UUID, words: str, by: Actor, now: datetime) -> None:
    """What was done about it; whoever said it is told, and everybody reads it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.answer_barrier(%s, %s, %s, %s)", [key, barrier_id, words, now]
        )
        whose = cursor.fetchone()[0]
    audit.note("training.barrier-answered", ids=[barrier_id])
    if whose != by.worker_id:
        link = reverse("workforce:training-barriers")
        tell([whose], "training-barrier", link=link, once=f"training-barrier:{key}")


def _moved_up(whom: Sequence[UUID], session_id: UUID, now: datetime) -> None:
    once = f"training-moved-up:{session_id}:{now.isoformat()}"
    tell(whom, "training-moved-up", link=_page(session_id), once=once)


def _tell(whom: UUID, code: str, session_id: UUID, once: str) -> None:
    tell([whom], code, link=_page(session_id), once=once)


def _page(session_id: UUID) -> str:
    return reverse("workforce:training-session", args=[session_id])
