"""A disclosure, a retraction, trafficking, part of a picture: each asks its own, on one page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said, when_begun, when_recorded, when_said_who

SAID = {
    "words": "", "childs_words": "He said he would tell my mum.", "where_said": "school",
    "overheard": "no",
}  # fmt: skip


def answers(school: School, concern: UUID, part: str) -> dict[str, Any]:
    [kept] = rows(school, "concerns_answers", concern_id=concern, part=part)
    given: dict[str, Any] = kept["given"]
    return given


def entry_of(school: School, concern: UUID) -> dict[str, Any]:
    [kept] = rows(school, "concerns_concern", id=concern)
    return rows(school, "chronology_entry", id=kept["entry_id"])[0]


def test_the_childs_words_and_when_are_enough_for_a_disclosure(school: School) -> None:
    concern = when_recorded(signed_in(school.teacher), path="disclosure", **SAID)
    [kept] = rows(school, "concerns_concern", id=concern)
    assert (kept["path"], kept["told_how"], kept["words"]) == ("disclosure", "said_to_me", "")
    entry = entry_of(school, concern)
    assert entry["awaits_answer"], "a response is owed, whatever else is known"
    assert entry["kind"] == "disclosure"


def test_how_it_came_to_be_said_is_kept(school: School) -> None:
    concern = when_recorded(
        signed_in(school.teacher), path="disclosure", how_asked="direct_question",
        how_asked_direct_question_reason="Did somebody hurt you?", told_before="yes",
        told_before_yes_reason="Her aunt; nothing was done", seen_alone="yes", **SAID,
    )  # fmt: skip
    assert answers(school, concern, "disclosure") == {
        "how-asked": "direct_question",
        "how-asked-reason": "Did somebody hurt you?",
        "told-before": "yes",
        "told-before-reason": "Her aunt; nothing was done",
        "seen-alone": "yes",
    }


def test_the_page_says_not_to_lead_and_that_no_complaint_is_needed(school: School) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, path="disclosure")
    when_said_who(teacher, draft, name="Elowen Pask", known="new")
    page = said(teacher.get(f"/concerns/drafts/{draft}/what/"))
    assert "Listen. Let the child use their own words" in page
    assert "does not wait for a complaint, a witness or proof" in page


def test_a_retraction_is_a_new_fact_beside_the_disclosure(school: School) -> None:
    teacher = signed_in(school.teacher)
    known = {"name": "Amara Fennimore", "known": str(school.child)}
    disclosed = when_recorded(teacher, path="disclosure", who=known, **SAID)
    before = entry_of(school, disclosed)
    draft = when_begun(teacher, path="retraction")
    when_said_who(teacher, draft, **known)
    page = said(teacher.get(f"/concerns/drafts/{draft}/what/"))
    assert "Taking it back is a new fact beside it" in page
    assert "What was recorded on" in page
    took_back = when_recorded(
        teacher, path="retraction", who=known, about_concern=str(disclosed),
        retraction_pressures=["fear", "family"],
        **{**SAID, "childs_words": "I made it up."},
    )  # fmt: skip
    assert answers(school, took_back, "retraction") == {
        "retraction-pressures": ["fear", "family"],
        "about-concern": str(disclosed),
    }
    after = entry_of(school, disclosed)
    assert after == before, "nothing of what was disclosed is closed, changed or hidden"
    withdrawn = entry_of(school, took_back)
    assert (withdrawn["kind"], withdrawn["takes_back_id"]) == ("retraction", before["id"])
    other = when_recorded(
        teacher, path="retraction", who=known, about_concern="none",
        retraction_pressures=["none_found"],
        **{**SAID, "childs_words": "It was not like that."},
    )  # fmt: skip
    assert entry_of(school, other)["takes_back_id"] is None


def test_a_retraction_stands_beside_the_disclosure_it_names_and_no_other(school: School) -> None:
    teacher, lead = signed_in(school.teacher), signed_in(school.lead)
    first = when_recorded(teacher, path="disclosure", who={"name": "Wren Tolliver"}, **SAID)
    child = entry_of(school, first)["subject_id"]
    known = {"name": "Wren Tolliver", "known": str(child)}
    second = when_recorded(
        teacher, path="disclosure", who=known, **{**SAID, "childs_words": "He took my phone."}
    )
    when_recorded(
        teacher, path="retraction", who=known, about_concern=str(second),
        retraction_pressures=["fear"], **{**SAID, "childs_words": "I gave it to him."},
    )  # fmt: skip
    page = said(lead.get(f"/subjects/{child}/told-us/"))
    assert page.count("the child took something back.") == 1
    assert page.count("Nobody has answered") == 2, "taking it back answers nothing"
    assert "It is not known which" not in page
    entry = said(lead.get(f"/entries/{entry_of(school, first)['id']}/"))
    assert "Later the child took something back." not in entry
    entry = said(lead.get(f"/entries/{entry_of(school, second)['id']}/"))
    assert "Later the child took something back." in entry
    when_recorded(
        teacher, path="retraction", who=known, about_concern="none",
        retraction_pressures=["fear"], **{**SAID, "childs_words": "It was not like that."},
    )  # fmt: skip
    page = said(lead.get(f"/subjects/{child}/told-us/"))
    assert page.count("the child took something back.") == 3
    assert page.count("It is not known which disclosure this is about.") == 2
    assert page.count("Nobody has answered") == 2


def test_a_disclosure_that_is_hidden_is_not_offered(school: School) -> None:
    when_recorded(
        signed_in(school.teacher), path="disclosure",
        who={"name": "Amara Fennimore", "known": str(school.child)}, **SAID,
    )  # fmt: skip
    stranger = signed_in(school.elsewhere)
    draft = when_begun(stranger, path="retraction")
    when_said_who(stranger, draft, name="Amara Fennimore")
    page = said(stranger.get(f"/concerns/drafts/{draft}/what/"))
    assert "What was recorded on" not in page


def test_trafficking_asks_for_the_report_until_there_is_one(school: School) -> None:
    teacher = signed_in(school.teacher)
    told = when_recorded(
        teacher, path="trafficking", trafficking_kind="within_uk", reported_to_police="yes",
        police_reference="LOG 441", trafficking_vehicles="Silver estate, two men in front",
        trafficking_to="A hotel by the ring road", **{"police_when-how": "today"},
    )  # fmt: skip
    given = answers(school, told, "trafficking")
    assert given["trafficking-kind"] == "within_uk"
    assert (given["reported-to-police"], given["police-reference"]) == ("yes", "LOG 441")
    assert given["trafficking-vehicles"] == "Silver estate, two men in front"
    assert "police-told" in given
    assert "Always report this to the police" not in said(teacher.get(f"/concerns/{told}/sent/"))
    untold = when_recorded(
        teacher, path="trafficking", trafficking_kind="not_known", reported_to_police="not_yet"
    )
    assert "Always report this to the police" in said(teacher.get(f"/concerns/{untold}/sent/"))
    assert entry_of(school, untold)["kind"] == "movement"


def test_part_of_a_picture_is_kept_as_what_somebody_reported(school: School) -> None:
    concern = when_recorded(
        signed_in(school.teacher), path="partial", about="place", how_sure="unsure",
        who={"name": "Car park behind the baths"}, partial_from="A neighbour",
        words="Cars stop there at night; I do not know whose.",
    )  # fmt: skip
    [kept] = rows(school, "concerns_concern", id=concern)
    assert (kept["basis"], kept["certainty"]) == ("report", "unsure")
    assert answers(school, concern, "partial") == {"partial-from": "A neighbour"}
    assert entry_of(school, concern)["kind"] == "information"
