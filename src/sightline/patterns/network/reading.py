"""Puts one reader's network together. What they may not see was never in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from sightline.patterns.network import measures, queries
from sightline.patterns.network.asking import A_PAGE, Question
from sightline.patterns.network.grades import graded
from sightline.patterns.network.graph import Asked, Graph, Piece, Tie, graph
from sightline.patterns.network.queries import Touching
from sightline.subjects.queries import Summary, summaries

FURTHEST = 6  # steps of a way
MOST_ON_A_WAY = 2_000  # subjects whose pieces are read for one further step


@dataclass(frozen=True)
class Way:
    """The shortest way between two subjects. nodes: in order, empty where none was found.

    cut: not everything was looked through.
    """

    nodes: Sequence[UUID]
    found: Graph
    cut: bool = False


@dataclass(frozen=True)
class Span:
    """The first and the last day of the pieces, and how many have no date."""

    first: date | None
    last: date | None
    undated: int


@dataclass(frozen=True)
class Network:
    """What the page shows.

    whole: everybody connected, drawn: those who fit the drawing, both with the centre. rows: one
    page of the table. steps: away from the centre. groups: of those drawn. more: older pieces
    were not read. grades: of all pieces before filters, with how many. known: whoever is named.
    """

    question: Question
    whole: Graph
    drawn: Graph
    rows: Sequence[UUID]
    steps: Mapping[UUID, int]
    groups: Sequence[Sequence[UUID]]
    way: Way | None
    span: Span
    grades: Mapping[str, int]
    more: bool
    known: Mapping[UUID, Summary]

    @property
    def others(self) -> int:
        """How many there are besides the centre."""
        return max(len(self.whole.nodes) - 1, 0)

    @property
    def hubs(self) -> tuple[UUID, ...]:
        """The centre, and whoever else was opened and is connected."""
        asked = self.question.asked
        return tuple(one for one in (asked.centre, *asked.opened) if one in self.whole.nodes)


def network(question: Question) -> Network:
    """The network of one subject that is open to this reader. At most seven queries without a way,
    and at most six more for each step that is looked through for one."""
    asked = question.asked
    found = queries.touching([asked.centre, *asked.opened])
    pieces = graded(found.pieces)
    kinds = queries.kinds_of(_everybody(pieces, found.ties) | {asked.centre})
    whole = graph(pieces, found.ties, kinds, asked)
    steps = measures.steps_from(asked.centre, whole)
    whole = whole.only(steps.keys())
    way = None
    if question.way_to is not None and question.way_to != asked.centre:
        way = _way(asked, question.way_to, pieces, found)
        whole.add(way.found)
        steps = measures.steps_from(asked.centre, whole)
    order = _in_order(whole, steps, asked)
    drawn = whole.only(
        {asked.centre, *order[: question.most - 1], *(way.found.nodes if way else ())}
    )
    page = min(question.page, max(-(-len(order) // A_PAGE), 1))
    rows = order[(page - 1) * A_PAGE : page * A_PAGE]
    return Network(
        question=replace(question, page=page),
        whole=whole,
        drawn=drawn,
        rows=rows,
        steps=steps,
        groups=measures.groups_of(drawn, without=asked.centre),
        way=way,
        span=_span(pieces),
        grades=Counter(one.grade for one in pieces),
        more=found.more,
        known=summaries({asked.centre, *asked.opened, *drawn.nodes, *rows}),
    )


def _way(asked: Asked, to: UUID, known: Sequence[Piece], found: Touching) -> Way:
    """Looked for from both ends, a whole step at a time, so that no shorter one is passed by."""
    pieces = {one.entry_id: one for one in known}
    ties = dict.fromkeys(found.ties)
    reached: tuple[set[UUID], set[UUID]] = ({asked.centre}, {to})
    edge = [{asked.centre}, {to}]
    whole, cut = Graph(), found.more
    for _ in range(FURTHEST):
        if reached[0] & reached[1] or not all(edge):
            break
        side = 0 if len(edge[0]) <= len(edge[1]) else 1
        if len(edge[side]) > MOST_ON_A_WAY or len(pieces) >= queries.MOST_PIECES:
            cut = True
            break
        here = queries.touching(edge[side])
        cut = cut or here.more
        new = [one for one in here.pieces if one.entry_id not in pieces]
        pieces.update((one.entry_id, one) for one in graded(new))
        ties.update(dict.fromkeys(here.ties))
        kinds = queries.kinds_of(_everybody(pieces.values(), ties) | {asked.centre, to})
        whole = graph(pieces.values(), ties, kinds, asked)
        beside = {
            one.other(end) for end in edge[side] if end in whole.nodes for one in whole.beside[end]
        }
        edge[side] = beside - reached[side]
        reached[side].update(edge[side])
    nodes = measures.shortest_way(asked.centre, to, whole)
    edges = [whole.between(one, other) for one, other in pairwise(nodes)]
    way = Graph(
        {one: whole.nodes[one] for one in nodes},
        {one.ends: one for one in edges if one is not None},
    )
    return Way(nodes, way, cut)


def _in_order(whole: Graph, steps: Mapping[UUID, int], asked: Asked) -> list[UUID]:
    """Nearest first, then by how many pieces join them with whoever is open, then the newest."""
    hubs = {asked.centre, *asked.opened}

    def key(one: UUID) -> tuple[int, int, int, UUID]:
        edges = [edge for edge in whole.beside[one] if edge.other(one) in hubs]
        last = max((edge.last.toordinal() for edge in edges if edge.last), default=0)
        return steps[one], -sum(edge.weight for edge in edges), -last, one

    return sorted((one for one in whole.nodes if one != asked.centre), key=key)


def _everybody(pieces: Iterable[Piece], ties: Iterable[Tie]) -> set[UUID]:
    found = {one for piece in pieces for one in piece.everybody}
    return found | {end for tie in ties for end in (tie.first, tie.second)}


def _span(pieces: Sequence[Piece]) -> Span:
    return Span(
        first=min((one.earliest for one in pieces if one.earliest), default=None),
        last=max((one.latest for one in pieces if one.latest), default=None),
        undated=sum(one.latest is None for one in pieces),
    )
