"""Challenge, attempts to reach the child, police work, and dates of police and court."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from sightline.access.models import Notice
from sightline.access.written import Missing
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, tasks
from sightline.plans.actions import Asked
from sightline.plans.models import Attempt, Challenge, JusticeDate, Plan, PoliceWork
from tests.factories.school import Person
from tests.factories.work import Work
from tests.integration.plans.planned import begun, challenged, dated, entries, in_days, seen


def answered(work: Work, challenge: Challenge, who: Person, told_by: str = "") -> None:
    with work.as_(who) as actor:
        actions.answer_challenge(
            challenge=challenge, words="We see her on Monday", told_by=told_by, key=uuid4(),
            by=actor, now=clock.now(),
        )  # fmt: skip


def closed(work: Work, challenge: Challenge, who: Person) -> None:
    with work.as_(who) as actor:
        actions.close_challenge(
            challenge=challenge, words="She was seen, and has a worker", key=uuid4(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def further(work: Work, challenge: Challenge, to: Person) -> str:
    with work.as_(work.wren) as actor:
        return actions.escalate_challenge(
            challenge=challenge, words="No answer",
            asked=Asked(to.name, work.owner(worker=to, team=False), in_days(3)),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        ).step  # fmt: skip


def test_a_challenge_is_owed_an_answer_and_an_answer_meets_it(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    [duty] = [one for one in seen(work, plan).owed if one.about == "challenge"]
    assert (duty.worker_id, duty.met_at) == (work.ines.worker_id, None)
    answered(work, challenge, work.ines)
    [duty] = [one for one in seen(work, plan).owed if one.about == "challenge"]
    assert duty.met_at is not None
    strands = [one["strands"] for one in entries(work, plan)]
    assert strands[-2:] == [["challenge-raised"], ["challenge-answered"]]


def notices_of(work: Work, plan: Plan, who: Person) -> list[str]:
    """The codes of this person's notices of the plan, once the waiting jobs were done."""
    with work.database.connect("system") as system:
        jobs = system.execute(
            "DELETE FROM procrastinate_jobs WHERE task_name LIKE '%%tell_of_challenge'"
            " RETURNING id, args"
        ).fetchall()
    for _, args in sorted(jobs):
        tasks.tell_of_challenge(**args)
    with work.as_(who):
        link = f"/plans/{plan.pk}/#challenges"
        return list(Notice.objects.filter(link=link).order_by("at").values_list("code", flat=True))


def test_whoever_is_challenged_and_whoever_challenged_are_told(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    assert notices_of(work, plan, work.ines) == ["challenge-raised"]
    answered(work, challenge, work.ines)
    assert notices_of(work, plan, work.wren) == ["challenge-answered"]
    further(work, challenge, work.ines)
    assert notices_of(work, plan, work.ines) == ["challenge-raised", "challenge-raised"]
    closed(work, challenge, work.wren)
    assert notices_of(work, plan, work.wren) == ["challenge-answered"]


def test_a_step_of_a_challenge_is_owed_as_its_answer_and_not_as_that_of_a_referral(
    work: Work,
) -> None:
    plan = begun(work)
    further(work, challenged(work, plan, to=work.ines), work.ines)
    about = [one for one in seen(work, plan).owed if one.about == "challenge"]
    assert {one.clock for one in about} == {"challenge-answer"}


def test_nobody_answers_their_own_challenge_but_by_saying_who_did(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    with pytest.raises(Missing):
        answered(work, challenge, work.wren)
    answered(work, challenge, work.wren, told_by="Ines Caldbeck, by telephone")
    with pytest.raises(NotPossible):
        challenged(work, plan, to=work.wren)


def test_a_challenge_is_closed_once_it_is_answered_and_not_by_who_answered(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    with pytest.raises(NotPossible):
        closed(work, challenge, work.wren)
    answered(work, challenge, work.ines)
    with pytest.raises(NotPossible):
        closed(work, challenge, work.ines)
    closed(work, challenge, work.wren)
    assert entries(work, plan)[-1]["words"].startswith("Challenge closed:")
    with pytest.raises(NotPossible):
        answered(work, challenge, work.ines)
    [one] = seen(work, plan).challenges
    assert not one.is_open
    assert len(one.steps) == 2


def test_a_challenge_goes_through_the_partnerships_steps_in_their_order(work: Work) -> None:
    plan = begun(work)
    challenge = challenged(work, plan, to=work.ines)
    steps = sorted(current().escalation.values(), key=lambda one: one.step)
    for step in steps[1:]:
        assert further(work, challenge, work.ines) == step.slug
        open_now = [one for one in seen(work, plan).still_owed() if one.about == "challenge"]
        assert len(open_now) == 1
    with pytest.raises(NotPossible):
        further(work, challenge, work.ines)


def attempted(work: Work, **said: object) -> Attempt:
    plan = begun(work)
    with work.as_(work.wren) as actor:
        return actions.record_attempt(**{  # type: ignore[arg-type]  # a plain dict
            "plan": plan, "way": "visit-elsewhere", "on": in_days(0), "reached": False,
            "learnt": "She is more at ease in the library", "otherwise": "We ask her friend",
            "key": uuid4(), "packs": current(), "by": actor, "now": clock.now(), **said,
        })  # fmt: skip


def test_where_a_child_was_not_reached_we_say_what_we_do_next_time(work: Work) -> None:
    with pytest.raises(Missing) as refused:
        attempted(work, otherwise=" ")
    assert refused.value.field == "otherwise"
    kept = attempted(work)
    told = entries(work, kept.plan)[-1]
    assert told["strands"] == ["attempt-to-reach"]
    assert "We did not reach the child" in told["words"]
    assert "refus" not in told["words"]
    for way, strands in (("visit-elsewhere", ["attempt-to-reach", "seen"]),
                         ("call", ["attempt-to-reach"])):  # fmt: skip
        kept = attempted(work, reached=True, otherwise="", way=way)
        assert kept.reached
        assert entries(work, kept.plan)[-1]["strands"] == strands


def test_an_attempt_that_is_still_to_come_is_no_attempt(work: Work) -> None:
    with pytest.raises(NotPossible):
        attempted(work, on=in_days(1))


def test_police_work_has_its_officer_where_the_pack_asks_for_one(work: Work) -> None:
    plan = begun(work)
    with work.as_(work.wren) as actor:
        said = {"plan": plan, "packs": current(), "by": actor, "now": clock.now()}
        with pytest.raises(Missing) as refused:
            actions.record_police_work(
                what="named-officer",
                words="She rings you each Friday",
                key=uuid4(),
                **said,  # type: ignore[arg-type]  # a plain dict
            )
        assert refused.value.field == "officer"
        assert not PoliceWork.objects.filter(plan=plan).exists()
        actions.record_police_work(
            what="goes-on",
            words="The cameras are looked at",
            key=uuid4(),
            **said,  # type: ignore[arg-type]  # the same
        )
    assert [one.what for one in seen(work, plan).police] == ["goes-on"]


def test_an_arrest_asks_for_exploitation_the_defence_and_the_nrm(work: Work) -> None:
    plan = begun(work)
    with pytest.raises(NotPossible) as refused:
        dated(work, plan, considered={"exploitation": "yes"})
    assert refused.value.field == "consider_defence"
    with work.as_(work.wren):
        assert not JusticeDate.objects.filter(plan=plan).exists()
    arrest = dated(work, plan)
    clocks = {one.clock for one in seen(work, plan).still_owed()}
    assert {"support-at-date", "considered-at-arrest"} <= clocks
    with work.as_(work.wren) as actor:
        actions.consider(
            date=arrest, considered={"exploitation": "yes", "defence": "yes", "nrm": "yes"},
            words="Raised with the custody sergeant", key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert "considered-at-arrest" not in {one.clock for one in seen(work, plan).still_owed()}


def test_the_court_date_of_whoever_harmed_the_child_is_owed_support_alone(work: Work) -> None:
    plan = begun(work)
    court = dated(work, plan, what="court", childs=False, on=in_days(9), considered={})
    [duty] = [one for one in seen(work, plan).still_owed() if one.about == "date"]
    assert duty.clock == "support-at-date"
    assert duty.due_at is not None
    assert duty.due_at.date() == in_days(9)
    assert entries(work, plan)[-1]["strands"] == []
    with work.as_(work.wren) as actor, pytest.raises(NotPossible):
        actions.support(
            date=court, words="She was there", key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def test_a_date_that_has_come_is_met_by_how_the_child_was_supported(work: Work) -> None:
    plan = begun(work)
    arrest = dated(work, plan, what="release", considered={})
    with work.as_(work.wren) as actor:
        actions.support(
            date=arrest, words="She was rung before", key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert not [one for one in seen(work, plan).still_owed() if one.about == "date"]
    assert entries(work, plan)[1]["strands"] == ["release"]


@pytest.mark.parametrize("what", ["arrest", "charge", "bail", "court", "release"])
def test_each_date_of_the_child_stands_in_the_timeline_under_its_strand(
    work: Work, what: str
) -> None:
    strand = current().justice_dates[what].strand
    said = {"exploitation": "yes", "defence": "yes", "nrm": "yes"}
    plan = begun(work)
    dated(work, plan, what=what, considered=said)
    assert [one["strands"] for one in entries(work, plan) if one["strands"]] == [[strand]]
    later = begun(work)
    day = dated(work, later, what=what, considered=said, on=in_days(3))
    assert [one["strands"] for one in entries(work, later) if one["strands"]] == []
    after = clock.now() + timedelta(days=4)
    for words in ("Wren sat with her", "And the day after"):
        with clock.set_to(after), work.as_(work.wren) as actor:
            actions.support(
                date=day, words=words, key=uuid4(), packs=current(), by=actor, now=after
            )
    [line] = [one for one in entries(work, later) if one["strands"]]
    assert line["strands"] == [strand]
    assert in_full(in_days(3)) in line["words"]
