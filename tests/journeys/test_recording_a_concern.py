"""A teacher notices something and records it: on a phone, by keyboard alone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.database import Database
from tests.factories.school import KNOWN_CHILD, School, given_a_school
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import SIZES, serving, signed_in_at

pytestmark = pytest.mark.journey

MOST_PAGES, MOST_INTERACTIONS = 4, 12
SAW = "She came back after lunch with a new phone, and asked twice what time it was."
SAID = "They’re not really my friends. I just can’t say no to them."


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


class Counted:
    """A person at a page: every click and every field written counts as one interaction."""

    def __init__(self, page: Page, *, scripts: bool = True) -> None:
        self.page = page
        self.scripts = scripts
        self.pages = 0
        self.interactions = 0

    def press(self, what: Locator, *, next_page: bool = False) -> None:
        self.interactions += 1
        what.click()
        if next_page:
            self.pages += 1
            self.look()

    def write(self, where: Locator, text: str) -> None:
        self.interactions += 1
        where.fill(text)

    def choose(self, where: Locator, text: str) -> None:
        self.interactions += 1
        where.select_option(label=text)

    def look(self) -> None:
        if self.scripts:
            expect_usable_by_everybody(self.page)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(re.compile(f"^{re.escape(name)}"))


def record(person: Counted, name: str) -> None:
    """The shortest path with all of it: what was seen, what was said, where, who could hear."""
    page = person.page
    person.press(person.button("Record a concern"), next_page=True)
    assert "ring 999" in page.locator("main").inner_text()
    person.press(page.get_by_role("group", name="danger now").get_by_label("No", exact=True))
    person.press(person.field("A child or young person"))
    person.press(person.button("Continue"), next_page=True)
    person.write(person.field("Child’s name"), name)
    person.press(person.button("Continue"), next_page=True)
    person.write(person.field("What did you see or hear?"), SAW)
    person.press(person.field("Today,"))
    person.write(person.field("What did the child say"), SAID)
    person.choose(person.field("Where were you"), "At school or college")
    overheard = page.get_by_role("group", name="Could anybody have overheard?")
    person.press(overheard.get_by_label("No", exact=True))
    person.press(person.button("Send it"), next_page=True)
    expect(page.get_by_role("heading", name="Sent")).to_be_visible()
    expect(page.get_by_text("Sam Winterbourne, Designated lead")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_in_at_most_four_pages_and_twelve_interactions(
    browser: Browser, site: str, school: School, size: str
) -> None:
    with signed_in_at(browser, site, school.teacher, size) as context:
        page = context.new_page()
        page.goto(site)
        person = Counted(page)
        person.look()
        record(person, {"phone": "Mabyn Trevallion", "desktop": "Gwenno Polglase"}[size])
        assert person.pages <= MOST_PAGES
        assert person.interactions <= MOST_INTERACTIONS


def test_without_scripts_everything_works_the_same(
    browser: Browser, site: str, school: School
) -> None:
    with signed_in_at(browser, site, school.teacher, "phone", scripts=False) as context:
        page = context.new_page()
        page.goto(site)
        person = Counted(page, scripts=False)
        record(person, "Jory Penhallow")
        assert person.pages <= MOST_PAGES
        assert person.interactions <= MOST_INTERACTIONS


def test_by_keyboard_alone(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(site)
    _tab_to(page, "Record a concern")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concerns/new/")
    _tab_to(page, "Yes")  # the first answer of the first question: arrows move on from there
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "A child or young person under 18")
    page.keyboard.press("Space")
    _tab_to(page, "Continue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/who/")
    _tab_to(page, "Child’s name")
    page.keyboard.type("Cador Nance")
    page.keyboard.press("Enter")
    page.wait_for_url("**/what/")
    _tab_to(page, "What did you see or hear?")
    page.keyboard.type(SAW)
    _tab_to(page, "Today,")
    page.keyboard.press("Space")
    _tab_to(page, "Send it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")
    expect(page.get_by_role("heading", name="Sent")).to_be_visible()


def test_a_mistake_is_led_to_and_loses_nothing(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    _begin(page, site, "Senara Bolitho")
    page.get_by_label("What did you see or hear?").fill(SAW)
    page.get_by_role("button", name="Send it").click()
    summary = page.get_by_role("link", name="Say when, or that it is not known")
    expect(summary).to_be_visible()
    expect_usable_by_everybody(page)
    summary.click()
    expect(page.get_by_label(re.compile("^Today,"))).to_be_focused()
    expect(page.get_by_label("What did you see or hear?")).to_have_value(SAW)


def test_wording_is_marked_under_the_workers_words_only(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    _begin(page, site, "Wenna Carlyon")
    labelled = "She is streetwise."  # input that is to be marked
    page.get_by_label("What did the child say").fill(labelled)
    page.get_by_label("What did you see or hear?").fill(labelled)
    expect(page.locator(".sl-mark")).to_have_count(1)
    expect(page.locator("#id_words-wording .sl-mark")).to_have_text("streetwise")
    expect(page.get_by_label("What did you see or hear?")).to_have_value(labelled)
    expect_usable_by_everybody(page)


def test_a_closed_tab_loses_nothing(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    _begin(page, site, "Talan Skewes")
    page.get_by_label("What did you see or hear?").fill(SAW)
    expect(page.get_by_text(re.compile("^Saved at"))).to_be_visible()
    page.close()
    again = phone.new_page()
    again.goto(site)
    again.get_by_role("link", name=re.compile("Talan Skewes")).first.click()
    expect(again.get_by_label("What did you see or hear?")).to_have_value(SAW)
    expect_usable_by_everybody(again)


def test_a_second_device_keeps_both_texts(
    browser: Browser, phone: BrowserContext, site: str, school: School
) -> None:
    page = phone.new_page()
    _begin(page, site, "Loveday Hosken")
    page.get_by_label("What did you see or hear?").fill("Begun on the telephone")
    expect(page.get_by_text(re.compile("^Saved at"))).to_be_visible()
    with signed_in_at(browser, site, school.teacher, "desktop") as desk:
        other = desk.new_page()
        other.goto(page.url)
        other.get_by_label("What did you see or hear?").fill("Finished at the desk")
        expect(other.get_by_text(re.compile("^Saved at"))).to_be_visible()
    page.get_by_label("What did you see or hear?").fill("Written on, on the telephone")
    both = page.get_by_label("Two versions of what you wrote")
    expect(both).to_be_visible()
    expect(both.get_by_text("Finished at the desk")).to_be_visible()
    expect(both.get_by_text("Written on, on the telephone")).to_be_visible()
    expect_usable_by_everybody(page)


def test_a_known_child_is_offered_and_chosen(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    _begin(page, site, "Amara Fenimore", leave_at_who=True)
    expect(page.get_by_role("group", name="Is it one of these?")).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label(KNOWN_CHILD).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(f"About {KNOWN_CHILD}")).to_be_visible()


def test_nothing_of_a_person_of_concern_before_the_question(
    phone: BrowserContext, site: str
) -> None:
    page = phone.new_page()
    _begin(page, site, "Kerensa Rouncefield", leave_at_who=True, go_on=False)
    page.get_by_label("I am worried about a person too").check()
    page.get_by_label("Their name").fill("Lee the coach")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name=re.compile("Answer this first"))).to_be_visible()
    expect_usable_by_everybody(page)
    page.get_by_label("Yes, they work where I work").check()
    page.get_by_label("Which colleague is it?").select_option(label="Lee Marrable, Sports coach")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("This goes to the designated officer")).to_be_visible()


def test_signs_that_are_opened_and_what_was_seen_can_be_used_by_everybody(
    phone: BrowserContext, site: str
) -> None:
    """What links alone do not lead to; every other page of this is looked at by
    `test_every_page.py`."""
    page = phone.new_page()
    for path in ("disclosure", "retraction", "trafficking", "partial"):
        page.goto(f"{site}/concerns/new/?path={path}")
        expect_usable_by_everybody(page)
    _begin(page, site, "Morwenna Tangye")
    page.get_by_label("What did you see or hear?").fill(SAW)
    page.get_by_label(re.compile("^Today,")).check()
    page.get_by_role("button", name="Send it").click()
    page.goto(page.url.replace("/sent/", "/add/signs/"))
    page.locator(".sl-sign-group > summary").first.click()
    page.locator(".sl-sign-source summary").first.click()
    page.locator("input[type=checkbox]").first.check()
    expect_usable_by_everybody(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="What was seen")).to_be_visible()
    expect_usable_by_everybody(page)


def _begin(
    page: Page, site: str, name: str, *, leave_at_who: bool = False, go_on: bool = True
) -> None:
    page.goto(f"{site}/concerns/new/")
    page.get_by_role("group", name="danger now").get_by_label("No", exact=True).check()
    page.get_by_label("A child or young person under 18").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Child’s name").fill(name)
    if not go_on:
        return
    page.get_by_role("button", name="Continue").click()
    if not leave_at_who:
        if page.url.endswith("/who/"):  # somebody of a like name is known: not this time
            page.get_by_label("None of these").check()
            page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**/what/")


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        has = page.evaluate(
            "() => { const a = document.activeElement;"
            " return (a.labels?.[0]?.textContent ?? a.textContent ?? '').trim(); }"
        )
        if str(has).startswith(name):
            return
    raise AssertionError(f"Tab never reached {name}")
