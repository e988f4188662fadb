"""A review read in, confirmed statement by statement, found and opened: by keyboard sizes both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.library import Partnership, a_review, given_a_partnership
from tests.integration.library.test_command import REVIEW
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width


@pytest.fixture(scope="module")
def partnership(database: Database) -> Partnership:
    made = given_a_partnership(database)
    made.confirmed(
        a_review(
            "An earlier review",
            recommends=["Write down what the child says in the child’s own words each time."],
            themes=("voice-of-the-child",),
        )
    )
    return made


@pytest.fixture(scope="module")
def site(partnership: Partnership) -> Iterator[str]:
    with serving(partnership.database) as address:
        yield address


@at_each_width
def test_a_review_is_read_in_confirmed_and_found(
    browser: Browser, site: str, partnership: Partnership, width: int, tmp_path: Path
) -> None:
    review = tmp_path / "review.txt"
    review.write_text(REVIEW.replace("boathouse", f"boathouse {width}"))
    pat = arrived(browser, site, partnership.pat, width)
    pat.goto(f"{site}/library/")
    expect_usable_by_everybody(pat)
    pat.get_by_role("button", name="Read a document in").click()
    pat.get_by_label("The document").set_input_files(review)
    pat.get_by_label("Everybody who is signed in").check()
    expect_usable_by_everybody(pat)
    pat.get_by_role("button", name="Read it in").click()
    expect_usable_by_everybody(pat)
    pat.get_by_role("button", name="Yes, this is what it is").click()
    expect_usable_by_everybody(pat)
    for one in pat.get_by_label("Yes, as it stands here").all():
        one.check()
    pat.get_by_role("button", name="Keep these answers").click()
    expect(pat.get_by_text("Everything that was found is decided")).to_be_visible()
    pat.get_by_role("link", name="The document").first.click()
    expect_usable_by_everybody(pat)
    pat.get_by_role("link", name="Add a statement that was not found").click()
    expect_usable_by_everybody(pat)
    pat.context.close()

    wren = arrived(browser, site, partnership.wren, width)
    wren.goto(f"{site}/library/")
    wren.get_by_label("Search by words").fill(f"boathuose {width}")
    wren.get_by_role("button", name="Search").click()
    expect(wren.get_by_text("We looked for boathouse instead")).to_be_visible()
    expect_usable_by_everybody(wren)
    wren.get_by_role("link", name="Learning review: Child Q").first.click()
    expect(wren.locator(".sl-piece--own")).to_contain_text("boathouse")
    expect_usable_by_everybody(wren)
    wren.goto(f"{site}/library/themes/")
    expect_usable_by_everybody(wren)
    wren.get_by_role("row", name="voice").get_by_role("link").first.click()
    expect_usable_by_everybody(wren)
    wren.context.close()
