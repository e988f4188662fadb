"""What `sightline wording` and `sightline signs` do alike with files and lines of text."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sightline.cli.signs import signs
from sightline.cli.wording import wording


@dataclass(frozen=True)
class Case:
    """text: holds `span` once, at `start`. answers: what a line of --jsonl gives for it."""

    command: click.Command
    text: str
    span: str
    answers: dict[str, list[dict[str, object]]]
    pack: str
    line: str

    @property
    def name(self) -> str:
        return str(self.command.name)

    @property
    def nothing(self) -> dict[str, list[dict[str, object]]]:
        return {key: [] for key in self.answers}

    def run(self, *arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(self.command, arguments, input=given)


CASES = (
    Case(
        wording, "İ She is streetwise.", "streetwise",
        {"flags": [{"start": 9, "end": 19, "term": "streetwise"}]},
        "version: '1'\ntitel: wrong\n", ":2: unknown key 'titel'",
    ),
    Case(
        signs, "İ He has two phones.", "two phones",
        {"indicators": [{"slug": "sign-multiple-phones", "start": 9, "end": 19}]},
        "listen: {}\n", ":1: unknown key 'listen'",
    ),
)  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def test_lines_are_answered_one_by_one_from_standard_input(case: Case) -> None:
    rows = [{"id": "a", "text": case.text}, {"id": 7, "text": "She is home."}]
    result = case.run("--jsonl", given="\n".join(json.dumps(row) for row in rows))
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "a", **case.answers},
        {"id": 7, **case.nothing},
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ('["a"]', 'has no "id" and "text"'),
        ('{"id": 1}', 'has no "id" and "text"'),
        ('{"id": 1, "text": 5}', '"text" is not a text'),
        (b"\xff", "is not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
    ],
    ids=["half", "list", "no text", "number", "latin", "deep"],
)
def test_a_bad_line_is_named_and_the_others_are_answered(
    case: Case, line: str | bytes, said: str
) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = json.dumps({"id": "x", "text": case.text}).encode()
    result = case.run("--jsonl", given=good + b"\n" + raw + b"\n\n" + good)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "-:2: " in result.stderr
    assert said in result.stderr


def test_a_file_that_is_not_there_is_named_and_the_others_are_looked_at(
    case: Case, tmp_path: Path
) -> None:
    there = tmp_path / "note.txt"
    there.write_text(case.text, encoding="utf-8")
    result = case.run("no-such-file.txt", str(there))
    assert result.exit_code == 2
    assert "no-such-file.txt: " in result.stderr
    assert case.span in result.stdout


def test_a_pack_that_is_not_sound_is_refused_with_its_line(case: Case, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(case.text, encoding="utf-8")
    pack = (
        tmp_path / "packs" / {"signs": "signs-reading.yaml", "wording": "wording.yaml"}[case.name]
    )
    pack.parent.mkdir()
    pack.write_text(case.pack, encoding="utf-8")
    named = pack.parent if case.name == "signs" else pack
    command = [sys.executable, "-m", "sightline.cli.main", case.name, "--pack", str(named)]
    result = subprocess.run(  # our own command on our own files
        [*command, str(note)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert f"{pack}{case.line}" in result.stderr


def test_the_command_starts_without_django(case: Case) -> None:
    code = (
        f"import sys, sightline.cli.{case.name}; print([m for m in sys.modules if 'django' in m])"
    )
    result = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
