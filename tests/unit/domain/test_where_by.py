"""Where a hexagon lies, in the words of people who live there."""

from __future__ import annotations

import pytest

from sightline.domain.mapping import Landmark, where_by

SQUARE, BRIDGE = Landmark("Station square", 55.25, 2.70), Landmark("Mill Bridge", 55.30, 2.70)


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        (55.251, 2.700, "Around Station square"),
        (55.25 + 600 / 111_320, 2.70, "600 metres north of Station square"),
        (55.25, 2.72, "1.3 km east of Station square"),
        (55.24, 2.6825, "1.6 km south-west of Station square"),
        (55.29, 2.70, "1.1 km south of Mill Bridge"),
    ],
)
def test_it_is_said_by_the_nearest_with_distance_and_direction(
    latitude: float, longitude: float, said: str
) -> None:
    assert where_by((SQUARE, BRIDGE), latitude, longitude) == said


def test_without_landmarks_nothing_is_said() -> None:
    assert where_by((), 55.25, 2.70) == ""
