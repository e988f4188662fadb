"""Plans that disrupt harm: who reads them, what comes first, what was tried, what changed."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sightline.access import identity
from sightline.disruption import actions, queries, reading
from sightline.disruption.actions import Broken, Reviewed, WrittenMeanwhile
from sightline.disruption.models import Choice, FirstDecision, Measure, MeasureStep, Review
from sightline.domain.disruption import Side, Standing
from sightline.domain.effect import NO_CAUSE, NOTHING
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.patterns.map.queries import open_plans
from sightline.plans.actions import Members
from tests.factories.school import Person
from tests.integration.disruption.scene import Scene, day


def decided(scene: Scene, plan: object, what: str) -> None:
    with scene.work.as_(scene.work.wren) as actor:
        actions.decide_first(
            plan=plan, what=what, decision=FirstDecision.Decision.MADE,  # type: ignore[arg-type]  # a plan
            words="Agreed with the front door", key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def seen_by(scene: Scene, person: Person, plan: object) -> bool:
    """In either shape: as whoever takes part, or as whoever reads the area."""
    shape = "area" if person is scene.analyst else "narrow"
    with audit.collecting(), identity.acting_as(person.worker_id, shape=shape):  # type: ignore[arg-type]  # one of the two
        return reading.plan(plan.pk) is not None  # type: ignore[attr-defined]  # a plan


def test_a_plan_about_a_place_is_among_the_areas_information_and_one_about_a_child_is_not(
    scene: Scene,
) -> None:
    of_place = scene.begun(scene.hotel, members=Members(workers=(scene.probation.worker_id,)))
    of_boy = scene.begun(scene.boy)
    readers = (scene.work.wren, scene.probation, scene.analyst, scene.work.outsider)
    assert [seen_by(scene, one, of_place) for one in readers] == [True, True, True, False]
    assert [seen_by(scene, one, of_boy) for one in readers] == [True, False, False, False]


def test_somebody_whose_age_nobody_knows_is_planned_for_as_a_child_may_be(scene: Scene) -> None:
    of_adult = scene.begun(scene.man, age_said="over")
    not_known = scene.begun(scene.man, age_said="not_known")
    assert seen_by(scene, scene.analyst, of_adult)
    assert not seen_by(scene, scene.analyst, not_known)
    assert scene.chosen(of_adult, "council-injunction")
    with pytest.raises(NotPossible, match="under 18"):
        scene.chosen(not_known, "council-injunction")


def test_what_was_done_to_a_boy_is_no_reason_to_act_against_him(scene: Scene) -> None:
    plan = scene.begun(scene.boy)

    def pointed_to() -> dict[str, int]:
        with scene.work.as_(scene.work.wren):
            found = reading.deciding(plan, current(), clock.now()).suggested
            return {power: len(one.evidence) for power, one in found.items()}

    scene.reported(scene.boy, 60, 50, 40, 30, strands=("sexual-harm",))
    assert pointed_to() == {}
    scene.reported(scene.man, 20, 15, 10, also=scene.boy, part="brought another child")
    assert pointed_to()["civil-injunction"] == 3


def test_for_a_boy_who_may_harm_others_referral_and_support_are_decided_first(
    scene: Scene,
) -> None:
    plan = scene.begun(scene.boy)
    with pytest.raises(NotPossible, match="a referral for them, as a child; a plan of support"):
        scene.chosen(plan, "civil-injunction")
    decided(scene, plan, "referral")
    with pytest.raises(NotPossible, match="first for a child: a plan of support for them"):
        scene.chosen(plan, "civil-injunction")
    assert not Choice.objects.filter(plan=plan).exists()
    decided(scene, plan, "support-plan")
    assert scene.chosen(plan, "civil-injunction").power == "civil-injunction"
    with pytest.raises(NotPossible, match="cannot be used here"):
        scene.chosen(plan, "domestic-abuse-protection")  # from 18 years


def test_what_protects_and_what_acts_stand_in_plans_of_their_own(scene: Scene) -> None:
    protects = scene.begun(scene.boy, side=Side.PROTECTS)
    with pytest.raises(NotPossible):
        scene.chosen(protects, "civil-injunction")
    assert scene.chosen(protects, "nrm-referral").label.startswith("Referral to the National")
    with pytest.raises(NotPossible, match="planned for a child"):
        scene.begun(scene.man, side=Side.PROTECTS)
    acts = scene.begun(scene.hotel)
    with pytest.raises(NotPossible):
        scene.chosen(acts, "nrm-referral")
    with pytest.raises(NotPossible):
        scene.chosen(acts, "respect-order")  # enacted, and not begun


def test_a_suggestion_its_reason_the_decision_and_the_rationale_are_four_things(
    scene: Scene,
) -> None:
    entries = scene.reported(scene.hotel, 20, 30, 40)
    plan = scene.begun(scene.hotel, place_kind="hotel")
    measure = scene.chosen(plan, "closure-notice")
    with scene.work.as_(scene.work.wren) as actor:
        actions.dismiss(
            plan=plan, power="hotel-information-notice", words="The owner gives the names freely",
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
        chosen, dismissed = reading.whole(plan).choices
    assert chosen.row.suggested
    assert set(entries) <= set(chosen.row.evidence)
    assert "Several reports" in chosen.row.reason
    assert chosen.row.words == "It meets what happens there"
    assert (dismissed.row.decision, dismissed.row.words) == (
        "dismissed", "The owner gives the names freely",
    )  # fmt: skip
    assert "takes guests" in dismissed.row.reason
    assert measure.words == "Guests are known"


def test_the_reason_is_read_by_whoever_may_read_what_it_rests_on(scene: Scene) -> None:
    scene.reported(scene.hotel, 3, 4, 5)
    plan = scene.begun(scene.hotel, members=Members(workers=(scene.probation.worker_id,)))
    scene.chosen(plan, "closure-notice")
    for person, shows in ((scene.work.wren, True), (scene.probation, False)):
        with scene.work.as_(person):
            [choice] = reading.whole(plan).choices
            assert (choice.shows_reason, bool(choice.evidence)) == (shows, shows), person.name


def test_a_form_sent_twice_chooses_once(scene: Scene) -> None:
    plan, key = scene.begun(scene.hotel), uuid4()
    first, second = (scene.chosen(plan, "closure-notice", key) for _ in range(2))
    assert first.pk == second.pk
    assert MeasureStep.objects.filter(measure=first).count() <= 1


def test_each_step_is_kept_in_its_order_and_runs_out_with_a_reminder(scene: Scene) -> None:
    plan = scene.begun(scene.hotel)
    measure = scene.chosen(plan, "closure-notice")
    scene.moved(measure, Standing.APPLIED)
    with pytest.raises(NotPossible, match="before it runs out"):
        scene.moved(measure, Standing.IN_FORCE, until=day(-60))
    scene.moved(measure, Standing.IN_FORCE, until=day(-60), remind_on=day(-46))
    with pytest.raises(NotPossible, match="cannot follow"):
        scene.moved(measure, Standing.REFUSED)
    scene.moved(measure, Standing.IN_FORCE, until=day(-90), remind_on=day(-80))  # renewed
    with scene.work.as_(scene.work.wren):
        [seen] = reading.measures_of(Measure.objects.filter(pk=measure.pk))
        duties = owed.of("measure", measure.pk)
    assert [one.standing for one in seen.steps] == ["considered", "applied", "in_force", "in_force"]
    running = [one for one in duties if one.met_at is None]
    assert [one.due_at.date() for one in running if one.due_at] == [day(-80)]
    scene.moved(measure, Standing.ENDED)
    with scene.work.as_(scene.work.wren):
        assert all(one.met_at for one in owed.of("measure", measure.pk))


def test_two_who_write_a_step_at_once_do_not_both_follow_the_same(scene: Scene) -> None:
    measure = scene.chosen(scene.begun(scene.hotel), "closure-notice")
    with scene.work.as_(scene.work.wren):
        read = reading.latest_step(measure)
    scene.moved(measure, Standing.APPLIED, words="Sent to the court")
    with pytest.raises(WrittenMeanwhile) as refused:
        scene.moved(measure, Standing.REFUSED, knows=read.pk if read else None)
    assert "Sent to the court" in refused.value.sentence()
    scene.moved(measure, Standing.REFUSED, knows=refused.value.latest)


def test_a_breach_waits_for_an_answer_by_somebody_by_name(scene: Scene) -> None:
    measure = scene.chosen(scene.begun(scene.hotel), "closure-notice")
    scene.moved(measure, Standing.IN_FORCE, until=day(-30), remind_on=day(-20))
    ines = scene.work.ines
    with scene.work.as_(scene.work.wren) as actor:
        breach = actions.record_breach(
            measure=measure,
            broken=Broken("The back door was open all night", day(1), "A neighbour",
                          Owner(scene.work.agency, None, ines.worker_id), day(-3)),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    with scene.work.as_(ines) as actor:
        [duty] = owed.of("breach", breach.pk)
        assert (duty.worker_id, duty.met_at) == (ines.worker_id, None)
        actions.answer_breach(
            breach=breach, words="The owner was warned in writing", key=uuid4(), by=actor,
            now=clock.now(),
        )  # fmt: skip
        [duty] = owed.of("breach", breach.pk)
        assert duty.met_at is not None


def test_the_chronology_is_told_of_every_step_in_the_plans_own_file(scene: Scene) -> None:
    plan = scene.begun(scene.hotel, words="That the hotel is no place to meet children")
    scene.moved(scene.chosen(plan, "closure-notice"), Standing.APPLIED, words="By the council")
    with scene.work.database.connect("system") as system:
        rows = system.execute(
            "SELECT words, kind, subject_id FROM chronology_entry WHERE file_id = %s"
            " ORDER BY recorded_at, id", [plan.file_id],
        ).fetchall()  # fmt: skip
        told = system.execute(
            "SELECT count(*) FROM access_notice WHERE link LIKE %s OR reference <> ''",
            [f"%{scene.hotel}%"],
        ).fetchone()
    assert [one[0].split(":")[0] for one in rows] == [
        "Plan to disrupt harm begins", "Closure notice and order", "Closure notice and order",
    ]  # fmt: skip
    assert {(one[1], one[2]) for one in rows} == {("plan", scene.hotel)}
    assert told == (0,)


def test_before_and_after_count_what_the_reader_may_read_and_none_of_our_own_work(
    scene: Scene,
) -> None:
    with scene.work.database.connect("system") as system:
        system.execute("DELETE FROM chronology_entry WHERE subject_id = %s", [scene.hotel])
    scene.reported(scene.hotel, 70, 80, 90, 100, 5)
    scene.reported(scene.hotel, 3, kind="meeting")
    plan = scene.begun(scene.hotel, members=Members(workers=(scene.probation.worker_id,)))
    scene.moved(scene.chosen(plan, "closure-notice"), Standing.IN_FORCE, ago=56)
    numbers = {}
    for person in (scene.work.wren, scene.probation):
        with scene.work.as_(person):
            [found] = queries.effect_of(plan.pk)
            numbers[person.name] = (found.change.before, found.change.after)
            assert {NO_CAUSE, NOTHING}.intersection(found.change.sentences())
            assert found.change.is_small
    assert numbers == {"Wren Addlestone": (4, 1), "Yara Fell": (0, 0)}
    with scene.work.as_(scene.work.outsider):
        assert queries.effect_of(plan.pk) == []
        assert queries.plans_of([scene.hotel]) == []


def test_what_was_tried_before_stays_to_be_seen_in_the_next_plan(scene: Scene) -> None:
    old = scene.begun(scene.man, age_said="over")
    measure = scene.chosen(old, "council-injunction")
    scene.moved(measure, Standing.APPLIED)
    scene.moved(measure, Standing.REFUSED, words="The court wanted more than hearsay")
    with scene.work.as_(scene.work.wren) as actor:
        actions.hold_review(
            plan=old, reviewed=Reviewed(Review.Decision.END, "Begun anew", day(0), None),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
        assert reading.has_ended(old)
    with pytest.raises(NotPossible, match="has ended"):
        scene.chosen(old, "council-injunction")
    new = scene.begun(scene.man, age_said="over")
    with scene.work.as_(scene.work.wren):
        tried = reading.tried_elsewhere(new)
        assert "The court wanted more than hearsay" in [
            step.words for one in tried for step in one.steps
        ]
        listed = queries.of_subjects([scene.man])
        on_the_map = [page for _, page in open_plans([scene.man])[scene.man]]
    assert Standing.REFUSED in {one.standing for one in listed.measures}
    assert [str(one.pk) in "".join(on_the_map) for one in (new, old)] == [True, False]
    with scene.work.as_(scene.work.outsider):
        assert open_plans([scene.man]) == {}
    assert {one.plan_id: one.ended for one in listed.plans}[old.pk]
