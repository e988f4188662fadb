"""W4, W5: those regularly missing come to the panel; a discussion decides on a return interview."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from sightline.domain.missing import YesBelieved
from sightline.meetings import actions, queries
from sightline.meetings.actions import About, Arranged, Decided, How
from sightline.meetings.models import Meeting, SeatStep
from sightline.missing.models import Episode, StrategyDecision
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.missing import BACK, HOUR, NOW, Town, given_a_town


@pytest.fixture(scope="module")
def town(database: Database) -> Town:
    return given_a_town(database)


def arranged(town: Town, kind: str, *about: UUID) -> UUID:
    with town.as_(town.hollis) as by:
        return actions.arrange(
            arranged=Arranged(
                kind, NOW + timedelta(days=1), "By video", How.VIDEO, [],
                [About(one, "child", "She came back with bruises") for one in about],
            ),
            key=uuid4(), packs=current(), by=by, now=NOW,
        ).pk  # fmt: skip


def begun(town: Town, meeting: UUID) -> UUID:
    """With one agency alone, and the reason for it. Returns the first item."""
    with town.as_(town.hollis) as by:
        found = Meeting.objects.get(pk=meeting)
        [seat] = queries.seats_of(meeting)
        actions.say_of_seat(
            seat=seat.seat, state=SeatStep.State.ATTENDED, words="", key=uuid4(), by=by, now=NOW
        )
        actions.begin(
            meeting=found, goes_on_because="It is night, and she is hurt", key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
        return queries.items_of(meeting)[0].pk


def hurt(town: Town) -> Episode:
    episode = town.report()
    town.found(episode, with_risk=YesBelieved.YES)
    assert town.duties(episode)["strategy-discussion"].met_at is None
    return episode


def test_a_discussion_decides_on_the_interview_that_waits_for_it(town: Town) -> None:
    episode = hurt(town)
    item = begun(town, arranged(town, "strategy-discussion", episode.subject_id))
    with town.as_(town.hollis) as by:
        found = queries.item(item)
        assert found is not None
        actions.decide(
            item=found,
            decided=Decided("return-interview", "with-police", "Lamplight, with Imogen beside her"),
            key=uuid4(),
            packs=current(),
            by=by,
            now=NOW,
        )
        kept = StrategyDecision.objects.get(episode=episode)
    assert kept.decision == StrategyDecision.Decision.WITH_POLICE
    assert kept.because == "Lamplight, with Imogen beside her"
    assert town.duties(episode)["strategy-discussion"].met_at is not None


def test_a_discussion_that_did_not_decide_on_it_leaves_it_owed(town: Town) -> None:
    episode = hurt(town)
    meeting = arranged(town, "strategy-discussion", episode.subject_id)
    begun(town, meeting)
    with town.as_(town.hollis) as by:
        actions.end(
            meeting=Meeting.objects.get(pk=meeting), key=uuid4(), packs=current(), by=by, now=NOW
        )
    assert town.duties(episode)["strategy-discussion"].met_at is None


def test_a_child_who_is_regularly_missing_is_on_the_agenda_of_the_panel(town: Town) -> None:
    child = town.given_a_child()
    for days in (1, 5, 9, 13):
        begins = BACK + timedelta(days=days)
        episode = town.report(child, seen_at=begins, reported_at=begins + HOUR)
        town.found(episode, found_at=begins + 6 * HOUR)
    meeting = arranged(town, "exploitation-panel")
    with town.as_(town.hollis):
        [item] = [one for one in queries.items_of(meeting) if one.subject_id == child]
        assert item.why.startswith("Regularly missing")
