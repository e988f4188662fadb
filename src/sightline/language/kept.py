"""Regular expressions that take seconds to build, kept in the state folder for the next process.

The scan over some thirty thousand openings takes 2.8 seconds, 1.1 of them within Python's own
compiler; what came of that is a list of numbers, read back in a tenth of one (22 November 2026).
With the text alone kept, each process would wait that second again. It is kept under the SHA-256 of
everything that it was made from: the phrases, the code that reads them and the Python that compiled
them. So what is found under a name is right or not there, and whatever is not as it should be
(another's file, another's permission to write, half a file, numbers that are no expression) is
built anew. Nothing but numbers and words is read, never code or objects, and Python itself checks
the numbers before it uses them.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import secrets
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.packs.state import private_folder

Behind = Mapping[str, Sequence[int]]

#: The code whose work is kept; a change of any of it makes everything anew.
_MADE_BY: Final = ("grammar.py", "notation.py", "openings.py", "trie.py", "kept.py")
MOST_KEPT: Final = 12  # files; the ones used longest ago go first
LARGEST: Final = 64 * 1024 * 1024  # bytes


def name_of(phrases: Sequence[str], lists: Mapping[str, Sequence[str]]) -> str:
    """Under which name the work on these phrases is kept."""
    told = json.dumps([phrases, {name: list(lists[name]) for name in sorted(lists)}])
    return hashlib.sha256(f"{_made_by()}\n{told}".encode()).hexdigest()


@cache
def _made_by() -> str:
    here = Path(__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for name in _MADE_BY:
        digest.update((here / name).read_bytes())
    return digest.hexdigest()


def take(folder: Path, name: str) -> tuple[re.Pattern[str], Behind] | None:
    """What was kept under a name, or None where it is not there or not to be trusted."""
    path = folder / f"{name}.json"
    try:
        kept = json.loads(_own_text(folder, path))
        scan = _pattern(kept["pattern"], kept["flags"], kept["code"])
        behind = kept["behind"]
        if not all(isinstance(each, list) for each in behind.values()):
            return None
        with suppress(OSError):  # a disk that is only read
            os.utime(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, OverflowError):
        return None
    return scan, behind


def keep(folder: Path, name: str, pattern: str, behind: Behind) -> re.Pattern[str]:
    """The pattern compiled, and kept with what stands behind it if that can be done."""
    try:
        compiler, parser = (importlib.import_module(f"re.{each}") for each in _PARTS)
        tree = parser.parse(pattern, 0)
        if tree.state.groups > 1:
            return re.compile(pattern)
        flags, code = tree.state.flags, compiler._code(tree, 0)
        scan = _pattern(pattern, flags, code)
    except (ImportError, AttributeError, TypeError, RuntimeError):  # another Python
        return re.compile(pattern)
    written = {"pattern": pattern, "flags": flags, "code": code, "behind": behind}
    with suppress(OSError):  # no room, or no permission: the next process works it out again
        _write(folder, name, json.dumps(written, separators=(",", ":"), default=int))
    return scan


_PARTS: Final = ("_compiler", "_parser")


def _pattern(pattern: str, flags: int, code: list[int]) -> re.Pattern[str]:
    """An expression without groups from what it was compiled to. Raises RuntimeError if unsound."""
    sre: Any = importlib.import_module("_sre")
    scan = sre.compile(pattern, flags, code, 0, {}, (None,))
    if not isinstance(scan, re.Pattern):
        raise TypeError(pattern)
    return scan


def _own_text(folder: Path, path: Path) -> bytes:
    """A file that nobody else could have written. Raises OSError."""
    _refuse_others(folder.lstat())
    _refuse_others(path.lstat())
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        here = os.fstat(file.fileno())
        _refuse_others(here)
        if not stat.S_ISREG(here.st_mode) or here.st_size > LARGEST:
            raise PermissionError(path)
        return file.read()


def _refuse_others(found: os.stat_result) -> None:
    if found.st_uid != os.geteuid() or found.st_mode & 0o022 or stat.S_ISLNK(found.st_mode):
        raise PermissionError


def _write(folder: Path, name: str, text: str) -> None:
    """Whole under another name first: two processes at once both end with a sound file."""
    above = next(each for each in folder.parents if each.exists())
    if above.stat().st_uid != os.geteuid():
        raise PermissionError(above)  # nothing of ours in another account's folder
    private_folder(folder.parent)
    private_folder(folder)
    fresh = folder / f".{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        fresh.replace(folder / f"{name}.json")
    finally:
        fresh.unlink(missing_ok=True)
    oldest_last = sorted(folder.glob("*.json"), key=lambda each: -each.stat().st_mtime)
    for each in oldest_last[MOST_KEPT:]:
        each.unlink(missing_ok=True)
