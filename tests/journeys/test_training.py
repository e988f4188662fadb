"""A worker books a place, is there, prints the certificate and says what they did with it; a lead
looks after their agency. On a phone and on a desk: usable by everybody, and it fits."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect

from tests.database import Database
from tests.factories.workforce import Office, given_an_office
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving


@pytest.fixture(scope="module")
def office(database: Database) -> Office:
    return given_an_office(database)


@pytest.fixture(scope="module")
def past(office: Office) -> UUID:
    """A session that is over, on which a teacher was booked; another is still to come."""
    office.given_a_session(days=5)
    session = office.given_a_session(days=-100)
    office.books(session, office.school.teacher)
    return session


@pytest.fixture(scope="module")
def site(office: Office, past: UUID) -> Iterator[str]:
    del past
    with serving(office.database) as address:
        yield address


def test_a_teacher_books_was_there_and_says_what_changed(
    browser: Browser, site: str, office: Office, past: UUID
) -> None:
    width = 375
    phone = arrived(browser, site, office.school.teacher, width)
    phone.goto(f"{site}/training/")
    expect_usable_by_everybody(phone)
    phone.get_by_role("button", name="Book").first.click()
    expect(phone.get_by_text("You are booked", exact=False).first).to_be_visible()
    expect_usable_by_everybody(phone)

    trainer = arrived(browser, site, office.tess, width)
    trainer.goto(f"{site}/training/sessions/{past}/attendance/")
    trainer.get_by_label("Robin Tallis").check()
    expect_usable_by_everybody(trainer)
    trainer.get_by_role("button", name="Keep this").click()
    expect(trainer.get_by_text("was there").last).to_be_visible()
    expect_usable_by_everybody(trainer)
    trainer.context.close()

    phone.goto(f"{site}/training/")
    expect(phone.get_by_role("link", name="Certificate (PDF)")).to_be_visible()
    phone.get_by_role("link", name="What did you do differently since").click()
    phone.get_by_label("Yes").check()
    phone.get_by_label("What did you do differently, or what kept you").fill("I asked first.")
    expect_usable_by_everybody(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("kept without your name")).to_be_visible()
    for path in ("/training/pathway/", "/training/barriers/", "/training/barriers/tell/"):
        phone.goto(site + path)
        expect_usable_by_everybody(phone)
    phone.context.close()


def test_a_lead_looks_after_their_agency_and_the_manager_after_all(
    browser: Browser, site: str, office: Office
) -> None:
    width = 1280
    desk = arrived(browser, site, office.school.lead, width)
    for path in ("/leads/", "/leads/mine/", "/training/agency/"):
        desk.goto(site + path)
        expect_usable_by_everybody(desk)
    desk.goto(f"{site}/leads/agencies/{office.school.agency}/")
    desk.get_by_role("button", name="Name a lead").click()
    desk.get_by_label("Training lead").check()
    desk.get_by_label("Who?").select_option(label="Lee Marrable, Sports coach")
    desk.get_by_label("Today").check()
    expect_usable_by_everybody(desk)
    desk.get_by_role("button", name="Name them").click()
    expect(desk.get_by_text("Lee Marrable").first).to_be_visible()
    desk.get_by_role("button", name="A lead is away").click()
    expect_usable_by_everybody(desk)
    desk.context.close()

    manager = arrived(browser, site, office.pat, 375)
    for path in ("/training/area/", "/leads/missing/", "/training/sessions/new/"):
        manager.goto(site + path)
        expect_usable_by_everybody(manager)
    manager.context.close()
