"""Each guard of this room by itself: what it refuses, and who may take which step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, reading
from sightline.plans.actions import Agreed, Asked, OnDate
from sightline.plans.models import Challenge, Plan, Review
from tests.factories.school import Person, signed_in
from tests.factories.work import Work
from tests.integration.plans.planned import begun, challenged, dated, in_days, reviewed, seen

END = Review.Decision.END


def agreed(work: Work, plan: Plan, *, owner: Person | None = None) -> UUID:
    with work.as_(work.wren) as actor:
        return actions.agree_in_plan(
            plan=plan,
            agreed=Agreed(
                "Meet her at the gate", "She says that she is not followed", in_days(7),
                replace(work.owner(worker=owner or work.wren), team_id=None),
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def said_done(work: Work, action: UUID, who: Person) -> None:
    with work.as_(who) as actor:
        actions.say_done(
            action_id=action, words="On Tuesday", key=uuid4(), by=actor, now=clock.now()
        )


def ended(work: Work, action: UUID, key: UUID) -> bool:
    with work.as_(work.wren) as actor:
        return actions.end_action(
            action_id=action, because="She moved away", key=key, by=actor, now=clock.now()
        )


def further(work: Work, challenge: Challenge, to: Person, *, days: int = 3) -> None:
    with work.as_(work.wren) as actor:
        actions.escalate_challenge(
            challenge=challenge, words="No answer",
            asked=Asked(to.name, work.owner(worker=to, team=False), in_days(days)),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def raised(work: Work, days: int) -> None:
    with work.as_(work.wren) as actor:
        actions.raise_challenge(
            plan=begun(work), words="Nobody has seen her",
            asked=Asked(work.ines.name, work.owner(worker=work.ines, team=False), in_days(days)),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def agreed_after_the_end(work: Work) -> None:
    plan = begun(work)
    reviewed(work, plan, decision=END)
    agreed(work, plan)


REFUSED: dict[str, tuple[str, Callable[[Work], object]]] = {
    "an action in a plan that has ended": ("None", agreed_after_the_end),
    "a first review on a day gone by": ("review_on", lambda w: begun(w, review_on=in_days(-1))),
    "a review that is still to come": (
        "held_on", lambda w: reviewed(w, begun(w), held_on=in_days(1)),
    ),
    "a plan that goes on without a day": (
        "next_on", lambda w: reviewed(w, begun(w), next_on=None),
    ),
    "a plan that goes on until a day gone by": (
        "next_on", lambda w: reviewed(w, begun(w), next_on=in_days(-1)),
    ),
    "a challenge to be answered yesterday": ("by_date", lambda w: raised(w, -1)),
    "taken further to be answered yesterday": (
        "by_date", lambda w: further(w, challenged(w, begun(w), to=w.ines), w.ines, days=-1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(work: Work, what: str) -> None:
    where, do = REFUSED[what]
    with pytest.raises(NotPossible) as why:
        do(work)
    assert str(why.value.field) == where


def test_an_end_that_is_sent_twice_is_kept_once(work: Work) -> None:
    action, key = agreed(work, begun(work)), uuid4()
    assert ended(work, action, key)
    assert not ended(work, action, key)


def test_an_action_is_shown_done_neither_by_its_owner_nor_by_who_said_so(work: Work) -> None:
    """Nor by anybody before somebody said so: for each of them there is no such page."""
    plan = begun(work, members=actions.Members(workers=(work.ines.worker_id,)))
    page = f"/actions/{agreed(work, plan)}/show-done/"
    wren, ines = signed_in(work.wren), signed_in(work.ines)
    assert ines.get(page).status_code == 404
    said_done(work, UUID(page.split("/")[2]), work.ines)
    for client in (wren, ines):
        assert client.get(page).status_code == 404
    [action] = seen(work, plan).actions
    assert len(action.steps) == 1


def test_whoever_is_asked_reads_the_plan_from_then_on(work: Work) -> None:
    def reads(plan: Plan) -> bool:
        with work.as_(work.outsider):
            return reading.plan(plan.pk) is not None

    plan = begun(work)
    assert not reads(plan)
    challenged(work, plan, to=work.outsider)
    assert reads(plan)
    plan = begun(work)
    further(work, challenged(work, plan, to=work.ines), work.outsider)
    assert reads(plan)
    plan = begun(work)
    with work.as_(work.wren) as actor:
        actions.record_date(
            plan=plan,
            date=OnDate(
                what="court", on=in_days(9), childs=False, support="Oona sits with her",
                owner=work.owner(worker=work.outsider, team=False), considered={},
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    assert reads(plan)


def test_whoever_wrote_down_what_another_answered_may_close_it(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    with work.as_(work.wren) as actor:
        said = {"challenge": challenge, "by": actor, "now": clock.now()}
        actions.answer_challenge(
            words="We see her on Monday",
            told_by="Ines Caldbeck",
            key=uuid4(),
            **said,  # type: ignore[arg-type]  # a plain dict
        )
        actions.close_challenge(words="She was seen", key=uuid4(), **said)  # type: ignore[arg-type]  # the same
    [one] = seen(work, plan).challenges
    assert not one.is_open


def test_what_is_not_raised_yet_at_an_arrest_stays_owed(work: Work) -> None:
    plan = begun(work)
    arrest = dated(work, plan)
    with work.as_(work.wren) as actor:
        actions.consider(
            date=arrest, considered={"exploitation": "yes", "defence": "not_yet", "nrm": "yes"},
            words="The sergeant asks tomorrow", key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert "considered-at-arrest" in {one.clock for one in seen(work, plan).still_owed()}
