"""Which records may be of one child, as far as the worker may know. The rest is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access import identity
from sightline.domain.linking import (
    MANY_OF_ONE_NAME,
    OF_A_HOME,
    OF_ONE,
    Comparison,
    Decision,
    Ground,
    Number,
    Record,
    compare,
)
from sightline.domain.names import read_query
from sightline.kernel import audit
from sightline.linkage.models import Joining, Verdict
from sightline.subjects.name_variants import variants
from sightline.subjects.search import candidates
from sightline.subjects.sources import AllSaid, all_said, sharing

#: How many names of one record are looked for: a record with more says little by each.
MOST_NAMES = 6
#: How many records are compared with one. More agree in too little to be worth a person's time.
MOST_COMPARED = 60
#: How many of the newest records one page of the list looks at.
A_PAGE = 25


@dataclass(frozen=True)
class Suggestion:
    """Two records that may be of one child. decided: what was decided of them last, if anything."""

    first: AllSaid
    second: AllSaid
    comparison: Comparison
    new: tuple[Ground, ...]
    decided: Verdict | None = None


def suggestions_for(subject_id: UUID) -> list[Suggestion]:
    """Records that may be of the same child as this one. None for a record that is not to be seen.

    "Not the same" is not suggested again unless something new agrees. In the order of their names:
    none is likelier than another. At most fourteen queries, however many records there are.
    """
    here = all_said([subject_id]).get(subject_id)
    if here is None:
        return []
    found = _suggested(here, _alike(here))
    audit.note(
        "linkage.looked-for",
        subjects=[subject_id, *(one.second.subject_id for one in found)],
    )
    return found


def newly_recorded(before: datetime) -> tuple[list[Suggestion], datetime | None]:
    """Suggestions for the newest records, and where to look on from; None at the end.

    A pair is there once, however many of the newest records it holds.
    """
    form = "access.newly_named_area" if identity.shape() == "area" else "access.newly_named"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {form}(%s, %s)", [before, A_PAGE])  # noqa: S608  one of two
        rows: list[tuple[UUID, datetime]] = cursor.fetchall()
    said = all_said([subject for subject, _ in rows])
    pairs: dict[frozenset[UUID], Suggestion] = {}
    for subject, _ in rows:
        if subject in said:
            for one in _suggested(said[subject], _alike(said[subject])):
                pairs.setdefault(frozenset((one.first.subject_id, one.second.subject_id)), one)
    audit.note("linkage.listed", subjects=sorted({one for pair in pairs for one in pair}))
    return list(pairs.values()), (min(at for _, at in rows) if rows else None)


def compared(first_id: UUID, second_id: UUID) -> tuple[AllSaid, AllSaid, Comparison] | None:
    """Two records side by side, with contact and needs; None where either is not to be seen."""
    said = all_said([first_id, second_id], contact=True)
    first, second = said.get(first_id), said.get(second_id)
    if first is None or second is None or first is second or first.kind is not second.kind:
        return None
    return first, second, compare(record_of(first), record_of(second), variants())


def verdicts_on(subject_id: UUID) -> list[Verdict]:
    """What was decided of this record and others, newest first. One query."""
    return list(_verdicts(Q(first_id=subject_id) | Q(second_id=subject_id)))


def verdicts_between(first_id: UUID, second_id: UUID) -> list[Verdict]:
    """What was decided of these two, newest first. One query."""
    return list(
        _verdicts(
            Q(first_id=first_id, second_id=second_id) | Q(first_id=second_id, second_id=first_id)
        )
    )


def verdict(verdict_id: UUID) -> Verdict | None:
    """One decision that the worker may read, with what came of it."""
    return _verdicts(Q(pk=verdict_id)).first()


def joining_by(merge_id: UUID) -> Joining | None:
    """The joining by this merge, where the worker may read it; a merge elsewhere has none."""
    found = Joining.objects.filter(merge_id=merge_id).select_related("verdict", "parting")
    return found.first()


def record_of(said: AllSaid) -> Record:
    """What of it can be compared."""
    alone = OF_ONE.get(said.kind, {})
    return Record(
        names=tuple(dict.fromkeys(one.text for one in said.called)),
        birth_dates=tuple(said.births),
        numbers=frozenset(
            Number(one.kind, one.normal)
            for one in said.identifiers
            if not one.partial and (one.kind in alone or one.kind in OF_A_HOME)
        ),
        kind=said.kind,
        sexes=frozenset(one.sex for one in said.particulars if one.sex in ("F", "M")),
    )


def _alike(here: AllSaid) -> list[UUID]:
    """Who shares a number, or has a name like one of these and about the same birth date."""
    record = record_of(here)
    found = dict.fromkeys(sorted(sharing((one.kind, one.normal) for one in record.numbers)))
    for text in record.names[:MOST_NAMES]:
        query = read_query(text, variants())
        if not query.groups:
            continue
        for subject, _kind, name, born in candidates(
            query,
            kinds=[here.kind],
            birth_date=record.birth_dates[0] if record.birth_dates else None,
        ):
            if born is None and here.kind in MANY_OF_ONE_NAME:
                continue
            births = (born,) if born else ()
            one = Record(names=(name,), birth_dates=births, kind=here.kind)
            if compare(record, one, variants()).suggests:
                found[subject] = None
    found.pop(here.subject_id, None)
    return list(found)[:MOST_COMPARED]


def _suggested(here: AllSaid, others: Iterable[UUID]) -> list[Suggestion]:
    there = {key: one for key, one in all_said(list(others)).items() if one.kind is here.kind}
    last = _last_of(here.subject_id, there)
    found = []
    for key, other in there.items():
        comparison = compare(record_of(here), record_of(other), variants())
        before = last.get(key)
        known = frozenset(
            one["key"] for one in (before.suggestion.get("grounds", ()) if before else ())
        )
        new = comparison.new_since(known)
        rejected = before is not None and stands_for_two(before)
        if comparison.suggests and (new or not rejected):
            found.append(Suggestion(here, other, comparison, new if before else (), before))
    return sorted(found, key=lambda one: (one.second.name, str(one.second.subject_id)))


def stands_for_two(verdict: Verdict) -> bool:
    """Whether somebody decided that they are two: at once, or by taking them apart again."""
    joining = getattr(verdict, "joining", None)
    return verdict.decision == Decision.NOT_SAME.value or hasattr(joining, "parting")


def _last_of(subject_id: UUID, others: Iterable[UUID]) -> dict[UUID, Verdict]:
    """The last decision of this record with each of the others."""
    ids = list(others)
    between = Q(first_id=subject_id, second_id__in=ids) | Q(second_id=subject_id, first_id__in=ids)
    rows = _verdicts(between).order_by("recorded_at")
    return {row.second_id if row.first_id == subject_id else row.first_id: row for row in rows}


def _verdicts(which: Q) -> QuerySet[Verdict]:
    return (
        Verdict.objects.filter(which)
        .select_related("recorded_by__agency", "joining__parting")
        .order_by("-recorded_at")
    )
