"""A nurse on call opens one record in an emergency, and its review; a conflict; who can open it.

By keyboard alone, on a desk and on a phone, and every page as axe wants it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, Page, expect

from sightline.kernel import installation
from tests.database import Database
from tests.factories.school import Person
from tests.integration.access.personas import CHILD, SEALED_CHILD, Town, given_a_town
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import BOTH

pytestmark = pytest.mark.journey

PICTURES = os.environ.get("SIGHTLINE_PICTURES", "")  # a folder, to look at what the journey saw


@pytest.fixture(scope="module")
def town(database: Database) -> Town:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    return given_a_town(database)


@pytest.fixture(scope="module")
def site(town: Town) -> Iterator[str]:
    with serving(town.database) as address:
        yield address


@pytest.fixture(params=BOTH)
def width(request: pytest.FixtureRequest, town: Town) -> Iterator[int]:
    yield request.param
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(town.clear).result()


class Desk:
    """One person at a browser, who has no mouse."""

    def __init__(self, browser: Browser, site: str, width: int) -> None:
        self.browser, self.site, self.width = browser, site, width
        self.page: Page

    def as_person(self, person: Person) -> Page:
        self.page = arrived(self.browser, self.site, person, self.width)
        return self.page

    def goes_to(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")
        self.looks()

    def looks(self, name: str = "") -> None:
        expect_usable_by_everybody(self.page)
        if PICTURES and name:
            self.page.screenshot(path=f"{PICTURES}/{name}-{self.width}.png", full_page=True)

    def reaches(self, role: str, name: str) -> None:
        """Presses Tab until that control has the focus, at most once round the page."""
        wanted = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]  # a role's name
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if wanted.first.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach the {role} “{name}” on {self.page.url}")

    def presses(self, role: str, name: str) -> None:
        self.reaches(role, name)
        if role == "radio":
            self.page.keyboard.press("Space")
        else:
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")

    def types(self, name: str, text: str) -> None:
        self.reaches("textbox", name)
        self.page.keyboard.type(text)

    def chooses(self, first: str, down: int) -> None:
        """One of some radios: Tab to them, Space for the first, arrows for a later one."""
        self.reaches("radio", first)
        self.page.keyboard.press("Space")
        for _ in range(down):
            self.page.keyboard.press("ArrowDown")

    def asks_for(self, name: str) -> None:
        self.goes_to("/emergency-access/")
        self.chooses("The child is in front of me", 1)
        self.types("What is happening", "She is missing and her mother cannot be reached.")
        self.chooses("By name and birth date", 0)
        self.types("Whole name", name)
        self.types("Day", "4")
        self.types("Month", "3")
        self.types("Year", "2011")
        self.presses("button", "Open the record")


def test_a_record_is_opened_in_an_emergency_and_reviewed_by_somebody_else(
    browser: Browser, site: str, town: Town, width: int
) -> None:
    desk = Desk(browser, site, width)
    page = desk.as_person(town.nurse)
    desk.goes_to("/emergency-access/")
    desk.presses("button", "Open the record")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    desk.looks("emergency-refused")

    desk.asks_for(SEALED_CHILD)
    expect(page.get_by_role("heading", name="Nothing was opened")).to_be_visible()
    desk.looks("emergency-nothing")

    desk.asks_for(CHILD)
    expect(page.get_by_role("heading", level=1)).to_contain_text(CHILD)
    banner = page.get_by_role("region", name="Emergency access")
    expect(banner).to_contain_text("4 hours")
    desk.looks("emergency-record")
    desk.presses("button", "End it now")
    expect(banner).to_have_count(0)
    expect(page.get_by_role("alert")).to_contain_text("Emergency access has ended")

    page = desk.as_person(town.governance)
    desk.goes_to("/emergency-access/review/")
    desk.looks("reviews")
    desk.presses("link", "Ash Quill")
    expect(page.get_by_role("heading", name="Review emergency access")).to_be_visible()
    desk.looks("review")
    desk.presses("radio", "It was appropriate")
    desk.types("Why do you think so", "She was on call, and rang the lead afterwards.")
    desk.presses("button", "Keep this review")
    expect(page.get_by_text("Your review is kept")).to_be_visible()
    desk.looks("reviews-after")


def test_somebody_says_whom_they_know_and_governance_decides(
    browser: Browser, site: str, town: Town, width: int
) -> None:
    desk = Desk(browser, site, width)
    page = desk.as_person(town.teacher)
    desk.goes_to("/conflicts/")
    desk.presses("button", "Pass it on")
    desk.looks("conflict-refused")
    desk.types("What is their name", CHILD)
    desk.presses("radio", "They are family")
    desk.types("Say more", "My sister’s youngest.")
    desk.presses("button", "Pass it on")
    expect(page.get_by_text("You will hear nothing more of it")).to_be_visible()
    desk.looks("conflict-passed-on")

    page = desk.as_person(town.governance)
    desk.goes_to("/conflicts/to-decide/")
    desk.presses("link", "Robin Tallis")
    desk.looks("conflict-decide")
    desk.presses("radio", "Keep them from a record")
    desk.reaches("checkbox", CHILD)
    page.keyboard.press("Space")
    desk.looks("conflict-decide-open")
    desk.types("Why?", "They are family.")
    desk.presses("button", "Keep this decision")
    expect(page.get_by_text("The worker is not told")).to_be_visible()
    desk.goes_to("/conflicts/blocks/")
    desk.looks("blocks")
    desk.presses("link", "Robin Tallis")
    desk.looks("block-end")
    desk.presses("button", "End the block")
    desk.goes_to("/conflicts/blocks/new/")
    desk.looks("block-new")


def test_a_lead_sees_who_can_open_a_file_and_seals_it(
    browser: Browser, site: str, town: Town, width: int
) -> None:
    desk = Desk(browser, site, width)
    page = desk.as_person(town.lead)
    desk.goes_to(f"/subjects/{town.child}/access/")
    desk.looks("who-can-open")
    desk.goes_to(f"/subjects/{town.child}/access/give/{town.file.id}/")
    desk.types("Who needs to open this", "Ash Quil")
    desk.chooses("Allocated to work with them", 2)
    desk.types("Why do they need it", "Chairs the meeting.")
    desk.types("Day", "1")
    desk.types("Month", "12")
    desk.types("Year", "2090")
    desk.presses("button", "Open it to them")
    desk.looks("give-refused")
    desk.page.get_by_label("Who needs to open this").fill("Ash Quill")
    desk.presses("button", "Open it to them")
    expect(page.get_by_role("heading", name="Ash Quill")).to_be_visible()
    desk.goes_to(f"/subjects/{town.child}/access/seal/{town.file.id}/")
    desk.reaches("checkbox", "Sam Winterbourne")
    page.keyboard.press("Space")
    desk.types("Why is it sealed", "A witness is at risk.")
    desk.looks("seal")
    desk.presses("button", "Seal it")
    expect(page.get_by_text("Only those you named can open it")).to_be_visible()
    desk.looks("sealed")
    desk.presses("link", "End the seal")
    desk.looks("seal-end")
    desk.presses("button", "End the seal")
    expect(page.get_by_text("The seal has ended")).to_be_visible()
