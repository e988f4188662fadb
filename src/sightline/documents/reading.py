"""Reading in a file: in a process of its own, with little memory, little time and no network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sightline.documents.confinement import TOO_MUCH_MEMORY
from sightline.documents.passing import from_json, to_json
from sightline.documents.vocabulary import national_rules
from sightline.domain.library import ReadDocument, Unreadable
from sightline.domain.library_rules import LibraryPack


@dataclass(frozen=True)
class Limits:
    """seconds: from start to end. megabytes: of memory. pages: of a PDF at most."""

    seconds: int = 30
    megabytes: int = 512
    pages: int = 500


LIMITS = Limits()
TOO_LONG = (
    "Reading the file took longer than {seconds} seconds, and was stopped. "
    "Save it again as PDF, or add it in parts."
)
TOO_LARGE = (
    "Reading the file took more than {megabytes} MB of memory, and was stopped. "
    "Save it with smaller pictures, or add it in parts."
)
DAMAGED = (
    "The file is damaged, so that reading it broke off. Open it in the program that made it, save "
    "it again, and add that."
)


@dataclass(frozen=True)
class Outcome:
    """What became of one of several files. refusal: why it could not be read, or ""."""

    path: Path
    document: ReadDocument | None
    refusal: str = ""


def read(
    path: Path,
    *,
    today: date | None = None,
    rules: LibraryPack | None = None,
    limits: Limits = LIMITS,
) -> ReadDocument:
    """What a careful reader finds in the file.

    today: a later date in it is noted as doubtful. rules: the words to read by; without them the
    national pack's. Raises Unreadable: str() is a sentence that says why and what to do.
    """
    asked = {
        "path": str(path.resolve()),
        "today": today.isoformat() if today else "",
        "pack": to_json(rules or national_rules()),
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
        "pages": limits.pages,
    }
    answer = _asked_apart(asked, limits)
    if "refusal" in answer:
        raise Unreadable(answer["refusal"])
    return from_json(ReadDocument, answer["document"])


def read_many(
    paths: Iterable[Path],
    *,
    today: date | None = None,
    rules: LibraryPack | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Outcome]:
    """One file after the other; what cannot be read is said and does not stop the others."""
    for path in paths:
        try:
            yield Outcome(path, read(path, today=today, rules=rules, limits=limits))
        except Unreadable as refusal:
            yield Outcome(path, None, str(refusal))


def _asked_apart(asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """The answer of the reading process. It gets no word of this one's surroundings."""
    command = [sys.executable, "-B", "-m", "sightline.documents"]
    with subprocess.Popen(  # noqa: S603 # our own module, and no word of the file in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        start_new_session=True,
    ) as process:
        try:
            told, _ = process.communicate(json.dumps(asked).encode(), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Unreadable(TOO_LONG.format(seconds=limits.seconds)) from None
    return _answer(told, process.returncode, limits)


def _answer(told: bytes, code: int, limits: Limits) -> dict[str, Any]:
    if code == TOO_MUCH_MEMORY:
        raise Unreadable(TOO_LARGE.format(megabytes=limits.megabytes))
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Unreadable(TOO_LONG.format(seconds=limits.seconds))
    try:
        answer = json.loads(told)
    except ValueError:
        raise Unreadable(DAMAGED) from None
    if code != 0 or not isinstance(answer, dict):
        raise Unreadable(DAMAGED)
    return answer


def _surroundings() -> dict[str, str]:
    """No secrets of this process, and one arena of memory, so that its limit is a true one."""
    package = Path(__file__).resolve().parents[2]
    return {
        "PYTHONPATH": str(package),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONHASHSEED": "0",
        "MALLOC_ARENA_MAX": "1",
        "LANG": os.environ.get("LANG", "C.UTF-8"),
        "PATH": os.environ.get("PATH", ""),
    }
