"""Many opening words as one regular expression that fails early.

Alternatives written one after the other cost one try each at every place; shared beginnings cost
one for all of them (measured: about 30 MB/s for some thousand openings, design.md section 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = " "  # a space or a hyphen; one opening may have either
_END = ""
_AFTER_ISE = ("e", "a", "i")
_Branch = dict[str, "_Branch"]
_VARIES = re.compile(r"[-']|is[eai]")
_LEFT_OUT = str.maketrans("", "", " -'")


def key_of(words: str) -> str:
    """What two spellings of the same opening have in common: letters and digits alone."""
    return words.translate(_LEFT_OUT)


def spellings(opening: str) -> tuple[str, ...]:
    """With a hyphen or an apostrophe and without, with -ise and -ize."""
    if _VARIES.search(opening) is None:
        return (opening,)
    found = [""]
    for at, letter in enumerate(opening):
        match letter:
            case "-":
                found = [each + more for each in found for more in (_BETWEEN, "")]
            case "'":
                found = [each + more for each in found for more in ("'", "")]
            case "s" if (
                at > 2 and opening[at - 1] == "i" and opening[at + 1 : at + 2] in _AFTER_ISE
            ):
                found = [each + more for each in found for more in ("s", "z")]
            case _:
                found = [each + letter for each in found]
    return tuple(found)


def pattern_of(openings: Iterable[str]) -> str:
    """A regular expression for the longest opening that stands at a place, at word boundaries."""
    root: _Branch = {}
    for opening in openings:
        for spelling in spellings(opening):
            branch = root
            for letter in spelling:
                branch = branch.setdefault(letter, {})
            branch[_END] = {}
    return rf"\b{_alternatives(root)}(?!\w)"


def _alternatives(branch: _Branch) -> str:
    may_end = _END in branch
    ways = [
        ("(?:-| +)" if letter == _BETWEEN else re.escape(letter)) + _alternatives(rest)
        for letter, rest in sorted(branch.items())
        if letter != _END
    ]
    if not ways:
        return ""
    if len(ways) == 1 and not may_end:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if may_end else "")
