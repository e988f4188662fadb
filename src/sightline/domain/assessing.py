"""Which age and trust rules speak, and what a decision not to refer needs.

Source: handbook sections 9.1 to 9.7, as the packs have them. Pure. Nothing here asks whether a
child consented, nothing adds up, and what is not known never speaks against a child.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sightline.domain.assessment import (
    AssessmentCriterion,
    AssessmentRule,
    Circumstances,
    Criterion,
    Known,
    Need,
    Outcome,
    Spoken,
    When,
)

#: What a page says where a fact is known to be so, and what it asks where the fact is not known.
_SAID: Mapping[str, tuple[str, str, str]] = {
    "sexual_activity": (
        "There is sexual activity.",
        "There is no sexual activity.",
        "Is there sexual activity?",
    ),
    "in_trust": (
        "The other person holds a position of trust.",
        "The other person holds no position of trust.",
        "Does the other person hold a position of trust over the child?",
    ),
    "works_with_children": (
        "The other person works with children, or fosters.",
        "The other person does not work with children.",
        "Does the other person work with children, or foster?",
    ),
    "disabled": (
        "The child is disabled, or needs help to be heard.",
        "The child is not disabled.",
        "Is the child disabled, or do they need help to be heard?",
    ),
    "danger_now": (
        "A child is in danger now.",
        "No child is in danger now.",
        "Is a child in danger now?",
    ),
}
_HOW_OLD = "How old is the child?"


@dataclass(frozen=True)
class NotReferring:
    """Whether a person may choose not to refer, and what that choice needs.

    allowed: false only while a rule speaks that always refers (refused_by). needs: for a decision
    not to refer. withholding: before a name is left out; never a reason to wait with the referral.
    still_tell: slugs of routes that are used whatever is chosen. find_out: rules that would refuse
    the choice if more were known.
    """

    allowed: bool
    refused_by: tuple[Spoken, ...]
    needs: tuple[Need, ...]
    withholding: tuple[Need, ...]
    still_tell: tuple[str, ...]
    find_out: tuple[Spoken, ...]


@dataclass(frozen=True)
class _Held:
    """Whether one condition holds (None: not known), what made it hold, what would be asked."""

    holds: bool | None
    because: str
    asks: str


def answered(
    criteria: Iterable[AssessmentCriterion], given: Mapping[str, Criterion]
) -> dict[str, Criterion]:
    """Every criterion with its answer; one that nobody answered is not known, never no concern."""
    return {each.slug: given.get(each.slug, Criterion.NOT_KNOWN) for each in criteria}


def rules_that_speak(
    rules: Iterable[AssessmentRule],
    criteria_answers: Mapping[str, Criterion],
    circumstances: Circumstances,
    criteria: Mapping[str, AssessmentCriterion] | None = None,
) -> tuple[Spoken, ...]:
    """The rules that speak, in the order of the pack; then those that could, if more were known.

    criteria: gives the sentences their words; without it a criterion is named by its slug.
    """
    speaking: list[Spoken] = []
    could: list[Spoken] = []
    for rule in rules:
        held = tuple(_held(rule.when, criteria_answers, circumstances, criteria or {}))
        if any(each.holds is False for each in held):
            continue
        because = tuple(each.because for each in held if each.holds)
        finding_out = tuple(each.asks for each in held if each.holds is None)
        if finding_out:
            could.append(Spoken(rule, because, finding_out))
        else:
            speaking.append(_with_ages(rule, because, circumstances))
    return (*speaking, *could)


def _with_ages(rule: AssessmentRule, because: tuple[str, ...], known: Circumstances) -> Spoken:
    """The other person's age, where the rule shows ages. It is said, and decides nothing."""
    if not rule.age_examples:
        return Spoken(rule, because)
    if known.other_age is None:
        return Spoken(rule, because, asking=("How old is the other person?",))
    return Spoken(rule, (*because, f"The other person is {known.other_age}."))


def _held(
    when: When,
    answers: Mapping[str, Criterion],
    known: Circumstances,
    criteria: Mapping[str, AssessmentCriterion],
) -> Iterator[_Held]:
    if when.age_from is not None or when.age_to is not None:
        yield _age(when, known.age)
    if when.age_known is not None:
        holds = (known.age is not None) is (when.age_known is Known.YES)
        yield _Held(holds, _aged(known.age), _HOW_OLD)
    for fact, (so, not_so, asks) in _SAID.items():
        wanted, found = getattr(when, fact), getattr(known, fact)
        if wanted is not None:
            holds_if_known = None if found is Known.NOT_KNOWN else found is wanted
            yield _Held(holds_if_known, so if found is Known.YES else not_so, asks)
    if when.any_criterion:
        yield _any_criterion(answers, criteria)


def _age(when: When, age: int | None) -> _Held:
    if age is None:
        return _Held(None, "", _HOW_OLD)
    old_enough = when.age_from is None or age >= when.age_from
    young_enough = when.age_to is None or age <= when.age_to
    return _Held(old_enough and young_enough, _aged(age), _HOW_OLD)


def _aged(age: int | None) -> str:
    return "The age is not known." if age is None else f"The child is {age}."


def _any_criterion(
    answers: Mapping[str, Criterion], criteria: Mapping[str, AssessmentCriterion]
) -> _Held:
    """One is enough. They are named, never counted."""
    asks = "Go through the criteria; some are not known."
    of_concern = [slug for slug, found in answers.items() if found is Criterion.CONCERN]
    if of_concern:
        named = "; ".join(criteria[slug].text if slug in criteria else slug for slug in of_concern)
        return _Held(True, f"Of concern: {named}.", asks)
    open_still = not answers or Criterion.NOT_KNOWN in answers.values()
    return _Held(None if open_still else False, "", asks)


def may_choose_not_to_refer(spoken: Sequence[Spoken]) -> NotReferring:
    """What the rules leave to a person. Only a rule that always refers takes the choice away."""
    speaking = [each for each in spoken if each.speaks]
    refused_by = tuple(each for each in speaking if each.rule.outcome is Outcome.ALWAYS_REFER)
    needs = dict.fromkeys(need for each in speaking for need in each.rule.not_referring)
    withholding = dict.fromkeys(need for each in speaking for need in each.rule.withholding)
    still_tell = dict.fromkeys(
        route
        for each in speaking
        if each.rule.outcome is Outcome.DESIGNATED_OFFICER
        for route in each.rule.routes
    )
    return NotReferring(
        allowed=not refused_by,
        refused_by=refused_by,
        needs=() if refused_by else tuple(needs),
        withholding=tuple(withholding),
        still_tell=tuple(still_tell),
        find_out=tuple(
            each for each in spoken if not each.speaks and each.rule.outcome is Outcome.ALWAYS_REFER
        ),
    )
