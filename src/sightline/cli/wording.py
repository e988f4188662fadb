"""`sightline wording`: where does a text blame or label a child, why, and what to write instead?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sightline.cli.texts import COULD_NOT_RUN, STANDARD_INPUT, Text, answer_lines, read_all
from sightline.language.finding import Flag, find
from sightline.language.lexicon import Lexicon
from sightline.language.shipped import lexicon_of, shipped

MARKED = 1


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
        raise click.exceptions.Exit(answer_lines(names, lambda text: _flags(text, lexicon)))
    texts, unread = read_all(names)
    found = [Looked(each, find(each.text, lexicon)) for each in texts]
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

    file: Text
    flags: list[Flag]

    def as_json(self) -> dict[str, Any]:
        flags = []
        for flag in self.flags:
            line, column = self.file.where(flag.start)
            flags.append(
                {
                    "line": line,
                    "column": column,
                    "start": flag.start,
                    "end": flag.end,
                    "span": self.file.text[flag.start : flag.end],
                    "term": flag.term,
                    "why": flag.why,
                    "instead": list(flag.instead),
                    "source": flag.source,
                    "note": flag.note,
                }
            )
        return {"file": self.file.name, "flags": flags}


def _show(looked: Looked) -> None:
    name, text = looked.file.name, looked.file.text
    for flag in looked.flags:
        line, column = looked.file.where(flag.start)
        span = " ".join(text[flag.start : flag.end].split())
        click.echo(f"{name}:{line}:{column}: “{span}” ({flag.term})")
        click.echo(f"    why      {flag.why}")
        for number, other in enumerate(flag.instead):
            click.echo(f"    {'instead' if number == 0 else '     or'}  {other}")
        click.echo(f"    source   {flag.source}")
        if flag.note:
            click.echo(f"    note     {flag.note}")
    if not looked.flags:
        click.echo(f"{name}: nothing marked.")


def _flags(text: str, lexicon: Lexicon) -> dict[str, Any]:
    return {
        "flags": [
            {"start": flag.start, "end": flag.end, "term": flag.term}
            for flag in find(text, lexicon)
        ]
    }
