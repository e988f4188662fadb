"""A meeting sits: quorum, two who write, decisions, dissent, actions, and what follows them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from sightline.access.written import Missing
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.meetings import actions, printing, queries, whole
from sightline.meetings.actions import Decided
from sightline.meetings.models import Decision, Meeting
from sightline.meetings.refusals import NoQuorum
from sightline.packs.catalogue import current
from sightline.plans.actions import Agreed
from sightline.plans.queries import actions_of
from tests.factories.meetings import ANSWERS, Table, the_item

BEGINS = Decided("enquiry", "begins", "With the police, over all that happened since March")
NO = Decided("enquiry", "no", "Her aunt and the school go on with her; Wren rings on Monday")


def running(table: Table, item: UUID, clock_slug: str) -> list[owed.Owed]:
    with table.as_(table.work.wren):
        return [
            one
            for one in owed.of("meeting-item", item)
            if one.clock == clock_slug and one.met_at is None
        ]


def test_without_a_quorum_it_says_who_is_not_there_and_keeps_nothing(table: Table) -> None:
    meeting = table.arranged()
    table.there(meeting, table.work.wren, table.pace)
    with table.as_(table.work.wren) as actor, pytest.raises(NoQuorum) as refused:
        actions.begin(
            meeting=Meeting.objects.get(pk=meeting), key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert "Health services is not there" in refused.value.sentence()
    assert "2 agencies are there, and 3 are needed" in refused.value.sentence()
    with table.as_(table.work.wren):
        assert queries.sitting_of(meeting) is None


def test_it_goes_on_with_a_reason_and_marks_what_it_decides(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting, table.work.wren, table.pace, because="She is hurt and it is ten at night")
    table.decided(table.item(meeting), BEGINS)
    with table.as_(table.nell):
        sat = queries.sitting_of(meeting)
        assert sat is not None
        assert sat.goes_on_because == "She is hurt and it is ten at night"
        assert sat.decided_by.startswith(table.work.wren.name)
        assert Decision.objects.get(item__meeting_id=meeting).without_quorum


def test_when_somebody_leaves_it_cannot_decide_on_in_silence(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    table.decided(item, NO)
    with table.as_(table.work.wren) as actor:
        seat = next(
            one.seat
            for one in queries.seats_of(meeting)
            if one.seat.worker_id == table.nell.worker_id
        )
        actions.say_of_seat(
            seat=seat, state=queries.State.ABSENT, words="", key=uuid4(), by=actor, now=clock.now()
        )
    with pytest.raises(NoQuorum):
        table.decided(item, BEGINS)
    with table.as_(table.work.wren):
        assert [one.option for one in queries.standing_decisions(item)] == ["no"]
        assert not queries.standing_decisions(item)[0].without_quorum


def test_two_who_take_minutes_keep_two_texts(table: Table) -> None:
    meeting = table.arranged()
    item = table.item(meeting)
    for who, words in ((table.work.wren, "She spoke of a flat"), (table.nell, "Flat over a shop")):
        with table.as_(who) as actor:
            actions.take_note(
                item=the_item(item), words=words, key=uuid4(), by=actor, now=clock.now()
            )
    with table.as_(table.pace):
        [seen] = whole.of_meeting(Meeting.objects.get(pk=meeting))
        assert [(one.recorded_by.name, one.words) for one in seen.notes] == [
            (table.work.wren.name, "She spoke of a flat"),
            (table.nell.name, "Flat over a shop"),
        ]


def test_nothing_is_decided_before_it_begins(table: Table) -> None:
    item = table.item(table.arranged())
    with pytest.raises(NotPossible):
        table.decided(item, BEGINS)
    with table.as_(table.work.wren):
        assert queries.standing_decisions(item) == []


def test_an_enquiry_starts_fifteen_working_days_from_when_the_discussion_began(
    table: Table,
) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    table.decided(item, BEGINS)
    [duty] = running(table, item, "initial-conference")
    with table.as_(table.work.wren):
        sat = queries.sitting_of(meeting)
        assert sat is not None
        assert duty.started_at == sat.began_at
    assert duty.due_at is not None
    assert duty.limit_words == "within 15 working days"
    assert duty.agency_id == table.work.agency


def test_decided_otherwise_ends_the_clock_and_both_decisions_stay_readable(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    first = table.decided(item, BEGINS)
    assert running(table, item, "initial-conference")
    table.decided(item, NO)
    assert running(table, item, "initial-conference") == []
    with table.as_(table.pace):
        assert [one.option for one in queries.standing_decisions(item)] == ["no"]
        assert Decision.objects.get(pk=first).option == "begins"


def test_a_conference_meets_the_clock_that_the_discussion_started(table: Table) -> None:
    discussion = table.arranged()
    table.begun(discussion)
    item = table.item(discussion)
    table.decided(item, BEGINS)
    conference = table.arranged("initial-conference")
    table.begun(conference)
    assert running(table, item, "initial-conference")
    with table.as_(table.work.wren) as actor:
        actions.end(
            meeting=Meeting.objects.get(pk=conference), key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert running(table, item, "initial-conference") == []


def test_whoever_does_not_agree_stands_beside_the_decision(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    decision = table.decided(table.item(meeting), NO)
    with table.as_(table.nell) as actor:
        actions.dissent(
            decision=Decision.objects.get(pk=decision),
            of_whom="Nell Okafor",
            words="She needs an enquiry: this is the third disclosure",
            key=uuid4(),
            by=actor,
            now=clock.now(),
        )
    with table.as_(table.pace):
        [standing] = queries.standing_decisions(table.item(meeting))
        assert [one.of_whom for one in standing.dissents.all()] == ["Nell Okafor"]
        assert standing.option == "no"


def test_an_action_has_its_owner_and_day_and_stands_on_the_item(table: Table) -> None:
    meeting = table.arranged()
    item = table.item(meeting)
    day = clock.now().date() + timedelta(days=7)
    with table.as_(table.work.wren) as actor:
        action = actions.agree(
            item=the_item(item),
            agreed=Agreed(
                "Ask the landlord who holds the keys", "A list of keys", day,
                Owner(table.work.agency, worker_id=table.work.wren.worker_id),
            ),
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )  # fmt: skip
    with table.as_(table.pace):
        assert [one.action_id for one in actions_of("meeting-item", [item])] == [action]
        [seen] = whole.of_items([the_item(item)])
        whose = f"{table.work.wren.name}, "
        assert [(one.who.startswith(whose), one.late) for one in seen.actions] == [(True, False)]
        found = Meeting.objects.get(pk=meeting)
        said = printing.contents(found, [seen], reader="Pace", now=clock.now())
        assert whose in str(said)
        with clock.set_to(clock.now() + timedelta(days=9)):
            [seen] = whole.of_items([the_item(item)])
            assert [one.late for one in seen.actions] == [True]
    with table.as_(table.work.dale):
        assert actions_of("meeting-item", [item]) == []


def test_an_action_for_a_day_gone_by_is_refused(table: Table) -> None:
    item = table.item(table.arranged())
    day = clock.now().date() - timedelta(days=1)
    with table.as_(table.work.wren) as actor, pytest.raises(NotPossible):
        actions.agree(
            item=the_item(item),
            agreed=Agreed("Ring", "She answers", day, Owner(table.work.agency)),
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )
    with table.as_(table.work.wren):
        assert actions_of("meeting-item", [item]) == []


def test_the_same_form_sent_twice_arranges_one_meeting(table: Table) -> None:
    key = uuid4()
    assert table.arranged(key=key) == table.arranged(key=key)


def test_a_decision_without_words_is_refused(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    with table.as_(table.work.wren) as actor, pytest.raises(Missing):
        actions.decide(
            item=the_item(item), decided=Decided("enquiry", "begins", "  "), key=uuid4(),
            packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    assert running(table, item, "initial-conference") == []


def test_every_answer_of_the_factory_is_one_of_the_pack() -> None:
    kind = current().meeting("strategy-discussion")
    for one in ANSWERS:
        question = kind.question(one.question)
        assert question is not None
        assert question.option(one.option) is not None
