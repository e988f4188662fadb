"""Files stay small, and are called by what they hold."""

import re
from pathlib import Path

import pytest

from tests.house import repository as house

MOST_LINES = 500
# None of these says what is inside; to a family, a service is something else.
FORBIDDEN = re.compile(r"^(utils?|helpers?|common|misc|services?|managers?|base)$")
# Of several rooms at once: every page looked at by everybody; what breaks while people write.
NOT_ROOMS = {"sweep", "faults", "real_input"}


def long_files(paths: list[Path]) -> list[str]:
    counted = {path: len(house.said(path).splitlines()) for path in paths}
    return [f"{path.name}: {lines} lines" for path, lines in counted.items() if lines > MOST_LINES]


def badly_named(paths: list[Path]) -> list[str]:
    """Folders and modules whose name says nothing."""
    return [
        str(path)
        for path in paths
        if any(FORBIDDEN.match(part) for part in (*path.parts[:-1], path.stem))
    ]


def test_files_stay_small() -> None:
    """Above the limit, divide a file by a word from the glossary."""
    ours = house.files(
        *("src", "tests", "benchmarks", "docs"),
        endings=frozenset({".py", ".sql", ".html", ".js", ".mjs", ".scss", ".md"}),
    )
    assert long_files(list(ours)) == []


def test_no_file_is_called_by_a_word_that_says_nothing() -> None:
    ours = [path.relative_to(house.ROOT) for path in house.files("src", "tests", "benchmarks")]
    assert badly_named(ours) == []


@pytest.mark.parametrize("kind", ["unit", "integration"])
def test_tests_stand_in_a_folder_called_after_their_room(kind: str) -> None:
    folders = {
        one.name
        for one in (house.TESTS / kind).iterdir()
        if one.is_dir() and one.name != "__pycache__"
    }
    inner = {one.name for one in (house.SOURCE / "domain").iterdir() if one.is_dir()}
    assert folders - house.rooms() - inner - NOT_ROOMS == set()


def test_every_package_says_in_a_sentence_what_it_is_for() -> None:
    silent = [
        room
        for room in house.rooms()
        if not house.said(house.SOURCE / room / "__init__.py").startswith('"""')
    ]
    assert silent == []


def test_the_rules_would_notice(tmp_path: Path) -> None:
    fine, long = tmp_path / "entry.py", tmp_path / "everything.py"
    fine.write_text("x = 1\n" * MOST_LINES)
    long.write_text("x = 1\n" * (MOST_LINES + 1))
    assert long_files([fine, long]) == ["everything.py: 501 lines"]
    named = [Path("src/utils.py"), Path("src/common/names.py"), Path("src/based_on.py")]
    assert badly_named(named) == ["src/utils.py", "src/common/names.py"]
