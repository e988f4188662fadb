"""What Sightline itself says blames no child: its pages, its sentences, its documentation.

The wording helper reads them as it reads a worker's text. It is rules, and sometimes wrong; what
it marks wrongly is listed here with the reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sightline.language.finding import find
from sightline.language.shipped import shipped
from tests.house import repository as house

# Of a date, a folder, or where the harm is, it is no untruth; the helper reads one sentence alone.
NO_UNTRUTH = "lies"
# (file, what is marked): why it may stand.
RIGHT_HERE = {
    ("docs/adr/0011-the-wording-helper-is-rules.md", "lifestyle choice"): "named as what it marks",
    ("docs/adr/0011-the-wording-helper-is-rules.md", "putting herself at risk"): "the same",
    ("docs/safety/hazard-log.md", "not believed"): "it is the hazard",
    ("src/sightline/access/templates/account/password_reset_from_key.html", "is older than"): (
        "a link is older than three days"
    ),
}
PAGES = [
    path
    for path in house.files("docs", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
    if path.suffix == ".md"
]
# The invented partnership's entries and the helper's own lists have tests of their own.
ELSEWHERE = (
    "src/sightline/synthetic/texts",
    "src/sightline/language",
    "src/sightline/design/gallery.py",  # shows the helper's marks
)


def sentences(path: Path) -> Iterator[str]:
    """Every text of three words or more in a module that a worker may read: no docstrings."""
    tree = ast.parse(house.said(path))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in explaining:
            continue
        said = node.value if isinstance(node, ast.Constant) else ""
        if isinstance(said, str) and said.count(" ") >= 2:
            yield said


def marked(text: str, name: str) -> list[str]:
    found = (text[flag.start : flag.end] for flag in find(text, shipped()))
    return [each for each in found if (name, each) not in RIGHT_HERE and each != NO_UNTRUTH]


@pytest.mark.parametrize("page", PAGES, ids=house.short)
def test_the_documentation_blames_nobody(page: Path) -> None:
    assert marked(house.said(page), house.short(page)) == []


def test_no_page_blames_anybody() -> None:
    found = {
        house.short(path): marked(house.said(path), house.short(path)) for path in house.templates()
    }
    assert {name: those for name, those in found.items() if those} == {}


def test_no_sentence_of_the_product_blames_anybody() -> None:
    found = {}
    for path in house.python("src"):
        name = house.short(path)
        if not name.startswith(ELSEWHERE) and "migrations" not in path.parts:
            found[name] = [each for text in sentences(path) for each in marked(text, name)]
    assert {name: those for name, those in found.items() if those} == {}


def test_the_rule_would_notice() -> None:
    assert marked("She is putting herself at risk.", "anywhere") == ["putting herself at risk"]
    assert marked("A child was put at risk by an adult.", "anywhere") == []
