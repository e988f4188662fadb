"""What exists already becomes information once, by one action; its life after that."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from sightline.domain.information import DoesNotFit, Looked
from sightline.duties import queries as duties
from sightline.information import actions, origins, queries, queueing
from sightline.information.queueing import Part, Wanted
from sightline.packs.catalogue import current
from tests.factories.information import NOW, SECRET, Precinct
from tests.factories.school import signed_in
from tests.integration.concerns.steps import when_recorded

YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def concern(precinct: Precinct) -> UUID:
    """N2: about a car, with no child and somebody beside it."""
    return UUID(
        str(
            when_recorded(
                signed_in(precinct.imran),
                about="vehicle",
                who={
                    "person_known": "new", "registration": "HG70 PLM", "harm": "yes",
                    "works_with_children": "no",
                    "person_name": "Rico Varga",
                },
                words="It stood by the gate for an hour with the engine on.",
            )
        )
    )  # fmt: skip


def test_a_concern_with_no_child_becomes_information_once_and_both_ends_say_so(
    precinct: Precinct, concern: UUID
) -> None:
    lead = signed_in(precinct.lead)
    assert "Tell it as information" in lead.get(f"/concerns/{concern}/").content.decode()
    first = lead.post(f"/information/from/concern/{concern}/").headers["Location"]
    assert lead.post(f"/information/from/concern/{concern}/").headers["Location"] == first
    page = lead.get(first).content.decode()
    for words in ("engine on", "Rico Varga", "may be causing harm", f"/concerns/{concern}/"):
        assert words in page, words
    assert first in lead.get(f"/concerns/{concern}/").content.decode()
    with precinct.as_(precinct.ana):
        made = queries.made_from(origins.CONCERN, concern)
        assert made is not None
        [plate] = queries.mentions(made.pk)
    assert (plate.text, plate.subject_id) == ("HG70 PLM", made.subject_id)
    with precinct.as_(precinct.imran):
        assert queries.made_from(origins.CONCERN, concern) is not None


def test_what_nobody_may_open_becomes_nothing(precinct: Precinct, concern: UUID) -> None:
    stranger = signed_in(precinct.school.elsewhere)
    for kind in ("concern", "return-interview", "police-information", "nothing"):
        assert stranger.post(f"/information/from/{kind}/{concern}/").status_code == 404, kind


def test_whoever_graded_it_owes_a_look_and_what_nobody_looked_at_expires(
    precinct: Precinct,
) -> None:
    told = precinct.tell("Three vans at night.", at=NOW - YEAR)
    now = precinct.seen(told)
    assert now is not None
    assert now.grade.expired
    with precinct.as_(precinct.ana):
        page = queueing.page(Part.EXPIRED, Wanted(), None, today=NOW.date())
        assert told in {one.row.pk for one in page.seen}
        waiting = queueing.page(Part.UNGRADED, Wanted(), None, today=NOW.date())
        assert told not in {one.row.pk for one in waiting.seen}
    assert "Expired: not current" in signed_in(precinct.imran).get(
        f"/information/{told}/"
    ).content.decode()  # fmt: skip


def test_a_look_moves_the_day_or_ends_it_and_meets_what_was_owed(precinct: Precinct) -> None:
    told = precinct.tell("A man asks for rooms by the hour.")
    precinct.grade(told)
    row = precinct.report_of(told)
    with precinct.as_(precinct.ivo):
        [owed] = duties.of("information", told)
    assert (owed.worker_id, owed.due_at is not None) == (precinct.ivo.worker_id, True)
    soon = NOW.date() + timedelta(days=30)
    with precinct.as_(precinct.ana) as by:
        with pytest.raises(DoesNotFit, match="after today"):
            actions.look_again(
                report=row, looked=Looked.STANDS, because="Asked", review_on=NOW.date(),
                key=uuid4(), packs=current(), by=by, now=NOW,
            )  # fmt: skip
        actions.look_again(
            report=row, looked=Looked.STANDS, because="Asked again", review_on=soon, key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
    seen = precinct.seen(told)
    assert seen is not None
    assert (seen.standing.review_on, seen.grade.expired) == (soon, False)
    with precinct.as_(precinct.ivo):
        [owed] = duties.of("information", told)
    assert owed.met_at is not None
    with precinct.as_(precinct.ana) as by:
        actions.look_again(
            report=row, looked=Looked.ENDS, because="He has left", review_on=None, key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip
        grade = queries.grade_of([row.entry_id], on=date(2026, 11, 21))[row.entry_id]
    assert grade.expired


def test_the_chronology_says_how_far_it_can_be_relied_on_and_not_who_wrote_it(
    precinct: Precinct,
) -> None:
    plate = precinct.tell_of_plate("RT19 VWX")
    car = precinct.link(plate, name="A red hatchback")
    precinct.grade(plate.report_id, "2CC", conditions="Ring the desk first")
    for where in ("", "chronology/"):
        page = signed_in(precinct.ana).get(f"/subjects/{car}/{where}")
        text = page.content.decode()
        assert text.count("Ring the desk first") == (2 if where == "" else 1)
        assert "Graded 2 C C" in text
        assert precinct.imran.name not in text
        assert SECRET not in text
