"""Wallet card, poster, route: tagged, in our typeface, one card or page, and never with a gap."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client

from sightline.domain.agencies import AgencyKind
from sightline.kernel import installation
from sightline.packs.catalogue import Packs, current
from sightline.workforce import printing, views
from tests.database import Database
from tests.factories.school import given_a_school

CARD = (85.6, 53.98)  # millimetres, as a bank card
A4 = (210.0, 297.0)
KINDS = [kind.value.replace("_", "-") for kind in AgencyKind]


@pytest.fixture(scope="module")
def anybody(database: Database) -> Client:
    return given_a_school(database).stranger()


@pytest.fixture
def made_anew() -> Iterator[None]:
    printing.sheet.cache_clear()
    yield
    printing.sheet.cache_clear()


def read(answer: HttpResponse) -> pypdf.PdfReader:
    assert answer.headers["Content-Type"] == "application/pdf", answer.content[:400]
    return pypdf.PdfReader(io.BytesIO(answer.content))


def text_of(answer: HttpResponse) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in read(answer).pages)


def size_of(pdf: pypdf.PdfReader) -> tuple[float, float]:
    box = pdf.pages[0].mediabox
    return (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4)


@pytest.mark.parametrize("kind", KINDS)
def test_every_role_has_a_card_of_two_sides_and_a_poster_and_a_route_of_one_page(
    anybody: Client, kind: str
) -> None:
    card = read(anybody.get(f"/roles/{kind}/card.pdf"))
    assert len(card.pages) == 2
    assert size_of(card) == pytest.approx(CARD, abs=0.2)
    for sheet in ("poster", "route"):
        page = read(anybody.get(f"/roles/{kind}/{sheet}.pdf"))
        assert len(page.pages) == 1
        assert size_of(page) == pytest.approx(A4, abs=0.5)


def test_the_printed_route_says_every_step_once_to_whoever_hears_it(anybody: Client) -> None:
    page = read(anybody.get("/roles/schools/route.pdf"))
    picture = views.presenters.guide(current(), AgencyKind.SCHOOLS).picture
    said = " ".join(_alternatives(page.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]  # pypdf's own
    for step in picture.in_words:
        assert said.count(f"{step.number}. {step.text}") == 1
    drawn = page.pages[0].extract_text()
    assert all(str(step.number) in drawn for step in picture.in_words)
    assert "01632 960102" in drawn, "the numbers are letters, not only drawn"


def _alternatives(node: Any) -> Iterator[str]:
    """What stands in place of the pictures, in the order of the page."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _alternatives(one)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from _alternatives(node["/K"])


@pytest.mark.parametrize("sheet", ["card", "poster", "route"])
def test_it_can_be_read_aloud_and_is_set_in_our_typeface(anybody: Client, sheet: str) -> None:
    pdf = read(anybody.get(f"/roles/schools/{sheet}.pdf"))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-gb"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title in (
        "Worried about a child? Schools and colleges",
        "How a referral goes: Schools and colleges",
    )
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's own
    }
    assert fonts
    assert all("AtkinsonHyperlegible" in name for name in fonts)


@pytest.mark.parametrize("sheet", ["card", "poster", "route"])
def test_it_says_whom_to_ring_what_to_do_and_that_it_is_a_demonstration(
    anybody: Client, sheet: str
) -> None:
    text = text_of(anybody.get(f"/roles/schools/{sheet}.pdf"))
    assert "In danger now: ring 999" in text
    for number in ("01632 960101", "01632 960102", "01632 960103"):
        assert number in text
    assert "safeguarding lead" in text
    assert "Demonstration" in text


def test_the_poster_carries_what_to_look_for_do_and_record(anybody: Client) -> None:
    text = text_of(anybody.get("/roles/police/poster.pdf"))
    assert text.index("What to look for") < text.index("What to do")
    assert text.index("What to do") < text.index("What to record") < text.index("Whom to ring")
    assert "The child’s account is never the only way to the truth." in text


@pytest.mark.parametrize("sheet", ["card", "poster", "route"])
def test_outside_a_demonstration_nothing_is_printed_until_the_numbers_are_real(
    anybody: Client, monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    monkeypatch.setattr(installation, "is_demonstration", lambda: False)
    answer = anybody.get(f"/roles/schools/{sheet}.pdf")
    assert "text/html" in answer.headers["Content-Type"]
    page = answer.content.decode()
    assert "Nothing is printed until the numbers to ring are real" in page
    assert "emergency duty team" in page
    assert 'href="/roles/schools/"' in page


def test_with_real_numbers_it_is_printed_and_is_no_demonstration(
    anybody: Client, monkeypatch: pytest.MonkeyPatch, made_anew: None
) -> None:
    del made_anew
    real = _with_real_numbers(current())
    monkeypatch.setattr(installation, "is_demonstration", lambda: False)
    monkeypatch.setattr(views, "current", lambda: real)
    monkeypatch.setattr(printing, "current", lambda: real)
    text = text_of(anybody.get("/roles/schools/card.pdf"))
    assert "01632 960101" in text
    assert "Demonstration" not in text


def test_a_sheet_is_made_once_however_often_it_is_asked_for(
    anybody: Client, made_anew: None
) -> None:
    del made_anew
    for _ in range(3):
        anybody.get("/roles/schools/card.pdf")
    assert printing.sheet.cache_info().misses == 1


def _with_real_numbers(packs: Packs) -> Packs:
    """The same packs, with every number confirmed. They are kept for drama and ring nobody."""
    contacts = {
        slug: dataclasses.replace(one, real=one.number is not None)
        for slug, one in packs.contacts.items()
    }
    return dataclasses.replace(packs, contacts=contacts)
