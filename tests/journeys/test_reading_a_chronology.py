"""A child's story is read in a browser: on a phone, by keyboard alone, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.school import signed_in
from tests.factories.story import COUNCIL_SECRET, HEALTH_SECRET, TOLD, Story, given_a_story
from tests.integration.concerns.steps import when_recorded
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

pytestmark = pytest.mark.journey

WIDTHS = {"desktop": 1280, "phone": 375}


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


@pytest.fixture(scope="module")
def concern(story: Story) -> UUID:
    return when_recorded(
        signed_in(story.school.teacher),
        who={"name": "Amara Fenimore"},
        words="She is streetwise, they say. A grey car waited for her.",
    )


@pytest.fixture(scope="module")
def site(story: Story, concern: UUID) -> Iterator[str]:
    with serving(story.database) as address:
        yield address


def pages(story: Story) -> list[str]:
    child = story.child
    return [
        "/people/",
        f"/subjects/{child}/",
        f"/subjects/{child}/chronology/",
        f"/subjects/{child}/chronology/?view=side-by-side",
        f"/subjects/{child}/chronology/?kind=police&lane=nowhere",
        f"/subjects/{child}/chronology/?wording=yes",
        f"/subjects/{child}/chronology/add/",
        f"/subjects/{child}/told-us/",
        f"/subjects/{child}/looked/",
        f"/entries/{story.entries['first']}/",
        f"/entries/{story.entries['first']}/correct/",
        f"/entries/{story.entries['told']}/answer/",
        "/disclosures/",
        "/concerns/inbox/",
    ]


@at_each_width
def test_every_page_can_be_used_by_everybody(
    browser: Browser, site: str, story: Story, width: int
) -> None:
    page = arrived(browser, site, story.school.lead, width)
    complaints: list[str] = []
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    for path in pages(story):
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 200, path
        expect_usable_by_everybody(page)
    assert complaints == []


def test_a_social_worker_finds_a_misspelt_child_and_reads_what_she_said_first(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.social_worker, 375)
    page.goto(f"{site}/people/")
    page.get_by_label("Name", exact=True).fill("Amarah Fenimore")
    page.get_by_role("button", name="Find", exact=True).click()
    expect_usable_by_everybody(page)
    page.get_by_role("link", name="Amara Fennimore").click()
    expect(page.locator("blockquote").first).to_have_text(TOLD)
    expect(page.get_by_role("heading", level=2).first).to_have_text("What the child says")
    page.get_by_role("link", name="Chronology", exact=True).click()
    expect(page.get_by_text(COUNCIL_SECRET)).to_be_visible()
    expect(page.get_by_text(HEALTH_SECRET)).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Inside the family")).click()
    expect(page.get_by_text("Shouting behind the door.")).to_be_visible()
    expect(page.get_by_text("She was driven away.")).to_have_count(0)


def test_side_by_side_on_a_wide_screen_is_one_below_another_on_a_phone(
    browser: Browser, site: str, story: Story
) -> None:
    def columns(width: int) -> int:
        page = arrived(browser, site, story.school.lead, width)
        page.goto(f"{site}/subjects/{story.child}/chronology/?view=side-by-side")
        left = page.locator(".sl-month__lanes").first.evaluate(
            "row => [...row.children].map(lane => Math.round(lane.getBoundingClientRect().left))"
        )
        return len(set(left))

    assert columns(1280) == 4
    assert columns(375) == 1


def test_without_scripts_a_lead_filters_and_answers(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.school.lead, java_script_enabled=False)
    page.goto(f"{site}/subjects/{story.child}/chronology/")
    page.get_by_text("Show only some").click()
    page.get_by_label("Kind of entry").select_option("movement")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("She was driven away.")).to_be_visible()
    expect(page.get_by_text("Shouting behind the door.")).to_have_count(0)
    page.get_by_role("link", name="Take away the filter Child moved by others").click()
    expect(page.get_by_text("Shouting behind the door.")).to_be_visible()


def test_by_keyboard_alone_a_lead_answers_what_the_child_told(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.school.lead)
    page.goto(f"{site}/entries/{story.entries['told']}/answer/")
    for question in (
        "Is the child safe tonight?",
        "Is a strategy discussion needed?",
        "Is a medical examination needed?",
        "What does the child’s health need?",
        "Does the child have somebody on their side?",
    ):
        page.get_by_role("group", name=question).get_by_label("Not decided yet").focus()
        page.keyboard.press("Space")
    safe = page.get_by_role("group", name="Is the child safe tonight?")
    safe.get_by_label("Decided or done", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("She is at her nan’s tonight.")
    page.get_by_label("What was the child told?").focus()
    page.keyboard.type("That we believe her.")
    page.keyboard.press("Tab")
    page.keyboard.type("Sam Winterbourne, today")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the child told us")
    expect(page.get_by_text("She is at her nan’s tonight.")).to_be_visible()
    expect(page.get_by_text("Steps still owed").first).to_be_visible()
    expect_usable_by_everybody(page)


def test_a_relative_meets_a_page_that_is_not_there(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.relative)
    page.goto(f"{site}/people/")
    page.get_by_label("Name", exact=True).fill("Amara Fennimore")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("heading", level=2, name=re.compile("found for"))).to_be_visible()
    expect(page.get_by_role("link", name="Amara Fennimore")).to_have_count(0)
    expect_usable_by_everybody(page)
    answer = page.goto(f"{site}/subjects/{story.child}/chronology/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text(TOLD)).to_have_count(0)


def test_a_print_comes_down_as_a_pdf_without_a_name_on_the_file(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.school.lead)
    page.goto(f"{site}/subjects/{story.child}/chronology/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Print (PDF)").click()
    assert re.fullmatch(r"chronology-[0-9a-f]{8}\.pdf", coming.value.suggested_filename)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_a_lead_reads_what_came_and_decides(
    browser: Browser, site: str, story: Story, concern: UUID, width: int
) -> None:
    page = arrived(browser, site, story.school.lead, width)
    page.goto(f"{site}/concerns/inbox/")
    page.get_by_role("link", name="Amara Fenimore").click()
    expect(page.get_by_text("A grey car waited for her.")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_role("link", name="Show wording help").click()
    expect(page.locator("mark").first).to_have_text("streetwise")
    expect_usable_by_everybody(page)
    for step in ("same", "register", "decide"):
        page.goto(f"{site}/concerns/{concern}/{step}/")
        expect_usable_by_everybody(page)
    page.get_by_role("button", name="Sign and keep this decision").click()
    expect(page.get_by_role("link", name="Choose what you have decided")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label("Not refer; give the reason").check()
    page.get_by_role("textbox", name="The reason, or who and when").fill(
        "The front door has it, reference 12"
    )
    page.get_by_label("Why?").fill("Rang them at four.")
    page.get_by_role("button", name="Sign and keep this decision").click()
    expect(page.get_by_text("Decided. Whoever recorded it sees this now.")).to_be_visible()
    expect(page.get_by_text("The front door has it, reference 12").first).to_be_visible()
    expect_usable_by_everybody(page)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_a_tag_covers_nothing_of_the_next_line(
    browser: Browser, site: str, story: Story, width: int
) -> None:
    page = arrived(browser, site, story.school.lead, width)
    page.goto(f"{site}/subjects/{story.child}/chronology/")
    tagged, covering = page.evaluate(
        """() => {
            const lines = [...document.querySelectorAll('.sl-tags')].filter(
                (line) => line.children.length && line.nextElementSibling);
            const covers = (line) => [...line.children].some((tag) =>
                tag.getBoundingClientRect().bottom >
                line.nextElementSibling.getBoundingClientRect().top);
            return [lines.length, lines.filter(covers).length];
        }"""
    )
    assert tagged > 3
    assert covering == 0
