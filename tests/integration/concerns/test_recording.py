"""From the first page to sent: what is kept, exactly once, and who may know of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from tests.factories.school import KNOWN_CHILD, School, signed_in
from tests.integration.concerns.steps import (
    id_in,
    rows,
    said,
    when_begun,
    when_recorded,
    when_said_who,
    when_sent,
)

AWKWARD = "ليلى said: “I can’t” 👩‍👧 e\u0301 <script>alert(1)</script>\r\n  two spaces  O'Neill"


def test_what_to_do_in_danger_comes_before_any_question(school: School) -> None:
    page = said(signed_in(school.teacher).get("/concerns/new/"))
    assert page.index("ring 999") < page.index("What is your concern about?")
    assert "01632 960101" in page


def test_the_numbers_are_there_for_whoever_is_not_signed_in(school: School) -> None:
    page = said(school.stranger().get("/danger/"))
    assert "ring 999" in page


def test_a_teacher_records_what_she_saw_and_it_becomes_an_entry(school: School) -> None:
    concern = when_recorded(
        signed_in(school.teacher),
        who={"name": "Zephyrine Oakapple", "age": "14"},
        childs_words="I just can’t say no to them.",
        where_said="school",
        overheard="yes",
        overheard_yes_reason="Two boys by the door",
        harm_location="outside_family",
    )
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["childs_words"] == "I just can’t say no to them."
    assert (kept["where_said"], kept["overheard"]) == ("school", "yes")
    assert kept["overheard_by"] == "Two boys by the door"
    assert (kept["about"], kept["route"], kept["lane"]) == ("child", "lead", "outside_family")
    [entry] = rows(school, "chronology_entry", id=kept["entry_id"])
    assert (entry["kind"], entry["words"]) == ("concern", kept["words"])
    assert entry["childs_words"] == kept["childs_words"]
    [name] = rows(school, "subjects_name", subject_id=kept["subject_id"])
    assert name["text"] == "Zephyrine Oakapple"
    [known] = rows(school, "subjects_particulars", subject_id=kept["subject_id"])
    assert known["birth_date"] is None, "an age is not a birth date"
    assert "14 years" in known["description"]


def test_the_sent_page_says_who_is_told_and_what_happens_next(school: School) -> None:
    teacher = signed_in(school.teacher)
    concern = when_recorded(teacher)
    page = said(teacher.get(f"/concerns/{concern}/sent/"))
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["reference"] in page
    assert "Sam Winterbourne, Designated lead" in page
    assert "deputy is asked" in page
    assert "Add more, if you wish" in page


@pytest.mark.parametrize(
    ("about", "who", "name"),
    [
        ("place", {"name": "Bus shelter, Quarry Lane", "postcode": ""}, "Bus shelter, Quarry Lane"),
        ("vehicle", {"registration": "AB1? *", "description": "Dark van"}, "AB1? *"),
        ("vehicle", {"registration": "", "description": "A dented van"}, "A dented van"),
        ("group", {"name": "The Quarry lot"}, "The Quarry lot"),
        ("account", {"handle": "@nightowl_77", "platform": "A chat app"}, "@nightowl_77"),
        ("person", {"works_with_children": "no", "name": "Big Daz"}, "Big Daz"),
        ("child", {"name": "", "description": "A girl in a red coat"}, "A girl in a red coat"),
    ],
)  # fmt: skip
def test_no_child_need_be_named(school: School, about: str, who: dict[str, str], name: str) -> None:
    concern = when_recorded(signed_in(school.teacher), about=about, who=who)
    [kept] = rows(school, "concerns_concern", id=concern)
    [known] = rows(school, "subjects_name", subject_id=kept["subject_id"])
    assert (kept["about"], known["text"]) == (about, name)


def test_part_of_a_registration_is_kept_as_part_of_one(school: School) -> None:
    concern = when_recorded(
        signed_in(school.teacher), about="vehicle", who={"registration": "YX12", "partial": "on"}
    )
    [kept] = rows(school, "concerns_concern", id=concern)
    [mark] = rows(school, "subjects_identifier", subject_id=kept["subject_id"])
    assert (mark["kind"], mark["value"], mark["partial"]) == ("registration", "YX12", True)


def test_words_of_every_script_are_kept_exactly_and_shown_inert(school: School) -> None:
    teacher = signed_in(school.teacher)
    concern = when_recorded(
        teacher, words=AWKWARD, childs_words=AWKWARD, where_said="online", overheard="not_known",
        who={"name": "Nia O'Dunmore <b>"},
    )  # fmt: skip
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["words"] == AWKWARD
    assert kept["childs_words"] == AWKWARD
    page = teacher.get("/concerns/mine/").content.decode()
    assert "<script>alert" not in page
    assert "O&#x27;Dunmore &lt;b&gt;" in page


def test_a_child_who_is_known_is_offered_and_not_made_again(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    page = when_said_who(teacher, draft, name="Amara Fenimore")
    assert page.status_code == 200
    assert KNOWN_CHILD in said(page)
    assert "There is a problem" not in said(page), "a further question is not a mistake"
    answer = when_said_who(teacher, draft, name="Amara Fenimore", known=str(school.child))
    assert answer.status_code == 302
    sent = when_sent(teacher, draft)
    [kept] = rows(school, "concerns_concern", id=id_in(sent))
    assert kept["subject_id"] == school.child


def test_whoever_may_not_know_of_a_child_is_not_offered_them(school: School) -> None:
    stranger = signed_in(school.elsewhere)
    draft = when_begun(stranger)
    answer = when_said_who(stranger, draft, name=KNOWN_CHILD)
    assert answer.status_code == 302, "somebody new, as far as they may know"
    assert KNOWN_CHILD not in said(signed_in(school.colleague).get("/"))


def test_a_child_who_is_hidden_cannot_be_chosen_by_their_number(school: School) -> None:
    stranger = signed_in(school.elsewhere)
    draft = when_begun(stranger)
    before = len(rows(school, "concerns_concern", subject_id=school.child))
    page = when_said_who(stranger, draft, name="Somebody Else", known=str(school.child))
    if page.status_code == 302:
        when_sent(stranger, draft)
    assert len(rows(school, "concerns_concern", subject_id=school.child)) == before


def test_the_same_form_sent_twice_is_one_concern_and_one_page(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    when_said_who(teacher, draft, name="Tamsin Ferrow")
    first, second = when_sent(teacher, draft), when_sent(teacher, draft)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(_named(school, "Tamsin Ferrow")) == 1


def test_two_at_the_same_moment_are_one_concern(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    when_said_who(teacher, draft, name="Isolde Quarrender")

    def send(_: int) -> str:
        try:
            return str(when_sent(signed_in(school.teacher), draft).headers["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        places = set(both.map(send, range(2)))
    assert len(places) == 1
    assert len(_named(school, "Isolde Quarrender")) == 1


def test_other_words_sent_after_sending_are_given_back_and_change_nothing(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    when_said_who(teacher, draft, name="Perran Holloway")
    concern = id_in(when_sent(teacher, draft))
    page = when_sent(teacher, draft, words="Something quite different")
    assert "This was sent already" in said(page)
    assert "Something quite different" in said(page)
    [kept] = rows(school, "concerns_concern", id=concern)
    assert "different" not in kept["words"]


def test_the_lead_is_told_by_a_job_in_the_same_transaction(school: School) -> None:
    concern = when_recorded(signed_in(school.teacher))
    jobs = _jobs_of(school, concern)
    assert [name.rpartition(".")[2] for name in jobs] == ["tell_readers", "tell_deputies"]


def test_a_concern_belongs_to_its_author_and_the_leads(school: School) -> None:
    concern = when_recorded(signed_in(school.teacher))
    for other in (school.colleague, school.elsewhere, school.officer):
        other_page = signed_in(other).get(f"/concerns/{concern}/add/signs/")
        assert other_page.status_code == 404, other.name
    assert signed_in(school.lead).get(f"/concerns/{concern}/add/signs/").status_code == 200
    assert signed_in(school.lead).get(f"/concerns/{concern}/sent/").status_code == 404


def test_an_area_wide_reader_records_like_everybody_else(school: School) -> None:
    concern = when_recorded(signed_in(school.front_door), who={"name": "Hester Lamorna"})
    assert rows(school, "concerns_concern", id=concern)


def _named(school: School, text: str) -> list[dict[str, Any]]:
    return rows(school, "subjects_name", text=text)


def _jobs_of(school: School, concern: UUID) -> list[str]:
    with school.database.connect("system") as system:
        found = system.execute(
            "SELECT task_name FROM procrastinate_jobs WHERE args->>'concern_id' = %s ORDER BY id",
            [str(concern)],
        ).fetchall()
    return [str(row[0]) for row in found]
