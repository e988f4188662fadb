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
#: "They included:" speaks of the last sentence.
_OF_THE_LAST = re.compile(r"^(?:They|These|Those|It)\b(?:\s+\w+){0,3}\s*:$")


def led_by(pieces: Sequence[Piece], at: int, words: Words) -> Announcement | None:
    """What the paragraph announces of the entries after it; None where it leads nothing in."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    said = sentences(pieces[at].text)
    if not said or after is None:
        return None
    lead = said[-1]
    counted = bool(after.number) and after.kind is not BlockKind.HEADING
    if not lead.endswith(":") and not (counted and _COMES.search(lead)):
        return None
    if _OF_THE_LAST.match(lead):
        before = said[:-1] or (sentences(pieces[at - 1].text) if at else [])
        return words.led_in(before[-1]) if before else None
    if lead.endswith(":") and _REPORTED.search(lead):
        return words.led_in("findings")
    found = words.led_in(lead) if _COMES.search(lead) else None
    if found is not None and not lead.endswith(":") and found.role is not Role.RECOMMENDATIONS:
        return None
    return found
