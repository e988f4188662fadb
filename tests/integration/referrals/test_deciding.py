"""R4, R5, R11: the receiver acknowledges, decides, feeds back; nothing decided or sent is lost."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.models.packet import HowSent
from sightline.referrals.refusals import DecidedMeanwhile, NotYours
from sightline.referrals.suggesting import Suggested
from tests.integration.referrals.town import (
    FRIDAY,
    Town,
    acting,
    seen_by,
    when_decided,
    when_sent,
)

LATER = FRIDAY + timedelta(hours=2)


def test_the_receiver_acknowledges_and_the_referrer_is_told(town: Town) -> None:
    sent = when_sent(town)
    with acting(town.tove) as by:
        actions.acknowledge(referral=sent, step_key=uuid4(), by=by, now=LATER)
    assert town.rows("referrals_standing")[0]["state"] == "acknowledged"
    town.run_jobs(LATER)
    assert town.told(town.school.teacher) == ["referral-acknowledged"]
    with acting(town.school.teacher) as by:
        [mine] = queries.sent_by(by).rows
    assert mine.standing.state == "acknowledged"


@pytest.mark.parametrize("who", ["teacher", "lead"])
def test_whoever_sent_it_neither_acknowledges_nor_decides(town: Town, who: str) -> None:
    sent = when_sent(town)
    person = getattr(town.school, who)
    with acting(person) as by, pytest.raises(NotYours):
        actions.acknowledge(referral=sent, step_key=uuid4(), by=by, now=LATER)
    with pytest.raises(NotYours):
        when_decided(sent, person)
    with acting(person) as by, pytest.raises(NotYours):
        actions.feed_back(referral=sent, words="All well", step_key=uuid4(), by=by, now=LATER)
    assert town.count("referrals_acknowledgement", "referrals_referraldecision") == {
        "referrals_acknowledgement": 0, "referrals_referraldecision": 0,
    }  # fmt: skip


def test_a_decision_keeps_four_parts_and_who_answers_for_it(town: Town) -> None:
    sent = when_sent(town)
    rule = Suggested("a-rule", "A rule", "Refer", ("The child is 12.",), "A source, section 1")
    made = when_decided(sent, town.tove, suggestion=(rule,), accountable=(town.una.worker_id,))
    [row] = town.rows("referrals_referraldecision")
    assert row["suggestion"] == [rule.kept()]
    assert row["reasons"] == "Repeated lifts by an adult whom nobody knows."
    assert row["decision"] == "assessment"
    assert row["rationale"] == "Weighed with what the school knows of her week."
    assert set(row["accountable"]) == {town.tove.worker_id, town.una.worker_id}
    assert row["signed_as"] == "Tove Lindqvist, Social worker, Northmere Council"
    assert row["recorded_at"] == made.recorded_at
    entries = town.rows("chronology_entry", came_from="referral", came_from_id=sent.pk)
    assert any("Decided: " in one["words"] for one in entries)


@pytest.mark.parametrize(
    ("changed", "asks"),
    [
        ({"reasons": " "}, "reasons"),
        ({"rationale": ""}, "came to it"),
        ({"decision": "as-you-like"}, "Choose"),
    ],
)
def test_a_decision_without_a_part_is_not_kept(
    town: Town, changed: dict[str, str], asks: str
) -> None:
    sent = when_sent(town)
    with pytest.raises(Missing, match=asks):
        when_decided(sent, town.tove, **changed)
    assert town.rows("referrals_referraldecision") == []
    assert town.rows("duties_duty", about="referral")[0]["met_at"] is None


def test_deciding_meets_the_clock_and_starts_what_is_owed_to_the_referrer(town: Town) -> None:
    sent = when_sent(town)
    when_decided(sent, town.tove)
    duties = {row["about"]: row for row in town.rows("duties_duty")}
    assert duties["referral"]["met_at"] is not None
    assert duties["referral-feedback"]["met_at"] is None
    assert duties["referral-feedback"]["owner_team_id"] == town.first_response
    with acting(town.tove) as by:
        actions.feed_back(
            referral=sent, words="An assessment has begun.", step_key=uuid4(), by=by, now=LATER
        )
    duties = {row["about"]: row for row in town.rows("duties_duty")}
    assert duties["referral-feedback"]["met_at"] == LATER
    town.run_jobs(LATER)
    assert town.told(town.school.teacher) == ["referral-decided", "referral-feedback"]


def test_the_second_to_decide_is_told_before_it_saves_and_then_both_stand(town: Town) -> None:
    sent = when_sent(town)
    first = when_decided(sent, town.tove, decision="no-further-action")
    with pytest.raises(DecidedMeanwhile) as told:
        when_decided(sent, town.una, decision="assessment")
    assert told.value.latest == first.pk
    assert "Tove Lindqvist" in told.value.sentence()
    assert [row["id"] for row in town.rows("referrals_referraldecision")] == [first.pk]
    second = when_decided(sent, town.una, decision="assessment", knows=first.pk)
    assert second.beside_id == first.pk
    with acting(town.tove):
        standing = queries.story(sent).standing_decisions
    assert {one.pk for one in standing} == {first.pk, second.pk}
    town.run_jobs(LATER)
    assert "referral-differing-view" in town.told(town.tove)


def test_two_who_decide_at_the_very_same_time_lose_nothing(town: Town) -> None:
    sent = when_sent(town)
    gate = threading.Barrier(2)
    outcomes: list[str] = []

    def decide(person: object) -> None:
        gate.wait()
        try:
            when_decided(sent, person)  # type: ignore[arg-type]  # a person of the town
            outcomes.append("kept")
        except DecidedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(one,)) for one in (town.tove, town.una)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes) == ["kept", "told"]
    assert len(town.rows("referrals_referraldecision")) == 1


def test_a_decision_reversed_stays_beside_the_one_that_takes_its_place(town: Town) -> None:
    sent = when_sent(town)
    first = when_decided(sent, town.tove, decision="no-further-action")
    second = when_decided(
        sent, town.una, decision="strategy-discussion", knows=first.pk, reverses=first.pk
    )
    assert (second.reverses_id, second.beside_id) == (first.pk, None)
    with acting(town.school.teacher):
        story = queries.story(sent)
    assert [one.pk for one in story.decisions] == [first.pk, second.pk]
    assert [one.pk for one in story.standing_decisions] == [second.pk]
    assert len(town.rows("duties_duty", about="referral-feedback")) == 1


def test_a_decision_takes_the_place_of_none_on_another_referral(town: Town) -> None:
    other = when_sent(town)
    elsewhere = when_decided(other, town.tove)
    sent = when_sent(town)
    with pytest.raises(Missing, match="takes the place of"):
        when_decided(sent, town.tove, reverses=elsewhere.pk)
    assert len(town.rows("referrals_referraldecision")) == 1


def test_a_differing_view_stands_beside_the_decision(town: Town) -> None:
    sent = when_sent(town)
    made = when_decided(sent, town.tove, decision="no-further-action")
    with acting(town.school.teacher) as by:
        actions.add_differing_view(
            decision=made, of_whom="The school", words="We think she is being groomed.",
            step_key=uuid4(), by=by, now=LATER,
        )  # fmt: skip
    with acting(town.tove):
        [shown] = queries.story(sent).decisions
        assert [one.words for one in shown.differing_views.all()] == [
            "We think she is being groomed."
        ]
    assert town.rows("referrals_referraldecision")[0]["decision"] == "no-further-action"
    town.run_jobs(LATER)
    assert "referral-differing-view" in town.told(town.tove)


def test_a_wish_to_withdraw_is_decided_by_the_receiver_and_what_was_sent_stays(town: Town) -> None:
    sent = when_sent(town)
    with acting(town.school.teacher) as by:
        wish = actions.ask_to_withdraw(
            referral=sent, why="Her mother asks us to.", step_key=uuid4(), by=by, now=LATER
        )
    assert seen_by(town.tove, sent.pk) is not None
    assert town.rows("referrals_standing")[0]["state"] == "sent"
    assert town.rows("referrals_standing")[0]["withdrawal_asked"]
    with acting(town.school.teacher) as by, pytest.raises(NotYours):
        actions.decide_withdrawal(
            request=wish, agreed=True, reasons="We sent it", step_key=uuid4(), by=by, now=LATER
        )
    with acting(town.tove) as by:
        actions.decide_withdrawal(
            request=wish, agreed=False, reasons="The worry stands.", step_key=uuid4(),
            by=by, now=LATER,
        )  # fmt: skip
    [row] = town.rows("referrals_referral")
    assert row["packet"] == sent.packet
    assert seen_by(town.tove, sent.pk) is not None
    assert not town.rows("referrals_standing")[0]["withdrawal_asked"]
    town.run_jobs(LATER)
    assert "referral-withdrawal" in town.told(town.tove)
    assert town.told(town.school.teacher)[-1] == "referral-withdrawal-decided"


def test_a_worker_who_leaves_the_receiving_team_takes_nothing_with_them(town: Town) -> None:
    """Bad input: the team keeps it, its duty stays with the team, and whoever is left decides."""
    sent = when_sent(town)
    with acting(town.tove) as by:
        actions.acknowledge(referral=sent, step_key=uuid4(), by=by, now=LATER)
    town.system("UPDATE access_worker SET ended_at = now() WHERE id = %s", town.tove.worker_id)
    try:
        with pytest.raises(PermissionError):
            seen_by(town.tove, sent.pk)
        with acting(town.una) as by:
            assert [one.pk for one in queries.received(by).rows] == [sent.pk]
        town.run_jobs(LATER)
        assert "referral-new" not in town.told(town.tove)
        assert when_decided(sent, town.una).recorded_by_id == town.una.worker_id
    finally:
        town.system("UPDATE access_worker SET ended_at = NULL WHERE id = %s", town.tove.worker_id)


def test_a_referral_that_reaches_nobody_tells_its_sender_to_ring(town: Town) -> None:
    sent = when_sent(town)
    with town.database.connect("system") as system:
        system.execute(
            "UPDATE access_teammember SET ends_at = now() WHERE team_id = %s",
            [town.first_response],
        )
    try:
        town.run_jobs(LATER)
        assert town.told(town.school.teacher) == ["referral-nobody"]
    finally:
        town.system(
            "UPDATE access_teammember SET ends_at = NULL WHERE team_id = %s", town.first_response
        )
    assert seen_by(town.tove, sent.pk) is not None


def test_unacknowledged_past_its_clock_tells_the_teams_lead_and_the_sender(town: Town) -> None:
    when_sent(town)
    town.run_jobs(FRIDAY + timedelta(days=5), also_later=True)
    assert "referral-unacknowledged" in town.told(town.una)
    assert "referral-unacknowledged" not in town.told(town.tove)
    assert town.told(town.school.teacher) == ["referral-unanswered"]


def test_acknowledged_and_decided_in_time_troubles_nobody_later(town: Town) -> None:
    sent = when_sent(town)
    when_decided(sent, town.tove)
    town.run_jobs(FRIDAY + timedelta(days=5), also_later=True)
    assert "referral-unacknowledged" not in town.told(town.una)
    assert "referral-unanswered" not in town.told(town.school.teacher)


def test_what_an_agency_outside_answers_is_written_by_the_sender_with_who_said_it(
    town: Town,
) -> None:
    sent = when_sent(town, how=HowSent.DOWNLOAD, team=None, told="Farland Children’s Services")
    with pytest.raises(Missing, match="who told you"):
        when_decided(sent, town.school.teacher)
    with acting(town.school.teacher) as by:
        made = actions.decide(
            referral=sent, knows=None, step_key=uuid4(), packs=current(), by=by, now=LATER,
            told_by="Kim Oduya, duty manager, by telephone",
            decided=actions.Decided("accepted", "They begin work.", "Told to us on the call."),
        )  # fmt: skip
    assert made.told_by == "Kim Oduya, duty manager, by telephone"
    [duty] = town.rows("duties_duty", about="referral")
    assert duty["owner_worker_id"] == town.school.teacher.worker_id
    assert duty["met_at"] == LATER
    with acting(town.school.front_door, shape="area") as by, pytest.raises(NotYours):
        actions.acknowledge(referral=sent, step_key=uuid4(), told_by="Somebody", by=by, now=LATER)
