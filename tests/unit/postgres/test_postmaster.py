"""A pid file alone does not make a living server."""

import os
import sys
from pathlib import Path

import pytest

from sightline.postgres import postmaster


def given_pid_file(data: Path, pid: int) -> None:
    data.mkdir(exist_ok=True)
    lines = [str(pid), str(data), "1700000000", "20123", "/run", "127.0.0.1", "  1 2", "ready   "]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's folder")
def test_a_number_that_now_belongs_to_another_program_is_no_server(tmp_path: Path) -> None:
    given_pid_file(tmp_path / "data", os.getpid())
    assert postmaster.living(tmp_path / "data") is None


@pytest.mark.parametrize("text", ["", "12", "abc\n\n\nport\n"])
def test_a_pid_file_cut_short_is_no_server(tmp_path: Path, text: str) -> None:
    (tmp_path / "postmaster.pid").write_text(text)
    assert postmaster.living(tmp_path) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's folder")
def test_what_a_dead_server_left_is_cleared(tmp_path: Path) -> None:
    given_pid_file(tmp_path / "data", os.getpid())
    sockets = tmp_path / "run"
    sockets.mkdir()
    (sockets / ".s.PGSQL.20123.lock").touch()
    assert postmaster.clear_leftovers(tmp_path / "data", sockets)
    assert not (tmp_path / "data" / "postmaster.pid").exists()
    assert list(sockets.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's folder")
def test_nothing_is_cleared_while_a_session_of_the_dead_server_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    given_pid_file(data, 2**22)
    monkeypatch.chdir(data)  # this process stands where a session of that server would
    assert not postmaster.clear_leftovers(data, tmp_path, patience=0.1)
    assert (data / "postmaster.pid").exists()
