"""Which source of the packs a document may be: by the words of its title and of its publisher.

A suggestion, for whoever confirms the document, and for the command where it is asked to find it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sightline.domain.provenance import Source

#: Parts of all words that have to agree: of the title alone, or of title and publisher together.
BY_TITLE, TOGETHER = 0.75, 1.2
#: Words of a title that have to agree at least where its publisher is not the same.
LEAST_BY_TITLE = 4
#: How much of the beginning is read, in letters, where the title is not what the packs call it.
BEGINNING = 2000
_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(
    {"a", "an", "the", "of", "in", "on", "to", "for", "and", "from", "with", "by", "its", "child",
     "children", "safeguarding", "board", "partnership", "local", "lscb", "lscp", "council"}
)  # fmt: skip


def likely_source(
    title: str, publisher: str, sources: Mapping[str, Source], *, beginning: str = ""
) -> str:
    """The slug of the source whose title and publisher agree most, or "" where none does enough.

    beginning: the document's first words; packs name a paper by what it calls itself further down.

    Two editions of one paper differ by their year, so a number that stands in one title alone
    tells them apart.
    """
    asked, by = _words(title), _words(publisher)
    said = _words(beginning[:BEGINNING])
    best, found = (False, 0.0), ""
    for slug, one in sources.items():
        other, theirs = _words(one.title), _words(one.publisher)
        if _numbers(title) and _numbers(one.title) and _numbers(title) != _numbers(one.title):
            continue
        of_title, of_publisher = _part(asked, other), _part(by, theirs)
        if of_publisher == 1:
            of_title = max(of_title, len(other & said) / len(other) if len(other) > 3 else 0.0)
        by_title = of_title >= BY_TITLE and len(asked & other) >= LEAST_BY_TITLE
        together = of_title + of_publisher
        enough = by_title or (of_publisher == 1 and together >= TOGETHER)
        if enough and (by_title, together) > best:
            best, found = (by_title, together), slug
    return found


def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"['’]s?\b", "", text.lower())
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in _WORD.findall(plain)
        if word not in _PLAIN and not word.isdigit()
    )


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b(?:19|20)\d\d\b", text))


def _part(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter stands in the longer."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0
