"""The glossary's words are the code's words, and the pack's; stored values are written down."""

import re
from importlib import import_module

import pytest

from sightline.packs.catalogue import read_packs
from sightline.packs.folder import locate
from tests.house import repository as house
from tests.house import values

GLOSSARY = house.said(house.DOCS / "glossary.md")
ROW = re.compile(
    r"^\| (?P<word>[^|]+) \| (?P<means>[^|]+) \| `(?P<code>[\w.]+)` \| (?P<source>[^|]+) \|$", re.M
)
ROWS = list(ROW.finditer(GLOSSARY))


def is_there(dotted: str) -> bool:
    """Whether a name below `sightline` can be found: a module, then what is in it."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(["sightline", *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_every_word_is_in_the_code(row: re.Match[str]) -> None:
    assert is_there(row["code"])


def test_every_word_says_where_it_is_from() -> None:
    sources = read_packs(locate(), None).sources
    known = {"ours", *sources}
    named = {part.strip().split(" ")[0] for row in ROWS for part in row["source"].split(";")}
    assert named - known == set()


def test_no_word_stands_twice() -> None:
    words = [word.strip() for row in ROWS for word in row["word"].split(",")]
    assert sorted(words) == sorted(set(words))


def test_every_definition_of_the_national_pack_is_in_it() -> None:
    words = {word.strip().lower() for row in ROWS for word in row["word"].split(",")}
    terms = {each.term.lower() for each in read_packs(locate(), None).definitions.values()}
    assert terms - words == set()


def test_every_row_of_the_glossary_is_read_here() -> None:
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]
    heads = sum(1 for line in lines if line.startswith(("| word |", "| ---")))
    assert len(ROWS) == len(lines) - heads


def test_every_stored_value_is_written_down() -> None:
    """Where this fails: python -m tests.house.values"""
    for page, text in values.written().items():
        assert house.said(page) == text


def test_the_rules_would_notice() -> None:
    assert is_there("domain.chronology.Lane")
    assert not is_there("domain.chronology.Score")
    assert not is_there("prediction.Score")
