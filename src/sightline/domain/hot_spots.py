"""Where more was reported than chance would put there: Getis and Ord's Gi* over neighbouring cells,
corrected for the many cells that are tested (Benjamini and Hochberg).

A count alone says where people live and who looks. Gi* asks whether a cell and its neighbours
together hold more than the whole area would lead one to expect. Only high values are looked for:
few reports never mean that little happens.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import erfc, sqrt
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

#: With fewer cells than this the normal approximation says nothing.
FEWEST_CELLS = 20


def local_g(values: Mapping[K, float], neighbours: Mapping[K, Collection[K]]) -> dict[K, float]:
    """Gi* of every cell, as a standard deviate: how far its neighbourhood lies above the mean.

    neighbours: of each cell, without itself; those that have no value do not count. Weights are 1
    for the cell and for each neighbour (Ord and Getis 1995, equation 14). 0 everywhere where all
    values are the same, or where a neighbourhood is the whole area.
    """
    n = len(values)
    if n < 2:
        return dict.fromkeys(values, 0.0)
    mean = sum(values.values()) / n
    spread = sqrt(max(sum(one * one for one in values.values()) / n - mean * mean, 0.0))
    found = {}
    for cell, value in values.items():
        around = [values[other] for other in neighbours.get(cell, ()) if other in values]
        weight = len(around) + 1
        by = spread * sqrt((n * weight - weight * weight) / (n - 1))
        found[cell] = (value + sum(around) - mean * weight) / by if by > 1e-12 else 0.0
    return found


def upper_tail(deviate: float) -> float:
    """How likely a standard normal value is to be as high as this, or higher."""
    return erfc(deviate / sqrt(2)) / 2


def standing_out(likely: Sequence[float], *, level: float) -> list[bool]:
    """Which of these tests stand out when the share of false ones among them is held to `level`.

    likely: p-values, in any order. Benjamini and Hochberg 1995: the largest k with p(k) at most
    level * k / m, and everything up to it.
    """
    m = len(likely)
    order = sorted(range(m), key=lambda at: likely[at])
    last = max((k for k, at in enumerate(order, 1) if likely[at] <= level * k / m), default=0)
    chosen = set(order[:last])
    return [at in chosen for at in range(m)]


def hot_spots(
    values: Mapping[K, float], neighbours: Mapping[K, Collection[K]], *, level: float
) -> frozenset[K]:
    """Cells whose neighbourhood holds more than chance would put there.

    None where there are fewer than FEWEST_CELLS. A cell with nothing in it is none, whatever lies
    beside it: a hexagon that is drawn as hot has something in it.
    """
    if len(values) < FEWEST_CELLS:
        return frozenset()
    found = local_g(values, neighbours)
    cells = list(found)
    stand_out = standing_out([upper_tail(found[cell]) for cell in cells], level=level)
    return frozenset(
        cell for cell, out in zip(cells, stand_out, strict=True) if out and values[cell] > 0
    )
