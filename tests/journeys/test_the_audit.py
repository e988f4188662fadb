"""An audit from its draw to its meeting, and good practice that is raised: usable by everybody, and
it fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.audits import TODAY, YEAR, Partnership, given_a_partnership
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving

PHONE = 375
SOON = TODAY + timedelta(days=30)


@pytest.fixture(scope="module")
def around(database: Database) -> Partnership:
    return given_a_partnership(database, children=4)


@pytest.fixture(scope="module")
def site(around: Partnership) -> Iterator[str]:
    with serving(around.database) as address:
        yield address


def on_day(page: Page, label: str, of: date) -> None:
    group = page.get_by_role("group", name=label)
    for part, value in (("Day", of.day), ("Month", of.month), ("Year", of.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def test_it_is_drawn_answered_and_read_together(
    browser: Browser, site: str, around: Partnership
) -> None:
    manager = arrived(browser, site, around.manager, PHONE)
    manager.goto(f"{site}/audits/")
    manager.get_by_role("button", name="Plan an audit").click()
    expect_usable_by_everybody(manager)
    manager.get_by_label("Child sexual exploitation").check()
    manager.get_by_label("Title").fill("What did we do?")
    on_day(manager, "Records from", YEAR[0])
    on_day(manager, "Records to", YEAR[1])
    manager.get_by_label("How many children").select_option("4")
    for agency in ("Tern School", "Heron Clinic"):
        manager.get_by_label(agency).check()
    manager.get_by_role("button", name="Plan it").click()
    manager.get_by_role("button", name="Draw the sample").click()
    manager.get_by_role("button", name="Draw it").click()
    expect(manager.get_by_text("Nobody could choose")).to_be_visible()
    expect_usable_by_everybody(manager)
    audit = manager.url
    for lead, name in ((around.lead, "Tariq Wells"), (around.matron, "Nia Field")):
        names = arrived(browser, site, lead, PHONE)
        names.goto(f"{audit}auditors/")
        names.get_by_label(name).check()
        names.get_by_role("button", name="Name them").click()
        names.context.close()
    manager.get_by_role("button", name="Start it").click()
    on_day(manager, "Until when", SOON)
    manager.get_by_role("button", name="Start it").click()

    teacher = arrived(browser, site, around.teacher, PHONE)
    teacher.goto(f"{site}/audits/")
    teacher.get_by_role("link", name="Case 1").click()
    expect(teacher.get_by_role("heading", name="Child Number")).to_be_visible()
    expect_usable_by_everybody(teacher)
    own = teacher.url
    questions = current().audits.themes["sexual-exploitation"].questions
    for number, question in enumerate(questions):
        teacher.goto(f"{own}{question}/")
        teacher.get_by_label("Good", exact=True).check()
        teacher.get_by_label("Your reasons").fill("It is written down.")
        teacher.get_by_label("Certain", exact=True).check()
        if number == 0:
            teacher.get_by_role("checkbox").first.check()
            expect_usable_by_everybody(teacher)
        teacher.get_by_role("button", name="Keep this answer").click()
    teacher.get_by_role("button", name="Give it in").click()
    teacher.get_by_role("button", name="Give it in").click()
    expect(teacher.get_by_text("You have given it in.")).to_be_visible()
    teacher.context.close()

    manager.goto(f"{audit}meeting/")
    manager.get_by_role("button", name="Begin it").click()
    manager.get_by_role("link", name="Case 1").click()
    expect(manager.get_by_text("Tern School: Good").first).to_be_visible()
    expect_usable_by_everybody(manager)
    manager.context.close()


def test_good_practice_is_raised_and_an_agency_looks_at_itself(
    browser: Browser, site: str, around: Partnership
) -> None:
    nurse = arrived(browser, site, around.nurse, PHONE)
    nurse.goto(f"{site}/reviews/")
    expect_usable_by_everybody(nurse)
    nurse.get_by_role("button", name="Raise good practice").click()
    nurse.get_by_label("Title").fill("One door stayed open")
    nurse.get_by_label("What was done, and what came of it").fill("The same nurse each week.")
    nurse.get_by_label("Certain", exact=True).check()
    nurse.get_by_label("What could be learnt from it").fill("What it takes.")
    expect_usable_by_everybody(nurse)
    nurse.get_by_role("button", name="Raise it").click()
    expect(nurse.get_by_text("You see here what is decided")).to_be_visible()
    expect_usable_by_everybody(nurse)
    nurse.context.close()
    manager = arrived(browser, site, around.manager, PHONE)
    manager.goto(f"{site}/audits/section-11/begin/")
    manager.get_by_label("Title").fill("This year")
    on_day(manager, "By when", SOON)
    manager.get_by_role("button", name="Begin it").click()
    expect_usable_by_everybody(manager)
    manager.context.close()
    lead = arrived(browser, site, around.lead, PHONE)
    lead.goto(f"{site}/audits/section-11/")
    lead.get_by_role("link", name="This year").click()
    lead.get_by_role("button", name="Your own agency").click()
    expect_usable_by_everybody(lead)
    lead.locator("a[href$='/grade/supervision/']").click()
    lead.get_by_label("Partly met").check()
    expect_usable_by_everybody(lead)
    lead.context.close()
