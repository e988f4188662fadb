"""How well a document was read, against what a careful reader wrote down beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sightline.documents.words import words_of
from sightline.domain.library import Listed, Statement, StatementKind

KINDS = {
    "f": StatementKind.FINDING,
    "r": StatementKind.RECOMMENDATION,
    "q": StatementKind.QUESTION,
    "g": StatementKind.GOOD_PRACTICE,
    "d": StatementKind.DUTY,
}


@dataclass(frozen=True)
class Label:
    """kinds: any of them will do. needed: whether it counts as missing. words: a few, in order."""

    kinds: frozenset[StatementKind]
    needed: bool
    words: str


@dataclass(frozen=True)
class Measured:
    """Of one kind in one document: right of those named, found of those expected."""

    named: int
    right: int
    expected: int
    found: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.named if self.named else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0


def plain(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def labels(written: str) -> list[Label]:
    """One label a line: kinds, perhaps the line of the source, words."""
    found = []
    for line in written.strip().splitlines():
        marks, rest = line.split(maxsplit=1)
        first, _, others = rest.partition(" ")
        said = others if first.isdigit() and others else rest
        kinds = frozenset(KINDS[each] for each in marks.lstrip("?"))
        found.append(Label(kinds, not marks.startswith("?"), plain(said)))
    return found


def of_kind(
    kind: StatementKind, statements: Sequence[Statement], expected: Sequence[Label]
) -> Measured:
    """A statement is right where it holds the words of a label of its kind; a label is found where
    a statement of one of its kinds holds them. Each label counts under the first of its kinds."""
    mine = [each for each in statements if each.kind is kind]
    allowed = [each for each in expected if kind in each.kinds]
    wrong = [each.text for each in mine if not any(_holds(each, label) for label in allowed)]
    needed = [
        each
        for each in expected
        if each.needed and min(each.kinds, key=list(KINDS.values()).index) is kind
    ]
    missed = [
        each.words
        for each in needed
        if not any(one.kind in each.kinds and _holds(one, each) for one in statements)
    ]
    return Measured(
        len(mine),
        len(mine) - len(wrong),
        len(needed),
        len(needed) - len(missed),
        tuple(wrong),
        tuple(missed),
    )


def _holds(statement: Statement, label: Label) -> bool:
    return label.words in plain(statement.text)


def of_lists(found: Iterable[Listed], expected: Iterable[str]) -> Measured:
    """By the first words of the first entry."""
    firsts = [plain(each.items[0]) for each in found if each.items]
    wanted = [(plain(each.lstrip("?")).rstrip(), not each.startswith("?")) for each in expected]
    wrong = [each for each in firsts if not any(each.startswith(words) for words, _ in wanted)]
    needed = [words for words, must in wanted if must]
    missed = [words for words in needed if not any(each.startswith(words) for each in firsts)]
    return Measured(
        len(firsts),
        len(firsts) - len(wrong),
        len(needed),
        len(needed) - len(missed),
        tuple(wrong),
        tuple(missed),
    )


def of_themes(found: Iterable[str], expected: Iterable[str]) -> Measured:
    """By slug."""
    named = list(found)
    allowed = {each.lstrip("?") for each in expected}
    needed = [each for each in expected if not each.startswith("?")]
    wrong = [each for each in named if each not in allowed]
    missed = [each for each in needed if each not in named]
    return Measured(
        len(named),
        len(named) - len(wrong),
        len(needed),
        len(needed) - len(missed),
        tuple(wrong),
        tuple(missed),
    )
