"""What took seconds to build is read back whole, or built anew: never half, never another's."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.language import kept, openings
from sightline.language.openings import Openings

PHRASES = ("puts {self} at risk", "street-wise", "(very) wild", "is too wild", "manipulat* staff")
LISTS = {"self": ("herself", "himself"), "unused": ("nothing",)}
TEXT = "she puts herself at risk, is too wild, street wise and manipulates staff"


def found(ready: Openings) -> list[tuple[str, tuple[int, ...]]]:
    from_text = (each[0] for each in ready.scan.finditer(TEXT))
    return [(each, tuple(ready.behind[openings.key_of(each)])) for each in from_text]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Openings.of(PHRASES, LISTS, tmp_path / "state" / "openings")
    return tmp_path / "state" / "openings"


def test_what_is_read_back_finds_what_was_built_and_builds_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = found(Openings.of(PHRASES, LISTS))
    assert len(built) == 4
    monkeypatch.delattr(openings, "heads")
    assert found(Openings.of(PHRASES, LISTS, folder)) == built


def test_other_phrases_other_lists_and_other_code_are_kept_under_other_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = {
        kept.name_of(PHRASES, LISTS),
        kept.name_of(PHRASES[1:], LISTS),
        kept.name_of(PHRASES, {**LISTS, "self": ("herself",)}),
    }
    monkeypatch.setattr(kept, "_made_by", lambda: "another version")
    assert len(names | {kept.name_of(PHRASES, LISTS)}) == 4


def test_only_its_owner_can_read_or_write_what_is_kept(folder: Path) -> None:
    (file,) = folder.iterdir()
    assert [each.stat().st_mode & 0o777 for each in (folder.parent, folder, file)] == [
        0o700,
        0o700,
        0o600,
    ]


def cut(file: Path) -> None:
    file.write_text(file.read_text("utf-8")[:-40], "utf-8")


def other_numbers(file: Path) -> None:
    kept_here = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**kept_here, "code": [17, 4_000_000, 3, 1]}), "utf-8")


def others_may_write(file: Path) -> None:
    file.chmod(0o666)


def others_may_write_the_folder(file: Path) -> None:
    file.parent.chmod(0o777)


def a_link(file: Path) -> None:
    moved = file.parent.parent / "elsewhere.json"
    file.rename(moved)
    file.symlink_to(moved)


@pytest.mark.parametrize(
    "spoil", [cut, other_numbers, others_may_write, others_may_write_the_folder, a_link]
)
def test_what_is_not_as_it_should_be_is_built_anew(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    (file,) = folder.iterdir()
    spoil(file)
    assert kept.take(folder, file.stem) is None
    assert found(Openings.of(PHRASES, LISTS, folder)) == found(Openings.of(PHRASES, LISTS))
    assert kept.take(folder, file.stem) is not None, "the next process has it again"


def test_a_folder_that_cannot_be_made_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder", "utf-8")
    ready = Openings.of(PHRASES, LISTS, tmp_path / "state" / "openings")
    assert found(ready) == found(Openings.of(PHRASES, LISTS))


def test_only_what_was_used_last_stays(tmp_path: Path) -> None:
    folder = tmp_path / "openings"
    for number in range(kept.MOST_KEPT + 3):
        Openings.of((f"word{number}",), {}, folder)
        os.utime(folder / f"{kept.name_of((f'word{number}',), {})}.json", (number, number))
    assert len(list(folder.iterdir())) == kept.MOST_KEPT
    assert kept.take(folder, kept.name_of(("word0",), {})) is None
