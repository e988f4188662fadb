"""N14: who works with children, asked before anything of a person is kept, and hidden from them."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.test import Client

from sightline.access import identity
from sightline.access.files import leads_for
from sightline.concerns.models import Concern
from tests.factories.school import Person, School, signed_in, somebody
from tests.integration.concerns.steps import rows, said, when_begun, when_recorded, when_said_who

LEE = "Lee the coach"


def sees(person: Person, concern: UUID) -> bool:
    with identity.acting_as(person.worker_id):
        return Concern.objects.filter(pk=concern).exists()


def kept_in_draft(school: School, draft: UUID) -> str:
    [kept] = rows(school, "concerns_draft", id=draft)
    return json.dumps(kept["body"])


@pytest.mark.parametrize(
    ("about", "typed", "name"),
    [
        ("person", {"name": LEE}, LEE),
        ("child", {"name": "Merryn Vane", "harm": "yes", "person_name": LEE}, LEE),
        ("place", {"name": "The old mill", "harm": "yes", "person_name": LEE}, LEE),
    ],
)
def test_without_the_answer_nothing_about_the_person_is_kept(
    school: School, about: str, typed: dict[str, str], name: str
) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, about=about)
    page = when_said_who(teacher, draft, **typed)
    assert "Answer this first. Nothing about them is kept before" in said(page)
    assert name in page.content.decode(), "what was typed is given back"
    assert LEE not in kept_in_draft(school, draft)
    assert rows(school, "subjects_name", text=LEE) == []


def test_without_the_answer_nobody_is_looked_for_under_that_name(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, about="person")
    page = when_said_who(teacher, draft, name=LEE)
    assert "Is it one of these?" not in said(page)


def test_the_question_stands_before_the_name(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, about="person")
    page = said(teacher.get(f"/concerns/drafts/{draft}/who/"))
    assert page.index("work with children, or foster?") < page.index("Their name")


def test_what_was_written_of_a_person_is_not_dropped_unseen_without_scripts(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    page = when_said_who(teacher, draft, name="Merryn Vane", person_name="Some Body")
    assert "Tick this, or take out what you wrote about that person" in said(page)


def test_a_colleague_is_chosen_and_can_find_nothing(school: School) -> None:
    concern = when_recorded(
        signed_in(school.teacher),
        about="person",
        who={
            "works_with_children": "colleague",
            "colleague": str(school.colleague.worker_id),
            "name": "Lee Marrable",
        },
    )
    [kept] = rows(school, "concerns_concern", id=concern)
    assert (kept["route"], kept["area_id"]) == ("designated_officer", 0)
    assert rows(school, "access_block", worker_id=school.colleague.worker_id)
    assert sees(school.officer, concern)
    assert sees(school.lead, concern), "the lead, whom it is not about, helps"
    assert sees(school.teacher, concern)
    assert not sees(school.colleague, concern)
    assert not sees(school.deputy, concern)
    assert not sees(school.elsewhere, concern)
    assert not sees(school.front_door, concern)


def test_who_is_accused_is_told_to_no_colleague_of_information_governance(school: School) -> None:
    governance = somebody(
        school.database, school.agency, "Ida Marchmont", "Records", "information_governance"
    )
    concern = when_recorded(
        signed_in(school.teacher),
        about="person",
        who={
            "works_with_children": "colleague",
            "colleague": str(school.colleague.worker_id),
            "name": "Lee Marrable",
        },
    )
    [kept] = rows(school, "concerns_concern", id=concern)
    [block] = rows(school, "access_block", subject_id=kept["subject_id"])
    client, end = signed_in(governance), f"/conflicts/blocks/{block['id']}/end/"
    listed = said(client.get("/conflicts/blocks/"))
    assert "Marrable" not in listed
    assert "Jo Pendrake" in listed, "whom to ask is said to everybody, block or none"
    assert rows(school, "access_notice", worker_id=governance.worker_id) == []
    for address in (f"/subjects/{kept['subject_id']}/looked/", end):
        assert client.get(address).status_code == 404, address
    assert client.post(end).status_code == 404
    assert rows(school, "access_block", id=block["id"])[0]["ends_at"] is None
    officer = signed_in(school.officer)
    assert "Lee Marrable is kept from Lee Marrable" in said(officer.get("/conflicts/blocks/"))
    assert officer.post(end).status_code == 302
    assert rows(school, "access_block", id=block["id"])[0]["ends_at"] is not None


def test_where_it_is_about_the_lead_the_lead_meets_what_does_not_exist(school: School) -> None:
    teacher = signed_in(school.teacher)
    concern = when_recorded(
        teacher,
        who={
            "name": "Ottilie Brandreth", "harm": "yes", "works_with_children": "lead",
            "lead": str(school.lead.worker_id), "person_name": "Sam Winterbourne",
        },
    )  # fmt: skip
    assert not sees(school.lead, concern)
    assert sees(school.officer, concern)
    [kept] = rows(school, "concerns_concern", id=concern)
    with identity.acting_as_machine():
        assert school.lead.worker_id not in leads_for(kept["file_id"], "safeguarding_lead")
    page = said(teacher.get(f"/concerns/{concern}/sent/"))
    assert "Jo Pendrake" in page
    assert "Sam Winterbourne" not in page
    lead = signed_in(school.lead)
    gone, never = (
        lead.get(f"/concerns/{one}/add/signs/") for one in (concern, UUID(int=concern.int ^ 1))
    )
    assert (gone.status_code, never.status_code) == (404, 404)
    assert said(gone) == said(never)


def test_a_lead_must_be_named_so_that_it_can_be_hidden_from_them(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, about="person")
    page = when_said_who(teacher, draft, works_with_children="lead", name="The lead")
    assert "Choose the lead, so that it can be hidden from them" in said(page)


@pytest.mark.parametrize("answer", ["no", "not_known"])
def test_who_does_not_work_with_children_takes_the_usual_route(school: School, answer: str) -> None:
    concern = when_recorded(
        signed_in(school.teacher), about="person",
        who={"works_with_children": answer, "name": f"Somebody {answer}"},
    )  # fmt: skip
    [kept] = rows(school, "concerns_concern", id=concern)
    assert (kept["route"], kept["works_with_children"]) == ("lead", answer)
    assert sees(school.deputy, concern)


def test_the_next_page_says_who_will_see_it(school: School) -> None:
    teacher: Client = signed_in(school.teacher)
    draft = when_begun(teacher, about="person")
    when_said_who(teacher, draft, works_with_children="fosters", name="Mrs Foster-Hale")
    page = said(teacher.get(f"/concerns/drafts/{draft}/what/"))
    assert "goes to the designated officer" in page
