"""People search finds a child however the name was written, and never one that is hidden."""

from uuid import UUID

import pytest

from sightline.access import files, identity
from sightline.access.files import Audience, SubjectKind
from sightline.kernel import audit, clock
from sightline.subjects import actions, search
from sightline.synthetic import load
from tests.database import Database

WRITTEN = {
    "Siobhán O’Brien": ("Shivaun OBrien", "Siobhan O'Brien", "o brien siobhan"),
    "Mohammed al-Hassan": ("Mo Hassan", "Muhammad Alhassan", "محمد حسن"),
    "Thomas Smith-Jones": ("Tommy Jones", "Tom Smith Jones", "Thmoas Smith-Jones"),
    "Владимир Петров": ("Vladimir Petrov",),
    "Rebecca Fernsby": ("Becky Fernsby", "Rebeca Fernsbey"),
}


@pytest.fixture(scope="module")
def people(database: Database) -> dict[str, load.PersonToTry]:
    with database.connect("system") as system:
        load.load_demonstration(system)
        system.commit()
        return {person.job_title: person for person in load.people_to_try(system)}


@pytest.fixture(scope="module")
def teacher(people: dict[str, load.PersonToTry]) -> UUID:
    """A teacher who recorded the names above, each in a concern's file of its own."""
    worker = people["English teacher and form tutor"].worker_id
    with audit.collecting(), identity.acting_as(worker) as actor:
        for name in WRITTEN:
            subject = files.new_subject(SubjectKind.CHILD)
            file = files.open_file(Audience.CONCERN, [subject], reason="Recorded it")
            actions.record_name(
                subject_id=subject,
                subject_kind=SubjectKind.CHILD,
                text=name,
                file=file,
                by=actor,
                now=clock.now(),
            )
    return worker


def found(worker: UUID, text: str, **how: bool) -> list[str]:
    with audit.collecting(), identity.acting_as(worker):
        return [one.summary.name for one in search.find(text, **how)]


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, ways in WRITTEN.items() for typed in ways]
)
def test_a_name_is_found_however_it_was_written(teacher, name, typed):
    assert name in found(teacher, typed)


def test_the_front_door_finds_it_across_the_area_and_another_agency_does_not(people, teacher):
    assert "Rebecca Fernsby" in found(people["Front door social worker"].worker_id, "Becky Fernsby")
    assert found(people["Sexual health nurse"].worker_id, "Rebecca Fernsby") == []


@pytest.mark.parametrize("typed", ["", "   ", "🙂", "12", "\u202e", "a" * 100_000])
def test_what_is_no_name_finds_nobody_and_breaks_nothing(teacher, typed):
    assert found(teacher, typed) == []


def test_both_forms_of_the_search_agree_with_the_policies(people):
    """Whoever asks, a search by every word of a name finds only names that the policy shows."""
    from sightline.subjects.models import Name

    for person in people.values():
        with audit.collecting(), identity.acting_as(person.worker_id):
            readable = set(Name.objects.values_list("subject_id", flat=True))
            for text in ("Robyn", "Alfie Aldersley", "Smith", "Khan", "Finley Wragg"):
                for one in search.find(text, limit=100):
                    assert one.summary.subject_id in readable


def test_a_search_half_typed_already_finds(teacher):
    assert "Rebecca Fernsby" in found(teacher, "Rebecca Fer", unfinished=True)
