"""What sort of thing an entry is: chosen, shown, kept by a correction, and never lost."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from tests.factories.school import signed_in
from tests.factories.story import WRITTEN, Story, given_an_entry
from tests.integration.chronology.pages import said
from tests.integration.chronology.test_writing import ENTRY, correction, entries


def added(story: Story, **changed: object) -> str:
    """Where the page of the entry is that the lead added."""
    typed = {**ENTRY, "form_key": str(uuid4()), **changed}
    answer = signed_in(story.school.lead).post(f"/subjects/{story.child}/chronology/add/", typed)
    assert answer.status_code == 302, said(answer)
    return str(answer["Location"])


def test_what_was_ticked_is_kept_and_shown_as_tags(story: Story) -> None:
    words = f"Two strands {uuid4()}"
    where = added(story, words=words, strands=["missing", "police-contact"])
    assert entries(story, words=words)[0]["strands"] == ["missing", "police-contact"]
    text = said(signed_in(story.school.lead).get(where))
    assert "Missing" in text
    assert "Contact with the police" in text


def test_an_entry_may_be_of_no_strand(story: Story) -> None:
    words = f"No strand {uuid4()}"
    added(story, words=words)
    assert entries(story, words=words)[0]["strands"] == []


def test_what_is_not_in_the_list_is_refused_beside_the_question(story: Story) -> None:
    typed = {**ENTRY, "form_key": str(uuid4()), "strands": ["distress-as-behaviour"]}
    answer = signed_in(story.school.lead).post(f"/subjects/{story.child}/chronology/add/", typed)
    assert answer.status_code == 200
    assert "There is a problem" in said(answer)
    assert str(ENTRY["words"]) in said(answer), "nothing that was typed is lost"


def test_a_correction_keeps_a_strand_that_nobody_could_have_ticked(story: Story) -> None:
    words = f"Written by a room {uuid4()}"
    with story.database.connect("system") as system:
        made = given_an_entry(
            system, story.record, story.child, by=story.school.lead.worker_id, words=words,
            when=date(2026, 2, 4), at=WRITTEN, strands=["return-interview"],
        )  # fmt: skip
    again = correction(words=f"{words}, again", strands=["return-interview"])
    answer = signed_in(story.school.lead).post(f"/entries/{made}/correct/", again)
    assert answer.status_code == 302, said(answer)
    assert entries(story, supersedes_id=made)[0]["strands"] == ["return-interview"]
