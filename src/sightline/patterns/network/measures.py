"""Steps, ways and groups in a network that is already only what its reader may see.

rustworkx counts steps and finds ways; it has nothing for groups, so these are found here, by moving
each node to the group in which its edges are denser than chance would have them (Louvain's method).
The same network gives the same answer every time: no draw of lots, everything in order of id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

import rustworkx

from sightline.patterns.network.graph import Graph, Pair

MOST_ROUNDS = 20
#: Among ways of as few steps, the one with more pieces: too little to make up for a step.
PREFER = 0.001

Weights = Mapping[int, Mapping[int, float]]


def steps_from(centre: UUID, graph: Graph) -> dict[UUID, int]:
    """How many steps each node is away. Whoever is not connected with the centre is left out."""
    drawn, place = _drawn(graph)
    if centre not in place:
        return {}
    lengths = rustworkx.dijkstra_shortest_path_lengths(drawn, place[centre], lambda _: 1.0)
    return {centre: 0, **{drawn[at]: round(length) for at, length in lengths.items()}}


def shortest_way(one: UUID, other: UUID, graph: Graph) -> list[UUID]:
    """The subjects on a way of fewest steps, both ends included; empty where there is none."""
    drawn, place = _drawn(graph)
    if one not in place or other not in place:
        return []
    if one == other:
        return [one]
    found = rustworkx.dijkstra_shortest_paths(
        drawn, place[one], place[other], weight_fn=lambda weight: 1 + PREFER / (1 + weight)
    )
    if place[other] not in found:
        return []
    return [drawn[at] for at in found[place[other]]]


def groups_of(graph: Graph, *, without: UUID | None = None) -> list[list[UUID]]:
    """Those who are more together with one another than with the rest: groups of two or more.

    without: the subject whose network it is, who is with everybody. Largest group first.
    """
    nodes = sorted(one for one in graph.nodes if one != without)
    number = {one: at for at, one in enumerate(nodes)}
    weights: dict[int, dict[int, float]] = {at: {} for at in range(len(nodes))}
    for (first, second), edge in sorted(graph.edges.items()):
        if first in number and second in number:
            a, b = number[first], number[second]
            weights[a][b] = weights[b][a] = float(edge.weight)
    group = list(range(len(nodes)))  # of each node
    level, moved = weights, _moved(weights, group)
    while len(set(moved)) < len(level):
        order = _numbered(moved)
        group = [order[at] for at in group]
        level = _folded(level, order)
        moved = _moved(level, list(range(len(level))))
    # What was folded moved as one; now each may still move by itself.
    labels = _numbered(_moved(weights, _numbered(group)))
    found: dict[int, list[UUID]] = defaultdict(list)
    for at, label in enumerate(labels):
        found[label].append(nodes[at])
    return sorted(
        (some for some in found.values() if len(some) > 1), key=lambda some: (-len(some), some[0])
    )


def _drawn(graph: Graph) -> tuple[rustworkx.PyGraph[UUID, float], dict[UUID, int]]:
    drawn: rustworkx.PyGraph[UUID, float] = rustworkx.PyGraph(multigraph=False)
    nodes: Sequence[UUID] = sorted(graph.nodes)
    place = dict(zip(nodes, drawn.add_nodes_from(nodes), strict=True))
    edges: list[tuple[Pair, float]] = sorted(
        (ends, edge.weight) for ends, edge in graph.edges.items()
    )
    drawn.add_edges_from([(place[one], place[other], weight) for (one, other), weight in edges])
    return drawn, place


def _moved(weights: Weights, start: Sequence[int]) -> list[int]:
    """The group of each node, when no single node gains by moving to that of a neighbour.

    weights: a node's edge with itself stands for what was folded into it, counted once. start: the
    groups to begin with, by numbers below that of nodes.
    """
    degree = [sum(near.values()) + near.get(at, 0.0) for at, near in weights.items()]
    total = sum(degree)
    group = list(start)
    inside = [0.0] * len(degree)
    for at, label in enumerate(group):
        inside[label] += degree[at]
    if not total:
        return group
    for _ in range(MOST_ROUNDS):
        moved = False
        for at, near in weights.items():
            here = group[at]
            inside[here] -= degree[at]
            ties: dict[int, float] = defaultdict(float)
            for other, weight in near.items():
                if other != at:
                    ties[group[other]] += weight
            best, gain = here, ties.get(here, 0.0) - inside[here] * degree[at] / total
            for label in sorted(ties):
                would = ties[label] - inside[label] * degree[at] / total
                if would > gain + 1e-9:
                    best, gain = label, would
            inside[best] += degree[at]
            if best != here:
                group[at], moved = best, True
        if not moved:
            break
    return group


def _numbered(group: Sequence[int]) -> list[int]:
    """The same groups, numbered from 0 in the order in which they are met."""
    order = {label: at for at, label in enumerate(dict.fromkeys(group))}
    return [order[label] for label in group]


def _folded(weights: Weights, group: Sequence[int]) -> dict[int, dict[int, float]]:
    """Each group as one node, with what joined its members as an edge with itself."""
    folded: dict[int, dict[int, float]] = {at: defaultdict(float) for at in range(max(group) + 1)}
    for at, near in weights.items():
        for other, weight in near.items():
            a, b = group[at], group[other]
            if a != b:
                folded[a][b] += weight
            elif at == other:
                folded[a][a] += weight
            else:
                folded[a][a] += weight / 2
    return {at: dict(near) for at, near in folded.items()}
