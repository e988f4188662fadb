"""Who belongs to a child is written down by a worker, and then a plan can be for both."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from tests.database import Database
from tests.factories import access
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.story import Story, given_a_story
from tests.integration.chronology.pages import said


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


def written(story: Story, **typed: str) -> HttpResponse:
    answers = {"tie": "sibling", "said_by": "Their mother", "form_key": str(uuid4()), **typed}
    return signed_in(story.school.lead).post(f"/subjects/{story.child}/picture/family/", answers)


def given_somebody(story: Story, name: str) -> UUID:
    """A child whom the lead works with, and nobody else."""
    with story.database.connect("system") as system:
        made = access.given_a_subject(system)
        file = access.given_a_file(system, story.school.agency, "record", made)
        access.given_a_relationship(system, file, worker=story.school.lead.worker_id)
        given_a_findable_name(system, file, made, name, story.school.lead.worker_id)
    return made


def test_a_brother_whom_nobody_knew_gets_a_record_and_stands_with_the_family(
    story: Story,
) -> None:
    kept = written(story, name="Tobiah Quillfeather")
    assert kept.status_code == 302, said(kept)
    lead = signed_in(story.school.lead)
    page = said(lead.get(f"/subjects/{story.child}/picture/"))
    assert "brother or sister of Tobiah Quillfeather , according to Their mother" in page
    assert "Tobiah Quillfeather" in said(lead.get(f"/plans/of/{story.child}/start/"))


def test_whoever_is_found_by_the_name_is_asked_about_and_is_tied_once(story: Story) -> None:
    sister = given_somebody(story, "Araminta Quillfeather")
    asked = written(story, name="Araminta Quillfeather")
    assert "Say whether it is one of these" in said(asked)
    for _ in range(2):
        kept = written(story, name="Araminta Quillfeather", which=str(sister))
        assert kept.status_code == 302, said(kept)
    page = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/picture/"))
    assert page.count("Araminta Quillfeather , according to") == 1


def test_whoever_cares_for_a_child_stands_with_them_above_the_child(story: Story) -> None:
    kept = written(story, name="Hesper Quillfeather", tie="cares")
    assert kept.status_code == 302, said(kept)
    lead = signed_in(story.school.lead)
    assert "is cared for by Hesper Quillfeather" in said(
        lead.get(f"/subjects/{story.child}/picture/")
    )


def test_nobody_is_tied_to_a_child_whom_the_worker_may_not_know_of(story: Story) -> None:
    with story.database.connect("system") as system:
        hidden = access.given_a_subject(system)
        access.given_a_file(system, story.school.agency, "concern", hidden)
        access.given_a_block(system, story.school.lead.worker_id, hidden)
    before = signed_in(story.school.lead).get(f"/subjects/{story.child}/picture/")
    written(story, name="Nobody Known", which=str(hidden))
    after = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/picture/"))
    assert str(hidden) not in after
    assert "Nobody Known" in after  # as a record of their own: the hidden id was no choice
    assert "Nobody Known" not in said(before)
