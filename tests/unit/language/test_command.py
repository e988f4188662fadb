"""`sightline wording`, as somebody runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sightline.cli.wording import wording

LABELLED = "First line.\nWe feel she is streetwise. 🧒\n"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(wording, arguments, input=given)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(LABELLED, encoding="utf-8")
    return path


def test_people_are_told_where_why_what_instead_and_from_where(labelled: Path) -> None:
    result = run(str(labelled))
    assert result.exit_code == 1
    assert f"{labelled}:2:16: “streetwise” (streetwise)" in result.output
    for part in ("why", "instead", "source"):
        assert f"    {part}" in result.output


def test_a_text_without_labels_is_answered_with_0(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("She came home at nine.", encoding="utf-8")
    result = run(str(path))
    assert (result.exit_code, result.output) == (0, f"{path}: nothing marked.\n")


def test_json_holds_every_flag_with_its_span(labelled: Path) -> None:
    answer = json.loads(run("--format", "json", str(labelled)).output)
    (flag,) = answer["files"][0]["flags"]
    assert LABELLED[flag["start"] : flag["end"]] == flag["span"] == "streetwise"
    assert (flag["line"], flag["column"]) == (2, 16)
    assert flag["instead"]


def test_lines_are_answered_one_by_one_from_standard_input() -> None:
    rows = [{"id": "a", "text": "İ She is streetwise."}, {"id": 7, "text": "She is home."}]
    result = run("--jsonl", given="\n".join(json.dumps(row) for row in rows))
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": "a", "flags": [{"start": 9, "end": 19, "term": "streetwise"}]},
        {"id": 7, "flags": []},
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
def test_a_bad_line_is_named_and_the_others_are_answered(line: str | bytes, said: str) -> None:
    raw = line if isinstance(line, bytes) else line.encode()
    good = b'{"id": "x", "text": "She is streetwise."}'
    result = run("--jsonl", given=good + b"\n" + raw + b"\n\n" + good)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "-:2: " in result.stderr
    assert said in result.stderr


def test_lone_surrogates_and_null_characters_are_text_like_any_other() -> None:
    result = run("--jsonl", given='{"id": "\\ud800", "text": "\\ud800\\u0000 She is streetwise."}')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["flags"][0]["start"] == 10


def test_a_file_that_is_not_there_is_named_and_the_others_are_looked_at(labelled: Path) -> None:
    result = run("no-such-file.txt", str(labelled))
    assert result.exit_code == 2
    assert "no-such-file.txt: " in result.stderr
    assert "streetwise" in result.stdout


def test_a_pack_that_is_not_sound_is_refused_with_its_line(tmp_path: Path, labelled: Path) -> None:
    pack = tmp_path / "wording.yaml"
    pack.write_text("version: '1'\ntitel: wrong\n", encoding="utf-8")
    command = [sys.executable, "-m", "sightline.cli.main", "wording", "--pack", str(pack)]
    result = subprocess.run(  # our own command on our own files
        [*command, str(labelled)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert f"{pack}:2: unknown key 'titel'" in result.stderr


def test_the_command_starts_without_django() -> None:
    code = "import sys, sightline.cli.wording; print([m for m in sys.modules if 'django' in m])"
    result = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
