"""What is held about the subject of a plan, as the reader may see it: the case, and its reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.chronology import queries as chronology
from sightline.disruption.keeping import CAME_FROM
from sightline.disruption.models import DisruptionPlan
from sightline.domain.disruption import OF_AGE, Against, Ages, Case, Held, Piece, Side
from sightline.domain.picture import Stance
from sightline.information import queries as information
from sightline.packs.catalogue import Packs
from sightline.picture import queries as picture
from sightline.subjects.queries import Summary, summaries

MOST: Final = 5_000  # entries about one subject from which a case is read

#: The earliest and the latest day of each report.
Reports = Sequence[tuple[date, date]]


def ages(known: Summary | None, said: str, on: date) -> Ages:
    """From the birth date where one is known; else from what somebody said; else open.

    A child's record is a child's while nobody knows otherwise. Places and things have no age.
    """
    if known is None:
        return Ages()
    age = known.age_on(on)
    if age is not None and not known.birth_date_estimated:
        return Ages(age, age)
    if said == DisruptionPlan.Age.OVER:
        return Ages(OF_AGE, None)
    if said == DisruptionPlan.Age.UNDER or known.kind is SubjectKind.CHILD:
        return Ages(None, OF_AGE - 1)
    return Ages()


def case_of(plan: DisruptionPlan, on: date) -> Case:
    """Entries about the subject and those of others that speak of it, and what holds. Six queries.

    Left out is what a correction takes the place of, what the police hold to be false, and what
    this room wrote itself. In a plan against what a child does to others, the child's own record is
    left out too: it tells what was done to them. Entries about others count, where they say what
    part the child had.
    """
    known = summaries([plan.subject_id]).get(plan.subject_id)
    links = chronology.spoken_of(plan.subject_id)
    rows = _entries(plan.subject_id)
    if plan.side == Side.ACTS and known is not None and known.kind is SubjectKind.CHILD:
        rows = [one for one in rows if one.pk in links and links[one.pk].part]
    others = {one.subject_id for one in rows if one.subject_id != plan.subject_id}
    kinds = {key: one.kind for key, one in summaries(others).items()}
    kind = known.kind if known else SubjectKind.PERSON
    mine = plan.subject_id if kind is SubjectKind.CHILD else None
    return Case(
        kind=cast("Against", kind.value),
        ages=ages(known, plan.age_said, on),
        place=plan.place_kind,
        pieces=[
            Piece(
                entry_id=one.pk,
                kind=one.kind,
                strands=tuple(one.strands),
                part=links[one.pk].part if one.pk in links else "",
                child=one.subject_id
                if kinds.get(one.subject_id) is SubjectKind.CHILD
                else (mine if one.subject_id == mine else None),
            )
            for one in rows
        ],
        holds=[
            Held(one.kind, one.code)
            for one in picture.holdings_of(plan.subject_id)
            if not one.ended and one.stance is not Stance.DOES_NOT_FIT
        ],
    )


def reports_of(subject_id: UUID, packs: Packs) -> Reports:
    """When what is reported of a subject happened, as far as anybody knows. Three queries."""
    rule = packs.effect_rules["effect"]
    return [
        (one.happened_earliest, one.happened_latest)
        for one in _entries(subject_id)
        if one.kind not in rule.left_out
        and one.happened_earliest is not None
        and one.happened_latest is not None
    ]


def _entries(subject_id: UUID) -> list[Any]:
    links = chronology.spoken_of(subject_id)
    which = chronology.asked_for(subject_id, links)
    rows = chronology.all_of_them(frozenset(which), most=MOST)(**which)
    corrected = chronology.corrections_of([one.pk for one in rows])
    grades = information.grade_of([one.pk for one in rows])
    doubted = {key for key, one in grades.items() if one.suspected or one.malicious}
    left_out = corrected | doubted
    return [one for one in rows if one.pk not in left_out and one.came_from != CAME_FROM]
