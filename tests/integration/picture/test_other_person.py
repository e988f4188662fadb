"""The other person of a holding: offered by name, chosen, and a block on them hides it."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.story import Story, given_a_story
from tests.integration.chronology.pages import said

ISSUE = {
    "words": "She hears him shout at night.",
    "effect": "She does not sleep.",
    "since-how": "unknown",
    "since-reason": "nobody asked",
    "source": "The child",
    "basis": "report",
    "certainty": "certain",
}


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


def given_a_person(story: Story, name: str) -> UUID:
    with story.database.connect("system") as system:
        person = access.given_a_subject(system, "person")
        file = access.given_a_file(system, story.school.agency, "record", person)
        access.given_a_relationship(system, file, worker=story.school.lead.worker_id)
        access.given_a_relationship(system, file, worker=story.school.teacher.worker_id)
        given_a_findable_name(system, file, person, name, story.school.lead.worker_id)
    return person


def send(story: Story, **typed: str) -> HttpResponse:
    code = current().holding_kinds["adult-issue"].options[0].slug
    return signed_in(story.school.lead).post(
        f"/subjects/{story.child}/picture/add/adult-issue/",
        {**ISSUE, "code": code, "form_key": str(uuid4()), **typed},
    )


def test_whoever_is_found_by_the_name_is_offered_and_a_block_on_them_hides_it(
    story: Story,
) -> None:
    person = given_a_person(story, "Ambrose Kettlewell")
    asked = send(story, other_words="Ambrose Kettlewell")
    assert asked.status_code == 200
    assert str(person) in asked.content.decode()
    assert "Say whether it is one of these" in said(asked)
    kept = send(story, other_words="Ambrose Kettlewell", other=str(person))
    assert kept.status_code == 302
    holding = kept["Location"]
    lead = signed_in(story.school.lead)
    assert "Their record" in said(lead.get(holding))
    ended = lead.post(
        f"{holding}end/",
        {"on-how": "today", "because": "He left.", "form_key": str(uuid4())},
    )
    assert ended.status_code == 302, said(ended)
    with story.database.connect("system") as system:
        access.given_a_block(system, story.school.lead.worker_id, person)
    assert lead.get(holding).status_code == 404
    assert lead.get(ended["Location"]).status_code == 404
    assert "Ambrose Kettlewell" not in said(lead.get(f"/subjects/{story.child}/picture/"))


def test_nobody_of_those_is_an_answer_and_leaves_the_words_alone(story: Story) -> None:
    given_a_person(story, "Ottoline Farrant")
    kept = send(story, other_words="Ottoline Farrant", other="nobody")
    assert kept.status_code == 302
    page = said(signed_in(story.school.lead).get(kept["Location"]))
    assert "Ottoline Farrant" in page
    assert "Their record" not in page
