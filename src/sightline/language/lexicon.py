"""The wording pack made ready for looking: one scan for openings, and the rules behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from sightline.domain.soundness import Unsound
from sightline.domain.wording import Mark, Term, TermStatus, WordingPack, WordingSource
from sightline.language.notation import END, heads, regex_of
from sightline.language.trie import key_of, pattern_of, spellings

T = TypeVar("T")
_BEFORE_LABEL: Final = " \n\"'“‘(,-"

FACTS: Final = frozenset({"adult_age", "child_age", "under_13", "same_age"})  # read by code
PEOPLE: Final = (
    "children",
    "adults",
    "suspects",
    "bodies",
    "writers",
    "things",
    "matters",
)  # lists of nouns
QUIETING: Final = (
    "reports", "reports_as", "workers", "presents_as", "negators", "no_negation", "breaks",
    "rejects", "rejects_before", "general_people", "offence", "speech",
)  # fmt: skip


@dataclass(frozen=True)
class Cue:
    """A list of phrases that matter near a label."""

    phrases: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]

    @cached_property
    def pattern(self) -> str:
        return "(?:" + "|".join(regex_of(each, self.lists) for each in self.phrases) + ")"

    @cached_property
    def _plain(self) -> re.Pattern[str] | None:
        """The phrases that begin with an open end, which no scan for openings can find."""
        open_ended = [each for each in self.phrases if not _has_heads(each, self.lists)]
        if not open_ended:
            return None
        either = "|".join(regex_of(each, self.lists) for each in open_ended)
        return re.compile(rf"\b(?:{either}){END}")

    @cached_property
    def _openings(self) -> tuple[re.Pattern[str], Mapping[str, tuple[re.Pattern[str], ...]]]:
        by_head: dict[str, list[str]] = {}
        for phrase in self.phrases:
            if _has_heads(phrase, self.lists):
                for head in heads(phrase, self.lists):
                    by_head.setdefault(head, []).append(phrase)
        whole = {
            phrase: re.compile(rf"{regex_of(phrase, self.lists)}{END}") for phrase in self.phrases
        }
        behind = {
            key: tuple(whole[phrase] for phrase in phrases)
            for key, phrases in _with_shorter(by_head).items()
        }
        return re.compile(pattern_of(by_head)), behind

    def each(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Every place in folded text where one of the phrases stands, first to last."""
        if self._plain is not None:
            yield from self._plain.finditer(text, start)
        scan, behind = self._openings
        for opening in scan.finditer(text, start):
            for pattern in behind[key_of(opening[0])]:
                found = pattern.match(text, opening.start())
                if found is not None:
                    yield found
                    break

    def stands(self, text: str, start: int = 0) -> bool:
        """Whether one of the phrases stands in folded text."""
        return next(self.each(text, start), None) is not None

    def ends(self, text: str) -> bool:
        """Whether one of the phrases stands at the very end, marks and spaces apart."""
        last = len(text.rstrip(_BEFORE_LABEL))
        return any(found.end() >= last for found in self.each(text))

    @cached_property
    def opens(self) -> re.Pattern[str]:
        """For the beginning of a sentence."""
        return re.compile(rf"{self.pattern}{END}")

    @cached_property
    def at_start(self) -> re.Pattern[str]:
        """For the text after a label."""
        return re.compile(rf"[\s\"'”’),-]*{self.pattern}{END}")


def _has_heads(phrase: str, lists: Mapping[str, tuple[str, ...]]) -> bool:
    try:
        heads(phrase, lists)
    except Unsound:
        return False
    return True


@dataclass(frozen=True)
class Rule:
    """One phrase of one term, with the conditions of its group."""

    term: Term
    mark: Mark
    phrase: str
    lists: Mapping[str, tuple[str, ...]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{regex_of(self.phrase, self.lists)}{END}")


@dataclass(frozen=True)
class Lexicon:
    """Everything `find` needs. Built once from a pack; holds no text of anybody's."""

    pack: WordingPack
    scan: re.Pattern[str]
    rules: Mapping[str, tuple[Rule, ...]]
    cues: Mapping[str, Cue]
    people: Mapping[str, str]
    sources: Mapping[str, WordingSource]

    @classmethod
    def of(cls, pack: WordingPack) -> Lexicon:
        """Read a pack's notation. Raises Unsound where a phrase, list or cue is not sound."""
        cues = {name: Cue(phrases, pack.lists) for name, phrases in pack.cues.items()}
        _check_names(pack)
        by_head: dict[str, list[Rule]] = {}
        for term in pack.terms:
            if term.status is not TermStatus.MARKED:
                continue
            for mark in term.marks:
                for phrase in mark.phrases:
                    rule = Rule(term, mark, phrase, pack.lists)
                    for head in heads(phrase, pack.lists):
                        by_head.setdefault(head, []).append(rule)
        people = {noun: kind for kind in PEOPLE for noun in pack.lists[kind]}
        return cls(
            pack=pack,
            scan=re.compile(pattern_of(by_head)),
            rules=_with_shorter(by_head),
            cues=cues,
            people=people,
            sources={source.id: source for source in pack.sources},
        )


def _with_shorter(by_head: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    """The scan finds the longest opening; what begins with a shorter one still deserves a look."""
    spelled: dict[str, list[T]] = {}
    for head, found in by_head.items():
        for spelling in spellings(head):
            spelled.setdefault(spelling, []).extend(found)
    behind: dict[str, list[T]] = {}
    for spelling in spelled:
        words = spelling.split(" ")
        kept = behind.setdefault(key_of(spelling), [])
        for count in range(len(words), 0, -1):
            kept.extend(spelled.get(" ".join(words[:count]), ()))
    return {key: tuple({id(each): each for each in kept}.values()) for key, kept in behind.items()}


def _check_names(pack: WordingPack) -> None:
    for name in PEOPLE:
        if name not in pack.lists:
            raise Unsound(f"the list '{name}' is missing", "Add it under 'lists'.")
    for name in QUIETING:
        if name not in pack.cues:
            raise Unsound(f"the cue '{name}' is missing", "Add it under 'cues'.")
    known = FACTS | pack.cues.keys()
    sources = {source.id for source in pack.sources}
    for term in pack.terms:
        if term.source not in sources:
            raise Unsound(f"'{term.slug}' names the source '{term.source}'", "Add that source.")
        for mark in term.marks:
            named = (*mark.needs, *mark.unless, *mark.before, *mark.after, *mark.not_before,
                     *mark.not_after)  # fmt: skip
            for name in named:
                if name not in known:
                    raise Unsound(f"'{term.slug}' names the cue '{name}'", "Add that cue.")
