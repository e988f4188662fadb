"""A worker sees in a browser what is due, and hands it on: on a phone, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.duties import given_a_duty
from tests.factories.work import CHILD, Work, given_work
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

pytestmark = pytest.mark.journey

LONG = "averylongwordthatneverends" * 6
TEAM = reverse("duties:team")


@pytest.fixture(scope="module")
def work(database: Database) -> Work:
    """Late, due within the hour, waiting, not in force, without a day; and a full page."""
    made = given_work(database)
    now = datetime.now(UTC)
    wren = made.wren.worker_id
    team = {"owner_team_id": made.team}
    with database.connect("system") as system:

        def owed(**said: object) -> UUID:
            return given_a_duty(system, made.record, made.child, wren, **{**team, **said})

        owed(due_at=now - timedelta(days=3), title="A late decision", kind="statutory")
        owed(due_at=now + timedelta(minutes=50), title="A decision within the hour")
        owed(due_at=now + timedelta(days=2), title="One that waits",
             waiting_for=f"the school to ring back {LONG}")  # fmt: skip
        owed(due_at=None, counted_to=now, title="Not in force", status="enacted not commenced")
        owed(due_at=None, counted_to=None, title="Without a day", limit_words="at once")
        owed(due_at=now - timedelta(days=1), title="Done", met_at=now, met_by_id=wren,
             how="Accepted", about_id=uuid4())  # fmt: skip
        for at in range(52):
            owed(due_at=now + timedelta(days=9, minutes=at), title=f"Number {at}", kind="local")
    return made


@pytest.fixture(scope="module")
def to_hand_over(work: Work) -> UUID:
    return work.given_a_duty("assessment-complete", since=datetime.now(UTC))


@pytest.fixture(scope="module")
def site(work: Work, to_hand_over: UUID) -> Iterator[str]:
    with serving(work.database) as address:
        yield address


@at_each_width
def test_every_page_of_work_can_be_used_by_everybody(
    browser: Browser, site: str, work: Work, to_hand_over: UUID, width: int
) -> None:
    page = arrived(browser, site, work.ines, width)
    parts = [f"{TEAM}?part={one}" for one in ("late", "due", "waiting")]
    paths = [reverse("duties:work"), *parts, f"/due/{to_hand_over}/", "/"]
    for path in [*paths, f"/subjects/{work.child}/"]:
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 200, path
        expect_usable_by_everybody(page)
    page = arrived(browser, site, work.manager, width)
    page.goto(site + reverse("duties:agency") + "?part=nobody")
    expect_usable_by_everybody(page)


def test_on_a_phone_what_is_late_comes_first_with_the_child_s_name(
    browser: Browser, site: str, work: Work
) -> None:
    page = arrived(browser, site, work.ines, 375)
    page.goto(site + TEAM)
    expect(page.get_by_role("link", name=f"A late decision: {CHILD}")).to_be_visible()
    expect(page.get_by_text("Late: it was due by")).to_be_visible()
    page.get_by_role("link", name="Due 50+").click()
    expect(page.get_by_role("link", name=f"A decision within the hour: {CHILD}")).to_be_visible()
    page.get_by_role("link", name="The next 50").click()
    expect(page.get_by_text("Not in force yet: from 1 January 2026")).to_be_visible()
    page.get_by_text("Where this comes from").first.click()
    expect(page.get_by_text("An invented source").first).to_be_visible()


def test_a_duty_is_taken_by_keyboard_and_without_scripts(
    browser: Browser, site: str, work: Work, to_hand_over: UUID
) -> None:
    page = arrived(browser, site, work.ines, java_script_enabled=False)
    page.goto(f"{site}/due/{to_hand_over}/")
    page.get_by_label("I do", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Hand it over").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Handed over. It stands in their work now.")).to_be_visible()
    page.goto(site + reverse("duties:work"))
    expect(page.get_by_role("link", name=f"Child and family assessment: {CHILD}")).to_be_visible()
