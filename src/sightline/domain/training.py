"""Named leads and the training pathway: who leads what, who needs which training, by when (pack
training). Pure: people come in as roles and days, what they have done as days by level."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

SOON = timedelta(days=60)


@dataclass(frozen=True)
class LeadKind:
    """Something that an agency has a named lead for.

    role, deputy_role: who leads is whoever holds it, and nobody is named besides; None: somebody is
    named in the register. kinds: of agency that need one; none: all. one_per: "area": one agency of
    the area has it for all. deputy: whether a missing deputy is a gap.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    about: str
    role: Role | None
    deputy_role: Role | None
    kinds: tuple[AgencyKind, ...]
    one_per: Literal["agency", "area"]
    deputy: bool
    duties: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def is_for(self, kind: AgencyKind) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class TrainingLevel:
    """One step of the pathway. counts_as: levels that whoever has this one has as well."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    about: str
    covers: tuple[str, ...] = field(metadata={"not_empty": True})
    counts_as: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class TrainingRenewal:
    """After how many months a level is done again. slug: of the level."""

    slug: str = field(metadata={"pattern": SLUG})
    months: int
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if not 6 <= self.months <= 120:
            what = f"'{self.slug}' is renewed after {self.months} months"
            raise Unsound(what, "Write between 6 and 120, or leave the renewal out.")


@dataclass(frozen=True)
class TrainingNeed:
    """Who needs a level. roles: one of them; none: everybody. kinds: of agency; none: all.

    volunteers: whether those need it who help and hold no role. days: after they began.
    """

    slug: str = field(metadata={"pattern": SLUG})
    level: str
    roles: tuple[Role, ...]
    kinds: tuple[AgencyKind, ...]
    volunteers: bool
    days: int
    why: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def is_for(self, learner: Learner) -> bool:
        if self.kinds and learner.kind not in self.kinds:
            return False
        if learner.volunteer:
            return self.volunteers
        return not self.roles or not learner.roles.isdisjoint(self.roles)


@dataclass(frozen=True)
class TrainingAnswer:
    """One answer that may be ticked."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str


@dataclass(frozen=True)
class TrainingQuestion:
    """Asked after a session: at once, or some months later. Without answers it is asked in words.

    must: it is not sent without.
    """

    slug: str = field(metadata={"pattern": SLUG})
    when: Literal["at_once", "after"]
    text: str
    help: str | None
    answers: tuple[TrainingAnswer, ...]
    must: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class TrainingBarrier:
    """What keeps somebody from training."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str


@dataclass(frozen=True)
class TrainingRule:
    """fewest_answers: evaluations are shown from so many on. fewest_people: what others read of an
    agency. after_months: when the effect is asked. longest_cover_days: of one absence."""

    slug: str = field(metadata={"pattern": SLUG})
    fewest_answers: int
    fewest_people: int
    after_months: int
    longest_cover_days: int
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if self.fewest_answers < 5 or self.fewest_people < 5:
            what = "answers or people are shown from fewer than five on"
            raise Unsound(what, "Write 5 or more: a partnership may withhold more, never less.")


@dataclass(frozen=True)
class TrainingPack:
    """Everything of a file of this kind."""

    leads: tuple[LeadKind, ...] = ()
    levels: tuple[TrainingLevel, ...] = ()
    renewals: tuple[TrainingRenewal, ...] = ()
    needs: tuple[TrainingNeed, ...] = ()
    questions: tuple[TrainingQuestion, ...] = ()
    barriers: tuple[TrainingBarrier, ...] = ()
    rules: tuple[TrainingRule, ...] = ()


@dataclass(frozen=True)
class Learner:
    """Somebody who needs training. since: when they began in these roles."""

    kind: AgencyKind
    since: date
    roles: frozenset[Role] = frozenset()
    volunteer: bool = False


class State(StrEnum):
    """Where somebody stands with one level."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    DONE = "done"

    @property
    def label(self) -> str:
        return {"overdue": "Overdue", "due": "Not done yet", "soon": "Renew soon", "done": "Done"}[
            self.value
        ]

    @property
    def tone(self) -> str:
        return {"overdue": "red", "due": "yellow", "soon": "yellow", "done": "green"}[self.value]


@dataclass(frozen=True)
class Owed:
    """One level of one person. by: until when it is to be done, or done again; None: never again.

    last: when it was last done, by itself or by one that counts as it.
    """

    level: TrainingLevel
    state: State
    by: date | None
    last: date | None
    why: str

    @property
    def covered(self) -> bool:
        return self.state in (State.DONE, State.SOON)


@dataclass(frozen=True)
class Pathway:
    """The pathway as the packs have it: by slug."""

    levels: Mapping[str, TrainingLevel]
    renewals: Mapping[str, TrainingRenewal]
    needs: Mapping[str, TrainingNeed]

    def owed(self, learner: Learner, done: Mapping[str, date], today: date) -> tuple[Owed, ...]:
        """What this person needs, in the order of the levels. done: newest day by level."""
        return tuple(self._owed(learner, done, today))

    def counting_as(self, level: str) -> tuple[str, ...]:
        """The levels by which this one is had."""
        return (level, *(one.slug for one in self.levels.values() if level in one.counts_as))

    def renewed_by(self, level: str, last: date) -> date | None:
        renewal = self.renewals.get(level)
        return months_after(last, renewal.months) if renewal else None

    def counts_from(self, level: str, today: date) -> date:
        """Since when it has to have been done to hold today."""
        renewal = self.renewals.get(level)
        return months_after(today, -renewal.months) if renewal else date.min

    def _owed(self, learner: Learner, done: Mapping[str, date], today: date) -> Iterator[Owed]:
        for level in self.levels.values():
            wanted = [
                one
                for one in self.needs.values()
                if one.level == level.slug and one.is_for(learner)
            ]
            if not wanted:
                continue
            first = min(wanted, key=lambda one: one.days)
            days = [done[slug] for slug in self.counting_as(level.slug) if slug in done]
            last = max(days, default=None)
            by = (
                learner.since + timedelta(days=first.days)
                if last is None
                else self.renewed_by(level.slug, last)
            )
            yield Owed(level, _state(last, by, today), by, last, first.why)


def _state(last: date | None, by: date | None, today: date) -> State:
    if by is not None and by < today:
        return State.OVERDUE
    if last is None:
        return State.DUE
    return State.SOON if by is not None and by - today <= SOON else State.DONE


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or earlier; the last of the month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
