"""On paper: accessible, signed, and without a word that the reader may not see."""

from __future__ import annotations

import io
import json
from typing import Any

import pypdf
import pytest
from django.http import HttpResponse

from sightline.kernel import installation
from tests.factories.school import signed_in
from tests.factories.story import (
    COUNCIL_SECRET,
    HEALTH_SECRET,
    HIDDEN_PERSON,
    SAFE_PLACE,
    TOLD,
    Story,
    given_a_safe_location,
    given_an_entry,
)
from tests.integration.chronology.pages import in_order, said

MARKUP = '#panic("x") $x^2$ *bold* @ref <label> \\ #eval("1+1") [link](x) 👩‍👧 你好'


def printed(story: Story, person: Any = None, query: str = "") -> HttpResponse:
    client = signed_in(person or story.school.lead)
    return client.get(f"/subjects/{story.child}/chronology.pdf{query}")


def text_of(answer: HttpResponse) -> str:
    assert answer.headers["Content-Type"] == "application/pdf", said(answer)
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_print_is_tagged_titled_in_english_and_in_order(story: Story) -> None:
    answer = printed(story)
    pdf = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-gb"
    assert "StructTreeRoot" in str(root)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Chronology of Amara Fennimore"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert in_order(
        text_of(answer),
        "Chronology of Amara Fennimore",
        "What the child told us that waits for an answer",
        TOLD,
        "What happened, from the earliest",
        "The car was black.",
        "The car was silver.",
        "About 8 October 2025",
        "Shouting behind the door.",
        "Always report this to the police",
        "Date not known",
        "She used to sing at the bus stop.",
    )


def test_every_page_says_who_printed_it_and_the_audit_keeps_the_same_number(story: Story) -> None:
    answer = printed(story)
    with story.database.connect("system") as system:
        [(entry,)] = system.execute(
            "SELECT entry FROM kernel_auditentry ORDER BY seq DESC LIMIT 1"
        ).fetchall()
    [note] = [one for one in json.loads(entry)["notes"] if one["what"] == "chronology.printed"]
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    for number, page in enumerate(pages, start=1):
        footer = " ".join(page.extract_text().split())
        assert "Printed by Sam Winterbourne, Designated lead, Larkfield School" in footer
        assert f"Export {note['export']}" in footer
        assert f"Page {number} of {len(pages)}" in footer
    assert "Fennimore" not in str(answer.headers)


def test_what_a_reader_may_not_see_is_not_on_their_paper(story: Story) -> None:
    lead = text_of(printed(story))
    for secret in (COUNCIL_SECRET, HEALTH_SECRET, HIDDEN_PERSON):
        assert secret not in lead
    assert "There is a health concern" in lead
    assert COUNCIL_SECRET in text_of(printed(story, story.social_worker))
    assert printed(story, story.relative).status_code == 404
    assert printed(story, story.school.elsewhere).status_code == 404


def test_a_chosen_part_says_that_it_is_one(story: Story) -> None:
    text = text_of(printed(story, query="?lane=inside_family"))
    assert "Only part of it was chosen for this print: inside the family." in text
    assert "The car was black." not in text


def test_markup_in_somebody_s_words_is_printed_as_words(story: Story) -> None:
    from datetime import date

    from tests.factories.story import WRITTEN

    with story.database.connect("system") as system:
        given_an_entry(
            system, story.record, story.child, by=story.school.lead.worker_id, words=MARKUP,
            when=date(2026, 2, 1), at=WRITTEN,
        )  # fmt: skip
    text = text_of(printed(story))
    assert '#panic("x") $x^2$ *bold* @ref <label> \\ #eval("1+1") [link](x)' in text
    assert "[U+1F469]" in text


def test_a_place_that_must_stay_secret_stops_the_print(story: Story) -> None:
    from datetime import date

    from tests.factories.story import WRITTEN

    lead = story.school.lead.worker_id
    with story.database.connect("system") as system:
        given_a_safe_location(
            system, story.council_record, story.child, lead, SAFE_PLACE, "zz9 4qq"
        )
    assert printed(story).headers["Content-Type"] == "application/pdf"
    with story.database.connect("system") as system:
        given_an_entry(
            system, story.record, story.child, by=lead, when=date(2026, 2, 2), at=WRITTEN,
            words="Letters go to Sorrel House, zz9-4QQ now.",
        )  # fmt: skip
    answer = printed(story)
    assert "text/html" in answer.headers["Content-Type"]
    assert "it names a place that must stay secret" in said(answer)
    assert "ZZ9" not in said(answer).upper()
    assert "text/html" in printed(story, story.social_worker).headers["Content-Type"]


def test_outside_a_demonstration_nothing_is_printed_until_the_numbers_are_real(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "mode", lambda: installation.Mode.LIVE)
    answer = printed(story)
    assert "Nothing is printed until the numbers to ring are real" in said(answer)
    assert "emergency duty team" in said(answer)


def test_no_room_prints_before_the_numbers_are_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every room's paper is set here: none of them can forget it."""
    from sightline.chronology import printing
    from sightline.kernel import clock

    monkeypatch.setattr(installation, "is_demonstration", lambda: False)
    with pytest.raises(printing.Unprintable) as stopped:
        printing.pdf({}, at=clock.now())
    assert "Nothing is printed until the numbers to ring are real" in stopped.value.says
    assert "emergency duty team" in stopped.value.says


def test_the_same_print_is_set_in_our_own_typeface(story: Story) -> None:
    from sightline.chronology import printing
    from sightline.kernel import clock

    said_ = {
        "title": "T", "organisation": "O", "about": "A", "who": [], "alone": "", "waiting": [],
        "entries": [], "undated": [], "footer": "F", "export": "E",
    }  # fmt: skip
    made = printing.pdf(said_, at=clock.now())
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(io.BytesIO(made)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's own
    }
    assert any("Atkinson" in name for name in fonts), fonts
