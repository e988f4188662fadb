"""Texts that a command reads: files or standard input, whole or one JSON object a line.

What cannot be read is named on standard error, with what to do, and the others are answered.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

COULD_NOT_RUN = 2
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Text:
    """One file as it was read."""

    name: str
    text: str

    def where(self, start: int) -> tuple[int, int]:
        """Line and column of a place, from 1."""
        starts = [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]
        line = bisect_right(starts, start)
        return line, start - starts[line - 1] + 1


def read_all(names: tuple[str, ...]) -> tuple[list[Text], int]:
    """Each file that could be read, and how many could not."""
    found, unread = [], 0
    for name in names:
        try:
            raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
            found.append(Text(name, raw.decode("utf-8-sig")))
        except OSError as error:
            unread += 1
            _could_not_open(name, error)
        except UnicodeDecodeError as error:
            unread += 1
            click.echo(f"{name}: byte {error.start} is not UTF-8. Save it as UTF-8.", err=True)
    return found, unread


def answer_lines(names: tuple[str, ...], answer: Callable[[str], dict[str, Any]]) -> int:
    """Answer every line that can be read; name every one that cannot. Returns the exit code.

    answer: what to write of one text, beside its id.
    """
    bad = 0
    for name in names:
        try:
            with _open(name) as stream:
                for number, line in enumerate(stream, start=1):
                    if not line.strip():
                        continue
                    try:
                        row = _row(line)
                        written = {"id": row["id"], **answer(row["text"])}
                        sys.stdout.write(json.dumps(written) + "\n")
                    except ValueError as error:
                        bad += 1
                        click.echo(f"{name}:{number}: {error}", err=True)
        except BrokenPipeError:
            raise  # our own output was closed; `main` says so
        except OSError as error:
            bad += 1
            _could_not_open(name, error)
    if bad:
        click.echo(f"{bad} not answered.", err=True)
    return COULD_NOT_RUN if bad else 0


def _open(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb")


def _could_not_open(name: str, error: OSError) -> None:
    reason = error.strerror or "it could not be opened"
    click.echo(f"{name}: {reason}. Check the name and who may read it.", err=True)


def _row(line: bytes) -> dict[str, Any]:
    """One line's id and text. Raises ValueError, with what to put right, where it is no such."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} is not UTF-8. Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise ValueError(
            f"is not JSON ({error.msg} at {error.colno}). One object a line."
        ) from error
    except RecursionError as error:
        raise ValueError("is nested too deeply. One object a line.") from error
    if not isinstance(row, dict) or "id" not in row or "text" not in row:
        raise ValueError('has no "id" and "text". Write {"id": ..., "text": "..."}.')
    if not isinstance(row["text"], str):
        raise ValueError('"text" is not a text. Put it in quotation marks.')
    return row
