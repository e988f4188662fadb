"""To whom a recommendation is addressed, in the words of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of

_ASKED = re.compile(
    r"^(?P<who>[^.;:?]{3,120}?)\s+(?:should|must|shall|needs? to|will|ought to|"
    r"to (?:ensure|review|develop|consider|seek|provide|agree|lead|write|report)|is asked to|"
    r"are asked to|(?:is|are) recommended to|is expected to|are expected to|"
    r"have (?:a|the) responsibility)\b"
)
_THAT = re.compile(
    r"\b(?:recommend(?:s|ed)?|ask(?:s|ed)?)(?: that)?\s+(?P<who>[^.;:?]{3,90}?)\s+"
    r"(?:should|must|shall|seeks?|ensures?|reviews?|considers?|develops?|provides?|assures?|to\b|"
    r"works?|agrees?|updates?|strengthens?|asks?|writes?|takes?|makes?)\b"
)
_MARKED = re.compile(
    r"[\[(](?i:for|lead|owner|addressed to|responsible|agency)\s*[:–-]?\s*"
    r"(?P<who>[^\])]{2,80})[\])]|"
    r"\b(?:Lead|Owner|Addressed to|Responsible|Lead agency|For)\s*:\s*(?P<whom>[^.;]{2,80})",
)
_FOR = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:recommendations?|actions?|learning|messages?|what)?\s*"
    r"(?:for|to)\s+(?P<who>.{3,70})$",
    re.IGNORECASE,
)


def addressed_in(text: str, words: Words) -> str:
    """Whom the sentence itself asks, or ""."""
    if match := _MARKED.search(text):
        return (match["who"] or match["whom"]).strip(" .")
    if (match := _THAT.search(text)) and _is_somebody(match["who"], words):
        return match["who"].strip(" ,")
    if any(each.opening and not each.against for each in words.cues(text)):
        return ""  # it begins with what is to be done, and asks whoever reads it
    for sentence in re.split(r"(?<=[.:])\s+", text):
        if match := _ASKED.match(sentence.strip()):
            who = match["who"].strip(" ,")
            if _is_somebody(who, words):
                return who
    return ""


def addressed_under(headings: Sequence[str], words: Words) -> str:
    """Whom the nearest heading names: "For schools", "Recommendations for the police"."""
    for heading in reversed(headings):
        if (match := _FOR.match(heading)) and _is_somebody(match["who"], words):
            return match["who"].strip(" :")
        spoken = words_of(heading)
        known = sum(found.length for found in words.addressees.within(spoken))
        if spoken and known and len(spoken) <= 5 and known * 2 >= len(spoken):
            return re.sub(r"^\d[\d.]*\s+", "", heading)
    return ""


def _is_somebody(who: str, words: Words) -> bool:
    spoken = words_of(who)
    if not spoken or len(spoken) > 14:
        return False
    return any(True for _ in words.addressees.within(spoken))
