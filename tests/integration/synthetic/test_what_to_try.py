"""What each person of the demonstration is told to try is there, found by doing it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from sightline.access.models import Account
from sightline.kernel import installation
from sightline.synthetic import load
from tests.database import Database
from tests.integration.concerns.steps import said

UNREAD = "A concern in your agency has not been read yet. Please read it as a deputy."


@dataclass(frozen=True)
class Demonstration:
    people: dict[str, load.PersonToTry]
    robyn: UUID

    def page(self, name: str, address: str) -> str:
        answer = self.as_(name).get(address)
        assert answer.status_code == 200, f"{name} {address}"
        return said(answer)

    def found(self, name: str, text: str) -> str:
        return said(self.as_(name).post("/people/", {"name": text}))

    def as_(self, name: str) -> Client:
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.get(worker_id=self.people[name].worker_id))
        return client


@pytest.fixture(scope="module")
def demonstration(database: Database) -> Demonstration:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with database.connect("system") as system:
        load.load_demonstration(system)
        system.commit()
        ((robyn,),) = system.execute(
            "SELECT DISTINCT subject_id FROM subjects_name WHERE text = 'Robyn Aldersley'"
        ).fetchall()
        people = {one.name: one for one in load.people_to_try(system)}
    return Demonstration(people, robyn)


def test_the_teacher_finds_the_child_in_her_form_and_sees_who_read_what(demonstration) -> None:
    assert "Robyn Aldersley" in demonstration.found("Hannah Tindall", "Robyn")
    assert "Marcus Osei , safeguarding lead" in demonstration.page(
        "Hannah Tindall", "/concerns/mine/"
    )


def test_the_lead_has_a_concern_to_read_and_children_to_answer(demonstration) -> None:
    page = demonstration.page("Marcus Osei", "/concerns/inbox/")
    assert page.index("Not read yet 1") < page.index("Robyn Aldersley")
    assert "A new concern is waiting" in demonstration.page("Marcus Osei", "/")
    assert "days without an answer" in demonstration.page("Marcus Osei", "/disclosures/")


def test_the_deputy_is_told_of_what_stayed_unread(demonstration) -> None:
    assert UNREAD in demonstration.page("Priya Desai", "/")
    assert "Not read yet 1" in demonstration.page("Priya Desai", "/concerns/inbox/")


def test_the_aunt_meets_nothing_of_her_niece(demonstration) -> None:
    carol = demonstration.as_("Carol Threlfall")
    assert "Aldersley" not in demonstration.found("Carol Threlfall", "Robyn Aldersly")
    assert "Robyn" not in demonstration.page("Carol Threlfall", "/")
    for page in ("", "chronology/", "told-us/"):
        assert carol.get(f"/subjects/{demonstration.robyn}/{page}").status_code == 404


def test_the_clinics_nurse_reads_the_detail_and_the_school_does_not(demonstration) -> None:
    detail = "She was treated for an infection."
    page = f"/subjects/{demonstration.robyn}/chronology/"
    assert detail in demonstration.page("Niamh Walmsley", page)
    assert detail not in demonstration.page("Marcus Osei", page)


def test_the_police_find_the_place_and_what_is_said_of_it(demonstration) -> None:
    assert "Kiln Road" in demonstration.found("Adam Sandhu", "Kilm Raod")


def test_the_front_door_finds_a_child_by_a_misspelt_nickname(demonstration) -> None:
    assert "Robyn Aldersley" in demonstration.found("Siobhan Brackley", "Robby Aldersly")
    demonstration.page("Siobhan Brackley", f"/subjects/{demonstration.robyn}/chronology/")


def test_the_social_worker_finds_what_nobody_answered(demonstration) -> None:
    robyn = f"/subjects/{demonstration.robyn}"
    assert "Nobody has answered" in demonstration.page("Amara Kamara", f"{robyn}/told-us/")
    page = demonstration.page("Amara Kamara", f"{robyn}/chronology/?view=side-by-side")
    assert "How it adds up, month by month" in page


def test_the_designated_officer_has_what_came_about_an_adult(demonstration) -> None:
    assert "Craig Lathom" in demonstration.page("Peter Calloway", "/concerns/inbox/")


def test_information_governance_reaches_what_waits_for_it(demonstration) -> None:
    for page in ("/emergency-access/review/", "/conflicts/to-decide/", "/conflicts/blocks/new/"):
        demonstration.page("Lesley Pargeter", page)
