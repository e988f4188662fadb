"""The age and trust rules and the criteria: what they say of known circumstances, and why.

Source: handbook sections 9.1 to 9.6. Pure: the rules come from `assessment.yaml`. Nothing here asks
whether a child consented, and nothing adds up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class Known(StrEnum):
    """Not known is an answer, never a no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Criterion(StrEnum):
    """What a worker found when they considered one criterion (A3)."""

    CONCERN = "concern"
    NO_CONCERN = "no_concern"
    NOT_KNOWN = "not_known"


class Need(StrEnum):
    """What a decision not to refer, or not to share a name, needs (handbook 9.2 and 9.7)."""

    REASONS = "reasons"
    ACCOUNTABLE_PEOPLE = "accountable_people"
    SIGNED_AND_DATED = "signed_and_dated"
    LEAD_CONSULTED = "lead_consulted"
    SENIOR_MANAGER = "senior_manager"


class Outcome(StrEnum):
    """What a rule asks for. Only ALWAYS_REFER takes the choice away."""

    ALWAYS_REFER = "always_refer"
    REFER_OR_EXPLAIN = "refer_or_explain"
    DESIGNATED_OFFICER = "designated_officer"
    CONSIDER = "consider"


@dataclass(frozen=True)
class Circumstances:
    """What is known when the rules are asked. Ages in whole years; None: not known.

    in_trust: the other person holds a position of trust over the child. works_with_children: they
    work with or foster children.
    """

    age: int | None = None
    sexual_activity: Known = Known.NOT_KNOWN
    other_age: int | None = None
    in_trust: Known = Known.NOT_KNOWN
    works_with_children: Known = Known.NOT_KNOWN
    disabled: Known = Known.NOT_KNOWN
    danger_now: Known = Known.NOT_KNOWN


@dataclass(frozen=True)
class When:
    """The circumstances in which a rule speaks; everything that is given must hold. Ages include
    both ends; nothing given: it always speaks. A fact that is not known never satisfies a condition
    and never denies one: a rule that could speak if it were known is shown as worth finding out.
    age_known no: speaks where the age is not known."""

    age_from: int | None = field(default=None, metadata={"at_least": 0})
    age_to: int | None = field(default=None, metadata={"at_least": 0})
    age_known: Known | None = None
    sexual_activity: Known | None = None
    in_trust: Known | None = None
    works_with_children: Known | None = None
    disabled: Known | None = None
    danger_now: Known | None = None
    any_criterion: bool = False


@dataclass(frozen=True)
class AgeExample:
    """An age difference that a source gives as an example. It is shown as such: no cut-off."""

    child: int
    other: int


@dataclass(frozen=True)
class RuleCase:
    """Worked: in these circumstances the rule speaks, or does not. criteria: those of concern; the
    others are not known."""

    given: Circumstances
    criteria: tuple[str, ...]
    speaks: bool
    why: str


@dataclass(frozen=True)
class AssessmentRule:
    """One rule. routes: where it sends, by route slug; the first is pre-chosen. also: what else it
    asks for, a strategy discussion for one, in our words. age_examples: the source's, if any.

    not_referring: what a decision not to refer needs while this rule speaks; none where it always
    refers. withholding: what is needed before a name is left out; the referral never waits for it.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str = field(metadata={"longest": 110})
    when: When
    outcome: Outcome
    says: str
    routes: tuple[str, ...]
    also: tuple[str, ...]
    age_examples: tuple[AgeExample, ...]
    not_referring: tuple[Need, ...]
    withholding: tuple[Need, ...]
    cases: tuple[RuleCase, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if self.outcome is Outcome.ALWAYS_REFER and self.not_referring:
            what = f"'{self.slug}' always refers, and says what not referring needs"
            raise Unsound(what, "Empty 'not_referring', or choose another outcome.")
        if self.outcome is not Outcome.CONSIDER and not self.routes:
            raise Unsound(f"'{self.slug}' refers, and says not where", "Name a route in 'routes'.")
        if {case.speaks for case in self.cases} == {False}:
            what = f"'{self.slug}' shows no case in which it speaks"
            raise Unsound(what, "Add one to 'cases'.")


@dataclass(frozen=True)
class AssessmentCriterion:
    """One consideration of handbook 9.3. It always applies, so it is answered: a concern, no
    concern, or not known."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 200})
    help: str
    signs: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Assessment:
    """Everything of `assessment.yaml`."""

    rules: tuple[AssessmentRule, ...] = ()
    criteria: tuple[AssessmentCriterion, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """A rule that speaks, with what made it speak, as sentences for the page.

    finding_out: what is not known and could make it speak; empty where it speaks already. asking:
    what is worth asking although it speaks.
    """

    rule: AssessmentRule
    because: tuple[str, ...]
    finding_out: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether it speaks now, rather than only if more were known."""
        return not self.finding_out
