"""A chronology as an accessible PDF (PDF/UA-1), made whole inside the request.

What anybody wrote travels as JSON, never as markup. Only the typesetter's own fonts and ours are
used, so that the same record is the same print on every machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import typst
from django.db import connection

from sightline.chronology.disclosures import Disclosure, State
from sightline.chronology.presenters import Told, moment
from sightline.chronology.reading import Chronology
from sightline.domain.dates import in_full
from sightline.kernel import installation
from sightline.packs.catalogue import Packs, current

MOST = 5_000  # entries of one print
NOT_PRINTABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
NUMBERS = "Nothing is printed until the numbers to ring are real"
ATTEMPTS = 400  # different characters that no font has
JOINERS = "\u200d\ufe0e\ufe0f"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Unprintable(Exception):
    """The typesetter could not set it, whatever was tried; or it may not: `says` is why, a sentence
    without a full stop."""

    def __init__(self, fault: str, says: str = "") -> None:
        super().__init__(fault)
        self.says = says


@dataclass(frozen=True)
class Printing:
    """Who prints what: the facts of the title and of every page's footer."""

    export_id: UUID
    by: str
    organisation: str
    at: datetime
    filtered: str = ""

    @property
    def footer(self) -> str:
        return f"Printed by {self.by}, {self.organisation}, {moment(self.at)}"


def contents(shown: Chronology, printing: Printing, packs: Packs) -> dict[str, Any]:
    """Everything that the page says, as plain values."""
    here = shown.summary
    who = []
    if here.birth_date:
        estimated = " (estimated)" if here.birth_date_estimated else ""
        who.append(f"Born {in_full(here.birth_date)}{estimated}")
    if here.also_known_as:
        who.append("Also known as " + ", ".join(here.also_known_as))
    if here.school_year:
        who.append(here.school_year)
    waiting = [one for one in shown.disclosures if one.state is not State.ANSWERED]
    return {
        "title": f"Chronology of {here.name}",
        "organisation": printing.organisation,
        "about": " ".join(
            part
            for part in (
                "Who may see what is decided by the record. This is what"
                f" {printing.by} may read; there may be more.",
                printing.filtered,
            )
            if part
        ),
        "who": who,
        "alone": packs.prompt("also-a-child").text if shown.also_a_child else "",
        "waiting": [_waiting(one) for one in waiting],
        "entries": [_entry(one, packs) for one in shown.dated],
        "undated": [_entry(one, packs) for one in shown.undated],
        "footer": printing.footer,
        "export": f"Export {printing.export_id}",
    }


def text_of(said: dict[str, Any]) -> str:
    """Every text that would leave, one after another, for the scan for places kept secret."""
    found: list[str] = []

    def walk(value: Any) -> None:
        match value:
            case str():
                found.append(value)
            case dict():
                for each in value.values():
                    walk(each)
            case list():
                for each in value:
                    walk(each)
            case _:
                return

    walk(said)
    return "\n".join(found)


def names_a_safe_place(subject_id: UUID, text: str) -> bool:
    """Whether the text names a place that must stay secret. Says nothing of which, or where."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access.safe_location_hits(%s, %s)", [subject_id, text])
        hits: int = cursor.fetchone()[0]
    return hits > 0


def pdf(said: dict[str, Any], *, at: datetime, template: bytes | None = None) -> bytes:
    """The PDF. Characters that no font has stand as their number, as [U+1F469], and are not lost.

    template: another room's page, that reads `said` as this one does; None for a chronology.
    Raises Unprintable, also outside a demonstration while a number to ring is not real yet (N10).
    """
    if (unreal := current().contacts_not_yet_real()) and not installation.is_demonstration():
        labels = "; ".join(one.label for one in unreal)
        raise Unprintable("numbers", f"{NUMBERS}. Still missing: {labels}")
    data = json.dumps(_settable(said), ensure_ascii=False)
    source = template or (
        files("sightline.chronology").joinpath("print", "chronology.typ").read_bytes()
    )
    for _ in range(ATTEMPTS):
        try:
            made = typst.compile(
                source,
                format="pdf",
                font_paths=_fonts(),
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=int(at.timestamp()),
            )
        except RuntimeError as fault:
            missing = NOT_PRINTABLE.search(str(fault))
            if missing is None:
                raise Unprintable(str(fault)) from fault
            before, data = data, _numbered(data, missing.group(1))
            if data == before:
                raise Unprintable(str(fault)) from fault
            continue
        if not isinstance(made, bytes):
            raise Unprintable("the typesetter gave no document")
        return made
    raise Unprintable("too many characters that no font has")


@cache
def _fonts() -> typst.Fonts:
    built = Path(str(files("sightline.design").joinpath("static", "built", "fonts")))
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[built] if built.is_dir() else [],
    )


def _settable(value: Any) -> Any:
    """The same, without the invisible signs that would turn the order of a line round."""
    match value:
        case str():
            return CONTROL.sub("", value)
        case dict():
            return {name: _settable(each) for name, each in value.items()}
        case list():
            return [_settable(each) for each in value]
        case _:
            return value


def _numbered(data: str, missing: str) -> str:
    """The text with these characters written as their numbers."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m.group(1), 16)), missing)
    numbered = data
    for character in dict.fromkeys(text):
        if ord(character) > 126 and character not in JOINERS:
            # What joins a sign to the next one means nothing beside a number.
            joined = f"[{JOINERS}]*{re.escape(character)}[{JOINERS}]*"
            numbered = re.sub(joined, f"[U+{ord(character):04X}]", numbered)
    return numbered if numbered != data else re.sub(f"[{JOINERS}]", "", data)


def _waiting(one: Disclosure) -> dict[str, str]:
    owed = " ".join(step.label for step in one.owed)
    told, written = _first(one.entry.happened.in_words()), moment(one.entry.recorded_at)
    return {
        "heading": f"{told}. Written down {written}",
        "words": one.entry.childs_words or one.entry.words,
        "owed": f"Nobody has decided yet: {owed}" if owed else "",
    }


def _entry(one: Told, packs: Packs) -> dict[str, Any]:
    notes = [
        f"Corrected by {each.by}, {each.on}: {each.because or 'no reason was given'}"
        for each in one.corrections
    ]
    if one.corrects or one.because:
        notes.append(f"This is a correction. {one.because}".strip())
    if one.about:
        notes.append(f"Written about {one.about.text}, and speaks of this record")
    if one.takes_back:
        notes.append(packs.prompt("allegation-stands").text)
        if one.not_known_which:
            notes.append("It is not known which disclosure was taken back.")
    if one.retractions:
        notes.append(
            "Later the child took something back: "
            + "; ".join(each.text for each in one.retractions)
            + ". What was said here stands."
        )
    if one.moved:
        notes.append(packs.prompt("report-to-police").text)
    if one.also_a_child:
        notes.append(packs.prompt("also-a-child").text)
    notes.extend(one.relied)
    links = "Also speaks of " + "; ".join(each.text for each in one.links) if one.links else ""
    source = [
        f"{one.agency}. {f'{one.by}, {one.by_role}. ' if one.by else ''}"
        f"Written down {one.recorded}.",
        f"{one.source}. {one.basis}" + (f"; {one.certainty.lower()}." if one.certainty else "."),
        f"{one.tags[0].text}." if one.tags else "",
        links,
    ]
    return {
        "heading": f"{_first(one.when.in_words())}: {one.title}",
        "notes": notes,
        "childs_words": one.childs_words,
        "words": one.words,
        "superseded": bool(one.corrections),
        "health": _health(one),
        "answers": _answers(one.disclosure),
        "source": " ".join(part for part in source if part),
    }


def _health(one: Told) -> list[str]:
    if one.health is None:
        return []
    if one.health.details:
        return [f"Health detail, from {who}: {words}" for words, who in one.health.details]
    ring = "; ".join(f"{who}, {number}" for who, number in one.health.ring)
    return [f"There is a health concern. Before you see the child, ring {ring or 'health'}."]


def _answers(one: Disclosure | None) -> Sequence[str]:
    if one is None:
        return []
    return [
        f"Answered {moment(answer.recorded_at)} by {answer.recorded_by.name},"
        f" {answer.recorded_by.job_title}: {answer.done} The child was told:"
        f" {answer.child_told} ({answer.child_told_by})"
        for answer in one.answers
    ]


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]
