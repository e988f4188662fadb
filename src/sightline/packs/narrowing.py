"""A partnership's pack may add beside a national entry or narrow it, and never loosens it.

Each function says in a sentence how the local entry loosens the national one, or returns None.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sightline.domain.assessment import AssessmentCriterion, AssessmentRule, Outcome
from sightline.domain.audits import AuditRule
from sightline.domain.briefings import BriefingKind, BriefingRule
from sightline.domain.clocks import Counting, Limit, Timescale
from sightline.domain.concern_form import Option, OptionList
from sightline.domain.indicators import Sign
from sightline.domain.instruments import Instrument, Part
from sightline.domain.mapping import MapRule
from sightline.domain.measures import Measure
from sightline.domain.missing import Recipient, RegularlyMissing, Sent
from sightline.domain.profile import ProfileRule
from sightline.domain.provenance import Status
from sightline.domain.reference import Contact
from sightline.domain.routes import EscalationStep, ReferralRoute

#: What takes the place of what: nothing becomes milder than it is nationally.
_NO_MILDER = {
    Outcome.ALWAYS_REFER: (Outcome.ALWAYS_REFER,),
    Outcome.REFER_OR_EXPLAIN: (Outcome.REFER_OR_EXPLAIN, Outcome.ALWAYS_REFER),
    Outcome.DESIGNATED_OFFICER: (Outcome.DESIGNATED_OFFICER,),
    Outcome.CONSIDER: tuple(Outcome),
}
_ASLEEP = (Status.NOT_COMMENCED, Status.SUPERSEDED)


def how_it_loosens(national: Any, local: Any) -> str | None:
    """One sentence without a full stop, or None where the local entry may stand."""
    for kind, loosens in _BY_KIND.items():
        if isinstance(national, kind) and isinstance(local, kind):
            return loosens(national, local)
    return f"'{national.slug}' is a national entry of a kind that may be added to, never replaced"


def _clock(national: Timescale, local: Timescale) -> str | None:
    slug = national.slug
    if national.provenance.status in _ASLEEP:
        return f"'{slug}' binds nobody nationally, so nobody can be made late by a local number"
    if local.provenance.status in _ASLEEP:
        return f"'{slug}' is called '{local.provenance.status.value}' and binds nationally"
    if national.limit is None:
        return None
    if national.counting is Counting.DAY_ONE and local.counting is not Counting.DAY_ONE:
        return f"'{slug}' counts its first day as day 1 nationally, and not here"
    return _limit(national.limit, local.limit, slug)


def _limit(national: Limit, local: Limit | None, slug: str) -> str | None:
    if local is None:
        return f"'{slug}' has a national limit, and none here"
    if local.unit is not national.unit:
        return f"'{slug}' counts in '{local.unit.value}', and the national limit does not"
    if local.amount > national.amount or (local.least or 0) < (national.least or 0):
        return f"'{slug}' allows more than the national limit"
    return None


def _sign(national: Sign, local: Sign) -> str | None:
    if local.kind is not national.kind:
        return f"'{national.slug}' is of another kind nationally"
    if national.sensitive is not None and local.sensitive is not national.sensitive:
        return f"'{national.slug}' is sensitive nationally, and not here"
    return None


def _list(national: OptionList, local: OptionList) -> str | None:
    if local.choose != national.choose:
        return f"'{national.slug}' may be answered '{national.choose}', and not here"
    answers = {option.slug: option for option in local.options}
    for option in national.options:
        mine = answers.get(option.slug)
        if mine is None:
            return f"'{national.slug}' lacks the national answer '{option.slug}'"
        if less := _option(option, mine):
            return f"the answer '{option.slug}' {less}"
    return None


def _option(national: Option, local: Option) -> str | None:
    if missing := set(national.prompts) - set(local.prompts):
        return f"no longer shows '{sorted(missing)[0]}'"
    if local.route is not national.route:
        return "takes another route than nationally"
    if unstarted := set(national.starts) - set(local.starts):
        return f"no longer starts: {', '.join(sorted(one.clock for one in unstarted))}"
    if national.asks_reason and not local.asks_reason:
        return "no longer asks for a reason"
    return None


def _contact(national: Contact, local: Contact) -> str | None:
    if national.fixed:
        return f"'{national.slug}' is fixed"
    if national.needed and not local.needed:
        return f"'{national.slug}' is needed before a site goes live, and not here"
    return None


def _rule(national: AssessmentRule, local: AssessmentRule) -> str | None:
    slug = national.slug
    if local.outcome not in _NO_MILDER[national.outcome]:
        return f"the rule '{slug}' asks for '{national.outcome.value}' nationally, and less here"
    if local.when != national.when:
        return f"the rule '{slug}' speaks in other circumstances than nationally"
    if all(each.status in _ASLEEP for each in local.provenance):
        return f"the rule '{slug}' binds nationally, and nobody here"
    needs = () if local.outcome is Outcome.ALWAYS_REFER else national.not_referring
    return (
        _missing("the rule", slug, "route", national.routes, local.routes)
        or _missing("the rule", slug, "need", needs, local.not_referring)
        or _missing("the rule", slug, "need", national.withholding, local.withholding)
    )


def _criterion(national: AssessmentCriterion, local: AssessmentCriterion) -> str | None:
    return _missing("the criterion", national.slug, "sign", national.signs, local.signs)


def _instrument(national: Instrument, local: Instrument) -> str | None:
    """A version of one's own, that still asks about harm and every criterion."""
    slug = national.slug
    if local.version == national.version:
        return f"the version '{local.version}' of '{slug}' is national, and never edited"
    asked = {item.slug for item in local.items}
    for section in national.sections:
        if section.part in (Part.HARM, Part.CRITERIA):
            for item in section.items:
                if item.slug not in asked:
                    return f"'{slug}' no longer asks '{item.slug}' ({section.part.value})"
    return None


def _route(national: ReferralRoute, local: ReferralRoute) -> str | None:
    slug = national.slug
    if local.kind is not national.kind:
        return f"the route '{slug}' is of another kind nationally"
    if national.may_send and not (
        set(local.may_send) and set(local.may_send) <= set(national.may_send)
    ):
        return f"the route '{slug}' may be sent by more agencies than nationally"
    if local.clock != national.clock and national.clock is not None:
        return f"the route '{slug}' has the clock '{national.clock}' nationally, and not here"
    theirs = {question.slug: question for question in local.questions}
    for question in national.questions:
        if question.slug not in theirs:
            return f"the route '{slug}' no longer asks '{question.slug}'"
        if question.needed and not theirs[question.slug].needed:
            return f"the route '{slug}' no longer needs an answer to '{question.slug}'"
    return _missing("the route", slug, "subject", national.takes, local.takes)


def _step(national: EscalationStep, local: EscalationStep) -> str | None:
    if local.step != national.step:
        return f"the step '{national.slug}' is number {national.step} nationally"
    if national.clock is not None and local.clock != national.clock:
        return f"the step '{national.slug}' has the clock '{national.clock}' nationally"
    return None


def _missing(
    of_what: str, slug: str, name: str, national: Sequence[str], local: Sequence[str]
) -> str | None:
    gone = [each for each in national if each not in local]
    return f"{of_what} '{slug}' no longer names the {name} '{gone[0]}'" if gone else None


def _regularly(national: RegularlyMissing, local: RegularlyMissing) -> str | None:
    """No source gives the number, so a partnership's own stands, whatever it is."""
    del national, local
    return None


def _recipient(national: Recipient, local: Recipient) -> str | None:
    if national.interview is Sent.BY_DEFAULT and local.interview is not Sent.BY_DEFAULT:
        return f"an interview goes to '{national.slug}' by default nationally, and not here"
    if national.caution and not local.caution:
        return f"'{national.slug}' has a caution nationally, and none here"
    return None


def _map(national: MapRule, local: MapRule) -> str | None:
    if local.limit < national.limit or local.fewest_children < national.fewest_children:
        return "the map shows smaller numbers here than nationally"
    if local.round_to < national.round_to:
        return "the map shows numbers more exactly here than nationally"
    return None


def _profile(national: ProfileRule, local: ProfileRule) -> str | None:
    if local.limit < national.limit or local.fewest_children < national.fewest_children:
        return "the problem profile shows smaller numbers here than nationally"
    if local.round_to < national.round_to:
        return "the problem profile shows numbers more exactly here than nationally"
    if set(national.checks) - set(local.checks):
        return "the problem profile is checked for less here than nationally"
    return None


def _briefing(national: BriefingRule, local: BriefingRule) -> str | None:
    if local.limit < national.limit or local.fewest < national.fewest:
        return "smaller numbers of readers are shown here than nationally"
    if local.round_to < national.round_to:
        return "numbers of readers are shown more exactly here than nationally"
    if set(national.checks) - set(local.checks):
        return "a briefing is checked for less here than nationally"
    return None


def _kind_of_briefing(national: BriefingKind, local: BriefingKind) -> str | None:
    return _missing(
        "the briefing", national.slug, "part",
        [part.slug for part in national.parts if part.must],
        [part.slug for part in local.parts if part.must],
    )  # fmt: skip


def _audit(national: AuditRule, local: AuditRule) -> str | None:
    if local.fewest < national.fewest or local.limit < national.limit:
        return "audits show smaller numbers here than nationally"
    if local.round_to < national.round_to:
        return "audits show numbers more exactly here than nationally"
    return None


def _measure(national: Measure, local: Measure) -> str | None:
    if local.fewest < national.fewest:
        return f"the measure '{national.slug}' shows smaller numbers here than nationally"
    if (national.every, local.every) == ("quarter", "month"):
        return f"the measure '{national.slug}' shows shorter times here than nationally"
    if (local.counter, local.per, local.better) != (
        national.counter,
        national.per,
        national.better,
    ):
        return f"the measure '{national.slug}' counts something else here; give it another slug"
    return None


_BY_KIND: Mapping[type[Any], Callable[[Any, Any], str | None]] = {
    Timescale: _clock,
    Sign: _sign,
    OptionList: _list,
    Contact: _contact,
    AssessmentRule: _rule,
    AssessmentCriterion: _criterion,
    Instrument: _instrument,
    ReferralRoute: _route,
    EscalationStep: _step,
    RegularlyMissing: _regularly,
    MapRule: _map,
    ProfileRule: _profile,
    Measure: _measure,
    AuditRule: _audit,
    BriefingRule: _briefing,
    BriefingKind: _kind_of_briefing,
    Recipient: _recipient,
}
