"""Each guard of this room by itself: what it refuses, and whom it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from sightline.access.written import Missing
from sightline.domain.missing import DoesNotFit, Gives, YesBelieved
from sightline.kernel import clock
from sightline.missing import actions, printing, queries, tasks
from sightline.missing.actions import About, Offered, Sending
from sightline.missing.actions.offering import Answer, Decision
from sightline.missing.models import Episode, Interview
from sightline.packs.catalogue import current
from tests.factories import access
from tests.factories.missing import BACK, HOUR, NOW, Town
from tests.factories.school import Person, given_a_findable_name, signed_in


def given_a_return(town: Town, **said: object) -> Episode:
    episode = town.report()
    town.found(episode, **said)
    return episode


def sent(town: Town, made: Interview, recipient: str, **said: object) -> None:
    told = {"sends": True, "because": "", "child_told": "Told on the day.", **said}
    with town.as_(town.ellen) as by:
        actions.decide_recipient(
            interview=made, told=Sending(recipient=recipient, **told), key=uuid4(),  # type: ignore[arg-type]  # parts of a decision
            packs=current(), by=by, now=NOW,
        )  # fmt: skip


def offered(town: Town, episode: Episode, **said: object) -> None:
    told = {
        "offered_at": BACK + HOUR,
        "interviewer": "Perpetua Lisle",
        "interviewer_kind": "independent-service",
        "answer": Answer.ACCEPTED,
        **said,
    }
    with town.as_(town.ellen) as by:
        actions.offer_interview(
            episode=episode, told=Offered(**told), key=uuid4(), packs=current(), by=by, now=NOW,  # type: ignore[arg-type]  # parts of an offer
        )  # fmt: skip


def decided(town: Town, episode: Episode) -> None:
    with town.as_(town.ellen) as by:
        actions.decide_strategy(
            episode=episode, decision=Decision.HOLD, discussed_at=NOW + HOUR, who="Police",
            because="She asks for it", key=uuid4(), by=by, now=NOW,
        )  # fmt: skip


def told_of(town: Town, episode: Episode) -> None:
    with town.as_(town.ellen) as by:
        actions.tell_of_episode(
            episode=episode, recipient="police", who="The sergeant", at=NOW + HOUR, words="",
            key=uuid4(), packs=current(), by=by, now=NOW,
        )  # fmt: skip


def kept_profile(town: Town, child: UUID, who: Person, words: str) -> UUID:
    with town.as_(who) as by:
        return actions.keep_profile(
            subject_id=child, answers={"associates": words}, with_whom="Her foster mother",
            key=uuid4(), by=by, now=NOW,
        ).file_id  # fmt: skip


def second_earlier(town: Town) -> None:
    """Another time, before one that is written down already, and said to end after that began."""
    later = given_a_return(town)
    earlier = town.report(later.subject_id, seen_at=BACK - 90 * HOUR, reported_at=BACK - 80 * HOUR)
    town.found(earlier, found_at=BACK - 20 * HOUR)


def two_of_which_one_waits(town: Town) -> None:
    first = given_a_return(town, with_risk=YesBelieved.YES)
    again = town.report(first.subject_id, seen_at=BACK + 2 * HOUR, reported_at=BACK + 3 * HOUR)
    town.found(again, found_at=BACK + 9 * HOUR)
    town.talk(first, again)


REFUSED: dict[str, tuple[str, Callable[[Town], object]]] = {
    "an empty profile": ("None", lambda t: kept_profile(t, t.given_a_child(), t.hollis, " ")),
    "an interview without a word": (
        "childs_words", lambda t: t.talk(given_a_return(t), childs_words=" ", answers={}),
    ),
    "two times, one of which waits for a discussion": ("before_discussion", two_of_which_one_waits),
    "further than is usual, without a reason": (
        "because",
        lambda t: sent(t, t.given_an_interview(), "carer", to_whom="Nan", spoke_about="no"),
    ),
    "to somebody outside, without a name": (
        "to_whom",
        lambda t: sent(t, t.given_an_interview(), "carer", because="They ask", spoke_about="no"),
    ),
    "offered before the return": (
        "offered_time", lambda t: offered(t, given_a_return(t), offered_at=BACK - HOUR),
    ),
    "offered while the child is missing": ("offered_time", lambda t: offered(t, t.report())),
    "offered tomorrow": (
        "offered_time", lambda t: offered(t, given_a_return(t), offered_at=NOW + HOUR),
    ),
    "a discussion that is still to come": (
        "discussed_time", lambda t: decided(t, given_a_return(t, hurt=YesBelieved.YES)),
    ),
    "told tomorrow": ("told_time", lambda t: told_of(t, t.report())),
    "back after the next time began": ("found_time", second_earlier),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(town: Town, what: str) -> None:
    where, do = REFUSED[what]
    with pytest.raises((DoesNotFit, Missing)) as why:
        do(town)
    assert str(why.value.field) == where


def test_whether_the_child_spoke_about_them_is_asked_first(town: Town) -> None:
    with pytest.raises(DoesNotFit, match="Say whether"):
        sent(town, town.given_an_interview(), "carer", because="They ask", to_whom="Nan")


def test_a_team_that_is_not_to_have_it_does_not_read_it(town: Town) -> None:
    made = town.given_an_interview()
    sent(town, made, "police", sends=False, because="She asked us to wait")
    with town.as_(town.paul):
        assert queries.interviews_of(made.subject_id) == []
    sent(town, made, "carer", because="She asked", to_whom="Nan", spoke_about="no")
    with town.as_(town.ellen) as by:
        printed = str(printing.contents(made, current(), by=by, now=NOW))
    assert "Nan" in printed
    assert current().missing_recipients["police"].label not in printed


def test_a_profile_goes_on_only_in_a_file_that_its_writer_may_write_in(town: Town) -> None:
    child = town.given_a_child()
    first = kept_profile(town, child, town.hollis, "Jay")
    assert kept_profile(town, child, town.hollis, "Jay and Kit") == first
    with town.database.connect("system") as system:
        system.execute(
            "UPDATE access_relationship SET read_only = true WHERE file_id = %s AND worker_id = %s",
            [first, town.hollis.worker_id],
        )
    assert kept_profile(town, child, town.hollis, "Jay, Kit and Robin") != first


def test_what_is_drawn_from_an_interview_is_about_the_child_too(town: Town) -> None:
    """Whoever is kept from the child is kept from the file of the car, whoever lets them in."""
    made, key = town.given_an_interview(), uuid4()
    with town.as_(town.ellen) as by:
        [car] = [one for one in queries.items_of(made) if one.kind == "vehicle"]
        said = {"item": car, "words": "Seen twice.", "key": key, "by": by, "now": NOW}
        about = About(Gives.VEHICLE, "drove them", number="AB12CDE")
        first = actions.decide_item(about=about, **said)  # type: ignore[arg-type]  # a plain dict
        assert actions.decide_item(about=about, **said).pk == first.pk  # type: ignore[arg-type]  # the same
    with town.database.connect("system") as system:
        whom = system.execute(
            "SELECT fs.subject_id FROM chronology_entry AS e JOIN access_filesubject AS fs"
            " ON fs.file_id = e.file_id WHERE e.id = %s",
            [first.entry_id],
        ).fetchall()
    assert {one for (one,) in whom} == {first.about_id, made.subject_id}


def test_an_interview_keeps_to_the_route_of_the_episode(town: Town) -> None:
    episode = given_a_return(town)
    town.report(episode.subject_id, seen_at=BACK + 2 * HOUR, reported_at=BACK + 3 * HOUR)
    with town.database.connect("system") as system:
        system.execute(
            "UPDATE access_file SET audience = 'designated_officer' WHERE id = %s",
            [episode.file_id],
        )
    made = town.talk(episode)
    with town.database.connect("system") as system:
        audience = system.execute(
            "SELECT audience FROM access_file WHERE id = %s", [made.file_id]
        ).fetchone()
    assert audience == ("designated_officer",)


def test_whoever_only_reads_has_no_page_on_which_to_write(town: Town) -> None:
    """Nor has whoever only reads the child's record, or that of somebody who is no child."""
    episode = given_a_return(town, hurt=YesBelieved.YES)
    made = town.talk(episode, before_discussion="She began to speak by herself.")
    with town.as_(town.ellen):
        item = queries.items_of(made)[0].pk
    with town.database.connect("system") as system:
        record = access.given_a_file(system, town.home, "record", episode.subject_id)
        person = access.given_a_subject(system, "person")
        about = access.given_a_file(system, town.home, "record", person)
        given_a_findable_name(system, about, person, "Jay Ravenscar", town.hollis.worker_id)
        access.given_a_relationship(system, about, worker=town.hollis.worker_id)
        for file in (episode.file_id, made.file_id, record.id):
            access.given_a_relationship(
                system, access.File(file, 0, town.home, "", ()), worker=town.paul.worker_id,
                read_only=True,
            )  # fmt: skip
    paul, hollis = signed_in(town.paul), signed_in(town.hollis)
    one, talk = f"/missing/{episode.pk}", f"/missing/interviews/{made.pk}"
    of = f"/missing/of/{episode.subject_id}"
    with clock.set_to(NOW):
        for page in (f"{one}/", f"{talk}/", f"{of}/"):
            assert paul.get(page).status_code == 200, page
        for page in (
            *(f"{one}/{step}/" for step in ("found", "told", "offer", "strategy", "interview")),
            f"{talk}/recipients/", f"/missing/items/{item}/",
            *(f"{of}/{step}/" for step in ("report", "profile", "beforehand")),
        ):  # fmt: skip
            assert paul.get(page).status_code == 404, page
        assert hollis.get(f"/subjects/{person}/").status_code == 200
        assert hollis.get(f"/missing/of/{person}/report/").status_code == 404


def test_what_somebody_not_independent_heard_leaves_the_interview_owed(town: Town) -> None:
    child = town.given_a_child()
    for days in (60, 30, 3):
        seen = NOW - days * 24 * HOUR
        episode = town.report(child, seen_at=seen, reported_at=seen + HOUR)
        town.found(episode, found_at=seen + 5 * HOUR)
    town.talk(
        episode, interviewer_kind="carer", not_independent_because="She spoke in the car.",
        held_at=NOW - HOUR,
    )  # fmt: skip
    with town.as_(town.ellen):
        assert episode.pk in {one.row.pk for one in queries.interviews_due(NOW)}
        [one] = [each for each in queries.regularly_missing(NOW.date()) if each.subject_id == child]
        assert one.interviews_owed == 3


def test_the_author_is_told_nothing_that_they_wrote(town: Town) -> None:
    episode = town.report()
    tasks.tell_teams(
        episode_id=str(episode.pk), team_ids=[str(town.desk_team)],
        author_id=str(town.ellen.worker_id), code="missing-new",
    )  # fmt: skip
    with town.database.connect("system") as system:
        told = system.execute(
            "SELECT 1 FROM access_notice WHERE link LIKE %s", [f"%{episode.pk}%"]
        ).fetchall()
    assert told == []


def test_an_interview_is_not_offered_for_a_time_that_its_writer_may_only_read(town: Town) -> None:
    episode = given_a_return(town)
    again = town.report(episode.subject_id, seen_at=BACK + 2 * HOUR, reported_at=BACK + 3 * HOUR)
    town.found(again, found_at=BACK + 9 * HOUR)
    with clock.set_to(NOW):
        where, ellen = f"/missing/{episode.pk}/interview/", signed_in(town.ellen)
        assert str(again.pk) in ellen.get(where).content.decode()
        with town.database.connect("system") as system:
            system.execute(
                "UPDATE access_relationship SET read_only = true WHERE file_id = %s",
                [again.file_id],
            )
        page = ellen.get(where).content.decode()
    assert str(episode.pk) in page
    assert str(again.pk) not in page
