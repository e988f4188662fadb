"""Another child of the family comes into a plan that goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import ProgrammingError, connection, transaction
from psycopg.errors import InsufficientPrivilege

from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.actions.planning import say_whom
from sightline.plans.actions.reviewing import not_ended, owe_adulthood, review_clocks
from sightline.plans.keeping import PLAN, owe, records_of, today, write_down
from sightline.plans.models import AlsoFor, Plan

NOT_BY_YOU = (
    "This child cannot be put into this plan by you. Ask whoever keeps their record, or begin a"
    " plan for them alone"
)


def add_child(
    *, plan: Plan, subject_id: UUID, words: str, packs: Packs, by: Actor, now: datetime
) -> AlsoFor:
    """The plan is for this child too from now on; whoever is kept from them is kept from all of it.

    What was written before stays about the children it was written about. words: why. Sent again,
    it is the same. Raises Missing, NotPossible.
    """
    not_ended(plan)
    why = said(words, "Write why the plan is for this child too", "words")
    kind = packs.plan_kinds.get(plan.kind)
    if kind is None or not kind.several:
        raise NotPossible("A plan of this kind is for one child. Begin a plan for the family")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT access.widen_plan(%s, %s)", [plan.pk, subject_id])
    except ProgrammingError as refused:
        if isinstance(refused.__cause__, InsufficientPrivilege):
            raise NotPossible(NOT_BY_YOU, "child") from refused
        raise
    # Widening waits for whoever else does it: from here on nobody adds the same child beside us.
    before = records_of(plan)
    if subject_id in before:
        return AlsoFor.objects.get(plan=plan, subject_id=subject_id)
    file = file_of(plan)
    made = AlsoFor.objects.create(**file.row(by, now), plan=plan, subject_id=subject_id)
    say_whom([subject_id], file, by, now)
    mine = Owner(by.agency_id, None, by.worker_id)
    for one in owed.of(PLAN, plan.pk):
        if one.met_at is None and one.due_at is not None and one.clock in review_clocks(kind):
            owe(
                plan, clock=one.clock, by_date=max(today(one.due_at), today(now)), owner=mine,
                about_id=made.pk, whom=subject_id, packs=packs, by=by, now=now,
            )  # fmt: skip
    owe_adulthood(plan, mine, only=subject_id, packs=packs, by=by, now=now)
    write_down(
        plan, f"{kind.label} is for this child too from now on: {why}", whom=subject_id,
        by=by, now=now,
    )  # fmt: skip
    for child in before:
        write_down(
            plan, f"{kind.label} is for another child of the family too from now on: {why}",
            whom=child, by=by, now=now,
        )  # fmt: skip
    audit.note("plan.child-added", ids=[plan.pk, made.pk], subjects=[*before, subject_id])
    return made
