"""Reads the running server's own pid file, and tells a living server from what a crash left."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A living server: its process, its TCP port and whether it takes connections yet."""

    pid: int
    port: int
    ready: bool


def living(data: Path) -> Postmaster | None:
    """The server running on `data`, or None.

    A pid file alone proves nothing: after a crash its number may belong to another program. On
    Linux the process must also stand in the data folder, as every PostgreSQL process does.
    """
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid, port = int(lines[0]), int(lines[3])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    if not _alive(pid, data):
        return None
    return Postmaster(pid, port, len(lines) > 7 and lines[7].strip() in {"ready", "standby"})


def clear_leftovers(data: Path, sockets: Path, *, patience: float = 20) -> bool:
    """Remove what a killed server left, once none of its processes lives; False if one still does.

    patience: seconds to wait for orphaned sessions, which notice their server's death by
    themselves. Removing the pid file under a living one would let two servers write one folder.
    """
    deadline = time.monotonic() + patience
    while orphans := _standing_in(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05 if len(orphans) < 3 else 0.2)
    if sys.platform == "linux":  # elsewhere the server's own check must do
        (data / "postmaster.pid").unlink(missing_ok=True)
    for left in sockets.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)
    return True


def _alive(pid: int, data: Path) -> bool:
    if sys.platform == "linux":
        return _folder_of(Path("/proc") / str(pid)) == str(data.resolve())
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _standing_in(data: Path) -> list[str]:
    if sys.platform != "linux":
        return []
    here = str(data.resolve())
    return [
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _folder_of(entry) == here
    ]


def _folder_of(process: Path) -> str | None:
    """A process's working folder; None when it is gone, a zombie, or another user's."""
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return None
