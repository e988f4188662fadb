"""`sightline signs`, as somebody runs it."""

import json
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
    assert "    says     Several phones, or afraid to be without one" in result.output
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
    assert sign["rule"].startswith("sign-multiple-phones/")
