"""Lines of a plain text into paragraphs, by what they say: there is no typeface to go by."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".'", ".)", "?”", "?)")
#: No heading and no sentence ends with these: the line goes on.
GOES_ON = frozenset(
    re.findall(
        r"\S+",
        "a an and are as at be but by for from has have if in into is it may must not of on or "
        "should so that the their this to was were when where which who will with your our its "
        "his her between before after about than these those under through within without & –",
    )
)

#: First parts of words that keep their hyphen when a line is broken at it.
_KEEPS = frozenset(
    re.findall(
        r"\S+",
        "multi non co self inter intra extra well child trauma risk re pre post follow face "
        "decision long short part full peer cross early high low ex on off up in out",
    )
)


@dataclass(frozen=True)
class Line:
    """text: without blanks around it. gap: an empty line stands before it. inset: blanks before."""

    text: str
    page: int
    gap: bool
    inset: int = 0


def ends(text: str) -> bool:
    """Whether a sentence, or what leads in a list, ends here."""
    return text.rstrip("*_ ").endswith(_ENDS)


def goes_on(text: str) -> bool:
    """Whether the last word cannot be the last of anything."""
    last = text.rsplit(None, 1)[-1].lower() if text.split() else ""
    return last in GOES_ON or text.endswith((",", "-", "–"))


def begins_small(text: str) -> bool:
    """Whether it goes on with what stood before."""
    first = text.lstrip("*_'\"‘“(")[:1]
    return first.islower()


def is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs were broken into lines, so that many lines go on in the next."""
    long = [
        (one.text, after.text)
        for one, after in pairwise(lines)
        if len(one.text) >= 50 and not after.gap
    ]
    broken = sum(1 for one, after in long if not ends(one) and begins_small(after))
    return len(long) >= 4 and broken >= len(long) * 0.25


def width_of(lines: list[Line]) -> int:
    """Characters of a full line."""
    lengths = [len(each.text) for each in lines if len(each.text) >= 30]
    if len(lengths) < 4:
        return max(lengths, default=80)
    return int(quantiles(lengths, n=10)[7])


def beside_each_other(lines: list[Line]) -> list[Line]:
    """A heading in the margin, cut into the paragraph beside it, is put before that paragraph.

    "Sharing what / Nobody may decide alone to / agencies know / keep it. All do." comes of two
    columns whose lines were taken in turn: two beginnings, then two lines that go on.
    """
    found = list(lines)
    for at in range(len(found) - 2):
        head, body, rest = found[at : at + 3]
        if head.gap and not found[at].text:
            continue
        if _margin(head.text, body.text, rest.text) and not body.gap and not rest.gap:
            joined = f"{head.text} {rest.text}"
            found[at] = Line(joined, head.page, True, head.inset)
            found[at + 1] = Line(body.text, body.page, True, body.inset)
            found[at + 2] = Line("", rest.page, False)
    return [each for each in found if each.text]


def _margin(head: str, body: str, rest: str) -> bool:
    return (
        len(head) < len(body)
        and len(rest) < 60
        and len(head) + len(rest) < 110
        and head[:1].isupper()
        and re.match(r"[A-Z][a-z]+ [a-z]", body) is not None
        and begins_small(rest)
        and rest[:1].isalpha()
        and not ends(head)
        and not ends(rest.rstrip(".") if len(rest) < 30 else rest)
        and not ends(body)
        and (not goes_on(head) or len(body) > 2 * len(head))
        and (goes_on(head) or not (goes_on(body) and rest.endswith(".")))
    )


def lost_bullets(lines: list[Line]) -> bool:
    """Whether a blank stands where a bullet of a symbol typeface was: a few lines are set in."""
    inset = sum(1 for each in lines if 1 <= each.inset <= 3)
    return len(lines) > 20 and 2 <= inset <= len(lines) * 0.3


def starts_anew(before: str, line: str, width: int) -> bool:
    """Whether a plain line without a gap begins a new paragraph, in a text of broken lines."""
    if begins_small(line) or goes_on(before):
        return False
    short = len(before) < width * 0.8
    return short or (ends(before) and len(line) < 60 and not ends(line) and short)


def put_together(before: str, text: str, known: Collection[str]) -> str:
    """A line and the next. A hyphen at the end goes where it only broke a word; known: the words of
    the document, by which that is seen."""
    if not before.endswith("-") or not text[:1].islower() or before.endswith((" -", "--")):
        return f"{before} {text}".strip()
    head = re.split(r"[\s(\"“‘]", before[:-1])[-1]
    tail = re.split(r"[\s,.;:?!)\"”’]", text)[0]
    joined = (head + tail).lower()
    if joined not in known and (head.lower() in _KEEPS or "-" in head):
        return f"{before}{text}"
    return f"{before[:-1]}{text}"
