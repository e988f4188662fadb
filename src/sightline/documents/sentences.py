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


#: "Key issues: include: ..." leads in twice.
_TWICE = re.compile(r":\s+(includes?|including|are|were):")
_INCLUDES = re.compile(r"\binclud(?:es?|ed|ing)$")
_WITHIN = re.compile(r"^(?P<lead>[^:;]{4,120}):\s*(?P<items>[^:]+)$", re.DOTALL)


def list_within(text: str) -> tuple[str, tuple[str, ...]] | None:
    """ "Due to: fear; loyalty; or shame" as its lead-in and its entries; None where it is none."""
    match = _WITHIN.match(_TWICE.sub(r" \1:", text, count=1))
    told = match is not None and _INCLUDES.search(match["lead"]) is not None
    if not match or match["items"].count(";") < (1 if told else 2):
        return None
    parts = [each.strip(" .") for each in match["items"].split(";")]
    entries = (re.sub(r"^(?:and|or)\s+", "", each) for each in parts if each)
    return match["lead"].strip(), tuple(entries)


def without_marks(text: str) -> str:
    """Without the raised figures of footnotes."""
    return _MARKS.sub("", text)


#: What is done to somebody now, or has to be: no word of the past, though it ends like one.
_DONE_TO = re.compile(
    r"\b(?:is|are|be|being|been|gets?|has|have|not|never|only|always|who|that|of|a|an|the|and|or|"
    r"to|for|in|by|with|each|every|all|any|no)\s+\w+ed\b|"
    r"\b(?:is|are|be|being)\s+(?:not |always |never )?(?:left|kept|made|held|sent|told|taken|heard|"
    r"met|brought|found|led|thought|lost|understood|sought|taught|built)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|felt|grew|fell|told|came|went|knew|saw|made|took|gave|lost|left|became|"
    r"kept|held|met|thought|spoke|found|heard|began|wrote|rang|sent|said|led|got|brought|stood|"
    r"understood|sat|ran|rose|chose|drew)\b|(?<=\w )\w{3,}ed\b"
)


_CLAUSE = re.compile(
    r"\b(?:when|whenever|if|where|unless|before|after|until|once|who|whom|which|that|what|how|why|because)\b"
)


def main_clause(text: str) -> str:
    """What stands before "when", "if", "who": of a short beginning all."""
    main = _CLAUSE.split(text, maxsplit=1)[0]
    return main if len(main.split()) >= 3 else text


#: What somebody would have had to do: it is seen looking back, and nothing is asked for.
_HINDSIGHT = re.compile(
    r"\b(?P<how>should|could|would|must|ought to|might)(?: (?:not|also|always|then|still|never))? "
    r"have (?:\w+ly )?(?:been|had|\w+ed|known|seen|made|taken|told|led|gone|come|done|given|held|"
    r"met|kept|sought|spoken|thought|brought|found|written|sent|rung|begun|left|put|become|understood|"
    r"felt|heard|got|shown|set|read|meant|borne)\b",
    re.IGNORECASE,
)


def looks_back(text: str) -> bool:
    """ "They should have been told", and not "Every school should have a lead"."""
    return _HINDSIGHT.search(text) is not None


def finds_fault_looking_back(text: str) -> bool:
    """ "They should have been told" says that they were not; "would have" says less."""
    return any(each["how"].lower() in ("should", "ought to") for each in _HINDSIGHT.finditer(text))


def tells_of_the_past(text: str) -> bool:
    """Whether it tells what happened, and not what is done or has to be done."""
    return _PAST.search(_DONE_TO.sub(" ", main_clause(text))) is not None
