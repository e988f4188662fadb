"""Pieces and ties become nodes and edges. Nothing here asks the database.

A piece is one entry and whoever it speaks of; a tie is a connection or a holding. Two subjects are
joined where one piece speaks of both, or a tie is between them. A part ("was driving") belongs to
its piece and never to the subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

#: A piece that speaks of more is joined only with whom it is about: each with each would be a knot.
MOST_TOGETHER = 40

Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class Piece:
    """One entry. parts: whoever else it speaks of, with their part in it. earliest, latest: None
    where the date is not known. grade: as the police grade it, "" for not graded.
    remarks: what has to be said wherever the piece is shown, its conditions among them."""

    entry_id: UUID
    about: UUID
    parts: tuple[tuple[UUID, str], ...]
    earliest: date | None
    latest: date | None
    first_hand: bool
    grade: str = ""
    remarks: tuple[str, ...] = ()

    @cached_property
    def everybody(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys([self.about, *(one for one, _ in self.parts)]))


@dataclass(frozen=True)
class Tie:
    """Two subjects are connected, or one is named in what holds about the other. forwards: the
    sentence begins at `first`. earliest, latest: when it held, where that is known."""

    first: UUID
    second: UUID
    words: str
    said_by: str = ""
    earliest: date | None = None
    latest: date | None = None
    holding_id: UUID | None = None


@dataclass(frozen=True)
class Asked:
    """What the reader asked to see. Empty means all. centre: whose network it is."""

    centre: UUID
    opened: tuple[UUID, ...] = ()
    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()
    first_hand: bool = False

    @property
    def timed(self) -> bool:
        return self.since is not None or self.until is not None

    def lets(self, piece: Piece) -> bool:
        """Whether the piece is of what was asked for. One without a date has no time."""
        if self.first_hand and not piece.first_hand:
            return False
        if self.grades and piece.grade not in self.grades:
            return False
        return not self.timed or self._in_time(piece.earliest, piece.latest, undated=False)

    def lets_tie(self, tie: Tie) -> bool:
        """A tie is no piece of information: it has no grade, and nobody saw it happen."""
        if self.first_hand or self.grades:
            return False
        return not self.timed or self._in_time(tie.earliest, tie.latest, undated=True)

    def lets_kind(self, subject: UUID, kind: str) -> bool:
        return not self.kinds or kind in self.kinds or subject == self.centre

    def _in_time(self, earliest: date | None, latest: date | None, *, undated: bool) -> bool:
        if earliest is None and latest is None:
            return undated
        began = self.until is None or earliest is None or earliest <= self.until
        return began and (self.since is None or latest is None or latest >= self.since)


@dataclass
class Edge:
    """What joins two subjects."""

    ends: Pair
    pieces: list[Piece] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return len(self.pieces) + len(self.ties)

    @cached_property
    def first(self) -> date | None:
        return min((one.earliest for one in self.pieces if one.earliest), default=None)

    @cached_property
    def last(self) -> date | None:
        return max((one.latest for one in self.pieces if one.latest), default=None)

    @cached_property
    def grades(self) -> Counter[str]:
        return Counter(one.grade for one in self.pieces)

    def parts(self, of: UUID) -> Counter[str]:
        """The parts of one end in these pieces, each with how often."""
        return Counter(
            part for piece in self.pieces for one, part in piece.parts if one == of and part
        )

    def other(self, end: UUID) -> UUID:
        return self.ends[1] if self.ends[0] == end else self.ends[0]


@dataclass
class Graph:
    """nodes: each subject with its kind. edges: by their two ends, the smaller id first."""

    nodes: dict[UUID, str] = field(default_factory=dict)
    edges: dict[Pair, Edge] = field(default_factory=dict)

    @cached_property
    def beside(self) -> dict[UUID, list[Edge]]:
        """The edges of each node."""
        found: dict[UUID, list[Edge]] = {one: [] for one in self.nodes}
        for edge in self.edges.values():
            found[edge.ends[0]].append(edge)
            found[edge.ends[1]].append(edge)
        return found

    def between(self, one: UUID, other: UUID) -> Edge | None:
        return self.edges.get(pair(one, other))

    def add(self, other: Graph) -> None:
        """Its nodes and edges too; where both join the same two, what the other says stands."""
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)
        self.__dict__.pop("beside", None)

    def only(self, nodes: Collection[UUID]) -> Graph:
        """These nodes and what joins them."""
        return Graph(
            {one: kind for one, kind in self.nodes.items() if one in nodes},
            {
                ends: edge
                for ends, edge in self.edges.items()
                if ends[0] in nodes and ends[1] in nodes
            },
        )


def pair(one: UUID, other: UUID) -> Pair:
    return (one, other) if one < other else (other, one)


def graph(
    pieces: Iterable[Piece], ties: Iterable[Tie], kinds: Mapping[UUID, str], asked: Asked
) -> Graph:
    """kinds: of every subject that this reader may see; whoever is not in it is not there."""
    made = Graph()
    if asked.centre in kinds:
        made.nodes[asked.centre] = kinds[asked.centre]

    def join(one: UUID, other: UUID) -> Edge | None:
        for each in (one, other):
            kind = kinds.get(each)
            if kind is None or not asked.lets_kind(each, kind):
                return None
        if one == other:
            return None
        made.nodes.setdefault(one, kinds[one])
        made.nodes.setdefault(other, kinds[other])
        ends = pair(one, other)
        return made.edges.setdefault(ends, Edge(ends))

    for piece in pieces:
        if asked.lets(piece):
            for one, other in _pairs(piece):
                edge = join(one, other)
                if edge is not None:
                    edge.pieces.append(piece)
    for tie in ties:
        if asked.lets_tie(tie):
            edge = join(tie.first, tie.second)
            if edge is not None:
                edge.ties.append(tie)
    return made


def _pairs(piece: Piece) -> Iterable[Pair]:
    everybody = piece.everybody
    if len(everybody) > MOST_TOGETHER:
        return [(piece.about, one) for one in everybody[1:]]
    return [(one, other) for place, one in enumerate(everybody) for other in everybody[place + 1 :]]
