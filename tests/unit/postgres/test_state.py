"""Secrets are made once, kept to their owner, and are the same for everybody who asks."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sightline.postgres.state import secret, state_folder


def test_a_secret_is_long_and_stays_the_same(tmp_path: Path) -> None:
    first = secret("door", folder=tmp_path / "secrets")
    assert len(first) == 43
    assert secret("door", folder=tmp_path / "secrets") == first
    assert secret("other", folder=tmp_path / "secrets") != first


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    secret("door", folder=tmp_path / "secrets")
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "secrets" / "door").stat().st_mode & 0o777 == 0o600


def test_the_folders_above_it_are_left_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o751)
    secret("door", folder=tmp_path / "secrets")
    assert tmp_path.stat().st_mode & 0o777 == 0o751


def test_many_asking_at_once_get_the_same_and_leave_nothing_behind(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(lambda _: secret("door", folder=tmp_path), range(64)))
    assert len(answers) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["door"]


def test_the_state_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGHTLINE_STATE", str(tmp_path / "elsewhere"))
    assert state_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("SIGHTLINE_STATE")
    assert state_folder().name == ".sightline"
