"""Somebody who is not signed in reads and leaves: by touch, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import ACTION_LIMIT
from tests.database import Database
from tests.factories.school import given_a_school
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving

pytestmark = pytest.mark.journey

WIDTHS = (1280, 375, 320)
OPEN = (
    *("/roles/", "/roles/schools/", "/roles/social-care/", "/roles/housing/"),
    *("/help/", "/help/children/", "/help/parents/", "/help/communities/", "/today/"),
)
READABLE = 13.0  # pixels of the smallest letters in the picture


@pytest.fixture(scope="module")
def site(database: Database) -> Iterator[str]:
    given_a_school(database)
    with serving(database) as address:
        yield address


def somebody(browser: Browser, *, width: int = 1280, scripts: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=scripts
    )
    context.set_default_timeout(ACTION_LIMIT)
    return context


@pytest.mark.parametrize("width", WIDTHS)
def test_every_open_page_can_be_used_by_everybody(browser: Browser, site: str, width: int) -> None:
    context = somebody(browser, width=width)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    for address in OPEN:
        page.goto(site + address)
        expect_usable_by_everybody(page)
    # The browser's own remark on a header that every page carries.
    assert [told for told in complaints if "Permissions-Policy" not in told] == []
    assert context.cookies() == []
    context.close()


def test_the_route_is_readable_on_the_narrowest_phone_and_is_there_in_words(
    browser: Browser, site: str
) -> None:
    context = somebody(browser, width=320)
    page = context.new_page()
    page.goto(f"{site}/roles/schools/")
    picture = page.get_by_role("img", name="How a concern goes forward: Schools and colleges")
    drawn = picture.evaluate(
        "one => ({width: one.getBoundingClientRect().width, letters: Math.min("
        "...[...one.querySelectorAll('text')].map(t => Number(t.getAttribute('font-size'))))"
        " * one.getBoundingClientRect().width / one.viewBox.baseVal.width})"
    )
    assert drawn["width"] <= 320
    assert drawn["letters"] >= READABLE * 0.85
    steps = page.locator(".sl-route__steps > li")
    assert steps.count() == picture.evaluate("one => one.querySelectorAll('rect[stroke]').length")
    expect(steps.nth(1)).to_contain_text("Yes, or perhaps: go to 3")
    context.close()


def test_a_child_leaves_and_nobody_who_goes_back_sees_what_was_read(
    browser: Browser, site: str
) -> None:
    context = somebody(browser, width=375)
    page = context.new_page()
    _came_from_elsewhere(page, site)
    page.get_by_role("link", name="Children and young people").click()
    expect(page).to_have_url(f"{site}/help/children/")
    page.get_by_role("link", name="Leave this page").click()
    expect(page).to_have_url(f"{site}/today/")
    expect(page).to_have_title("Calendar")
    page.go_back()
    expect(page).to_have_url(f"{site}/roles/")
    page.go_forward()
    expect(page).to_have_url(f"{site}/today/")
    context.close()


def test_the_screen_is_empty_even_where_the_next_page_never_comes(
    browser: Browser, site: str
) -> None:
    context = somebody(browser)
    page = context.new_page()
    page.goto(f"{site}/help/children/")
    page.route("**/today/", lambda route: route.fulfill(status=204))  # stay where you are
    page.get_by_role("link", name="Leave this page").click(no_wait_after=True)
    expect(page.locator("body > *")).to_have_count(0)
    expect(page).to_have_title("")
    context.close()


def test_three_presses_of_escape_leave_and_each_is_told(browser: Browser, site: str) -> None:
    context = somebody(browser)
    page = context.new_page()
    page.goto(f"{site}/help/parents/")
    told = page.locator("[data-quick-exit-told]")
    page.keyboard.press("Escape")
    expect(told).to_have_text("Press Escape twice more to leave this page.")
    page.keyboard.press("Escape")
    expect(told).to_have_text("Press Escape once more to leave this page.")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{site}/today/")
    context.close()


def test_another_key_between_them_begins_the_count_again(browser: Browser, site: str) -> None:
    context = somebody(browser)
    page = context.new_page()
    page.goto(f"{site}/help/parents/")
    for key in ("Escape", "Escape", "a", "Escape"):
        page.keyboard.press(key)
    expect(page.locator("[data-quick-exit-told]")).to_have_text(
        "Press Escape twice more to leave this page."
    )
    expect(page).to_have_url(f"{site}/help/parents/")
    context.close()


def test_by_keyboard_the_way_off_is_among_the_first_that_are_reached(
    browser: Browser, site: str
) -> None:
    context = somebody(browser)
    page = context.new_page()
    page.goto(f"{site}/help/children/")
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert reached == ["Skip to main content", "Call 999", "Leave this page"]
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/today/")
    context.close()


def test_the_way_off_stays_in_reach_while_the_page_is_read_on_a_phone(
    browser: Browser, site: str
) -> None:
    context = somebody(browser, width=375)
    page = context.new_page()
    page.goto(f"{site}/help/children/")
    for _ in range(3):
        page.mouse.wheel(0, 900)
        expect(page.get_by_role("link", name="Leave this page")).to_be_in_viewport(ratio=1)
    context.close()


def test_without_scripts_everything_is_read_and_left_by_a_link(browser: Browser, site: str) -> None:
    context = somebody(browser, scripts=False)
    page = context.new_page()
    page.goto(f"{site}/help/")
    page.get_by_role("link", name="Parents and carers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("If you are worried about your child")
    page.get_by_role("link", name="Leave this page").click()
    expect(page).to_have_url(f"{site}/today/")
    page.goto(f"{site}/roles/")
    page.get_by_role("link", name="Youth justice").click()
    expect(page.get_by_role("heading", name="What to record")).to_be_visible()
    context.close()


def _came_from_elsewhere(page: Page, site: str) -> None:
    page.goto(f"{site}/roles/")
    page.goto(f"{site}/help/")
