"""How a line begins: its bullet, its number, its label ("Recommendation 3:")."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Marks of bullets; the last ones are those that the symbol typefaces of Word leave in a PDF.
_BULLET = re.compile(
    r"^\s*(?:[•·●▪▫◦‣⁃➢➤►▶❖✓✔☑✗■□◼◆◇○»>]|[\uf000-\uf0ff]|[-–—*+](?=\s)|o(?=\s+[A-Z]))\s*"
)
_DECIMAL = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_NUMBER = re.compile(rf"^\s*(?P<number>{_DECIMAL})\s?(?P<end>[.):]|\t|\s(?=\s))\s*(?=\D|$)")
_DOTTED = re.compile(r"^\s*(?P<number>\d{1,3}(?:\.\d{1,3}){1,3})\.?\s+(?=[A-Z'\"‘“(])")
_LETTER = re.compile(
    r"^\s*(?:\((?P<in>[a-z]|[ivx]{1,4}|\d{1,2})\)|(?P<out>[a-hA-H]|[ivx]{1,4})[.)])\s+(?=\S)"
)
_LABEL = re.compile(
    r"^\s*(?P<what>(?:Key |National |Local |Review |Panel |Single Agency |Multi-?\s?Agency |Audit |"
    r"Systems? |Practice )?(?:Recommendation|Finding|Learning Point|Learning|Lesson|Action|Theme|"
    r"Question|Rec|Good Practice|Priority|Principle|Step|Key Message|Message|"
    r"Area for Improvement)s?)"
    r"\s*(?:No\.?\s*)?#?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-H]|[IVX]{1,4}|one|two|"
    r"three|four|five|six|seven|eight|nine|ten)\b\s*(?P<end>[:.)–—-]*)\s*",
    re.IGNORECASE,
)
_SHORT_LABEL = re.compile(
    r"^\s*(?P<number>(?P<what>R|F|LP|KF|Q|REC)\s?-?\d{1,3}(?:\.\d{1,2})?)\b\s*[:.)–—-]?\s+(?=\S)"
)
_SHORT_NAMES = {
    "R": "Recommendation",
    "REC": "Recommendation",
    "F": "Finding",
    "KF": "Finding",
    "LP": "Learning Point",
    "Q": "Question",
}


class Opening(NamedTuple):
    """What stands before the words. number: "3.2", "R4", "Recommendation 3". what: "Recommendation"
    of the last two, or ""."""

    bullet: bool
    number: str
    what: str
    rest: str


def opening_of(line: str) -> Opening:
    """The line in its parts. A bullet may stand before a number, or before a second bullet."""
    bullet = False
    rest = line
    for _ in range(2):
        if match := _BULLET.match(rest):
            bullet, rest = True, rest[match.end() :]
    if labelled := _labelled(bullet, rest):
        return labelled
    for pattern in (_DOTTED, _NUMBER):
        if match := pattern.match(rest):
            after = rest[match.end() :].strip()
            labelled = _labelled(bullet, after)  # "3.1 Finding 1: ..." is known by its label
            return labelled or Opening(bullet, match["number"], "", after)
    if match := _LETTER.match(rest):
        return Opening(bullet, match["in"] or match["out"], "", rest[match.end() :].strip())
    return Opening(bullet, "", "", rest.strip())


def _labelled(bullet: bool, rest: str) -> Opening | None:
    match = _LABEL.match(rest)
    if match and (match["end"] or not rest[match.end() :] or rest[match.end()].isupper()):
        what = " ".join(match["what"].split()).rstrip("s").capitalize()
        number = f"{' '.join(match['what'].split())} {match['number']}"
        return Opening(bullet, number, what, rest[match.end() :].strip())
    if match := _SHORT_LABEL.match(rest):
        what = _SHORT_NAMES[match["what"].upper()]
        return Opening(bullet, match["number"], what, rest[match.end() :].strip())
    return None
