"""A teacher decides on what the words may say: one suggestion ticked, one sent away for good."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser import ACTION_LIMIT, launch
from tests.database import Database
from tests.factories.school import School, given_a_school, signed_in
from tests.integration.concerns.steps import rows, when_recorded
from tests.journeys.site import serving, sign_in

pytestmark = pytest.mark.journey

AFRAID = "sign-abusive-relationship"
NEW_THINGS = "sign-unexplained-gifts-or-costly-habits"
WROTE = "She came in with a new phone and would not say who gave it. She is scared of him."


@pytest.fixture(scope="module")
def school(database: Database) -> School:
    return given_a_school(database)


@pytest.fixture(scope="module")
def concern(school: School) -> UUID:
    """Recorded before the browser starts: its loop allows no call of Django's test client."""
    return when_recorded(signed_in(school.teacher), words=WROTE)


@pytest.fixture(scope="module")
def teacher(school: School, concern: UUID) -> Iterator[tuple[BrowserContext, str]]:
    del concern
    with serving(school.database) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        own = browser.new_context(viewport={"width": 375, "height": 740}, java_script_enabled=False)
        own.set_default_timeout(ACTION_LIMIT)
        sign_in(own, address, school.teacher)
        yield own, address
        browser.close()


def test_one_is_ticked_and_one_is_not_suggested_again(
    teacher: tuple[BrowserContext, str], school: School, concern: UUID
) -> None:
    context, site = teacher
    page = context.new_page()
    page.goto(f"{site}/concerns/{concern}/add/signs/")
    suggested = page.locator(".sl-suggested")
    expect(suggested.locator("input:checked")).to_have_count(0)
    expect(suggested.get_by_text("What was written").first).to_be_visible()
    afraid = page.locator(f"#suggested-{AFRAID}-accept")
    expect(afraid).not_to_be_checked()
    afraid.check()
    page.locator(f"#suggested-{NEW_THINGS}-dismiss").check()
    page.get_by_role("button", name="Continue").click()
    [ticked] = rows(school, "concerns_signseen", concern_id=concern)
    assert ticked["slug"] == AFRAID
    page.goto(f"{site}/concerns/{concern}/add/signs/")
    for slug in (AFRAID, NEW_THINGS):
        expect(page.locator(f"input[name='suggested-{slug}']")).to_have_count(0)
