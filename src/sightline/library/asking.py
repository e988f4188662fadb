"""What somebody typed into the library's search, read: words, phrases, other words for the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MOST_LETTERS = 300
MOST_TERMS = 12
MOST_WORDS_TOGETHER = 4
_PIECES = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]|([^\s\"“”„]+)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Term:
    """One thing asked for. words: as typed, in lower case. exact: a phrase in quotation marks.

    others: further words for the same, from the pack or because a word was mistyped.
    """

    words: tuple[str, ...]
    exact: bool = False
    others: tuple[str, ...] = ()

    def written(self) -> str:
        """For PostgreSQL's to_tsquery: quoted, a text of several words is a phrase."""
        if self.exact:
            return quoted(" ".join(self.words))
        together = " & ".join(quoted(word) for word in self.words)
        ways = [f"({together})", *(quoted(other) for other in self.others)]
        return f"({' | '.join(ways)})"


def terms_of(text: str, synonyms: Collection[Sequence[str]] = ()) -> list[Term]:
    """What is asked for, in order; words that the pack names together are one term.

    synonyms: groups of words and phrases that stand for one another.
    """
    known = _by_form(synonyms)
    found: list[Term] = []
    loose: list[str] = []
    for phrase, word in _PIECES.findall(text[:MOST_LETTERS].lower()):
        if word:
            loose += _WORD.findall(word)
            continue
        found += _joined(loose, known)
        loose = []
        words = tuple(_WORD.findall(phrase))
        if words:
            found.append(Term(words, exact=True))
    return [*found, *_joined(loose, known)][:MOST_TERMS]


def all_of(terms: Sequence[Term]) -> str:
    return " & ".join(one.written() for one in terms)


def any_of(terms: Sequence[Term]) -> str:
    return " | ".join(one.written() for one in terms)


def any_words(words: Sequence[str]) -> str:
    """Any of these words or phrases: how a theme is asked for. A word may go on after a "*"."""
    return " | ".join(
        f"{quoted(word)}:*" if word.rstrip().endswith("*") else quoted(word)
        for word in words
        if _WORD.search(word)
    )


def quoted(text: str) -> str:
    """One text for to_tsquery. Nothing in it is an operator any more."""
    plain = " ".join(_WORD.findall(text))
    return f"'{plain}'"


def _by_form(synonyms: Collection[Sequence[str]]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in synonyms:
        for one in group:
            form = _form(_WORD.findall(one.lower()))
            others = tuple(other for other in group if other != one)
            known[form] = tuple(dict.fromkeys((*known.get(form, ()), *others)))
    return known


def _form(words: Sequence[str]) -> tuple[str, ...]:
    """So that one and several are the same: interview, interviews."""
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _joined(
    words: Sequence[str], known: Mapping[tuple[str, ...], tuple[str, ...]]
) -> list[Term]:  # fmt: skip
    """Neighbouring words that the pack names together as one term, the longest first."""
    found: list[Term] = []
    at = 0
    while at < len(words):
        for length in range(min(MOST_WORDS_TOGETHER, len(words) - at), 0, -1):
            here = tuple(words[at : at + length])
            others = known.get(_form(here))
            if others is not None or length == 1:
                found.append(Term(here, others=others or ()))
                at += length
                break
    return found
