"""Supervision and the directory in a browser: two parts stay apart, on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import launch
from tests.database import Database
from tests.factories.open_referral import a_service
from tests.factories.school import Person
from tests.integration.resources.scene import Scene as Directory
from tests.integration.supervision.scene import BOY, Scene, given_a_scene
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving, sign_in

pytestmark = pytest.mark.journey

WIDE, NARROW = 1280, 375
LONG = "averylongwordthatneverends" * 6
OWN, HEARD = "I wake at four and think of the stairs", "Nobody asked me"


@pytest.fixture(scope="module")
def scene(database: Database) -> Scene:
    made = given_a_scene(database)
    Directory(made.work, made.petra).taken_in(a_service(f"Lantern {LONG}"))
    return made


@pytest.fixture(scope="module")
def site(scene: Scene) -> Iterator[str]:
    with serving(scene.work.database) as address:
        yield address


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    del site
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


def as_(browser: Browser, site: str, person: Person, width: int) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site)
    context.set_default_timeout(15_000)
    sign_in(context, site, person)
    return context, context.new_page()


def usable(page: Page) -> None:
    expect_usable_by_everybody(page)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, f"{page.url} is wider than the screen"


def test_a_worker_writes_both_parts_on_a_phone_and_the_supervisor_signs(
    browser: Browser, site: str, scene: Scene
) -> None:
    context, page = as_(browser, site, scene.work.wren, NARROW)
    page.goto("/supervision/")
    usable(page)
    page.get_by_role("link", name=re.compile("Agree on when you sit down.*Petra Lund")).click()
    page.get_by_label("On which day?").fill("4 12 2027")
    page.get_by_label("At what time?").fill("14:30")
    page.get_by_role("button", name="Agree on it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Supervision, 4 December 2027, 14:30")
    where = page.url
    page.get_by_role("button", name="Choose children to speak of").click()
    page.get_by_label(BOY).check()
    usable(page)
    page.get_by_role("button", name="Choose these").click()
    page.get_by_role("button", name="Write what was said").click()
    expect(page.get_by_text("This part belongs to the child’s record")).to_be_visible()
    usable(page)
    page.get_by_label("Today").check()
    page.get_by_label("Yes, the child was asked, or showed it").check()
    page.get_by_label("What did the child say, or show?").fill(HEARD)
    page.get_by_label("What was decided?").fill(f"See him alone {LONG}")
    page.get_by_role("button", name="Put it in the child’s record").click()
    page.get_by_role("link", name="Write it", exact=True).click()
    expect(page.get_by_text("nobody else: no lead, no manager")).to_be_visible()
    usable(page)
    page.get_by_label("What is this work doing to you?").fill(OWN)
    page.get_by_role("button", name="Keep it between us").click()
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("Signed on")).to_be_visible()
    usable(page)
    context.close()

    context, page = as_(browser, site, scene.petra, WIDE)
    page.goto(where)
    expect(page.get_by_text(OWN)).to_be_visible()
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("Signed on")).to_have_count(2)
    usable(page)
    page.goto("/supervision/missing/")
    expect(page.get_by_role("row", name="Wren Addlestone")).to_contain_text("1 of 1")
    expect(page.get_by_text(OWN)).to_have_count(0)
    usable(page)
    page.goto("/supervision/")
    page.get_by_role("link", name=re.compile("What does not move.*Wren Addlestone")).click()
    usable(page)
    context.close()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_directory_and_the_calendar_fit_the_screen(
    browser: Browser, site: str, scene: Scene, width: int
) -> None:
    context, page = as_(browser, site, scene.petra, width)
    for path in ("/resources/", "/resources/gaps/", "/resources/add/", "/resources/import/"):
        page.goto(path)
        usable(page)
    page.goto("/resources/?need=to-talk")
    page.get_by_role("link", name="Lantern").first.click()
    usable(page)
    page.get_by_role("button", name="You used it? Say how it was").click()
    page.get_by_label("It helped in part").check()
    page.get_by_label("A few lines for whoever uses it next").fill("Good, once it began")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Good, once it began").first).to_be_visible()
    page.goto("/due/calendar/")
    page.get_by_role("button", name="Make").first.click()
    expect(page.get_by_label("Address")).to_contain_text("/calendar.ics?key=")
    usable(page)
    context.close()
