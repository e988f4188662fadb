"""A concern is written where the network comes and goes: no word is lost, none is left to read.

The promises of `docs/adr/0014-no-words-are-lost.md`, on the whole site, in a real browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.database import Database
from tests.factories.school import School, given_a_school
from tests.integration.concerns.steps import rows
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import serving, sign_in, signed_in_at

pytestmark = pytest.mark.journey

SAW = "She came back after lunch with a new phone, and asked twice what time it was."
SAID = "He waits outside and I have to get in."
NOT_SAVED = "Not saved yet. Keep this page open; trying again"
SAVED = re.compile("^Saved at")
SOON = 20_000  # milliseconds: a try, and the next one
#: Everything that the browser keeps for this site.
ON_THE_DEVICE = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie,
  (await indexedDB.databases()).map((one) => one.name), await caches.keys(),
])"""


@pytest.fixture(scope="module")
def school(database: Database) -> School:
    return given_a_school(database)


@pytest.fixture(scope="module")
def site(school: School) -> Iterator[str]:
    with serving(school.database) as address:
        yield address


@pytest.fixture
def phone(browser: Browser, site: str, school: School) -> Iterator[BrowserContext]:
    with signed_in_at(browser, site, school.teacher) as context:
        yield context


def begun(phone: BrowserContext, site: str, name: str) -> Page:
    """A page on which what was noticed is written, and nothing is yet."""
    page = phone.new_page()
    page.goto(f"{site}/concerns/new/")
    page.get_by_role("group", name="danger now").get_by_label("No", exact=True).check()
    page.get_by_label("A child or young person under 18").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Child’s name").fill(name)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/what/")
    return page


def write(page: Page, words: str) -> None:
    page.get_by_label("What did you see or hear?").fill(words)


def expect_written(page: Page, words: str) -> None:
    expect(page.get_by_label("What did you see or hear?")).to_have_value(words)


def expect_state(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator(".sl-saved")).to_have_text(text, timeout=SOON)


def draft_of(page: Page) -> UUID:
    found = re.search(r"/drafts/([0-9a-f-]{36})/", page.url)
    assert found, page.url
    return UUID(found[1])


def kept_by_the_server(school: School, draft: UUID) -> str:
    [row] = rows(school, "concerns_draft", id=draft)
    return str(row["body"])


def test_what_lies_on_the_device_cannot_be_read_there(phone: BrowserContext, site: str) -> None:
    page = begun(phone, site, "Elestren Curnow")
    phone.set_offline(True)
    write(page, SAW)
    page.get_by_label("What did the child say").fill(SAID)
    expect_state(page, NOT_SAVED)
    expect_usable_by_everybody(page)
    kept = page.evaluate(ON_THE_DEVICE)
    assert f"sightline:draft:{draft_of(page)}" in kept, "there is no copy to look at"
    for word in ("phone", "lunch", "waits", "Elestren", "Curnow"):
        assert word not in kept
    phone.set_offline(False)
    key = page.evaluate(
        """async () => {
          const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
          const asked = { method: 'POST', headers: { 'X-CSRFToken': token } };
          return (await (await fetch('/account/draft-key/', asked)).json()).key;
        }"""
    )
    assert key
    assert key not in page.evaluate(ON_THE_DEVICE), "the key lies beside what it opens"


def test_the_network_drops_and_comes_back_and_it_is_saved_without_anybody_doing_anything(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Kensa Tregear")
    phone.set_offline(True)
    write(page, SAW)
    expect_state(page, NOT_SAVED)
    assert SAW not in kept_by_the_server(school, draft_of(page))
    phone.set_offline(False)
    expect_state(page, SAVED)
    assert SAW in kept_by_the_server(school, draft_of(page))
    expect_written(page, SAW)


def test_the_tab_is_closed_while_the_network_is_away(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Bryluen Annear")
    where = page.url
    phone.set_offline(True)
    write(page, SAW)
    expect_state(page, NOT_SAVED)
    page.close(run_before_unload=False)
    phone.set_offline(False)
    again = phone.new_page()
    again.goto(where)
    both = again.get_by_label("Two versions of what you wrote")
    expect(both).to_contain_text(SAW)
    expect_usable_by_everybody(again)
    both.get_by_role("button", name="Go on with the other version").click()
    expect_written(again, SAW)
    expect_state(again, SAVED)
    assert SAW in kept_by_the_server(school, draft_of(again))


def test_a_colleague_at_the_same_browser_finds_nothing_and_destroys_nothing(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Tamsyn Rosevear")
    where = page.url
    phone.set_offline(True)
    write(page, SAW)
    expect_state(page, NOT_SAVED)
    page.close(run_before_unload=False)
    phone.set_offline(False)
    phone.clear_cookies()
    sign_in(phone, site, school.colleague)
    theirs = phone.new_page()
    theirs.goto(where)
    expect(theirs.get_by_role("heading", name="There is nothing here")).to_be_visible()
    theirs.goto(f"{site}/concerns/drafts/")
    expect(theirs.locator("main")).not_to_contain_text("Tamsyn")
    begun(phone, site, "Somebody else")  # their own page sweeps the device and leaves this copy
    phone.clear_cookies()
    sign_in(phone, site, school.teacher)
    mine = phone.new_page()
    mine.goto(where)
    # A tab that closes tries once more to send: the words wait on this device, or were just saved.
    offered = mine.get_by_label("Two versions of what you wrote").filter(has_text=SAW)
    expect(offered.or_(mine.locator("textarea", has_text=SAW)).first).to_be_visible()


def test_half_an_hour_without_a_network_and_a_laptop_that_slept(
    phone: BrowserContext, site: str, school: School
) -> None:
    phone.clock.install()
    page = begun(phone, site, "Jenna Chegwidden")
    phone.set_offline(True)
    write(page, SAW)
    page.clock.run_for("00:05")
    expect_state(page, NOT_SAVED)
    page.clock.fast_forward("31:00")  # the lid was closed: timers were missed, then all at once
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.run_for("00:02")
    dialog = page.get_by_role("dialog", name="Sign in to go on")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Nothing you typed is lost")
    expect_written(page, SAW)
    phone.set_offline(False)
    # Meanwhile signed in again in another tab, as single sign-on does it.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(dialog).to_be_hidden()
    page.clock.run_for("00:10")
    expect_state(page, SAVED)
    assert SAW in kept_by_the_server(school, draft_of(page))


def test_a_device_whose_storage_is_full_says_so_only_where_words_could_be_lost(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Derwa Keast")
    page.evaluate(
        """() => { for (let size = 1 << 20; size; size >>= 1)
             for (let n = 0; ; n++)
               try { localStorage.setItem(`full-${size}-${n}`, 'x'.repeat(size)); }
               catch { break } }"""
    )
    write(page, SAW)
    expect_state(page, SAVED)  # the server's copy needs no room here
    phone.set_offline(True)
    write(page, SAW + " And again at two.")
    expect_state(page, NOT_SAVED)
    expect_written(page, SAW + " And again at two.")
    phone.set_offline(False)
    expect_state(page, SAVED)
    assert "And again at two" in kept_by_the_server(school, draft_of(page))


def test_when_every_other_request_is_lost_all_of_it_arrives_once(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Meraud Pascoe")
    where, lost = draft_of(page), []
    page.route("**/save/", lose_some(lost))
    for count in range(4):
        write(page, SAW + " Again." * count)
        page.wait_for_timeout(4_500)  # what is written is saved four seconds after the last letter
    expect(page.locator(".sl-saved")).to_have_text(SAVED, timeout=3 * SOON)
    assert {"request", "answer"} <= set(lost)
    assert SAW + " Again." * 3 in kept_by_the_server(school, where)
    expect(page.get_by_label("Two versions of what you wrote")).to_have_count(0)
    send(page)
    assert len(rows(school, "concerns_concern", words=SAW + " Again." * 3)) == 1


def lose_some(lost: list[str]) -> Callable[[Route], None]:
    """Of four requests one is lost on the way, and of one the answer is."""
    seen: list[str] = []

    def pass_on(route: Route) -> None:
        seen.append(route.request.url)
        match len(seen) % 4:
            case 1:
                lost.append("request")
                route.abort("connectionreset")
            case 3:
                route.fetch()
                lost.append("answer")
                route.abort("connectionreset")
            case _:
                route.continue_()

    return pass_on


def send(page: Page) -> None:
    page.get_by_label(re.compile("^Today,")).check()
    page.get_by_role("button", name="Send it").click()
    page.wait_for_url("**/sent/", timeout=SOON)


def test_sent_where_the_answer_is_lost_and_sent_again_it_is_one_concern(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Sidwella Nankivell")
    words = SAW + " Sidwella’s."
    write(page, words)
    expect_state(page, SAVED)
    tried: list[str] = []

    def answer_lost_once(route: Route) -> None:
        if route.request.method == "POST" and not tried:
            tried.append(str(parse_qs(route.request.post_data or "")["words"]))
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/what/", answer_lost_once)
    page.get_by_label(re.compile("^Today,")).check()
    page.get_by_role("button", name="Send it").click(no_wait_after=True)
    page.wait_for_timeout(1_000)
    assert tried, "nothing was sent"
    page.goto(f"{site}/concerns/mine/")
    expect(page.locator("main")).to_contain_text("Sidwella Nankivell")
    assert len(rows(school, "concerns_concern", words=words)) == 1


def test_two_seconds_away_from_the_server_and_pressed_twice_it_is_one_concern(
    phone: BrowserContext, site: str, school: School
) -> None:
    page = begun(phone, site, "Ysella Trembath")
    words = SAW + " Ysella’s."
    slow = phone.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 2_000,
            "downloadThroughput": 32_000,
            "uploadThroughput": 32_000,
        },
    )
    write(page, words)
    expect_state(page, SAVED)
    page.get_by_label(re.compile("^Today,")).check()
    page.get_by_role("button", name="Send it").dblclick()
    page.wait_for_url("**/sent/", timeout=3 * SOON)
    assert len(rows(school, "concerns_concern", words=words)) == 1
