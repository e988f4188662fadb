"""Documents of other kinds and layouts than the five sources: reviews, audits, protocols and
briefings in PDF, Word, HTML and text. Each was written with its labels before it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sightline.documents import html, pdf, text, word
from sightline.documents.finding import found_in
from sightline.documents.pieces import Draft
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import ReadDocument, StatementKind
from sightline.synthetic.texts import papers
from tests.unit.documents import (
    measuring,
    papers_fresh,
    papers_held,
    papers_held_word,
    papers_last,
    papers_met_last,
    papers_pdf,
    papers_text,
    papers_unlike,
    papers_unlike_word,
    papers_usual,
    papers_word,
)

ENOUGH = 0.85
TEXTS = {
    "bulletin": (papers_text.BULLETIN, papers_text.BULLETIN_LABELS),
    "discussion": (papers_text.DISCUSSION, papers_text.DISCUSSION_LABELS),
    "review of the demonstration": (papers.REVIEW.text, papers_text.REVIEW_LABELS),
    "briefing of the demonstration": (papers.BRIEFING.text, papers_text.BRIEFING_LABELS),
    "audit of the demonstration": (papers.AUDIT.text, papers_text.AUDIT_LABELS),
}


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(national_rules())


@pytest.mark.parametrize("name", sorted(papers_pdf.MADE))
def test_a_pdf_of_another_kind_is_read_as_a_careful_reader_does(
    name: str, tmp_path: Path, words: Words
) -> None:
    markup, labels, themes, *front = papers_pdf.MADE[name]
    made = papers_pdf.make_pdf(markup, tmp_path / f"{name}.pdf")
    document = _measured(pdf.read_file(made, 500), labels, words)
    found = measuring.of_themes(document.themes, themes)
    assert min(found.precision, found.recall) >= ENOUGH, (found.wrong, found.missed)
    _has_front(document, front)


@pytest.mark.parametrize("name", sorted(papers_word.MADE))
def test_a_word_document_of_another_kind_is_read_as_a_careful_reader_does(
    name: str, tmp_path: Path, words: Words
) -> None:
    make, labels, *front = papers_word.MADE[name]
    document = _measured(word.read_file(make(tmp_path / f"{name}.docx"), 0), labels, words)
    _has_front(document, front)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_of_another_kind_is_read_as_a_careful_reader_does(name: str, words: Words) -> None:
    _measured(text.draft_of(TEXTS[name][0]), TEXTS[name][1], words)


def test_a_web_page_is_read_without_what_is_around_it_or_hidden_in_it(words: Words) -> None:
    draft = html.draft_of_html(papers_text.WEB_PAGE.encode())
    document = _measured(draft, papers_text.WEB_PAGE_LABELS, words)
    read = " ".join(block.text for block in document.blocks)
    for unseen in (
        "ignore this",
        "accept all",
        "hidden words",
        "not see this",
        "follow us",
        "click",
    ):
        assert unseen not in read
    assert document.publisher == "Fellgate Safeguarding Children Partnership"
    assert str(document.dated) == "2023-11-20"
    assert any("left out" in note for note in document.notes)
    table = next(each for each in document.lists if "14" in " ".join(each.items))
    assert [document.blocks[at].cells[0] for at in table.blocks] == [
        "Age",
        "Under 6 months",
        "6 to 11 months",
    ]


LATER_PDFS = papers_met_last.PDFS | papers_unlike.PDFS | papers_held.PDFS
LATER_PDFS |= papers_fresh.PDFS | papers_last.PDFS | papers_usual.PDFS
LATER_TEXTS = papers_met_last.TEXTS | papers_unlike.TEXTS | papers_held.TEXTS
LATER_TEXTS |= papers_fresh.TEXTS | papers_last.TEXTS | papers_usual.TEXTS
LATER_PAGES = papers_unlike.PAGES | papers_held.PAGES | papers_fresh.PAGES | papers_last.PAGES
LATER_PAGES |= papers_usual.PAGES
LATER_WORD = papers_unlike_word.WORDS | papers_held_word.WORDS | papers_last.WORDS
LATER_WORD |= papers_usual.WORDS


@pytest.mark.parametrize("name", sorted(LATER_PDFS))
def test_a_pdf_that_was_met_later_is_read_as_well(name: str, tmp_path: Path, words: Words) -> None:
    markup, labels = LATER_PDFS[name]
    made = papers_pdf.make_pdf(markup, tmp_path / "made.pdf")
    _measured(pdf.read_file(made, 500), labels, words)


@pytest.mark.parametrize("name", sorted(LATER_TEXTS))
def test_a_text_that_was_met_later_is_read_as_well(name: str, words: Words) -> None:
    written, labels = LATER_TEXTS[name]
    _measured(text.draft_of(written), labels, words)


@pytest.mark.parametrize("name", sorted(LATER_PAGES))
def test_a_page_that_was_met_later_is_read_as_well(name: str, words: Words) -> None:
    written, labels = LATER_PAGES[name]
    _measured(html.draft_of_html(written.encode()), labels, words)


@pytest.mark.parametrize("name", sorted(LATER_WORD))
def test_a_word_document_that_was_met_later_is_read_as_well(
    name: str, tmp_path: Path, words: Words
) -> None:
    make, labels = LATER_WORD[name]
    _measured(word.read_file(make(tmp_path / "made.docx"), 0), labels, words)


def test_pages_and_bold_lines_that_were_met_last_are_read_as_well(
    tmp_path: Path, words: Words
) -> None:
    page = html.draft_of_html(papers_met_last.NATIONAL_PAGE.encode())
    _measured(page, papers_met_last.NATIONAL_PAGE_LABELS, words)
    made = papers_met_last.of_bold_lines(tmp_path / "made.docx")
    _measured(word.read_file(made, 0), papers_met_last.OF_BOLD_LINES_LABELS, words)


def _measured(draft: Draft, labels: str, words: Words) -> ReadDocument:
    document = found_in(draft, words)
    expected = measuring.labels(labels)
    for kind in StatementKind:
        found = measuring.of_kind(kind, document.statements, expected)
        assert found.precision >= ENOUGH, f"{kind}: wrong: {found.wrong}"
        assert found.recall >= ENOUGH, f"{kind}: missed: {found.missed}"
    for statement in document.statements:
        passage = " ".join(document.blocks[at].text for at in statement.blocks)
        first = measuring.plain(statement.text).split()[:4]
        assert " ".join(first) in measuring.plain(passage), "a statement keeps its passage"
    return document


def _has_front(document: ReadDocument, front: list[str]) -> None:
    title, publisher, written, kind = front
    assert document.title.startswith(title)
    assert document.publisher.startswith(publisher)
    assert written in (str(document.dated), document.dated_as_written)
    assert document.kind.value == kind


def test_a_review_that_sets_its_recommendations_apart_makes_none_elsewhere(words: Words) -> None:
    story = (
        "Thematic review\n\nThe visits\n\nStaff should visit twice a week under the procedure.\n\n"
    )
    asked = "Recommendations\n\nThe board should ask for the number of visits each month.\n"
    said = {
        part: [each.text for each in found_in(text.draft_of(part), words).statements]
        for part in (story + asked, story)
    }
    assert said[story + asked] == ["The board should ask for the number of visits each month."]
    assert said[story] == ["Staff should visit twice a week under the procedure."]


@pytest.mark.parametrize(
    ("title", "asked", "is_what"),
    [
        ("Handbook for schools", "", StatementKind.DUTY),
        ("Learning briefing", "", StatementKind.RECOMMENDATION),
        ("Handbook for schools", "Recommendations\n\n", StatementKind.RECOMMENDATION),
    ],
)
def test_what_a_handbook_asks_always_is_a_duty_and_nobody_recommended_it(
    title: str, asked: str, is_what: StatementKind, words: Words
) -> None:
    said = "Schools must ring the parent within fifteen minutes."
    document = found_in(text.draft_of(f"{title}\n\nThe first hour\n\n{asked}{said}\n"), words)
    assert [(each.text, each.kind) for each in document.statements] == [(said, is_what)]


def test_a_review_with_headings_of_no_known_word_still_has_findings(words: Words) -> None:
    told = "- The uncle rang three agencies.\n- Each visit was announced a week before.\n"
    found = found_in(text.draft_of(f"Case review\n\nLooking again\n\n{told}"), words)
    assert [each.kind for each in found.statements] == [StatementKind.FINDING] * 2
    asked = f"{told}\nRecommendations\n\nFindings\n\nNobody asked the uncle.\n"
    found = found_in(text.draft_of(f"Case review\n\nLooking again\n\n{asked}"), words)
    assert [each.text for each in found.statements] == ["Nobody asked the uncle."]
