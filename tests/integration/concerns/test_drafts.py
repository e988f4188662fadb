"""Drafts: nobody else's, never lost, two versions kept until one is chosen."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import (
    SAW,
    id_in,
    rows,
    said,
    when_begun,
    when_said_who,
    when_sent,
)


def given_a_draft(client: Client, **begun: str) -> UUID:
    draft = when_begun(client, **begun)
    answer = when_said_who(client, draft, name=f"Rowena {uuid4().hex[:6]}", known="new")
    assert answer.status_code == 302, said(answer)
    return draft


def when_saved(
    client: Client, draft: UUID, page: str, *, known: str = "", **typed: str
) -> HttpResponse:
    """An autosave from one open page. known: the time of the last copy that page knows."""
    typed |= {"page_token": page, "draft_saved_at": known}
    return client.post(f"/concerns/drafts/{draft}/save/", typed)


def test_what_is_typed_is_saved_with_its_marks_and_given_back(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    answer = when_saved(
        teacher, draft, "page-1", words="She is streetwise.", childs_words="I am streetwise"
    )
    saved = answer.json()
    assert saved["version"] == 3
    assert "Write instead" in saved["wording"]["words"]
    assert list(saved["wording"]) == ["words"], "the child's words are never looked at"
    page = teacher.get(f"/concerns/drafts/{draft}/what/").content.decode()
    assert "She is streetwise." in page
    assert f'data-draft-saved-at="{saved["saved_at"]}"' in page
    assert "There is a problem" not in page


def test_nobody_else_ever_sees_a_draft(school: School) -> None:
    draft = given_a_draft(signed_in(school.teacher))
    for other in (school.lead, school.deputy, school.colleague, school.officer, school.front_door):
        client = signed_in(other)
        for page in ("", "who/", "what/", "versions/", "delete/"):
            answer = client.get(f"/concerns/drafts/{draft}/{page}")
            assert answer.status_code == 404, (other.name, page)
        assert client.post(f"/concerns/drafts/{draft}/what/", SAW).status_code == 404
        assert when_saved(client, draft, "x", words="overwritten").status_code == 404
        assert client.post(f"/concerns/drafts/{draft}/delete/").status_code == 404
        assert "Rowena" not in said(client.get("/concerns/drafts/"))
    [kept] = rows(school, "concerns_draft", id=draft)
    assert "overwritten" not in json.dumps(kept["body"])


def test_two_open_pages_keep_both_texts_until_one_is_chosen(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    begun = when_saved(teacher, draft, "page-1", words="Begun here").json()["saved_at"]
    later = when_saved(teacher, draft, "page-2", known=begun, words="On the telephone")
    assert later.status_code == 200, "the second page knew the newest copy"
    older = when_saved(teacher, draft, "page-1", known=begun, words="Written on at the desk")
    assert older.status_code == 409
    assert ["words", "On the telephone"] in older.json()["entries"]
    shown = said(teacher.get(f"/concerns/drafts/{draft}/versions/"))
    assert "On the telephone" in shown
    assert "Written on at the desk" in shown
    teacher.post(f"/concerns/drafts/{draft}/versions/", {"choose": "other"})
    page = teacher.get(f"/concerns/drafts/{draft}/what/").content.decode()
    assert "Written on at the desk" in page


def test_sending_from_an_older_page_shows_both_and_sends_neither(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    begun = when_saved(teacher, draft, "page-1", words="Begun here").json()["saved_at"]
    when_saved(teacher, draft, "page-2", known=begun, words="On the telephone")
    answer = when_sent(
        teacher, draft, words="At the desk", page_token="page-1", draft_saved_at=begun
    )
    assert answer.headers["Location"] == f"/concerns/drafts/{draft}/versions/"
    shown = said(teacher.get(answer.headers["Location"]))
    assert "At the desk" in shown
    assert "On the telephone" in shown
    assert rows(school, "concerns_concern", words="At the desk") == []


def test_a_page_goes_on_from_its_own_last_save(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    when_saved(teacher, draft, "page-1", words="One")
    answer = when_sent(teacher, draft, words="One and two", page_token="page-1", draft_saved_at="")
    assert "/sent/" in answer.headers["Location"]


def test_sending_empties_the_draft_in_the_same_step(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    concern = id_in(when_sent(teacher, draft))
    [kept] = rows(school, "concerns_draft", id=draft)
    assert kept["body"] == {}
    assert kept["concern_id"] == concern
    assert kept["sent_at"] is not None
    page = teacher.get(f"/concerns/{concern}/sent/").content.decode()
    assert f'data-draft-sent="{draft}"' in page
    assert str(draft) not in teacher.get("/concerns/drafts/").content.decode()


def test_a_form_that_is_refused_is_kept_all_the_same(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    answer = when_sent(teacher, draft, **{"words": "No date was given", "happened-how": ""})
    assert "Say when, or that it is not known" in said(answer)
    [kept] = rows(school, "concerns_draft", id=draft)
    assert "No date was given" in kept["body"]["what"]


def test_kept_for_later_is_on_the_first_page(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    answer = when_sent(teacher, draft, then="later", words="Half a sentence")
    assert answer.headers["Location"] == "/"
    assert "Half a sentence" in said(teacher.get("/"))
    assert rows(school, "concerns_concern", words="Half a sentence") == []


def test_deleting_asks_first(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    assert "Delete this draft?" in said(teacher.get(f"/concerns/drafts/{draft}/delete/"))
    assert rows(school, "concerns_draft", id=draft)
    teacher.post(f"/concerns/drafts/{draft}/delete/")
    assert rows(school, "concerns_draft", id=draft) == []


def test_the_first_form_sent_twice_is_one_draft(school: School) -> None:
    teacher = signed_in(school.teacher)
    typed = {"danger_now": "no", "about": "child", "form_key": str(uuid4())}
    first, second = (teacher.post("/concerns/new/", typed) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]


def test_an_unsent_disclosure_is_watched_and_says_nothing_of_itself(school: School) -> None:
    draft = when_begun(signed_in(school.teacher), path="disclosure")
    with school.database.connect("system") as system:
        jobs = system.execute(
            "SELECT task_name, args FROM procrastinate_jobs"
            " WHERE args->>'draft_id' = %s ORDER BY id",
            [str(draft)],
        ).fetchall()
    assert [name.rpartition(".")[2] for name, _ in jobs] == ["nudge_author", "tell_lead_of_draft"]
    assert {key for _, args in jobs for key in args} == {"draft_id", "author_id"}


def test_a_character_that_the_database_cannot_hold_is_said_and_never_lost(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = given_a_draft(teacher)
    assert when_saved(teacher, draft, "page-1", words="before\x00after").status_code == 200
    answer = when_sent(teacher, draft, childs_words="he said\x00 no", page_token="page-1")
    assert "Take out the characters that cannot be kept" in said(answer)
    [kept] = rows(school, "concerns_draft", id=draft)
    assert "he said\\u0000 no" in kept["body"]["what"]


def test_what_happened_is_said_once_and_a_text_box_has_no_width_of_its_own(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    when_said_who(teacher, draft, name="Linnet Hargreave", known="new")
    box = teacher.get(f"/concerns/drafts/{draft}/what/").content.decode()
    assert "<textarea" in box
    assert "cols=" not in box
    page = teacher.post(f"/concerns/drafts/{draft}/what/", {"then": "later"}, follow=True)
    assert said(page).count("Kept. Nobody else sees it until you send it.") == 1
