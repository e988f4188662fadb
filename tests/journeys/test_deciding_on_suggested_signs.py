"""A teacher decides on what the words may say: one suggestion ticked, one sent away for good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser import ACTION_LIMIT, launch
from tests.database import Database
from tests.factories.school import School, given_a_school, signed_in
from tests.integration.concerns.steps import rows, when_recorded
from tests.journeys.site import serving, sign_in

pytestmark = pytest.mark.journey

WROTE = "She came in with a new phone and would not say who gave it. She is scared of him."


@pytest.fixture(scope="module")
def school(database: Database) -> School:
    return given_a_school(database)


@pytest.fixture(scope="module")
def teacher(school: School) -> Iterator[tuple[BrowserContext, str]]:
    with serving(school.database) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        own = browser.new_context(viewport={"width": 375, "height": 740}, java_script_enabled=False)
        own.set_default_timeout(ACTION_LIMIT)
        sign_in(own, address, school.teacher)
        yield own, address
        browser.close()


def test_one_is_ticked_and_one_is_not_suggested_again(
    teacher: tuple[BrowserContext, str], school: School
) -> None:
    context, site = teacher
    concern = when_recorded(signed_in(school.teacher), words=WROTE)
    page = context.new_page()
    page.goto(f"{site}/concerns/{concern}/add/signs/")
    suggested = page.locator(".sl-suggested__one")
    expect(suggested.locator("input:checked")).to_have_count(0)
    afraid = suggested.filter(has_text="scared of him")
    phone = suggested.filter(has_text="new phone").first
    expect(phone.get_by_text("What was written").first).to_be_visible()
    afraid.get_by_label("Yes, tick it").check()
    phone.get_by_label("No, and do not suggest it again").check()
    page.get_by_role("button", name="Continue").click()
    [ticked] = rows(school, "concerns_signseen", concern_id=concern)
    assert ticked["slug"] == "sign-abusive-relationship"
    page.goto(f"{site}/concerns/{concern}/add/signs/")
    gone = page.locator(".sl-suggested__one").filter(has_text="scared of him")
    expect(gone).to_have_count(0)
    expect(page.locator("input[name='suggested-sign-abusive-relationship']")).to_have_count(0)
