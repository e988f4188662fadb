"""What stands on the pages of a PDF and in the paragraphs of a Word file, piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from sightline.documents import pdf, word
from sightline.documents.finding import found_in
from sightline.documents.pieces import Draft
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import BlockKind, ReadDocument, StatementKind
from tests.unit.documents import papers_pdf, papers_word

LONG = (
    "The school, the nurse and the police each held a part of what was known about the child. " * 9
)
TWO_PAGES = r"""
#set page(paper: "a5", margin: 2cm, header: [Ambermere safeguarding partnership],
  footer: context [Page #counter(page).display() of 9])
#set text(size: 11pt, hyphenate: true, lang: "en")
#set par(justify: true)
= Findings
Safeguarding professionals misunderstood responsibilities; multi-agency understanding of
vulnerabilities notwithstanding.
#v(13.4cm)
Nobody asked the child, because everybody thought that somebody else had spoken with the child
on the day before, and nobody looked at the notes of the others until the meeting was over and
the decision had been made and written down.
"""
COLUMNS = r"""
#set page(paper: "a4", margin: 2cm, columns: 2, height: 9cm)
#set text(size: 11pt)
#set par(justify: true)
FIRST. LONG
#colbreak()
SECOND. LONG
"""


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(national_rules())


def of_pdf(markup: str, folder: Path) -> Draft:
    return pdf.read_file(papers_pdf.make_pdf(markup, folder / "made.pdf"), 500)


def test_broken_lines_and_pages_are_joined_and_what_every_page_bears_is_left_out(
    tmp_path: Path,
) -> None:
    draft = of_pdf(TWO_PAGES + "\n#pagebreak()\nThe end of it all.\n", tmp_path)
    texts = [each.text for each in draft.pieces]
    assert not any("Page" in each or "Ambermere" in each for each in texts)
    assert "multi-agency understanding" in texts[1]
    assert "-" not in texts[1].replace("multi-agency", "")
    crossing = next(each for each in draft.pieces if each.text.startswith("Nobody asked"))
    assert crossing.text.endswith("written down.")
    assert draft.pieces[-1].page == draft.pages > crossing.page


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    draft = of_pdf(COLUMNS.replace("LONG", LONG), tmp_path)
    whole = " ".join(each.text for each in draft.pieces)
    assert whole.startswith("FIRST. The school")
    before, after = whole.split("SECOND.")
    assert before.count("The school") == after.count("The school") == 9


def test_what_a_table_recommends_has_number_addressee_and_page(
    tmp_path: Path, words: Words
) -> None:
    document = found_in(of_pdf(papers_pdf.CASE_REVIEW, tmp_path), words)
    second = [each for each in document.statements if each.number == "2"]
    asked = next(each for each in second if each.kind is StatementKind.RECOMMENDATION)
    assert asked.addressed_to == "Norvale Police; Children's Social Care".replace("'", "’")
    assert asked.page == 3
    assert document.blocks[asked.blocks[0]].kind is BlockKind.ROW
    assert asked.headings[-1].endswith("Recommendations")
    assert "domestic-abuse" in asked.themes


def test_a_labelled_finding_has_its_number_and_its_heading(tmp_path: Path, words: Words) -> None:
    document = found_in(of_pdf(papers_pdf.CASE_REVIEW, tmp_path), words)
    found = [each for each in document.statements if each.kind is StatementKind.FINDING]
    assert [each.number for each in found] == [f"Finding {number}" for number in (1, 2, 3, 4)]
    assert all(each.text[0].isupper() for each in found)


def test_tracked_changes_are_read_as_the_last_version_and_said(
    tmp_path: Path, words: Words
) -> None:
    document = found_in(word.read_file(papers_word.with_changes(tmp_path / "a.docx"), 0), words)
    said = [each.text for each in document.statements]
    assert said == [
        "Schools should ring the front door on the same day when a child tells.",
        "Managers should read each note.",
    ]
    assert document.statements[0].addressed_to == "Schools"
    assert any(
        "deleted is left out" in note and "inserted is read" in note for note in document.notes
    )
    assert any("hidden text" in note for note in document.notes)


def test_a_word_file_without_changes_has_no_notes(tmp_path: Path) -> None:
    assert word.read_file(papers_word.rapid_review(tmp_path / "a.docx"), 0).notes == []


def test_actions_of_a_table_keep_their_owner(tmp_path: Path, words: Words) -> None:
    document = found_in(word.read_file(papers_word.rapid_review(tmp_path / "a.docx"), 0), words)
    asked = _recommended(document)
    assert [(each.number, each.addressed_to) for each in asked] == [
        ("1", "Youth justice"),
        ("2", "Partnership"),
        ("3", "Education"),
    ]


def _recommended(document: ReadDocument) -> list:
    return [each for each in document.statements if each.kind is StatementKind.RECOMMENDATION]
