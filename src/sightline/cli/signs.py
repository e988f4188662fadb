"""`sightline signs`: which signs may a narrative say, and with which words?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sightline.cli.texts import COULD_NOT_RUN, STANDARD_INPUT, Text, answer_lines, read_all
from sightline.language.signs.finding import Found, Seen, find_signs
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import rules_of, shipped


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="For people, or one JSON document.")  # fmt: skip
@click.option("--jsonl", is_flag=True,
              help='Read {"id","text"} a line; write {"id","indicators":[{"slug","start","end"}]}.',
              )  # fmt: skip
@click.option("--pack", type=click.Path(path_type=Path, file_okay=False),
              help="The folder of another pack than the national one.")  # fmt: skip
def signs(files: tuple[str, ...], form: str, jsonl: bool, pack: Path | None) -> None:
    """Find words that may say a sign, in each FILE ("-" is standard input).

    Rules find them, and rules miss things: a suggestion is never a finding, and nothing found is no
    reassurance. Offsets count Unicode characters from 0; lines and columns count from 1. It answers
    0, whatever was found, and 2 where a file or a line could not be read; each is named.
    """
    if not files and not jsonl:
        raise click.UsageError('Name a file to look at, or "-" for standard input.')
    if jsonl and form == "json":
        raise click.UsageError("--jsonl has a form of its own; leave --format out.")
    rules = rules_of(pack) if pack else shipped()
    names = files or (STANDARD_INPUT,)
    if jsonl:
        seen = Seen()
        raise click.exceptions.Exit(
            answer_lines(names, lambda text: _indicators(text, rules, seen))
        )
    texts, unread = read_all(names)
    if form == "json":
        looked = [_as_json(each, rules) for each in texts]
        click.echo(json.dumps({"files": looked}, ensure_ascii=False))
    else:
        for each in texts:
            _show(each, rules)
    if unread:
        raise click.exceptions.Exit(COULD_NOT_RUN)


def _indicators(text: str, rules: SignRules, seen: Seen) -> dict[str, Any]:
    return {
        "indicators": [
            {"slug": found.slug, "start": found.start, "end": found.end}
            for found in find_signs(text, rules, seen)
        ]
    }


def _says(found: Found, rules: SignRules) -> tuple[str, str]:
    """What the rule says in plain words, and where it is from."""
    slug, _, name = found.rule.partition("/")
    reading = rules.readings[slug]
    says = next(rule.says for rule in reading.rules if rule.id == name)
    origin = reading.provenance[0]
    return says, f"{origin.source}, section {origin.section}"


def _as_json(each: Text, rules: SignRules) -> dict[str, Any]:
    indicators = []
    for found in find_signs(each.text, rules):
        line, column = each.where(found.start)
        says, source = _says(found, rules)
        indicators.append(
            {
                "line": line,
                "column": column,
                "start": found.start,
                "end": found.end,
                "words": found.words,
                "slug": found.slug,
                "rule": found.rule,
                "says": says,
                "source": source,
            }
        )
    return {"file": each.name, "indicators": indicators}


def _show(each: Text, rules: SignRules) -> None:
    everything = find_signs(each.text, rules)
    for found in everything:
        line, column = each.where(found.start)
        says, source = _says(found, rules)
        click.echo(f"{each.name}:{line}:{column}: “{' '.join(found.words.split())}” ({found.slug})")
        click.echo(f"    says     {says}")
        click.echo(f"    source   {source}")
    if not everything:
        click.echo(f"{each.name}: nothing found. That is no reassurance.")
