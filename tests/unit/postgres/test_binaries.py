"""Which PostgreSQL programs are used, and what is said when none can be."""

from pathlib import Path

import pytest

from sightline.postgres import binaries
from sightline.postgres.errors import PostgresNotFoundError


def given_programs(folder: Path, said: str, *, without: str = "") -> Path:
    """A bin folder whose programs say `said` when asked for their version."""
    folder.mkdir(parents=True)
    for name in binaries.NEEDED:
        if name != without:
            program = folder / name
            program.write_text(f"#!/bin/sh\necho '{said}'\n")
            program.chmod(0o755)
    return folder


def test_the_setting_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = given_programs(tmp_path / "my own" / "bin", "postgres (PostgreSQL) 17.5 (Homebrew)")
    monkeypatch.setenv("SIGHTLINE_POSTGRES", str(folder))
    assert binaries.find() == binaries.Binaries(folder, 17, "SIGHTLINE_POSTGRES")


@pytest.mark.parametrize(
    ("said", "without"),
    [
        pytest.param("postgres (PostgreSQL) 14.19", "", id="too old"),
        pytest.param("Segmentation fault", "", id="does not run"),
        pytest.param("postgres (PostgreSQL) 17.5", "initdb", id="a program is missing"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, without: str
) -> None:
    folder = given_programs(tmp_path / "bin", said, without=without)
    monkeypatch.setenv("SIGHTLINE_POSTGRES", str(folder))
    with pytest.raises(PostgresNotFoundError, match="Set it to the bin folder"):
        binaries.find()


def test_data_of_another_version_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = given_programs(tmp_path / "bin", "postgres (PostgreSQL) 17.5")
    monkeypatch.setenv("SIGHTLINE_POSTGRES", str(folder))
    with pytest.raises(PostgresNotFoundError, match="Install PostgreSQL 16"):
        binaries.find(version=16)


def test_programs_on_the_path_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = given_programs(tmp_path / "bin", "postgres (PostgreSQL) 99.0")
    monkeypatch.delenv("SIGHTLINE_POSTGRES", raising=False)
    monkeypatch.setenv("PATH", str(folder))
    assert binaries.find().folder == folder


def test_the_wheel_is_there_for_a_machine_without_postgresql() -> None:
    assert next(found.version for found in binaries.every() if found.origin == "wheel") >= 18
