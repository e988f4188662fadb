"""A completed screening, as its readers see it: harm first, the parts apart, a total last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.chronology.presenters import moment
from sightline.concerns.asking import SURE, sources
from sightline.design.components import Row, Source
from sightline.domain.agencies import AgencyKind
from sightline.domain.assessment import Spoken
from sightline.domain.chronology import Basis
from sightline.domain.dates import in_full
from sightline.domain.instruments import Part
from sightline.domain.rescreening import Change, ChangeKind, changed_between
from sightline.domain.scoring import Total
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.screening import queries
from sightline.screening.asked import says_yes
from sightline.screening.forms.facts import FACTS
from sightline.screening.given import Suggested
from sightline.screening.models import Evidence, Judgement
from sightline.screening.queries import Complete

CONSIDERED = {
    "capacity": "Capacity to agree",
    "coercion": "Coercion",
    "grooming": "Grooming",
    "exclusion_safety": "What an exclusion would mean for the child’s safety",
}
UNKNOWN = "Not known"
NOBODY_WROTE = "Nobody has written about this yet"
CHANGES = {
    ChangeKind.NEWLY_KNOWN: "Known now",
    ChangeKind.CHANGED: "Different now",
    ChangeKind.NO_LONGER_KNOWN: "Not known any more",
}


@dataclass(frozen=True)
class EvidenceDrawn:
    words: str
    facts: str
    source: str
    href: str
    sensitive: bool
    dismissed: bool


@dataclass(frozen=True)
class ItemRead:
    """One item as it was asked and answered. tone: of the answer's tag."""

    question: str
    answer: str
    tone: str
    when: str
    words: str
    evidence: Sequence[EvidenceDrawn]
    sources: Sequence[Source]


@dataclass(frozen=True)
class SectionRead:
    """items: what was seen, or written; the others are named in one line each."""

    heading: str
    part: str
    items: Sequence[ItemRead]
    said_no: Sequence[str]
    not_known: Sequence[str]
    sources: Sequence[Source]


@dataclass(frozen=True)
class RuleDrawn:
    """A rule that speaks. finding_out: what would make it speak, where it does not yet."""

    title: str
    says: str
    because: Sequence[str]
    also: Sequence[str]
    asking: Sequence[str]
    examples: str
    sources: Sequence[Source]
    always: bool


@dataclass(frozen=True)
class JudgementRead:
    by: str
    on: str
    rules: Sequence[RuleDrawn]
    reasons: str
    decision: str
    rationale: str
    considered: Sequence[Row]
    consulted: Sequence[Row]


@dataclass(frozen=True)
class ScreeningRead:
    """harm: the part that no total covers. childs_words: question and words."""

    harm: Sequence[SectionRead]
    childs_words: Sequence[tuple[str, str]]
    sections: Sequence[SectionRead]
    judgements: Sequence[JudgementRead]
    facts: Sequence[Row]
    agencies: Sequence[Row]
    dismissed: Sequence[EvidenceDrawn]
    left_over: Sequence[Row]
    health: Sequence[str]
    total: Total | None


@dataclass(frozen=True)
class ChangeRead:
    """One item whose answer differs, with what was said on which day."""

    question: str
    kind: str
    before: str
    after: str
    seen: str
    harm: bool


def read(found: Complete, packs: Packs) -> ScreeningRead:
    sections = [_section(found, one.slug) for one in found.asked.instrument.sections]
    return ScreeningRead(
        harm=[one for one in sections if one.part == Part.HARM],
        childs_words=[
            (item.text, given.words)
            for item in found.asked.instrument.items
            if found.asked.of_child(item.slug)
            and (given := found.answers.get(item.slug))
            and given.words
        ],
        sections=[one for one in sections if one.part != Part.HARM],
        judgements=[_judgement(one) for one in found.judgements],
        facts=facts_in_words(found.row.said, packs),
        agencies=agencies_in_words(found.row.said, packs),
        dismissed=[
            _evidence(one, found)
            for some in found.evidence.values()
            for one in some
            if one.verdict == Evidence.Verdict.DISMISSED
        ],
        left_over=[Row(question, said) for question, said in found.row.left_over],
        health=found.health,
        total=found.total,
    )


def suggestion(said: Suggested, packs: Packs) -> tuple[list[RuleDrawn], list[RuleDrawn]]:
    """The rules that speak now, and those worth finding out about, for whoever judges."""
    return (
        [rule_drawn(one, packs) for one in said.speaking],
        [rule_drawn(one, packs) for one in said.finding_out],
    )


def rule_drawn(spoken: Spoken, packs: Packs) -> RuleDrawn:
    rule = spoken.rule
    return RuleDrawn(
        title=rule.title,
        says=rule.says,
        because=spoken.because,
        also=rule.also,
        asking=(*spoken.finding_out, *spoken.asking),
        examples=_examples([(one.child, one.other) for one in rule.age_examples]),
        sources=sources(packs, rule.provenance),
        always=rule.outcome.value == "always_refer",
    )


def changes(earlier: Complete, later: Complete, packs: Packs) -> list[ChangeRead]:
    """What is answered differently, harm first; then what else is known differently: ages, trust,
    circumstances, and what other agencies know. Nothing is added up and nothing is ranked."""
    drawn = [
        _change(one, earlier, later) for one in changed_between(earlier.answered, later.answered)
    ]
    drawn[:0] = _known_differently(earlier.row.said, later.row.said, packs)
    drawn += _still_so(earlier, later)
    return sorted(drawn, key=lambda one: not one.harm)


def facts_in_words(said: Mapping[str, Any], packs: Packs) -> list[Row]:
    facts = said.get("facts", {})
    rows = []
    if reason := said.get("reason"):
        told = said.get("reason_said")
        words = _option(packs, "screening-reason", str(reason))
        rows.append(Row("Why it was done", f"{words}: {told}" if told else words))
    ages = (("age", "The child’s age then"), ("other_age", "The other person’s age"))
    for name, label in ages:
        rows.append(Row(label, str(facts.get(name, UNKNOWN))))
    for slug, name in FACTS.items():
        answer = str(facts.get(name, "not_known"))
        rows.append(Row(packs.list(slug).question, _option(packs, slug, answer)))
    return rows


def agencies_in_words(said: Mapping[str, Any], packs: Packs) -> list[Row]:
    """A6: whom somebody asked, and what came."""
    rows = []
    for kind, came in said.get("agencies", {}).items():
        label = AgencyKind(kind).label if kind in list(AgencyKind) else kind
        rows.append(Row(label, came or "Asked; nothing came yet"))
    if answer := said.get("adult_services"):
        told = said.get("adult_services_said")
        words = _option(packs, "adult-services-asked", str(answer))
        question = packs.list("adult-services-asked").question
        rows.append(Row(question, f"{words}: {told}" if told else words))
    return rows


def on_day(found: Complete) -> str:
    return in_full(found.row.recorded_at.astimezone(LONDON).date())


def _section(found: Complete, slug: str) -> SectionRead:
    section = found.asked.section(slug)
    if section is None:
        raise LookupError(slug)
    items, said_no, not_known = [], [], []
    for item in section.items:
        given = found.answers.get(item.slug)
        answer = given.answer if given else "not_known"
        rests_on = [
            one
            for one in found.evidence.get(item.slug, ())
            if one.verdict != Evidence.Verdict.DISMISSED
        ]
        if found.asked.of_child(item.slug) and given and given.words:
            continue  # they stand at the top of the page
        if says_yes(answer) or rests_on:
            items.append(_item(found, item.slug, rests_on))
        elif answer == "not_known":
            not_known.append(item.text)
        else:
            said_no.append(item.text)
    return SectionRead(
        heading=section.heading,
        part=section.part.value,
        items=items,
        said_no=said_no,
        not_known=not_known,
        sources=found.asked.drawn(section.provenance),
    )


def _item(found: Complete, slug: str, rests_on: Sequence[Evidence]) -> ItemRead:
    item, given = found.asked.items[slug], found.answers.get(slug)
    answer = queries.answer_in_words(found.asked, slug, given)
    section = found.asked.section_of(slug)
    harm = section is not None and section.part is Part.HARM
    return ItemRead(
        question=item.text,
        answer=answer,
        tone="red" if harm else "teal",
        when="; ".join(found.asked.windows(given.windows)) if given else "",
        words=given.words if given else "",
        evidence=[_evidence(one, found) for one in rests_on],
        sources=found.asked.drawn(item.provenance),
    )


def _evidence(one: Evidence, found: Complete) -> EvidenceDrawn:
    said = queries.evidence_in_words(one, found)
    basis = Basis(said["basis"]).label if said["basis"] in list(Basis) else ""
    by = f"Seen by {said['by']}" if said["by"] else ""
    return EvidenceDrawn(
        words=said["words"],
        facts=". ".join(part for part in (by, said["when"], basis) if part),
        source=said["source"],
        href=said["href"],
        sensitive=one.sensitive,
        dismissed=one.verdict == Evidence.Verdict.DISMISSED,
    )


def _judgement(one: Judgement) -> JudgementRead:
    asked = one.consulted
    consulted: list[Row] = []
    if asked and (tried := asked.get("tried")):
        consulted.append(Row("Nobody who leads could be reached. Tried", tried))
    elif asked:
        who = ", ".join(part for part in (asked["who"], asked["when"]) if part)
        consulted.append(Row("Safeguarding lead asked", who or "Nobody is named"))
        consulted.append(Row("What they said", asked["said"] or "Nothing was written"))
    if asked.get("approved_by"):
        consulted.append(Row("Approved in writing by", asked["approved_by"]))
    return JudgementRead(
        by=f"{one.recorded_by.name}, {one.recorded_by.job_title}",
        on=moment(one.recorded_at),
        rules=[_kept_rule(rule) for rule in one.suggested],
        reasons=one.reasons,
        decision=queries.decision_in_words(one.decision),
        rationale=one.rationale,
        considered=[
            Row(label, one.considered.get(key) or NOBODY_WROTE)
            for key, label in CONSIDERED.items()
            if key != "exclusion_safety" or one.considered.get(key)
        ]
        if one.considered
        else [],
        consulted=consulted,
    )


def _kept_rule(kept: Mapping[str, Any]) -> RuleDrawn:
    """A rule as it stood on the day of the judgement, whatever the packs say now."""
    return RuleDrawn(
        title=kept["title"],
        says=kept["says"],
        because=kept["because"],
        also=kept["also"],
        asking=kept["asking"],
        examples=_examples(kept["age_examples"]),
        sources=[
            Source(
                name=one["name"],
                valid_from=date.fromisoformat(one["valid_from"]) if one["valid_from"] else None,
                valid_to=date.fromisoformat(one["valid_to"]) if one["valid_to"] else None,
                status=one["status"],
                sure=SURE[one["sure"]],
            )
            for one in kept["sources"]
        ],
        always=kept["outcome"] == "always_refer",
    )


def _examples(pairs: Sequence[Sequence[int]]) -> str:
    """Pairs of ages that a source gives. They are shown as examples, and limit nothing."""
    if not pairs:
        return ""
    return "; ".join(f"{child} and {other}" for child, other in pairs)


def _known_differently(
    before: Mapping[str, Any], after: Mapping[str, Any], packs: Packs
) -> list[ChangeRead]:
    """The facts that the rules need, and the other agencies: what was not said is not known."""
    was, now = (
        {
            row.key: str(row.value)
            for row in (*facts_in_words(said, packs), *agencies_in_words(said, packs))
        }
        for said in ({**before, "reason": ""}, {**after, "reason": ""})
    )
    found = []
    for question in dict.fromkeys((*now, *was)):
        then, here = was.get(question, UNKNOWN), now.get(question, UNKNOWN)
        if then == here:
            continue
        kind = ChangeKind.CHANGED
        if then == UNKNOWN:
            kind = ChangeKind.NEWLY_KNOWN
        elif here == UNKNOWN:
            kind = ChangeKind.NO_LONGER_KNOWN
        found.append(
            ChangeRead(
                question=question, kind=CHANGES[kind], before=then, after=here, seen="", harm=False
            )
        )
    return found


def _still_so(earlier: Complete, later: Complete) -> list[ChangeRead]:
    """The same yes as before, resting on something new: the answer alone would hide it. What it
    rested on before is not said again as if it were new."""
    found = []
    for slug in later.evidence:
        before, after = earlier.answered.get(slug), later.answered.get(slug)
        was, now = _stands(earlier, slug), _stands(later, slug)
        known = {_rested(one) for one in was}
        new = [one for one in now if _rested(one) not in known]
        if not new or after is None or before != after:
            continue
        section = later.asked.section_of(slug)
        found.append(
            ChangeRead(
                question=later.asked.items[slug].text,
                kind="The same answer, resting on more now",
                before=_rests_on(earlier, was),
                after=_rests_on(later, new),
                seen="",
                harm=section is not None and section.part is Part.HARM,
            )
        )
    return found


def _stands(found: Complete, slug: str) -> list[Evidence]:
    """What an answer rests on, without what was dismissed."""
    rows = found.evidence.get(slug, ())
    return [one for one in rows if one.verdict != Evidence.Verdict.DISMISSED]


def _rested(one: Evidence) -> object:
    """What makes two pieces the same: where it was noticed, else how it was written."""
    return one.came_from_id or one.words


def _rests_on(found: Complete, evidence: Sequence[Evidence]) -> str:
    drawn = [_evidence(one, found) for one in evidence]
    said = [
        one.words or ("The detail is kept with health" if one.sensitive else one.source)
        for one in drawn
    ]
    return "\n".join(one for one in said if one) or "Nothing was written"


def _change(one: Change, earlier: Complete, later: Complete) -> ChangeRead:
    asked = later.asked if one.item in later.asked.items else earlier.asked
    section = asked.section_of(one.item)
    added = asked.windows(list(one.windows_added))
    return ChangeRead(
        question=asked.items[one.item].text,
        kind=CHANGES[one.kind],
        before=_said_in(earlier, one.item),
        after=_said_in(later, one.item),
        seen="; ".join(added),
        harm=section is not None and section.part is Part.HARM,
    )


def _said_in(found: Complete, slug: str) -> str:
    if slug not in found.asked.items:
        return "Not asked then"
    given = found.answers.get(slug)
    return (given.words if given else "") or queries.answer_in_words(found.asked, slug, given)


def _option(packs: Packs, question: str, slug: str) -> str:
    try:
        return packs.option(question, slug).label
    except UnknownSlug:
        return slug.replace("_", " ").capitalize()
