"""A passkey is set up and used in a real browser, under the site's own content security policy."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import Browser, Locator, Page, expect

from tests.database import ROOT, Database
from tests.factories.accounts import PASSWORD, Login, given_a_login
from tests.journeys.axe import expect_usable_by_everybody

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(database: Database) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **database.environment(),
        "DJANGO_SETTINGS_MODULE": "tests.sign_in_settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    collect = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=environment, cwd=ROOT, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "sightline.site.wsgi:application", "--threads", "4",
         "--no-control-socket", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        env=environment,
        cwd=ROOT,
    )  # fmt: skip
    address = f"http://localhost:{port}"
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}/health"):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 740})
    context.set_default_timeout(15_000)
    own = context.new_page()
    refused: list[str] = []
    own.on("console", lambda said: refused.append(said.text) if "Content" in said.text else None)
    yield own
    context.close()
    assert not refused, "the content security policy refused something of ours"


def given_a_worker(database: Database, *roles: str, second_factor: bool = False) -> Login:
    """In a thread of its own: Playwright's loop runs in this one, and Django refuses it there."""

    def make() -> Login:
        try:
            return given_a_login(database, *roles, second_factor=second_factor)
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as threads:
        return threads.submit(make).result()


def given_a_device_with_passkeys(page: Page) -> None:
    """A device with a fingerprint reader, as Chromium imitates one for tests."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_set_up_and_from_then_on_signs_in_by_itself(
    site: str, page: Page, database: Database
) -> None:
    worker = given_a_worker(database, "administrator")
    given_a_device_with_passkeys(page)
    page.goto(f"{site}/account/sign-in/")
    expect_usable_by_everybody(page)
    page.get_by_label("Work e-mail address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    # An administrator is led to it before anything else.
    expect(page.get_by_role("heading", name="How you sign in")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Set up a passkey").click()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="I have written them down").click()
    expect(page.get_by_text("start page")).to_be_visible()

    page.goto(f"{site}/account/factors/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/sign-in/")  # Back is pressed on a page, not between two
    page.go_back()
    page.wait_for_url("**/account/sign-in/?next=*")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    page.goto(f"{site}/account/sign-in/?next=/note/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_label("What did you see?")).to_be_visible()


def test_after_the_password_a_passkey_is_the_second_step(
    site: str, page: Page, database: Database
) -> None:
    worker = given_a_worker(database)
    given_a_device_with_passkeys(page)
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Work e-mail address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("button", name="Set up the passkey").click()
    page.get_by_role("button", name="I have written them down").click()
    page.context.clear_cookies()

    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Work e-mail address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("start page")).to_be_visible()


def given_a_passkey(site: str, page: Page, email: str) -> None:
    """A worker signed in, whose device signs them in from now on."""
    given_a_device_with_passkeys(page)
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Work e-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(f"{site}/account/factors/")
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_role("button", name="Set up the passkey").click()
    page.get_by_role("button", name="I have written them down").click()


def when_signed_in_with_a_code(site: str, page: Page, worker: Login) -> None:
    page.goto(f"{site}/account/sign-in/?next=/note/")
    page.get_by_label("Work e-mail address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(worker.code())
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def when_the_session_ends(page: Page, database: Database) -> Locator:
    with database.connect("system") as system:
        system.execute("UPDATE access_session SET expire_date = now() - interval '1 minute'")
    page.evaluate("document.dispatchEvent(new CustomEvent('sightline:signed-out'))")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_a_passkey_signs_in_again_in_place_and_what_was_written_is_sent(
    site: str, page: Page, database: Database
) -> None:
    worker = given_a_worker(database)
    given_a_passkey(site, page, worker.email)
    page.goto(f"{site}/note/")
    page.get_by_label("What did you see?").fill("Three thousand words")
    dialog = when_the_session_ends(page, database)
    expect_usable_by_everybody(page)
    dialog.get_by_role("button", name="Sign in with a passkey").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("What did you see?")).to_have_value("Three thousand words")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("start page")).to_be_visible()


def test_a_colleagues_passkey_does_not_go_on_with_the_page(
    site: str, page: Page, browser: Browser, database: Database
) -> None:
    colleague, worker = given_a_worker(database), given_a_worker(database, second_factor=True)
    given_a_passkey(site, page, colleague.email)  # the passkey that lies on this device
    page.context.clear_cookies()
    when_signed_in_with_a_code(site, page, worker)
    page.get_by_label("What did you see?").fill("Three thousand words")
    dialog = when_the_session_ends(page, database)
    dialog.get_by_role("button", name="Sign in with a passkey").click()
    expect(dialog.get_by_text("That passkey is not yours")).to_be_visible()
    expect(dialog).to_be_visible()
    assert page.request.get(f"{site}/note/", max_redirects=0).status in (302, 401, 403)


def test_a_device_that_gives_no_passkey_says_so_and_the_password_still_works(
    site: str, page: Page, database: Database
) -> None:
    worker = given_a_worker(database, second_factor=True)
    when_signed_in_with_a_code(site, page, worker)
    page.get_by_label("What did you see?").fill("Three thousand words")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")
    dialog = when_the_session_ends(page, database)
    dialog.get_by_role("button", name="Sign in with a passkey").click()
    expect(dialog.get_by_text("No passkey was used")).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("Code").fill(worker.code(steps_from_now=1))
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(dialog).to_be_hidden()


def test_signing_in_again_in_place_keeps_what_is_being_written(
    site: str, page: Page, database: Database
) -> None:
    worker = given_a_worker(database, second_factor=True)
    when_signed_in_with_a_code(site, page, worker)
    page.get_by_label("What did you see?").fill("Three thousand words")

    dialog = when_the_session_ends(page, database)
    expect_usable_by_everybody(page)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("Code").fill(worker.code(steps_from_now=1))
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("What did you see?")).to_have_value("Three thousand words")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("start page")).to_be_visible()
