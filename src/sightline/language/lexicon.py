"""The wording pack made ready for looking: one scan for openings, and the rules behind each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sightline.domain.soundness import Unsound
from sightline.domain.wording import Mark, Term, TermStatus, WordingPack, WordingSource
from sightline.language.cues import Cue, CueScan
from sightline.language.notation import END, regex_of
from sightline.language.openings import Openings

FACTS: Final = frozenset(
    {"adult_age", "grown_age", "child_age", "under_13", "same_age", "owner_name", "a_name"}
)  # read by code
# lists of nouns
PEOPLE: Final = ("children", "adults", "suspects", "bodies", "writers", "things", "matters")
# cues by which the quiet rules work; the others belong to the conditions of terms
TELLING: Final = (
    "reports", "reports_as", "presents_as", "rejects", "rejects_near", "reviews", "rejects_before",
    "offence", "about_words",
)  # fmt: skip
LITERAL: Final = ("workers", "negators", "no_negation", "breaks")  # without open ends
QUIETING: Final = (
    *TELLING, *LITERAL, "rejects_opening", "rejects_after", "general_people", "speech",
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """One phrase of one term, with the conditions of its group. rank: 0 for the term's first."""

    term: Term
    mark: Mark
    phrase: str
    lists: Mapping[str, tuple[str, ...]]
    rank: int

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
    telling: CueScan
    conditions: CueScan
    people: Mapping[str, str]
    sources: Mapping[str, WordingSource]

    @classmethod
    def of(cls, pack: WordingPack, folder: Path | None = None) -> Lexicon:
        """Read a pack's notation. Raises Unsound where a phrase, list or cue is not sound.

        folder: where the scans are kept for the next process, which saves it some seconds.
        """
        cues = {name: Cue(phrases, pack.lists) for name, phrases in pack.cues.items()}
        _check_names(pack)
        every = [
            Rule(term, mark, phrase, pack.lists, rank)
            for term in pack.terms
            if term.status is TermStatus.MARKED
            for rank, mark in enumerate(term.marks)
            for phrase in mark.phrases
        ]
        openings = Openings.of([each.phrase for each in every], pack.lists, folder)
        people = {noun: kind for kind in PEOPLE for noun in pack.lists[kind]}
        return cls(
            pack=pack,
            scan=openings.scan,
            rules={key: tuple(every[at] for at in nos) for key, nos in openings.behind.items()},
            cues=cues,
            telling=CueScan.of(cues, TELLING, folder),
            conditions=CueScan.of(cues, _conditional(pack), folder),
            people=people,
            sources={source.id: source for source in pack.sources},
        )


def _conditional(pack: WordingPack) -> list[str]:
    """The cues that a term's conditions look for in the sentence or before the phrase."""
    names = {
        name
        for term in pack.terms
        for mark in term.marks
        for name in (*mark.needs, *mark.unless, *mark.before, *mark.not_before)
    }
    return sorted(names - FACTS)


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
