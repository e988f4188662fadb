"""A plan at the front door, and what people write into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, reading
from sightline.plans.actions import Asked, Members, OnDate, Reviewed
from sightline.plans.models import Plan, Review
from sightline.plans.reading import PlanSeen
from tests.factories import access as given
from tests.factories.school import Person
from tests.factories.work import Work


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def begun(work: Work, *, by: Person | None = None, **said: Any) -> Plan:
    """A plan for the child by `wren`, in which nobody else takes part."""
    with work.as_(by or work.wren) as actor:
        return actions.start_plan(
            subject_id=said.pop("subject_id", work.child),
            kind=said.pop("kind", "child"),
            words=said.pop("words", "That she is safe on her way from school"),
            also=said.pop("also", ()),
            members=said.pop("members", Members()),
            review_on=said.pop("review_on", in_days(30)),
            key=said.pop("key", uuid4()),
            packs=current(),
            by=actor,
            now=clock.now(),
        )


def reviewed(
    work: Work, plan: Plan, *, by: Person | None = None, knows: UUID | None = None,
    decision: Review.Decision = Review.Decision.GO_ON, **said: Any,
) -> Review:  # fmt: skip
    with work.as_(by or work.wren) as actor:
        return actions.hold_review(
            plan=plan,
            reviewed=Reviewed(
                decision=decision,
                reasons=said.pop("reasons", "She is met at the gate each day"),
                held_on=said.pop("held_on", in_days(0)),
                next_on=said.pop(
                    "next_on", None if decision is Review.Decision.END else in_days(60)
                ),
            ),
            knows=knows,
            key=said.pop("key", uuid4()),
            packs=current(),
            by=actor,
            now=clock.now(),
        )


def challenged(work: Work, plan: Plan, *, to: Person, by: Person | None = None) -> Any:
    with work.as_(by or work.wren) as actor:
        return actions.raise_challenge(
            plan=plan,
            words="Nobody has seen her for six weeks",
            asked=Asked(to.name, replace(work.owner(worker=to), team_id=None), in_days(5)),
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )


def dated(work: Work, plan: Plan, **said: Any) -> Any:
    with work.as_(work.wren) as actor:
        return actions.record_date(
            plan=plan,
            date=OnDate(
                what=said.pop("what", "arrest"),
                on=said.pop("on", in_days(0)),
                childs=said.pop("childs", True),
                support="Wren sits with her, and rings her the evening before",
                owner=work.owner(worker=work.wren),
                considered=said.pop(
                    "considered", {"exploitation": "yes", "defence": "not_yet", "nrm": "not_yet"}
                ),
            ),
            key=said.pop("key", uuid4()),
            packs=current(),
            by=actor,
            now=clock.now(),
        )


def seen(work: Work, plan: Plan, by: Person | None = None) -> PlanSeen:
    with work.as_(by or work.wren):
        found = reading.plan(plan.pk)
        assert found is not None
        return reading.whole(found)


def born(work: Work, day: date) -> None:
    """From now on this is the child's birth date, as far as anybody knows."""
    with work.database.connect("system") as system:
        system.execute("DELETE FROM subjects_particulars WHERE subject_id = %s", [work.child])
        given.given_particulars(system, work.record, work.child, work.wren.worker_id, day)


def entries(work: Work, plan: Plan) -> list[dict[str, Any]]:
    """What the chronology was told from this plan's file."""
    with work.database.connect("system") as system:
        rows = system.execute(
            "SELECT words, strands, kind FROM chronology_entry WHERE file_id = %s"
            " ORDER BY recorded_at, id",
            [plan.file_id],
        ).fetchall()
    names = ("words", "strands", "kind")
    return [dict(zip(names, one, strict=True)) for one in rows]
