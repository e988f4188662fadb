"""Two agencies with log-ins, and one child of each kind of closedness, for the pages of access."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.database import Database
from tests.factories import access as given
from tests.factories.accounts import given_a_login
from tests.factories.school import Person, signed_in

BORN = date(2011, 3, 4)
CHILD, SEALED_CHILD, STRANGER_CHILD = "Zinnia Harrowgate", "Corin Ashmole", "Tamsin Vickery"
NUMBER = "9990000018"
SECRET = "Words that only her own school may read."


@dataclass(frozen=True)
class Town:
    """A school and a council in one area, and a third agency far away.

    child: the school's, with an entry. hidden: the council's, sealed for all but its lead.
    relative: of the child, blocked. leaver: has left. alone: IG of an agency with nobody else.
    """

    database: Database
    school: UUID
    council: UUID
    teacher: Person
    lead: Person
    deputy: Person
    governance: Person
    second_governance: Person
    relative: Person
    nurse: Person
    council_governance: Person
    council_lead: Person
    leaver: Person
    far_lead: Person
    child: UUID
    file: given.File
    register: given.File
    hidden: UUID
    hidden_file: given.File

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What lies in the database, whoever may see it."""
        with self.database.connect("system") as system:
            done = system.execute(statement, values)  # type: ignore[arg-type]  # our own text
            return done.fetchall() if done.description else []

    def clear(self) -> None:
        """Forget what a test did."""
        for table in (
            "access_emergencyaccess",
            "access_conflictdecision",
            "access_conflict",
            "access_notice",
        ):
            self.rows(f"DELETE FROM {table}")
        self.rows(
            "DELETE FROM access_relationship WHERE kind <> 'author' AND starts_at > %s",
            given.LONG_AGO,
        )
        self.rows("DELETE FROM access_block WHERE starts_at > %s", given.LONG_AGO)
        self.rows(
            "DELETE FROM access_sealnamed WHERE seal_id IN"
            " (SELECT id FROM access_seal WHERE starts_at > %s)",
            given.LONG_AGO,
        )
        self.rows("DELETE FROM access_seal WHERE starts_at > %s", given.LONG_AGO)


def given_a_town(database: Database) -> Town:
    """Live, or in a demonstration, as the database says."""
    with database.connect("system") as system:
        given.given_an_area(system)
        given.given_an_area(system, 2, "Southmere")
        school = given.given_an_agency(system, name="Larkfield School")
        council = given.given_an_agency(system, "social_care", name="Northmere Council")
        far = given.given_an_agency(system, "police", area=2, name="Southmere Police")
    made = {
        "teacher": (school, "Robin Tallis", ()),
        "lead": (school, "Sam Winterbourne", ("safeguarding_lead",)),
        "deputy": (school, "Kit Ashdown", ("deputy_lead",)),
        "governance": (school, "Noor Fairclough", ("information_governance",)),
        "second_governance": (school, "Ines Holloway", ("information_governance",)),
        "relative": (school, "Lee Harrowgate", ("deputy_lead",)),
        "nurse": (council, "Ash Quill", ()),
        "council_governance": (council, "Uma Pendle", ("information_governance",)),
        "council_lead": (council, "Jo Pendrake", ("safeguarding_lead",)),
        "leaver": (school, "Pat Gone", ("safeguarding_lead",)),
        "far_lead": (far, "Max Southey", ("safeguarding_lead",)),
    }
    people = {key: a_person(database, *one) for key, one in made.items()}
    with database.connect("system") as system:
        child = given.given_a_subject(system)
        lead = people["lead"].worker_id
        register = given.given_a_file(system, school, "register", child)
        file = given.given_a_file(system, school, "record", child)
        for one in (register, file):
            given.given_a_name(system, one, child, CHILD, lead)
            given.given_particulars(system, one, child, lead, BORN)
        given.given_an_identifier(system, file, child, lead, "nhs", NUMBER)
        given.given_an_entry(system, file, child, lead, words=SECRET)
        given.given_a_relationship(system, file, worker=people["teacher"].worker_id)
        given.given_a_block(system, people["relative"].worker_id, child)
        hidden = given.given_a_subject(system)
        hidden_file = given.given_a_file(system, council, "record", hidden)
        given.given_a_name(
            system, hidden_file, hidden, SEALED_CHILD, people["council_lead"].worker_id
        )
        given.given_particulars(system, hidden_file, hidden, people["council_lead"].worker_id, BORN)
        given.given_a_seal(system, hidden_file, people["council_lead"].worker_id)
        system.execute(
            "UPDATE access_worker SET ended_at = now() WHERE id = %s", [people["leaver"].worker_id]
        )
    return Town(
        database=database, school=school, council=council, child=child, file=file,
        register=register, hidden=hidden, hidden_file=hidden_file, **people,
    )  # fmt: skip


def a_person(database: Database, agency: UUID, name: str, roles: tuple[str, ...]) -> Person:
    login = given_a_login(database, *roles, second_factor=False, password="", agency=agency)
    with database.connect("system") as system:
        system.execute("UPDATE access_worker SET name = %s WHERE id = %s", [name, login.worker_id])
    return Person(login.worker_id, login.account_id, name)


def by_name(name: str, born: date = BORN, **more: str) -> dict[str, str]:
    """The emergency form as it is filled in for a name."""
    return {
        "why": "missing-now",
        "words": "She has not come home and we must know whom to ring.",
        "by": "name",
        "name": name,
        "born-day": str(born.day),
        "born-month": str(born.month),
        "born-year": str(born.year),
        "form_key": str(uuid4()),
        **more,
    }


def when_asked(person: Person, typed: dict[str, str]) -> tuple[Client, HttpResponse]:
    """Sends the emergency form. In a demonstration nobody proves themselves again."""
    client = signed_in(person)
    return client, client.post("/emergency-access/", typed)


def said(page: HttpResponse) -> str:
    """What a page says, without its tags."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def masked(page: HttpResponse) -> str:
    """A page's bytes without what is different each time it is drawn."""
    text = page.content.decode()
    for changing in (
        r'name="csrfmiddlewaretoken" value="[^"]*"',
        r'nonce="[^"]*"',
        r"/account/sign-in/here/[^/\"]*/",
        r'name="form_key" value="[^"]*"',
        r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}",
    ):
        text = re.sub(changing, "", text)
    return text


@contextmanager
def nothing_changes(town: Town, *tables: str) -> Iterator[None]:
    """The side effects of a refusal are absent."""
    counted = [town.rows(f"SELECT count(*) FROM {one}") for one in tables]
    yield
    assert [town.rows(f"SELECT count(*) FROM {one}") for one in tables] == counted
