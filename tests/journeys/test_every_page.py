"""Every page that can be reached by links, as each profession, wide and narrow, with hostile words.

What was written is drawn as text: no dialog opens, no policy is broken, nothing is wider than the
screen, and axe finds nothing.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import ACTION_LIMIT, launch
from tests.database import Database
from tests.factories import access as given
from tests.factories.accounts import given_a_login
from tests.factories.school import Person, School, given_a_school, signed_in
from tests.integration.concerns.steps import when_recorded
from tests.journeys.axe import expect_fitting, expect_usable_by_everybody
from tests.journeys.site import serving, sign_in

pytestmark = pytest.mark.journey

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 740}
#: Downloads, pictures, and what signs out.
NO_PAGES = (
    *("chronology:printed", "workforce:card", "workforce:poster"),
    *("workforce:route", "workforce:route-sheet"),
    "account_logout",
    "disruption:powers-pdf",
    "resources:exported",
)
#: Pages of one address pattern that each worker is led to: the second has other words.
MOST_OF_ONE_KIND = 2
#: `make soak` looks at each as each worker at both widths. Otherwise the first of a kind is looked
#: at in full, and what is known by then, with other words or for others, is only held to its width.
THOROUGH = bool(os.environ.get("SIGHTLINE_THOROUGH"))
ALL_LOOKED_AT: Counter[str] = Counter()  # by everybody so far
LONG = "averylongwordthatneverends" * 12
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3) "
    "ليلى قالت: لا أستطيع \u202ereversed\u202c 👩‍👧‍👦 e\u0301\u0327\u0323\u0334 " + LONG
)
NAME = "Siobhán O’Malley-D'Arcy <b>"


@dataclass(frozen=True)
class Partnership:
    school: School
    governance: Person


@pytest.fixture(scope="module")
def partnership(database: Database) -> Partnership:
    school = given_a_school(database)
    login = given_a_login(
        database, "information_governance", second_factor=False, password="", agency=school.agency
    )
    with database.connect("system") as system:
        given.given_a_block(system, school.deputy.worker_id, school.child)
    teacher = signed_in(school.teacher)
    when_recorded(
        teacher, path="disclosure", who={"name": NAME, "description": HOSTILE[:400]},
        words=HOSTILE, childs_words=HOSTILE, where_said="online", overheard="yes",
        overheard_yes_reason=LONG[:190],
    )  # fmt: skip
    when_recorded(teacher, who={"name": NAME}, words=HOSTILE)
    when_recorded(teacher, about="account", who={"handle": "@" + LONG[:60]}, words=HOSTILE)
    when_recorded(
        teacher, about="person", words=HOSTILE,
        who={"works_with_children": "fosters", "name": "Pat O'Hare " + LONG[:120]},
    )  # fmt: skip
    return Partnership(school, Person(login.worker_id, login.account_id, "Ida Marchmont"))


@pytest.fixture(scope="module")
def site(partnership: Partnership) -> Iterator[str]:
    with serving(partnership.school.database) as address:
        yield address


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    del site
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.mark.parametrize("who", ["teacher", "lead", "officer", "governance"])
def test_every_page_can_be_used_by_everybody_whatever_was_written(
    browser: Browser, site: str, partnership: Partnership, who: str
) -> None:
    person = partnership.governance if who == "governance" else getattr(partnership.school, who)
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(ACTION_LIMIT)
    sign_in(context, site, person)
    page = context.new_page()
    complaints = _listened_to(page)
    waiting, seen, looked_at = ["/"], {"/"}, dict[str, int]()
    faults: list[str] = []
    while waiting:
        address = waiting.pop(0)
        view = resolve(urlsplit(address).path).view_name
        kind = f"{view}?{re.sub('=[^&]*', '', urlsplit(address).query)}"
        if looked_at.get(kind, 0) >= MOST_OF_ONE_KIND:
            continue
        looked_at[kind] = looked_at.get(kind, 0) + 1
        answer = page.goto(site + address)
        assert answer
        assert answer.status == 200, f"{who} was led to {address}"
        ALL_LOOKED_AT[kind] += 1
        known = ALL_LOOKED_AT[kind] > 1 and not THOROUGH
        for size in (NARROW,) if known else (WIDE, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
            try:
                (expect_fitting if known else expect_usable_by_everybody)(page)
            except AssertionError as fault:
                faults.append(f"at {size['width']} px: {fault}")
        for link in _links_on(page, site):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    context.close()
    assert not faults, "\n\n".join(faults)
    assert complaints == []
    expected = {
        "teacher": {"concerns:new", "concerns:sent", "concerns:add-signs"},
        "lead": {"concerns:list", "concerns:concern", "concerns:decide", "chronology:answer"},
        "officer": {"concerns:list", "concerns:concern", "concerns:decide"},
        "governance": {"access:conflicts-to-decide", "access:blocks"},
    }
    assert expected[who] <= {kind.partition("?")[0] for kind in looked_at}


def test_a_lead_decides_by_keyboard_alone(
    browser: Browser, site: str, partnership: Partnership
) -> None:
    context = _of_the_lead(browser, site, partnership, scripts=True)
    page = context.new_page()
    page.goto(f"{site}/concerns/inbox/")
    _tab_to(page, "Siobhán")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concerns/*-*/")
    _tab_to(page, "Decide what to do")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/")
    _tab_to(page, "Refer")
    page.keyboard.press("Space")
    _tab_to(page, "Why?")
    page.keyboard.type("She said it herself, and she is afraid.")
    _tab_to(page, "Sign and keep this decision")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Decided. Whoever recorded it sees this now.")).to_be_visible()
    expect_usable_by_everybody(page)
    context.close()


def test_a_lead_decides_without_scripts(
    browser: Browser, site: str, partnership: Partnership
) -> None:
    context = _of_the_lead(browser, site, partnership, scripts=False)
    page = context.new_page()
    page.goto(f"{site}/concerns/inbox/")
    page.get_by_role("link", name=re.compile("^@avery")).first.click()
    page.get_by_role("button", name="Decide what to do").click()
    page.get_by_role("button", name="Sign and keep this decision").click()
    expect(page.get_by_role("link", name="Choose what you have decided")).to_be_visible()
    page.get_by_label("Tell the police what is known").check()
    page.get_by_label("Why?").fill("O’Malley’s sister knows the account.")
    page.get_by_role("button", name="Sign and keep this decision").click()
    page.wait_for_load_state()
    said = page.locator("main").inner_text()
    assert "Decided. Whoever recorded it sees this now." in said, said[:2000]
    context.close()


def _of_the_lead(
    browser: Browser, site: str, partnership: Partnership, *, scripts: bool
) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 375, "height": 740}, java_script_enabled=scripts
    )
    context.set_default_timeout(ACTION_LIMIT)
    sign_in(context, site, partnership.school.lead)
    return context


def _listened_to(page: Page) -> list[str]:
    complaints: list[str] = []

    def opened(dialog: object) -> None:
        complaints.append(f"a dialog on {page.url}")
        dialog.dismiss()  # type: ignore[attr-defined]  # Playwright's

    page.on("dialog", opened)
    page.on("pageerror", lambda fault: complaints.append(f"{page.url}: {fault}"))
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None
        ),
    )
    return complaints


def _links_on(page: Page, site: str) -> list[str]:
    """Addresses of our own pages; no downloads, nothing that signs out."""
    found = page.evaluate("Array.from(document.querySelectorAll('a[href]'), one => one.href)")
    links = []
    for one in found:
        if not one.startswith(site):
            continue
        parts = urlsplit(one)
        try:
            view = resolve(parts.path).view_name
        except Resolver404:
            raise AssertionError(f"{page.url} leads to {one}, which is no page") from None
        if view not in NO_PAGES:
            links.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return links


def _tab_to(page: Page, name: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        has = page.evaluate(
            "() => { const a = document.activeElement;"
            " return (a.labels?.[0]?.textContent ?? a.textContent ?? '').trim(); }"
        )
        if str(has).startswith(name):
            return
    raise AssertionError(f"Tab never reached {name}")
