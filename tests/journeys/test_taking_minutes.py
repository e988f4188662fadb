"""Minutes are taken while people speak and the network comes and goes: nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.database import Database
from tests.factories.meetings import Table, given_a_table
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving, signed_in_at

pytestmark = pytest.mark.journey

SAID = "Police: the same grey car, three times since spring. School: alone at lunch, new shoes."
THEN = SAID + " Health: two visits at night, each told as a fall."
MEANS = "With her aunt tonight. The duty worker rings at nine."
NOT_SAVED = "Not saved yet. Keep this page open; trying again"
SAVED = re.compile("^Saved at")
SOON = 20_000  # milliseconds: a try, and the next one


@pytest.fixture(scope="module")
def table(database: Database) -> Table:
    return given_a_table(database)


@pytest.fixture(scope="module")
def item(table: Table) -> UUID:
    meeting = table.arranged()
    table.begun(meeting)
    return table.item(meeting)


@pytest.fixture(scope="module")
def site(table: Table, item: UUID) -> Iterator[str]:
    del item  # made before the browser, whose event loop keeps Django from the database here
    with serving(table.database) as address:
        yield address


@pytest.fixture
def tablet(browser: Browser, site: str, table: Table) -> Iterator[BrowserContext]:
    with signed_in_at(browser, site, table.work.wren) as context:
        yield context


def test_the_network_drops_while_minutes_are_taken_and_every_word_arrives_once(
    tablet: BrowserContext, site: str, table: Table, item: UUID
) -> None:
    page = tablet.new_page()
    page.goto(f"{site}/meetings/items/{item}/")
    tablet.set_offline(True)
    said(page).fill(SAID)
    decide(page)
    expect(page.locator(".sl-saved")).to_have_text(NOT_SAVED, timeout=SOON)
    assert SAID not in kept_by_the_server(table, item)
    tablet.set_offline(False)  # it comes back, and nobody does anything
    expect(page.locator(".sl-saved")).to_have_text(SAVED, timeout=SOON)
    assert SAID in kept_by_the_server(table, item)
    assert MEANS in kept_by_the_server(table, item)

    tablet.set_offline(True)  # it drops again, and the tab is closed on what was written since
    said(page).fill(THEN)
    expect(page.locator(".sl-saved")).to_have_text(NOT_SAVED, timeout=SOON)
    page.close(run_before_unload=False)
    tablet.set_offline(False)
    page = tablet.new_page()
    page.goto(f"{site}/meetings/items/{item}/")
    both = page.get_by_label("Two versions of what you wrote")
    expect(both).to_contain_text("each told as a fall")
    expect_usable_by_everybody(page)
    both.get_by_role("button", name="Go on with the other version").click()
    expect(said(page)).to_have_value(THEN)
    expect(page.locator(".sl-saved")).to_have_text(SAVED, timeout=SOON)

    lost: list[str] = []
    page.route(f"**/meetings/items/{item}/", lambda route: lose_the_answer(route, lost))
    keep(page)  # it is kept, and the answer is lost on the way back
    page.wait_for_timeout(1_000)
    assert lost, "nothing was sent"
    page.goto(f"{site}/meetings/items/{item}/")
    expect(page.locator("main")).to_contain_text("each told as a fall")
    assert notes(table, item) == [THEN]
    assert [one[0] for one in rows(table, "meetings_decision", "words", item)] == [MEANS]
    expect(said(page)).to_have_value("")  # what is in the minutes is not offered a second time


def said(page: Page):  # type: ignore[no-untyped-def]  # a locator, whose module is private
    return page.get_by_label("What is said")


def decide(page: Page) -> None:
    page.locator("summary", has_text="Is the child safe now").click()
    opened = page.locator("details[open]", has_text="Is the child safe now")
    opened.get_by_label("Safe, and it is known who sees to it").check()
    opened.get_by_label("What it means here: who, when, why").fill(MEANS)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep in the minutes").last.click(no_wait_after=True)


def lose_the_answer(route: Route, lost: list[str]) -> None:
    if route.request.method == "POST" and not lost:
        lost.append(route.request.url)
        route.fetch(max_redirects=0)
        route.abort("connectionreset")
    else:
        route.continue_()


def rows(table: Table, name: str, column: str, item: UUID) -> list[tuple[str, ...]]:
    with table.database.connect("system") as system:
        return system.execute(
            f"SELECT {column}::text FROM {name} WHERE item_id = %s", [item]
        ).fetchall()


def kept_by_the_server(table: Table, item: UUID) -> str:
    return "".join(body for (body,) in rows(table, "meetings_draft", "body", item))


def notes(table: Table, item: UUID) -> list[str]:
    return [words for (words,) in rows(table, "meetings_minutenote", "words", item)]
