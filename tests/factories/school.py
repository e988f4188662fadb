"""A school with people who record concerns and people who read them, in a demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.test import Client

from tests.database import Database
from tests.factories import access
from tests.factories.accounts import given_a_login

KNOWN_CHILD = "Amara Fennimore"
KNOWN_BORN = date(2011, 3, 27)


@dataclass(frozen=True)
class Person:
    """Somebody with a log-in."""

    worker_id: UUID
    account_id: int
    name: str


@dataclass(frozen=True)
class School:
    """`child` is known to the teacher, the lead and nobody else."""

    database: Database
    agency: UUID
    teacher: Person
    lead: Person
    deputy: Person
    colleague: Person
    officer: Person
    elsewhere: Person
    front_door: Person
    child: UUID

    def stranger(self) -> Client:
        """Somebody who is not signed in."""
        return Client(SERVER_NAME="localhost")


def given_a_school(database: Database) -> School:
    """Everybody of the school, the area's designated officer, and a worker of another agency."""
    from sightline.kernel import installation

    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with database.connect("system") as system:
        access.given_an_area(system)
        for role, audience, reach in _reach():
            system.execute(
                "INSERT INTO access_rolereach (role, audience, reach) VALUES (%s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                [role, audience, reach],
            )
        school = access.given_an_agency(system, name="Larkfield School")
        council = access.given_an_agency(system, "social_care", name="Northmere Council")
        housing = access.given_an_agency(system, "housing", name="Northmere Homes")
    people = {
        "teacher": somebody(database, school, "Robin Tallis", "Class teacher"),
        "lead": somebody(
            database, school, "Sam Winterbourne", "Designated lead", "safeguarding_lead"
        ),
        "deputy": somebody(database, school, "Kit Ashdown", "Deputy lead", "deputy_lead"),
        "colleague": somebody(database, school, "Lee Marrable", "Sports coach"),
        "officer": somebody(
            database, council, "Jo Pendrake", "Designated officer", "designated_officer"
        ),
        "elsewhere": somebody(database, housing, "Ash Quill", "Housing officer"),
        "front_door": somebody(database, council, "Noor Brack", "Duty worker", "front_door"),
    }
    with database.connect("system") as system:
        child = access.given_a_subject(system)
        file = access.given_a_file(system, school, "register", child)
        access.given_a_relationship(system, file, worker=people["teacher"].worker_id)
        given_a_findable_name(system, file, child, KNOWN_CHILD, people["teacher"].worker_id)
        access.given_particulars(system, file, child, people["teacher"].worker_id, KNOWN_BORN)
    return School(database=database, agency=school, child=child, **people)


def given_a_findable_name(
    system: object, file: access.File, subject: UUID, text: str, by: UUID
) -> None:
    """A name with the keys by which the search finds it."""
    from sightline.domain.names import index_keys
    from sightline.subjects.name_variants import variants

    name = access.given_a_name(system, file, subject, text, by)  # type: ignore[arg-type]  # psycopg
    system.execute(  # type: ignore[attr-defined]  # psycopg
        "UPDATE subjects_name SET keys = %s WHERE id = %s",
        [sorted(index_keys(text, variants())), name],
    )


def signed_in(person: Person) -> Client:
    """A client in which this person is signed in."""
    from sightline.access.models import Account

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(pk=person.account_id))
    return client


def somebody(database: Database, agency: UUID, name: str, job: str, *roles: str) -> Person:
    login = given_a_login(database, *roles, second_factor=False, password="", agency=agency)
    with database.connect("system") as system:
        system.execute(
            "UPDATE access_worker SET name = %s, job_title = %s WHERE id = %s",
            [name, job, login.worker_id],
        )
    return Person(login.worker_id, login.account_id, name)


def _reach() -> list[tuple[str, str, str]]:
    from sightline.access.rows import ROLE_REACH

    return [(role.value, audience, reach) for role, audience, reach in ROLE_REACH]
