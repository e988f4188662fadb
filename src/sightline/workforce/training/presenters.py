"""What the pages of training show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.design.components import Column, Table
from sightline.domain.dates import in_full
from sightline.domain.training import Owed, State, TrainingQuestion
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.workforce.models import Session
from sightline.workforce.training import following
from sightline.workforce.training.coverage import AreaCover, Person
from sightline.workforce.training.queries import Booked, Places

TOO_FEW = "too few to show"
TAKEN_BACK = (
    "It counts no longer. That it was written down stays readable, with your name and what you say"
    " here."
)
STATES = {
    "booked": "You are booked",
    "waiting": "You are on the waiting list",
    "attended": "You were there",
    "absent": "You were not there",
}


@dataclass(frozen=True)
class SessionShown:
    """One session with its places, and where the reader stands in it."""

    session: Session
    when: str
    level: str
    left: int
    waiting: int
    mine: Booked | None

    @property
    def places(self) -> str:
        if self.left > 0:
            return f"{self.left} of {self.session.places} places left"
        return f"Full; {self.waiting} waiting" if self.waiting else "Full"

    @property
    def where(self) -> str:
        return "Online" if self.session.online else self.session.place

    @property
    def stands(self) -> str:
        return STATES.get(self.mine.state, "") if self.mine else ""

    @property
    def may_book(self) -> bool:
        return self.mine is None


@dataclass(frozen=True)
class ToSay:
    """A question about a session that waits for its answer. effect: what one did with it. whose:
    the name of somebody without a sign-in, whose answer is written down for them."""

    booking_id: UUID
    title: str
    on: str
    effect: bool
    whose: str


@dataclass(frozen=True)
class Answered:
    """One question with what was answered: counts of each answer, or words in no order."""

    question: TrainingQuestion
    table: Table | None
    words: tuple[str, ...]


def moment_of(session: Session) -> str:
    starts, ends = (one.astimezone(LONDON) for one in (session.starts_at, session.ends_at))
    return f"{starts:%A} {starts.day} {starts:%B %Y}, {starts:%H:%M} to {ends:%H:%M}"


def shown(
    session: Session, places: Mapping[UUID, Places], mine: Iterable[Booked], packs: Packs
) -> SessionShown:
    there = places.get(session.pk, Places(0, 0))
    level = packs.training_levels.get(session.course.level)
    own = next(
        (one for one in mine if one.session_id == session.pk and one.mine
         and one.state != "cancelled"),
        None,
    )  # fmt: skip
    return SessionShown(
        session, moment_of(session), level.label if level else session.course.level,
        max(session.places - there.taken, 0), there.waiting, own,
    )  # fmt: skip


def by_when(one: Owed) -> str:
    """Until when a level is to be done, or done again, in words."""
    if one.by is None:
        return "Done. It is not renewed" if one.last else "To be done"
    if one.last is None:
        return f"To be done by {in_full(one.by)}"
    verb = "ran out on" if one.state is State.OVERDUE else "holds until"
    return f"Last done on {in_full(one.last)}; {verb} {in_full(one.by)}"


def to_say(
    mine: Iterable[Booked], sessions: Mapping[UUID, Session], packs: Packs, *, now: datetime
) -> list[ToSay]:
    """What waits for the reader's answer: their own, or that of those for whom they write."""
    found = []
    for one in mine:
        session = sessions.get(one.session_id)
        if one.state != "attended" or session is None:
            continue
        said, asked = one.said or (), [following.AT_ONCE]
        if following.asked_from(session.ends_at, packs) <= now:
            asked.append(following.AFTER)
        found += [
            ToSay(
                one.booking_id, session.course.title, moment_of(session),
                effect=when == following.AFTER, whose=one.name if one.counted_id else "",
            )
            for when in asked
            if when not in said
        ]  # fmt: skip
    return found


def people(found: Sequence[Person], packs: Packs) -> Table:
    """Who needs what by when, whoever is latest first."""
    levels = list(packs.training_levels.values())
    rows = [
        (
            one.name,
            f"{one.does}{' (volunteer)' if one.volunteer else ''}",
            *(_cell(one, level.slug) for level in levels),
        )
        for one in found
    ]
    columns = [Column("Name"), Column("Work"), *(Column(level.label) for level in levels)]
    return Table("Who needs what, by when", columns, rows, nothing="Nobody needs training here")


def _cell(person: Person, level: str) -> str:
    owed = next((one for one in person.owed if one.level.slug == level), None)
    if owed is None:
        return "Not needed"
    if owed.state is State.DONE:
        return f"Done; holds until {in_full(owed.by)}" if owed.by else "Done"
    words = {State.OVERDUE: "Overdue since", State.DUE: "Needed by", State.SOON: "Renew by"}
    return f"{words[owed.state]} {in_full(owed.by)}" if owed.by else "Needed"


def area(found: Sequence[AreaCover], packs: Packs) -> Table:
    """How many of those who need a level have it, by agency; nothing where few need it."""
    levels = list(packs.training_levels.values())
    rows = [
        (one.agency.name, *(f"{has[0]} of {has[1]}" if has else TOO_FEW for has in one.levels))
        for one in found
    ]
    return Table(
        "Who has the level that they need", [Column("Agency"), *(Column(x.label) for x in levels)],
        rows, nothing="There is no agency here",
    )  # fmt: skip


def area_gaps(found: Sequence[AreaCover], packs: Packs) -> list[tuple[str, str]]:
    """Where least have it first: agency and sentence."""
    gaps = [
        (
            has[0] / has[1],
            one.agency.name,
            f"{has[1] - has[0]} of {has[1]} still need {level.label}",
        )
        for one in found
        for level, has in zip(packs.training_levels.values(), one.levels, strict=True)
        if has and has[0] < has[1]
    ]
    return [(name, words) for _, name, words in sorted(gaps)]


def answered(said: Sequence[Mapping[str, str]], when: str, packs: Packs) -> list[Answered]:
    """What was said of a course, question by question."""
    found = []
    for one in packs.training_questions.values():
        if one.when != when:
            continue
        given = [each[one.slug] for each in said if each.get(one.slug)]
        if not one.answers:
            found.append(Answered(one, None, tuple(sorted(given))))
            continue
        counts = Counter(given)
        rows = [(each.label, str(counts[each.slug])) for each in one.answers]
        columns = [Column("Answer"), Column("How many", numeric=True)]
        found.append(Answered(one, Table(one.text, columns, rows), ()))
    return found
