"""Which confirmed statements a briefing may be made of: the machine proposes, a person chooses.

What recurs comes first: a statement that several documents make, then one whose theme is spoken of
most. Each part begins with one statement a theme, so that no theme crowds out the others; what does
not stand by itself (a heading, the end of a list, words that point back) comes last. Nothing is a
score of anybody: every proposal says in words why it stands where it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.domain.briefings import (
    BriefingKind,
    BriefingPart,
    BriefingRule,
    SaidToday,
    words_in,
)
from sightline.domain.library import StatementKind

_SMALL = (
    "a an and are as at be been by can do for from had has have in is it its may must need not of"
    " on or should so that the their them there they this to was were what when which who will with"
    " child children childs young people"
)
#: Words that say nothing of what a statement is about.
SMALL_WORDS = frozenset(_SMALL.split())
FEWEST_WORDS = 6
FEWEST_WITHOUT_END = 9
ENDS = ".!?)”’\"'"
#: A sentence that begins so speaks of the one before it.
POINTS_BACK = frozenset(["this", "these", "those", "they", "such", "he", "she", "hearing", "both"])
_VERBS = (
    "is are was were has have had did do does can could may might should must will would need needs"
    " not cannot"
)
#: A finding without one of these is mostly a heading or an item of a list.
VERBS = frozenset(_VERBS.split())
#: Of two findings on one theme the one that tells what happened comes first.
TELLS = frozenset(["was", "were", "did", "had"])
#: Points back in the middle of a sentence: "need to review these and".
LEANS = re.compile(
    r"\b(?:these|those)(?:[.,;]|\s+(?:and|are|were|need|must|should|can|to)\b)", re.I
)
#: Five words or more in quotation marks.
QUOTED = re.compile(r"[“\"](?:[^“”\"]+\s){4,}[^“”\"]+[”\"]")
#: So much of its length a draft fills: whoever writes needs room.
FILLED = 0.85
SENTENCE = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])")
#: Marks of footnotes.
MARKS = re.compile(r"\s*[¹²³⁰⁴-⁹]+")
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Offered:
    """A confirmed statement as it is looked at here. themes: slugs, the strongest first.

    order: its place in the document, by which those of one theme stand.
    """

    id: UUID
    kind: StatementKind
    text: str
    themes: tuple[str, ...]
    document_id: UUID
    document: str
    order: int


@dataclass(frozen=True)
class Proposed:
    """One statement in one part. words: as they may stand in the briefing, to be edited.

    chosen: the machine would take it. today: slugs of then-and-now whose old words it uses. also:
    other statements that say the same.
    """

    id: UUID
    part: str
    words: str
    why: str
    chosen: bool
    today: tuple[str, ...] = ()
    also: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class _Group:
    """Statements that say the same; the first stands for all."""

    first: Offered
    others: tuple[Offered, ...]

    @property
    def all(self) -> tuple[Offered, ...]:
        return (self.first, *self.others)

    @property
    def documents(self) -> int:
        return len({one.document_id for one in self.all})

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(theme for one in self.all for theme in one.themes))


def propose(
    kind: BriefingKind,
    offered: Sequence[Offered],
    *,
    rule: BriefingRule,
    labels: Mapping[str, str],
    said_today: Iterable[SaidToday] = (),
    about: str = "",
) -> dict[str, list[Proposed]]:
    """What may stand in each part, what the machine would choose first. labels: of themes, by slug.

    about: the theme that the briefing is made about; what all share tells nothing of any.
    A statement is offered in each part that takes its kind, and chosen in one of them at most.
    """
    groups = _grouped(offered, rule.alike / 100)
    strength = Counter(theme for group in groups for theme in set(group.themes) if theme != about)
    old = tuple(said_today)
    ranked = sorted(groups, key=lambda one: _rank(one, strength))
    free = [one for one in ranked if not _today(one.first.text, old)]
    chosen = _shared_out(kind, free, strength, rule)
    found: dict[str, list[Proposed]] = {}
    for part in kind.parts:
        here = chosen[part.slug]
        fits = [one for one in ranked if one.first.kind in part.takes and one not in here]
        found[part.slug] = [
            _proposed(one, part, rule, strength, labels, old, chosen=one in here)
            for one in (*here, *fits)
        ]
    return found


def strongest(offered: Iterable[Offered], *, besides: str = "") -> list[tuple[str, int]]:
    """Themes with the number of statements that speak of them, the most spoken of first."""
    counted = Counter(theme for one in offered for theme in set(one.themes) if theme != besides)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def whole_sentences(text: str, most: int) -> str:
    """The text up to the end of a sentence at which it has about `most` words: at least one
    sentence, never a part of one. What is left out stays in the source passage beside it. Marks of
    footnotes are dropped."""
    text = " ".join(MARKS.sub("", text).split())
    text = text[:1].upper() + text[1:]
    kept: list[str] = []
    for sentence in SENTENCE.split(text):
        if kept and len(" ".join([*kept, sentence]).split()) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def alike(one: str, other: str) -> float:
    """About the share of the telling words of the shorter text that the longer has too: 0 to 1."""
    first, second = _telling(one), _telling(other)
    shorter = min(len(first), len(second))
    if first == second:
        return 1.0
    # One word less is counted: short sentences that differ in one word differ in what they say.
    return max(len(first & second) - 1, 0) / shorter if shorter else 0.0


def stands_alone(text: str, kind: StatementKind) -> bool:
    """Whether a reader understands it without what stands around it, as far as its form tells.

    Not: a heading or the beginning of a list, a few words, what points back ("This means"), what
    quotes somebody. A person may choose it all the same, and make a sentence of it.
    """
    words = [word.casefold() for word in LETTERS.findall(text)]
    if len(words) < FEWEST_WORDS or text.rstrip().endswith((":", ";", ",")):
        return False
    if text.rstrip()[-1] not in ENDS and len(words) < FEWEST_WITHOUT_END:
        return False
    if words[0] in POINTS_BACK or LEANS.search(text):
        return False
    if QUOTED.search(text) or text.count('"') % 2:
        return False
    return kind is not StatementKind.FINDING or not VERBS.isdisjoint(words)


def _shared_out(
    kind: BriefingKind, groups: Sequence[_Group], strength: Mapping[str, int], rule: BriefingRule
) -> dict[str, list[_Group]]:
    """Which part has which, each in one: first what every part needs, in the order in which it is
    read; then one more for each, as long as there is room in the part and in the briefing. Within a
    part each theme has its turn before one has a second. groups: those that recur first."""
    chosen: dict[str, list[_Group]] = {part.slug: [] for part in kind.parts}
    free = list(groups)
    room = int(kind.words * FILLED) - words_in(kind.questions)

    def next_for(part: BriefingPart, fits: Iterable[_Group]) -> _Group | None:
        used = Counter(_main(one, strength) for one in chosen[part.slug])

        def order(one: _Group) -> tuple[bool, int, int]:
            first = one.first
            alone = stands_alone(first.text, first.kind)
            return (not alone, used[_main(one, strength)], part.takes.index(first.kind))

        return min(fits, key=order, default=None)

    def take(part: BriefingPart, one: _Group) -> None:
        nonlocal room
        chosen[part.slug].append(one)
        free.remove(one)
        room -= _length(one, rule)

    for at, part in enumerate(kind.parts):
        later = kind.parts[at + 1 :]
        while len(chosen[part.slug]) < _needs(part):
            fits = [one for one in free if one.first.kind in part.takes]
            found = next_for(part, [one for one in fits if _can_spare(one, free, later)])
            if found is None:
                break
            take(part, found)
    more = True
    while more:
        more = False
        for part in kind.parts:
            fits = [one for one in free if one.first.kind in part.takes]
            found = next_for(part, [one for one in fits if _length(one, rule) <= room])
            if found is not None and len(chosen[part.slug]) < part.most:
                take(part, found)
                more = True
    return chosen


def _needs(part: BriefingPart) -> int:
    return max(part.fewest, int(part.must and part.most > 0))


def _can_spare(one: _Group, free: Sequence[_Group], later: Sequence[BriefingPart]) -> bool:
    """Whether the later parts get as many of what they need without it as with it."""
    without = [each for each in free if each is not one]
    return _reserved(without, later) >= _reserved(free, later)


def _reserved(free: Sequence[_Group], parts: Sequence[BriefingPart]) -> int:
    """How many of their needs these parts can meet; those that take fewest kinds choose first."""
    left, met = Counter(one.first.kind for one in free), 0
    for part in sorted(parts, key=lambda one: len(one.takes)):
        needs = _needs(part)
        for each in part.takes:
            taken = min(needs, left[each])
            left[each] -= taken
            needs -= taken
            met += taken
    return met


def _length(one: _Group, rule: BriefingRule) -> int:
    return words_in([whole_sentences(one.first.text, rule.point_words)])


def _telling(text: str) -> frozenset[str]:
    words = (word.casefold() for word in LETTERS.findall(text.replace("’", "")))
    return frozenset(_stem(word) for word in words if word not in SMALL_WORDS and len(word) > 2)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _grouped(offered: Sequence[Offered], limit: float) -> list[_Group]:
    """Those that say the same together. The first that is there stands for them."""
    groups: list[list[Offered]] = []
    for one in sorted(offered, key=lambda each: (each.document, each.order)):
        home = next(
            (
                group for group in groups
                if group[0].kind is one.kind and alike(group[0].text, one.text) >= limit
            ),
            None,
        )  # fmt: skip
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [_Group(group[0], tuple(group[1:])) for group in groups]


def _rank(group: _Group, strength: Mapping[str, int]) -> tuple[bool, int, int, bool, str, int]:
    most = strength.get(_main(group, strength), 0)
    first = group.first
    alone = stands_alone(first.text, first.kind)
    tells = not TELLS.isdisjoint(word.casefold() for word in LETTERS.findall(first.text))
    return (not alone, -group.documents, -most, not tells, first.document, first.order)


def _main(group: _Group, strength: Mapping[str, int]) -> str:
    """What it speaks of first, of themes that tell anything here."""
    return next((theme for theme in group.themes if theme in strength), "")


def _today(text: str, old: Iterable[SaidToday]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.row for one in old if one.is_in(text)))


def _proposed(
    group: _Group, part: BriefingPart, rule: BriefingRule, strength: Mapping[str, int],
    labels: Mapping[str, str], old: Iterable[SaidToday], *, chosen: bool,
) -> Proposed:  # fmt: skip
    return Proposed(
        id=group.first.id,
        part=part.slug,
        words=whole_sentences(group.first.text, rule.point_words),
        why=_why(group, strength, labels),
        chosen=chosen,
        today=_today(group.first.text, old),
        also=tuple(one.id for one in group.others),
    )


def _why(group: _Group, strength: Mapping[str, int], labels: Mapping[str, str]) -> str:
    said = []
    if group.documents > 1:
        said.append(f"{group.documents} documents say this")
    elif group.others:
        said.append(f"The document says this {len(group.all)} times")
    theme = _main(group, strength)
    if count := strength.get(theme, 0):
        more = "statement speaks" if count == 1 else "statements speak"
        said.append(f"{count} confirmed {more} of “{labels.get(theme, theme)}”")
    return ". ".join(said) or "It has no theme that others share"
