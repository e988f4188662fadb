"""A lead screens a child in a browser: on a phone, by keyboard alone, and once more later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.database import Database
from tests.factories.school import School, given_a_school, signed_in
from tests.integration.concerns.steps import when_recorded
from tests.integration.screening.steps import (
    when_answered,
    when_begun,
    when_completed,
    when_saved,
)
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

pytestmark = pytest.mark.journey

NOTICED = "An older man in a silver car collects her from school, and she has a new phone."
STOP = "I just want it to stop."
LONG = "averylongwordthatneverends" * 12
HOSTILE = (
    "<script>alert(1)</script> ليلى قالت: لا أستطيع \u202ereversed\u202c "
    f"e\u0301\u0327 👩\u200d👧 {LONG}"
)
SAW = "He shouted her name until she came."


@dataclass(frozen=True)
class Prepared:
    """A draft that is begun, a screening before another, and the later one."""

    school: School
    draft: UUID
    earlier: UUID
    later: UUID


@pytest.fixture(scope="module")
def prepared(database: Database) -> Prepared:
    school = given_a_school(database)
    when_recorded(
        signed_in(school.teacher),
        who={"name": "Amara Fennimore", "known": str(school.child)},
        words=NOTICED,
    )
    deputy = signed_in(school.deputy)
    earlier = _hostile(deputy, school.child)
    later = when_completed(deputy, when_begun(deputy, school.child, reason="again"))
    draft = when_begun(deputy, school.child, reason="exclusion")
    return Prepared(school, draft, earlier, later)


def _hostile(deputy: Client, child: UUID) -> UUID:
    """A screening whose every text is as long and as strange as a text can be."""
    draft = when_begun(deputy, child, reason="other", screening_reason_other_reason=LONG[:190])
    when_answered(
        deputy, draft, "harm", told="yes", told__windows="recent", told__seen=HOSTILE,
        told__by=LONG[:190], told__when_how="unknown", told__when_reason=LONG[:190],
    )  # fmt: skip
    when_answered(deputy, draft, "childs-view-section", asked="no", words=HOSTILE)
    when_answered(deputy, draft, "analysis", happening=HOSTILE)
    when_saved(deputy, draft, "_agencies", _agencies="health", _came_health=HOSTILE)
    return when_completed(
        deputy, draft, screening_decision="find_out", reasons=HOSTILE, rationale=HOSTILE,
        considered_grooming=HOSTILE, consulted_who=LONG[:190], consulted_said=HOSTILE,
        **{"consulted_when-how": "today"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(prepared: Prepared) -> Iterator[str]:
    with serving(prepared.school.database) as address:
        yield address


def pages(prepared: Prepared) -> list[str]:
    draft, child = prepared.draft, prepared.school.child
    return [
        f"/screening/of/{child}/",
        f"/screening/of/{child}/begin/",
        f"/screening/drafts/{draft}/",
        f"/screening/drafts/{draft}/pages/_facts/",
        f"/screening/drafts/{draft}/pages/_noticed/",
        f"/screening/drafts/{draft}/pages/harm/",
        f"/screening/drafts/{draft}/pages/signs/",
        f"/screening/drafts/{draft}/pages/criteria/",
        f"/screening/drafts/{draft}/pages/childs-view-section/",
        f"/screening/drafts/{draft}/pages/_agencies/",
        f"/screening/drafts/{draft}/judge/",
        f"/screening/drafts/{draft}/delete/",
        f"/screening/{prepared.earlier}/",
        f"/screening/{prepared.earlier}/judge/",
        f"/screening/{prepared.later}/changed/",
        f"/subjects/{child}/",
    ]


@at_each_width
def test_every_page_can_be_used_by_everybody(
    browser: Browser, site: str, prepared: Prepared, width: int
) -> None:
    page = arrived(browser, site, prepared.school.deputy, width)
    complaints: list[str] = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    for path in pages(prepared):
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 200, path
        expect_usable_by_everybody(page)
    assert complaints == []


def test_on_a_phone_a_lead_screens_judges_and_completes(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.school.lead, 375)
    page.goto(f"{site}/subjects/{prepared.school.child}/")
    page.get_by_role("button", name="Screen for exploitation").click()
    page.get_by_label("Something was noticed, or the child told somebody").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Ages, trust and danger").click()
    expect(page.get_by_label("How old is the child?")).not_to_have_value("")
    _choose(page, "Is a child in danger now?", "No")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("silver car").first).to_be_visible()
    first = page.locator("section.sl-question").first
    first.get_by_role("radio", name="Yes").check()
    first.get_by_label("For which question?").select_option(index=1)
    page.get_by_role("button", name="Save and continue").click()
    _choose(page, "Has the child told anybody of abuse, in words or in another way?", "Yes")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("what it rests on")
    page.get_by_label("What was seen or heard?").fill(SAW)
    page.get_by_label("By whom?").fill("Robin Tallis, teacher")
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Save and go to the list").click()
    page.get_by_role("link", name="The child’s own view").click()
    page.get_by_label("What does the child say about their life just now?").fill(STOP)
    page.get_by_role("button", name="Save and go to the list").click()
    page.get_by_role("link", name="Judge and complete").click()
    expect(page.get_by_role("heading", name="Harm that is already happening")).to_be_visible()
    page.get_by_role("button", name="Complete and sign").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label("What speaks for and against?").fill("She is afraid of him.")
    page.get_by_label("Refer to the front door").check()
    page.get_by_label("Why do you decide so?").fill("She told us, and he waits for her.")
    page.get_by_role("button", name="Complete and sign").click()
    expect(page.get_by_text(SAW)).to_be_visible()
    expect(page.locator("blockquote").filter(has_text=STOP).first).to_be_visible()
    expect(page.get_by_role("heading", level=2).filter(has_text="Harm").first).to_be_visible()
    expect_usable_by_everybody(page)


def test_by_keyboard_alone_a_page_is_answered(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.school.deputy, 1280)
    page.goto(f"{site}/screening/drafts/{prepared.draft}/pages/vulnerability/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    for _ in range(80):
        if page.evaluate("document.activeElement.textContent").strip() == "Save and continue":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("what it rests on")


def test_what_is_typed_is_saved_before_anything_is_pressed(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.school.deputy, 1280)
    where = f"{site}/screening/drafts/{prepared.draft}/pages/analysis/"
    page.goto(where)
    page.get_by_label("What do you think is happening to the child?").fill("Somebody controls her.")
    expect(page.get_by_text(re.compile("^Saved at"))).to_be_visible(timeout=15_000)
    page.goto(where)
    expect(page.get_by_label("What do you think is happening to the child?")).to_have_value(
        "Somebody controls her."
    )


def test_without_scripts_a_lead_answers_and_completes(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.school.lead, 1280, java_script_enabled=False)
    page.goto(f"{site}/screening/of/{prepared.school.child}/begin/")
    page.get_by_label("It is time to look again, or something has changed").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Harm that is already happening").click()
    page.get_by_role("radio", name="Not known").first.check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="All pages of this screening").click()
    page.get_by_role("link", name="Judge and complete").click()
    page.get_by_label("What speaks for and against?").fill("Too little is known.")
    page.get_by_label("Find out more first, and do not refer yet").check()
    page.get_by_label("Why do you decide so?").fill("The nurse is asked first.")
    page.get_by_label("Which safeguarding lead did you ask?").fill("Kit Ashdown, deputy lead")
    page.get_by_role("button", name="Complete and sign").click()
    expect(page.get_by_role("heading", name="What was decided, and why")).to_be_visible()
    expect(page.get_by_text("Kit Ashdown, deputy lead").first).to_be_visible()
    page.get_by_role("link", name="What changed since the time before").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")


def _choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
