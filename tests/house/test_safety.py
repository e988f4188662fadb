"""The threat model and the hazard log are traced to tests, and say what is open."""

import re
from pathlib import Path

import pytest

from tests.house import repository as house

SAFETY = house.DOCS / "safety"
THREATS = house.said(SAFETY / "threat-model.md")
HAZARDS = house.said(SAFETY / "hazard-log.md")
TEST = re.compile(r"`(tests/[\w/]+(?:\.py)?)(?:::(\w+))?`")
OPEN = re.compile(r"\*\*(open|not covered)\*\*")

LIKELIHOOD = ("very low", "low", "medium", "high", "very high")
SEVERITY = ("minor", "significant", "considerable", "major", "catastrophic")
# Rows by likelihood, columns by severity; the hazard log prints it.
RISK = ((1, 1, 2, 2, 3), (1, 2, 2, 3, 4), (2, 2, 3, 3, 4), (2, 3, 3, 4, 5), (3, 4, 4, 5, 5))
ACCEPTABLE = 2


def rows(text: str, letter: str) -> list[list[str]]:
    """The cells of every table row whose first cell is that letter and a number."""
    lines = re.findall(rf"^\| {letter}\d+ \|.*\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def untraced(text: str, letter: str) -> list[str]:
    """Rows that name no test and do not say that they are open."""
    return [
        row[0] for row in rows(text, letter) if not TEST.search(" ".join(row)) and not _open(row)
    ]


def _open(row: list[str]) -> bool:
    return bool(OPEN.search(" ".join(row)))


def absent(text: str) -> list[str]:
    """Tests that are named and are not there."""
    return sorted({f"{path}::{name}" for path, name in TEST.findall(text) if not _is(path, name)})


def _is(path: str, name: str) -> bool:
    where = house.ROOT / path
    if not where.exists():
        return False
    return not name or re.search(rf"^\s*def {name}\(", house.said(where), re.MULTILINE) is not None


def risk(said: str) -> int:
    """ "major, low" as the table has it. Raises ValueError for other words."""
    severity, _, likelihood = said.partition(";")[0].partition(", ")
    return RISK[LIKELIHOOD.index(likelihood)][SEVERITY.index(severity)]


@pytest.mark.parametrize(("text", "letter"), [(THREATS, "T"), (HAZARDS, "H")])
def test_each_row_has_a_test_or_says_that_it_is_open(text: str, letter: str) -> None:
    assert untraced(text, letter) == []


@pytest.mark.parametrize(
    "page", list(house.files("docs", endings=frozenset({".md"}))), ids=house.short
)
def test_each_test_that_a_page_names_is_there(page: Path) -> None:
    assert absent(house.said(page)) == []


@pytest.mark.parametrize(("text", "letter"), [(THREATS, "T"), (HAZARDS, "H")])
def test_rows_are_numbered_without_a_gap(text: str, letter: str) -> None:
    numbers = [row[0] for row in rows(text, letter)]
    assert numbers == [f"{letter}{number}" for number in range(1, len(numbers) + 1)]


def test_there_are_hazards_enough_to_have_been_looked_for() -> None:
    assert len(rows(HAZARDS, "H")) >= 40


@pytest.mark.parametrize("row", rows(HAZARDS, "H"), ids=lambda row: row[0])
def test_a_hazard_that_is_not_acceptable_says_so(row: list[str]) -> None:
    number, _hazard, _cause, _control, _proof, before, after = row
    assert risk(after) <= risk(before), f"{number}: a control made it worse"
    if risk(after) > ACCEPTABLE:
        assert _open(row), f"{number} stays at {risk(after)} and does not say that it is open"


def test_people_sign_not_programs() -> None:
    assert re.search(r"not signed", HAZARDS)
    assert "safety officer" in HAZARDS


def test_what_is_not_covered_is_said_plainly() -> None:
    assert "## What is not covered" in THREATS
    for actor in ("relative", "person of concern", "colleague", "keeps the database", "execution"):
        assert actor in THREATS


def test_the_rules_would_notice() -> None:
    table = "| H1 | a | b | c | nothing | minor, low | minor, low |"
    assert untraced(table, "H") == ["H1"]
    assert untraced(table.replace("nothing", "**open**"), "H") == []
    assert absent("`tests/house/test_safety.py::test_none` `tests/none.py`") == [
        "tests/house/test_safety.py::test_none",
        "tests/none.py::",
    ]
    assert risk("catastrophic, very low") == 3
    with pytest.raises(ValueError, match="tuple"):
        risk("dreadful, low")
