"""From a plan or a measure to what its page draws: words, days and the ways on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.chronology import queries as chronology
from sightline.chronology.presenters import moment
from sightline.design.components import Link, Row, Tag
from sightline.disruption import catalogue
from sightline.disruption.models import DisruptionPlan, FirstDecision, Learnt
from sightline.disruption.reading import (
    Deciding,
    MeasureEffect,
    MeasureSeen,
    PlanSeen,
)
from sightline.domain.dates import in_full
from sightline.domain.disruption import Side, Standing
from sightline.duties import presenters as duties
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.subjects.queries import Summary

BEGIN = {
    Side.PROTECTS: "Begin a plan of protective measures",
    Side.ACTS: "Begin a plan to disrupt harm",
}
LABEL = {Side.PROTECTS: "Protective measures", Side.ACTS: "Plan to disrupt harm"}
TONES = {
    Standing.CONSIDERED: "grey",
    Standing.APPLIED: "blue",
    Standing.GRANTED: "teal",
    Standing.REFUSED: "orange",
    Standing.IN_FORCE: "green",
    Standing.ENDED: "grey",
}


@dataclass(frozen=True)
class Line:
    """One plan in a list."""

    plan: DisruptionPlan
    name: str
    label: str
    since: str
    tags: Sequence[Tag]


@dataclass(frozen=True)
class MeasureShown:
    """A measure as a page shows it. says: of its last step. waiting: breaches not answered."""

    seen: MeasureSeen
    href: str
    tag: Tag
    state: str
    says: str
    ran_out: bool
    steps: Sequence[tuple[Any, str, str, str]]
    conditions: Sequence[tuple[Any, str]]
    breaches: Sequence[tuple[Any, str]]
    waiting: int
    ways: Sequence[Link]


@dataclass(frozen=True)
class EffectShown:
    label: str
    since: str
    sentences: Sequence[str]


@dataclass(frozen=True)
class Part:
    """One part of a plan's page. It folds, so that the whole stays short on a phone."""

    slug: str
    heading: str
    count: int | None = None
    open: bool = False

    @property
    def template(self) -> str:
        return f"disruption/parts/{self.slug}.html"


@dataclass(frozen=True)
class Page:
    """What the page of one plan says beside its rows."""

    label: str
    tags: Sequence[Tag]
    facts: Sequence[Row]
    first: Sequence[Any]
    first_decided: Sequence[tuple[FirstDecision, str, str]]
    stays_a_child: bool
    points: int
    late: Sequence[duties.Line]
    open: Sequence[duties.Line]
    measures: Sequence[MeasureShown]
    others: Sequence[MeasureShown]
    supervised: Sequence[MeasureShown]
    choices: Sequence[tuple[Any, str]]
    effects: Sequence[EffectShown]
    learnt: Sequence[tuple[Learnt, str]]
    actions: Sequence[dict[str, Any]]
    partners: Sequence[tuple[Any, str, str]]
    reviews: Sequence[tuple[Any, str, str]]
    ways: Sequence[Link]
    parts: Sequence[Part]
    ended: str


def lines(
    plans: Sequence[DisruptionPlan], ended: Collection[UUID], names: Mapping[UUID, Summary]
) -> list[Line]:
    return [
        Line(
            plan=one,
            name=names[one.subject_id].name if one.subject_id in names else duties.NOT_KNOWN,
            label=LABEL[Side(one.side)],
            since=moment(one.recorded_at),
            tags=[Tag("Ended", "grey") if one.pk in ended else Tag("Goes on", "green")],
        )
        for one in plans
    ]


def measure(seen: MeasureSeen, today: date) -> MeasureShown:
    latest, standing = seen.latest, seen.standing
    ran_out = seen.ran_out(today)
    state = ""
    if latest is not None:
        state = f"Since {in_full(latest.on)}."
        if latest.until is not None:
            state += f" {'It ran out on' if ran_out else 'Until'} {in_full(latest.until)}."
    return MeasureShown(
        seen=seen,
        href=address("disruption:measure", seen.row.pk),
        tag=Tag("Ran out", "red") if ran_out else Tag(standing.label, TONES[standing]),
        state=state,
        says=_says(seen),
        ran_out=ran_out,
        steps=[
            (one, Standing(one.standing).label, in_full(one.on),
             in_full(one.until) if one.until else "")
            for one in seen.steps
        ],
        conditions=[(one, in_full(one.until) if one.until else "") for one in seen.conditions],
        breaches=[(one, in_full(one.row.on)) for one in seen.breaches],
        waiting=sum(1 for one in seen.breaches if not one.answers),
        ways=_ways_of(seen),
    )  # fmt: skip


def _says(seen: MeasureSeen) -> str:
    """What its last step says, where it says more than what the measure is for."""
    latest = seen.latest
    if latest is None or seen.standing is Standing.CONSIDERED or latest.words == seen.row.words:
        return ""
    return latest.words


def measures(found: Sequence[MeasureSeen], today: date) -> list[MeasureShown]:
    """Those in force on top, then what goes on, then what was tried."""
    shown = [measure(one, today) for one in found]
    order = {Standing.IN_FORCE: 0, Standing.GRANTED: 1, Standing.APPLIED: 2,
             Standing.CONSIDERED: 3}  # fmt: skip
    return sorted(shown, key=lambda one: order.get(one.seen.standing, 4))


def effects(found: Sequence[MeasureEffect]) -> list[EffectShown]:
    return [
        EffectShown(one.measure.label, in_full(one.since), one.change.sentences()) for one in found
    ]


def choosing(seen: PlanSeen, deciding: Deciding, packs: Packs, on: date) -> dict[str, Any]:
    """What the case points to, what else fits, and what was decided before of each."""
    before: dict[str, list[Any]] = {}
    for one in seen.choices:
        before.setdefault(one.row.power, []).append(one)
    evidence = {
        one.entry_id: one
        for one in chronology.entries(
            {key for found in deciding.suggested.values() for key in found.evidence}
        )
    }
    suggested = [
        {
            "one": catalogue.shown(found.power, packs, on),
            "reason": found.reason,
            "evidence": [(evidence[key], evidence[key].happened.in_words())
                         for key in found.evidence if key in evidence],
            "before": before.get(slug, []),
        }
        for slug, found in deciding.suggested.items()
    ]  # fmt: skip
    return {
        "suggested": [one for one in suggested if not one["before"]],
        "decided": [one for one in suggested if one["before"]],
        "others": [
            catalogue.shown(one, packs, on)
            for slug, one in deciding.may_choose.items()
            if slug not in deciding.suggested
        ],
    }


def page(
    seen: PlanSeen,
    deciding: Deciding,
    packs: Packs,
    *,
    changes: Sequence[MeasureEffect],
    others: Sequence[MeasureSeen],
    supervised: Sequence[MeasureSeen],
    learnt: Sequence[Learnt],
    reader: UUID,
    now: datetime,
    today: date,
) -> Page:
    plan = seen.plan
    side = Side(plan.side)
    owed = [one for one in seen.owed if one.met_at is None]
    late = [duties.line(one, now=now, reader=reader) for one in owed if one.is_late(now)]
    still = [
        duties.line(one, now=now, reader=reader)
        for one in owed
        if not one.is_late(now) and one.about != "action"
    ]
    shown = measures(seen.measures, today)
    place = packs.place_kinds.get(plan.place_kind)
    decided = {one.row.power for one in seen.choices}
    order = list(packs.comes_first)
    first_decided = [
        (one, packs.comes_first[one.what].label if one.what in packs.comes_first else one.what,
         moment(one.recorded_at))
        for one in sorted(
            seen.first, key=lambda one: order.index(one.what) if one.what in order else len(order)
        )
    ]  # fmt: skip
    made = Page(
        label=LABEL[side],
        tags=[Tag("Ended", "grey") if seen.has_ended else Tag("Goes on", "green")],
        facts=[
            Row("Answers for it", f"{plan.owner.name}, {plan.owner.agency.name}"),
            *([Row("Sort of place", place.label)] if place else []),
            *([Row("Age, as said", plan.get_age_said_display())] if plan.age_said else []),
            Row("Begun", f"{moment(plan.recorded_at)}, {plan.recorded_by.name}"),
        ],
        first=deciding.first,
        first_decided=first_decided,
        stays_a_child=bool(deciding.first or first_decided),
        points=len([slug for slug in deciding.suggested if slug not in decided]),
        late=late,
        open=still,
        measures=shown,
        others=measures(others, today),
        supervised=measures(supervised, today),
        choices=[(one, moment(one.row.recorded_at)) for one in reversed(seen.choices)],
        effects=effects(changes),
        learnt=[(one, moment(one.recorded_at)) for one in learnt],
        actions=[_action(one, seen, today) for one in seen.actions],
        partners=[
            (one, packs.partners[one.partner].label if one.partner in packs.partners
             else one.partner, moment(one.recorded_at))
            for one in seen.partners
        ],
        reviews=[
            (one, in_full(one.held_on), in_full(one.next_on) if one.next_on else "")
            for one in reversed(seen.reviews)
        ],
        ways=_ways(seen, deciding),
        parts=(),
        ended=_ended(seen, shown),
    )  # fmt: skip
    return _with_parts(made)


def _with_parts(made: Page) -> Page:
    first = Part("first", "What came first", len(made.first_decided), open=True)
    always = [
        *([first] if first.count else []),
        Part("measures", "Measures", len(made.measures), open=True),
        Part("agreed", "What was agreed", len(made.actions)),
    ]
    where_there = [
        Part("supervised", "Licence and orders, kept by probation", len(made.supervised),
             open=True),
        Part("effects", "Before and after", len(made.effects), open=True),
        Part("partners", "Partners", len(made.partners)),
        Part("owed", "What is owed", len(made.open)),
        Part("others", "Tried in other plans", len(made.others)),
        Part("choices", "What was suggested and decided", len(made.choices)),
        Part("learnt", "What supervision taught", len(made.learnt)),
        Part("reviews", "Reviews", len(made.reviews)),
    ]  # fmt: skip
    last = [Part("ways", "What you can do", open=True), Part("facts", "About this plan")]
    parts = [*always, *(one for one in where_there if one.count), *last]
    return replace(made, parts=parts)


def _action(one: Any, seen: PlanSeen, today: date) -> dict[str, Any]:
    owner = next((each for each in seen.owed if each.about_id == one.action_id), None)
    return {
        "row": one,
        "by": in_full(one.by_date),
        "late": one.is_open and one.by_date < today,
        "who": (owner.worker or owner.team or owner.agency) if owner else "",
        "state": str(one.state.label) if one.state else "Agreed",
    }


def _ended(seen: PlanSeen, shown: Sequence[MeasureShown]) -> str:
    """An ended plan with something still in force says so."""
    if not seen.has_ended:
        return ""
    runs = sum(1 for one in shown if one.seen.standing in (Standing.IN_FORCE, Standing.GRANTED))
    if not runs:
        return "This plan has ended. No measure of it is in force."
    what = "One measure is" if runs == 1 else f"{runs} measures are"
    return f"This plan has ended. {what} still in force, until somebody writes its end."


def _ways(seen: PlanSeen, deciding: Deciding) -> list[Link]:
    key = seen.plan.pk
    pages = [
        ("review", "Write down a review", True),
        ("partner", "Bring in a partner", not seen.has_ended),
        ("join", "Let somebody else take part", True),
        ("first", "Decide on what comes first", bool(deciding.first)),
        ("print", "Print it for those who take part", True),
    ]
    return [Link(text, address(f"disruption:{name}", key)) for name, text, there in pages if there]


def _ways_of(seen: MeasureSeen) -> list[Link]:
    if seen.standing is Standing.ENDED:
        return []
    key = seen.row.pk
    pages = [
        ("move-on", "Write down where it stands now", True),
        ("condition", "Add a condition", True),
        ("breach", "Write down that it was not kept to", seen.standing is not Standing.CONSIDERED),
    ]
    return [Link(text, address(f"disruption:{name}", key)) for name, text, there in pages if there]
