"""Every component can be used by everybody, and no words are lost while somebody writes."""

import gzip
import os
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.design_urls import PASSWORD
from tests.journeys.axe import expect_usable_by_everybody

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/sightline/design/static/built/sightline.js"
GALLERY = [
    "", "form/empty/", "form/filled/", "form/refused/", "confirm/", "error/400/", "error/403/",
    "error/404/", "error/500/", "error/503/", "error/stale/", "error/conflict/",
]  # fmt: skip
WIDTHS = {"desktop": 1280, "phone": 375, "400% zoom": 320}
TEXT = "She came back with a new phone. ليلى 👩‍👧"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The design room on its own, served by Django, under the content security policy."""
    assert BUILT.exists(), "Run `npm run build` first: the pages have nothing to wear yet"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.design_settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=-3, stderr=-3)
    address = f"http://localhost:{port}"
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}/server/"):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    own = browser.new_context(viewport={"width": 375, "height": 740})
    own.set_default_timeout(20_000)
    yield own
    own.close()


@pytest.fixture
def tell_server(site: str) -> Any:
    def tell(**what: str) -> None:
        query = urllib.parse.urlencode(what)
        with urllib.request.urlopen(f"{site}/server/?{query}"):
            pass

    tell(**{"is": "well", "draft": "", "saved_at": "", "timeout": "0"})
    return tell


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_every_component_in_every_state_can_be_used_by_everybody(
    browser: Browser, site: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if "Content Security" in m.text else None
    )
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    for path in GALLERY:
        page.goto(f"{site}/design/{path}")
        expect_usable_by_everybody(page)
    assert complaints == []
    context.close()


def test_a_page_is_light_enough_for_a_phone_on_a_weak_signal(site: str) -> None:
    def weight(path: str) -> int:
        with urllib.request.urlopen(f"{site}/{path}") as answer:
            return len(gzip.compress(answer.read()))

    for page in ("design/form/filled/", "design/"):
        parts = [page, "static/built/sightline.css", "static/built/sightline.js"]
        assert sum(map(weight, parts)) <= 60_000, page


def test_without_scripts_every_question_is_open_and_can_be_answered(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/design/form/empty/")
    expect(page.get_by_label("Who could?")).to_be_visible()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("link", name="Write what you noticed")).to_be_visible()
    assert page.title().startswith("Error: ")
    context.close()


def test_by_keyboard_alone_an_error_leads_to_the_question_that_an_answer_hides(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.goto(f"{site}/design/form/refused/")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("No", exact=True).check()
    expect(page.get_by_label("Who could?")).to_be_hidden()
    page.get_by_role("link", name="Say who could overhear it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Who could?")).to_be_focused()


def test_wording_is_marked_while_typing_and_not_a_letter_is_changed(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site)
    _noticed(page).press_sequentially("She is streetwise")
    expect(page.locator(".sl-mark")).to_have_text("streetwise")
    expect(_noticed(page)).to_have_value("She is streetwise")
    expect(_noticed(page)).to_be_focused()
    expect_usable_by_everybody(page)


def test_what_is_written_is_saved_and_stands_there_on_another_device(
    context: BrowserContext, browser: Browser, site: str, tell_server: Any
) -> None:
    page = _begin(context, site)
    _noticed(page).fill(TEXT)
    page.get_by_label("School").check()
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    other = browser.new_context().new_page()
    other.goto(f"{site}/writing/")
    expect(_noticed(other)).to_have_value(TEXT)
    expect(other.get_by_label("School")).to_be_checked()


def test_a_lost_network_is_said_plainly_and_made_good_by_itself(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site)
    tell_server(**{"is": "ill"})
    _noticed(page).fill(TEXT)
    says = page.get_by_role("status")
    expect(says).to_have_text("Not saved yet. Keep this page open; trying again")
    expect_usable_by_everybody(page)
    tell_server(**{"is": "well"})
    expect(says).to_contain_text("Saved at", timeout=30_000)


def test_a_closed_tab_without_network_loses_nothing_and_leaves_nothing_to_read(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site)
    tell_server(**{"is": "ill"})
    _noticed(page).fill(TEXT)
    expect(page.get_by_role("status")).to_contain_text("Not saved yet")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "sightline:draft:draft-1" in kept
    assert "phone" not in kept
    page.close(run_before_unload=False)

    tell_server(**{"is": "well"})
    again = context.new_page()
    again.goto(f"{site}/writing/")
    expect(again.get_by_role("heading", name="There are two versions")).to_be_visible()
    expect_usable_by_everybody(again)
    again.get_by_role("button", name="Go on with the other version").click()
    expect(_noticed(again)).to_have_value(TEXT)
    expect(again.get_by_role("status")).to_contain_text("Saved at")


def test_two_devices_are_shown_to_each_other_and_neither_is_overwritten(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site)
    tell_server(draft="noticed=From+the+laptop", saved_at="2025-03-12T09:00:00+00:00")
    _noticed(page).fill("From the phone")
    box = page.get_by_role("region", name="Two versions of what you wrote")
    expect(box).to_contain_text("From the laptop")
    expect(box).to_contain_text("From the phone")
    box.get_by_role("button", name="Go on with this page").click()
    expect(_noticed(page)).to_have_value("From the phone")
    expect(page.get_by_role("status")).to_contain_text("Saved at")


def test_a_worker_is_warned_before_the_time_out_and_may_stay(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    context.clock.install()
    page = _begin(context, site, timeout="1800", tell=tell_server)
    dialog = page.get_by_role("dialog", name="You will be signed out soon")
    page.clock.run_for("24:50")
    expect(dialog).to_be_hidden()
    page.clock.run_for("00:12")
    expect(dialog).to_contain_text("5 minutes")
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.clock.run_for("24:00")
    expect(dialog).to_be_hidden()


def test_a_worker_who_is_writing_is_not_warned(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    context.clock.install()
    page = _begin(context, site, timeout="1800", tell=tell_server)
    page.clock.run_for("20:00")
    _noticed(page).fill(TEXT)
    page.clock.run_for("00:05")
    expect(page.get_by_role("status")).to_contain_text("Saved at")
    page.clock.run_for("20:00")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_after_the_time_out_a_worker_signs_in_again_in_place_and_goes_on_writing(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site, timeout="600", tell=tell_server)
    _noticed(page).fill(TEXT)
    tell_server(**{"is": "out"})
    dialog = page.get_by_role("dialog", name="Sign in to go on")
    expect(dialog).to_be_visible()
    expect_usable_by_everybody(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("That password is not the one we know")
    dialog.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(_noticed(page)).to_have_value(TEXT)
    expect(page.get_by_role("status")).to_contain_text("Saved at")


def test_a_worker_who_signs_in_by_passkey_in_another_tab_goes_on_here(
    context: BrowserContext, site: str, tell_server: Any
) -> None:
    page = _begin(context, site, timeout="600", tell=tell_server)
    _noticed(page).fill(TEXT)
    tell_server(**{"is": "out"})
    expect(page.get_by_role("dialog", name="Sign in to go on")).to_be_visible()
    tell_server(**{"is": "well"})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("Saved at")


def _begin(context: BrowserContext, site: str, *, timeout: str = "", tell: Any = None) -> Page:
    if timeout:
        tell(timeout=timeout)
    page = context.new_page()
    page.goto(f"{site}/writing/")
    return page


def _noticed(page: Page) -> Any:
    return page.get_by_label("What did you notice?")
