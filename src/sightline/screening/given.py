"""What was typed on a draft, read into values. Unfinished is allowed: it is a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sightline.domain.assessing import (
    NotReferring,
    answered,
    may_choose_not_to_refer,
    rules_that_speak,
)
from sightline.domain.assessment import Circumstances, Criterion, Known, Spoken
from sightline.domain.dates import UncertainDate
from sightline.domain.instruments import Item, Part
from sightline.packs.catalogue import Packs
from sightline.screening.asked import CRITERION, NOT_KNOWN, Asked, says_yes

WORDS = "words"
NOT_SAID = "not said in the screening"


@dataclass(frozen=True)
class Written:
    """Evidence that was written with an answer."""

    words: str
    seen_by: str
    happened: UncertainDate
    basis: str


@dataclass(frozen=True)
class Given:
    """One item's answer. answer: "" where nobody answered yet; "words" where words are asked."""

    item: Item
    answer: str
    words: str = ""
    windows: tuple[str, ...] = ()
    evidence: Written | None = None

    @property
    def kept_as(self) -> str:
        """What is kept when it is completed: what nobody answered is not known."""
        if self.item.answers is None:
            return WORDS if self.words else NOT_KNOWN
        return self.answer or NOT_KNOWN


@dataclass(frozen=True)
class Suggested:
    """What the rules say of what is known so far."""

    speaking: tuple[Spoken, ...]
    finding_out: tuple[Spoken, ...]
    not_referring: NotReferring
    harm: tuple[Given, ...]


def harm_in(asked: Asked, given: Sequence[Given]) -> tuple[Given, ...]:
    """Harm that is already happening, as it was answered. It stands apart from everything."""
    of_harm = {
        item.slug
        for section in asked.instrument.sections
        if section.part is Part.HARM
        for item in section.items
    }
    return tuple(one for one in given if one.item.slug in of_harm and says_yes(one.answer))


def circumstances(facts: Mapping[str, Any]) -> Circumstances:
    """The facts that the rules need. What was not said is not known."""
    return Circumstances(
        age=_age(facts.get("age")),
        sexual_activity=_known(facts.get("sexual_activity")),
        other_age=_age(facts.get("other_age")),
        in_trust=_known(facts.get("in_trust")),
        works_with_children=_known(facts.get("works_with_children")),
        disabled=_known(facts.get("disabled")),
        danger_now=_known(facts.get("danger_now")),
    )


def suggested(
    asked: Asked, given: Sequence[Given], facts: Mapping[str, Any], packs: Packs
) -> Suggested:
    """Which rules speak of this, and why. A total never comes into it."""
    found = {
        one.item.slug.removeprefix(CRITERION): Criterion(one.answer)
        for one in given
        if one.answer in list(Criterion)
    }
    criteria = answered(packs.criteria.values(), found)
    spoken = rules_that_speak(
        packs.assessment_rules.values(), criteria, circumstances(facts), packs.criteria
    )
    return Suggested(
        speaking=tuple(one for one in spoken if one.speaks),
        finding_out=tuple(one for one in spoken if not one.speaks),
        not_referring=may_choose_not_to_refer(spoken),
        harm=harm_in(asked, given),
    )


def _known(value: object) -> Known:
    return Known(str(value)) if value in list(Known) else Known.NOT_KNOWN


def _age(value: object) -> int | None:
    return value if isinstance(value, int) else None
