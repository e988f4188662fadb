"""R4: the referrer chases, adds and escalates through the partnership's own steps."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.models import Escalation, Referral
from sightline.referrals.refusals import NotYours
from tests.factories.school import Person
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

LATER = FRIDAY + timedelta(days=4)


def when_escalated(
    town: Town, sent: Referral, step: str, person: Person | None = None
) -> Escalation:
    with acting(person or town.school.lead) as by:
        return actions.escalate(
            referral=sent, step=step, to_whom="Una Marsden", why="No answer for four days.",
            step_key=uuid4(), packs=current(), by=by, now=LATER,
        )  # fmt: skip


def test_the_referrer_asks_and_the_team_is_told(town: Town) -> None:
    sent = when_sent(town)
    with acting(town.school.teacher) as by:
        actions.chase(
            referral=sent, words="What has become of it?", how="By telephone", step_key=uuid4(),
            by=by, now=LATER,
        )  # fmt: skip
    town.run_jobs(LATER)
    assert "referral-chased" in town.told(town.tove)
    with acting(town.tove) as by, pytest.raises(NotYours):
        actions.chase(referral=sent, words="?", step_key=uuid4(), by=by, now=LATER)
    assert len(town.rows("referrals_chase")) == 1


def test_the_steps_are_taken_in_the_order_of_the_pack(town: Town) -> None:
    sent = when_sent(town)
    steps = sorted(current().escalation.values(), key=lambda one: one.step)
    assert len(steps) > 2
    with pytest.raises(Missing, match="in their order"):
        when_escalated(town, sent, steps[1].slug)
    assert town.rows("referrals_escalation") == []
    for step in steps:
        with acting(town.school.lead):
            upcoming = queries.next_step(sent, packs=current(), now=LATER)
        assert upcoming is not None
        assert upcoming.step.slug == step.slug
        when_escalated(town, sent, step.slug)
    with acting(town.school.lead):
        assert queries.next_step(sent, packs=current(), now=LATER) is None
    assert [row["number"] for row in town.rows("referrals_escalation")] == [
        one.step for one in steps
    ]
    town.run_jobs(LATER)
    assert "referral-escalated" in town.told(town.una)


def test_the_receiver_does_not_escalate_and_a_step_is_answered(town: Town) -> None:
    sent = when_sent(town)
    first = min(current().escalation.values(), key=lambda one: one.step)
    with pytest.raises(NotYours):
        when_escalated(town, sent, first.slug, town.tove)
    made = when_escalated(town, sent, first.slug)
    with acting(town.tove) as by:
        answer = actions.answer_escalation(
            escalation=made, words="We decide today.", settles=True, step_key=uuid4(),
            by=by, now=LATER,
        )  # fmt: skip
    assert answer.settles
    town.run_jobs(LATER)
    assert "referral-escalation-answered" in town.told(town.school.teacher)
    with acting(town.school.lead) as by, pytest.raises(Missing, match="who told you"):
        actions.answer_escalation(
            escalation=made, words="They rang", settles=True, step_key=uuid4(), by=by, now=LATER
        )


def test_what_is_added_stands_beside_what_was_sent(town: Town) -> None:
    sent = when_sent(town)
    with acting(town.school.teacher) as by:
        actions.add(
            referral=sent, words="The car is a silver estate.", step_key=uuid4(), by=by, now=LATER
        )
    with acting(town.tove):
        there = queries.referral(sent.pk)
        assert there is not None
        assert there.packet == sent.packet
        assert [one.words for one in queries.story(there).additions] == [
            "The car is a silver estate."
        ]


def test_the_leads_see_every_referral_of_their_agency_and_the_author_their_own(town: Town) -> None:
    sent = when_sent(town)
    by_lead = when_sent_by_lead(town)
    with acting(town.school.teacher) as by:
        assert [one.pk for one in queries.sent_by(by).rows] == [sent.pk]
        assert [one.pk for one in queries.sent_by(by, whole_agency=True).rows] == [sent.pk]
    with acting(town.school.lead) as by:
        found = [one.pk for one in queries.sent_by(by, whole_agency=True).rows]
    assert set(found) == {sent.pk, by_lead.pk}


def when_sent_by_lead(town: Town) -> Referral:
    return when_sent(town, town.school.lead, at=FRIDAY + timedelta(minutes=1))


def test_a_queue_is_paged_longest_waiting_first(town: Town) -> None:
    sent = [when_sent(town, at=FRIDAY + timedelta(minutes=one)).pk for one in range(3)]
    was = queries.PAGE
    queries.PAGE = 2
    try:
        with acting(town.tove) as by:
            first = queries.received(by)
            assert first.next is not None
            second = queries.received(by, after=first.next)
    finally:
        queries.PAGE = was
    assert [one.pk for one in first.rows] == sent[:2]
    assert [one.pk for one in second.rows] == sent[2:]
    assert second.next is None
