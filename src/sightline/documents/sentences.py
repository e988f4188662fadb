"""Sentences of a paragraph, and its first words where they are a heading of their own."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?=[\"'‘“(\[]*[A-Z0-9])")
#: After these a full stop ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|al|Dr|Mr|Mrs|Ms|St|No|Nos|para|paras|p|pp|s|ss|inc|vs|approx|cf|Rec|"
    r"Ref|Fig|Vol|ch|ed|eds|Prof|Rt|Hon|N\.B|NB)|\b[A-Z])\.$"
)
_LEAD = re.compile(r"^(?P<lead>[A-Z'\"‘“\d][^:.?!]{2,110}):\s+(?P<rest>\S.*)$", re.DOTALL)
_MARKS = re.compile(r"(?<=[\w.,;:!?)'’\"])[¹²³⁴⁵⁶⁷⁸⁹⁰]+")


def sentences(text: str) -> list[str]:
    """In order. An abbreviation ends none, nor does a full stop within brackets."""
    found: list[str] = []
    start = 0
    for gap in _END.finditer(text):
        before = text[start : gap.start()].rstrip()
        if _SHORT.search(before) or before.count("(") > before.count(")"):
            continue
        found.append(text[start : gap.end()].strip())
        start = gap.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def run_in_heading(text: str, most_words: int = 18, *, small: bool = False) -> tuple[str, str]:
    """ "Share what you know: nobody else may" as its two parts; ("", text) where there is none.

    small: what follows may begin with a small letter.
    """
    match = _LEAD.match(text)
    if not match or len(match["lead"].split()) > most_words:
        return "", text
    if not small and not match["rest"][:1].isupper() and match["rest"][:1] not in "'\"‘“":
        return "", text
    return match["lead"].strip(), match["rest"].strip()


_WITHIN = re.compile(r"^(?P<lead>[^:;]{4,120}):\s*(?P<items>[^:]+)$", re.DOTALL)


def list_within(text: str) -> tuple[str, tuple[str, ...]] | None:
    """ "Due to: fear; loyalty; or shame" as its lead-in and its entries; None where it is none."""
    match = _WITHIN.match(text)
    if not match or match["items"].count(";") < 2:
        return None
    parts = [each.strip(" .") for each in match["items"].split(";")]
    entries = (re.sub(r"^(?:and|or)\s+", "", each) for each in parts if each)
    return match["lead"].strip(), tuple(entries)


def without_marks(text: str) -> str:
    """Without the raised figures of footnotes."""
    return _MARKS.sub("", text)
