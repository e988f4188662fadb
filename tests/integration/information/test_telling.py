"""A report is told once, kept by file, and says no more than was said."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection

from sightline.access.files import Audience, SubjectKind
from sightline.access.queries import files_about
from sightline.chronology.queries import entry as entry_of
from sightline.domain.dates import UncertainDate
from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.information import Detail, DoesNotFit
from sightline.information import actions, queries
from sightline.information.actions import Mentioned, Named
from sightline.information.tasks import tell_of_worker
from sightline.subjects.queries import summary
from tests.factories.information import CHILD, NOW, SECRET, WORDS, Precinct
from tests.factories.school import signed_in

PLACE = Mentioned(Detail.PLACE, "behind the shops", part="where it was")


def test_a_report_of_words_alone_is_enough_and_names_no_child(precinct: Precinct) -> None:
    told = precinct.tell()
    seen = precinct.seen(told)
    assert seen is not None
    assert (seen.row.words, seen.row.first_hand, seen.grade.in_words) == (
        WORDS, True, "Not graded yet",
    )  # fmt: skip
    with precinct.as_(precinct.ana):
        written = entry_of(seen.row.entry_id)
    assert written is not None
    assert (written.kind, written.certainty) == ("information", "not_known")


def test_each_named_has_a_part_in_this_event_and_a_place_in_words_stays_words(
    precinct: Precinct,
) -> None:
    told = precinct.tell(
        about=[
            Named(SubjectKind.CHILD, precinct.child, part="was there"),
            Named(SubjectKind.PERSON, name="Kez", part="was driving", works_with_children="no"),
        ],
        mentions=[PLACE],
        happened=UncertainDate.month(2026, 10),
    )
    seen = precinct.seen(told)
    assert seen is not None
    assert sorted(one.part for one in seen.speaks_of) == ["was driving", "was there"]
    assert seen.row.happened.in_words() == "some time in October 2026"
    [place] = precinct.mentions(told)
    assert (place.text, place.subject_id, place.keys) == ("behind the shops", None, [])


def test_sent_twice_it_is_kept_once(precinct: Precinct) -> None:
    key = uuid4()
    assert precinct.tell(key=key) == precinct.tell(key=key)


def test_a_plate_that_is_no_plate_is_refused_and_one_with_a_typing_error_is_kept_as_given(
    precinct: Precinct,
) -> None:
    assert precinct.tell_of_plate("AB12CDEF9").text == "AB12CDEF9"
    with pytest.raises(NotAnIdentifier, match="letters and figures"):
        precinct.tell_of_plate("the red one!")


def test_it_cannot_have_been_heard_of_before_it_happened(precinct: Precinct) -> None:
    with pytest.raises(DoesNotFit, match="before it happened"):
        precinct.tell(heard=UncertainDate.exact(date(2026, 11, 1)))


def test_whoever_is_kept_from_a_child_is_kept_from_what_speaks_of_them(precinct: Precinct) -> None:
    told = precinct.tell(about=[Named(SubjectKind.CHILD, precinct.child)])
    assert precinct.seen(told, precinct.lead) is not None
    assert precinct.seen(told, precinct.dale) is None


def test_analysts_read_what_was_told_and_not_the_childs_record(precinct: Precinct) -> None:
    told = precinct.tell(about=[Named(SubjectKind.CHILD, precinct.child)])
    assert precinct.seen(told, precinct.ana) is not None
    with precinct.as_(precinct.ana):
        known = summary(precinct.child)
        files = files_about(precinct.child)
    assert known is not None
    assert known.name == CHILD  # as it was told, with no birth date
    assert {one.audience for one in files} == {Audience.INFORMATION}


def test_who_told_it_is_in_no_row_that_anybody_reads_but_one(precinct: Precinct) -> None:
    precinct.tell()
    with precinct.database.connect("system") as system:
        holding = [
            table
            for (table,) in system.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            ).fetchall()
            if system.execute(
                f"SELECT 1 FROM {table} AS t WHERE t::text LIKE %s LIMIT 1", [f"%{SECRET}%"]
            ).fetchone()
        ]
    assert holding == ["information_source"]
    with (
        precinct.as_(precinct.lead),
        pytest.raises(DatabaseError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM information_source")


def test_the_source_is_for_its_author_and_for_police_who_say_why(precinct: Precinct) -> None:
    told = precinct.tell()
    row = precinct.report_of(told)
    with precinct.as_(precinct.imran) as by:
        mine = actions.learn_source(report=row, why="", by=by, now=NOW)
    with precinct.as_(precinct.ivo) as by:
        theirs = actions.learn_source(report=row, why="To ask what the car was.", by=by, now=NOW)
    assert mine is not None
    assert theirs is not None
    assert (mine.name, theirs.name) == (SECRET, SECRET)
    with precinct.as_(precinct.ana):
        [asked] = queries.asked_for_source(told)
    assert asked.why == "To ask what the car was."
    for who in (precinct.ana, precinct.lead):
        with precinct.as_(who) as by, pytest.raises(Exception, match="for the police"):
            actions.learn_source(report=row, why="I would like to", by=by, now=NOW)


def test_the_database_itself_gives_the_source_to_nobody_else(precinct: Precinct) -> None:
    told = precinct.tell()
    for who, why in ((precinct.ana, "why"), (precinct.lead, "why"), (precinct.ivo, " ")):
        with (
            precinct.as_(who),
            pytest.raises(DatabaseError) as refused,
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT * FROM access.information_source(%s, %s)", [told, why])
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_a_colleague_who_works_with_children_is_kept_out_and_not_told(precinct: Precinct) -> None:
    told = precinct.tell(
        about=[
            Named(
                SubjectKind.PERSON, name="A colleague", part="was there",
                works_with_children="colleague", colleague=precinct.lead.worker_id,
                senior=precinct.sonia.worker_id,
            )
        ]
    )  # fmt: skip
    few = (precinct.imran, precinct.school.officer, precinct.sonia, precinct.ivo)
    for who in few:
        page = signed_in(who).get(f"/information/{told}/")
        assert page.status_code == 200, who.name
        assert "police intelligence and a senior manager" in page.content.decode()
    for who in (precinct.lead, precinct.ana):
        assert signed_in(who).get(f"/information/{told}/").status_code == 404, who.name
    assert signed_in(precinct.ivo).get(f"/information/{told}/grade/").status_code == 200
    with precinct.database.connect("system") as system:
        [[job]] = system.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%tell_of_worker'"
        ).fetchall()
    for _ in range(2):  # a job that runs again tells nobody again
        tell_of_worker(**{**job, "let_in": [*job["let_in"], str(precinct.lead.worker_id)]})
    with precinct.database.connect("system") as system:
        notices = system.execute(
            "SELECT worker_id, link FROM access_notice WHERE code = 'information-worker'"
        ).fetchall()
    assert {worker for worker, _ in notices} == {one.worker_id for one in few[1:]}
    assert {link for _, link in notices} == {f"/information/{told}/"}
    assert len(notices) == len(few) - 1


GRADE = (
    "SELECT access.grade_information(%s, 'source-3', 'assessment-e', 'handling-p', '', 'Because',"
    " true, false, 'x', gen_random_uuid(), now())"
)


def test_the_database_itself_lets_only_police_grade_and_never_doubts_a_child(
    precinct: Precinct,
) -> None:
    told = precinct.tell()
    by_child = precinct.tell(how_known="child-told")
    for who, report in (
        (precinct.ana, told),
        (precinct.lead, told),
        (precinct.imran, told),
        (precinct.ivo, by_child),
    ):
        with (
            precinct.as_(who),
            pytest.raises(DatabaseError) as refused,
            connection.cursor() as cursor,
        ):
            cursor.execute(GRADE, [report])
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), who.name
    with precinct.as_(precinct.ivo), connection.cursor() as cursor:
        cursor.execute(GRADE, [told])
    seen = precinct.seen(told)
    assert seen is not None
    assert seen.grade.suspected
