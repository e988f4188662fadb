"""When a document is from, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEARS = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH}),?\s+(?P<year>{_YEARS})\b",
    re.I,
)
_AMERICAN = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEARS})\b", re.I
)
_FIGURES = re.compile(rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{_YEARS})\b")
_ISO = re.compile(rf"\b(?P<year>{_YEARS})-(?P<month>\d\d)-(?P<day>\d\d)\b")
_PART = re.compile(
    rf"\b(?:(?:early|mid|late)[ -])?(?:{_MONTH}(?:\s*(?:/|-|–|and|to)\s*{_MONTH})?|spring|summer|"
    rf"autumn|winter|easter|quarter [1-4],?|q[1-4])\s+{_YEARS}(?:\s*[/–-]\s*\d\d(?:\d\d)?)?\b",
    re.I,
)
_YEAR = re.compile(rf"\b{_YEARS}(?:\s*[/–-]\s*(?:\d\d){{1,2}})?\b")
#: Before a date: it is the document's own; it is the date of something else.
_OWN_WORDS = (
    r"\b(?:published|publication date|publication|dated?|date of (?:issue|report|publication)|"
    r"issued|version|updated|last updated|approved|ratified|written|produced|completed|agreed|"
    r"signed off|report date)\b"
)
_OWN_WORD = re.compile(_OWN_WORDS, re.I)
_OWN = re.compile(rf"{_OWN_WORDS}[^.;]{{0,30}}$", re.I)
_OTHER = re.compile(
    r"\b(?:since|until|accessed|between|born|aged|died|from|during|on|in|by|after|before|"
    r"review(?:ed)? (?:date|by|on)?|review due|next review|act|regulations|expires?|period|to)"
    r"\s*:?\s*(?:the\s+)?$",
    re.I,
)
_QUOTES = re.compile(r"(?:information )?(?:source|reference|adapted from|see)s?\b", re.I)
FRONT_PIECES = 14


class Dated(NamedTuple):
    """day: None where only a part is given, or no such day exists. impossible: it says a day that
    no calendar has."""

    day: date | None
    written: str
    impossible: bool = False


def date_in(text: str) -> Dated | None:
    """The first date of the text, whatever it dates."""
    found = _all(text)
    return found[0][1] if found else None


def _all(text: str) -> list[tuple[int, Dated]]:
    found: list[tuple[int, Dated]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_ISO, _DAY, _AMERICAN, _FIGURES, _PART):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            parts = match.groupdict()
            dated = _dated(match[0], parts) if parts else Dated(None, match[0])
            found.append((match.start(), dated))
    return sorted(found, key=lambda pair: pair[0])


def _dated(written: str, parts: dict[str, str]) -> Dated:
    month = parts["month"]
    number = int(month) if month.isdigit() else _month(month)
    try:
        return Dated(date(int(parts["year"]), number, int(parts["day"])), written)
    except ValueError:
        return Dated(None, written, impossible=True)


def _month(word: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def date_of(front: Sequence[str], everything: Sequence[str]) -> Dated | None:
    """Of what stands in front the likeliest; elsewhere only what says that it is the date."""
    best: tuple[int, Dated] | None = None
    for at, text in enumerate(front):
        for start, dated in _all(text):
            before = text[:start]
            score = 30 - at
            if _OWN.search(before):
                score += 40
            elif _OTHER.search(before) or len(text) > 140:
                continue
            if best is None or score > best[0]:
                best = (score, dated)
        if len(text) < 40 and best is None and (year := _YEAR.fullmatch(text.strip(" ()"))):
            best = (10, Dated(None, year[0]))
    if best:
        return best[1]
    for text in everything:
        if len(text) >= 160 or _QUOTES.match(text) or not _OWN_WORD.search(text):
            continue
        for start, dated in _all(text):
            if _OWN.search(text[:start]) and not _OTHER.search(text[:start]):
                return dated
    return None
