"""What is written into a plan: once, in its file, and told to the chronology."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import file_of, signed
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.plans.models import AlsoFor, Plan
from sightline.plans.models.plan import OfPlan

PLAN = "plan"


def row(
    plan: Plan, key: UUID, by: Actor, now: datetime, whom: UUID | None = None
) -> dict[str, Any]:
    """The columns of everything that is written into a plan (`models.plan.OfPlan`)."""
    return {**file_of(plan).row(by, now), "plan": plan, "step_key": key, "whom_id": whom}


def records_of(plan: Plan) -> dict[UUID, UUID]:
    """Whom the plan is for, the first of them first, with the record that what they are owed names.

    One query.
    """
    also = AlsoFor.objects.filter(plan=plan).order_by("recorded_at", "id")
    return {plan.subject_id: plan.pk, **dict(also.values_list("subject_id", "pk"))}


def of_whom(row: OfPlan) -> UUID | None:
    """Which child a row is about; None: each whom the plan is for.

    What was written while the plan was for one child is about that one, whoever came in later.
    """
    if row.whom_id is not None:
        return row.whom_id
    later = AlsoFor.objects.filter(plan_id=row.plan_id).order_by("recorded_at")
    second = later.values_list("recorded_at", flat=True).first()
    return row.plan.subject_id if second and row.recorded_at < second else None


def today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


def write_down(
    plan: Plan,
    words: str,
    *,
    kind: EntryKind = EntryKind.PLAN,
    on: date | None = None,
    strands: Sequence[str] = (),
    childs_words: str = "",
    came_from_id: UUID | None = None,
    whom: UUID | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """A line in the chronology, in the plan's file: whoever opens the plan reads it.

    whom: of that child alone; else of each whom the plan is for.
    """
    for subject_id in [whom] if whom else records_of(plan):
        add_entry(
            subject_id=subject_id,
            file=file_of(plan),
            kind=kind,
            happened=UncertainDate.exact(on or today(now)),
            lane=Lane.NOT_KNOWN,
            basis=Basis.FACT,
            certainty=Certainty.CERTAIN,
            source=signed(by)[:200],
            words=words,
            childs_words=childs_words,
            strands=strands,
            came_from=PLAN,
            came_from_id=came_from_id or plan.pk,
            by=by,
            now=now,
        )


def owe(
    plan: Plan,
    *,
    clock: str,
    by_date: date,
    owner: Owner,
    about: str = PLAN,
    about_id: UUID | None = None,
    whom: UUID | None = None,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Start a clock of this plan, due by the end of a day that people agreed on."""
    return duties.start_duty(
        file=file_of(plan),
        subject_id=whom or plan.subject_id,
        clock=clock,
        started_at=now,
        owner=owner,
        about=about,
        about_id=about_id or plan.pk,
        link=address("plans:plan", plan.pk),
        agreed=by_date,
        packs=packs,
        by=by,
        now=now,
    )


def meet(
    about: str, about_id: UUID, clocks: Collection[str] | None, how: str, by: Actor, now: datetime
) -> None:
    """Whatever of these clocks still runs on the record is done; None: whichever runs."""
    for one in owed.of(about, about_id):
        if one.met_at is None and (clocks is None or one.clock in clocks):
            duties.meet_duty(
                about=about, about_id=about_id, clock=one.clock, how=how[:300], by=by, now=now
            )
