"""Which confirmed statements a briefing may be made of: the machine proposes, a person chooses.

What recurs comes first: a statement that several documents make, then one whose theme is spoken of
most. Each part begins with one statement a theme, so that no theme crowds out the others. Nothing
is a score: every proposal says in words why it stands where it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.domain.briefings import BriefingKind, BriefingPart, BriefingRule, SaidToday
from sightline.domain.library import StatementKind

_SMALL = (
    "a an and are as at be been by can do for from had has have in is it its may must need not of"
    " on or should so that the their them there they this to was were what when which who will with"
    " child children childs young people"
)
#: Words that say nothing of what a statement is about.
SMALL_WORDS = frozenset(_SMALL.split())
SENTENCE = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])")
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
    taken: set[UUID] = set()
    found: dict[str, list[Proposed]] = {}
    for part in kind.parts:
        fits = [one for one in ranked if one.first.kind in part.takes]
        free = [
            one for one in fits
            if one.first.id not in taken and not _today(one.first.text, old)
        ]  # fmt: skip
        chosen = _one_a_theme(free, strength)[: _wanted(part, kind, len(free))]
        taken |= {one.first.id for one in chosen}
        rest = [one for one in fits if one not in chosen]
        found[part.slug] = [
            _proposed(one, part, rule, strength, labels, old, chosen=one in chosen)
            for one in (*chosen, *rest)
        ]
    return found


def strongest(offered: Iterable[Offered], *, besides: str = "") -> list[tuple[str, int]]:
    """Themes with the number of statements that speak of them, the most spoken of first."""
    counted = Counter(theme for one in offered for theme in set(one.themes) if theme != besides)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def whole_sentences(text: str, most: int) -> str:
    """The text up to the end of a sentence at which it has about `most` words: at least one
    sentence, never a part of one. What is left out stays in the source passage beside it."""
    text = " ".join(text.split())
    kept: list[str] = []
    for sentence in SENTENCE.split(text):
        if kept and len(" ".join([*kept, sentence]).split()) > most:
            break
        kept.append(sentence)
    return " ".join(kept)


def alike(one: str, other: str) -> float:
    """Of the telling words of the shorter text, the share that the longer has too: 0 to 1."""
    first, second = _telling(one), _telling(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= 4 else float(first == second)


def _wanted(part: BriefingPart, kind: BriefingKind, free: int) -> int:
    """As many as a part has room for; where several parts share a kind of statement, each leaves
    the next its fewest."""
    later = kind.parts[kind.parts.index(part) + 1 :]
    owed = sum(one.fewest for one in later if set(one.takes) & set(part.takes))
    return max(min(part.most, free - owed), min(part.fewest, free))


def _telling(text: str) -> frozenset[str]:
    words = (word.casefold() for word in LETTERS.findall(text.replace("’", "")))
    return frozenset(_stem(word) for word in words if word not in SMALL_WORDS and len(word) > 2)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s"):
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


def _rank(group: _Group, strength: Mapping[str, int]) -> tuple[int, int, str, int]:
    most = max((strength.get(theme, 0) for theme in group.themes), default=0)
    return (-group.documents, -most, group.first.document, group.first.order)


def _one_a_theme(groups: Sequence[_Group], strength: Mapping[str, int]) -> list[_Group]:
    """One of each theme, then a second of each, and so on; in each round the order of `groups`."""
    rounds: list[list[_Group]] = []
    seen: Counter[str] = Counter()
    for group in groups:
        theme = _main(group, strength)
        at = seen[theme]
        seen[theme] += 1
        while len(rounds) <= at:
            rounds.append([])
        rounds[at].append(group)
    return [group for each in rounds for group in each]


def _main(group: _Group, strength: Mapping[str, int]) -> str:
    return max(group.themes, key=lambda theme: strength.get(theme, 0), default="")


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
