"""What each named rule points out, what silences it, and what it never does. Case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from sightline.domain.chronology import EntryKind
from sightline.domain.pointing import (
    Held,
    Known,
    Owed,
    Pointed,
    PointingRule,
    Threatened,
    Written,
    behaviour_in,
    points_out,
)
from sightline.domain.pointing.speaking import WORKS
from sightline.packs.catalogue import current

TODAY = date(2026, 11, 21)
RULES = current().pointing_rules
STEPS = tuple((one.slug, one.label) for one in current().response_steps)
EVERY_STEP = frozenset(slug for slug, _ in STEPS)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def written(days: int, *strands: str, **more: Any) -> Written:
    """An entry of that many days ago, written down the same day."""
    given = {"entry_id": uuid4(), "kind": EntryKind.OBSERVATION, "day": ago(days)}
    given["behaviour"] = behaviour_in(more.pop("words", ""), RULES.values())
    return Written(**{**given, "written_on": ago(days), "strands": frozenset(strands), **more})


def told(days: int, **more: Any) -> Written:
    return written(days, kind=EntryKind.DISCLOSURE, awaits_answer=True, **more)


def held(kind: str, code: str, since: int = 100, **more: Any) -> Held:
    return Held(uuid4(), kind, code, more.pop("in_words", code), ago(since), **more)


def known(*things: Written | Held | Owed, **more: Any) -> Known:
    packs = current()
    threats = {
        one.strand: (one.slug, one.label, frozenset(one.threatens))
        for one in packs.threats.values()
        if one.strand
    }
    return Known(
        TODAY,
        tuple(one for one in things if isinstance(one, Written)),
        tuple(one for one in things if isinstance(one, Held)),
        tuple(one for one in things if isinstance(one, Owed)),
        STEPS,
        frozenset(one.slug for one in packs.enforcers.values() if one.is_victim),
        frozenset(one.slug for one in packs.enforcers.values() if one.is_nobody),
        threats,
        **more,
    )


def said(slug: str, what: Known) -> Pointed | None:
    rule = RULES[slug]
    return WORKS[rule.how](rule, what)


def rests_on(found: Pointed | None) -> list[UUID]:
    assert found is not None
    return [one.id for one in found.evidence]


# --- A disclosure with no response ---------------------------------------------------------------


def test_a_disclosure_without_any_answer_is_pointed_out_with_its_date() -> None:
    one = told(20)
    found = said("disclosure-unanswered", known(one))
    assert rests_on(found) == [one.entry_id]
    assert found is not None
    assert found.evidence[0].on == ago(20)
    assert "nobody has written an answer" in found.evidence[0].words


@pytest.mark.parametrize("missing", sorted(EVERY_STEP))
def test_it_stays_until_every_step_is_decided(missing: str) -> None:
    one = told(20, answered=EVERY_STEP - {missing})
    assert said("disclosure-unanswered", known(one)) is not None


def test_it_is_silent_when_every_step_is_decided_and_the_child_told() -> None:
    assert said("disclosure-unanswered", known(told(20, answered=EVERY_STEP))) is None


def test_an_open_plan_is_no_answer() -> None:
    plan = held("care-status", "child-protection", since=400)
    assert said("disclosure-unanswered", known(told(20), plan)) is not None


def test_a_retraction_is_no_answer() -> None:
    one = told(20)
    back = written(10, kind=EntryKind.RETRACTION, takes_back=one.entry_id)
    assert said("disclosure-unanswered", known(one, back)) is not None


def test_what_was_told_today_is_not_late_yet() -> None:
    assert said("disclosure-unanswered", known(told(0))) is None


# --- Incidents one by one -------------------------------------------------------------------------


def three_incidents(*agencies: str) -> list[Written]:
    names = [*agencies, "Police", "School", "Clinic"]
    return [
        written(90, "domestic-abuse-incident", agency=names[0]),
        written(60, "physical-harm", agency=names[1]),
        written(30, "overdose", agency=names[2]),
    ]


def test_three_incidents_of_different_sorts_and_nobody_looked_at_them_together() -> None:
    incidents = three_incidents()
    found = said("incidents-one-by-one", known(*incidents))
    assert rests_on(found) == [one.entry_id for one in incidents]
    assert found is not None
    assert "3 agencies" in found.sentence


def test_a_review_and_a_plan_are_not_yet_a_look_at_all_of_it() -> None:
    more = [written(20, "review-held"), held("care-status", "child-protection", since=700)]
    assert said("incidents-one-by-one", known(*three_incidents(), *more)) is not None


def test_a_discussion_of_all_of_it_silences_the_rule_until_the_next_three() -> None:
    together = written(20, "incident-answered")
    assert said("incidents-one-by-one", known(*three_incidents(), together)) is None
    later = [written(days, "physical-harm") for days in (15, 10, 5)]
    assert said("incidents-one-by-one", known(*three_incidents(), together, *later)) is not None


def test_two_incidents_or_three_far_apart_are_not_pointed_out() -> None:
    assert said("incidents-one-by-one", known(*three_incidents()[:2])) is None
    apart = [written(days, "physical-harm") for days in (700, 350, 10)]
    assert said("incidents-one-by-one", known(*apart)) is None


# --- What repeats ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "strand"),
    [("repeated-missing", "missing"), ("repeated-was-not-brought", "was-not-brought")],
)
def test_three_times_within_the_time_is_pointed_out_with_each_date(slug: str, strand: str) -> None:
    some = [written(days, strand) for days in (80, 40, 5)]
    assert rests_on(said(slug, known(*some))) == [one.entry_id for one in some]
    assert said(slug, known(*some[:2])) is None
    assert said(slug, known(*[written(days, "hospital") for days in (80, 40, 5)])) is None


def test_missing_episodes_far_apart_are_not_repeated_missing() -> None:
    assert said("repeated-missing", known(*[written(d, "missing") for d in (300, 150, 5)])) is None


def test_a_missing_episode_counts_also_where_nobody_chose_the_strand() -> None:
    some = [written(days, kind=EntryKind.MISSING) for days in (80, 40, 5)]
    assert said("repeated-missing", known(*some)) is not None


def test_all_that_belongs_to_the_stretch_is_shown() -> None:
    some = [written(days, "missing") for days in (60, 50, 40, 30, 20)]
    assert len(rests_on(said("repeated-missing", known(*some)))) == 5


# --- Distress recorded as behaviour ---------------------------------------------------------------


def test_behaviour_words_near_harm_are_pointed_out_with_both() -> None:
    note = written(40, words="He was disruptive and would not sit down.")
    harm = written(45, "domestic-abuse-incident")
    found = said("distress-as-behaviour", known(note, harm))
    assert set(rests_on(found)) == {note.entry_id, harm.entry_id}
    assert found is not None
    assert any(one.words == "“disruptive”" for one in found.evidence)


def test_the_same_words_far_from_any_harm_are_left_alone() -> None:
    note = written(40, words="He was disruptive and would not sit down.")
    assert said("distress-as-behaviour", known(note)) is None
    assert said("distress-as-behaviour", known(note, written(200, "physical-harm"))) is None


def test_self_harm_written_as_attention_seeking_needs_nothing_beside_it() -> None:
    note = written(40, "self-harm", words="This is Attention-Seeking, in my view.")
    assert said("distress-as-behaviour", known(note)) is not None


def test_words_are_found_whole() -> None:
    note = written(40, "self-harm", words="She likes melodramas and dramatic music.")
    assert said("distress-as-behaviour", known(note)) is None


def test_what_is_nearest_in_time_stands_beside_it_however_much_else_there_is() -> None:
    note = written(40, words="He was disruptive again.")
    far = [written(days, "missing") for days in (81, 80, 79, 5, 4)]
    near = [written(days, "missing") for days in (42, 41, 38)]
    found = rests_on(said("distress-as-behaviour", known(*far, note, *near)))
    assert set(found) == {note.entry_id, *(one.entry_id for one in near)}


# --- Drift ----------------------------------------------------------------------------------------


def test_what_is_late_is_drift_and_what_is_due_is_not() -> None:
    late = Owed(uuid4(), "Ring the school", ago(30))
    assert rests_on(said("drift", known(late))) == [late.duty_id]
    assert said("drift", known(replace(late, due=ago(2)))) is None
    assert said("drift", known(replace(late, due=None))) is None


def test_a_plan_without_a_review_in_time_is_drift() -> None:
    plan = held("care-status", "child-protection", since=300)
    assert rests_on(said("drift", known(plan))) == [plan.holding_id]
    assert said("drift", known(plan, written(100, "review-held"))) is None
    assert said("drift", known(replace(plan, ended=ago(10)))) is None
    assert said("drift", known(held("care-status", "at-home", since=300))) is None


# --- Blame in the record --------------------------------------------------------------------------


def test_marked_words_are_pointed_out_and_quoted() -> None:
    one = written(40, blame=("put herself at risk",))
    found = said("blame-in-record", known(one))
    assert rests_on(found) == [one.entry_id]
    assert found is not None
    assert found.evidence[0].words == "“put herself at risk”"
    assert said("blame-in-record", known(written(40))) is None


# --- A retraction that ended the work -------------------------------------------------------------


def test_a_retraction_and_then_the_end_of_the_work() -> None:
    one = told(60)
    back = written(40, kind=EntryKind.RETRACTION, takes_back=one.entry_id)
    end = written(35, "work-ended", kind=EntryKind.DECISION)
    found = said("retraction-ended-work", known(one, back, end))
    assert rests_on(found) == [one.entry_id, back.entry_id, end.entry_id]


def test_work_that_ended_before_or_long_after_or_goes_on_is_not_pointed_out() -> None:
    back = written(40, kind=EntryKind.RETRACTION)
    assert said("retraction-ended-work", known(back, written(50, "work-ended"))) is None
    long_ago = written(300, kind=EntryKind.RETRACTION)
    assert said("retraction-ended-work", known(long_ago, written(10, "work-ended"))) is None
    assert said("retraction-ended-work", known(back)) is None
    again = [written(35, "work-ended"), written(30, "incident-answered")]
    assert said("retraction-ended-work", known(back, *again)) is None


def test_a_retraction_that_names_none_is_shown_with_all_that_was_said_before() -> None:
    earlier, later = told(60), told(20)
    back = written(40, kind=EntryKind.RETRACTION)
    found = said("retraction-ended-work", known(earlier, later, back, written(39, "work-ended")))
    assert earlier.entry_id in rests_on(found)
    assert later.entry_id not in rests_on(found)


def test_a_retraction_of_what_was_corrected_names_the_correction() -> None:
    first = uuid4()
    one = told(60, thread=frozenset({first}))
    back = written(40, kind=EntryKind.RETRACTION, takes_back=first)
    found = said("retraction-ended-work", known(one, told(70), back, written(39, "work-ended")))
    assert rests_on(found)[0] == one.entry_id


# --- What protects --------------------------------------------------------------------------------


def test_an_exclusion_threatens_the_trusted_adult_at_school() -> None:
    adult = held("protective-factor", "trusted-adult", in_words="Ms Tindall")
    exclusion = written(10, "school-exclusion")
    found = said("protection-threatened", known(adult, exclusion))
    assert rests_on(found) == [exclusion.entry_id]
    assert found is not None
    assert "Ms Tindall" in found.sentence


def test_what_it_does_not_threaten_is_left_alone() -> None:
    home = held("protective-factor", "home")
    assert said("protection-threatened", known(home, written(10, "school-exclusion"))) is None
    assert said("protection-threatened", known(home, written(10, "placement-move"))) is not None


def test_a_factor_that_ended_or_began_after_it_is_not_threatened() -> None:
    adult = held("protective-factor", "trusted-adult", ended=ago(5))
    assert said("protection-threatened", known(adult, written(10, "school-exclusion"))) is None
    later = held("protective-factor", "trusted-adult", since=5)
    assert said("protection-threatened", known(later, written(10, "school-exclusion"))) is None


def test_a_threat_that_somebody_wrote_down_stays_until_it_is_averted() -> None:
    threat = Threatened(uuid4(), "worker-lost", "A worker goes", ago(20))
    worker = held("protective-factor", "worker", threats=(threat,))
    assert said("protection-threatened", known(worker)) is not None
    averted = replace(worker, threats=(replace(threat, settled=True),))
    assert said("protection-threatened", known(averted)) is None
    again = known(averted, written(10, "worker-changed"))
    assert said("protection-threatened", again) is not None


# --- Orders ---------------------------------------------------------------------------------------


def test_an_order_of_which_nobody_is_named_as_enforcing_it() -> None:
    order = held("order", "dvpo", enforced_by="nobody", until=ago(-10))
    assert rests_on(said("order-unenforced", known(order))) == [order.holding_id]
    assert said("order-unenforced", known(replace(order, enforced_by=""))) is not None
    assert said("order-unenforced", known(replace(order, enforced_by="not-known"))) is not None
    assert said("order-unenforced", known(replace(order, enforced_by="police"))) is None


def test_an_order_that_was_broken_without_an_answer() -> None:
    order = held("order", "dvpo", since=60, enforced_by="police", until=ago(32))
    broken = written(40, "order-breached")
    found = said("order-unenforced", known(order, broken))
    assert rests_on(found) == [order.holding_id, broken.entry_id]
    assert said("order-unenforced", known(order, broken, written(39, "order-enforced"))) is None
    assert said("order-unenforced", known(order, broken, written(39, "arrest"))), "of the child"
    assert said("order-unenforced", known(order, written(20, "order-breached"))) is None


def test_an_order_that_ended_long_ago_is_not_pointed_out() -> None:
    order = held("order", "dvpo", since=900, enforced_by="nobody", until=ago(800))
    assert said("order-unenforced", known(order)) is None


def test_a_victim_who_was_made_responsible_for_safety() -> None:
    order = held("order", "dvpo", responsible="victim", responsible_words="her mother")
    found = said("victim-made-responsible", known(order))
    assert rests_on(found) == [order.holding_id]
    assert said("victim-made-responsible", known(replace(order, responsible="police"))) is None
    assert said("victim-made-responsible", known(replace(order, responsible="child"))) is not None


# --- A moment to reach the child -----------------------------------------------------------------


@pytest.mark.parametrize("strand", ["hospital", "arrest", "school-exclusion", "missing"])
def test_a_moment_at_which_the_child_may_be_reached_is_pointed_out(strand: str) -> None:
    one = written(3, strand)
    assert rests_on(said("moment-to-reach", known(written(30, strand), one))) == [one.entry_id]


def test_the_moment_has_been_used_once_the_child_was_seen_and_heard_and_goes_by() -> None:
    for one in (written(3, "seen"), written(1, "return-interview")):
        assert said("moment-to-reach", known(written(3, "hospital"), one)) is None
    assert said("moment-to-reach", known(written(15, "hospital"))) is None
    for not_yet in (written(4, "seen"), written(1, "attempt-to-reach")):
        assert said("moment-to-reach", known(written(3, "hospital"), not_yet)) is not None


# --- All of them ----------------------------------------------------------------------------------


def test_every_way_of_working_has_a_rule_and_every_rule_a_way() -> None:
    assert {one.how for one in RULES.values()} == set(WORKS)
    assert all(one.on for one in RULES.values())
    assert all(one.ask and one.provenance for one in RULES.values())


def everything() -> Known:
    one = told(60)
    return known(
        one,
        written(50, kind=EntryKind.RETRACTION, takes_back=one.entry_id),
        written(45, "work-ended"),
        *three_incidents(),
        *(written(days, "missing") for days in (70, 40, 20)),
        *(written(days, "was-not-brought") for days in (70, 40, 20)),
        written(30, "school-exclusion", words="He was disruptive.", blame=("manipulative",)),
        written(10, "hospital"),
        held("protective-factor", "school"),
        held("order", "dvpo", enforced_by="nobody", responsible="victim"),
        Owed(uuid4(), "Ring the school", ago(30)),
    )


def test_each_rule_has_its_own_switch() -> None:
    spoke = {one.rule for one in points_out(RULES.values(), everything())}
    assert spoke == set(RULES)
    for slug in RULES:
        left = {one.rule for one in points_out(RULES.values(), everything(), off={slug})}
        assert left == spoke - {slug}


def test_a_rule_that_the_pack_turns_off_is_silent() -> None:
    quiet = [replace(one, on=False) for one in RULES.values()]
    assert points_out(quiet, everything()) == []


def test_what_is_pointed_out_has_evidence_with_dates_and_no_number_to_compare_children_by() -> None:
    for one in points_out(RULES.values(), everything()):
        assert one.evidence
        assert one.on == max(each.on for each in one.evidence if each.on)
        assert [each.on for each in one.evidence] == sorted(each.on for each in one.evidence)
        assert {"rule", "sentence", "evidence", "on"} == set(one.__slots__)


def test_of_a_child_of_whom_nothing_is_known_nothing_is_said() -> None:
    assert points_out(RULES.values(), known()) == []


# --- A rule that is broken is noticed -------------------------------------------------------------


def broken(rule: PointingRule) -> PointingRule:
    """As a pack would break it: nothing it counts, or a number that can never be reached."""
    far = {
        name: 10_000 if name in ("times", "after_days", "late_days") else 1 for name in rule.numbers
    }
    return replace(rule, strands=(), phrases=(), codes=(), numbers=far)


@pytest.mark.parametrize(
    "slug", sorted(set(RULES) - {"victim-made-responsible", "order-unenforced"})
)
def test_a_rule_that_a_pack_breaks_no_longer_speaks(slug: str) -> None:
    rule = broken(RULES[slug])
    assert WORKS[rule.how](rule, everything()) is None
