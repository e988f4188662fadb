"""Audits of several agencies together, and reviews: what their pack says, and what follows of it.

Pure: themes, questions, grades, standards and lists come from `audits.yaml`. The sample is drawn
by the database, which alone may see the area's records; `order` and `places` say the same a second
time, so that anybody who has the seed can check it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

#: Below this many graded cases no figure is shown, whatever a pack says.
FEWEST_EVER: Final = 4
_SPAN: Final = 2**32


@dataclass(frozen=True)
class AuditTheme:
    """What an audit looks at. kinds, strands: of an entry that makes a child one of those who may
    be drawn; questions: slugs, in the order in which they are asked."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str
    kinds: tuple[str, ...]
    strands: tuple[str, ...]
    questions: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if not self.kinds and not self.strands:
            what = f"the theme '{self.slug}' says of no entry that it belongs to it"
            raise Unsound(what, "Name `kinds` of entries, or `strands`, or both.")


@dataclass(frozen=True)
class AuditQuestion:
    """One question to an agency's own record. help: what to look for."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class AuditGrade:
    """One grade. good: it counts as good or better; counts: False of "cannot be said"."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    help: str
    good: bool
    counts: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class AuditGroup:
    """A kind of concern by which a sample is spread. The first that fits a child is theirs."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    kinds: tuple[str, ...]
    strands: tuple[str, ...]


@dataclass(frozen=True)
class LeftOutReason:
    """Why a child who was drawn is not audited, and the next one is."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str


@dataclass(frozen=True)
class AuditRule:
    """How a sample is drawn, and what is shown of it.

    bands: first year of age of each; fewest_agencies: that recorded of a child in the time;
    fewest: graded cases below which no figure is shown; round_to: figures of a round, per cent;
    limit: smaller numbers of children are not shown.
    """

    slug: Literal["audit"]
    bands: tuple[int, ...] = field(metadata={"not_empty": True})
    fewest_agencies: int = field(metadata={"at_least": 1, "at_most": 3})
    most: int = field(metadata={"at_least": 4, "at_most": 40})
    fewest: int = field(metadata={"at_least": FEWEST_EVER, "at_most": 20})
    round_to: int = field(metadata={"at_least": 5, "at_most": 25})
    limit: int = field(metadata={"at_least": 5, "at_most": 50})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Standard:
    """One standard by which an agency looks at itself (section 11)."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class StandardGrade:
    """How far a standard is met. met: it needs no action."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    met: bool


@dataclass(frozen=True)
class ReviewChoice:
    """One answer where a case is considered. asks: which question it answers. goes_on: a decision
    to notify, a next step that is a review."""

    slug: str = field(metadata={"pattern": SLUG})
    asks: Literal["decision", "good-practice", "next-step", "panel"]
    label: str
    help: str
    goes_on: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ReviewPrompt:
    """What is asked in a rapid review."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class AuditPack:
    """Everything of `audits.yaml`."""

    rules: tuple[AuditRule, ...] = ()
    themes: tuple[AuditTheme, ...] = ()
    questions: tuple[AuditQuestion, ...] = ()
    grades: tuple[AuditGrade, ...] = ()
    groups: tuple[AuditGroup, ...] = ()
    left_out: tuple[LeftOutReason, ...] = ()
    standards: tuple[Standard, ...] = ()
    standard_grades: tuple[StandardGrade, ...] = ()
    review_choices: tuple[ReviewChoice, ...] = ()
    review_prompts: tuple[ReviewPrompt, ...] = ()

    def __post_init__(self) -> None:
        known = {one.slug for one in self.questions}
        for theme in self.themes:
            if unknown := set(theme.questions) - known:
                what = f"the theme '{theme.slug}' asks '{min(unknown)}', which is no question"
                raise Unsound(what, "Correct the spelling, or add it to `questions` of this file.")


def order(seed: str, ids: Collection[UUID]) -> list[UUID]:
    """The children of one group in the order that the seed gives them."""
    return sorted(ids, key=lambda one: _lot(f"{seed} {one}"))


def places(seed: str, eligible: int, wanted: int) -> list[int]:
    """Which places of the whole order are drawn, from 1: evenly spread, from a start of the seed's.
    Everybody has the same chance of `wanted` in `eligible`."""
    drawn = min(wanted, eligible)
    start = int(_lot(f"{seed} start")[:8], 16)
    return [(number * _SPAN + start) * eligible // (drawn * _SPAN) + 1 for number in range(drawn)]


@dataclass(frozen=True)
class Share:
    """Of one question: the share graded good or better, rounded; None where too few were graded."""

    question: str
    percent: int | None


def shares(
    given: Mapping[str, Sequence[str]], grades: Mapping[str, AuditGrade], rule: AuditRule
) -> list[Share]:
    """given: the agreed grades of each question, one for each case. A grade that the pack no longer
    has, and one that says that it cannot be told, does not count."""
    found = []
    for question, all_grades in given.items():
        counted = [grades[one] for one in all_grades if one in grades and grades[one].counts]
        share = None
        if len(counted) >= max(rule.fewest, FEWEST_EVER):
            exact = 100 * sum(one.good for one in counted) / len(counted)
            share = int(exact / rule.round_to + 0.5) * rule.round_to
        found.append(Share(question, min(share, 100) if share is not None else None))
    return found


def _lot(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
