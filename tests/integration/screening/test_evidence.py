"""What was noticed before is offered as evidence: accepted, dismissed, or left by a person."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.screening.noticed import pieces
from sightline.screening.queries import screening_as_sent
from tests.database import Database
from tests.factories import access as given
from tests.factories.school import Person, School, signed_in, somebody
from tests.integration.concerns.steps import rows, said, when_recorded
from tests.integration.screening.steps import when_begun, when_completed

NOTICED = "An older man in a silver car collects her from school, and she has a new phone."


@pytest.fixture(scope="module")
def concern(school: School) -> UUID:
    """A teacher's concern about the child whom the school knows, with one sign ticked."""
    teacher = signed_in(school.teacher)
    made = when_recorded(
        teacher, who={"name": "Amara Fennimore", "known": str(school.child)}, words=NOTICED
    )
    answer = teacher.post(
        f"/concerns/{made}/add/signs/", {"group_pull": "", "group_relationships": ""}
    )
    assert answer.status_code in (200, 302)
    return made


@pytest.fixture
def draft(school: School, lead: Client, concern: UUID) -> UUID:
    del concern
    return when_begun(lead, school.child)


def key_of(school: School, concern: UUID) -> str:
    [row] = rows(school, "concerns_concern", id=concern)
    return f"entry.{row['entry_id']}"


def test_marked_words_are_joined_and_long_stretches_between_them_cut() -> None:
    assert pieces("a silver car", [(2, 8), (5, 12)]) == (("a ", False), ("silver car", True))
    long = "word " * 200
    cut = pieces(f"{long}silver car {long}", [(len(long), len(long) + 10)])
    assert ("silver car", True) in cut
    assert sum(len(text) for text, _ in cut) < 400
    assert pieces("nothing here", []) == (("nothing here", False),)


def test_an_entry_is_offered_with_the_words_that_support_a_sign(lead: Client, draft: UUID) -> None:
    page = lead.get(f"/screening/drafts/{draft}/pages/_noticed/").content.decode()
    assert "sl-suggested__mark" in page
    assert " checked" not in page  # nothing is chosen beforehand


def test_what_is_accepted_stands_beside_its_question_and_in_the_screening(
    school: School, lead: Client, draft: UUID, concern: UUID
) -> None:
    key = key_of(school, concern)
    answer = lead.post(
        f"/screening/drafts/{draft}/pages/_noticed/", {key: "accept", f"{key}--item": "cars"}
    )
    assert answer.status_code == 302, said(answer)
    assert NOTICED in said(lead.get(f"/screening/drafts/{draft}/pages/signs/"))
    screening = when_completed(lead, draft)
    assert NOTICED in said(lead.get(f"/screening/{screening}/"))
    [kept] = [
        one
        for one in rows(school, "screening_evidence", screening_id=screening)
        if one["verdict"] == "accepted"
    ]
    assert kept["words"] == ""  # it stays in the file in which it was written
    assert kept["item"] == "cars"


def test_what_is_dismissed_is_kept_as_looked_at_and_is_no_evidence(
    school: School, lead: Client, draft: UUID, concern: UUID
) -> None:
    key = key_of(school, concern)
    lead.post(f"/screening/drafts/{draft}/pages/_noticed/", {key: "dismiss"})
    screening = when_completed(lead, draft)
    [kept] = rows(school, "screening_evidence", screening_id=screening)
    assert kept["verdict"] == "dismissed"
    assert "Looked at, and not taken as evidence" in said(lead.get(f"/screening/{screening}/"))


def test_accepting_without_saying_for_which_question_is_asked_for(
    school: School, lead: Client, draft: UUID, concern: UUID
) -> None:
    key = key_of(school, concern)
    answer = lead.post(f"/screening/drafts/{draft}/pages/_noticed/", {key: "accept"})
    assert answer.status_code == 200
    assert "Choose the question that it belongs to" in said(answer)
    screening = when_completed(lead, draft)
    assert rows(school, "screening_evidence", screening_id=screening) == []


def test_nothing_that_was_not_offered_is_taken(school: School, lead: Client, draft: UUID) -> None:
    with school.database.connect("system") as system:
        council = given.given_an_agency(system, "social_care", name="Southmere Council")
        theirs = given.given_a_file(system, council, "record", school.child)
        hidden = given.given_an_entry(system, theirs, school.child, school.officer.worker_id)
    key = f"entry.{hidden}"
    lead.post(f"/screening/drafts/{draft}/pages/_noticed/", {key: "accept", f"{key}--item": "cars"})
    screening = when_completed(lead, draft)
    assert rows(school, "screening_evidence", screening_id=screening) == []


@pytest.fixture(scope="module")
def helper(school: School, database: Database) -> Person:
    """Somebody with the record and without the concern."""
    person = somebody(database, school.agency, "Ines Harcourt", "Mentor")
    with school.database.connect("system") as system:
        [file] = system.execute(
            "SELECT f.id, f.area_id FROM access_file AS f JOIN access_filesubject AS s"
            " ON s.file_id = f.id WHERE s.subject_id = %s AND f.audience = 'record'"
            " AND f.agency_id = %s",
            [school.child, school.agency],
        ).fetchall() or [(None, None)]
        if file[0] is None:
            made = given.given_a_file(system, school.agency, "record", school.child)
        else:
            made = given.File(file[0], file[1], school.agency, "record", (school.child,))
        given.given_a_relationship(system, made, worker=person.worker_id)
    return person


def test_a_reader_of_the_record_learns_no_word_of_a_concern_they_may_not_open(
    school: School, lead: Client, draft: UUID, concern: UUID, helper: Person
) -> None:
    key = key_of(school, concern)
    lead.post(f"/screening/drafts/{draft}/pages/_noticed/", {key: "accept", f"{key}--item": "cars"})
    screening = when_completed(lead, draft)
    page = said(signed_in(helper).get(f"/screening/{screening}/"))
    assert "silver car" not in page
    assert "Written in a record that you may not open" in page


def test_a_screening_as_sent_is_plain_data_of_what_the_sender_may_read(
    school: School, lead: Client, draft: UUID, concern: UUID, helper: Person
) -> None:
    from sightline.access import identity

    key = key_of(school, concern)
    lead.post(f"/screening/drafts/{draft}/pages/_noticed/", {key: "accept", f"{key}--item": "cars"})
    screening = when_completed(lead, draft)
    with identity.acting_as(school.lead.worker_id):
        sent = screening_as_sent(screening)
    with identity.acting_as(helper.worker_id):
        theirs = screening_as_sent(screening)
    with identity.acting_as(school.elsewhere.worker_id):
        assert screening_as_sent(screening) is None
    assert sent is not None
    assert NOTICED in str(sent)
    assert NOTICED not in str(theirs)
    assert sent["decision"] == "Refer to the front door"
    assert {one["part"] for one in sent["sections"]} >= {"harm", "criteria", "childs_view"}


def test_pages_ask_the_database_as_often_however_much_there_is(
    school: School, lead: Client, draft: UUID
) -> None:
    def asked(path: str) -> int:
        lead.get(path)  # messages of the step before are shown once, and kept as shown
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(path).status_code == 200
        return len(queries)

    paths = [
        f"/screening/of/{school.child}/",
        f"/screening/drafts/{draft}/",
        f"/screening/drafts/{draft}/pages/signs/",
        f"/screening/drafts/{draft}/pages/_noticed/",
        f"/screening/{when_completed(lead, when_begun(lead, school.child))}/",
    ]
    before = [asked(path) for path in paths]
    teacher = signed_in(school.teacher)
    for _ in range(3):
        when_recorded(
            teacher, who={"name": "Amara Fennimore", "known": str(school.child)}, words=NOTICED
        )
        when_completed(lead, when_begun(lead, school.child))
    assert [asked(path) for path in paths] == before
    assert max(before) < 20  # with the session, the audit and what other rooms add
