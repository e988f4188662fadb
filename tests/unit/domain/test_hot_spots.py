"""Gi* and its correction, against examples that others published and a matrix of our own."""

from __future__ import annotations

import random
from itertools import product
from math import dist, sqrt

import pytest

from sightline.domain.hot_spots import FEWEST_CELLS, hot_spots, local_g, standing_out, upper_tail

#: The worked example in the documentation of PySAL esda (getisord: G_Local, star, binary weights).
POINTS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = [2, 3, 3.2, 5, 8, 7]
PUBLISHED = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]

#: Benjamini and Hochberg 1995, the example of section 4: four of fifteen stand out at 0.05.
P_VALUES = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]


def test_gi_star_is_what_was_published_for_the_same_points() -> None:
    near = {
        a: [b for b in range(6) if a != b and dist(POINTS[a], POINTS[b]) <= 15] for a in range(6)
    }
    found = local_g(dict(enumerate(VALUES)), near)
    assert [found[at] for at in range(6)] == pytest.approx(PUBLISHED, abs=1e-7)


def test_gi_star_is_what_the_whole_weight_matrix_gives() -> None:
    rng = random.Random(11)
    cells = list(product(range(7), range(6)))
    values = {cell: float(rng.randrange(0, 30)) for cell in cells}
    near = {a: [b for b in cells if a != b and dist(a, b) < 1.5] for a in cells}
    weights = [[1.0 if a == b or b in near[a] else 0.0 for b in cells] for a in cells]
    x, n = [values[cell] for cell in cells], len(cells)
    mean = sum(x) / n
    s = sqrt(sum((one - mean) ** 2 for one in x) / n)
    for row, cell in zip(weights, cells, strict=True):
        lag = sum(w * one for w, one in zip(row, x, strict=True))
        variance = (n * sum(w * w for w in row) - sum(row) ** 2) / (n - 1)
        expected = (lag - mean * sum(row)) / (s * sqrt(variance))
        assert local_g(values, near)[cell] == pytest.approx(expected)


def test_the_correction_keeps_the_four_that_its_authors_kept() -> None:
    shuffled = P_VALUES[::-1]
    kept = standing_out(shuffled, level=0.05)
    assert sorted(p for p, out in zip(shuffled, kept, strict=True) if out) == P_VALUES[:4]
    assert standing_out([], level=0.05) == []


def test_the_tail_of_the_normal_curve_is_the_one_in_every_table() -> None:
    assert upper_tail(1.959964) == pytest.approx(0.025, abs=1e-6)
    assert upper_tail(0) == 0.5


def test_a_cluster_is_hot_and_one_busy_cell_among_many_tests_by_chance_is_not() -> None:
    cells = list(product(range(12), range(12)))
    near = {a: [b for b in cells if a != b and dist(a, b) < 1.5] for a in cells}
    values = {cell: 1.0 + (cell[0] + cell[1]) % 2 for cell in cells}
    values |= {cell: 14.0 for cell in cells if dist(cell, (4, 4)) < 1.5}
    hot = hot_spots(values, near, level=0.05)
    assert (4, 4) in hot
    assert (9, 9) not in hot
    flat = dict.fromkeys(cells, 3.0)
    assert hot_spots(flat, near, level=0.05) == frozenset()


def test_an_empty_cell_beside_a_hot_one_is_not_called_hot_and_few_cells_are_not_tested() -> None:
    cells = list(product(range(12), range(12)))
    near = {a: [b for b in cells if a != b and dist(a, b) < 1.5] for a in cells}
    values = dict.fromkeys(cells, 0.0) | {(5, 5): 40.0}
    assert hot_spots(values, near, level=0.05) == {(5, 5)}
    few = dict(list(values.items())[: FEWEST_CELLS - 1]) | {(0, 0): 40.0}
    assert hot_spots(few, near, level=0.05) == frozenset()
