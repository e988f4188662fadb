"""What a briefing of each kind is made of, and how its words are counted (pack briefings). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from sightline.domain.library import StatementKind
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.small_numbers import Limits
from sightline.domain.soundness import Unsound

#: What the machine may write into a part before a person does: what the briefing is about, what
#: the words mean, or nothing.
Drafted = Literal["about", "definitions", "nothing"]


@dataclass(frozen=True)
class BriefingPart:
    """One part of a briefing, in the order in which it is read.

    takes: kinds of statement that become its points, what it likes best first; none where it is
    written only. fewest, most: of its points. written: words of one's own stand before the points.
    must: not checked while it is empty. minutes: how long it takes in a meeting, 0 where nobody
    says.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str
    takes: tuple[StatementKind, ...]
    fewest: int = field(metadata={"at_least": 0, "at_most": 10})
    most: int = field(metadata={"at_least": 0, "at_most": 12})
    written: bool
    must: bool
    drafted: Drafted
    minutes: int = field(metadata={"at_least": 0, "at_most": 30})

    def __post_init__(self) -> None:
        if self.most < self.fewest or bool(self.takes) != bool(self.most):
            what = f"the part '{self.slug}' has points of no kind, or fewer at most than at least"
            raise Unsound(what, "Write `takes` and `most` together, and `fewest` not above `most`.")
        if not self.takes and not self.written:
            what = f"nothing can stand in the part '{self.slug}'"
            raise Unsound(what, "Let it take statements, or say `written: true`.")


@dataclass(frozen=True)
class BriefingKind:
    """A kind of briefing: its parts, how long it may be, what it asks its readers.

    minutes: of reading or of meeting; words: the most that it may have. questions: offered to
    whoever makes one, who may change them; of these at least `fewest_questions` stand in it.
    to_do: a table in which a team writes who does what by when.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str
    minutes: int = field(metadata={"at_least": 1, "at_most": 60})
    words: int = field(metadata={"at_least": 100, "at_most": 5000})
    parts: tuple[BriefingPart, ...] = field(metadata={"not_empty": True})
    questions: tuple[str, ...] = ()
    fewest_questions: int = field(default=0, metadata={"at_least": 0, "at_most": 10})
    to_do: bool = False
    provenance: tuple[Provenance, ...] = field(default=(), metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if len({part.slug for part in self.parts}) < len(self.parts):
            what = f"'{self.slug}' has two parts of one slug"
            raise Unsound(what, "Give each part a slug of its own.")
        if len(self.questions) < self.fewest_questions:
            what = f"'{self.slug}' needs more questions than it offers"
            raise Unsound(what, "Add questions, or lower `fewest_questions`.")

    def part(self, slug: str) -> BriefingPart | None:
        return next((one for one in self.parts if one.slug == slug), None)


@dataclass(frozen=True)
class BriefingRule:
    """What holds for every kind.

    words_a_minute: how fast people read. point_words: a point that is proposed is cut after a whole
    sentence beyond so many. alike: from this share of their words on, in hundredths, two statements
    are taken to say the same. no_names: said beside every field. checks: what whoever checks it
    confirms. limit, fewest, round_to: of small numbers of readers between agencies.
    """

    slug: Literal["briefing"]
    words_a_minute: int = field(metadata={"at_least": 80, "at_most": 400})
    point_words: int = field(metadata={"at_least": 15, "at_most": 120})
    alike: int = field(metadata={"at_least": 30, "at_most": 100})
    no_names: str
    checks: tuple[str, ...] = field(metadata={"not_empty": True})
    limit: int = field(metadata={"at_least": 5, "at_most": 50})
    fewest: int = field(metadata={"at_least": 0, "at_most": 20})
    round_to: int = field(metadata={"at_least": 1, "at_most": 10})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    @property
    def limits(self) -> Limits:
        return Limits(self.limit, self.fewest, self.round_to)


@dataclass(frozen=True)
class SaidToday:
    """Words in older sources that are no longer said so, and the row of then-and-now that says what
    holds. A statement with one of them is shown with that row, and is not chosen by the machine."""

    slug: str = field(metadata={"pattern": SLUG})
    row: str = field(metadata={"pattern": SLUG})
    words: tuple[str, ...] = field(metadata={"not_empty": True})

    def is_in(self, text: str) -> bool:
        plain = " ".join(text.casefold().split())
        return any(one.casefold() in plain for one in self.words)


@dataclass(frozen=True)
class Audience:
    """Whom awareness work is done with (mission T4)."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    help: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class BriefingsPack:
    """Everything of `briefings.yaml`."""

    rules: tuple[BriefingRule, ...] = ()
    kinds: tuple[BriefingKind, ...] = ()
    said_today: tuple[SaidToday, ...] = ()
    audiences: tuple[Audience, ...] = ()


def words_in(texts: Iterable[str]) -> int:
    """How many words these texts have together."""
    return sum(len(text.split()) for text in texts)


def minutes_for(words: int, rule: BriefingRule) -> int:
    """Whole minutes of reading, at least one where there is anything to read."""
    return ceil(words / rule.words_a_minute)
