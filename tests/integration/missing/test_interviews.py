"""What a child says after coming back: who listens, what becomes of it, and who reads it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from sightline.access.colleagues import NobodyCalled
from sightline.access.queries import interviews_apart
from sightline.access.written import Missing
from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.missing import DoesNotFit, Gives, YesBelieved
from sightline.duties import queries as duties
from sightline.duties.letting_in import NotForThem
from sightline.missing import actions, queries
from sightline.missing.actions import About, Offered, Sending
from sightline.missing.actions.offering import Answer
from sightline.missing.models import Episode, Interview, Item
from sightline.packs.catalogue import current
from sightline.subjects.queries import summary
from tests.factories import access
from tests.factories.missing import BACK, HOUR, KEPT, NOW, SAID, Town
from tests.factories.school import Person, signed_in


def given_a_return(town: Town, **said: object) -> Episode:
    episode = town.report()
    town.found(episode, **said)
    return episode


def offered(town: Town, episode: Episode, answer: Answer, **said: object) -> None:
    told = {"offered_at": BACK + HOUR, "interviewer": "Perpetua Lisle", **said}
    told.setdefault("interviewer_kind", "independent-service")
    with town.as_(town.ellen) as by:
        actions.offer_interview(
            episode=episode, told=Offered(answer=answer, **told), key=uuid4(),  # type: ignore[arg-type]  # parts of an offer
            packs=current(), by=by, now=NOW,
        )  # fmt: skip


def interviews_read_by(town: Town, who: str, child: UUID) -> list[Interview]:
    with town.as_(getattr(town, who)):
        return queries.interviews_of(child)


def test_an_interview_in_time_ends_what_is_owed_and_keeps_the_words_as_they_were(
    town: Town,
) -> None:
    episode = given_a_return(town)
    made = town.talk(episode)
    assert made.childs_words == SAID
    assert town.duties(episode)["return-interview"].met_at is not None
    entry = next(one for one in town.entries(episode.subject_id) if one["childs_words"])
    assert (entry["kind"], entry["strands"], entry["awaits"]) == (
        "contact",
        ["return-interview"],
        False,
    )
    assert entry["childs_words"] == SAID


def test_what_the_child_told_of_harm_waits_for_an_answer(town: Town) -> None:
    made = town.given_an_interview(disclosed=True)
    entry = next(one for one in town.entries(made.subject_id) if one["childs_words"])
    assert (entry["kind"], entry["awaits"], entry["id"]) == ("disclosure", True, made.entry_id)


def test_who_knows_of_the_episode_knows_that_it_was_held_and_not_what_was_said(
    town: Town,
) -> None:
    episode = given_a_return(town)
    made = town.talk(episode)
    seen = town.seen(episode, town.hollis)
    assert seen is not None
    assert seen.interviewed
    assert interviews_read_by(town, "hollis", episode.subject_id) == []
    assert [one.pk for one in interviews_read_by(town, "ellen", episode.subject_id)] == [made.pk]
    with town.as_(town.hollis):
        assert queries.items_of(made) == []


def test_whoever_may_know_of_it_is_told_whom_to_ask_and_nothing_of_what_was_said(
    town: Town,
) -> None:
    made = town.given_an_interview()
    page = f"/subjects/{made.subject_id}/"
    says = "A return interview was held on"
    fern = town.somebody(town.given_an_agency("Eastmere Door"), "Fern Okell", "front_door")
    for reader in (town.hollis, fern):
        html = signed_in(reader).get(page).content.decode()
        assert says in html
        assert "ask <bdi>Ellen Prowse</bdi>, Missing co-ordinator" in html
        assert made.childs_words not in html
    html = signed_in(town.ellen).get(page).content.decode()
    assert f"/missing/interviews/{made.pk}/" in html
    assert "is kept apart" not in html


def test_a_seal_and_a_block_keep_it_that_an_interview_was_held(town: Town) -> None:
    sealed, spoken = town.given_an_interview(), town.given_an_interview()
    with town.as_(town.hollis):
        assert all(interviews_apart(one.subject_id) for one in (sealed, spoken))
    with town.database.connect("system") as system:
        access.given_a_seal(system, replace(town.record, id=sealed.file_id), town.ellen.worker_id)
        whom = access.given_a_subject(system, "person")
        system.execute(
            "INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)"
            " VALUES (gen_random_uuid(), %s, %s, 0, %s, 'person', 'person_of_concern')",
            [spoken.entry_id, spoken.file_id, whom],
        )
        access.given_a_block(system, town.hollis.worker_id, whom)
    for made in (sealed, spoken):
        with town.as_(town.hollis):
            assert interviews_apart(made.subject_id) == ()
    with town.as_(town.dale):
        assert interviews_apart(spoken.subject_id) == ()


def refused(town: Town, *episodes: Episode, **said: object) -> tuple[str, str | None]:
    before = town.count(*KEPT)
    with pytest.raises((DoesNotFit, Missing)) as why:
        town.talk(*episodes, **said)
    assert town.count(*KEPT) == before
    return why.value.sentence(), why.value.field


def test_somebody_not_independent_is_refused_and_with_a_reason_the_interview_stays_owed(
    town: Town,
) -> None:
    episode = given_a_return(town)
    sentence, where = refused(town, episode, interviewer_kind="carer")
    assert ("still owed" in sentence, where) == (True, "interviewer_kind")
    made = town.talk(
        episode, interviewer_kind="carer", not_independent_because="She spoke in the car."
    )
    assert not made.independent
    assert town.duties(episode)["return-interview"].met_at is None
    town.talk(episode)
    assert town.duties(episode)["return-interview"].met_at is not None


def test_one_interview_may_cover_two_times_that_the_child_was_missing(town: Town) -> None:
    first = given_a_return(town)
    again = town.report(first.subject_id, seen_at=BACK + 2 * HOUR, reported_at=BACK + 3 * HOUR)
    assert "Write first when" in refused(town, first, again)[0]
    town.found(again, found_at=BACK + 9 * HOUR)
    with town.as_(town.ellen):
        assert len(queries.to_interview(first.subject_id)) == 2
    made = town.talk(first, again)
    assert set(made.episodes) == {first.pk, again.pk}
    for one in (first, again):
        assert "for 2 episodes together" in town.duties(one)["return-interview"].how
    with town.as_(town.ellen):
        assert queries.to_interview(first.subject_id) == []
    assert "written down already" in refused(town, again)[0]


def test_an_interview_is_not_held_before_the_return_or_in_the_future(town: Town) -> None:
    episode = given_a_return(town)
    assert refused(town, episode, held_at=BACK - HOUR)[1] == "held_time"
    assert refused(town, episode, held_at=NOW + HOUR)[1] == "held_time"
    assert refused(town, episode, disclosed=True, childs_words=" ")[1] == "childs_words"


def test_where_the_child_was_hurt_the_strategy_discussion_decides_first(town: Town) -> None:
    episode = given_a_return(town, with_risk=YesBelieved.YES)
    assert refused(town, episode)[1] == "before_discussion"
    made = town.talk(episode, before_discussion="She began to speak by herself.")
    assert made.before_discussion == "She began to speak by herself."


def test_a_refused_offer_is_kept_with_its_reason_and_is_offered_again(town: Town) -> None:
    episode = given_a_return(town)
    with pytest.raises(Missing):
        offered(town, episode, Answer.REFUSED)
    offered(town, episode, Answer.REFUSED, why="Not today, she said.")
    assert town.duties(episode)["return-interview"].met_at is None
    kept = [one for one in town.entries(episode.subject_id) if "Not today" in one["words"]]
    assert [one["strands"] for one in kept] == [["attempt-to-reach"]]
    before = town.count(*KEPT)
    with pytest.raises(DoesNotFit) as why:
        offered(town, episode, Answer.REFUSED, why="No.", again=False, interviewer_kind="placement")
    assert why.value.field == "interviewer_kind"
    assert town.count(*KEPT) == before
    offered(town, episode, Answer.REFUSED, why="She will talk to Nan.", again=False)
    assert "does not want to" in town.duties(episode)["return-interview"].how


def send(
    town: Town, made: Interview, recipient: str, *, by: Person | None = None, **said: object
) -> None:
    told = {"sends": True, "because": "", "child_told": "Told on the day.", **said}
    with town.as_(by or town.ellen) as by_whom:
        actions.decide_recipient(
            interview=made, told=Sending(recipient=recipient, **told), key=uuid4(),  # type: ignore[arg-type]  # parts of a decision
            packs=current(), by=by_whom, now=NOW,
        )  # fmt: skip


def test_the_police_read_it_once_that_is_decided_and_the_child_is_told(town: Town) -> None:
    made = town.given_an_interview()
    assert interviews_read_by(town, "paul", made.subject_id) == []
    with pytest.raises(Missing) as why:
        send(town, made, "police", child_told=" ")
    assert why.value.field == "child_told"
    assert interviews_read_by(town, "paul", made.subject_id) == []
    send(town, made, "police")
    assert [one.pk for one in interviews_read_by(town, "paul", made.subject_id)] == [made.pk]
    with town.as_(town.paul):
        assert summary(made.subject_id) is not None, "the police read whose interview it is"
    [decided] = [one for one in town.entries(made.subject_id) if one["kind"] == "decision"]
    assert "The child was told: Told on the day." in " ".join(decided["words"].split())


def test_not_sending_it_to_the_police_needs_a_reason(town: Town) -> None:
    made = town.given_an_interview()
    with pytest.raises(Missing) as why:
        send(town, made, "police", sends=False)
    assert why.value.field == "because"


@pytest.mark.parametrize("spoke", ["yes", "not_known", ""])
def test_a_carer_whom_the_child_may_have_spoken_about_receives_nothing(
    town: Town, spoke: str
) -> None:
    made = town.given_an_interview()
    before = town.count(*KEPT)
    with pytest.raises(DoesNotFit) as why:
        send(town, made, "carer", because="They ask.", to_whom="A carer", spoke_about=spoke)
    assert why.value.field == "spoke_about"
    assert town.count(*KEPT) == before
    send(town, made, "carer", because="To keep her safe.", to_whom="Nan", spoke_about="no")


def items(town: Town, made: Interview) -> dict[str, Item]:
    with town.as_(town.ellen):
        return {one.kind: one for one in queries.items_of(made)}


def decide(town: Town, item: Item, about: About | None, words: str = "Seen twice.") -> UUID | None:
    with town.as_(town.ellen) as by:
        row = actions.decide_item(item=item, about=about, words=words, key=uuid4(), by=by, now=NOW)
        return row.about_id


def test_nothing_is_information_until_a_person_confirms_it(town: Town) -> None:
    made = town.given_an_interview()
    found = items(town, made)
    assert {kind: one.words for kind, one in found.items()} == {
        "person": "Jay, about 30",
        "vehicle": "AB12 CDE",
    }
    before = town.count("access_subject", "chronology_entry")
    assert decide(town, found["person"], None, "He is her brother’s friend.") is None
    assert town.count("access_subject", "chronology_entry") == before


def test_a_confirmed_car_is_an_entry_about_the_car_with_its_part_in_this_event(
    town: Town,
) -> None:
    made = town.given_an_interview()
    car = decide(
        town, items(town, made)["vehicle"], About(Gives.VEHICLE, "drove them", number="ab12cde")
    )
    assert car is not None
    [entry] = town.entries(car)
    assert (entry["kind"], entry["came_from"], entry["words"]) == (
        "information",
        "return-interview",
        "Seen twice.",
    )
    with town.database.connect("system") as system:
        link = system.execute(
            "SELECT subject_id, part FROM access_link WHERE row_id = %s", [entry["id"]]
        ).fetchone()
        normal = system.execute(
            "SELECT normal FROM subjects_identifier WHERE subject_id = %s", [car]
        ).fetchone()
    assert link == (made.subject_id, "drove them")
    assert normal == ("AB12CDE",)
    with town.as_(town.dale):
        assert queries.interviews_of(car) == []


def test_an_item_is_decided_once_and_in_words(town: Town) -> None:
    made = town.given_an_interview()
    car = items(town, made)["vehicle"]
    before = town.count(*KEPT, "access_subject")
    with pytest.raises(Missing):
        decide(town, car, About(Gives.VEHICLE, "drove them", number="AB12CDE"), " ")
    with pytest.raises(NotAnIdentifier) as why:
        decide(town, car, About(Gives.VEHICLE, "drove them", number="£$"))
    assert why.value.field == "number"
    with pytest.raises(Missing):
        decide(town, car, About(Gives.VEHICLE, " ", number="AB12CDE"))
    assert town.count(*KEPT, "access_subject") == before
    decide(town, car, None)
    with pytest.raises(DoesNotFit):
        decide(town, items(town, made)["vehicle"], None)


def test_the_interviewer_of_another_agency_writes_it_down_and_no_role_reads_it(town: Town) -> None:
    episode = given_a_return(town)
    lamplight = town.given_an_agency("Lamplight")
    perpetua = town.somebody(lamplight, "Perpetua Lisle")
    lead = town.somebody(lamplight, "Corin Ashby", "safeguarding_lead")
    assert town.seen(episode, perpetua) is None
    with town.as_(town.ellen) as by:
        actions.let_interviewer_in(
            episode=episode, name="Perpetua Lisle", why="She asked for her.", by=by, now=NOW
        )
    assert town.seen(episode, perpetua) is not None
    made = town.talk(episode, who=perpetua)
    assert town.duties(episode)["return-interview"].met_at is not None
    for who, reads in ((perpetua, True), (lead, False), (town.ellen, False), (town.hollis, False)):
        with town.as_(who):
            assert bool(queries.interviews_of(made.subject_id)) is reads, who.name
    with town.as_(town.ellen, shape="area"):
        assert queries.interviews_of(made.subject_id) == []
    send(town, made, "police", by=perpetua)
    assert [one.pk for one in interviews_read_by(town, "paul", made.subject_id)] == [made.pk]


def test_nobody_called_so_and_nobody_of_another_area_is_let_in(town: Town) -> None:
    episode = given_a_return(town)
    far = town.somebody(town.given_an_agency("Farholt Advocates", area="Farholt"), "Ida Thrupp")
    for name in ("Nobody Atall", "Ida Thrupp"):
        with pytest.raises((NotForThem, NobodyCalled)) as why, town.as_(town.ellen) as by:
            actions.let_interviewer_in(episode=episode, name=name, why="Near.", by=by, now=NOW)
        assert why.value.field == "name"
    assert town.seen(episode, far) is None


def test_what_the_child_told_of_harm_is_read_by_the_front_door_at_once(town: Town) -> None:
    fern = town.given_a_front_door()
    quiet, told = town.given_an_interview(), town.given_an_interview(disclosed=True)
    with town.as_(fern):
        assert queries.interviews_of(quiet.subject_id) == []
        assert [one.pk for one in queries.interviews_of(told.subject_id)] == [told.pk]


def test_somebody_named_who_signs_in_reads_it_once_that_is_decided(town: Town) -> None:
    made = town.given_an_interview()
    said: dict[str, object] = {"because": "She works with her.", "spoke_about": "no"}
    send(town, made, "social-worker", to_whom="Hollis Varga", **said)
    assert interviews_read_by(town, "hollis", made.subject_id) == []
    send(town, made, "social-worker", to_whom="Hollis Varga", reads_here=True, **said)
    assert [one.pk for one in interviews_read_by(town, "hollis", made.subject_id)] == [made.pk]


def test_who_receives_it_is_owed_until_it_is_decided_for_the_usual_ones(town: Town) -> None:
    made = town.given_an_interview()

    def owed() -> bool:
        with town.as_(town.ellen):
            [one] = duties.of("return-interview", made.pk)
            return one.met_at is None

    send(town, made, "police")
    assert owed()
    send(town, made, "front-door", to_whom="Eastmere MASH")
    assert not owed()


def test_an_interview_that_tells_of_harm_calls_for_a_strategy_discussion(town: Town) -> None:
    episode = given_a_return(town)
    assert "strategy-discussion" not in town.duties(episode)
    made = town.talk(episode, triggers=["hurt"])
    assert town.duties(episode)["strategy-discussion"].met_at is None
    with town.as_(town.ellen):
        assert queries.waits_for_strategy(episode)
        known = queries.for_discussion(made.pk)
    assert known is not None
    assert (known.subject_id, known.file_id) == (made.subject_id, made.file_id)
    assert "hurt or harmed" in known.in_words
    assert SAID in known.in_words
    with town.as_(town.hollis):
        assert queries.for_discussion(made.pk) is None


def test_each_step_says_what_it_is_and_one_time_missing_counts_once(town: Town) -> None:
    episode = town.report(police_told="Log 411")
    town.found(episode, hospital="yes")
    with town.as_(town.ellen) as by:
        actions.tell_of_episode(
            episode=episode, recipient="police", who="PC Amis", at=BACK, words="", key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
    kept = town.entries(episode.subject_id)
    assert sorted(tuple(sorted(one["strands"])) for one in kept) == [
        ("hospital",),
        ("missing", "police-contact"),
        ("police-contact",),
    ]
    assert [one["kind"] for one in kept].count("missing") == 1
