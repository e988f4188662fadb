"""`sightline wording`, as somebody runs it."""

import json
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


def test_lone_surrogates_and_null_characters_are_text_like_any_other() -> None:
    result = run("--jsonl", given='{"id": "\\ud800", "text": "\\ud800\\u0000 She is streetwise."}')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["flags"][0]["start"] == 10
