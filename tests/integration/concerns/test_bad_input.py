"""What cannot be: a clear sentence beside the field, and nothing that was typed is lost."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.factories import access
from tests.factories.school import School, given_a_findable_name, signed_in
from tests.integration.concerns.steps import rows, said, when_begun, when_said_who, when_sent

BORN_IN_2099 = {"birth-day": "1", "birth-month": "1", "birth-year": "2099"}


def on_a_day(day: int, month: int, year: int) -> dict[str, str]:
    return {
        "happened-how": "day", "happened-day": str(day), "happened-month": str(month),
        "happened-year": str(year),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (on_a_day(1, 1, 2099), "The date must be today"),
        (on_a_day(1, 1, 2010), "The date is before this person was born"),
        (on_a_day(31, 4, 2025), "There is no such day in April 2025"),
        ({"happened-how": "unknown"}, "Say why the date is not known"),
        ({"words": "   \n"}, "Write what you saw or heard, or what the child said"),
        ({"words": "x" * 1_000_000}, "It has 1,000,000. Nothing was cut"),
        ({"childs_words": "I am fine"}, "Say where you were, or that it is not known"),
        (
            {"childs_words": "I am fine", "where_said": "school", "overheard": "yes"},
            "Who could?, or choose another answer",
        ),
        ({"where_said": "nowhere", "childs_words": "I am fine"}, "Choose one of the answers"),
    ],
)
def test_each_says_what_to_do_and_gives_the_text_back(
    school: School, typed: dict[str, str], sentence: str
) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    when_said_who(teacher, draft, name="Amara Fennimore", known=str(school.child))
    before = len(rows(school, "concerns_concern"))
    answer = when_sent(teacher, draft, **typed)
    assert answer.status_code == 200
    page = said(answer)
    assert "There is a problem" in page
    assert sentence in page
    given = typed.get("words", "She came in with a new phone")
    assert given.strip()[:2000] in answer.content.decode()
    assert len(answer.content) > len(given)
    assert len(rows(school, "concerns_concern")) == before


@pytest.mark.parametrize(
    ("about", "typed", "sentence"),
    [
        ("child", {"name": ""}, "Write a name, or how somebody would know them"),
        ("child", {"name": "x" * 201}, "Shorten this to 200 characters"),
        ("child", {"name": "Mo", "age": "47"}, "Write the age in years, from 0 to 17"),
        ("child", {"name": "Mo", **BORN_IN_2099}, "The date must be today"),
        ("child", {"name": "a\x00b"}, "Take out the characters that cannot be kept"),
        ("vehicle", {"registration": "!!!"}, "A registration is letters and figures"),
        ("vehicle", {}, "Write what you saw of the vehicle"),
        ("place", {"name": "Shop", "postcode": "nowhere"}, "This is not a whole postcode"),
        ("account", {"handle": "two words"}, "A name used online is one word"),
        ("person", {"works_with_children": "perhaps", "name": "Daz"}, "Choose one of the answers"),
    ],
)  # fmt: skip
def test_nothing_is_guessed_of_whom_it_is_about(
    school: School, about: str, typed: dict[str, str], sentence: str
) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, about=about)
    answer = when_said_who(teacher, draft, **typed)
    assert answer.status_code == 200
    assert sentence in said(answer)
    [kept] = rows(school, "concerns_draft", id=draft)
    assert "who" not in kept["body"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"about": "child"}, "Say whether a child is in danger now"),
        ({"danger_now": "no"}, "Say what your concern is about"),
        ({"danger_now": "no", "about": "dragon"}, "Choose one of the answers"),
    ],
)
def test_an_unknown_answer_begins_nothing(
    school: School, typed: dict[str, str], sentence: str
) -> None:
    teacher = signed_in(school.teacher)
    key = str(uuid4())
    answer = teacher.post("/concerns/new/", {**typed, "form_key": key})
    assert sentence in said(answer)
    assert rows(school, "concerns_draft", id=key) == []


def test_a_subject_that_is_closed_meanwhile_leaves_the_words_with_their_author(
    school: School,
) -> None:
    teacher = signed_in(school.lead)
    with school.database.connect("system") as system:
        child = access.given_a_subject(system)
        file = access.given_a_file(system, school.agency, "register", child)
        given_a_findable_name(system, file, child, "Blaise Underhill", school.lead.worker_id)
    draft = when_begun(teacher)
    answer = when_said_who(teacher, draft, name="Blaise Underhill", known=str(child))
    assert answer.status_code == 302
    with school.database.connect("system") as system:
        access.given_a_block(system, school.lead.worker_id, child)
    answer = when_sent(teacher, draft, words="Must not be lost")
    assert rows(school, "concerns_concern", subject_id=child) == []
    [kept] = rows(school, "concerns_draft", id=draft)
    assert "Must not be lost" in kept["body"].get("what", "")
    assert answer.headers["Location"] == f"/concerns/drafts/{draft}/who/"
    assert "Say again whom it is about" in said(teacher.get(answer.headers["Location"]))
    names = rows(school, "subjects_name", text="Blaise Underhill")
    assert [row["subject_id"] for row in names] == [child], "nobody new was made of them"
