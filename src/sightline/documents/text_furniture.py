"""Running heads, feet and page numbers in a text that was taken out of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_FIGURES = re.compile(r"\d+")
_PAGE = re.compile(
    r"^(?:page\s+)?[-–|]?\s*(?P<number>\d{1,3})\s*(?:(?:of|/)\s*\d{1,3})?\s*[-–|]?(?:\s*\|?\s*page)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?P<line>\S.{4,}?)[\s|–-]+(?i:page|p\.?)\s*(?P<number>\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?$"
)
FEWEST_PAGES = 3
LONGEST = 120


def without_furniture(pages: Sequence[str]) -> list[list[str]]:
    """Lines of each page. A line that is left out leaves none behind: a sentence may go on."""
    split = [page.splitlines() for page in pages]
    if len(split) > 1:
        return _of_pages(split)
    return [_of_one(split[0])] if split else []


def _of_pages(pages: list[list[str]]) -> list[list[str]]:
    """Where pages are told apart: what stands first or last on many of them."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_form(lines[at]) for at in _edge(lines)})
    enough = max(FEWEST_PAGES, len(pages) * 0.3)
    kept = []
    for lines in pages:
        out = {
            at
            for at in _edge(lines)
            if _PAGE.match(lines[at].strip()) or edges[_form(lines[at])] >= enough
        }
        kept.append([line for at, line in enumerate(lines) if at not in out])
    return kept


def _edge(lines: Sequence[str]) -> list[int]:
    """The first two and the last two lines with words."""
    written = [at for at, line in enumerate(lines) if line.strip()]
    return [] if len(written) < 5 else written[:2] + written[-2:]


def _of_one(lines: list[str]) -> list[str]:
    """Where they are not: numbers that count the pages, and what stands beside most of them."""
    lines = _without_counted(lines)
    numbers = [
        (at, int(match["number"]))
        for at, line in enumerate(lines)
        if (match := _PAGE.match(line.strip()))
    ]
    counting: list[tuple[int, int]] = []
    for at, number in numbers:
        if not counting or 0 < number - counting[-1][1] <= 2:
            counting.append((at, number))
    if len(counting) < FEWEST_PAGES:
        return lines
    beside: Counter[str] = Counter()
    for at, _ in counting:
        beside.update({_form(lines[each]) for each in _near(lines, at)})
    often = {form for form, times in beside.items() if times >= max(3, len(counting) * 0.5)}
    out = {at for at, _ in counting}
    out |= {each for at, _ in counting for each in _near(lines, at) if _form(lines[each]) in often}
    return [line for at, line in enumerate(lines) if at not in out]


def _without_counted(lines: list[str]) -> list[str]:
    """Without a running head or foot that ends with its page, of which each has the next number."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        if (match := _COUNTED.match(line.strip())) and len(line) <= LONGEST:
            found.setdefault(match["line"].strip().lower(), []).append((at, int(match["number"])))
    out = {
        at
        for each in found.values()
        if len(each) > 1 and all(b[1] - a[1] in (1, 2) for a, b in pairwise(each))
        for at, _ in each
    }
    return [line for at, line in enumerate(lines) if at not in out]


def _near(lines: Sequence[str], at: int) -> list[int]:
    """The next line with words before and after, if it is short."""
    found = []
    for step in (-1, 1):
        each = at + step
        while 0 <= each < len(lines) and not lines[each].strip():
            each += step
        if 0 <= each < len(lines) and len(lines[each].strip()) <= LONGEST:
            found.append(each)
    return found


def _form(line: str) -> str:
    return _FIGURES.sub("#", line.strip().lower())
