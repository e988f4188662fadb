"""A profile through its pages: begun, written, checked, published, printed, withdrawn."""

from __future__ import annotations

import io
import re
from uuid import UUID

import pypdf
import pytest
from django.test import Client

from sightline.kernel import installation
from sightline.packs.catalogue import current
from tests.factories.forms import pressed
from tests.factories.patterns import Around
from tests.factories.school import Person, signed_in
from tests.integration.reporting.conftest import given_ten_children
from tests.integration.sweep.routes import masked

SECTIONS = {
    f"section_{one.slug.replace('-', '_')}": f"In general: {one.slug}."
    for one in current().profile_sections.values()
}


@pytest.fixture(scope="module")
def told(around: Around) -> Around:
    return given_ten_children(around)


def client_of(who: Person) -> Client:
    return signed_in(who)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def begun(told: Around) -> str:
    analyst = client_of(told.precinct.ana)
    first = re.search(r'value="(\d{4}-\d\d-\d\d)"', page(analyst, "/profiles/begin/"))
    assert first is not None
    return pressed(analyst, "/profiles/begin/", time=first.group(1), title="Our year")


def published(told: Around) -> str:
    making = begun(told)
    pressed(client_of(told.precinct.ana), f"{making}write/", title="Our year", knows=1, **SECTIONS)
    senior = client_of(told.precinct.sonia)
    points = range(len(current().profile_rules["profile"].checks))
    pressed(senior, f"{making}check/", right="yes", said=[str(one) for one in points], knows=2)
    assert "in your name" in page(senior, f"{making}publish/")
    return pressed(senior, f"{making}publish/", knows=2)


@pytest.fixture(scope="module")
def one(told: Around) -> str:
    return published(told)


def test_whoever_is_signed_in_reads_what_was_published_and_no_small_number(
    told: Around, one: str
) -> None:
    nurse = client_of(told.nurse)
    assert one in page(nurse, "/profiles/")
    shown = page(nurse, one)
    for words in ("Sonia Vance", "Checked by", "In general: heard.", "withheld", "about 10"):
        assert words in shown, words
    assert "Begin a profile" not in page(nurse, "/profiles/")


def test_it_is_printed_for_everybody_with_a_contents_tables_and_what_is_withheld(
    told: Around, one: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse = client_of(told.nurse)
    with monkeypatch.context() as outside:
        outside.setattr(installation, "mode", lambda: installation.Mode.LIVE)
        refused = page(nurse, f"{one}profile.pdf")
        assert "Nothing is printed until the numbers to ring are real" in refused
    answer = nurse.get(f"{one}profile.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    text = "\n".join(each.extract_text() for each in document.pages)
    for words in ("Contents", "Age at the end of the time", "withheld", "In general: heard."):
        assert words in text, words


def test_what_is_withdrawn_stays_readable_and_is_marked(told: Around) -> None:
    one = published(told)
    senior = client_of(told.precinct.sonia)
    pressed(senior, f"{one}withdraw/", why="One sentence names a street.")
    nurse = client_of(told.nurse)
    assert "Withdrawn" in page(nurse, "/profiles/")
    assert "One sentence names a street." in page(nurse, one)


def test_two_who_write_at_once_get_their_text_back_beside_the_other(told: Around) -> None:
    making = begun(told)
    pressed(client_of(told.precinct.sonia), f"{making}write/", title="T", section_known="Theirs.",
         knows=1)  # fmt: skip
    ana = client_of(told.precinct.ana)
    answer = ana.post(f"{making}write/", {"title": "T", "section_known": "Mine.", "knows": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Mine.", "Theirs.", "Nothing you typed is", 'value="2"'):
        assert words in shown, words
    pressed(ana, f"{making}write/", title="T", section_known="Mine and theirs.", knows=2)
    assert "Mine and theirs." in page(ana, making)


def test_what_was_not_read_is_neither_checked_nor_published(told: Around) -> None:
    making = begun(told)
    pressed(client_of(told.precinct.ana), f"{making}write/", title="T", knows=1, **SECTIONS)
    senior = client_of(told.precinct.sonia)
    answer = senior.post(f"{making}check/", {"right": "no", "words": "Not yet.", "knows": "1"})
    assert "A newer version was kept while you were reading" in answer.content.decode()
    answer = senior.post(f"{making}publish/", {"knows": "1"})
    assert "A newer version was kept while you were reading" in answer.content.decode()


def test_whoever_makes_none_meets_the_same_page_as_where_there_is_nothing(
    told: Around, one: str
) -> None:
    making = begun(told)
    nothing = f"/profiles/making/{UUID(int=5)}/"
    assert page(client_of(told.precinct.ana), making)
    assert client_of(told.precinct.ana).get(nothing).status_code == 404
    for who in (told.nurse, told.precinct.lead, told.precinct.ivo):
        client = client_of(who)
        for step in ("", "write/", "check/", "publish/"):
            there, absent = client.get(f"{making}{step}"), client.get(f"{nothing}{step}")
            assert there.status_code == 404
            of = UUID(making.split("/")[-2])
            assert masked(there, of) == masked(absent, UUID(int=5))
            assert client.post(f"{making}{step}", {"knows": "1"}).status_code in (404, 405)
        for path in ("begin/", "victims/", "methods/"):
            assert client.get(f"/profiles/{path}").status_code == 404
        assert client.get(f"{one}withdraw/").status_code == 404


def test_victims_and_methods_are_the_count_of_the_profile_and_hold_no_child(told: Around) -> None:
    begun(told)
    ana = client_of(told.precinct.ana)
    victims, methods = page(ana, "/profiles/victims/"), page(ana, "/profiles/methods/")
    for shown in (victims, methods):
        assert "hold no child" in shown
        assert "Child 1" not in shown
    assert "Age at the end of the time" in victims
    assert "Age at the end of the time" not in methods
    assert "Day of the week" in methods


def test_a_time_is_counted_from_there_without_a_profile_and_only_once(told: Around) -> None:
    senior, at = client_of(told.precinct.sonia), "/profiles/victims/?time=2026-06-30"
    making = page(senior, "/profiles/").count("/profiles/making/")
    assert "has not been counted yet" in page(senior, at)
    assert pressed(senior, at) == "/profiles/victims/?time=2026-06-30"
    assert "Age at the end of the time" in page(senior, at)
    assert page(senior, "/profiles/").count("/profiles/making/") == making
    pressed(client_of(told.precinct.ana), at)
    with told.database.connect("system") as system:
        assert system.execute(
            "SELECT count(*) FROM reporting_count WHERE ends_on = '2026-06-30'"
        ).fetchone() == (1,)


def test_a_senior_manager_begins_one_with_a_map_and_what_followed(told: Around) -> None:
    senior = client_of(told.precinct.sonia)
    making = pressed(senior, "/profiles/begin/", time="2026-03-31", title="An earlier year")
    shown = page(senior, making)
    for words in ("What was done", "What followed for these children", "Where it was reported"):
        assert words in shown, words
