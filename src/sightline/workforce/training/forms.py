"""What is asked about training."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sightline.access.area import WorkerSeen
from sightline.concerns.asking import Fields, name_of
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.domain.training import TrainingLevel
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.referrals.forms.when import TimeOfDay
from sightline.workforce.asking import day_in
from sightline.workforce.models import Course, Session
from sightline.workforce.training.actions import When
from sightline.workforce.training.coverage import Person

ROOM, ONLINE = "room", "online"
NAME_NOBODY = "Name nobody: no child, no family, no colleague."


def course(packs: Packs) -> Fields:
    return {
        "level": _level(packs.training_levels.values()),
        "title": Line("Title", missing="Write a title", longest=120),
        "about": Words("What is it about?", rows=3, required=False),
    }


def session(
    courses: Iterable[Course], trainers: Iterable[WorkerSeen], *, of: Session | None = None
) -> Fields:
    """of: the session that is changed; its course and trainer stay."""
    starts = of.starts_at.astimezone(LONDON) if of else None
    ends = of.ends_at.astimezone(LONDON) if of else None
    asked: Fields = {}
    if of is None:
        asked["course"] = Pick(
            "Which course?", [(str(one.pk), one.title) for one in courses],
            missing="Choose the course",
        )  # fmt: skip
        asked["trainer"] = Pick(
            "Who trains?", [(str(one.worker_id), f"{one.name}, {one.job_title}")
                            for one in trainers],
            missing="Choose who trains",
        )  # fmt: skip
    day = DatePart(
        "Day", ways=(DAY,), past=False, missing="Give the day",
        initial=UncertainDate.exact(starts.date()) if starts else None,
    )  # fmt: skip
    return {
        **asked,
        "day": day,
        "starts": TimeOfDay("From", missing="Give the time at which it begins",
                            initial=f"{starts:%H:%M}" if starts else None),
        "ends": TimeOfDay("To", missing="Give the time at which it ends",
                          initial=f"{ends:%H:%M}" if ends else None),
        "where": Choose(
            "Where?",
            [Option(ROOM, "At a place", reveals=("place",)),
             Option(ONLINE, "Online", reveals=("joining",))],
            missing="Say where it is", initial=(ONLINE if of.online else ROOM) if of else None,
        ),
        "place": Line("Which place?", hint="Say how to get in, also with a wheelchair.",
                      missing="Write the place", initial=of.place if of else None),
        "joining": Line("How do people take part?", longest=300,
                        hint="Only those who are booked read this.",
                        missing="Write how people take part",
                        initial=of.joining if of else None),
        "places": Line("How many places?", width=4, missing="Give the number of places",
                       initial=str(of.places) if of else None),
    }  # fmt: skip


def when_in(said: Mapping[str, Any]) -> When:
    """Raises NotPossible."""
    day, online = day_in(said, "day"), said["where"] == ONLINE
    typed = said["places"].strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 4):
        raise NotPossible("Give the number of places in digits, for example 20", "places")
    return When(
        starts_at=_at(day, said["starts"]), ends_at=_at(day, said["ends"]),
        place="Online" if online else said["place"], online=online,
        joining=said["joining"] if online else "", places=int(typed),
    )  # fmt: skip


def cancelling() -> Fields:
    return {"why": Line("Why? Whoever is booked reads this.", missing="Say why")}


def booking(people: Iterable[Person]) -> Fields:
    return {
        "person": Pick("Whom do you book?", _people(people), missing="Choose whom you book"),
    }


def attendance(booked: Sequence[tuple[UUID, str]], there: Sequence[UUID]) -> Fields:
    return {
        "there": Tick(
            "Who was there?", [Option(str(ident), name) for ident, name in booked],
            hint="Tick everybody who was there. Each of them gets a certificate, and is asked what"
            " they think. A mistake is taken back on the page of the session.",
            initial=[str(one) for one in there],
        ),
    }  # fmt: skip


def taking_back() -> Fields:
    return {
        "why": Line(
            "What was wrong?", missing="Say what was wrong", longest=300,
            hint="They read it, and so does whoever sees to the training of their agency.",
        ),
    }  # fmt: skip


def evaluation(packs: Packs, when: str) -> Fields:
    asked: Fields = {}
    for one in packs.training_questions.values():
        if one.when != when:
            continue
        missing = f"Answer “{one.text}”"
        if one.answers:
            asked[name_of(one.slug)] = Choose(
                one.text, [(each.slug, each.label) for each in one.answers], hint=one.help or "",
                required=one.must, missing=missing,
            )  # fmt: skip
        else:
            asked[name_of(one.slug)] = Words(
                one.text, hint=one.help or "", rows=4, required=one.must, missing=missing,
                marked=True,
            )  # fmt: skip
    return asked


def answers_in(said: Mapping[str, Any], packs: Packs, when: str) -> dict[str, str]:
    return {
        one.slug: text
        for one in packs.training_questions.values()
        if one.when == when and (text := (said.get(name_of(one.slug)) or "").strip())
    }


def person() -> Fields:
    return {
        "name": Line("Name", missing="Write the name", longest=120,
                     hint="It stays in your agency: nobody outside it reads it."),
        "does": Line("What do they do?", missing="Write what they do", longest=120,
                     hint="For example: reading helper on Tuesdays."),
        "kind": Choose(
            "Are they a volunteer?", [("yes", "Yes"), ("no", "No, they are employed")],
            missing="Say whether they are a volunteer", initial="yes",
        ),
        "since": DatePart("Since when?", ways=(TODAY, DAY), missing="Give the day"),
    }  # fmt: skip


def leaving() -> Fields:
    return {"ends_on": DatePart("Last day", ways=(TODAY, YESTERDAY, DAY), missing="Give the day")}


def own_training(packs: Packs, people: Iterable[Person]) -> Fields:
    return {
        "person": Pick("Whose training is it?", _people(people), missing="Choose whose it is"),
        "level": _level(packs.training_levels.values()),
        "title": Line("What was it?", missing="Write what it was", longest=120),
        "done_on": DatePart("When was it?", ways=(TODAY, YESTERDAY, DAY),
                            missing="Give the day on which it was"),
        "evidence": Line(
            "What shows it?", missing="Write what shows it", longest=300,
            hint="For example: attendance sheet of that day, certificate 1234 of the trainer, and"
            " where it is kept.",
        ),
    }  # fmt: skip


def barrier(packs: Packs) -> Fields:
    return {
        "kinds": Tick(
            "What keeps you from training, or makes it hard?",
            [Option(one.slug, one.label) for one in packs.training_barriers.values()],
            required=True, missing="Tick at least one",
        ),
        "words": Words("Anything else?", hint=NAME_NOBODY, rows=3,
                       required=False, marked=True),
    }  # fmt: skip


def barrier_answer() -> Fields:
    return {
        "words": Words("What was done about it?", hint=f"Everybody reads this. {NAME_NOBODY}",
                       rows=3, missing="Write what was done", marked=True),
    }  # fmt: skip


def checking() -> Fields:
    return {
        "number": Line("Number of the certificate", hint="For example: ABCD-EFGH-JKMN",
                       missing="Write the number that stands on the certificate", longest=30),
    }  # fmt: skip


def person_in(said: Mapping[str, Any]) -> tuple[UUID | None, UUID | None]:
    """Worker or counted person: one of the two."""
    kind, _, ident = said["person"].partition(":")
    found = UUID(ident)
    return (found, None) if kind == "worker" else (None, found)


def _people(people: Iterable[Person]) -> list[tuple[str, str]]:
    return [
        (f"{'counted' if one.counted else 'worker'}:{one.learner_id}", f"{one.name}, {one.does}")
        for one in sorted(people, key=lambda one: one.name)
    ]


def _level(levels: Iterable[TrainingLevel]) -> Choose:
    return Choose(
        "Which level?", [Option(one.slug, one.label, one.about) for one in levels],
        missing="Choose the level",
    )  # fmt: skip


def _at(day: Any, at: time | None) -> datetime:
    if at is None:
        raise NotPossible("Give the time", "starts")
    return datetime.combine(day, at, LONDON)
