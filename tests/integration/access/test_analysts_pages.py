"""An analyst's pages: information in one shape, what they were let into by name in the other."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from tests.factories import access as given
from tests.factories.school import Person, given_a_findable_name, signed_in
from tests.integration.access.personas import Town, a_person, said

NAME, OWN_WORDS = "Sid Callaway", "Words that a meeting shares with the analyst."


@dataclass(frozen=True)
class Informed:
    analyst: Person
    suspect: UUID
    report: UUID
    met: UUID
    child: UUID


@pytest.fixture(scope="module")
def informed(whole_town: Town) -> Informed:
    """Somebody of whom the school reported, and a child of whom a meeting speaks."""
    analyst = a_person(whole_town.database, whole_town.council, "Gay Marlow", ("analyst",))
    with whole_town.database.connect("system") as system:
        suspect, child = given.given_a_subject(system, "person"), given.given_a_subject(system)
        file = given.given_a_file(system, whole_town.school, "information", suspect)
        by = whole_town.lead.worker_id
        given_a_findable_name(system, file, suspect, NAME, by)
        report = given.given_an_entry(system, file, suspect, by)
        meeting = given.given_a_file(system, whole_town.school, "meeting", child)
        met = given.given_an_entry(system, meeting, child, by, words=OWN_WORDS)
        given.given_a_relationship(system, meeting, worker=analyst.worker_id, kind="meeting")
    return Informed(analyst, suspect, report, met, child)


@pytest.fixture
def pages(informed: Informed, town: Town) -> Client:
    return signed_in(informed.analyst)


def test_the_page_of_somebody_in_the_information_opens(informed: Informed, pages: Client) -> None:
    for page in (f"/subjects/{informed.suspect}/", f"/entries/{informed.report}/"):
        answer = pages.get(page)
        assert answer.status_code == 200
        assert NAME in said(answer)
    searched = pages.post("/people/", {"name": NAME})
    assert f"/subjects/{informed.suspect}/" in searched.content.decode()


def test_what_they_were_let_into_by_name_opens_beside_it(informed: Informed, pages: Client) -> None:
    assert pages.get(f"/subjects/{informed.child}/").status_code == 200
    answer = pages.get(f"/entries/{informed.met}/")
    assert answer.status_code == 200
    assert OWN_WORDS in said(answer)


def test_a_child_is_not_there_for_an_analyst(town: Town, informed: Informed, pages: Client) -> None:
    """Neither the record nor anything of it, whatever the address."""
    ((entry,),) = town.rows("SELECT id FROM chronology_entry WHERE subject_id = %s", town.child)
    for page in (f"/subjects/{town.child}/", f"/entries/{entry}/",
                 f"/subjects/{town.child}/chronology/"):  # fmt: skip
        assert pages.get(page).status_code == 404
