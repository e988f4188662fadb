"""`sightline packs check`: 0 sound, 1 faults, 2 could not run."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sightline.cli.main import COMMANDS
from sightline.cli.packs import packs
from sightline.packs.folder import locate


def check(*folder: Path) -> Result:
    return CliRunner().invoke(packs, ["check", *map(str, folder)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(locate(), tmp_path / "packs")
    return tmp_path / "packs"


def test_the_command_is_listed() -> None:
    assert COMMANDS["packs"] == "sightline.cli.packs:packs"


def test_the_packs_in_use_are_sound() -> None:
    answer = check()
    assert answer.exit_code == 0, answer.output
    assert "national: " in answer.output
    assert "demonstration: " in answer.output


def test_a_fault_is_told_with_file_line_and_remedy(root: Path) -> None:
    path = root / "national" / "contacts.yaml"
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("needed:")].count("\n") + 1
    path.write_text(text.replace("needed:", "need:", 1), encoding="utf-8")
    answer = check(root)
    assert answer.exit_code == 1
    assert f"{path}:{line}: unknown key 'need'. Known here: " in answer.output
    assert answer.output.count("unknown key") == 1, (
        "told once, though every partnership stands on it"
    )


def test_one_pack_alone_may_be_named(root: Path) -> None:
    answer = check(root / "demonstration")
    assert answer.exit_code == 0, answer.output
    files = len(list((root / "demonstration").glob("*.yaml")))
    assert answer.output.splitlines() == [f"demonstration: {files} files, sound."]


def test_a_folder_without_packs_could_not_be_checked(tmp_path: Path) -> None:
    answer = check(tmp_path)
    assert answer.exit_code == 2
    assert "nothing could be checked" in answer.output


def test_a_folder_that_is_not_there_could_not_be_checked(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere").exit_code == 2
