"""A child is missing, is found, and an interview is owed within 72 hours that really pass."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.domain.missing import DoesNotFit, YesBelieved
from sightline.kernel import clock
from sightline.missing import actions, queries, tasks
from sightline.packs.catalogue import current
from tests.factories.missing import BACK, HOUR, KEPT, NOW, REPORT, Town


def test_a_report_is_written_down_as_missing_and_shared_with_the_desk(town: Town) -> None:
    episode = town.report()
    [entry] = town.entries(episode.subject_id)
    assert (entry["kind"], entry["strands"], entry["came_from"]) == (
        "missing",
        ["missing"],
        "missing",
    )
    assert "She had a call and went pale." in entry["words"]
    assert town.seen(episode, town.ellen) is not None
    assert town.seen(episode, town.paul) is None
    assert town.seen(episode, town.dale) is None


def test_a_form_sent_twice_reports_once(town: Town) -> None:
    child, key = town.given_a_child(), uuid4()
    first = town.report(child, key=key)
    before = town.count(*KEPT)
    assert town.report(child, key=key).pk == first.pk
    assert town.count(*KEPT) == before


def refused(town: Town, **said: object) -> tuple[str, str | None]:
    """What the report was refused for, and beside which field; nothing of it is kept."""
    child = said.pop("child", None) or town.given_a_child()
    before = town.count(*KEPT)
    with pytest.raises((DoesNotFit, Missing)) as why:
        town.report(child, **said)  # type: ignore[arg-type]  # a child's id or a part of the report
    assert town.count(*KEPT) == before
    return why.value.sentence(), why.value.field


def test_an_episode_that_overlaps_another_is_refused(town: Town) -> None:
    episode = town.report()
    sentence, where = refused(town, child=episode.subject_id, seen_at=BACK, reported_at=BACK)
    assert ("still open" in sentence, where) == (True, "seen_time")
    town.found(episode)
    early = {"seen_at": BACK - HOUR, "reported_at": BACK + HOUR}
    sentence, where = refused(town, child=episode.subject_id, **early)
    assert ("overlaps" in sentence, where) == (True, "seen_time")


def test_what_has_not_come_yet_and_what_was_not_said_are_asked_for(town: Town) -> None:
    assert refused(town, reported_at=NOW + HOUR)[1] == "reported_time"
    assert refused(town, risk_because=" ")[1] == "risk_because"
    assert refused(town, answers={"circumstances": "A call."})[1] == "q_seen_where"


@pytest.mark.parametrize(
    ("back", "due"),
    [
        (BACK, datetime(2026, 10, 27, 11, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 31, 12, 0, tzinfo=UTC)),
    ],
)
def test_72_hours_pass_also_when_the_clocks_change(
    town: Town, back: datetime, due: datetime
) -> None:
    episode = town.report(seen_at=back - 9 * HOUR, reported_at=back - 8 * HOUR)
    town.found(episode, found_at=back)
    duty = town.duties(episode)["return-interview"]
    assert duty.due_at == due
    assert duty.team_id == town.desk_team
    assert duty.is_late(due.replace(minute=1))
    assert not duty.is_late(due)


def test_a_return_that_cannot_be_is_refused_and_nothing_is_owed(town: Town) -> None:
    episode = town.report()
    before = town.count(*KEPT)
    for at in (REPORT.seen_at - HOUR, REPORT.reported_at - HOUR, NOW + HOUR):
        with pytest.raises(DoesNotFit) as why:
            town.found(episode, found_at=at)
        assert why.value.field == "found_time"
    with pytest.raises(Missing):
        town.found(episode, where=" ")
    assert town.count(*KEPT) == before
    town.found(episode, found_at=REPORT.reported_at - HOUR, reported_after=True)


def test_a_child_is_found_once(town: Town) -> None:
    episode, key = town.report(), uuid4()
    first = town.found(episode, key=key)
    before = town.count(*KEPT)
    assert town.found(episode, key=key).pk == first.pk
    with pytest.raises(DoesNotFit, match="already"):
        town.found(episode)
    assert town.count(*KEPT) == before


def test_no_strategy_discussion_is_owed_where_nobody_was_hurt(town: Town) -> None:
    episode = town.report()
    town.found(episode)
    assert set(town.duties(episode)) == {"return-interview"}


def test_a_child_who_may_have_been_hurt_is_spoken_of_in_a_strategy_discussion(town: Town) -> None:
    episode = town.report()
    town.found(episode, hurt=YesBelieved.BELIEVED)
    duty = town.duties(episode)["strategy-discussion"]
    assert duty.link == f"/missing/{episode.pk}/strategy/"
    with town.as_(town.ellen) as by:
        assert queries.waits_for_strategy(episode)
        actions.decide_strategy(
            episode=episode,
            decision=actions.offering.Decision.WITH_POLICE,
            discussed_at=NOW - HOUR,
            who="Social care, police, health",
            because="She may be a witness.",
            key=uuid4(),
            by=by,
            now=NOW,
        )
        assert not queries.waits_for_strategy(episode)
    assert town.duties(episode)["strategy-discussion"].met_at is not None
    assert town.duties(episode)["return-interview"].met_at is None


def test_whoever_is_told_reads_the_episode_from_then_on(town: Town) -> None:
    episode = town.report()
    assert town.seen(episode, town.paul) is None
    with town.as_(town.hollis) as by:
        actions.tell_of_episode(
            episode=episode, recipient="police", who="Control room, log 4471", at=NOW - HOUR,
            words="", key=uuid4(), packs=current(), by=by, now=NOW,
        )  # fmt: skip
    seen = town.seen(episode, town.paul)
    assert seen is not None
    assert [one.who for one in seen.told] == ["Control room, log 4471"]
    assert town.seen(episode, town.dale) is None


def test_a_profile_is_kept_in_versions_and_the_newest_is_read(town: Town) -> None:
    child = town.given_a_child()
    for words in ("Jay", "Jay\nMo, from the shop"):
        with town.as_(town.hollis, at=NOW if "Mo" in words else NOW - HOUR) as by:
            actions.keep_profile(
                subject_id=child, answers={"associates": words, "phones": " "},
                with_whom="Her foster mother", key=uuid4(), by=by, now=clock.now(),
            )  # fmt: skip
    with town.as_(town.ellen):
        newest, first = queries.profiles_of(child)
        assert newest.answers == {"associates": "Jay\nMo, from the shop"}
        assert (newest.supersedes_id, first.answers) == (first.pk, {"associates": "Jay"})
        assert newest.file_id == first.file_id
    with town.as_(town.dale):
        assert queries.newest_profile(child) is None


def test_the_co_ordinators_are_told_beforehand(town: Town) -> None:
    child = town.given_a_child()
    with town.as_(town.hollis) as by:
        actions.tell_coordinators(
            subject_id=child, why="A man waits at the gate.", first_steps="Ring Nan first.",
            key=uuid4(), by=by, now=NOW,
        )  # fmt: skip
    with town.as_(town.ellen):
        assert child in {one.subject_id for one in queries.told_beforehand()}
    with town.as_(town.dale):
        assert child not in {one.subject_id for one in queries.told_beforehand()}
    [entry] = town.entries(child)
    assert entry["kind"] == "decision"


def test_the_teams_are_told_without_a_name_once_and_only_who_may_read_it(town: Town) -> None:
    episode = town.report()
    told = {
        "episode_id": str(episode.pk),
        "team_ids": [str(town.desk_team), str(town.police_team)],
        "author_id": str(town.hollis.worker_id),
        "code": "missing-new",
    }
    for _ in range(2):
        tasks.tell_teams(**told)
    with town.database.connect("system") as system:
        notices = system.execute(
            "SELECT worker_id, link FROM access_notice WHERE link LIKE %s", [f"%{episode.pk}%"]
        ).fetchall()
    assert notices == [(town.ellen.worker_id, f"/missing/{episode.pk}/")]


def test_an_offer_that_was_taken_is_still_to_be_held(town: Town) -> None:
    episode = town.report()
    town.found(episode)
    with town.as_(town.ellen) as by:
        actions.offer_interview(
            episode=episode,
            told=actions.Offered(
                offered_at=BACK + HOUR, interviewer="Perpetua Lisle",
                interviewer_kind="independent-service",
                answer=actions.offering.Answer.ACCEPTED, again=False,
            ),
            key=uuid4(), packs=current(), by=by, now=NOW,
        )  # fmt: skip
        assert episode.pk in {one.row.pk for one in queries.interviews_due(NOW)}
