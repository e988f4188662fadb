"""Anybody reads the guides and the help pages: signed out, and with nothing about any child."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, reverse

from sightline.domain.agencies import AgencyKind
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.school import KNOWN_CHILD, School, given_a_school, signed_in

HELP = ("/help/", "/help/children/", "/help/parents/", "/help/communities/")
KINDS = [kind.value.replace("_", "-") for kind in AgencyKind]
OPEN = ("/roles/", "/roles/schools/", "/roles/schools/route.svg", *HELP, "/today/")


@pytest.fixture(scope="module")
def school(database: Database) -> School:
    return given_a_school(database)


@pytest.fixture
def anybody(school: School) -> Client:
    return school.stranger()


def said(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]  # a response


@pytest.mark.parametrize("address", OPEN)
def test_anybody_may_read_it_and_it_leaves_nothing_behind(anybody: Client, address: str) -> None:
    answer = anybody.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "csrfmiddlewaretoken" not in said(answer)


@pytest.mark.parametrize("address", OPEN)
def test_it_says_nothing_of_any_child_and_asks_the_database_for_none(
    anybody: Client, address: str
) -> None:
    assert KNOWN_CHILD not in said(anybody.get(address))


def test_two_readers_are_given_the_very_same_help_page(school: School) -> None:
    pages = [school.stranger().get("/help/children/").content for _ in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_agency_has_its_guide_with_picture_and_words(
    anybody: Client, kind: str
) -> None:
    page = said(anybody.get(f"/roles/{kind}/"))
    for heading in ("look for", "do", "record", "attend", "share"):
        assert f">What to {heading}</h2>" in page
    assert "<svg" in page
    assert '<ol class="sl-route__steps">' in page
    assert "Where this comes from" in page
    assert "Ambermere and Wendle Vale front door" in page


@pytest.mark.parametrize(
    "address",
    ["/roles/pirates/", "/roles/social_care/", "/roles/pirates/card.pdf", "/roles/x/route.svg"],
)
def test_an_unknown_kind_is_a_page_that_is_not_there(anybody: Client, address: str) -> None:
    answer = anybody.get(address)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_line_shows_its_section_and_what_has_changed_since(anybody: Client) -> None:
    page = said(anybody.get("/roles/police/"))
    assert "handbook, 10.3.9: presumed unchanged" in page
    assert "What has changed since the sources were written" in page
    assert "Two categories, missing and absent." in page
    assert "The police no longer use absent." in page


@pytest.mark.parametrize("address", HELP)
def test_the_tab_tells_nobody_what_is_read(anybody: Client, address: str) -> None:
    [title] = re.findall(r"<title>(.*?)</title>", said(anybody.get(address)))
    assert title == "Information"


@pytest.mark.parametrize("address", HELP)
def test_there_is_a_way_off_that_needs_no_script(anybody: Client, address: str) -> None:
    page = said(anybody.get(address))
    assert '<a class="govuk-button govuk-button--warning sl-exit__link" href="/today/"' in page
    assert 'rel="noreferrer nofollow"' in page
    assert "It cannot clear your browser’s list of visited pages." in page


def test_the_way_off_may_lead_elsewhere(anybody: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SIGHTLINE_QUICK_EXIT", "https://weather.example/")
    assert 'href="https://weather.example/"' in said(anybody.get("/help/"))


def test_where_it_leads_by_itself_there_is_nothing_of_ours(anybody: Client) -> None:
    page = said(anybody.get("/today/")).casefold()
    assert "<title>calendar</title>" in page
    assert "sightline.css" in page
    assert not re.search(r"sightline(?!\.css)|child|help|999|safeguard", page)


def test_the_childrens_page_names_the_helpline_and_999(anybody: Client) -> None:
    page = said(anybody.get("/help/children/"))
    assert 'href="tel:999"' in page
    assert 'href="tel:01632960105"' in page


def test_a_helpline_that_nobody_filled_in_is_left_out_and_never_made_up(
    anybody: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sightline.packs.catalogue import read_packs
    from sightline.packs.folder import locate
    from sightline.workforce import views

    national = read_packs(locate(), None)
    monkeypatch.setattr(views, "current", lambda: national)
    page = said(anybody.get("/help/children/"))
    assert re.findall(r'href="tel:(\d+)"', page) == ["999", "999"]
    assert "None" not in page


def test_a_signed_in_worker_is_led_to_the_guide_of_their_agency(school: School) -> None:
    teacher, housing = signed_in(school.teacher), signed_in(school.elsewhere)
    assert 'href="/roles/schools/"' in said(teacher.get("/"))
    assert 'href="/roles/housing/"' in said(housing.get("/"))


def test_what_carries_a_workers_name_is_kept_by_no_cache(school: School) -> None:
    answer = signed_in(school.teacher).get("/roles/schools/")
    assert "Robin Tallis" in said(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_sign_in_page_leads_to_both(anybody: Client) -> None:
    page = said(anybody.get("/account/sign-in/"))
    assert 'href="/roles/"' in page
    assert 'href="/help/"' in page


def test_the_picture_by_itself_is_a_whole_file(anybody: Client) -> None:
    answer = anybody.get("/roles/housing/route.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert said(answer).startswith("<svg")
    assert "Ring 999." in said(answer)


def test_every_address_of_the_room_is_one_of_these() -> None:
    """Named leads and training, which are for who is signed in, have lists of their own."""
    from sightline.workforce.urls import urlpatterns

    pages = [one for one in urlpatterns if isinstance(one, URLPattern)]
    named = {one.name for one in pages}
    assert reverse("workforce:roles") == "/roles/"
    assert all(getattr(one.callback, "open_to_everyone", False) for one in pages)
    assert named >= {"roles", "role", "route", "card", "poster", "help", "today"}


def test_the_names_are_the_partnerships_own(anybody: Client) -> None:
    assert current().headers[-1].title in said(anybody.get("/help/"))
