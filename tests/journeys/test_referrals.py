"""A lead refers, the front door answers, the lead reads it: in a browser, and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.database import Database
from tests.factories import access as given
from tests.factories.forms import form_key, id_in
from tests.factories.school import given_a_findable_name, signed_in
from tests.integration.concerns.steps import when_recorded
from tests.integration.referrals.pages import when_begun, when_sent
from tests.integration.referrals.town import Town, given_a_town
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.widths import at_each_width

pytestmark = pytest.mark.journey

NOTICED = "An older man in a silver car collects her from school, and she has a new phone."
WHY = "Somebody may be driving her to places where she comes to harm."
DECIDED = "She is driven by an adult whom nobody at home knows."


@dataclass(frozen=True)
class Prepared:
    """concern: of the teacher's. sent, unnamed, information: gone already. draft: begun."""

    town: Town
    concern: UUID
    draft: str
    sent: UUID
    unnamed: UUID
    information: UUID
    advice: UUID
    exclusion: UUID


@pytest.fixture(scope="module")
def prepared(database: Database) -> Prepared:
    town = given_a_town(database)
    lead, child = signed_in(town.school.lead), town.child
    concern = when_recorded(
        signed_in(town.school.teacher),
        who={"name": "Amara Fennimore", "known": str(child)},
        words=NOTICED,
    )
    inside = {"how": "inside", "team": str(town.first_response)}
    advice = lead.post(
        f"/referrals/of/{child}/advice/",
        {"form_key": form_key(), "whom": str(town.advisers), "named": "no", "question": "And now?"},
    )
    exclusion = lead.post(
        f"/referrals/of/{child}/exclusion/",
        {"form_key": form_key(), "what": "Larkfield School", "why": "She left the site."},
    )
    _also_known_to_the_council(town)
    return Prepared(
        town=town,
        concern=concern,
        draft=when_begun(lead, child),
        sent=id_in(when_sent(lead, child, **inside)),
        unnamed=id_in(when_sent(lead, child, **inside, name="withhold", withhold_name="Feared")),
        information=id_in(
            when_sent(lead, child, "police-information", how="inside", team=str(town.protection))
        ),
        advice=id_in(str(advice["Location"])),
        exclusion=id_in(str(exclusion["Location"])),
    )


def _also_known_to_the_council(town: Town) -> None:
    """The same child, spelt otherwise, in a file of the front door's agency."""
    with town.database.connect("system") as system:
        child = given.given_a_subject(system)
        file = given.given_a_file(system, town.council, "record", child)
        worker = town.desk.worker_id
        given_a_findable_name(system, file, child, "Amarah Fenimore", worker)
        given.given_particulars(system, file, child, worker, date(2011, 3, 27))


@pytest.fixture(scope="module")
def site(prepared: Prepared) -> Iterator[str]:
    with serving(prepared.town.database) as address:
        yield address


def of_the_lead(prepared: Prepared) -> list[str]:
    child, sent = prepared.town.child, f"/referrals/{prepared.sent}/"
    return [
        f"/subjects/{child}/",
        f"/concerns/{prepared.concern}/",
        "/referrals/",
        "/referrals/agency/",
        "/referrals/information/",
        f"/referrals/of/{child}/",
        f"/referrals/of/{child}/refer/?concern={prepared.concern}",
        f"/referrals/of/{child}/not/",
        f"/referrals/of/{child}/advice/",
        f"/referrals/of/{child}/exclusion/",
        prepared.draft,
        sent,
        *(f"{sent}{part}/" for part in ("sent", "as-sent", "chase", "add", "escalate", "withdraw")),
        f"/referrals/information/{prepared.information}/",
        f"/referrals/consultations/{prepared.advice}/",
        f"/referrals/exclusions/{prepared.exclusion}/",
        f"/referrals/exclusions/{prepared.exclusion}/decide/",
    ]


def of_the_front_door(prepared: Prepared) -> list[str]:
    sent = f"/referrals/{prepared.sent}/"
    return [
        "/referrals/received/",
        sent,
        *(f"{sent}{part}/" for part in ("acknowledge", "decide", "feedback", "same")),
    ]


@at_each_width
def test_every_page_can_be_used_by_everybody(
    browser: Browser, site: str, prepared: Prepared, width: int
) -> None:
    town = prepared.town
    for person, pages in (
        (town.school.lead, of_the_lead(prepared)),
        (town.desk, of_the_front_door(prepared)),
        (town.petra, ["/referrals/names/", f"/referrals/{prepared.unnamed}/name/"]),
    ):
        page = arrived(browser, site, person, width)
        complaints: list[str] = []
        page.on("pageerror", lambda problem, to=complaints: to.append(str(problem)))
        for path in pages:
            answer = page.goto(site + path)
            assert answer is not None
            assert answer.status == 200, path
            expect_usable_by_everybody(page)
        assert complaints == []


def test_a_lead_refers_the_front_door_answers_and_the_lead_reads_it(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    town = prepared.town
    lead = arrived(browser, site, town.school.lead, 1280)
    lead.goto(f"{site}/concerns/{prepared.concern}/")
    lead.get_by_role("button", name="Refer with this concern").click()
    lead.get_by_label("Ambermere and Wendle Vale front door").check()
    lead.get_by_role("button", name="Go on").click()
    expect(lead.get_by_label("What is the worry, and why now?")).to_have_value(
        re.compile("silver car")
    )
    lead.get_by_role("button", name="Check it before it goes").click()
    expect(lead.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect_usable_by_everybody(lead)
    lead.get_by_role("group", name="Is a child in danger now?").get_by_label(
        "No", exact=True
    ).check()
    lead.get_by_label("What do you ask for?").fill("Find out who the man is.")
    lead.get_by_role("group", name="Do the child and those who care").get_by_label(
        "Not known"
    ).check()
    lead.get_by_label("Why do you send it?").fill(WHY)
    lead.get_by_role("button", name="Check it before it goes").click()
    expect(lead.get_by_text(WHY)).to_be_visible()
    expect_usable_by_everybody(lead)
    lead.get_by_role("button", name="Send the referral").first.click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Sent")
    expect_usable_by_everybody(lead)
    lead.get_by_role("link", name="See the referral").click()
    address = lead.url

    desk = arrived(browser, site, town.desk, 1280)
    desk.goto(f"{site}/referrals/received/")
    expect(desk.get_by_role("link", name="Amara Fennimore").first).to_be_visible()
    desk.goto(address)
    desk.get_by_role("button", name="Say that it has arrived").click()
    desk.get_by_role("button", name="It has arrived").click()
    desk.get_by_role("link", name="Look for the same child").click()
    desk.get_by_label("Amarah Fenimore").check()
    desk.get_by_label("How do you know that it is the same?").fill("Same birth date, same mother.")
    desk.get_by_role("button", name="Go on").click()
    expect_usable_by_everybody(desk)
    desk.get_by_role("button", name="Join them").click()
    desk.get_by_role("button", name="Decide", exact=True).click()
    desk.get_by_label("Begin a child and family assessment").check()
    desk.get_by_label("What speaks for it? The reasons").fill(DECIDED)
    desk.get_by_label("How did you come to it?").fill("Weighed with what the school knows.")
    desk.get_by_label("Your name, to sign this").fill("Noor Brack")
    desk.get_by_role("button", name="Sign and keep this decision").click()
    expect(desk.get_by_role("heading", name="What was decided")).to_be_visible()
    expect_usable_by_everybody(desk)

    lead.goto(address)
    expect(lead.get_by_text(DECIDED)).to_be_visible()
    lead.goto(f"{site}/referrals/?state=decided")
    expect(lead.get_by_text("Decided", exact=True).first).to_be_visible()


def test_by_keyboard_alone_a_referral_is_chased(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.town.school.lead, 375)
    page.goto(f"{site}/referrals/{prepared.sent}/")
    _tab_to(page, "Ask what has become of it")
    page.keyboard.press("Enter")
    page.get_by_label("What do you ask?").focus()
    page.keyboard.type("Has anybody seen her?")
    _tab_to(page, "Ask")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Has anybody seen her?")).to_be_visible()


def test_what_is_typed_is_saved_before_anything_is_pressed(
    browser: Browser, site: str, prepared: Prepared
) -> None:
    page = arrived(browser, site, prepared.town.school.lead, 1280)
    page.goto(site + prepared.draft)
    page.get_by_label("Why do you send it?").fill("She is afraid of him.")
    expect(page.get_by_text("Saved at")).to_be_visible(timeout=15_000)
    page.goto(site + prepared.draft)
    expect(page.get_by_label("Why do you send it?")).to_have_value("She is afraid of him.")


def _tab_to(page: Page, words: str) -> None:
    for _ in range(120):
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No key leads to “{words}”")
