"""What is asked of recommendations, actions and measures. The database shows the asker's area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from sightline.domain.library import StatementKind
from sightline.domain.measures import (
    Measure,
    ShownHalf,
    ShownPoint,
    as_read,
    from_where_it_begins,
)
from sightline.domain.recommendations import ActionState, said_before
from sightline.kernel import clock
from sightline.learning.models import (
    Action,
    Binding,
    Column,
    Mark,
    Recommendation,
    Shown,
    Stance,
    Step,
    Switch,
    Verdict,
)
from sightline.library import queries as library

Did, Others = Column.Which.DID, Column.Which.OTHERS


@dataclass(frozen=True)
class Acted:
    """An action as it stands. hands: everybody who ever owed it or said that it was done.

    said_done: the step that nobody has answered with a check yet, or that a check found right.
    """

    id: UUID
    recommendation_id: UUID
    words: str
    agency: str
    agency_id: UUID
    owner: str
    owner_id: UUID
    due_on: date
    evidence_asked: str
    evidence: tuple[str, ...]
    state: ActionState
    said_done: Step | None
    checked: Step | None
    hands: frozenset[UUID]
    steps: tuple[UUID, ...]
    history: tuple[Step, ...]

    @property
    def done_on(self) -> date | None:
        return self.said_done.on if self.said_done else None


@dataclass(frozen=True)
class Whole:
    """A recommendation with everything that follows from it."""

    row: Recommendation
    stances: tuple[Stance, ...]
    did: tuple[Column, ...]
    others: tuple[Column, ...]
    actions: tuple[Acted, ...]
    bindings: tuple[Binding, ...]

    @property
    def stance(self) -> Stance | None:
        return self.stances[0] if self.stances else None


def listed() -> list[Whole]:
    """Every recommendation of the area, newest first. At most nine queries, however many."""
    return [_whole(one) for one in _recommendations()]


def one(recommendation_id: UUID) -> Whole | None:
    found = _recommendations().filter(pk=recommendation_id).first()
    return _whole(found) if found else None


def of_statement(statement_id: UUID) -> Whole | None:
    """What the area made of a statement of the library, or None."""
    found = _recommendations().filter(
        source_kind=Recommendation.Source.STATEMENT.value, source_id=statement_id
    )
    made = found.first()
    return _whole(made) if made else None


def under_theme(theme: str) -> list[Whole]:
    """Recommendations of the area under a theme, or of statements that a person put under it,
    newest first."""
    said = [one.id for one in library.confirmed(theme=theme)]
    found = _recommendations().filter(
        Q(theme=theme) | Q(source_kind=Recommendation.Source.STATEMENT.value, source_id__in=said)
    )
    return [_whole(one) for one in found]


def action(action_id: UUID) -> Acted | None:
    found = _actions().filter(pk=action_id).first()
    return acted(found) if found else None


def owed_by(worker_id: UUID) -> list[Acted]:
    """Actions that this worker owes and has not said to be done, soonest due first. Two queries."""
    maybe = _actions().filter(owner_id=worker_id) | _actions().filter(steps__to_id=worker_id)
    found = [acted(each) for each in maybe.distinct()]
    return sorted(
        (
            each
            for each in found
            if each.owner_id == worker_id and not each.state.is_over and each.said_done is None
        ),
        key=lambda each: each.due_on,
    )


def earlier_like(of: Recommendation) -> list[tuple[int, str, str]]:
    """Who said much the same before: (year, what it is from, its address), the oldest first.

    Among this area's recommendations and what people confirmed in the library.
    """
    own = {
        each.pk: each
        for each in Recommendation.objects.exclude(pk=of.pk)
        if (each.source_date or each.at.date()) <= (of.source_date or of.at.date())
    }
    found = [
        (
            (own[key].source_date or own[key].at.date()).year,
            own[key].source_title or "Written here",
            f"/recommendations/{key}/",
        )
        for key in said_before(of.words, {key: each.words for key, each in own.items()})
    ]
    kept = {each.source_id for each in own.values()} | {of.source_id}
    read = {
        each.id: each
        for each in library.confirmed(StatementKind.RECOMMENDATION, earlier=True)
        if each.id not in kept and each.document.dated is not None
    }
    for key in said_before(of.words, {key: each.text for key, each in read.items()}):
        document = read[key].document
        if document.dated is not None and document.dated <= (of.source_date or of.at.date()):
            found.append((document.dated.year, document.title, f"/library/statements/{key}/"))
    return sorted(found)


# measures


@dataclass(frozen=True)
class Chart:
    """What may be shown of one measure here, and when it was counted."""

    points: Sequence[ShownPoint]
    halves: list[ShownHalf]
    open_from: date
    counted_at: datetime
    version: int


def chart(measure: str) -> Chart | None:
    """None where it was not counted yet, or is switched off."""
    found = Shown.objects.filter(measure=measure).first()
    return _chart(found) if found else None


def charts() -> dict[str, Chart]:
    return {each.measure: _chart(each) for each in Shown.objects.all()}


def marks(measures: Iterable[str]) -> dict[str, list[Mark]]:
    """The days that are marked in the charts of these, oldest first. One query."""
    found: dict[str, list[Mark]] = {each: [] for each in measures}
    rows = Mark.objects.filter(
        measure__in=list(found), takes_away__isnull=True, taken_away__isnull=True
    )
    for each in rows.select_related("by", "recommendation").order_by("on", "at", "id"):
        found[each.measure].append(each)
    return found


def switched_off() -> set[str]:
    newest = Switch.objects.order_by("measure", "-at", "-id").distinct("measure")
    return {each.measure for each in newest if not each.on}


def switches(measure: str) -> list[Switch]:
    return list(Switch.objects.filter(measure=measure).select_related("by").order_by("-at"))


def bindings(measure: str) -> list[Binding]:
    """Which recommendations hope that it moves; those that were unbound are left out."""
    found = _bindings().filter(measure=measure).select_related("recommendation")
    return [each for each in found if not is_unbound(each)]


def is_unbound(of: Binding) -> bool:
    newest = next(iter(of.verdicts.all()), None)
    return newest is not None and newest.said == Verdict.Said.UNBOUND


def review_on(of: Binding) -> date | None:
    """When somebody looks at it next; None where somebody has concluded."""
    newest = next(iter(of.verdicts.all()), None)
    return of.review_on if newest is None else newest.review_on


@dataclass(frozen=True)
class Thought:
    """What somebody said of a measure; not who."""

    useful: bool
    words: str
    at: datetime


def opinions(measure: str) -> list[Thought]:
    """For whoever may switch it; nothing for others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT useful, words, at FROM access.opinions_of(%s)", [measure])
        return [Thought(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Behind:
    """A record behind a point, which the asker may open anyway."""

    id: UUID
    subject_id: UUID
    at: datetime
    part: int
    whole: int


def records(of: Measure, since: date, until: date, *, most: int) -> list[Behind]:
    """Of the asker's own agency, those that they may open, oldest first. Nothing of any other."""
    if of.counter == "blame":
        return []  # which entry it is stands in no table that anybody reads
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_id, subject_id, at, part, whole FROM access.records_of_measure("
            "%s, %s, %s, %s, make_interval(hours => %s), %s)",
            [of.counter, since, until, list(of.kinds), of.within_hours or 0, most],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [Behind(*row) for row in rows]


# how rows become what pages show


def acted(row: Action) -> Acted:
    """An action with its steps, oldest first, as it stands today."""
    steps = list(row.steps.all())
    handed = [each for each in steps if each.kind == Step.Kind.HANDED_OVER]
    moved = [each for each in steps if each.kind == Step.Kind.MOVED]
    turns = [
        each
        for each in steps
        if each.kind in (Step.Kind.DONE, Step.Kind.RIGHT, Step.Kind.NOT_YET, Step.Kind.GIVEN_UP)
    ]
    last = turns[-1] if turns else None
    done = next((each for each in reversed(turns) if each.kind == Step.Kind.DONE), None)
    if last is None or last.kind == Step.Kind.NOT_YET:
        done = None
    owner = handed[-1].to if handed else row.owner
    due_on = moved[-1].on if moved else row.due_on
    evidence = tuple(each.evidence for each in steps if each.evidence)
    if owner is None or due_on is None:
        raise LookupError("an action was handed to nobody, or moved to no day")
    return Acted(
        id=row.pk,
        recommendation_id=row.recommendation_id,
        words=row.words,
        agency=row.agency.name,
        agency_id=row.agency_id,
        owner=owner.name,
        owner_id=owner.pk,
        due_on=due_on,
        evidence_asked=row.evidence,
        evidence=evidence,
        state=_state(last, due_on, has_evidence=bool(evidence)),
        said_done=done,
        checked=last if last and last.kind == Step.Kind.RIGHT else None,
        hands=frozenset(
            [row.owner_id, *(each.to_id for each in handed if each.to_id),
             *(each.by_id for each in steps if each.kind == Step.Kind.DONE)]
        ),
        steps=tuple(each.pk for each in steps),
        history=tuple(steps),
    )  # fmt: skip


def _state(last: Step | None, due_on: date, *, has_evidence: bool) -> ActionState:
    match last.kind if last else None:
        case Step.Kind.GIVEN_UP:
            return ActionState.GIVEN_UP
        case Step.Kind.RIGHT:
            kept = ActionState.CHECKED, ActionState.CHECKED_WITHOUT_EVIDENCE
            return kept[not has_evidence]
        case Step.Kind.DONE:
            kept = ActionState.DONE, ActionState.DONE_WITHOUT_EVIDENCE
            return kept[not has_evidence]
        case _:
            return ActionState.OVERDUE if due_on < clock.today() else ActionState.OPEN


def _whole(row: Recommendation) -> Whole:
    columns = list(row.columns.all())
    return Whole(
        row=row,
        stances=tuple(row.stances.all()),
        did=tuple(each for each in columns if each.which == Did),
        others=tuple(each for each in columns if each.which == Others),
        actions=tuple(acted(each) for each in row.actions.all()),
        bindings=tuple(each for each in row.bindings.all() if not is_unbound(each)),
    )


def _chart(row: Shown) -> Chart:
    points, halves, open_from = as_read(row.said)
    return Chart(from_where_it_begins(points), halves, open_from, row.counted_at, row.version)


def _actions() -> QuerySet[Action]:
    steps = Step.objects.select_related("by", "to").order_by("at", "id")
    return (
        Action.objects.select_related("agency", "owner")
        .prefetch_related(Prefetch("steps", steps))
        .order_by("due_on", "at", "id")
    )


def _bindings() -> QuerySet[Binding]:
    verdicts = Verdict.objects.select_related("by").order_by("-at", "-id")
    return Binding.objects.prefetch_related(Prefetch("verdicts", verdicts)).order_by("at", "id")


def _recommendations() -> QuerySet[Recommendation]:
    return (
        Recommendation.objects.select_related("by")
        .prefetch_related(
            Prefetch("stances", Stance.objects.select_related("by").order_by("-at", "-id")),
            Prefetch("columns", Column.objects.select_related("by").order_by("-at", "-id")),
            Prefetch("actions", _actions()),
            Prefetch("bindings", _bindings()),
        )
        .order_by("-at", "id")
    )
