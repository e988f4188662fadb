"""Supervision and the directory in a browser: two parts stay apart, on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.open_referral import a_service
from tests.integration.resources.scene import Scene as Directory
from tests.integration.supervision.scene import BOY, Scene, given_a_scene
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

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


def test_a_worker_writes_both_parts_on_a_phone_and_the_supervisor_signs(
    browser: Browser, site: str, scene: Scene
) -> None:
    page = arrived(browser, site, scene.work.wren, NARROW)
    page.goto("/supervision/")
    expect_usable_by_everybody(page)
    page.get_by_role("link", name=re.compile("Agree on when you sit down.*Petra Lund")).click()
    page.get_by_label("On which day?").fill("4 12 2027")
    page.get_by_label("At what time?").fill("14:30")
    page.get_by_role("button", name="Agree on it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Supervision, 4 December 2027, 14:30")
    where = page.url
    page.get_by_role("button", name="Choose children to speak of").click()
    page.get_by_label(BOY).check()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Choose these").click()
    page.get_by_role("button", name="Write what was said").click()
    expect(page.get_by_text("This part belongs to the child’s record")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label("Today").check()
    page.get_by_label("Yes, the child was asked, or showed it").check()
    page.get_by_label("What did the child say, or show?").fill(HEARD)
    page.get_by_label("What was decided?").fill(f"See him alone {LONG}")
    page.get_by_role("button", name="Put it in the child’s record").click()
    page.get_by_role("link", name="Write it", exact=True).click()
    expect(page.get_by_text("nobody else: no lead, no manager")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label("What is this work doing to you?").fill(OWN)
    page.get_by_role("button", name="Keep it between us").click()
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("Signed on")).to_be_visible()
    expect_usable_by_everybody(page)
    page.context.close()

    page = arrived(browser, site, scene.petra, WIDE)
    page.goto(where)
    expect(page.get_by_text(OWN)).to_be_visible()
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("Signed on")).to_have_count(2)
    expect_usable_by_everybody(page)
    page.goto("/supervision/missing/")
    expect(page.get_by_role("row", name="Wren Addlestone")).to_contain_text("1 of 1")
    expect(page.get_by_text(OWN)).to_have_count(0)
    expect_usable_by_everybody(page)
    page.goto("/supervision/")
    page.get_by_role("link", name=re.compile("What does not move.*Wren Addlestone")).click()
    expect_usable_by_everybody(page)
    page.context.close()


@at_each_width
def test_the_directory_and_the_calendar_fit_the_screen(
    browser: Browser, site: str, scene: Scene, width: int
) -> None:
    page = arrived(browser, site, scene.petra, width)
    for path in ("/resources/", "/resources/gaps/", "/resources/add/", "/resources/import/"):
        page.goto(path)
        expect_usable_by_everybody(page)
    page.goto("/resources/?need=to-talk")
    page.get_by_role("link", name="Lantern").first.click()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="You used it? Say how it was").click()
    page.get_by_label("It helped in part").check()
    page.get_by_label("A few lines for whoever uses it next").fill("Good, once it began")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Good, once it began").first).to_be_visible()
    page.goto("/due/calendar/")
    page.get_by_role("button", name="Make").first.click()
    expect(page.get_by_label("Address")).to_contain_text("/calendar.ics?key=")
    expect_usable_by_everybody(page)
    page.context.close()
