"""`sightline signs`, as somebody runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sightline.cli.signs import signs

NOTE = "First line.\nHe carries two phones. 🧒\n"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(signs, arguments, input=given)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_people_are_told_where_what_it_says_and_from_where(note: Path) -> None:
    result = run(str(note))
    assert result.exit_code == 0
    assert f"{note}:2:12: “two phones” (sign-multiple-phones)" in result.output
    assert "    says     More than one phone" in result.output
    assert "    source   swindon-handbook, section 5" in result.output


def test_nothing_found_is_said_to_be_no_reassurance(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("She came home at nine.", encoding="utf-8")
    result = run(str(path))
    assert (result.exit_code, result.output) == (
        0, f"{path}: nothing found. That is no reassurance.\n",
    )  # fmt: skip


def test_json_holds_every_sign_with_its_words_and_rule(note: Path) -> None:
    [sign] = json.loads(run("--format", "json", str(note)).output)["files"][0]["indicators"]
    assert NOTE[sign["start"] : sign["end"]] == sign["words"] == "two phones"
    assert (sign["line"], sign["column"]) == (2, 12)
    assert sign["rule"].startswith("sign-multiple-phones/more-")


def test_lines_are_answered_one_by_one_from_standard_input() -> None:
    rows = [{"id": "a", "text": "İ He has two phones."}, {"id": 7, "text": "She is home."}]
    result = run("--jsonl", given="\n".join(json.dumps(row) for row in rows))
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "a", "indicators": [{"slug": "sign-multiple-phones", "start": 9, "end": 19}]},
        {"id": 7, "indicators": []},
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ('{"id": 1}', 'has no "id" and "text"'),
        ('{"id": 1, "text": 5}', '"text" is not a text'),
        (b"\xff", "is not UTF-8"),
    ],
    ids=["half", "no text", "number", "latin"],
)
def test_a_bad_line_is_named_and_the_others_are_answered(line: str | bytes, said: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = b'{"id": "x", "text": "He has two phones."}'
    result = run("--jsonl", given=good + b"\n" + raw + b"\n\n" + good)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "-:2: " in result.stderr
    assert said in result.stderr


def test_a_file_that_is_not_there_is_named_and_the_others_are_looked_at(note: Path) -> None:
    result = run("no-such-file.txt", str(note))
    assert result.exit_code == 2
    assert "no-such-file.txt: " in result.stderr
    assert "two phones" in result.stdout


def test_a_pack_that_is_not_sound_is_refused_with_its_line(tmp_path: Path, note: Path) -> None:
    pack = tmp_path / "signs-reading.yaml"
    pack.write_text("listen: {}\n", encoding="utf-8")
    command = [sys.executable, "-m", "sightline.cli.main", "signs", "--pack", str(tmp_path)]
    result = subprocess.run(  # our own command on our own files
        [*command, str(note)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert f"{pack}:1: unknown key 'listen'" in result.stderr


def test_the_command_starts_without_django() -> None:
    code = "import sys, sightline.cli.signs; print([m for m in sys.modules if 'django' in m])"
    result = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
