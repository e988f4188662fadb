"""The map in a browser: live under the strict policy, as a drawing without scripts, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.database import Database
from tests.factories.places import Sea, given_a_sea
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving

READY = "[data-map][data-ready=yes]"


@pytest.fixture(scope="module")
def sea(database: Database) -> Sea:
    return given_a_sea(database)


@pytest.fixture(scope="module")
def site(sea: Sea) -> Iterator[str]:
    with serving(sea.database) as address:
        yield address


def listening(page: Page, site: str) -> list[str]:
    """What a policy stopped, what went wrong, and what was asked of anybody else."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console",
        lambda said: heard.append(said.text) if "Content Security Policy" in said.text else None,
    )
    page.on(
        "request",
        lambda asked: (
            heard.append(asked.url) if not asked.url.startswith((site, "data:")) else None
        ),
    )
    return heard


@pytest.mark.parametrize("width", [375, 1280])
def test_the_map_is_live_asks_nobody_else_and_says_what_the_table_says(
    browser: Browser, site: str, sea: Sea, width: int
) -> None:
    page = arrived(browser, site, sea.reader, width)
    heard = listening(page, site)
    page.goto(f"{site}/patterns/map/?period=2026-q3")
    page.wait_for_selector(READY)
    expect(page.locator(".sl-map__drawing")).to_be_hidden()
    expect(page.get_by_role("cell", name="about 30")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_role("slider", name="Period").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="April to June 2026")).to_be_visible()
    expect(page).to_have_url(re.compile("period=2026-q2"))
    expect(page.get_by_text("Nothing was reported at a place in this period")).to_be_visible()
    page.goto(f"{site}/patterns/map/places/")
    page.wait_for_selector(f"{READY}[data-drawn='7']")
    expect_usable_by_everybody(page)
    assert heard == []


def test_without_scripts_the_drawing_and_the_table_say_it(
    browser: Browser, site: str, sea: Sea
) -> None:
    page = arrived(browser, site, sea.reader, java_script_enabled=False)
    page.goto(f"{site}/patterns/map/?period=2026-q3")
    expect(page.get_by_role("img", name="Reports by hexagon")).to_be_visible()
    page.get_by_label("Hexagons").select_option(index=0)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("cell", name="about 40")).to_be_visible()


def test_a_click_says_where_a_place_is(browser: Browser, site: str, sea: Sea) -> None:
    page = arrived(browser, site, sea.reader)
    page.goto(f"{site}/patterns/map/place/{sea.places['Behind the shops']}/")
    page.wait_for_selector(READY)
    page.locator(".sl-map__live canvas").click()
    expect(page.get_by_label("Latitude")).to_have_value(re.compile(r"^55\.\d+$"))
    page.get_by_label("Somewhere in this area").check()
    page.get_by_label("Who says so?").fill("The warden, on a walk")
    page.get_by_role("button", name="Put it on the map").click()
    expect(page.get_by_text("according to The warden, on a walk")).to_be_visible()
