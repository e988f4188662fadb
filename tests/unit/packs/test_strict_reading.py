"""A misspelt or impossible pack is refused, with file, line and remedy."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest

from sightline.domain.provenance import Provenance
from sightline.packs.loading import LARGEST_FILE, Fault, PackError, load, read


class Colour(StrEnum):
    DARK_BLUE = "dark blue"
    RED = "red"


@dataclass(frozen=True)
class Vehicle:
    plate: str = field(metadata={"pattern": r"[A-Z0-9 ]+", "longest": 9})
    colour: Colour
    seats: int = field(metadata={"at_least": 1, "at_most": 99})
    seen_on: date | None
    taxi: bool = False
    side: Literal["left", "right"] = "left"
    length: float = 4.0


@dataclass(frozen=True)
class Yard:
    vehicles: tuple[Vehicle, ...] = field(metadata={"not_empty": True})
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


SOUND = """\
vehicles:
  - plate: AB12 CDE
    colour: dark blue
    seats: 5
    seen_on: 2026-03-01
    taxi: true
    side: right
  - {plate: X1, colour: red, seats: 2, seen_on: null, length: 3.5}
words:
  answers: [yes, no, "null", "2"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "yard.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_in(folder: Path, text: str, kind: type[object] = Yard) -> list[Fault]:
    with pytest.raises(PackError) as refused:
        load(written(folder, text), kind)
    return list(refused.value.faults)


def test_a_sound_file_becomes_typed_values(tmp_path: Path) -> None:
    yard = load(written(tmp_path, SOUND), Yard)
    assert yard.vehicles == (
        Vehicle("AB12 CDE", Colour.DARK_BLUE, 5, date(2026, 3, 1), True, "right"),
        Vehicle("X1", Colour.RED, 2, None, length=3.5),
    )


def test_yes_and_no_are_words_and_never_true_or_false(tmp_path: Path) -> None:
    yard = load(written(tmp_path, SOUND), Yard)
    assert yard.words == {"answers": ("yes", "no", "null", "2")}
    [fault] = faults_in(tmp_path, SOUND.replace("taxi: true", "taxi: yes"))
    assert fault.what == "'taxi' should be true or false, not 'yes'"


def test_text_hash_and_lines_are_kept(tmp_path: Path) -> None:
    file = read(written(tmp_path, SOUND), Yard)
    assert file.text == SOUND
    assert len(file.sha256) == 64
    assert [file.line_of(vehicle) for vehicle in file.value.vehicles] == [2, 8]
    changed = read(written(tmp_path, SOUND + "# a remark\n"), Yard)
    assert changed.sha256 != file.sha256


@pytest.mark.parametrize(
    ("before", "after", "line", "what", "remedy"),
    [
        ("seats: 5", "seats: 5\n    wheels: 4", 5, "unknown key 'wheels'", "Known here: plate"),
        ("    colour: dark blue\n", "", 2, "'colour' is missing", "Add a line 'colour: …'"),
        ("seats: 5", "seats: 5\n    seats: 6", 5, "'seats' is given twice", "first is in line 4"),
        ("seats: 5", "seats: five", 4, "'seats' should be a whole number", "digits only"),
        ("seats: 5", "seats: '5'", 4, "'seats' should be a whole number", "digits only"),
        ("seats: 5", "seats: 0", 4, "'seats' is 0", "Use at least 1"),
        ("seats: 5", "seats: 100", 4, "'seats' is 100", "Use at most 99"),
        ("seats: 5", "seats: [5]", 4, "'seats' should be a single value", "same line"),
        ("seats: 5", "seats:", 4, "'seats' is left empty", "unknown needs a word too"),
        ("2026-03-01", "2026-02-30", 5, "'seen_on' should be a date", "a day that exists"),
        ("2026-03-01", "1 March 2026", 5, "'seen_on' should be a date", "a day that exists"),
        ("2026-03-01", "20260301", 5, "'seen_on' should be a date", "a day that exists"),
        ("dark blue", "navy", 3, "'colour' does not know 'navy'", "dark blue, red"),
        ("side: right", "side: top", 7, "'side' does not know 'top'", "left, right"),
        ("plate: AB12 CDE", "plate: 12", 2, "should be a text, and this is a number", '"12"'),
        ("plate: AB12 CDE", "plate: true", 2, "this is true or false", "quotation marks"),
        ("plate: AB12 CDE", "plate: null", 2, "this is nothing", "quotation marks"),
        ("plate: AB12 CDE", "plate: ab", 2, "'plate' cannot be 'ab'", "pattern"),
        ("plate: AB12 CDE", "plate: AB12 CDEFG", 2, "10 characters long", "Use at most 9"),
        ("plate: AB12 CDE", "plate: '  '", 2, "'plate' is blank", "Write its text"),
        ("plate: AB12 CDE", "plate: !!python/name:os.system X", 2, "YAML tag", "begins with '!'"),
        ("length: 3.5", "length: long", 8, "'length' should be a number", "digits"),
        ('"null"', "null", 10, "this is nothing", "quotation marks"),
    ],
)
def test_one_fault_is_refused_with_its_line_and_remedy(
    tmp_path: Path, before: str, after: str, line: int, what: str, remedy: str
) -> None:
    assert SOUND.count(before) >= 1
    [fault] = faults_in(tmp_path, SOUND.replace(before, after, 1))
    assert fault.line == line
    assert what in fault.what
    assert remedy in fault.remedy


def test_every_fault_of_a_file_is_found_in_one_go(tmp_path: Path) -> None:
    text = SOUND.replace("seats: 5", "seats: five").replace("red", "green").replace("X1", "x1")
    with pytest.raises(PackError) as refused:
        load(written(tmp_path, text), Yard)
    shown = str(refused.value).splitlines()
    assert len(shown) == 3
    assert shown[0].startswith(f"{tmp_path / 'yard.yaml'}:4: 'seats' should be a whole number")
    assert all("yard.yaml:8: " in line for line in shown[1:])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is empty"),
        ("# only a remark\n", 1, "is empty"),
        ("- a list\n", 1, "should be a list of keys (vehicles, words)"),
        ("vehicles: []\n", 1, "'vehicles' is an empty list"),
        ("vehicles: one\n", 1, "'vehicles' should be a list"),
        ("vehicles:\n  - one\n", 2, "should be a list of keys (plate"),
        ("vehicles: [\n", 2, "is not sound YAML"),
        ("vehicles:\n\t- x\n", 2, "is not sound YAML"),
        (SOUND + "---\n" + SOUND, 11, "is not sound YAML"),
        ("vehicles: &all []\nwords: *all\n", 1, "uses a YAML anchor or alias"),
        ("? [a, b]\n: c\n", 1, "a key is not a single word"),
        ("words:\n  a: [x]\n  a: [y]\n", 3, "'a' is given twice"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, text: str, line: int, what: str) -> None:
    assert (line, what) in [
        (fault.line, fault.what[: len(what)]) for fault in faults_in(tmp_path, text)
    ]


def test_a_bomb_of_aliases_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    [fault] = faults_in(tmp_path, "\n".join(levels))
    assert fault.what == "uses a YAML anchor or alias (& or *)"


def test_a_file_that_cannot_be_opened_or_decoded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="could not be read"):
        load(tmp_path / "nowhere.yaml", Yard)
    path = tmp_path / "old.yaml"
    path.write_bytes(b"vehicles: []\nwords: {a: [caf\xe9]}\n")
    with pytest.raises(PackError, match=r"old\.yaml:2: is not written in UTF-8"):
        load(path, Yard)


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    [fault] = faults_in(tmp_path, SOUND + "#" * LARGEST_FILE)
    assert "bytes long" in fault.what


def test_an_end_before_the_beginning_is_refused(tmp_path: Path) -> None:
    text = (
        'source: a\nsection: "1"\nvalid_from: 2020-01-02\nvalid_to: 2020-01-01\n'
        "status: in force\nsure: high\n"
    )
    [fault] = faults_in(tmp_path, text, Provenance)
    assert fault.line == 1
    assert fault.what == "'valid_to' (2020-01-01) lies before 'valid_from' (2020-01-02)"


@pytest.mark.parametrize("key", ["source", "section", "valid_from", "valid_to", "status", "sure"])
def test_no_part_of_a_provenance_may_be_left_out(tmp_path: Path, key: str) -> None:
    lines = [
        "source: a",
        'section: "1"',
        "valid_from: null",
        "valid_to: null",
        "status: local",
        "sure: high",
    ]
    kept = [line for line in lines if not line.startswith(f"{key}:")]
    [fault] = faults_in(tmp_path, "\n".join(kept), Provenance)
    assert fault.what == f"'{key}' is missing"


def test_a_type_that_packs_cannot_hold_is_the_programmers_fault(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Wrong:
        value: str | int

    with pytest.raises(TypeError, match="a pack value may be X"):
        load(written(tmp_path, "value: a\n"), Wrong)
