"""Papers in the manner of what partnerships publish, that nobody had read when they were written:
all together, since of the one good example that a paper gives a single miss is half."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from sightline.documents import html, pdf, text, word
from sightline.documents.finding import found_in
from sightline.documents.pieces import Draft
from sightline.documents.vocabulary import Words, national_rules
from sightline.domain.library import StatementKind
from tests.unit.documents import (
    measuring,
    papers_first_a,
    papers_first_a_two,
    papers_first_b,
    papers_first_c,
    papers_first_c_two,
    papers_first_d,
    papers_first_e,
    papers_first_f,
    papers_pdf,
)
from tests.unit.documents.measuring import Measured

ENOUGH = 0.85
PAPERS = (
    papers_first_a.PAPERS
    | papers_first_a_two.PAPERS
    | papers_first_b.PAPERS
    | papers_first_c.PAPERS
    | papers_first_c_two.PAPERS
    | papers_first_d.PAPERS
    | papers_first_e.PAPERS
    | papers_first_f.PAPERS
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Measured]]:
    """Of all papers, by kind of statement, and of their themes and lists."""
    words, folder = Words(national_rules()), tmp_path_factory.mktemp("papers")
    found: dict[str, list[Measured]] = defaultdict(list)
    for form, made, labels, themes, lists in PAPERS.values():
        document = found_in(_draft(form, made, folder), words)
        expected = measuring.labels(labels)
        for kind in StatementKind:
            found[kind.value].append(measuring.of_kind(kind, document.statements, expected))
        found["themes"].append(measuring.of_themes(document.themes, themes.split()))
        found["lists"].append(measuring.of_lists(document.lists, lists))
    return found


@pytest.mark.parametrize("what", [*(kind.value for kind in StatementKind), "themes", "lists"])
def test_what_a_careful_reader_names_is_found(
    measured: dict[str, list[Measured]], what: str
) -> None:
    each = measured[what]
    named, right = sum(one.named for one in each), sum(one.right for one in each)
    expected, found = sum(one.expected for one in each), sum(one.found for one in each)
    assert expected >= 25, "enough to say something"
    assert right >= named * ENOUGH, [wrong for one in each for wrong in one.wrong]
    assert found >= expected * ENOUGH, [missed for one in each for missed in one.missed]


def _draft(form: str, made: object, folder: Path) -> Draft:
    if callable(made):
        return word.read_file(made(folder / "made.docx"), 0)
    written = str(made)
    if form == "pdf":
        return pdf.read_file(papers_pdf.make_pdf(written, folder / "made.pdf"), 500)
    return html.draft_of_html(written.encode()) if form == "html" else text.draft_of(written)
