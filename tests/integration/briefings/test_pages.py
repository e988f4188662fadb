"""A briefing through its pages, as PDF and as Word; the log; a learning piece; a session."""

from __future__ import annotations

import io
import re
from uuid import UUID, uuid4

import pypdf
import pytest
from django.test import Client
from docx import Document

from sightline.kernel import installation
from sightline.packs.catalogue import current
from tests.factories.forms import pressed
from tests.factories.school import Person, signed_in
from tests.integration.briefings.conftest import ADVICE, FINDINGS, Learning
from tests.integration.sweep.routes import masked


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def form_of(shown: str) -> dict[str, list[str]]:
    """What the form on the page would send as it stands."""
    typed: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", shown):
        name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
        box = 'type="checkbox"' in tag or 'type="radio"' in tag
        if name and value and (not box or " checked" in tag):
            typed.setdefault(name[1], []).append(value[1])
    for name, text in re.findall(
        r'<textarea[^>]* name="([^"]*)"[^>]*>\n?(.*?)</textarea>', shown, re.DOTALL
    ):
        typed[name] = [text.replace("&#x27;", "'").replace("&quot;", '"')]
    typed.pop("csrfmiddlewaretoken", None)
    return typed


@pytest.fixture(scope="module")
def one(learning: Learning) -> str:
    """Begun, chosen, written, checked and published through the pages."""
    lea = signed_in(learning.partnership.lea)
    choosing = pressed(
        lea, "/briefings/begin/", kind="one-page", source="document",
        document=str(learning.voice), theme="", title="",
    )  # fmt: skip
    shown = page(lea, choosing)
    assert "Each line says where it is from" in shown
    writing = pressed(lea, choosing, **form_of(shown))
    typed = form_of(page(lea, writing))
    assert any("page 1" in text for text in re.findall(r"The passage: .*?\)", page(lea, writing)))
    typed["point_reviews_0_words"] = ["Children told, and waited."]
    typed["point_reviews_0_place"], typed["point_reviews_1_place"] = ["2"], ["1"]
    making = pressed(lea, writing, **typed)
    assert "somebody else checks it" in page(lea, making)
    checker = signed_in(learning.max)
    points = range(len(current().briefing_rules["briefing"].checks))
    knows = form_of(page(checker, f"{making}check/"))["knows"]
    pressed(checker, f"{making}check/", right="yes", said=[str(at) for at in points], knows=knows)
    manager = signed_in(learning.partnership.pat)
    return pressed(manager, f"{making}publish/", knows=knows)


def test_everybody_reads_it_with_its_passages_and_whom_to_ring(
    learning: Learning, one: str
) -> None:
    wren = signed_in(learning.partnership.wren)
    assert one in page(wren, "/briefings/")
    assert "Begin a briefing" not in page(wren, "/briefings/")
    shown = page(wren, one)
    for words in ("Northmere", "Checked by Max Orrin", "Children told, and waited.", FINDINGS[0],
                  "source 1, page 1", "Whom to tell", "999", "1 minute to read"):  # fmt: skip
        assert words in shown, words
    assert shown.index(FINDINGS[2]) < shown.index("Children told, and waited.")
    for path in ("withdraw/", "readers/", "again/"):
        assert wren.get(f"{one}{path}").status_code == 404


def test_it_is_printed_tagged_on_one_page(
    learning: Learning, one: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wren = signed_in(learning.partnership.wren)
    with monkeypatch.context() as outside:
        outside.setattr(installation, "mode", lambda: installation.Mode.LIVE)
        for path in ("briefing.pdf", "briefing.docx"):
            assert "Nothing is printed until the numbers" in page(wren, f"{one}{path}")
    answer = wren.get(f"{one}briefing.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert len(document.pages) == 1
    text = " ".join(document.pages[0].extract_text().split())
    for words in ("Children told, and waited.", ADVICE[0], "Northmere", "source 1, page 2"):
        assert words in text, words


def test_word_opens_it_with_headings_lists_language_and_title(learning: Learning) -> None:
    made = learning.out("A seven-minute one", kind="seven-minute")
    wren = signed_in(learning.partnership.wren)
    answer = wren.get(f"/briefings/{made}/briefing.docx")
    document = Document(io.BytesIO(answer.content))
    about = document.core_properties
    assert (about.title, about.language, about.author) == (
        "A seven-minute one",
        "en-GB",
        "Northmere",
    )
    sheet = document.sections[0]
    assert (round(sheet.page_width.mm), round(sheet.page_height.mm)) == (210, 297), "A4"
    styles = {one.text: one.style.name for one in document.paragraphs if one.style}
    assert styles["A seven-minute one"] == "Title"
    titles = [part.title for part in current().briefing_kinds["seven-minute"].parts if part.must]
    assert {styles[title] for title in (*titles, "Talk about it", "Sources")} == {"Heading 1"}
    [point] = [text for text in styles if text.startswith(ADVICE[0])]
    assert (styles[point], point.endswith("(source 1, page 2, number 1)")) == ("List Bullet", True)
    assert list(styles.values()).count("List Number") == 3
    xml = document.styles.element.xml
    assert set(re.findall(r'w:lang [^>]*w:val="([^"]*)"', xml)) == {"en-GB"}
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells][1:] == ["Who", "By when", "How we will know"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblDescription" in table._tbl.xml


def test_somebody_reads_it_thinks_prints_and_shows_it(learning: Learning, one: str) -> None:
    wren = signed_in(learning.partnership.wren)
    assert pressed(wren, f"{one}read/") == one
    reflect = re.search(r'href="(/briefings/log/[^"]*/reflect/)"', page(wren, one))
    assert reflect is not None
    asked = page(wren, reflect[1])
    assert "Only you read" in asked
    assert "Name no child" in asked
    [whom] = re.findall(r'value="(colleague:[^"]*)">Max Orrin', asked)
    pressed(wren, reflect[1], words="I will ask twice.", who=whom)
    shown = page(wren, "/briefings/log/")
    assert "I will ask twice." in shown
    assert "Max Orrin" in shown
    printed = wren.get("/briefings/log/log.pdf")
    text = pypdf.PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    assert "I will ask twice." in text
    assert "I will ask twice." in page(signed_in(learning.max), "/briefings/log/")
    back = re.search(r'action="(/briefings/log/keep-back/[^"]*)"', shown)
    assert back is not None
    assert signed_in(learning.max).post(back[1]).status_code == 404
    pressed(wren, back[1])
    assert "I will ask twice." not in page(signed_in(learning.max), "/briefings/log/")


def test_who_has_read_it_is_told_by_numbers_or_by_ones_own_lead(
    learning: Learning, one: str
) -> None:
    pressed(signed_in(learning.kim), f"{one}read/")
    manager = page(signed_in(learning.partnership.pat), f"{one}readers/")
    assert "withheld" in manager
    assert "Kim Vale" not in manager
    own = page(signed_in(learning.partnership.lea), f"{one}readers/")
    assert "Kim Vale" in own
    assert "Wren Ide" not in own


def test_a_piece_is_answered_explained_and_says_what_is_outdated(learning: Learning) -> None:
    wren = signed_in(learning.partnership.wren)
    assert "/briefings/pieces/alesha/" in page(wren, "/briefings/pieces/")
    shown = page(wren, "/briefings/pieces/myth-6/")
    assert "Imprisonment for life" in shown
    assert "Since: 31 July 2015." in shown
    assert "It was, when" not in shown  # explained after an answer
    pressed(wren, "/briefings/pieces/myth-6/", chosen="fourteen")
    shown = page(wren, "/briefings/pieces/myth-6/")
    assert "It was, when" in shown
    assert "your answer" in shown
    assert "16 June 2025" in page(wren, "/briefings/pieces/myth-2/")
    pair = page(wren, "/briefings/pieces/alesha/")
    assert "What the wording helper marks in it" in pair
    assert "persistent absconder" in pair
    assert wren.get("/briefings/pieces/no-such/").status_code == 404


def test_a_session_is_added_with_a_number_of_people(learning: Learning) -> None:
    kim = signed_in(learning.kim)
    path = "/briefings/awareness/add/"
    typed = {"on-how": "today", "audience": "schools", "place": "Mill School", "about": "Signs"}
    answer = kim.post(path, {"form_key": str(uuid4()), **typed, "how_many": "many"})
    assert "Write a number from 1" in answer.content.decode()
    pressed(kim, path, **typed, how_many="18")
    shown = page(kim, "/briefings/awareness/")
    assert "18 people" in shown
    assert "Mill School" in page(signed_in(learning.partnership.pat), "/briefings/awareness/")


def test_a_team_records_what_it_will_do(learning: Learning, one: str) -> None:
    wren = signed_in(learning.partnership.wren)
    typed = {"on-how": "today", "team": "Form tutors", "will_do": "We ask twice."}
    pressed(wren, f"{one}talked/", **typed, how_many="7")
    assert "7 people were there" in page(wren, one)
    assert "We ask twice." not in page(signed_in(learning.partnership.dee), one)


def test_two_who_write_at_once_get_their_text_back_beside_the_other(learning: Learning) -> None:
    briefing = learning.begun(learning.partnership.lea)
    learning.written(briefing, learning.max, "Theirs.")
    lea, path = signed_in(learning.partnership.lea), f"/briefings/making/{briefing}/write/"
    typed = {**form_of(page(lea, path)), "words_about": ["Mine."], "knows": ["1"]}
    shown = lea.post(path, typed).content.decode()
    for words in ("Mine.", "Theirs.", "Nothing you typed is", 'value="2"'):
        assert words in shown, words


def test_whoever_makes_none_meets_the_same_page_as_where_there_is_nothing(
    learning: Learning,
) -> None:
    briefing, nothing = learning.begun(learning.partnership.lea), UUID(int=5)
    others: tuple[Person, ...] = (learning.partnership.wren, learning.partnership.far)
    for who in others:
        client = signed_in(who)
        for step in ("", "choose/", "write/", "check/", "publish/"):
            there = client.get(f"/briefings/making/{briefing}/{step}")
            absent = client.get(f"/briefings/making/{nothing}/{step}")
            assert there.status_code == 404
            assert masked(there, briefing) == masked(absent, nothing)


def test_every_first_recording_is_marked_and_no_second_one_is() -> None:
    from sightline.design.wording import marks_in

    packs = current()
    assert len(packs.myths) == 10
    for one in packs.recordings.values():
        assert len(marks_in(one.first)) >= 3, one.slug
        assert marks_in(one.second) == [], one.slug
