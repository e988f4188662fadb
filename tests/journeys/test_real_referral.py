"""One of the handbook's stories goes the whole way in a browser: told, screened, referred, read.

The text is not in this repository: it is read from the folder of sources, SIGHTLINE_SOURCES.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.database import Database
from tests.integration.concerns.steps import rows
from tests.integration.referrals.town import Town, given_a_town
from tests.journeys.axe import expect_usable_by_everybody
from tests.journeys.site import arrived, serving
from tests.journeys.test_real_input import when_begun, when_sent
from tests.unit.language.test_signs import the_handbooks_texts

pytestmark = pytest.mark.journey

RULES = (
    "One or more criteria are a concern",
    "A disabled child, or a child who needs help to be heard",
)
CLAUSES = ("9.5", "9.2", "9.4")
NOT_SPOKEN = ("A child under 13 and sexual activity", "A position of trust may be abused")
WHY = "An adult deceived him about his age and his love, and told him to keep it secret."


@pytest.fixture(scope="module")
def tom() -> str:
    return next(one.text for one in the_handbooks_texts() if one.id == "tom")


@pytest.fixture(scope="module")
def town(tom: str, database: Database) -> Town:
    assert tom
    return given_a_town(database)


@pytest.fixture(scope="module")
def site(town: Town) -> Iterator[str]:
    with serving(town.database) as address:
        yield address


def test_toms_story_is_told_screened_referred_and_read_at_the_front_door(
    browser: Browser, site: str, town: Town, tom: str
) -> None:
    teacher = arrived(browser, site, town.school.teacher, 375)
    page = when_begun(teacher.context, site, "Tom", age="15")
    page.get_by_label("What did you see or hear?").fill(tom)
    concern = when_sent(page, town.school, tom)

    lead = arrived(browser, site, town.school.lead, 1280)
    lead.goto(f"{site}/concerns/{concern['id']}/")
    expect(lead.locator("main")).to_contain_text(tom)
    child = concern["subject_id"]
    when_screened(lead, site, f"{site}/subjects/{child}/")
    expect(lead.locator("main")).to_contain_text(WHY)
    (screening,) = rows(town.school, "screening_screening", subject_id=child)
    (judged,) = rows(town.school, "screening_judgement", screening_id=screening["id"])
    assert [one["slug"] for one in judged["suggested"]] == [
        "criterion-of-concern", "aged-13-to-15", "disabled-child", "write-it-down",
    ]  # fmt: skip

    address = when_referred(
        lead, site, f"{site}/referrals/of/{child}/refer/?concern={concern['id']}"
    )
    (sent,) = rows(town.school, "referrals_referral", subject_id=child)
    assert tom[-60:] in sent["packet"]
    assert sent["screening_id"] == screening["id"]

    desk = arrived(browser, site, town.desk, 1280)
    desk.goto(f"{site}/referrals/received/")
    expect(desk.get_by_role("link", name="Tom").first).to_be_visible()
    desk.goto(f"{address}as-sent/")
    expect(desk.locator("main")).to_contain_text(tom[-60:])
    expect(desk.locator("main")).to_contain_text(WHY)
    expect_usable_by_everybody(desk)
    desk.goto(address)
    desk.get_by_role("button", name="Say that it has arrived").click()
    desk.get_by_role("button", name="It has arrived").click()
    lead.goto(address)
    expect(lead.locator("main")).to_contain_text("Noor Brack")


def when_screened(lead: Page, site: str, child: str) -> None:
    """The facts of the story, the words that the rules found, one criterion, and a judgement."""
    lead.goto(child)
    lead.get_by_role("button", name="Screen for exploitation").click()
    lead.get_by_label("Something was noticed, or the child told somebody").check()
    lead.get_by_role("button", name="Begin").click()
    lead.get_by_role("link", name="Ages, trust and danger").click()
    lead.get_by_label("How old is the child?").fill("15")
    lead.get_by_label("How old is the other person?").fill("37")
    for question, answer in (
        ("Is a child in danger now?", "No"),
        ("Has there been sexual activity", "Yes"),
        ("Does the child have a disability or a learning need?", "Yes"),
    ):
        group = lead.get_by_role("group", name=question).first
        group.get_by_label(answer, exact=True).check()
    lead.get_by_role("button", name="Save and continue").click()
    expect(lead.locator("main")).to_contain_text("Facebook")
    first = lead.locator("section.sl-question").first
    first.get_by_role("radio", name="Yes").check()
    first.get_by_label("For which question?").select_option(index=1)
    lead.get_by_role("button", name="Save and go to the list").click()
    lead.get_by_role("link", name=re.compile("criteria", re.IGNORECASE)).first.click()
    secrecy = lead.get_by_role("group", name=re.compile("^Secrecy beyond"))
    secrecy.get_by_label("A concern", exact=True).check()
    lead.get_by_role("button", name="Save and go to the list").click()
    lead.get_by_role("link", name="Judge and complete").click()
    main = lead.locator("main")
    for rule in (*RULES, "The other person is 37."):
        expect(main).to_contain_text(rule)
    for clause in CLAUSES:
        expect(main).to_contain_text(clause)
    for rule in NOT_SPOKEN:
        expect(lead.get_by_role("heading", name=rule, exact=True)).to_have_count(0)
    expect_usable_by_everybody(lead)
    lead.get_by_label("What speaks for and against?").fill(WHY)
    lead.get_by_label("Refer to the front door").check()
    lead.get_by_label("Why do you decide so?").fill("One criterion is enough.")
    lead.get_by_role("button", name="Complete and sign").click()
    lead.wait_for_url(re.compile(r"/screening/[0-9a-f-]{36}/$"))


def when_referred(lead: Page, site: str, begin: str) -> str:
    """By the front door’s route, with the concern and the screening; the referral’s address."""
    lead.goto(begin)
    lead.get_by_label("Ambermere and Wendle Vale front door").check()
    lead.get_by_role("button", name="Go on").click()
    worry = lead.get_by_label("What is the worry, and why now?")
    expect(worry).to_have_value(re.compile("Facebook"))
    danger = lead.get_by_role("group", name="Is a child in danger now?")
    danger.get_by_label("No", exact=True).check()
    lead.get_by_label("What do you ask for?").fill("A strategy discussion.")
    told = lead.get_by_role("group", name="Do the child and those who care")
    told.get_by_label("Not known").check()
    screening = lead.get_by_role("group", name="Does a screening go along?")
    screening.get_by_role("radio").first.check()
    lead.get_by_label("Why do you send it?").fill(WHY)
    lead.get_by_role("button", name="Check it before it goes").click()
    expect_usable_by_everybody(lead)
    lead.get_by_role("button", name="Send the referral").first.click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Sent")
    lead.get_by_role("link", name="See the referral").click()
    lead.wait_for_url(re.compile(r"/referrals/[0-9a-f-]{36}/$"))
    return lead.url
