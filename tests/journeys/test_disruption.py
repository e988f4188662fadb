"""A plan to disrupt harm in a browser: what is suggested, what comes first, what was broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sightline.domain.disruption import Standing
from tests.database import Database
from tests.integration.disruption.scene import Scene, day, given_a_scene
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving, sign_in
from tests.journeys.widths import BOTH

pytestmark = pytest.mark.journey

WIDTHS = (1280, 375)
LONG = "averylongwordthatneverends" * 6


@pytest.fixture(scope="module")
def scene(database: Database) -> Scene:
    made = given_a_scene(database)
    made.reported(made.hotel, 70, 80, 90, 100, 5, strands=("sexual-harm",))
    return made


@pytest.fixture(scope="module")
def plan(scene: Scene) -> UUID:
    """A measure in force for eight weeks, another refused."""
    made = scene.begun(scene.hotel, place_kind="hotel", words=f"That no child is met there {LONG}")
    notice = scene.chosen(made, "hotel-information-notice")
    scene.moved(notice, Standing.IN_FORCE, ago=56, until=day(-60), remind_on=day(-50))
    refused = scene.chosen(made, "premises-licence-review")
    scene.moved(refused, Standing.APPLIED)
    scene.moved(refused, Standing.REFUSED, words="The committee wanted dates")
    return made.pk


@pytest.fixture(scope="module")
def of_boys(scene: Scene) -> dict[int, UUID]:
    """One for each width."""
    return {one: scene.begun(scene.boy, words="That nobody sends him").pk for one in WIDTHS}


@pytest.fixture(scope="module")
def site(scene: Scene, plan: UUID, of_boys: dict[int, UUID]) -> Iterator[str]:
    del plan, of_boys  # made first: once a browser runs, this thread asks the database nothing
    with serving(scene.work.database) as address:
        yield address


@pytest.fixture(params=BOTH)
def width(request: pytest.FixtureRequest) -> int:
    asked: int = request.param
    return asked


@pytest.fixture
def page(browser: Browser, site: str, scene: Scene, width: int) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=site
    )
    context.set_default_timeout(15_000)
    sign_in(context, site, scene.work.wren)
    yield context.new_page()
    context.close()


def follow(page: Page, what: Locator) -> None:
    """Until the page that it leads to has loaded, so that nothing is measured between two pages."""
    before = page.url
    what.click()
    page.wait_for_url(lambda now: now != before)


def fits(page: Page) -> None:
    page.wait_for_load_state()
    expect_usable_by_everybody(page)


def test_the_catalogue_is_searched(page: Page) -> None:
    page.goto("/disruption/powers/")
    fits(page)
    page.get_by_label("Search", exact=True).fill("guests")
    follow(page, page.get_by_role("button", name="Search"))
    follow(page, page.get_by_role("link", name="Hotel information notice"))
    expect(page.get_by_text("Up to 6 months")).to_be_visible()
    fits(page)


def test_what_the_case_points_to_is_chosen_and_taken_further(page: Page, plan: UUID) -> None:
    page.goto(f"/disruption/{plan}/")
    expect(page.get_by_text("This shows a difference, and no cause.")).to_be_visible()
    expect(page.get_by_text("small numbers")).to_be_visible()
    fits(page)
    look = "Look at what may be used"
    follow(page, page.get_by_role("link", name=look).or_(page.get_by_role("button", name=look)))
    fits(page)
    follow(page, page.get_by_role("link", name=re.compile("Not use this")).first)
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("alert")).to_contain_text("Write why it is not used")
    fits(page)
    page.get_by_label("Why is it not used?").fill("Families live there")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept, with your reason.")).to_be_visible()
    follow(page, page.get_by_role("link", name="Hotel information notice").first)
    fits(page)
    follow(page, page.get_by_role("link", name="Write down where it stands now"))
    fits(page)


def test_for_a_boy_what_comes_first_is_decided_first(
    page: Page, of_boys: dict[int, UUID], width: int
) -> None:
    begun = of_boys[width]
    page.goto(f"/disruption/{begun}/")
    expect(page.get_by_text("Decide first, before any measure is chosen")).to_be_visible()
    fits(page)
    for what in ("A referral for them, as a child", "A plan of support for them"):
        page.goto(f"/disruption/{begun}/first/")
        page.get_by_label(what).check()
        page.get_by_label("Yes, it is made now").check()
        page.get_by_label("What was decided, by whom, and why?").fill("With his mother, today")
        follow(page, page.get_by_role("button", name="Keep this"))
    expect(page.get_by_text("whatever they do to others")).to_be_visible()
    expect(page.get_by_text("Look at what may be used")).to_be_visible()
