"""A problem profile from its beginning to its page: usable by everybody, and it fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.patterns import Around, given_agencies_around
from tests.integration.reporting.conftest import given_ten_children
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width


@pytest.fixture(scope="module")
def told(database: Database) -> Around:
    return given_ten_children(given_agencies_around(database))


@pytest.fixture(scope="module")
def site(told: Around) -> Iterator[str]:
    with serving(told.database) as address:
        yield address


@at_each_width
def test_it_is_begun_written_checked_published_and_read(
    browser: Browser, site: str, told: Around, width: int
) -> None:
    desk = arrived(browser, site, told.precinct.ana, width)
    desk.goto(f"{site}/profiles/")
    desk.get_by_role("button", name="Begin a profile").click()
    expect_usable_by_everybody(desk)
    desk.get_by_role("radio").first.check()
    desk.get_by_label("Title").fill(f"Our year, {width}")
    desk.get_by_role("button", name="Begin it").click()
    expect(desk.get_by_text("Still to be written")).to_be_visible()
    making = desk.url
    desk.get_by_role("button", name="Write").click()
    for section in current().profile_sections.values():
        desk.get_by_label(section.title).fill("In general.")
    expect_usable_by_everybody(desk)
    desk.get_by_role("button", name="Keep this version").click()
    expect_usable_by_everybody(desk)
    desk.goto(f"{site}/profiles/methods/")
    expect_usable_by_everybody(desk)
    desk.context.close()

    senior = arrived(browser, site, told.precinct.sonia, width)
    senior.goto(f"{making}check/")
    senior.get_by_label("Yes").check()
    for point in current().profile_rules["profile"].checks:
        senior.get_by_label(point).check()
    expect_usable_by_everybody(senior)
    senior.get_by_role("button", name="Keep your check").click()
    senior.get_by_role("button", name="Publish it").click()
    expect_usable_by_everybody(senior)
    senior.get_by_role("button", name="Publish it in my name").click()
    expect(senior.get_by_role("heading", name=f"Our year, {width}")).to_be_visible()
    senior.context.close()

    reader = arrived(browser, site, told.nurse, width)
    reader.goto(f"{site}/profiles/")
    expect_usable_by_everybody(reader)
    reader.get_by_role("link", name=f"Our year, {width}").click()
    expect_usable_by_everybody(reader)
    expect(reader.get_by_role("cell", name="withheld").first).to_be_visible()
    reader.context.close()
