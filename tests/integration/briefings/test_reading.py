"""What a worker reads is counted; what they think is theirs, unless they show it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from sightline.access import teams
from sightline.briefings import queries, reading
from sightline.briefings.actions import reading as actions
from sightline.briefings.models import AwarenessSession, Reading, Reflection, Sharing
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from tests.factories.library import NOW
from tests.factories.school import Person, somebody
from tests.integration.briefings.conftest import Learning

THOUGHT = "I will ask again, and sit beside them."


@pytest.fixture(scope="module")
def briefing(learning: Learning) -> UUID:
    return learning.out("To be read")


def has_read(learning: Learning, who: Person, briefing: UUID) -> Reading:
    with learning.as_(who) as by:
        one = queries.one_published(briefing)
        assert one is not None
        return actions.mark_read(one=one, by=by, now=clock.now())


def thought(
    learning: Learning, who: Person, briefing: UUID, *, colleague: UUID | None = None,
    team: UUID | None = None, words: str = THOUGHT,
) -> Reflection:  # fmt: skip
    made = has_read(learning, who, briefing)
    with learning.as_(who) as by:
        return actions.reflect(
            reading=made, words=words, colleague=colleague, team=team, key=uuid4(), by=by, now=NOW
        )


def sees(learning: Learning, who: Person) -> set[str]:
    with learning.as_(who):
        own = {each.reflection.words for _, those in reading.own_log() for each in those}
        return own | {one.words for one in reading.shown_to_me()}


def test_a_reflection_is_read_by_its_author_alone(learning: Learning, briefing: UUID) -> None:
    partnership = learning.partnership
    words = "Only I read this."
    mine = thought(learning, partnership.wren, briefing, words=words)
    assert words in sees(learning, partnership.wren)
    for who in (learning.max, partnership.pat, partnership.sol, partnership.dee):
        assert words not in sees(learning, who)
        with learning.as_(who):
            assert not Reflection.objects.filter(pk=mine.pk).exists()


def test_it_is_shown_to_a_colleague_and_taken_back(learning: Learning, briefing: UUID) -> None:
    words = "Max may read this."
    mine = thought(
        learning, learning.partnership.wren, briefing, colleague=learning.max.worker_id,
        words=words,
    )  # fmt: skip
    assert words in sees(learning, learning.max)
    assert words not in sees(learning, learning.partnership.pat)
    with learning.as_(learning.partnership.wren) as by:
        [sharing] = Sharing.objects.filter(reflection=mine)
        actions.stop_showing(sharing=sharing, by=by, now=NOW)
    assert words not in sees(learning, learning.max)


def test_a_team_sees_what_is_shown_to_it_while_they_are_in_it(
    learning: Learning, briefing: UUID
) -> None:
    wren, words = learning.partnership.wren, "The team may read this."
    with learning.as_(wren):
        [team] = teams.teams_of(wren.worker_id)
    with learning.database.connect("system") as system:
        system.execute(
            "INSERT INTO access_teammember (team_id, worker_id, starts_at, leads)"
            " VALUES (%s, %s, %s, false)",
            [team, learning.partnership.pat.worker_id, NOW],
        )
    thought(learning, wren, briefing, team=team, words=words)
    assert words in sees(learning, learning.partnership.pat)
    assert words not in sees(learning, learning.max)


def told(learning: Learning) -> dict[UUID, int]:
    """Who is told that something is shown to them, and how often."""
    with learning.database.connect("system") as system:
        rows = system.execute(
            "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'"
            " AND args ->> 'code' = 'reflection-shown' RETURNING args ->> 'worker_id'"
        ).fetchall()
    return dict(Counter(UUID(one) for (one,) in rows))


def test_whom_it_is_shown_to_is_told_and_whoever_supervises_them_is_offered_first(
    learning: Learning, briefing: UUID
) -> None:
    partnership = learning.partnership
    wren, max_ = partnership.wren, learning.max.worker_id
    with learning.database.connect("system") as system:
        system.execute(
            "INSERT INTO supervision_pair (id, agency_id, supervisor_id, supervisee_id, starts_at,"
            " by_id) SELECT %s, agency_id, %s, id, %s, id FROM access_worker WHERE id = %s",
            [uuid4(), max_, NOW - timedelta(days=1), wren.worker_id],
        )
    told(learning)
    with learning.as_(wren) as by:
        value, words = actions.shown_to_on_offer(by)[0]
        [team] = teams.teams_of(wren.worker_id)
    assert value == f"colleague:{max_}"
    assert "supervises you" in words
    mine = thought(learning, wren, briefing, colleague=max_, words="For Max.")
    assert told(learning) == {max_: 1}
    with learning.as_(wren) as by:
        actions.show(reflection=mine, colleague=max_, team=None, by=by, now=NOW)  # sees it already
        assert told(learning) == {}
        actions.show(reflection=mine, colleague=None, team=team, by=by, now=NOW)
    everybody = told(learning)
    assert wren.worker_id not in everybody
    assert set(everybody.values()) <= {1}
    alone = thought(learning, wren, briefing, words="For nobody.")
    assert alone.pk
    assert told(learning) == {}


def test_it_is_shown_to_nobody_outside_the_agency(learning: Learning, briefing: UUID) -> None:
    wren, kim = learning.partnership.wren, learning.kim
    with pytest.raises(NotPossible, match="own agency"):
        thought(learning, wren, briefing, colleague=kim.worker_id)
    mine = thought(learning, wren, briefing, words="Not for the clinic.")
    with learning.as_(wren):  # past the action
        Sharing.objects.create(
            worker_id=wren.worker_id, reflection=mine, colleague_id=kim.worker_id, at=NOW
        )
    assert "Not for the clinic." not in sees(learning, kim)


def test_nobody_shows_what_somebody_else_wrote(learning: Learning, briefing: UUID) -> None:
    theirs = thought(learning, learning.partnership.wren, briefing, words="Wren's own.")
    with pytest.raises(DatabaseError), learning.as_(learning.max) as by:
        Sharing.objects.create(
            worker_id=by.worker_id, reflection_id=theirs.pk, at=NOW,
            colleague_id=learning.partnership.pat.worker_id,
        )  # fmt: skip
    with pytest.raises(DatabaseError), learning.as_(learning.max) as by:
        Reflection.objects.create(
            worker_id=by.worker_id, at=NOW, reading_id=theirs.reading_id, words="On their reading."
        )


def test_the_manager_sees_protected_numbers_and_a_lead_the_names_of_their_own(
    learning: Learning,
) -> None:
    made = learning.out("Counted")
    limits = current().briefing_rules["briefing"].limits
    partnership = learning.partnership
    many = [
        somebody(learning.database, partnership.school, f"Teacher {one}", "Teacher")
        for one in range(8)
    ]
    for who in (*many, learning.kim, partnership.lea):
        has_read(learning, who, made)
        has_read(learning, who, made)  # pressed twice
    with learning.as_(partnership.pat):
        counted = reading.readers_by_agency(Reading.Kind.BRIEFING, str(made), limits)
        assert dict(counted.agencies) == {
            "Eastmere School": 10, "Eastmere Clinic": None, "Eastmere Council": 0,
        }  # fmt: skip
        assert counted.total is None  # ten in all would give the two of the clinic away
    with learning.as_(partnership.lea):
        own = {one.name: one.at for one in reading.readers_of_my_agency(
            Reading.Kind.BRIEFING, str(made))}  # fmt: skip
        assert own["Kim Vale"] is not None
        assert own["Sol Reddy"] is None
        assert "Teacher 1" not in own
    for who in (partnership.lea, partnership.wren):
        with pytest.raises(DatabaseError), learning.as_(who):
            reading.readers_by_agency(Reading.Kind.BRIEFING, str(made), limits)
    for who in (partnership.pat, partnership.wren):
        with pytest.raises(DatabaseError), learning.as_(who):
            reading.readers_of_my_agency(Reading.Kind.BRIEFING, str(made))


def test_an_answer_is_kept_for_whoever_gave_it_and_the_piece_is_in_their_log(
    learning: Learning,
) -> None:
    wren, packs = learning.partnership.wren, current()
    piece = packs.myths["myth-6"]
    with learning.as_(wren) as by:
        for chosen in ("fourteen", "life"):
            actions.answer(piece=piece, chosen=chosen, packs=packs, by=by, now=clock.now())
        with pytest.raises(NotPossible):
            actions.answer(piece=piece, chosen="no-such", packs=packs, by=by, now=clock.now())
        assert reading.own_answers()["myth-6"].right
        assert [one.title for one, _ in reading.own_log() if one.of == "myth-6"] == [piece.title]
    for who in (learning.max, learning.partnership.pat):
        with learning.as_(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM briefings_answer")
            assert cursor.fetchone() == (0,)


def test_a_team_says_what_it_will_do_and_who_leads_the_partnership_reads_it(
    learning: Learning, briefing: UUID
) -> None:
    key = uuid4()
    with learning.as_(learning.partnership.wren) as by:
        one = queries.one_published(briefing)
        assert one is not None
        for _ in range(2):  # sent twice
            actions.discussed(
                one=one, on=NOW.date(), team="Pastoral team", how_many=6, key=key,
                will_do="Ask each child twice.", by=by, now=NOW,
            )  # fmt: skip
        with pytest.raises(NotPossible, match="not later than today"):
            actions.discussed(
                one=one, on=NOW.date().replace(year=2027), team="T", how_many=6, key=uuid4(),
                will_do="Later.", by=by, now=NOW,
            )  # fmt: skip
    for who, met in ((learning.max, 1), (learning.partnership.sol, 1), (learning.kim, 0)):
        with learning.as_(who):
            assert len(queries.discussions(briefing)) == met, who.name


def test_awareness_work_is_read_by_its_agency_and_by_who_leads(learning: Learning) -> None:
    with learning.as_(learning.kim) as by:
        actions.held_session(
            on=NOW.date(), audience="parents", how_many=24, place="Town hall", about="Online harm",
            asked="How do I ask?", key=uuid4(), packs=current(), by=by, now=NOW,
        )  # fmt: skip
    for who, met in (
        (learning.partnership.lea, 1), (learning.partnership.pat, 1), (learning.partnership.wren, 0)
    ):  # fmt: skip
        with learning.as_(who):
            assert len(queries.awareness()) == met, who.name
    with pytest.raises(DatabaseError), learning.as_(learning.partnership.wren) as by:
        AwarenessSession.objects.create(
            on=NOW.date(), audience="parents", how_many=1, place="P", about="A", key=uuid4(),
            at=NOW, by_id=by.worker_id, agency_id=learning.partnership.clinic, area_id=1,
        )  # fmt: skip
