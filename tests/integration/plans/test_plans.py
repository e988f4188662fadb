"""A plan: shared with who takes part, reviewed in time, kept whole when two write at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.domain.errors import NotPossible
from sightline.duties import leaving
from sightline.duties import queries as owed
from sightline.duties.letting_in import NotForThem
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans import actions, queries, reading
from sightline.plans.actions import Agreed, Members, ReviewedMeanwhile
from sightline.plans.actions.reviewing import birthday
from sightline.plans.models import Plan, Progress, Review
from sightline.subjects.queries import summary
from tests.factories.work import CHILD, Work
from tests.integration.plans.planned import begun, born, entries, in_days, reviewed, seen

END = Review.Decision.END


def need(work: Work, plan: Plan, words: str, *, replaces: tuple[object, ...] = ()) -> object:
    with work.as_(work.wren) as actor:
        return actions.add_need(
            plan=plan, area="safety", words=words, takes_place_of=replaces, key=uuid4(),  # type: ignore[arg-type]  # ids
            by=actor, now=clock.now(),
        ).pk  # fmt: skip


def test_whoever_takes_part_reads_it_and_nobody_else(work: Work) -> None:
    plan = begun(work, members=Members(workers=(work.school.teacher.worker_id,)))
    for person, sees in ((work.wren, True), (work.school.teacher, True), (work.outsider, False)):
        with work.as_(person):
            assert (reading.plan(plan.pk) is not None) is sees, person.name


def test_whoever_takes_part_knows_whom_it_is_about(work: Work) -> None:
    with work.as_(work.school.elsewhere):
        assert summary(work.child) is None
    begun(work, members=Members(workers=(work.school.elsewhere.worker_id,)))
    with work.as_(work.school.elsewhere):
        known = summary(work.child)
    assert known is not None
    assert (known.name, known.kind) == (CHILD, "child")


def test_a_relative_who_is_kept_from_the_child_is_left_out_in_silence(work: Work) -> None:
    plan = begun(work, members=Members(workers=(work.dale.worker_id,)))
    with work.as_(work.dale):
        assert reading.plan(plan.pk) is None
    with work.as_(work.wren):
        actions.take_part(
            plan=plan, members=Members(workers=(work.dale.worker_id,)), reason="He helps"
        )
    with work.as_(work.dale):
        assert reading.plan(plan.pk) is None


def test_a_form_sent_twice_begins_one_plan_with_one_review(work: Work) -> None:
    key = uuid4()
    first, second = begun(work, key=key), begun(work, key=key)
    assert first.pk == second.pk
    assert len([one for one in seen(work, first).owed if one.clock == "plan-review"]) == 1


def test_what_is_refused_leaves_no_file_and_no_duty(work: Work) -> None:
    def rows() -> list[object]:
        with work.database.connect("system") as system:
            return [
                system.execute(f"SELECT count(*) AS n FROM {table}").fetchone()
                for table in ("access_file", "plans_plan", "duties_duty", "chronology_entry")
            ]

    before = rows()
    with pytest.raises(Missing):
        begun(work, words="  ")
    with pytest.raises(NotPossible):
        begun(work, review_on=in_days(-1))
    assert rows() == before


def test_a_rule_that_sets_a_number_binds_the_day_of_the_review(work: Work) -> None:
    with pytest.raises(NotPossible) as refused:
        begun(work, kind="child-protection", review_on=in_days(120))
    assert "at the latest" in refused.value.sentence()
    plan = begun(work, kind="child-protection", review_on=in_days(80))
    [duty] = [one for one in seen(work, plan).owed if "review" in one.clock]
    assert duty.clock == "review-conference-first"
    reviewed(work, plan, next_on=in_days(150))
    [duty] = [one for one in seen(work, plan).still_owed() if "review" in one.clock]
    assert duty.clock == "review-conference-next"


def test_a_review_is_owed_met_and_owed_again(work: Work) -> None:
    plan = begun(work)
    reviewed(work, plan)
    mine = [one for one in seen(work, plan).owed if one.clock == "plan-review"]
    assert [one.met_at is None for one in mine] == [True, False]
    assert entries(work, plan)[-1]["strands"] == ["review-held"]


def test_a_plan_that_ends_with_something_owed_says_so_and_keeps_it_owed(work: Work) -> None:
    plan = begun(work)
    action = agreed(work, plan)
    reviewed(work, plan, decision=END)
    page = seen(work, plan)
    assert page.has_ended
    assert [one.about_id for one in page.still_owed()] == [action]
    assert entries(work, plan)[-1]["strands"] == ["review-held", "work-ended"]
    with pytest.raises(NotPossible):
        need(work, plan, "Something new")
    assert seen(work, plan).needs == []


def test_two_reviews_at_once_are_both_kept_once_each_has_read_the_other(work: Work) -> None:
    plan = begun(work)
    first = reviewed(work, plan, reasons="Wren saw that it helps")
    with pytest.raises(ReviewedMeanwhile) as refused:
        reviewed(work, plan, by=work.wren, reasons="It is not enough", decision=END)
    assert "Wren saw that it helps" in refused.value.sentence()
    assert not seen(work, plan).has_ended
    reviewed(work, plan, reasons="It is not enough", decision=END, knows=refused.value.latest)
    assert [one.words for one in seen(work, plan).reviews] == [first.words, "It is not enough"]


def test_two_who_put_a_need_otherwise_at_once_are_both_kept_and_shown(work: Work) -> None:
    plan = begun(work)
    first = need(work, plan, "A way home")
    one = need(work, plan, "A way home with somebody she knows", replaces=(first,))
    other = need(work, plan, "A taxi home", replaces=(first,))
    page = seen(work, plan)
    assert {each.row.pk for each in page.needs} == {one, other}
    assert all(each.beside for each in page.needs)
    need(work, plan, "A taxi home, with somebody she knows", replaces=(one, other))
    [alone] = seen(work, plan).needs
    assert not alone.beside


def test_an_outcome_is_in_the_childs_words_or_says_whose_they_are(work: Work) -> None:
    plan = begun(work)
    with work.as_(work.wren) as actor:
        said = {"plan": plan, "by": actor, "now": clock.now()}
        with pytest.raises(Missing):
            actions.add_outcome(words="Safe", by_child=False, key=uuid4(), **said)  # type: ignore[arg-type]  # a plain dict
        kept = actions.add_outcome(
            words="  i want to go to drama again ",
            by_child=True,
            key=uuid4(),
            **said,  # type: ignore[arg-type]  # the same
        )
        actions.add_progress(
            outcome=kept, where=Progress.Where.NEARER, words="She went once", key=uuid4(),
            by=actor, now=clock.now(),
        )  # fmt: skip
    page = seen(work, plan)
    assert [one.row.words for one in page.outcomes] == ["  i want to go to drama again "]
    assert [one.where for one in page.progress[kept.pk]] == ["nearer"]


def agreed(work: Work, plan: Plan, *, owner: object = None) -> object:
    with work.as_(work.wren) as actor:
        return actions.agree_in_plan(
            plan=plan,
            agreed=Agreed(
                "Meet her at the gate", "She says that she is not followed", in_days(7),
                replace(work.owner(worker=owner or work.wren), team_id=None),  # type: ignore[arg-type]  # a person
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def test_whoever_takes_on_an_action_can_read_the_plan_from_then_on(work: Work) -> None:
    plan = begun(work)
    with work.as_(work.outsider):
        assert reading.plan(plan.pk) is None
    agreed(work, plan, owner=work.outsider)
    with work.as_(work.outsider):
        assert reading.plan(plan.pk) is not None
    assert entries(work, plan)[-1]["strands"] == ["action-agreed"]


def test_an_action_is_not_given_to_somebody_who_is_kept_from_the_child(work: Work) -> None:
    plan = begun(work)
    with pytest.raises(NotForThem):
        agreed(work, plan, owner=work.dale)
    assert seen(work, plan).actions == []


def test_the_action_of_somebody_who_leaves_goes_on(work: Work) -> None:
    plan = begun(work)
    action = agreed(work, plan, owner=work.ines)
    try:
        with work.database.connect("system") as system:
            system.execute(
                "UPDATE access_worker SET ended_at = now() WHERE id = %s", [work.ines.worker_id]
            )
        with work.database.django("system"), audit.collecting():
            leaving.hand_on(worker_id=work.ines.worker_id, now=clock.now())
        with work.as_(work.wren):
            [duty] = owed.of("action", action)  # type: ignore[arg-type]  # an id
            found = queries.action(action)  # type: ignore[arg-type]  # the same
        assert duty.met_at is None
        assert duty.worker_id is None
        assert found is not None
        assert found.is_open
    finally:
        with work.database.connect("system") as system:
            system.execute(
                "UPDATE access_worker SET ended_at = NULL WHERE id = %s", [work.ines.worker_id]
            )


def test_a_plan_goes_on_when_its_child_turns_18_and_asks_who_carries_it_on(work: Work) -> None:
    today = clock.today()
    born(work, date(today.year - 17, today.month, min(today.day, 28)))
    plan = begun(work)
    [duty] = [one for one in seen(work, plan).owed if one.clock == "plan-adulthood"]
    assert duty.due_at is not None
    assert duty.due_at.date().year == today.year + 1
    born(work, date(today.year - 18, today.month, 1))
    late = begun(work)
    assert not seen(work, late).has_ended
    assert any(one.clock == "plan-adulthood" for one in seen(work, late).still_owed())
    with work.as_(work.wren) as actor:
        said = {"plan": late, "key": uuid4(), "packs": current(), "by": actor, "now": clock.now()}
        with pytest.raises(Missing):
            actions.carry_on(who="Oona Brill", without=True, words=" ", **said)  # type: ignore[arg-type]  # a plain dict
        actions.carry_on(
            who="Oona Brill",
            without=True,
            words="Her sister, who is 14, is driven there",
            **said,  # type: ignore[arg-type]  # the same
        )
    assert not any(one.clock == "plan-adulthood" for one in seen(work, late).still_owed())


def test_nobody_plans_the_move_to_adulthood_of_a_child_of_twelve(work: Work) -> None:
    today = clock.today()
    born(work, date(today.year - 12, today.month, 1))
    young = begun(work)
    assert not any(one.clock == "plan-adulthood" for one in seen(work, young).owed)


def test_somebody_born_on_29_february_turns_18_on_1_march() -> None:
    assert birthday(date(2012, 2, 29)) == date(2030, 3, 1)
    assert birthday(date(2012, 2, 28)) == date(2030, 2, 28)
