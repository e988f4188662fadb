"""What a rule looks at, what it is, and what it says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from sightline.domain.chronology import EntryKind, Lane
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

#: The strand that entries of the kind "missing episode" have by themselves.
MISSING = "missing"


class How(StrEnum):
    """How a rule works. A pack says with which numbers, strands and words."""

    DISCLOSURE_UNANSWERED = "disclosure-unanswered"
    ONE_BY_ONE = "one-by-one"
    REPEATED = "repeated"
    DISTRESS_AS_BEHAVIOUR = "distress-as-behaviour"
    DRIFT = "drift"
    BLAME = "blame"
    RETRACTION_ENDED_WORK = "retraction-ended-work"
    PROTECTION_THREATENED = "protection-threatened"
    ORDER_UNENFORCED = "order-unenforced"
    VICTIM_RESPONSIBLE = "victim-responsible"
    MOMENT_TO_REACH = "moment-to-reach"


#: The numbers that each needs; a pack that leaves one out is refused.
NUMBERS: dict[How, frozenset[str]] = {
    How.DISCLOSURE_UNANSWERED: frozenset({"after_days"}),
    How.ONE_BY_ONE: frozenset({"times", "within_days", "look_back_days"}),
    How.REPEATED: frozenset({"times", "within_days", "look_back_days"}),
    How.DISTRESS_AS_BEHAVIOUR: frozenset({"near_days", "look_back_days"}),
    How.DRIFT: frozenset({"late_days", "review_days"}),
    How.BLAME: frozenset({"look_back_days"}),
    How.RETRACTION_ENDED_WORK: frozenset({"within_days"}),
    How.PROTECTION_THREATENED: frozenset({"look_back_days"}),
    How.ORDER_UNENFORCED: frozenset({"look_back_days"}),
    How.VICTIM_RESPONSIBLE: frozenset({"look_back_days"}),
    How.MOMENT_TO_REACH: frozenset({"within_days"}),
}


@dataclass(frozen=True)
class PointingRule:
    """One named rule. points_out: what it says in general. ask: what a person may ask next.

    numbers: days and times, as `NUMBERS` names them. strands: what it counts or looks at.
    settled_by: strands of an entry after which it is silent. phrases: words that it looks for.
    codes: answers of a kind of holding that it looks at.
    """

    slug: str = field(metadata={"pattern": SLUG})
    how: How
    name: str = field(metadata={"longest": 80})
    points_out: str
    ask: str
    on: bool
    numbers: dict[str, int]
    strands: tuple[str, ...]
    settled_by: tuple[str, ...]
    phrases: tuple[str, ...]
    codes: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        needed = NUMBERS[self.how]
        if missing := sorted(needed - self.numbers.keys()):
            raise Unsound(f"'{self.slug}' lacks the number '{missing[0]}'", "Write it in days.")
        if unknown := sorted(self.numbers.keys() - needed):
            what = f"'{self.slug}' has a number '{unknown[0]}' that it does not use"
            raise Unsound(what, f"Known here: {', '.join(sorted(needed))}.")
        if any(one < 1 for name, one in self.numbers.items() if name != "after_days"):
            raise Unsound(f"'{self.slug}' has a number below 1", "Write at least 1.")


@dataclass(frozen=True)
class PointingReason:
    """Why what a rule pointed out was of no use to somebody."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str


@dataclass(frozen=True)
class PointingRules:
    """Everything of `rules.yaml`."""

    rules: tuple[PointingRule, ...] = ()
    reasons: tuple[PointingReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One entry that stands: no correction of it is known. day: the last day it can have been.

    answered: the steps that answers to it decided; `thread` holds the ids of what it corrects.
    blame, behaviour: what the wording helper marks, and which phrases of rules about distress
    stand, in the worker's words, never in the child's. label: what sort of thing it is, in words.
    """

    entry_id: UUID
    kind: EntryKind
    day: date | None
    written_on: date
    lane: Lane = Lane.NOT_KNOWN
    strands: frozenset[str] = frozenset()
    agency: str = ""
    awaits_answer: bool = False
    answered: frozenset[str] = frozenset()
    thread: frozenset[UUID] = frozenset()
    takes_back: UUID | None = None
    blame: tuple[str, ...] = ()
    behaviour: tuple[str, ...] = ()
    label: str = ""

    @property
    def on(self) -> date:
        """When it happened; where nobody knows, when it was written down."""
        return self.day or self.written_on


@dataclass(frozen=True, slots=True)
class Threatened:
    """Something that may take a protective factor away. settled: how that was averted, or ""."""

    threat_id: UUID
    by: str
    label: str
    on: date
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Something that holds for a period, as `picture.yaml` names its kind and its answer.

    until: how long an order says that it runs. ended: since when it no longer holds.
    in_words: "An adult the child trusts: Ms Tindall", as the page says it.
    """

    holding_id: UUID
    kind: str
    code: str
    in_words: str
    since: date
    until: date | None = None
    ended: date | None = None
    enforced_by: str = ""
    responsible: str = ""
    responsible_words: str = ""
    threats: tuple[Threatened, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it runs that day, also where its beginning is not known."""
        over = min((one for one in (self.until, self.ended) if one is not None), default=None)
        return self.since <= day and (over is None or day <= over)

    def over_on(self) -> date | None:
        return min((one for one in (self.until, self.ended) if one is not None), default=None)


@dataclass(frozen=True, slots=True)
class Owed:
    """One open duty: what, and since when it is late; due None never is."""

    duty_id: UUID
    title: str
    due: date | None
    link: str = ""


@dataclass(frozen=True)
class Known:
    """Everything of one child that the reader may see, on one day.

    steps: what is owed to a child who told somebody (M9), slug and label, in order. victims,
    nobodies: answers of the packs to who enforces that mean a harmed person, or nobody.
    threats: which strands threaten which protective factors, with the threat's slug and label.
    plans: answers to care status under which reviews are owed.
    written: every entry that a rule or the timeline can read something from.
    """

    today: date
    written: tuple[Written, ...] = ()
    held: tuple[Held, ...] = ()
    owed: tuple[Owed, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    victims: frozenset[str] = frozenset()
    nobodies: frozenset[str] = frozenset()
    threats: Mapping[str, tuple[str, str, frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> Sequence[Written]:
        """Oldest first. Sorted and put by strand once, for all rules."""
        return sorted(self.written, key=lambda one: (one.on, one.entry_id.int))

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where in that order the entries of each strand stand."""
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.in_order):
            for strand in one.strands:
                found.setdefault(strand, []).append(place)
            if one.kind is EntryKind.MISSING and MISSING not in one.strands:
                # One of the kind "missing episode" is one, also where nobody chose the strand.
                found.setdefault(MISSING, []).append(place)
        return found

    def of(self, strands: Collection[str]) -> list[Written]:
        """The entries of any of these strands, oldest first."""
        places = {one for strand in strands for one in self._places.get(strand, ())}
        return [self.in_order[one] for one in sorted(places)]

    def of_kinds(self, *kinds: EntryKind) -> list[Written]:
        return [one for one in self.in_order if one.kind in kinds]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a rule rests on. what: "entry", "holding", "duty". words: it, briefly."""

    what: str
    id: UUID
    on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a rule points out: its sentence, and everything it rests on, oldest first.

    on: the day of what is newest in it. Lists are in the order of that day and of nothing else.
    """

    rule: str
    sentence: str
    evidence: tuple[Evidence, ...]
    on: date
