"""Which statements of different documents say much the same: by the words they share, and no more.

A group is explained by its words: those that its statements share beyond the words of the theme
and the words that most statements have. Nothing is learnt from anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

#: Stems that two statements share at least, and of the shorter one's stems the part they are.
LEAST_SHARED = 3
LEAST_PART = 0.4
#: What so many of all statements have tells none of them from another.
TOO_USUAL = 0.25
ENOUGH_TO_SAY_USUAL = 8
MOST_EXPLAINED = 8
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Said:
    """A statement as its words. stems: as the database makes them."""

    id: UUID
    document: UUID
    text: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Group:
    """members: the one that most others resemble comes first. shares: words, as written."""

    members: tuple[UUID, ...]
    documents: int
    shares: tuple[str, ...]


def groups(said: Sequence[Said], *, beyond: Collection[str] = ()) -> list[Group]:
    """Groups over at least two documents, the one with most documents first; no statement twice.

    beyond: stems that do not count, because the theme itself is made of them.
    """
    usual = _usual(said) | set(beyond)
    own = {one.id: one.stems - usual for one in said}
    near = _near(said, own)
    by_id = {one.id: one for one in said}
    left = {one for one, others in near.items() if others}
    found = []
    while left:
        first = max(left, key=lambda one: (len(near[one] & left), -said.index(by_id[one])))
        members = [first, *sorted(near[first] & left, key=lambda one: said.index(by_id[one]))]
        left -= set(members)
        documents = {by_id[one].document for one in members}
        if len(documents) > 1:
            found.append(_group(members, documents, own, by_id))
    return sorted(found, key=lambda one: (-one.documents, -len(one.members)))


def _near(said: Sequence[Said], own: dict[UUID, frozenset[str]]) -> dict[UUID, set[UUID]]:
    """For each statement those of other documents that share enough with it."""
    having: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for stem in own[one.id]:
            having.setdefault(stem, []).append(at)
    near: dict[UUID, set[UUID]] = {one.id: set() for one in said}
    for one in said:
        shared = Counter(at for stem in own[one.id] for at in having[stem])
        for at, number in shared.items():
            other = said[at]
            least = min(len(own[one.id]), len(own[other.id]))
            if other.document == one.document or number < LEAST_SHARED:
                continue
            if number >= LEAST_PART * least:
                near[one.id].add(other.id)
    return near


def _group(
    members: Sequence[UUID], documents: Collection[UUID], own: dict[UUID, frozenset[str]],
    by_id: dict[UUID, Said],
) -> Group:  # fmt: skip
    first = own[members[0]]
    having = Counter(stem for one in members[1:] for stem in own[one] & first)
    stems = [stem for stem, _ in having.most_common(MOST_EXPLAINED)]
    words = [written(stem, by_id[members[0]].text) for stem in stems]
    return Group(tuple(members), len(documents), tuple(sorted(dict.fromkeys(words))))


def _usual(said: Sequence[Said]) -> set[str]:
    if len(said) < ENOUGH_TO_SAY_USUAL:
        return set()
    having = Counter(stem for one in said for stem in one.stems)
    return {stem for stem, number in having.items() if number > TOO_USUAL * len(said)}


def written(stem: str, text: str) -> str:
    """A stem as the word that stands in the text, for people to read."""
    begins = stem[:-1] if stem.endswith(("i", "e")) and len(stem) > 3 else stem
    for word in _WORD.findall(text.lower()):
        if word.startswith(begins):
            return str(word)
    return stem
