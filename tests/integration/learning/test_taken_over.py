"""A statement of the library becomes a recommendation, and the library shows what came of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from sightline.domain.errors import NotPossible
from sightline.domain.library_keeping import Readers
from sightline.domain.measures import ShownPoint, State
from sightline.learning import actions, presenters
from sightline.learning import queries as learning
from sightline.learning.presenters import MeasureSeen
from sightline.learning.queries import Chart
from sightline.library import queries
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.library import NOW, Partnership, a_review, given_a_partnership
from tests.factories.school import Person, signed_in

SAYS = "Write down what the child says, in the child’s own words."


@pytest.fixture(scope="module")
def world(database: Database) -> Partnership:
    return given_a_partnership(database)


def recommended_in(world: Partnership, title: str, *, readers: Readers) -> UUID:
    document = world.confirmed(
        a_review(title, recommends=[SAYS], themes=["voice-of-the-child"]), readers=readers
    )
    with world.as_(world.pat):
        [said] = queries.confirmed(document=document)
    return said.id


def page(who: Person, statement: UUID) -> str:
    answer = signed_in(who).get(f"/library/statements/{statement}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_a_report_said_shows_what_came_of_it(world: Partnership) -> None:
    said = recommended_in(world, "A review of hearing", readers=Readers.EVERYBODY)
    assert "Take it over" in page(world.pat, said)
    for who in (world.wren, world.lea):
        assert "What came of it" not in page(who, said)
        tried = signed_in(who).post("/recommendations/library/", {"statement": said})
        assert tried.status_code == 404
    sent = signed_in(world.pat).post("/recommendations/library/", {"statement": said})
    assert sent.status_code == 302
    with world.as_(world.pat) as by:
        assert sent.headers["Location"].endswith(f"{actions.take_over(said, by=by, now=NOW)}/")
        made = learning.of_statement(said)
        assert made is not None
        assert made.row.passage == SAYS
        actions.say(
            of=made.row, which=actions.Which.DID, words="We asked each child how.", by=by, now=NOW
        )
    for who in (world.wren, world.pat):
        shown = page(who, said)
        assert "What came of it" in shown
        assert "We asked each child how." in shown
        assert f"/recommendations/{made.row.pk}/" in shown
    elsewhere = page(world.far, said)
    assert "We asked each child how." not in elsewhere
    theme = "/library/themes/voice-of-the-child/"
    assert "We asked each child how." in signed_in(world.wren).get(theme).content.decode()
    assert "What came of it" not in signed_in(world.far).get(theme).content.decode()


def test_a_passage_that_not_everybody_may_read_is_not_taken_over(world: Partnership) -> None:
    said = recommended_in(world, "A review that is not published", readers=Readers.PARTNERSHIP)
    with world.as_(world.pat) as by:
        actions.take_over(said, by=by, now=NOW)
        made = learning.of_statement(said)
        assert made is not None
        assert made.row.passage == ""
        assert made.row.words == SAYS


def test_what_nobody_confirmed_is_not_taken_over(world: Partnership) -> None:
    document = world.read_in(a_review("A review that waits", recommends=[SAYS]))
    with world.as_(world.pat) as by:
        [said] = queries.of_document(document)
        with pytest.raises(NotPossible, match="confirm"):
            actions.take_over(said.id, by=by, now=NOW)
    assert "What came of it" not in page(world.pat, said.id)


def test_a_chart_of_which_nothing_may_be_shown_is_not_drawn() -> None:
    """A frame without a point looks as if there were none; the sentence says why."""
    measure = current().measures["return-interviews-independent"]
    withheld = ShownPoint(date(2026, 7, 1), State.WITHHELD, None, None, None)
    exact = ShownPoint(date(2026, 4, 1), State.EXACT, 12, 20, 12)

    def drawn(*points: ShownPoint) -> MeasureSeen:
        chart = Chart(list(points), [], date(2026, 10, 1), NOW, 1)
        return presenters.measure(measure, chart, [], off=False)

    seen = drawn(withheld, withheld)
    assert (seen.drawing, seen.narrow, list(seen.keys)) == ("", "", [])
    assert drawn(exact, withheld).drawing
