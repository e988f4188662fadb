"""Adding, correcting and answering: nothing is changed, nothing is lost, nothing is done twice."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg.rows import dict_row

from tests.factories.school import signed_in
from tests.factories.story import HIDDEN_PERSON, TOLD, Story
from tests.integration.chronology.pages import in_order, said

ENTRY = {
    "kind": "observation",
    "happened-how": "day",
    "happened-day": "4",
    "happened-month": "2",
    "happened-year": "2026",
    "words": "She waited by the gate until her nan came.",
    "childs_words": "  I don’t want to go that way.\n",
    "source": "Seen by me",
    "basis": "fact",
    "certainty": "certain",
    "lane": "outside_family",
}


def entries(story: Story, **where: Any) -> list[dict[str, Any]]:
    asked = " AND ".join(f"{name} = %s" for name in where)
    with story.database.connect("system") as system:
        return (
            system.cursor(row_factory=dict_row)
            .execute(f"SELECT * FROM chronology_entry WHERE {asked}", list(where.values()))
            .fetchall()
        )


def answers(story: Story, entry: UUID) -> list[dict[str, Any]]:
    with story.database.connect("system") as system:
        return (
            system.cursor(row_factory=dict_row)
            .execute("SELECT * FROM chronology_answer WHERE entry_id = %s", [entry])
            .fetchall()
        )


def correction(**changed: str) -> dict[str, str]:
    return {**ENTRY, "because": "I misheard", "form_key": str(uuid4()), "seen": "", **changed}


def test_an_entry_goes_into_the_agency_s_record_with_the_child_s_words_untouched(
    story: Story,
) -> None:
    lead = signed_in(story.school.lead)
    typed = {**ENTRY, "form_key": str(uuid4())}
    address = f"/subjects/{story.child}/chronology/add/"
    assert lead.post(address, typed).status_code == 302
    assert lead.post(address, typed).status_code == 302
    [kept] = entries(story, words=ENTRY["words"])
    assert kept["childs_words"] == ENTRY["childs_words"]
    assert kept["file_id"] == story.record.id
    assert (kept["lane"], kept["happened_precision"]) == ("outside_family", "exact")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"happened-year": "2031"}, "The date must be today"),
        ({"happened-year": "1999"}, "The date is before this person was born"),
        ({"words": " \n "}, "Write what happened"),
        ({"kind": "disclosure"}, "Choose one of the answers that are shown"),
        ({"source": ""}, "Say who saw it or said it"),
    ],
)
def test_what_cannot_be_is_said_beside_its_question_and_nothing_is_kept(
    story: Story, changed: dict[str, str], sentence: str
) -> None:
    words = f"Never kept {uuid4()}"
    page = signed_in(story.school.lead).post(
        f"/subjects/{story.child}/chronology/add/",
        {**ENTRY, "words": words, "form_key": str(uuid4()), **changed},
    )
    assert page.status_code == 200
    assert sentence in said(page)
    assert entries(story, words=words) == []


def test_a_script_in_a_narrative_is_read_as_it_was_typed(story: Story) -> None:
    words = "<script>alert(1)</script> ليلى 👩‍👧"
    lead = signed_in(story.school.lead)
    made = lead.post(
        f"/subjects/{story.child}/chronology/add/",
        {**ENTRY, "words": words, "form_key": str(uuid4())},
    )
    page = lead.get(made.headers["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ليلى 👩‍👧" in page


def test_a_correction_keeps_what_was_written_and_speaks_of_whom_it_spoke(story: Story) -> None:
    lead = signed_in(story.school.lead)
    told = story.entries["told"]
    begun = said(lead.get(f"/entries/{told}/correct/"))
    assert "She told me after the lesson." in begun
    done = lead.post(
        f"/entries/{told}/correct/",
        correction(kind="disclosure", words="She told me before the lesson.", childs_words=TOLD),
    )
    assert done.status_code == 302
    [made] = entries(story, supersedes_id=told)
    assert made["words"] == "She told me before the lesson."
    assert made["awaits_answer"], "a correction answers nothing"
    assert made["file_id"] == story.record.id
    [first] = entries(story, id=told)
    assert first["words"] == "She told me after the lesson."
    with story.database.connect("system") as system:
        links = "SELECT subject_id FROM access_link WHERE row_id = %s"
        assert (
            system.execute(links, [made["id"]]).fetchall()
            == system.execute(links, [told]).fetchall()
            != []
        )
    assert HIDDEN_PERSON not in said(lead.get(f"/entries/{told}/"))


def test_two_who_correct_at_once_are_shown_both_texts_and_both_may_stand(story: Story) -> None:
    entry = story.entries["about then"]
    lead, worker = signed_in(story.school.lead), signed_in(story.social_worker)
    lead.get(f"/entries/{entry}/correct/")
    first = worker.post(f"/entries/{entry}/correct/", correction(words="A blue car waited."))
    assert first.status_code == 302
    mine = correction(words="A green car waited.")
    page = lead.post(f"/entries/{entry}/correct/", mine)
    assert page.status_code == 409
    assert in_order(said(page), "What you typed", "A green car waited.")
    assert in_order(said(page), "What is saved now", "Wren Addlestone", "A blue car waited.")
    assert len(entries(story, supersedes_id=entry)) == 1
    [theirs] = entries(story, supersedes_id=entry)
    kept = lead.post(f"/entries/{entry}/correct/", {**mine, "seen": str(theirs["id"])})
    assert kept.status_code == 302
    assert {one["words"] for one in entries(story, supersedes_id=entry)} == {
        "A blue car waited.",
        "A green car waited.",
    }
    assert "More than one correction stands here" in said(lead.get(f"/entries/{entry}/"))


def test_whoever_reads_an_entry_of_another_agency_may_not_correct_it(story: Story) -> None:
    entry = story.entries["council"]
    assert signed_in(story.school.lead).get(f"/entries/{entry}/correct/").status_code == 404
    assert (
        signed_in(story.school.lead).post(f"/entries/{entry}/correct/", correction()).status_code
        == 404
    )
    assert entries(story, supersedes_id=entry) == []


def answer_form(**changed: str) -> dict[str, str]:
    steps = ("safety", "strategy_discussion", "medical", "health", "advocacy")
    typed = dict.fromkeys(steps, "not_yet")
    return {
        **typed,
        "safety": "done",
        "safety_what": "She is at her nan’s tonight.",
        "child_told": "That we believe her, and what happens tomorrow.",
        "child_told_by": "Sam Winterbourne, the same day",
        "form_key": str(uuid4()),
        **changed,
    }


def test_reading_is_no_answer_and_an_answer_needs_what_the_child_was_told(story: Story) -> None:
    lead = signed_in(story.school.lead)
    [standing] = entries(story, supersedes_id=story.entries["told"])
    address = f"/entries/{standing['id']}/answer/"
    assert TOLD in said(lead.get("/disclosures/"))
    for _ in range(2):
        assert TOLD in said(lead.get(address))
    page = lead.post(address, answer_form(child_told=" "))
    assert "it is no answer until the child knows" in said(page)
    page = lead.post(address, answer_form(safety="not_yet"))
    assert "Nothing is decided yet, so this would not be an answer" in said(page)
    assert answers(story, standing["id"]) == []
    assert TOLD in said(lead.get("/disclosures/"))


def test_what_was_decided_counts_and_what_is_owed_stays_in_sight(story: Story) -> None:
    lead = signed_in(story.school.lead)
    [standing] = entries(story, supersedes_id=story.entries["told"])
    address = f"/entries/{standing['id']}/answer/"
    typed = answer_form(medical="not_needed", medical_why="She was seen yesterday")
    assert lead.post(address, typed).status_code == 302
    [kept] = answers(story, standing["id"])
    assert set(kept["steps"]) == {"safety", "medical", "told_child"}
    assert "She is at her nan’s tonight." in kept["done"]
    assert "Not needed: She was seen yesterday" in kept["done"]
    assert TOLD not in said(lead.get("/disclosures/"))
    page = said(lead.get(f"/subjects/{story.child}/"))
    assert "Steps are still owed" in page
    assert "Is a strategy discussion needed?" in page
    assert "Is the child safe tonight?" not in page


def test_when_every_step_is_decided_it_is_answered(story: Story) -> None:
    lead = signed_in(story.school.lead)
    [standing] = entries(story, supersedes_id=story.entries["told"])
    rest = {
        "strategy_discussion": "done", "strategy_discussion_what": "Held today",
        "health": "done", "health_what": "The nurse sees her on Monday",
        "advocacy": "not_needed", "advocacy_why": "She has one",
    }  # fmt: skip
    done = lead.post(f"/entries/{standing['id']}/answer/", answer_form(**rest))
    assert done.status_code == 302, said(done)
    page = said(lead.get(f"/subjects/{story.child}/"))
    assert "Everything that is written here as told by the child has an answer" in page
    told = said(lead.get(f"/subjects/{story.child}/told-us/"))
    assert in_order(
        told, "Answered", TOLD, "She is at her nan’s tonight.", "What the child was told"
    )


def test_who_looked_is_told_to_those_who_keep_the_record_and_to_nobody_else(story: Story) -> None:
    signed_in(story.social_worker).get(f"/subjects/{story.child}/chronology/")
    address = f"/subjects/{story.child}/looked/"
    page = said(signed_in(story.governance).get(address))
    assert in_order(page, "Wren Addlestone", "Read the chronology")
    assert "Sam Winterbourne" in page
    for person in (story.school.teacher, story.social_worker, story.relative, story.school.officer):
        assert signed_in(person).get(address).status_code == 404


def test_an_agency_is_not_told_that_another_one_knows_the_child(story: Story) -> None:
    from tests.factories import access
    from tests.factories.school import somebody

    with story.database.connect("system") as system:
        clinic = access.given_an_agency(system, "health", name="Far Clinic")
        file = access.given_a_file(system, clinic, "record", story.child)
    stranger = somebody(story.database, clinic, "Orla Farthing", "Nurse", "safeguarding_lead")
    assert signed_in(stranger).get(f"/subjects/{story.child}/").status_code == 200
    page = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/looked/"))
    assert "Orla Farthing" not in page
    assert "Far Clinic" not in page
    assert file
