"""P8: probation keeps licences and orders of somebody, and what supervision taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege

from sightline.access.files import Audience, OpenFile, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.chronology.actions import add_entry
from sightline.disruption import reading
from sightline.disruption.actions.measures import Step, add_condition, begin, move_on
from sightline.disruption.keeping import CAME_FROM, today
from sightline.disruption.models import Learnt, Measure
from sightline.domain.agencies import AgencyKind
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.disruption import Standing
from sightline.domain.errors import NotPossible
from sightline.duties.letting_in import NotForThem
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.actions import Members
from sightline.subjects.queries import summary

NOBODY_ELSE = Members()


def keeps_orders(by: Actor) -> bool:
    """Whether this worker's agency supervises people."""
    return by.agency_kind == AgencyKind.PROBATION


@dataclass(frozen=True)
class Supervised:
    """A licence or an order: what it is, since when and until when, who supervises it."""

    power: str
    words: str
    officer: str
    since: date
    until: date
    remind_on: date
    conditions: Sequence[str] = ()
    members: Members = field(default_factory=Members)


def keep_order(
    *, subject_id: UUID, said_of: Supervised, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Measure:
    """A licence or order with its conditions, in a file of its own that the area's information work
    reads, and whoever is named. Raises Missing, NotPossible; a database refusal where the subject
    is closed to the worker."""
    if not keeps_orders(by):
        raise NotPossible("Probation keeps licences and orders. Ask them to write it down")
    before = Measure.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    officer = said(said_of.officer, "Write who supervises", "officer")
    words = said(said_of.words, "Write how it meets exploitation", "words")
    power = packs.powers[said_of.power]
    file = _own_file(subject_id, said_of.members, "Takes part in supervision", now)
    measure = Measure.objects.create(
        **file.row(by, now), subject_id=subject_id, plan=None, power=power.slug,
        label=power.label, words=words, officer=officer, step_key=key,
    )  # fmt: skip
    first = begin(measure, words, key, by, now)
    move_on(
        measure=measure,
        step=Step(
            Standing.IN_FORCE, said_of.since, words,
            until=said_of.until, remind_on=said_of.remind_on, knows=first.pk,
        ),
        key=_further(key, 0), packs=packs, by=by, now=now,
    )  # fmt: skip
    for number, condition in enumerate(said_of.conditions, start=1):
        add_condition(
            measure=measure, words=condition, until=None, key=_further(key, number), by=by, now=now
        )
    audit.note("supervision.kept", ids=[measure.pk], subjects=[subject_id])
    return measure


def learn(
    *, subject_id: UUID, what: Learnt.What, words: str, conditions: str,
    members: Members = NOBODY_ELSE, key: UUID, by: Actor, now: datetime,
) -> Learnt:  # fmt: skip
    """What supervision taught of somebody's method or motive: about them alone, and no child.

    conditions: how it may be used; "" where it may be shared. members: who else reads it, such as
    whoever leads the plan about them. Raises Missing, NotPossible, NotForThem.
    """
    if not keeps_orders(by):
        raise NotPossible("What supervision taught is written down by probation")
    text = said(words, "Write what was learnt", "words")

    def keep() -> Learnt:
        file = _own_file(subject_id, members, "Learnt in supervision", now)
        made = Learnt.objects.create(
            **file.row(by, now), subject_id=subject_id, what=what.value, words=text,
            conditions=conditions.strip(), step_key=key,
        )  # fmt: skip
        add_entry(
            subject_id=subject_id, file=file, kind=EntryKind.INFORMATION,
            happened=UncertainDate.exact(today(now)), lane=Lane.NOT_KNOWN,
            basis=Basis.REPORT if what is Learnt.What.METHOD else Basis.OPINION,
            certainty=Certainty.NOT_KNOWN, source="Probation, in supervision",
            words=f"{what.label}: {text}", came_from=CAME_FROM, came_from_id=made.pk, by=by,
            now=now,
        )  # fmt: skip
        return made

    made, new = once(Learnt, keep, by=by, key=key)
    if new:
        audit.note("supervision.learnt", ids=[made.pk], subjects=[subject_id])
    return made


def _own_file(subject_id: UUID, members: Members, reason: str, now: datetime) -> OpenFile:
    """One about this person alone, that the area's information work reads, and whoever is named."""
    try:
        with transaction.atomic():
            return open_shared_file(
                _audience(subject_id, now), [subject_id], workers=members.workers,
                teams=members.teams, kind="team", reason=reason,
            )  # fmt: skip
    except ProgrammingError as refused:
        named = members.workers or members.teams
        if named and isinstance(refused.__cause__, InsufficientPrivilege):
            raise NotForThem("members") from refused
        raise


def _audience(subject_id: UUID, now: datetime) -> Audience:
    known = summary(subject_id)
    young = reading.ages(known, "over", today(now)).may_be_a_child
    return Audience.PLAN if young else Audience.INFORMATION


def _further(key: UUID, number: int) -> UUID:
    """A key of its own for each row that one form makes, the same each time it is sent."""
    return UUID(int=(key.int + number + 1) % (1 << 128))
