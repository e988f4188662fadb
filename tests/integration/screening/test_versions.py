"""An instrument changes: what was begun or completed with the older one stays as it was asked."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from tests.factories.school import School
from tests.integration.concerns.steps import rows, said
from tests.integration.screening.instruments import (
    CAUTION,
    NEW_QUESTION,
    a_newer_version,
    a_scored_tool,
    packs_with,
)
from tests.integration.screening.steps import (
    WORDS,
    when_answered,
    when_begun,
    when_completed,
    when_judged,
    when_saved,
    when_screened,
)

SAID = "He comes to the gate on Fridays."


@pytest.fixture
def begun(school: School, lead: Client) -> UUID:
    draft = when_begun(lead, school.child)
    when_answered(lead, draft, "signs", older_partner="yes", older_partner__seen=SAID, cars="no")
    return draft


def test_completing_after_a_change_tells_before_it_completes(
    school: School, lead: Client, begun: UUID
) -> None:
    with packs_with(a_newer_version()):
        answer = when_judged(lead, begun)
        assert answer.headers["Location"].endswith("/newer/")
        assert rows(school, "screening_screening", id=begun) == []
        page = said(lead.get(answer.headers["Location"]))
        assert NEW_QUESTION in page
        assert "2026.1" in page
        assert "2027.1" in page


def test_going_on_with_the_version_it_was_begun_with(
    school: School, lead: Client, begun: UUID
) -> None:
    with packs_with(a_newer_version()):
        lead.post(f"/screening/drafts/{begun}/newer/", {"choose": "stay"})
        screening = when_completed(lead, begun)
    [row] = rows(school, "screening_screening", id=screening)
    assert row["version"] == "2026.1"
    items = {one["item"] for one in rows(school, "screening_answer", screening_id=screening)}
    assert "older-partner" in items
    assert "locked-room" not in items


def test_carrying_answers_over_loses_nothing(school: School, lead: Client, begun: UUID) -> None:
    with packs_with(a_newer_version()):
        lead.post(f"/screening/drafts/{begun}/newer/", {"choose": "carry"})
        page = said(lead.get(f"/screening/drafts/{begun}/pages/signs/"))
        assert NEW_QUESTION in page
        tasks = said(lead.get(f"/screening/drafts/{begun}/"))
        assert SAID in tasks  # answered before, no longer asked
        screening = when_completed(lead, begun)
        assert SAID in said(lead.get(f"/screening/{screening}/"))
    [row] = rows(school, "screening_screening", id=screening)
    assert row["version"] == "2027.1"
    kept = {
        one["item"]: one["answer"]
        for one in rows(school, "screening_answer", screening_id=screening)
    }
    assert kept["cars"] == "no"
    assert kept["locked-room"] == "not_known"


def test_a_tab_that_was_drawn_with_the_older_version_loses_nothing(
    lead: Client, begun: UUID
) -> None:
    page = lead.get(f"/screening/drafts/{begun}/pages/signs/").content.decode()
    drawn_with = page.split('name="asked" value="')[1].split('"')[0]
    late = "She was driven home at two in the morning."
    with packs_with(a_newer_version()):
        lead.post(f"/screening/drafts/{begun}/newer/", {"choose": "carry"})
        answer = when_saved(
            lead, begun, "signs", _asked=drawn_with, older_partner="yes",
            older_partner__seen="Also on Mondays.", cars="yes", cars__seen=late,
        )  # fmt: skip
        assert answer.status_code == 302
        tasks = said(lead.get(f"/screening/drafts/{begun}/"))
        assert "Also on Mondays." in tasks
        assert late in said(lead.get(f"/screening/drafts/{begun}/pages/signs--seen/"))


def test_old_answers_are_read_as_they_were_asked(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_answered(lead, draft, "signs", older_partner="yes", older_partner__seen=SAID)
    screening = when_completed(lead, draft)
    with packs_with(a_newer_version()):
        page = said(lead.get(f"/screening/{screening}/"))
    assert SAID in page
    assert NEW_QUESTION not in page


def test_screening_again_shows_the_answers_before_and_takes_none_over(
    school: School, lead: Client
) -> None:
    when_screened(lead, school.child)
    again = when_begun(lead, school.child, reason="again")
    page = lead.get(f"/screening/drafts/{again}/pages/harm/").content.decode()
    assert "<strong>On " in page
    assert " checked" not in page
    when_answered(lead, again, "harm", force_or_threats="no", told="yes")
    later = when_completed(lead, again)
    kept = {
        one["item"]: one["answer"] for one in rows(school, "screening_answer", screening_id=later)
    }
    assert kept["force-or-threats"] == "no"
    changed = said(lead.get(f"/screening/{later}/changed/"))
    assert "Different now" in changed
    assert "Known now" in changed
    assert "Not known any more" in changed  # the child was asked the time before


def test_the_same_answer_with_something_new_to_rest_on_is_a_change(
    school: School, lead: Client
) -> None:
    when_screened(lead, school.child)

    def again() -> str:
        draft = when_begun(lead, school.child, reason="again")
        when_answered(
            lead, draft, "harm", force_or_threats="yes", force_or_threats__windows="recent",
            force_or_threats__seen=SAID,
        )  # fmt: skip
        return said(lead.get(f"/screening/{when_completed(lead, draft)}/changed/"))

    changed = again()
    assert "The same answer, resting on more now" in changed
    assert WORDS in changed
    assert SAID in changed
    assert "resting on more now" not in again()  # what it rested on before is no news


def test_what_changed_is_a_page_of_a_screening_that_has_one_before_it(
    school: School, lead: Client
) -> None:
    with packs_with(a_scored_tool()):
        draft = when_begun(lead, school.child, instrument="scored-tool")
        screening = when_completed(lead, draft)
        assert lead.get(f"/screening/{screening}/changed/").status_code == 404


def test_a_total_stands_last_with_its_caution_and_hides_no_harm(
    school: School, lead: Client
) -> None:
    with packs_with(a_scored_tool()):
        draft = when_begun(lead, school.child, instrument="scored-tool")
        when_answered(lead, draft, "harm", told="yes")
        signs = [one.slug for one in a_scored_tool().sections[1].items]
        when_answered(lead, draft, "signs", **{signs[0]: "yes", signs[1]: "no"})
        screening = when_completed(lead, draft)
        page = lead.get(f"/screening/{screening}/").content.decode()
    assert page.index("Harm that is already happening") < page.index("adds up to")
    assert CAUTION in page
    assert page.index(CAUTION) < page.index("which the tool calls")
    assert all("total" not in column for column in rows(school, "screening_screening")[0])
