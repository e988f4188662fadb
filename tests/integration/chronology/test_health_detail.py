"""S13: sensitive health detail reaches health workers who work with the child, and nobody else."""

from __future__ import annotations

import pytest

from tests.factories import access
from tests.factories.school import Person, signed_in, somebody
from tests.factories.story import HEALTH_SECRET, Story
from tests.integration.chronology.pages import said


def given_somebody_of_another_clinic(story: Story, *roles: str, audience: str) -> Person:
    """They work in a file of that audience, which their clinic has of the child."""
    database = story.school.database
    with database.connect("system") as system:
        clinic = access.given_an_agency(system, "health", name="Northmere Clinic")
    person = somebody(database, clinic, "Odalys Fenn", "Nurse", *roles)
    with database.connect("system") as system:
        file = access.given_a_file(system, clinic, audience, story.child)
        access.given_a_relationship(system, file, worker=person.worker_id)
        access.given_a_name(system, file, story.child, "Amara Fennimore", person.worker_id)
    return person


@pytest.mark.parametrize("page", ["", "chronology/", "told-us/"])
@pytest.mark.parametrize(
    ("roles", "audience", "reads"),
    [
        (("health_practitioner",), "record", True),
        (("health_practitioner",), "register", False),  # knowing who they are is not enough
        ((), "record", False),  # working with them in another profession is not either
    ],
)
def test_detail_that_another_agency_kept_reaches_health_who_work_with_the_child(
    story: Story, page: str, roles: tuple[str, ...], audience: str, reads: bool
) -> None:
    person = given_somebody_of_another_clinic(story, *roles, audience=audience)
    answer = signed_in(person).get(f"/subjects/{story.child}/{page}")
    assert answer.status_code == 200
    assert (HEALTH_SECRET in said(answer)) is (reads and page == "chronology/")
    assert "She came to the office." not in said(answer)  # the entry itself stays the school's
