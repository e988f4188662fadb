"""Marks wording that blames or labels a child, with why and what to write instead. Never blocks.

Only a worker's own words are ever looked at; the child's own words never are.
"""

from __future__ import annotations

from functools import cache

from django.template.loader import render_to_string

from sightline.design.components import Mark
from sightline.language.finding import find
from sightline.language.lexicon import Lexicon
from sightline.packs.catalogue import current

LONGEST = 100_000  # characters looked at while typing; what is longer is looked at in full when sent


@cache
def _lexicon() -> Lexicon | None:
    pack = current().wording
    return Lexicon.of(pack) if pack else None


def marks_in(text: str) -> list[Mark]:
    """The marks in a text, first to last. Offsets count characters. Nothing is kept."""
    lexicon = _lexicon()
    if lexicon is None:
        return []
    return [
        Mark(
            flag.start,
            flag.end,
            text[flag.start : flag.end],
            flag.why,
            "; ".join(flag.instead),
            flag.source,
        )
        for flag in find(text, lexicon)
    ]


def marks_html(text: str) -> str:
    """The marks as the page shows them under the text, or "" where there is nothing to say."""
    marks = marks_in(text[:LONGEST])
    if not marks:
        return ""
    return render_to_string(
        "design/components/wording_answer.html", {"text": text[:LONGEST], "marks": marks}
    ).strip()
