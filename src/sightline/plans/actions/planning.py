"""A plan is started; needs, outcomes and progress are written; it is reviewed, and goes on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import ProgrammingError
from psycopg.errors import InsufficientPrivilege

from sightline.access.files import Audience, OpenFile, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.domain.errors import NotPossible
from sightline.duties.actions import Owner
from sightline.duties.letting_in import NotForThem, invite, let_in
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.actions.agreed import Agreed, agree_action
from sightline.plans.actions.reviewing import not_ended, owe_adulthood, owe_review, within_time
from sightline.plans.keeping import (
    PLAN,
    of_whom,
    records_of,
    row,
    write_down,
)
from sightline.plans.models import AlsoFor, Need, Outcome, Plan, Progress
from sightline.subjects.actions import record_name, record_particulars
from sightline.subjects.queries import summaries


@dataclass(frozen=True)
class Members:
    """Who takes part beside the agency that keeps the plan."""

    workers: tuple[UUID, ...] = ()
    teams: tuple[UUID, ...] = ()


def start_plan(
    *,
    subject_id: UUID,
    kind: str,
    words: str,
    also: Sequence[UUID] = (),
    members: Members = Members(),
    review_on: date,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Plan:
    """Open a shared file with everybody who takes part, and write the plan into it.

    also: further children of the family. Whoever is kept from one of them is kept from the plan.
    review_on: the day on which it is looked at again. Raises Missing, NotPossible; a database
    refusal for a subject who is closed to the worker.
    """
    aim = said(words, "Write what the plan is for", "words")
    of_kind = packs.plan_kinds[kind]
    others = [one for one in dict.fromkeys(also) if one != subject_id]
    if others and not of_kind.several:
        raise NotPossible(
            "A plan of this kind is for one child. Choose a plan for a family", "kind"
        )
    within_time(of_kind, review_on, first=True, packs=packs, now=now)

    def keep() -> Plan:
        file = open_shared_file(
            Audience.PLAN,
            [subject_id, *others],
            workers=members.workers,
            teams=members.teams,
            kind="team",
            reason="Takes part in a plan",
        )
        columns = file.row(by, now)
        made = Plan.objects.create(
            **columns, subject_id=subject_id, kind=kind, words=aim, plan_key=key
        )
        AlsoFor.objects.bulk_create(AlsoFor(**columns, plan=made, subject_id=one) for one in others)
        return made

    try:
        plan, new = once(Plan, keep, by=by, key=key, column="plan_key")
    except ProgrammingError as refused:
        if (members.workers or members.teams) and isinstance(
            refused.__cause__, InsufficientPrivilege
        ):
            raise NotForThem("members") from refused
        raise
    if new:
        say_whom(records_of(plan), file_of(plan), by, now)
        mine = Owner(by.agency_id, None, by.worker_id)
        owe_review(plan, of_kind, review_on, mine, first=True, packs=packs, by=by, now=now)
        owe_adulthood(plan, mine, packs=packs, by=by, now=now)
        write_down(plan, f"{of_kind.label} begins: {aim}", by=by, now=now)
        audit.note("plan.started", ids=[plan.pk], subjects=[subject_id, *others])
    return plan


def say_whom(children: Collection[UUID], file: OpenFile, by: Actor, now: datetime) -> None:
    """Whoever takes part knows whom the plan is about: the name and the birth date, nothing else.
    How contact is safe is not repeated here, where it would grow old."""
    for known in summaries(children).values():
        record_name(
            subject_id=known.subject_id,
            subject_kind=known.kind,
            text=known.name,
            file=file,
            by=by,
            now=now,
        )
        if known.birth_date is not None:
            record_particulars(
                subject_id=known.subject_id,
                birth_date=known.birth_date,
                birth_date_estimated=known.birth_date_estimated,
                file=file,
                by=by,
                now=now,
            )


def take_part(*, plan: Plan, members: Members, reason: str) -> None:
    """Others take part from now on; whoever is kept from the child is left out in silence.

    Raises Missing, NotPossible.
    """
    why = said(reason, "Write why they take part", "words")
    invite(plan, workers=members.workers, teams=members.teams, reason=why, field="members")
    audit.note("plan.joined", ids=[plan.pk], subjects=[plan.subject_id])


def add_need(
    *,
    plan: Plan,
    area: str,
    words: str,
    whom: UUID | None = None,
    takes_place_of: Collection[UUID] = (),
    key: UUID,
    by: Actor,
    now: datetime,
) -> Need:
    """What is needed. takes_place_of: the wordings that the writer had read. whom: by which child
    of a family; None: by all of them.

    Raises Missing, NotPossible.
    """
    not_ended(plan)
    text = said(words, "Write what is needed", "words")
    before = _of_this(Need, plan, takes_place_of)
    made, new = once(
        Need,
        lambda: Need.objects.create(
            **row(plan, key, by, now, whom), area_asked=area, words=text, takes_place_of=before
        ),
        by=by,
        key=key,
    )
    if new:
        audit.note("plan.need-written", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def add_outcome(
    *,
    plan: Plan,
    words: str,
    by_child: bool,
    said_by: str = "",
    whom: UUID | None = None,
    takes_place_of: Collection[UUID] = (),
    key: UUID,
    by: Actor,
    now: datetime,
) -> Outcome:
    """What should be different. said_by: whose words they are, where they are not the child's.
    whom: for which child of a family; their own words are always those of one child.

    Raises Missing, NotPossible.
    """
    not_ended(plan)
    if by_child and whom is None and len(records_of(plan)) > 1:
        raise NotPossible("Say which child said this", "whom")
    text = said(words, "Write what should be different", "words")
    whose = "" if by_child else said(said_by, "Say whose words these are", "said_by")
    before = _of_this(Outcome, plan, takes_place_of)
    made, new = once(
        Outcome,
        lambda: Outcome.objects.create(
            **row(plan, key, by, now, whom),
            words=words if by_child else text,  # a child's words stay exactly as they were given
            by_child=by_child,
            said_by=whose,
            takes_place_of=before,
        ),
        by=by,
        key=key,
    )
    if new:
        audit.note("plan.outcome-written", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def add_progress(
    *,
    outcome: Outcome,
    where: Progress.Where,
    words: str,
    childs_words: str = "",
    key: UUID,
    by: Actor,
    now: datetime,
) -> Progress:
    """Where an outcome stands today, and what shows it. Raises Missing."""
    text = said(words, "Write what shows it", "words")
    made, new = once(
        Progress,
        lambda: Progress.objects.create(
            **row(outcome.plan, key, by, now, of_whom(outcome)),
            outcome=outcome,
            where=where.value,
            words=text,
            childs_words=childs_words,
        ),
        by=by,
        key=key,
    )
    if new:
        audit.note("plan.progress-written", ids=[made.pk, outcome.plan_id])
    return made


def agree_in_plan(
    *, plan: Plan, agreed: Agreed, whom: UUID | None = None, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Somebody takes something on in this plan; they can read the plan from now on.
    whom: for which child of a family; None: for all of them.

    Raises Missing, NotPossible.
    """
    not_ended(plan)
    said(agreed.words, "Write what is to be done", "words")
    said(agreed.will_show, "Write what will show that it worked", "will_show")
    let_in(plan, agreed.owner, reason="Does something in this plan", field="name", by=by)
    first, *others = [whom] if whom else records_of(plan)
    return agree_action(
        file=file_of(plan),
        subject_id=first,
        also=others,
        agreed=agreed,
        about=PLAN,
        about_id=plan.pk,
        key=key,
        packs=packs,
        by=by,
        now=now,
    )


def _of_this(model: type[Need] | type[Outcome], plan: Plan, ids: Collection[UUID]) -> list[UUID]:
    """Those of these that are wordings in this plan."""
    if not ids:
        return []
    return list(model.objects.filter(plan=plan, pk__in=ids).values_list("pk", flat=True))
