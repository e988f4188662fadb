"""Who writes recommendations and actions, who reads them, who checks; held by the database."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from sightline.domain.errors import NotPossible
from sightline.domain.recommendations import ActionState
from sightline.learning import actions, queries
from sightline.learning.models import Action, Binding, Mark, Recommendation, Step, Verdict
from sightline.packs.catalogue import current
from tests.factories.learning import NOW, Learning
from tests.factories.school import Person, signed_in

WORDS = "Every agency should write down what the child says in the child’s own words."
DUE = NOW.date() + timedelta(days=30)


@pytest.fixture(scope="module")
def said(world: Learning) -> UUID:
    with world.as_(world.pat) as by:
        return actions.recommend(words=WORDS, source_kind="own", by=by, now=NOW)


def set_for(world: Learning, said: UUID, by: Person, owner: Person, agency: UUID) -> UUID:
    with world.as_(by) as actor:
        of = Recommendation.objects.get(pk=said)
        return actions.set_action(
            of=of, words="Brief every team", agency_id=agency, owner_id=owner.worker_id,
            due_on=DUE, evidence="The briefing", by=actor, now=NOW,
        )  # fmt: skip


def refused(world: Learning, who: Person, table: str, **columns: object) -> None:
    """The row itself is refused, by whatever way it comes."""
    model = {"step": Step, "recommendation": Recommendation, "action": Action}[table]
    with pytest.raises(ProgrammingError, match="row-level security"), world.as_(who) as by:
        model.objects.create(area_id=by.area_id, by_id=by.worker_id, at=NOW, **columns)


@pytest.mark.parametrize("who", ["pat", "sol"])
def test_those_who_lead_the_learning_recommend(world: Learning, who: str) -> None:
    with world.as_(getattr(world, who)) as by:
        assert actions.recommend(words=f"Listen, says {who}.", source_kind="own", by=by, now=NOW)


@pytest.mark.parametrize("who", ["lea", "wren"])
def test_nobody_else_does(world: Learning, who: str) -> None:
    refused(world, getattr(world, who), "recommendation", words="Listen", source_kind="own")


def test_it_is_read_in_its_area_and_nowhere_else(world: Learning, said: UUID) -> None:
    with world.as_(world.wren):
        assert queries.one(said) is not None
    with world.as_(world.far):
        assert queries.one(said) is None
        assert queries.listed() == []


def test_the_same_words_of_the_same_source_are_one(world: Learning) -> None:
    source = UUID(int=77)
    with world.as_(world.pat) as by:
        first, second = (
            actions.recommend(words=WORDS, source_kind="audit", source_id=source, by=by, now=NOW)
            for _ in range(2)
        )
        assert first == second
        with pytest.raises(NotPossible):
            actions.recommend(words=WORDS, source_kind="review", by=by, now=NOW)


def test_a_lead_sets_actions_of_their_own_agency_alone(world: Learning, said: UUID) -> None:
    assert set_for(world, said, world.lea, world.wren, world.school)
    refused(
        world, world.lea, "action", recommendation_id=said, words="Brief", agency_id=world.clinic,
        owner_id=world.nora.worker_id, due_on=DUE, evidence="It",
    )  # fmt: skip
    refused(
        world, world.pat, "action", recommendation_id=said, words="Brief", agency_id=world.clinic,
        owner_id=world.wren.worker_id, due_on=DUE, evidence="It",
    )  # fmt: skip


def test_done_by_its_owner_checked_by_somebody_else(world: Learning, said: UUID) -> None:
    """Nora owes it. Neither she nor whoever owed it before may check it; Sol may, once."""
    made = set_for(world, said, world.pat, world.nora, world.clinic)
    refused(world, world.sol, "step", action_id=made, kind="done", on=NOW.date())
    refused(world, world.sol, "step", action_id=made, kind="right")  # nobody said it is done
    with world.as_(world.nora) as by:
        one = queries.action(made)
        assert one is not None
        assert one.state is ActionState.OPEN
        actions.tell_done(of=one, words="Briefed", evidence="", on=NOW.date(), by=by, now=NOW)
    with world.as_(world.nora) as by:
        one = queries.action(made)
        assert one is not None
        assert one.state is ActionState.DONE_WITHOUT_EVIDENCE
        with pytest.raises(NotPossible):
            actions.check(of=one, right=True, words="Fine", by=by, now=NOW)
    refused(world, world.nora, "step", action_id=made, kind="right", words="Fine")
    refused(world, world.lea, "step", action_id=made, kind="right", words="Another agency")
    with world.as_(world.sol) as by:
        one = queries.action(made)
        assert one is not None
        later = NOW + timedelta(days=1)
        actions.check(of=one, right=True, words="I asked four teams", by=by, now=later)
        one = queries.action(made)
        assert one is not None
        assert one.state is ActionState.CHECKED_WITHOUT_EVIDENCE
    refused(world, world.sol, "step", action_id=made, kind="not_yet", words="Twice")


def test_whoever_handed_it_over_does_not_check_it_either(world: Learning, said: UUID) -> None:
    made = set_for(world, said, world.pat, world.lea, world.school)
    with world.as_(world.lea) as by:
        one = queries.action(made)
        assert one is not None
        actions.hand_over(of=one, to_id=world.wren.worker_id, words="", by=by, now=NOW)
    with world.as_(world.wren) as by:
        one = queries.action(made)
        assert one is not None
        assert queries.owed_by(by.worker_id)
        actions.tell_done(of=one, words="Done", evidence="A list", on=NOW.date(), by=by, now=NOW)
    refused(world, world.lea, "step", action_id=made, kind="right", words="Fine")


def test_what_was_written_stays(world: Learning, said: UUID) -> None:
    for statement in ("UPDATE learning_step SET words = ''", "DELETE FROM learning_recommendation"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            world.as_(world.pat),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_overdue_is_seen_from_the_day_after(world: Learning, said: UUID) -> None:
    made = set_for(world, said, world.pat, world.nora, world.clinic)
    for days, state in ((30, ActionState.OPEN), (31, ActionState.OVERDUE)):
        with world.as_(world.wren, at=NOW + timedelta(days=days)):
            one = queries.action(made)
            assert one is not None
            assert one.state is state


def test_it_was_said_before(world: Learning, said: UUID) -> None:
    with world.as_(world.pat) as by:
        for year, words in (
            (2016, "Practitioners should write down the child's own words."),
            (2019, "Write down what a child says, in the child’s own words, in every record."),
            (2018, "Taxi drivers should be trained."),
            (2027, "Write down the child's own words in every record."),
        ):
            actions.recommend(
                words=words, source_kind="own", source_date=date(year, 5, 4), by=by, now=NOW
            )
        found = queries.earlier_like(Recommendation.objects.get(pk=said))
    assert [year for year, *_ in found][:2] == [2016, 2019]
    assert not {2018, 2027} & {year for year, *_ in found}


def test_a_person_concludes_with_reasons_and_a_day_to_look_again(
    world: Learning, said: UUID
) -> None:
    with world.as_(world.pat) as by:
        of = Recommendation.objects.get(pk=said)
        bound = actions.bind(
            of=of, measure="childs-words", hoped="To half", by_on=DUE, review_on=DUE,
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
        row = Binding.objects.get(pk=bound)
        with pytest.raises(NotPossible):
            actions.conclude(of=row, said=Verdict.Said.TOO_EARLY, reasons="Four months",
                             review_on=None, by=by, now=NOW)  # fmt: skip
        with pytest.raises(NotPossible):
            actions.conclude(of=row, said=Verdict.Said.MOVED, reasons=" ", review_on=None, by=by,
                             now=NOW)  # fmt: skip
        actions.conclude(of=row, said=Verdict.Said.MOVED, reasons="Eight months", review_on=None,
                         by=by, now=NOW)  # fmt: skip
        assert queries.review_on(queries.bindings("childs-words")[0]) is None
    with world.as_(world.far):
        assert queries.bindings("childs-words") == []


def test_a_mark_that_was_taken_away_is_drawn_no_more(world: Learning) -> None:
    with world.as_(world.pat) as by:
        made = actions.mark(
            measure="blame-in-words", on=NOW.date(), words="Training", what=Mark.What.TRAINING,
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
        assert len(queries.marks(["blame-in-words"])["blame-in-words"]) == 1
        actions.take_mark_away(of=Mark.objects.get(pk=made), words="Moved", by=by, now=NOW)
        assert queries.marks(["blame-in-words"])["blame-in-words"] == []


def test_the_site_reads_no_exact_figure(world: Learning) -> None:
    world.run()
    for asks in (
        "SELECT * FROM learning_counted",
        "SELECT * FROM learning_wordsread",
        "SELECT * FROM learning_opinion",
        "SELECT * FROM access.count_measure('childs-words', '2026-01-01', '2026-02-01', '{}', '0')",
        "SELECT * FROM access.words_to_read('2026-01-01', gen_random_uuid(), 9)",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            world.as_(world.pat),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(asks)


def test_what_is_shown_is_shown_in_its_area_until_it_is_switched_off(world: Learning) -> None:
    world.run()
    with world.as_(world.wren):
        assert queries.chart("childs-words") is not None
    with world.as_(world.pat) as by:
        actions.switch(measure="childs-words", on=False, why="Not now", packs=current(), by=by,
                       now=NOW)  # fmt: skip
        assert queries.switched_off() == {"childs-words"}
    world.run(at=NOW + timedelta(minutes=1))
    with world.as_(world.wren):
        assert queries.chart("childs-words") is None
    with world.as_(world.far):
        assert queries.switched_off() == set()
        assert queries.chart("childs-words") is not None


def test_an_opinion_is_read_by_those_who_may_switch_and_without_a_name(world: Learning) -> None:
    with world.as_(world.wren) as by:
        for _ in range(2):
            actions.keep_opinion(measure="childs-words", useful=False, words="Count drawings too",
                                 sent_key=UUID(int=5), packs=current(), by=by, now=NOW)  # fmt: skip
        assert queries.opinions("childs-words") == []
    with world.as_(world.pat):
        assert [one.words for one in queries.opinions("childs-words")] == ["Count drawings too"]


def test_the_records_behind_a_point_are_those_that_one_may_open(world: Learning) -> None:
    """Wren opens one of the school's two files; Nora leads the clinic, Lea the school."""
    at = NOW - timedelta(days=120)
    own, other = world.file(world.school), world.file(world.clinic)
    mine, theirs = world.entry(own, at), world.entry(other, at)
    of = current().measures["childs-words"]
    since = at.date().replace(day=1)
    until = (since + timedelta(days=32)).replace(day=1)
    seen = {}
    for who in ("wren", "lea", "nora", "pat", "far"):
        with world.as_(getattr(world, who)):
            seen[who] = {one.id for one in queries.records(of, since, until, most=99)}
    assert seen == {"wren": {mine}, "lea": {mine}, "nora": {theirs}, "pat": set(), "far": set()}


def test_a_measure_leads_to_the_passages_that_ask_for_it(world: Learning) -> None:
    page = signed_in(world.wren).get("/measures/childs-words/").content.decode()
    assert "/library/guide/?source=swindon-briefing" in page
    assert "/library/guide/?source=cheshire-east-brief" in page
