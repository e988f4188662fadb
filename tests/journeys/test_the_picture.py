"""The whole picture in a browser: with scripts and without, by keyboard, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.picture import given_a_holding
from tests.factories.story import WRITTEN, Story, given_a_story, given_an_entry
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    told = given_a_story(database)
    lead = told.school.lead.worker_id
    with database.connect("system") as system:
        for month, strand, lane in (
            (1, "missing", "outside_family"),
            (2, "domestic-abuse-incident", "inside_family"),
            (3, "missing", "both"),
        ):
            given_an_entry(system, told.record, told.child, by=lead, words="In the office.",
                           when=date(2026, month, 9), at=WRITTEN, strands=[strand],
                           lane=lane)  # fmt: skip
        given_a_holding(system, told.record, told.child, lead, words="Every lunch time.",
                        other_words="Ms Arkwright")  # fmt: skip
        given_a_holding(system, told.record, told.child, lead, words="Known to the clinic.",
                        kind="adult-issue", code="drugs", label="Drugs", other_words="her mother",
                        effect="Nobody is awake in the mornings.")  # fmt: skip
    return told


@pytest.fixture(scope="module")
def site(story: Story) -> Iterator[str]:
    with serving(story.database) as address:
        yield address


@at_each_width
def test_the_picture_is_usable_by_everybody_and_fits(
    browser: Browser, site: str, story: Story, width: int
) -> None:
    page = arrived(browser, site, story.school.lead, width)
    for address in ("", "picture/", "picture/add/order/"):
        page.goto(f"{site}/subjects/{story.child}/{address}")
        expect_usable_by_everybody(page)


def test_a_mark_of_the_timeline_is_reached_by_keyboard_and_opens_its_entry(
    browser: Browser, site: str, story: Story
) -> None:
    page = arrived(browser, site, story.school.lead, 1280)
    page.goto(f"{site}/subjects/{story.child}/picture/")
    mark = page.get_by_role("link", name="January 2026: Missing, outside the family")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("In the office.")
    page.goto(f"{site}/subjects/{story.child}/picture/")
    expect(page.locator(".sl-kin").first).to_contain_text("her mother")
    expect(page.get_by_role("table").last).to_contain_text("Nobody is awake in the mornings.")
