"""The network in a browser: with scripts and without, by keyboard, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.database import Database
from tests.factories.school import given_a_school
from tests.integration.patterns.test_network import DAY, World
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    made = World(given_a_school(database))
    with database.connect("system") as system:
        robyn, kit = (made.somebody(system, name, "child") for name in ("Robyn", "Kit"))
        car = made.somebody(system, "Grey car", "vehicle")
        corin = made.somebody(system, "Corin <b>Hale</b>")
        made.piece(system, robyn, (kit, "was there"), (car, "waited outside"))
        made.piece(system, robyn, (car, "waited outside"), when=date(2026, 6, 1))
        made.piece(system, car, (corin, "was driving"), when=DAY)
    return made


@pytest.fixture(scope="module")
def site(world: World) -> Iterator[str]:
    with serving(world.school.database) as address:
        yield address


def opened(
    browser: Browser, site: str, world: World, width: int = 1280, **how: bool
) -> tuple[Page, list[str]]:
    """The page, and what its console says: a breach of the policy is said there."""
    page = arrived(browser, site, world.lead, width, **how)
    said: list[str] = []
    # A browser older or newer than a header's words says so of every page.
    page.on(
        "console",
        lambda one: (
            said.append(one.text)
            if one.type in ("error", "warning") and "Permissions-Policy" not in one.text
            else None
        ),
    )
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(f"{site}/patterns/network/{world.subjects['Robyn']}/")
    return page, said


def laid_out(page: Page) -> None:
    expect(page.locator("#network[data-laid=yes]")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_it_is_drawn_under_the_strict_policy_and_usable_by_everybody(
    browser: Browser, site: str, world: World, width: int
) -> None:
    page, said = opened(browser, site, world, width)
    laid_out(page)
    page.locator("details.sl-filter > summary").click()
    expect_usable_by_everybody(page)
    expect(page.locator("#network-says")).to_contain_text("3 drawn: Child 2, Vehicle 1")
    assert said == []


def test_finding_opening_and_the_way_keep_drawing_table_and_address_in_step(
    browser: Browser, site: str, world: World
) -> None:
    page, said = opened(browser, site, world)
    laid_out(page)
    page.get_by_label("Find in the drawing").fill("grey car")
    page.keyboard.press("Enter")
    chosen = page.locator("#network-chosen")
    expect(chosen).to_contain_text("2 pieces, 1 March 2026 to 1 June 2026")
    chosen.get_by_role("button", name="Open").press("Enter")
    expect(page.locator("#network-table")).to_contain_text("Corin <b>Hale</b>")
    expect(page.locator("#network-says")).to_contain_text("4 drawn")
    page.locator("details.sl-filter > summary").click()
    page.get_by_label("Shortest way to").select_option(label="Corin <b>Hale</b>")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("#network-way")).to_contain_text("Robyn and Grey car")
    expect(page.locator("#network-says")).to_contain_text("The way has 2 steps")
    assert f"open={world.subjects['Grey car']}" in page.url
    address = page.url
    page.reload()
    laid_out(page)
    assert page.url == address
    expect(page.locator("#network-says")).to_contain_text("The way has 2 steps")
    assert said == []


def test_the_time_slider_is_moved_by_keyboard_and_says_its_day(
    browser: Browser, site: str, world: World
) -> None:
    page, _ = opened(browser, site, world)
    laid_out(page)
    expect(page.get_by_label("From 1 March 2026")).to_be_visible()
    slider = page.locator("#network-since")
    slider.focus()
    page.keyboard.press("PageUp")
    expect(page.locator("#network-says")).to_contain_text("2 drawn")
    expect(page.locator("#from")).not_to_have_value("")
    assert slider.get_attribute("aria-valuetext") not in ("", "1 March 2026")
    expect(page.locator("#network-table")).not_to_contain_text("Kit")


def test_without_scripts_it_is_a_table_that_can_be_opened_further(
    browser: Browser, site: str, world: World
) -> None:
    page, _ = opened(browser, site, world, java_script_enabled=False)
    expect(page.locator("#network")).to_be_hidden()
    page.get_by_role("link", name="Open Grey car in the network").click()
    expect(page.get_by_role("table")).to_contain_text("“was driving”")
    page.get_by_role("link", name="Way to Corin <b>Hale</b>").click()
    expect(page.get_by_role("list").filter(has_text="Robyn and Grey car")).to_be_visible()
