"""Information told on a phone and linked at a desk: usable by everybody, and it fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.information import Precinct, given_a_precinct
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

#: Now as the site sees it: what was told must not have expired.
TODAY = datetime.now(tz=UTC)


@pytest.fixture(scope="module")
def precinct(database: Database) -> Precinct:
    made = given_a_precinct(database)
    made.tell_of_plate("KT21 LMN", at=TODAY)
    return made


@pytest.fixture(scope="module")
def site(precinct: Precinct) -> Iterator[str]:
    with serving(precinct.database) as address:
        yield address


@at_each_width
def test_it_is_told_in_four_pages_and_a_plate_with_a_typing_error_is_decided_on(
    browser: Browser, site: str, precinct: Precinct, width: int
) -> None:
    page = arrived(browser, site, precinct.imran, width)
    page.goto(f"{site}/information/new/")
    expect_usable_by_everybody(page)
    page.get_by_label("What was seen or heard?").fill("A car waited by the side door.")
    page.get_by_label("Yesterday").check()
    page.get_by_label("I saw or heard it").check()
    page.get_by_role("button", name="Continue").click()
    expect_usable_by_everybody(page)
    page.get_by_role("link", name="A vehicle").click()
    page.get_by_label("Registration").fill("KT21 LNN")
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="Continue").click()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I did: I saw or heard it myself").check()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Information sent")).to_be_visible()
    expect_usable_by_everybody(page)
    told = page.url.split("?")[0]
    page.context.close()

    desk = arrived(browser, site, precinct.ana, width)
    desk.goto(f"{site}/information/")
    expect_usable_by_everybody(desk)
    desk.goto(told)
    desk.get_by_role("link", name="Whose is it?").click()
    expect(desk.get_by_text("differ in one place").first).to_be_visible()
    expect_usable_by_everybody(desk)
    desk.get_by_role("link", name="Compare and decide").last.click()
    expect_usable_by_everybody(desk)
    desk.get_by_label("What do you go by?").fill("The same place and hour.")
    desk.get_by_label("Not known yet").check()
    desk.get_by_label("Why does that decide it?").fill("The colour was not seen.")
    desk.get_by_role("button", name="Keep this decision").click()
    expect(desk.get_by_role("heading", name="Not known yet")).to_be_visible()
    expect_usable_by_everybody(desk)
    desk.context.close()

    officer = arrived(browser, site, precinct.ivo, width)
    officer.goto(f"{told}grade/")
    expect_usable_by_everybody(officer)
    officer.context.close()
