"""Reading in a file: in a process of its own, which has little memory, little time and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.domain.library import ReadDocument, Unreadable


@dataclass(frozen=True)
class Limits:
    """seconds: from start to end. megabytes: of memory. pages: of a PDF at most."""

    seconds: int = 30
    megabytes: int = 512
    pages: int = 500


LIMITS = Limits()


@dataclass(frozen=True)
class Outcome:
    """What became of one of several files. refusal: why it could not be read, or ""."""

    path: Path
    document: ReadDocument | None
    refusal: str = ""


def read(path: Path, *, today: date | None = None, limits: Limits = LIMITS) -> ReadDocument:
    """What a careful reader finds in the file. today: a later date in it is noted as doubtful.

    Raises Unreadable: str() is a sentence that says why and what to do.
    """
    raise Unreadable("Documents cannot be read in yet.")


def read_many(
    paths: Iterable[Path], *, today: date | None = None, limits: Limits = LIMITS
) -> Iterator[Outcome]:
    """One file after the other; what cannot be read is said and does not stop the others."""
    for path in paths:
        try:
            yield Outcome(path, read(path, today=today, limits=limits))
        except Unreadable as refusal:
            yield Outcome(path, None, str(refusal))
