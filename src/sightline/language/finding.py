"""Find wording that blames or labels a child. Pure: a text in, flags out, nothing kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sightline.language.cues import Span, stands_before
from sightline.language.folding import fold
from sightline.language.lexicon import FACTS, Lexicon, Rule
from sightline.language.passage import FARTHEST, Passage
from sightline.language.place import Place
from sightline.language.quiet import PARAGRAPH, keeps_quiet
from sightline.language.subjects import is_said_of_child
from sightline.language.trie import key_of

# characters before and after a phrase's beginning that a verdict may depend on: a sentence, the
# one before it, and the quotation that both may stand in
BACK: Final = PARAGRAPH + 2 * FARTHEST
ON: Final = 2 * FARTHEST
_NO_COMMA: Final = " \n\"'“‘(-"  # "known to us since May, chooses to": nothing is allowed
_JOINED: Final = frozenset((" and ", " or ", ", ", "/", " & "))
NEAR: Final = 80  # characters between a phrase and a word that may excuse it
MOST_SEEN: Final = 4096  # verdicts kept while one text is looked at, and no longer

_OWNER_NAME: Final = re.compile(
    r"\b(?!Mum|Dad|Mother|Father|Nan|Gran|Uncle|Aunt|Mr|Mrs)[A-Z]\w+['’]s $"
)
_NOT_FORCED: Final = re.compile(
    r"\b(?:nobody|no[- ]one|not|never|wasn't|weren't|hasn't|isn't|without|nothing)"
    r"(?: (?:being|been|has|had|was|ever|have|to))* $"
)
# "Although she has been abused, she is a willing participant"
_GRANTED: Final = re.compile(
    r"\W*(?:although|though|even though|despite|while|whilst|notwithstanding)\b[^,;.]*,"
)
_PRIMARY: Final = re.compile(
    r"\byear (?:[1-7]|one|two|three|four|five|six|seven)\b|\bprimary school"
)
_BOTH: Final = re.compile(r"\bboth\b(?! of the)|\b(?:two|the) [\w-]+[- ]year[- ]olds\b")

Verdict = tuple[int, Rule] | None


@dataclass(frozen=True)
class Flag:
    """A marked phrase: `text[start:end]` in code points, why it is marked, what to write instead.

    term: slug. source: the title of the document the advice is from. note: where sources differ.
    """

    start: int
    end: int
    term: str
    why: str
    instead: tuple[str, ...]
    source: str
    note: str | None


def find(text: str, lexicon: Lexicon) -> list[Flag]:
    """Every flag in `text`, first to last, without overlaps. Any text is allowed."""
    folded = fold(text)
    search = lexicon.scan.search
    flags: list[Flag] = []
    seen: dict[tuple[str, int], Verdict] = {}
    behind: dict[str, tuple[Rule, ...]] = {}
    last: dict[str, tuple[Flag, int]] = {}
    passage: Passage | None = None
    at = 0
    while (match := search(folded, at)) is not None:
        start = match.start()
        at = start + 1
        opening = match[0]
        rules = behind.get(opening)
        if rules is None:
            rules = behind[opening] = lexicon.rules[key_of(opening)]
        candidates = _candidates(rules, folded, start)
        if not candidates:
            continue
        # exports repeat themselves: forms, headings, the same sentence in the same place
        begins = max(0, start - BACK)
        key = (text[begins : start + ON], start - begins)
        if key not in seen:
            if len(seen) >= MOST_SEEN:
                seen.clear()
            if passage is None or not passage.start <= start < passage.end:
                passage = Passage(text, folded, start, lexicon)
            seen[key] = _verdict(lexicon, passage, start, candidates)
        verdict = seen[key]
        if verdict is not None:
            length, rule = verdict
            at = start + length
            slug, rank = rule.term.slug, rule.rank
            same = bool(flags) and flags[-1].term == slug
            between = folded[flags[-1].end : start] if same else None
            if between == " " or (rule.mark.adjective and between in _JOINED):
                start = flags.pop().start  # "devious and manipulative": one label
            elif (
                (earlier := last.get(slug)) is not None
                and not rule.term.each
                and _same_sentence(text, folded, earlier[0].start, start, lexicon)
            ):
                # once a sentence, where it is said most plainly
                if earlier[1] <= rank:
                    continue
                flags.remove(earlier[0])
            flags.append(_flag(lexicon, rule, start, at))
            last[slug] = flags[-1], rank
    return flags


def _same_sentence(text: str, folded: str, first: int, start: int, lexicon: Lexicon) -> bool:
    return start - first < BACK and Passage(text, folded, start, lexicon).start <= first


def _verdict(
    lexicon: Lexicon, passage: Passage, start: int, candidates: list[tuple[int, Rule]]
) -> Verdict:
    """The first rule that applies, with the length of its phrase, or None."""
    for end, rule in candidates:
        if _applies(lexicon, passage, rule, start - passage.start, end - passage.start):
            return end - start, rule
    return None


# "a difficult child-care market": the phrase is part of another word
_COMPOUND: Final = re.compile(r"-(?!type\b|like\b|style\b|ish\b)[a-z]")


def _candidates(rules: tuple[Rule, ...], folded: str, start: int) -> list[tuple[int, Rule]]:
    """The rules whose whole phrase stands at `start`, longest first."""
    found = []
    for rule in rules:
        match = rule.pattern.match(folded, start)
        if match is not None and _COMPOUND.match(folded, match.end()) is None:
            found.append((match.end(), rule))
    if len(found) > 1:
        found.sort(key=lambda each: -each[0])
    return found


def _applies(lexicon: Lexicon, passage: Passage, rule: Rule, start: int, end: int) -> bool:
    if not _conditions(lexicon, passage, rule, start, end):
        return False
    # "is a liar": who is it, and who says so, is asked of what stands behind "is"
    link = _LINK.match(passage.low, start, end)
    start = link.end() if link is not None else start
    if not is_said_of_child(
        lexicon, passage, rule.mark.whose, start, end, adjective=rule.mark.adjective
    ):
        return False
    # "calls himself her boyfriend": so is what stands before it
    whose = _DETERMINER.match(passage.low, start, end)
    start = whose.end() if whose is not None else start
    return keeps_quiet(Place(lexicon, passage, start, end)) is None


_LINK: Final = re.compile(r"(?:is|was|are|were|as|be|been|being|has been|had been) (?=\w)")
_DETERMINER: Final = re.compile(r"(?:a|an|the|his|her|their) (?=\w)")


def _conditions(lexicon: Lexicon, passage: Passage, rule: Rule, start: int, end: int) -> bool:
    mark, low = rule.mark, passage.low
    if any(lexicon.cues[name].at_start.match(low, end) for name in mark.not_after):
        return False
    beside = passage.conditions if mark.not_before else {}
    if mark.not_before and stands_before(beside, mark.not_before, low, start, marks=_NO_COMMA):
        return False
    if mark.after and not _leads_on(lexicon, passage, mark.after, end):
        return False
    if mark.before and not _follows(passage, mark.before, start):
        return False
    if any(_stands_near(passage, name, start, end) for name in mark.unless):
        return False
    return not mark.needs or any(_stands(passage, name) for name in mark.needs)


# what was done to a child, and who else takes part, bears on all that the sentence says
BEARS_FROM_AFAR: Final = frozenset(
    ("force", "force_consent", "force_involved", "force_lead", "force_person", "peers",
     "men_demand", "law_control", "sent_to_child", "victim_of_gang", "adult_pair",
     "parents_pair", "parents_are", "law_says", "consents_to", "consent_said",
     "child_in_danger", "adult_sex_work", "our_had", "lesson", "adult_family",
     "general_boyfriend", "good_relationship", "believed_after")
)  # fmt: skip
_BEGINS_ANEW: Final = re.compile(
    r", (?:she|he|they|the (?:girl|boy|child|lad|teenager|youngster|young person|pupil)|"
    r"[A-Z][a-z]+)(?: [A-Z][a-z]+)?(?:'s)? (?!and\b|or\b)[a-z]"
)
_PUT_IN: Final = re.compile(r", (?:who|whose|whom|which|where)\b[^,;]*,")
# "girls like Kaya never ...": a name and what such girls are said to do
_A_NAME: Final = re.compile(
    r" [A-Z][a-z]+ (?:and [A-Z][a-z]+ )?(?:\w+ly |just |only |always |never |often )?"
    r"(?:are|is|do|does|don['’]t|will|won['’]t|can|can['’]t|cannot|tend|go|know|end|have|need|make|"
    r"get|put|choose|think|want|seldom|usually|turn|bring|lie|like|love|run)\b"
)


def _leads_on(lexicon: Lexicon, passage: Passage, names: tuple[str, ...], end: int) -> bool:
    """Whether one of the cues, or somebody's name, stands directly after."""
    if "a_name" in names and _A_NAME.match(passage.text, end):
        return True
    cues = (lexicon.cues[name].at_start for name in names if name not in FACTS)
    return any(cue.match(passage.low, end) for cue in cues)


def _follows(passage: Passage, names: tuple[str, ...], start: int) -> bool:
    """Whether one of the cues, or somebody's name ("Paige's"), stands directly before."""
    if "owner_name" in names and _OWNER_NAME.search(passage.text[:start]):
        return True
    return stands_before(passage.conditions, names, passage.low, start)


def _stands_near(passage: Passage, name: str, start: int, end: int) -> bool:
    """As `_stands`; of a cue, only what is close enough to bear on the phrase."""
    if not _stands(passage, name):
        return False
    spans = passage.conditions.get(name, ()) if name != "peers" else ()
    if name not in BEARS_FROM_AFAR:
        spans = [each for each in spans if not _is_aside(passage, each, start)]
        if not spans and name in passage.conditions:
            return False
    return not spans or any(s <= end + NEAR and e >= start - NEAR for s, e in spans)


def _is_aside(passage: Passage, cue: Span, start: int) -> bool:
    """Whether a cue stands in what only leads up to the statement, or in what is put in between.

    "After the argument with the landlord, Amy is ...", "The girl, whose mother is in prison, ...".
    """
    if cue[1] > start:
        return False
    if _BEGINS_ANEW.search(passage.text, cue[1], start):
        return True
    return any(
        a.start() < cue[0] and cue[1] <= a.end() for a in _PUT_IN.finditer(passage.low, 0, start)
    )


def _stands(passage: Passage, name: str) -> bool:
    """Whether a cue stands in the sentence, or one of the facts is so."""
    years = [age.years for age in passage.ages] if name.endswith(("_age", "_13")) else []
    match name:
        case "adult_age" | "child_age":
            return any((each >= 18) is (name == "adult_age") for each in years)
        case "under_13":
            small = any(each < 13 for each in years) or _PRIMARY.search(passage.low) is not None
            return small and not any(13 <= each < 18 for each in years)
        case "grown_age":  # of grown-ups alone
            return len(years) > 1 and min(years) >= 18
        case "same_age":
            both = len(years) > 1 or _BOTH.search(passage.low) is not None
            return bool(years) and both and all(each < 18 for each in years)
        case "peers":
            return _has_peers(passage)
        case _:
            found = passage.conditions.get(name, ())
            if name == "force":  # "nobody forced her" is none, nor is "although abused, she ..."
                granted = _GRANTED.match(passage.low)
                ends = granted.end() if granted is not None else 0
                found = [
                    each
                    for each in found
                    if each[1] > ends and not _NOT_FORCED.search(passage.low, 0, each[0])
                ]
            return bool(found)


def _has_peers(passage: Passage) -> bool:
    """Whether the sentence speaks of peers; "in year 10" beside a grown-up does not."""
    spans = passage.conditions.get("peers", ())
    named = any(passage.low[start:end] != "in year" for start, end in spans)
    alone = bool(spans) and "adult_word" not in passage.conditions
    return (named or alone) and all(age.years < 20 for age in passage.ages)


def _flag(lexicon: Lexicon, rule: Rule, start: int, end: int) -> Flag:
    term = rule.term
    source = lexicon.sources[term.source]
    return Flag(start, end, term.slug, term.why, term.instead, source.title, term.note)
