"""What the reading process may not do: take memory and time without end, reach the network, start
anything, or write. Linux keeps all of it; macOS keeps no limit of addresses, so memory is also
watched from within."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import threading
import time
from typing import Any

#: How the process ends where it took too much memory.
TOO_MUCH_MEMORY = 75
_LOOK_EVERY = 0.05
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.kill",
    "shutil.",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
    "pty.",
    "webbrowser.",
)


class Refused(PermissionError):
    """The reading process tried what it may not do."""


def confine(*, seconds: int, megabytes: int) -> None:
    """For the rest of this process. Everything that is needed has to be imported before."""
    limit = megabytes * 1024 * 1024
    for what, most in (
        (resource.RLIMIT_AS, limit),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS knows not all of them
            resource.setrlimit(what, (most, most))
    if sys.platform != "linux":
        threading.Thread(target=_watch, args=(limit,), daemon=True).start()
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise Refused(f"reading a document may not do this: {event}")
    if event == "open" and _writes(args):
        raise Refused("reading a document may write nothing")


def _writes(args: tuple[Any, ...]) -> bool:
    mode, flags = args[1], args[2]
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return True
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _watch(limit: int) -> None:
    unit = 1 if sys.platform == "darwin" else 1024
    while True:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > limit:
            os._exit(TOO_MUCH_MEMORY)
        time.sleep(_LOOK_EVERY)
