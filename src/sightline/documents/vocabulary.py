"""The pack's words, ready to be looked for in many sentences."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from sightline.documents.words import Phrases, words_of
from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.library_rules import (
    OF_COLUMNS,
    Announcement,
    Cue,
    LibraryPack,
    Role,
    Theme,
)

#: Before what a heading announces: "Key strengths" are strengths.
_WEIGHING = frozenset(
    ("key", "main", "overall", "identified", "our", "some", "other", "further", "the", "emerging",
     "wider", "additional", "specific", "practice", "system", "immediate", "initial", "early",
     "overarching", "interim", "final", "headline", "core", "important", "significant", "detailed",
     "local", "single", "multi", "agency", "partnership")
)  # fmt: skip
#: A clause that begins with one of these may stand before what is to be done.
_BEFORE_AN_ORDER = frozenset(
    (
        "when",
        "if",
        "where",
        "before",
        "after",
        "once",
        "whenever",
        "unless",
        "until",
        "as",
        "wherever",
    )
)
#: "Summary of learning" is learning; "Summary of risk factors and learning for practice" a title.
_SHORT = 4
_Entry = TypeVar("_Entry", Announcement, Cue, Theme)
KIND_OF_FILE = "library"


@cache
def national_rules(root: Path | None = None) -> LibraryPack:
    """The national pack's words. Raises PackError."""
    from sightline.packs.loading import read  # noqa: PLC0415  the reading process does
    from sightline.packs.place import national  # noqa: PLC0415  without them, and begins sooner

    files = sorted(national(root).glob(f"{KIND_OF_FILE}*.yaml"))
    return joined([read(each, LibraryPack).value for each in files])


def joined(parts: list[LibraryPack]) -> LibraryPack:
    """Several files as one, without their examples."""
    return LibraryPack(
        tuple(each for part in parts for each in part.announcements),
        tuple(each for part in parts for each in part.cues),
        tuple(each for part in parts for each in part.themes),
        tuple(each for part in parts for each in part.synonyms),
        tuple(each for part in parts for each in part.kinds),
        tuple(each for part in parts for each in part.names),
    )


class Hint(StrEnum):
    """The kinds of words of headings. The values are the pack's names for their lists."""

    PRAISE = "heading-praises"
    FAULT = "heading-finds-fault"
    DO = "heading-asks"
    DONE = "heading-tells-what-was-done"


class Words:
    """What the pack says, asked of one heading or sentence at a time."""

    def __init__(self, pack: LibraryPack) -> None:
        self.pack = pack
        self._announced: Phrases[Announcement] = _of(pack.announcements)
        self._cues: Phrases[Cue] = _of(pack.cues)
        self._asked: tuple[str, list[Cue]] = ("", [])
        self._themes: Phrases[Theme] = _of(pack.themes)
        self._kinds = Phrases((phrase, each.kind) for each in pack.kinds for phrase in each.words)
        self._rank = {kind: at for at, kind in enumerate(dict.fromkeys(k.kind for k in pack.kinds))}
        names = {each.slug: each.words for each in pack.names}
        self.publishers = Phrases((each, each) for each in names.get("publishers", ()))
        self._leads = Phrases((each, each.rstrip("*")) for each in names.get("leads", ()))
        self._hints = Phrases((each, hint) for hint in Hint for each in names.get(hint.value, ()))
        self.addressees = Phrases((each, each) for each in names.get("addressees", ()))

    def announced(
        self, heading: str, *, column: bool = False, whole: bool = False
    ) -> Announcement | None:
        """What a heading (or the head of a column) announces, by its longest phrase. whole: only
        where that is all of its words.

        One word alone announces only in a short heading: "Learning", never "Learning to walk again
        after the fire".
        """
        words = words_of(heading)
        while words and words[0].isdigit():
            words = words[1:]
        found = self._announced_by(words, column=column, whole=whole)
        if (
            found is None
            and len(words) <= _SHORT
            and words[:2] in (["summary", "of"], ["overview", "of"])
        ):
            words = words[2:]
            found = self._announced_by(words, column=column, whole=whole)
        while found is None and len(words) > 1 and words[0] in _WEIGHING:
            words = words[1:]
            found = self._announced_by(words, column=column, whole=whole)
        return found

    def _announced_by(
        self, words: Sequence[str], *, column: bool, whole: bool
    ) -> Announcement | None:
        best: tuple[int, int, Announcement] | None = None
        for found in self._announced.within(words):
            entry = found.entry
            if (entry.role in OF_COLUMNS) is not column and entry.role in OF_COLUMNS:
                continue
            if (entry.whole or whole) and found.length != len(words):
                continue
            leads = found.at == 0 and found.length >= 2
            if entry.role is Role.BACKGROUND and found.at > 1 and found.length * 2 < len(words):
                continue  # "Sexual abuse in the family" tells of no family
            if found.length * 4 < len(words) and not (leads and len(words) <= 14):
                continue
            if found.length == 1 and len(words) > 1 and found.at > 0 and not entry.formal:
                continue
            rank = (found.length, -found.at)
            if best is None or rank > best[:2]:
                best = (*rank, entry)
        return best[2] if best else None

    def led_in(self, lead: str) -> Announcement | None:
        """What a sentence over a list says that its entries are."""
        found = list(self._leads.within(words_of(lead)))
        return (
            self._announced_by(words_of(found[-1].entry), column=False, whole=False)
            if found
            else None
        )

    def hints(self, heading: str) -> frozenset[Hint]:
        """Of which kinds its words are, where no phrase of it is known."""
        return frozenset(each.entry for each in self._hints.within(words_of(heading)))

    def role(self, heading: str) -> Role:
        """NEUTRAL where nothing is announced."""
        found = self.announced(heading)
        return found.role if found else Role.NEUTRAL

    def cues(self, sentence: str) -> list[Cue]:
        """Every cue of the sentence. A cue of openings counts at its first word, or after "to"."""
        if sentence == self._asked[0]:  # it is asked several times of each sentence
            return self._asked[1]
        words = words_of(sentence)
        first = {0, 1} if words[:1] in (["to"], ["please"], ["reality"]) else {0}
        if words and words[0] in _BEFORE_AN_ORDER:  # "If nobody answers, ring again"
            parts = sentence.split(",")[:3]
            first |= {len(words_of(",".join(parts[:at]))) for at in range(1, len(parts))}
        cues = [
            found.entry
            for found in self._cues.within(words)
            if not found.entry.opening or found.at in first
        ]
        self._asked = (sentence, cues)
        return cues

    def says(self, sentence: str, kind: StatementKind, *, strong: bool = False) -> bool:
        """Whether it shows itself to be of that kind, and nothing speaks against it."""
        cues = [each for each in self.cues(sentence) if each.says is kind]
        if any(each.against for each in cues):
            return False
        return any(each.strong or not strong for each in cues)

    def themes(self, text: str) -> dict[str, int]:
        """Slugs of themes with how often each is named."""
        counted: dict[str, int] = {}
        for found in self._themes.within(words_of(text)):
            counted[found.entry.slug] = counted.get(found.entry.slug, 0) + 1
        return counted

    def kind_of(self, title: str) -> DocumentKind | None:
        """The kind of document that the words name; of several the first of the pack."""
        kinds = [found.entry for found in self._kinds.within(words_of(title))]
        return min(kinds, key=lambda kind: self._rank[kind]) if kinds else None


def _of(entries: tuple[_Entry, ...]) -> Phrases[_Entry]:
    return Phrases((phrase, each) for each in entries for phrase in each.words)
