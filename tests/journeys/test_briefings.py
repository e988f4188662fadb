"""A briefing from its draft to its reader's log: usable by everybody, and it fits a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from sightline.packs.catalogue import current
from tests.database import Database
from tests.integration.briefings.conftest import Learning, given_learning
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving, signed_in_at


@pytest.fixture(scope="module")
def learning(database: Database) -> Learning:
    return given_learning(database)


@pytest.fixture(scope="module")
def site(learning: Learning) -> Iterator[str]:
    with serving(learning.database) as address:
        yield address


def test_it_is_drafted_written_checked_published_read_and_thought_about(
    browser: Browser, site: str, learning: Learning
) -> None:
    partnership = learning.partnership
    with signed_in_at(browser, site, partnership.lea) as context:
        desk = context.new_page()
        desk.goto(f"{site}/briefings/begin/")
        desk.get_by_label("One-page briefing").check()
        desk.get_by_label("What one document says").check()
        desk.get_by_label("Document", exact=True).select_option(str(learning.voice))
        desk.get_by_label("Title").fill("What children told")
        expect_usable_by_everybody(desk)
        desk.get_by_role("button", name="Propose a draft").click()
        expect(desk.get_by_role("checkbox", checked=True)).to_have_count(7)
        expect_usable_by_everybody(desk)
        desk.get_by_role("checkbox").first.uncheck()
        desk.get_by_role("button", name="Keep, and write").click()
        desk.get_by_label("What this is about").fill("She is putting herself at risk, it said.")
        expect(desk.get_by_text("One wording to look at again")).to_be_visible()
        desk.get_by_label("What this is about").fill("Children told, and nobody acted.")
        expect_usable_by_everybody(desk)
        desk.get_by_role("button", name="Keep this version").click()
        expect(desk.get_by_text("so somebody else checks it")).to_be_visible()
        expect_usable_by_everybody(desk)
        making = desk.url

    with signed_in_at(browser, site, learning.max) as context:
        checker = context.new_page()
        checker.goto(f"{making}check/")
        checker.get_by_label("Yes").check()
        for point in current().briefing_rules["briefing"].checks:
            checker.get_by_label(point).check()
        expect_usable_by_everybody(checker)
        checker.get_by_role("button", name="Keep your check").click()

    with signed_in_at(browser, site, partnership.pat, "desktop") as context:
        manager = context.new_page()
        manager.goto(making)
        manager.get_by_role("button", name="Publish it").click()
        manager.get_by_role("button", name="Publish it").click()
        expect(manager.get_by_role("heading", name="What children told")).to_be_visible()
        expect_usable_by_everybody(manager)
        made = manager.url
        manager.goto(f"{made}readers/")
        expect_usable_by_everybody(manager)

    with signed_in_at(browser, site, partnership.wren) as context:
        reader = context.new_page()
        reader.goto(made)
        expect_usable_by_everybody(reader)
        reader.get_by_role("button", name="I have read it").click()
        reader.get_by_role("button", name="Write what you take from it").click()
        reader.get_by_label("What do you take from it?").fill("I ask a second time.")
        expect_usable_by_everybody(reader)
        reader.get_by_role("button", name="Keep it").click()
        expect(reader.get_by_text("Only you read it.")).to_be_visible()
        expect_usable_by_everybody(reader)
        reader.goto(f"{site}/briefings/pieces/alesha/")
        expect_usable_by_everybody(reader)
        reader.get_by_role("radio").first.check()
        reader.get_by_role("button", name="Answer").click()
        expect(reader.get_by_text("your answer").first).to_be_visible()
        expect_usable_by_everybody(reader)
        for path in ("briefings/", "briefings/pieces/", "briefings/awareness/add/"):
            reader.goto(f"{site}/{path}")
            expect_usable_by_everybody(reader)
