"""What a sentence says of the list that it leads in: "The following recommendations were made:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sightline.documents.pieces import Piece
from sightline.documents.sentences import sentences
from sightline.documents.vocabulary import Words
from sightline.domain.library import BlockKind
from sightline.domain.library_rules import Announcement, Role

#: By one of these it is told that something comes.
_COMES = re.compile(
    r"\b(?:following|follows|below|these|includ\w+|made|makes?|identif\w+|are|were|would be|"
    r"set out|agreed|that)\b",
    re.IGNORECASE,
)
#: "Inspectors report that:", "We found:".
_REPORTED = re.compile(
    r"\b(?:found|find|report|reported|saw|heard|noted|noticed|identified|concluded|told us|said)"
    r"(?: that)?(?: the following)?\s*:$",
    re.IGNORECASE,
)
#: "Decision made: That:", "It was resolved that:".
_RESOLVED = re.compile(
    r"\b(?:resolved|recommended|recommends?|decided|decisions?|agreed)\b.*\bthat\s*:$",
    re.IGNORECASE,
)
#: "They included:" speaks of the last sentence.
_OF_THE_LAST = re.compile(r"^(?:They|These|Those|It)\b(?:\s+\w+){0,3}\s*:$")


def led_by(pieces: Sequence[Piece], at: int, words: Words) -> Announcement | None:
    """What the paragraph announces of the entries after it; None where it leads nothing in."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    said = sentences(pieces[at].text)
    if not said or after is None:
        return None
    lead = said[-1]
    if lead.endswith(":"):
        before = said[:-1] or (sentences(pieces[at - 1].text) if at else [])
        return _by_colon(lead, before, words)
    counted = bool(after.number) and after.kind is not BlockKind.HEADING
    found = words.led_in(lead) if counted and _COMES.search(lead) else None
    return found if found is not None and found.role is Role.RECOMMENDATIONS else None


def _by_colon(lead: str, before: Sequence[str], words: Words) -> Announcement | None:
    """before: the sentences before it."""
    if _RESOLVED.search(lead):
        return words.led_in("recommendations")
    if _REPORTED.search(lead):
        return words.led_in("findings")
    if _OF_THE_LAST.match(lead):
        return words.led_in(before[-1]) if before else None
    return words.led_in(lead) if _COMES.search(lead) else None
