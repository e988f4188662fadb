"""From a plan to what its page draws: words, days and the ways on. Nothing is added up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.chronology.presenters import moment
from sightline.design.components import Link, Row, Tag
from sightline.domain.dates import in_full
from sightline.domain.plans import PlanKind
from sightline.duties import presenters as duties
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.plans.actions import next_step
from sightline.plans.actions.justice import NOT_YET, YES
from sightline.plans.actions.reviewing import birthday
from sightline.plans.models import Plan
from sightline.plans.reading import ChallengeSeen, DateSeen, PlanSeen
from sightline.subjects.queries import Summary

__all__ = ["PlanKind", "is_adult", "lines", "page", "parts", "who_tells"]

#: The names of those whom something written then is about; "" where it is about all of them.
Whose = Callable[[UUID | None, datetime], str]
SHORT = {"yes": "Yes", "not_yet": "Not yet", "does_not_apply": "Does not apply"}


@dataclass(frozen=True)
class Line:
    """One plan in a list."""

    plan: Plan
    name: str
    label: str
    since: str
    tags: Sequence[Tag]


@dataclass(frozen=True)
class Page:
    """What the page of one plan says beside its rows."""

    label: str
    since: str
    tags: Sequence[Tag]
    facts: Sequence[Row]
    late: Sequence[duties.Line]
    open: Sequence[duties.Line]
    adulthood: Sequence[str]
    ended: str
    needs: Sequence[dict[str, Any]]
    outcomes: Sequence[dict[str, Any]]
    actions: Sequence[dict[str, Any]]
    reviews: Sequence[dict[str, Any]]
    challenges: Sequence[dict[str, Any]]
    attempts: Sequence[dict[str, Any]]
    police: Sequence[dict[str, Any]]
    dates: Sequence[dict[str, Any]]
    ways: Sequence[Link]


def lines(
    plans: Sequence[Plan], ended: Collection[UUID], whom: Mapping[UUID, Sequence[UUID]],
    names: Mapping[UUID, Summary], packs: Packs,
) -> list[Line]:  # fmt: skip
    return [
        Line(
            plan=one,
            name=" and ".join(
                names[each].name if each in names else duties.NOT_KNOWN for each in whom[one.pk]
            ),
            label=_label(one, packs),
            since=moment(one.recorded_at),
            tags=[Tag("Ended", "grey") if one.pk in ended else Tag("Goes on", "green")],
        )
        for one in plans
    ]


@dataclass(frozen=True)
class Part:
    """One part of the page of a plan: it folds, so that the whole stays short on a phone.

    count: how many things stand in it, or None where that says nothing. open: at first.
    """

    slug: str
    heading: str
    count: int | None = None
    open: bool = False

    @property
    def template(self) -> str:
        return f"plans/parts/{self.slug}.html"


def parts(page: Page, seen: PlanSeen, *, reads: bool, adult: bool) -> list[Part]:
    """What is always asked, and of the rest what is there. What is wanted stands open."""
    whom, get = ("them", "they get") if adult else ("the child", "the child gets")
    if seen.several:
        get = "each child gets"
    always = [
        Part("outcomes", "What should be different", len(page.outcomes), open=True),
        Part("needs", "What is needed", len(page.needs)),
        Part("agreed", "What was agreed", len(page.actions), open=bool(page.actions)),
        Part("owed", "What is owed", len(page.open)),
        Part("reviews", "Reviews", len(page.reviews)),
    ]
    where_there = [
        Part(
            "challenges",
            "Challenges",
            len(page.challenges),
            open=any(one["open"] for one in page.challenges),
        ),
        Part("attempts", f"How we tried to reach {whom}", len(page.attempts)),
        Part("police", "What the police do", len(page.police)),
        Part("dates", "Dates of police and court", len(page.dates)),
        Part("carried", "Who carries it on", len(seen.carried_on)),
    ]
    last = [
        Part("ways", "What you can do", open=True),
        *([Part("reads", f"What {get} to read")] if reads else []),
        Part("facts", "About this plan"),
    ]
    return [*always, *(one for one in where_there if one.count), *last]


def page(
    seen: PlanSeen,
    known: Mapping[UUID, Summary],
    packs: Packs,
    *,
    reader: UUID,
    today: date,
    now: datetime,
) -> Page:
    plan = seen.plan

    # Who a line is about is said where a plan is for several.
    def whose(whom: UUID | None, at: datetime) -> str:
        of = seen.whose(whom, at) if seen.several else []
        return " and ".join(known[one].name for one in of if one in known)

    # A duty of a plan for several is one child's: each line says whose.
    names = known if seen.several else None
    agreed = {one.action_id: one.words for one in seen.actions}
    late = [
        # Several may be late: each by what was agreed.
        duties.line(
            replace(one, title=agreed.get(one.about_id, one.title)),
            now=now, reader=reader, names=names,
        )
        for one in seen.late(now)
    ]  # fmt: skip
    still = [
        duties.line(one, now=now, reader=reader, names=names)
        for one in seen.still_owed()
        if not one.is_late(now) and one.about != "action"  # each action says its own day
    ]
    who = {one.about_id: one.whose for one in reversed(seen.owed) if one.about == "action"}
    return Page(
        label=_label(plan, packs),
        since=moment(plan.recorded_at),
        tags=[Tag("Ended", "grey") if seen.has_ended else Tag("Goes on", "green")],
        facts=[
            Row("Kept by", f"{plan.recorded_by.name}, {plan.recorded_by.agency.name}"),
            Row("Since", moment(plan.recorded_at)),
        ],
        late=late,
        open=still,
        adulthood=[
            says for one in known.values() if (says := _adulthood(seen, one, packs, today))
        ],
        ended=_ended(seen),
        needs=[_need(one, packs, whose) for one in seen.needs],
        outcomes=[_outcome(one, seen, whose) for one in seen.outcomes],
        actions=[
            {"row": one, "by": in_full(one.by_date), "late": one.is_open and one.by_date < today,
             "who": who.get(one.action_id, "Nobody yet"), "state": _state(one),
             "whom": whose(None if one.everybody else one.subject_id, one.agreed_at)}
            for one in seen.actions
        ],
        reviews=[
            {"row": one, "on": in_full(one.held_on),
             "next": in_full(one.next_on) if one.next_on else ""}
            for one in reversed(seen.reviews)
        ],
        challenges=[_challenge(one, packs) for one in reversed(seen.challenges)],
        attempts=[
            {"row": one, "on": in_full(one.on),
             "way": packs.ways_to_reach[one.way].label if one.way in packs.ways_to_reach
             else one.way, "whom": whose(one.whom_id, one.recorded_at)}
            for one in seen.attempts
        ],
        police=[_police(one, packs, whose) for one in seen.police],
        dates=[_date(one, packs, today, whose) for one in seen.dates],
        ways=_ways(
            seen, known, adult=is_adult(plan, packs),
            several=plan.kind in packs.plan_kinds and packs.plan_kinds[plan.kind].several
            and not seen.has_ended,
        ),
    )  # fmt: skip


def _label(plan: Plan, packs: Packs) -> str:
    kind = packs.plan_kinds.get(plan.kind)
    return kind.label if kind else plan.kind.replace("-", " ").capitalize()


def _need(one: Any, packs: Packs, whose: Whose) -> dict[str, Any]:
    area = packs.need_areas.get(one.row.area_asked)
    return {
        "row": one.row,
        "area": area.label if area else one.row.area_asked,
        "beside": one.beside,
        "on": moment(one.row.recorded_at),
        "reworded": bool(one.before),
        "whom": whose(one.row.whom_id, one.row.recorded_at),
    }


def _outcome(one: Any, seen: PlanSeen, whose: Whose) -> dict[str, Any]:
    return {
        "row": one.row,
        "beside": one.beside,
        "on": moment(one.row.recorded_at),
        "whom": whose(one.row.whom_id, one.row.recorded_at),
        "progress": [
            {"row": each, "on": in_full(each.recorded_at.date())}
            for each in seen.progress.get(one.row.pk, ())
        ],
    }


def _state(action: Any) -> str:
    return str(action.state.label) if action.state else "Agreed"


def _challenge(one: ChallengeSeen, packs: Packs) -> dict[str, Any]:
    label = packs.escalation[one.challenge.step].label if one.challenge.step in packs.escalation \
        else one.challenge.step  # fmt: skip
    return {
        "row": one.challenge,
        "on": moment(one.challenge.recorded_at),
        "by_date": in_full(one.challenge.by_date),
        "label": label,
        "open": one.is_open,
        "answered": one.is_answered,
        "further": one.is_open and next_step(one.challenge, packs) is not None,
        "steps": [
            {"row": each, "on": moment(each.recorded_at),
             "label": packs.escalation[each.step].label if each.step in packs.escalation else ""}
            for each in one.steps
        ],
    }  # fmt: skip


def _police(one: Any, packs: Packs, whose: Whose) -> dict[str, Any]:
    kind = packs.police_records.get(one.what)
    return {
        "row": one,
        "label": kind.label if kind else one.what,
        "for_child": bool(kind and kind.child_reads),
        "whom": whose(one.whom_id, one.recorded_at),
        "when": in_full(one.on) if one.on else "",
        "on": moment(one.recorded_at),
    }


def _date(one: DateSeen, packs: Packs, today: date, whose: Whose) -> dict[str, Any]:
    kind = packs.justice_dates.get(one.date.what)
    answers = one.considered
    return {
        "row": one.date,
        "label": kind.label if kind else one.date.what,
        "on": in_full(one.date.on),
        "supported": one.is_supported,
        "whom": whose(one.date.whom_id, one.date.recorded_at),
        "to_support": one.date.on <= today and not one.is_supported,
        "considered": [
            Row(each.question, SHORT.get(answers[each.slug], answers[each.slug]))
            for each in packs.considerations.values()
            if each.slug in answers
        ],
        "not_yet": NOT_YET in answers.values(),
        "steps": one.steps,
        "yes": YES,
    }


def _adulthood(seen: PlanSeen, known: Summary, packs: Packs, today: date) -> str:
    """From the pack's age until somebody carries it on for this child."""
    rule = packs.adulthood.get("adulthood")
    if rule is None or known.kind.value != "child" or seen.has_ended:
        return ""
    age = known.age_on(today)
    if age is None or age < rule.from_age or seen.carried_on_for(known.subject_id):
        return ""
    day = birthday(known.birth_date)
    says = f"{'Turned' if day <= today else 'Turns'} 18 on {in_full(day)}."
    who = f"{known.name}: " if seen.several else ""
    return f"{who}{says} {rule.text} Nobody is named yet."


def _ended(seen: PlanSeen) -> str:
    """An ended plan with something owed says so."""
    if not seen.has_ended:
        return ""
    still = len(seen.still_owed())
    if not still:
        return "This plan has ended. Nothing is owed in it."
    things = "One thing is" if still == 1 else f"{still} things are"
    return f"This plan has ended. {things} still owed in it, and will be until done."


def who_tells(seen: PlanSeen, known: Mapping[UUID, Summary], packs: Packs) -> list[Summary]:
    """Whose telling is answered in this plan (M9): each child, or the adult who tells of harm in
    childhood, who gets the same response."""
    adult = is_adult(seen.plan, packs)
    people = [known[one] for one in seen.whom if one in known]
    return [one for one in people if one.kind.value == "child" or adult]


def is_adult(plan: Plan, packs: Packs) -> bool:
    kind = packs.plan_kinds.get(plan.kind)
    return kind is not None and kind.adult


def _ways(
    seen: PlanSeen, known: Mapping[UUID, Summary], *, adult: bool, several: bool
) -> list[Link]:
    key = seen.plan.pk
    to_carry = [
        one for one in known.values()
        if one.kind.value == "child" and not seen.carried_on_for(one.subject_id)
    ]  # fmt: skip
    pages = [
        ("review", "Write down a review"),
        ("challenge", "Challenge what is not good enough"),
        ("attempt", f"Write down an attempt to reach {'them' if adult else 'the child'}"),
        ("police", "Write down what the police do"),
        ("date", "Write down a date of police or court"),
        ("join", "Let somebody else take part"),
    ]
    if several:
        pages.append(("another-child", "Add another child of the family"))
    if adult:
        pages.insert(0, ("told", "Write down what they told us"))
    if to_carry:
        pages.append(("carry-on", "Say who carries it on when the child turns 18"))
    return [Link(text, address(f"plans:{name}", key)) for name, text in pages]
