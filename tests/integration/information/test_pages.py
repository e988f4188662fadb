"""Telling through the pages, without scripts; and what police and analysts do with it."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.files import SubjectKind
from sightline.chronology.queries import entry as entry_of
from sightline.domain.information import Detail
from sightline.information import queries
from sightline.information.actions import Mentioned, Named
from tests.factories.information import CHILD, SECRET, WORDS, Precinct
from tests.factories.school import signed_in

WHAT = {
    "words": WORDS, "happened-how": "day", "happened-month": "10", "happened-year": "2025",
    "how_known": "child-told", "child_willing": "no",
}  # fmt: skip


def posted(client: Client, path: str, **typed: str) -> str:
    """Send a form and go on to the next page; a page that is shown again fails with its faults."""
    answer = client.post(path, {"form_key": str(uuid4()), **typed})
    assert answer.status_code == 302, faults(answer.content.decode())
    return answer.headers["Location"]


def faults(page: str) -> list[str]:
    return re.findall(r'class="govuk-error-message"[^>]*>(.*?)</p>', page, re.DOTALL)


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def when_told(client: Client, **what: str) -> str:
    """Through all four pages; answers the address of the report."""
    draft = posted(client, "/information/new/", **{**WHAT, **what})
    posted(client, f"{draft}add/vehicle/", plate="AB1? CDE", part="was there", looks="Silver")
    posted(client, f"{draft}add/place/", place_words="behind the shops")
    source = posted(client, f"{draft}how/", risk_to_source="She lives next door")
    return posted(client, source, who="other", name=SECRET)


@pytest.fixture(scope="module")
def told(precinct: Precinct) -> str:
    return when_told(signed_in(precinct.imran)).split("?")[0]


def test_it_is_told_in_four_short_pages_and_says_that_it_is_no_referral(
    precinct: Precinct, told: str
) -> None:
    imran = signed_in(precinct.imran)
    assert "It is not a referral" in page_of(imran, "/information/new/")
    page = page_of(imran, told)
    for words in (WORDS, "some time in October 2025", "AB1? CDE", "behind the shops",
                  "A child’s account", "She lives next door", "It is not a referral"):  # fmt: skip
        assert words in page, words
    assert SECRET not in page
    assert SECRET in page_of(imran, f"{told}source/")
    assert SECRET not in page_of(imran, "/information/mine/")


def test_who_was_told_by_others_is_not_asked_whether_they_saw_it_themselves(
    precinct: Precinct,
) -> None:
    imran = signed_in(precinct.imran)
    asked = []
    for how_known in ("told-by-witness", "saw-or-heard"):
        draft = posted(imran, "/information/new/", **{**WHAT, "how_known": how_known})
        asked.append(page_of(imran, posted(imran, f"{draft}how/")))
    assert ["I did: I saw or heard it myself" in one for one in asked] == [False, True]
    assert re.search(r'value="self"[^>]*checked', asked[1])


def test_about_what_time_it_was_is_asked_kept_and_shown_and_may_be_left_out(
    precinct: Precinct, told: str
) -> None:
    imran = signed_in(precinct.imran)
    report = posted(imran, posted(imran, f"{posted(imran, '/information/new/', **WHAT, hour='0')}"
                                         "how/"), who="unnamed")  # fmt: skip
    assert "about midnight" in page_of(imran, report)
    assert "about" not in page_of(imran, told).split("Happened")[1].split("</dd>")[0]
    with precinct.as_(precinct.ana):
        found = queries.report(UUID(report.split("/")[2]))
        written = entry_of(found.row.entry_id) if found else None
    assert written is not None
    assert written.at_hour == 0
    asked = page_of(imran, f"{posted(imran, '/information/new/', **WHAT)}add/place/")
    assert "where they were taken, abroad" in asked
    assert "outside a school or college" in asked


def test_a_plate_that_cannot_be_one_says_what_to_do(precinct: Precinct) -> None:
    imran = signed_in(precinct.imran)
    draft = posted(imran, "/information/new/", **WHAT)
    answer = imran.post(f"{draft}add/vehicle/", {"plate": "red & fast"})
    assert "letters and figures" in answer.content.decode()
    answer = imran.post(f"{draft}add/phone/", {"number": "07700 900"})
    assert "say that it is part of it" in answer.content.decode()


def test_a_known_child_is_offered_and_a_person_is_asked_about_first(precinct: Precinct) -> None:
    imran = signed_in(precinct.imran)
    draft = posted(imran, "/information/new/", **WHAT)
    offered = imran.post(f"{draft}add/child/", {"name": CHILD}).content.decode()
    assert str(precinct.child) in offered
    posted(imran, f"{draft}add/child/", name=CHILD, known=str(precinct.child))
    asked = imran.post(f"{draft}add/person/", {"name": "Kez"}).content.decode()
    assert "Answer this first" in asked
    posted(imran, f"{draft}add/person/", works_with_children="no", nickname="Kez",
           part="was driving")  # fmt: skip
    report = posted(imran, posted(imran, f"{draft}how/"), who="unnamed")
    page = page_of(imran, report)
    assert CHILD in page
    assert "was driving" in page
    assert "They stay a child who may be a victim" in page


def test_police_grade_and_earlier_grades_stay_with_the_conditions_beside_it_everywhere(
    precinct: Precinct, told: str
) -> None:
    ivo = signed_in(precinct.ivo)
    given = {"source": "source-2", "assessment": "assessment-c", "because": "Two calls agree"}
    posted(ivo, f"{told}grade/", **given, handling="handling-p")
    posted(ivo, f"{told}grade/", **given, handling="handling-c", conditions="Ring Ivo first")
    page = page_of(signed_in(precinct.imran), told)
    assert page.count("2 C ") >= 2
    assert "2 C P" in page
    assert "Earlier" in page
    for where in (told, "/information/mine/"):
        assert "Ring Ivo first" in page_of(signed_in(precinct.imran), where), where


def test_a_childs_account_is_never_marked_as_false(precinct: Precinct, told: str) -> None:
    answer = signed_in(precinct.ivo).post(
        f"{told}grade/",
        {"source": "source-3", "assessment": "assessment-e", "handling": "handling-p",
         "because": "It cannot be so", "malicious": "on"},
    )  # fmt: skip
    assert "What a child says is never marked as false or malicious" in answer.content.decode()


def test_nobody_but_the_police_grades_or_asks_who_told_it(precinct: Precinct, told: str) -> None:
    for person in (precinct.ana, precinct.lead):
        client = signed_in(person)
        assert client.get(told).status_code == 200
        for page in ("grade", "source"):
            assert client.get(f"{told}{page}/").status_code == 404, (person.name, page)
    ivo = signed_in(precinct.ivo)
    assert SECRET not in page_of(ivo, f"{told}source/")
    answer = ivo.post(f"{told}source/", {"why": "To ask for the colour of the car"})
    assert SECRET in answer.content.decode()
    assert "To ask for the colour of the car" in page_of(signed_in(precinct.imran), told)


def test_the_queue_shows_what_waits_and_how_many(precinct: Precinct) -> None:
    precinct.tell("Something nobody has graded or linked.",
                  mentions=[Mentioned(Detail.NICKNAME, "Tall Paul")])  # fmt: skip
    ana = signed_in(precinct.ana)
    for part in ("unlinked", "ungraded"):
        assert "Something nobody has graded" in page_of(ana, f"/information/?part={part}")
    assert "Something nobody has graded" not in page_of(ana, "/information/?part=expired")
    assert "Something nobody" not in page_of(ana, "/information/?part=unlinked&detail=phone")
    assert signed_in(precinct.imran).get("/information/").headers["Location"].endswith("/mine/")


def test_a_look_that_is_owed_says_at_which_report_also_where_it_names_nobody(
    precinct: Precinct,
) -> None:
    told = precinct.tell("Bottles behind the pavilion, and a child’s shoe.")
    precinct.grade(told)
    work = page_of(signed_in(precinct.ivo), reverse("duties:work"))
    assert f"A look at graded information {precinct.report_of(told).urn}</a>" in work
    assert "Somebody whose name is not known" not in work


def test_a_mention_is_linked_to_a_new_record_and_that_is_undone(precinct: Precinct) -> None:
    told = precinct.tell(mentions=[Mentioned(Detail.NICKNAME, "Slim Jim", part="was driving")])
    [mention] = precinct.mentions(told)
    ana = signed_in(precinct.ana)
    posted(ana, f"/information/mentions/{mention.pk}/", which="new", name="Slim Jim",
           because="Nobody of that name is known")  # fmt: skip
    page = page_of(ana, f"/information/{told}/")
    assert "Linked" in page
    undo = re.findall(r'href="(/information/links/[^"]+/undo/)"', page)[0]
    posted(ana, undo, because="It was somebody else")
    page = page_of(ana, f"/information/{told}/")
    assert "Not linked" in page
    assert "It was somebody else" in page


def test_a_vehicles_page_begins_with_what_is_known_and_never_says_that_it_was_not_referred(
    precinct: Precinct,
) -> None:
    told = precinct.tell(
        about=[Named(SubjectKind.VEHICLE, name="White van, AB12 CDE", part="was there")]
    )
    page = page_of(signed_in(precinct.imran), f"/information/{told}/")
    vehicle = re.search(r'href="/subjects/([0-9a-f-]{36})/"[^>]*>(?:<bdi>)?White van', page)
    assert vehicle is not None
    page = page_of(signed_in(precinct.imran), f"/subjects/{vehicle[1]}/")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page[page.index("<main") :])
    known = [headings.index(one) for one in ("Information", "Who and what is connected")]
    assert known == sorted(known)
    assert max(known) < headings.index("Referrals")
    assert "has not referred" not in page
    assert "referred from their own page" in page
    assert "?lane=" not in page, "a family's harm is nothing of a vehicle's"
