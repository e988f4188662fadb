"""From what a report says to an action that somebody else checks, and a chart that moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from sightline.kernel import clock
from tests.database import Database
from tests.factories.learning import Learning, given_a_partnership, given_two_years
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving

pytestmark = pytest.mark.journey

WIDE, NARROW = 1280, 375
WORDS = "Every agency writes down what the child says, in the child’s own words."


def moved_on() -> date:
    """The first of a month, nine whole months ago."""
    today = clock.today()
    month = today.year * 12 + today.month - 1 - 9
    return date(month // 12, month % 12 + 1, 1)


@pytest.fixture(scope="module")
def world(database: Database) -> Iterator[Learning]:
    with given_a_partnership(database) as made:
        given_two_years(made, today=clock.today(), moved_on=moved_on())
        made.run(at=clock.now())
        yield made


@pytest.fixture(scope="module")
def site(world: Learning) -> Iterator[str]:
    with serving(world.database) as address:
        yield address


def fill_day(page: Page, name: str, day: date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"#id_{name}-{part}").fill(str(value))


def test_a_recommendation_is_acted_on_checked_and_seen_to_move(
    browser: Browser, site: str, world: Learning
) -> None:
    """Pat writes it, sets an action and binds it; Nora does it; Sol checks; the chart moved."""
    page = arrived(browser, site, world.pat, WIDE)
    page.goto("/recommendations/new/")
    expect_usable_by_everybody(page)
    page.get_by_label("What is recommended?").fill(WORDS)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS)
    where = page.url
    page.get_by_role("button", name="Set an action").click()
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("alert")).to_contain_text("Write who owes it")
    page.get_by_label("What is to be done?").fill("Brief every team")
    page.get_by_label("Who owes it?").fill(world.nora.name)
    fill_day(page, "due_on", clock.today() + timedelta(days=30))
    page.get_by_label("What will show that it is done?").fill("The briefing")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("link", name="Brief every team")).to_be_visible()
    page.get_by_role("button", name="Bind it to a measure").click()
    page.get_by_label("The child’s own words are in the record").check()
    page.get_by_label("Which change do you hope for?").fill("From a third to more than half.")
    for name in ("by_on", "review_on"):
        fill_day(page, name, clock.today() + timedelta(days=300))
    page.get_by_role("button", name="Bind it").click()
    expect(page.get_by_text("No change is marked in this chart")).to_be_visible()
    page.context.close()

    page = arrived(browser, site, world.nora, NARROW)
    page.goto("/recommendations/")
    expect_usable_by_everybody(page)
    page.get_by_role("link", name="Brief every team").click()
    expect(page.get_by_role("button", name="Check it")).to_have_count(0)
    page.get_by_role("button", name="It is done").click()
    page.get_by_label("What was done?").fill("Every team was briefed.")
    page.get_by_label("Today,").check()
    page.get_by_role("button", name="Say that it is done").click()
    expect(page.get_by_text("Said to be done, no evidence")).to_be_visible()
    expect(page.get_by_role("button", name="Check it")).to_have_count(0)
    done = page.url
    page.context.close()

    page = arrived(browser, site, world.sol, NARROW)
    page.goto(done)
    page.get_by_role("button", name="Check it").click()
    page.get_by_label("Yes").check()
    page.get_by_label("What did you look at, and what did you find?").fill("I asked four teams.")
    page.get_by_role("button", name="Keep the check").click()
    expect(page.get_by_text("Checked, no evidence kept")).to_be_visible()
    expect_usable_by_everybody(page)
    page.goto("/measures/childs-words/mark/")
    page.get_by_label("A briefing was published").check()
    page.get_by_label("Another date").check()
    fill_day(page, "on", moved_on())
    page.get_by_label("In a few words").fill("All teams were briefed")
    page.get_by_role("button", name="Mark it").click()
    said = "Yes. It moved from 35 to 70 in 100"
    expect(page.get_by_text(said).first).to_be_visible()
    expect(page.get_by_text("never why").first).to_be_visible()
    expect_usable_by_everybody(page)
    page.goto("/measures/")
    expect_usable_by_everybody(page)
    page.goto(where)
    expect(page.get_by_text(said).first).to_be_visible()
    expect_usable_by_everybody(page)
    page.context.close()


def test_the_records_behind_a_point_are_ones_own(
    browser: Browser, site: str, world: Learning
) -> None:
    """Wren works in that file at the school; Nora, at the clinic, is led to none."""
    month = moved_on().isoformat()
    for person, heading in ((world.wren, "The child’s words are there"), (world.nora, "")):
        page = arrived(browser, site, person, WIDE)
        page.goto(f"/measures/childs-words/records/{month}/")
        if heading:
            expect(page.get_by_text(heading).first).to_be_visible()
            assert page.get_by_text(heading).count() == 14
        else:
            expect(page.get_by_text("None that you may open")).to_be_visible()
        expect_usable_by_everybody(page)
        page.context.close()
