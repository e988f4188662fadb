"""`sightline wording`: where does a text blame or label a child, why, and what to write instead?"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from sightline.language.finding import Flag, find
from sightline.language.lexicon import Lexicon
from sightline.language.shipped import lexicon_of, shipped

MARKED, COULD_NOT_RUN = 1, 2
STANDARD_INPUT = "-"


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="For people, or one JSON document.")  # fmt: skip
@click.option("--jsonl", is_flag=True,
              help='Read {"id","text"} a line; write {"id","flags":[{"start","end","term"}]}.',
              )  # fmt: skip
@click.option("--pack", type=click.Path(path_type=Path, dir_okay=False),
              help="Another wording pack than the one in use.")  # fmt: skip
def wording(files: tuple[str, ...], form: str, jsonl: bool, pack: Path | None) -> None:
    """Mark wording that blames or labels a child in each FILE ("-" is standard input).

    Offsets count Unicode characters from 0; lines and columns count from 1. For people and with
    --format json it answers 0 where nothing is marked, 1 where something is, 2 where a file could
    not be read. With --jsonl it answers 0, or 2 where a line could not be read; each is named.
    """
    if not files and not jsonl:
        raise click.UsageError('Name a file to look at, or "-" for standard input.')
    if jsonl and form == "json":
        raise click.UsageError("--jsonl has a form of its own; leave --format out.")
    lexicon = lexicon_of(pack) if pack else shipped()
    names = files or (STANDARD_INPUT,)
    if jsonl:
        raise click.exceptions.Exit(_lines(names, lexicon))
    found, unread = _look(names, lexicon)
    if form == "json":
        click.echo(json.dumps({"files": [each.as_json() for each in found]}, ensure_ascii=False))
    else:
        for each in found:
            _show(each)
    if unread:
        raise click.exceptions.Exit(COULD_NOT_RUN)
    raise click.exceptions.Exit(MARKED if any(each.flags for each in found) else 0)


@dataclass(frozen=True)
class Looked:
    """One file with what is marked in it."""

    name: str
    text: str
    flags: list[Flag]

    def where(self, flag: Flag) -> tuple[int, int]:
        """Line and column of a flag, from 1."""
        starts = [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]
        line = bisect_right(starts, flag.start)
        return line, flag.start - starts[line - 1] + 1

    def as_json(self) -> dict[str, Any]:
        flags = []
        for flag in self.flags:
            line, column = self.where(flag)
            flags.append(
                {
                    "line": line,
                    "column": column,
                    "start": flag.start,
                    "end": flag.end,
                    "span": self.text[flag.start : flag.end],
                    "term": flag.term,
                    "why": flag.why,
                    "instead": list(flag.instead),
                    "source": flag.source,
                    "note": flag.note,
                }
            )
        return {"file": self.name, "flags": flags}


def _look(names: tuple[str, ...], lexicon: Lexicon) -> tuple[list[Looked], int]:
    """Each file that could be read, and how many could not."""
    found, unread = [], 0
    for name in names:
        try:
            text = _read(name)
        except OSError as error:
            unread += 1
            reason = error.strerror or "it could not be opened"
            click.echo(f"{name}: {reason}. Check the name and who may read it.", err=True)
        except UnicodeDecodeError as error:
            unread += 1
            click.echo(f"{name}: byte {error.start} is not UTF-8. Save it as UTF-8.", err=True)
        else:
            found.append(Looked(name, text, find(text, lexicon)))
    return found, unread


def _read(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    return raw.decode("utf-8-sig")


def _show(looked: Looked) -> None:
    for flag in looked.flags:
        line, column = looked.where(flag)
        span = " ".join(looked.text[flag.start : flag.end].split())
        click.echo(f"{looked.name}:{line}:{column}: “{span}” ({flag.term})")
        click.echo(f"    why      {flag.why}")
        for number, other in enumerate(flag.instead):
            click.echo(f"    {'instead' if number == 0 else '     or'}  {other}")
        click.echo(f"    source   {flag.source}")
        if flag.note:
            click.echo(f"    note     {flag.note}")
    if not looked.flags:
        click.echo(f"{looked.name}: nothing marked.")


def _lines(names: tuple[str, ...], lexicon: Lexicon) -> int:
    """Answer every line that can be read; name every one that cannot. Returns the exit code."""
    bad = 0
    for name in names:
        try:
            with _open(name) as stream:
                for number, line in enumerate(stream, start=1):
                    if not line.strip():
                        continue
                    try:
                        sys.stdout.write(_answer(line, lexicon))
                    except ValueError as error:
                        bad += 1
                        click.echo(f"{name}:{number}: {error}", err=True)
        except BrokenPipeError:
            raise  # our own output was closed; `main` says so
        except OSError as error:
            bad += 1
            reason = error.strerror or "it could not be opened"
            click.echo(f"{name}: {reason}. Check the name and who may read it.", err=True)
    if bad:
        click.echo(f"{bad} not answered.", err=True)
    return COULD_NOT_RUN if bad else 0


def _open(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb")


def _answer(line: bytes, lexicon: Lexicon) -> str:
    """One line's answer. Raises ValueError, with what to put right, where it is no such line."""
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
    flags = [
        {"start": flag.start, "end": flag.end, "term": flag.term}
        for flag in find(row["text"], lexicon)
    ]
    return json.dumps({"id": row["id"], "flags": flags}) + "\n"
