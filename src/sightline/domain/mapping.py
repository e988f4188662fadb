"""What a map of places goes by: how exactly a place is known, periods, sizes, limits (pack map)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import atan2, cos, hypot, radians
from math import degrees as in_degrees
from typing import Literal

from sightline.domain.errors import Refusal
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.small_numbers import Limits
from sightline.domain.soundness import Unsound


class Exactness(StrEnum):
    """How exactly a point stands for a place. Whoever placed it says so; nothing is guessed."""

    EXACT = "exact"
    POSTCODE = "postcode"
    STREET = "street"
    AREA = "area"

    @property
    def label(self) -> str:
        return {
            Exactness.EXACT: "The place itself",
            Exactness.POSTCODE: "Somewhere in its postcode",
            Exactness.STREET: "Somewhere in its street",
            Exactness.AREA: "Somewhere in this area",
        }[self]


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees (WGS 84)."""

    west: float = field(metadata={"at_least": -180, "at_most": 180})
    south: float = field(metadata={"at_least": -90, "at_most": 90})
    east: float = field(metadata={"at_least": -180, "at_most": 180})
    north: float = field(metadata={"at_least": -90, "at_most": 90})

    def __post_init__(self) -> None:
        if not (self.west < self.east and self.south < self.north):
            raise Unsound(
                "the rectangle has no inside", "West lies before east, south below north."
            )

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True)
class MapRule:
    """How the map of hexagons is made. period: the one length of period that it is ever shown in.

    sizes: H3 resolutions, coarsest first. limit: numbers from 1 to one less are withheld; so is
    what fewer than `fewest_children` children are spoken of in. level: of false hot spots among
    those that are marked.
    """

    slug: Literal["map"]
    period: Literal["month", "quarter"]
    periods: int = field(metadata={"at_least": 1, "at_most": 36})
    sizes: tuple[int, ...] = field(metadata={"not_empty": True})
    limit: int = field(metadata={"at_least": 3, "at_most": 50})
    fewest_children: int = field(metadata={"at_least": 0, "at_most": 20})
    round_to: int = field(metadata={"at_least": 1, "at_most": 10})
    level: float = field(metadata={"at_least": 0.001, "at_most": 0.2})
    words: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        sizes = self.sizes
        if list(sizes) != sorted(set(sizes)) or not all(0 <= one <= FINEST for one in sizes):
            what = "the sizes of the hexagons do not go from coarse to fine"
            raise Unsound(
                what, f"Write H3 resolutions from 0 to {FINEST}, each once, smallest first."
            )

    @property
    def limits(self) -> Limits:
        return Limits(self.limit, self.fewest_children, self.round_to)


@dataclass(frozen=True)
class Landmark:
    """A point by which people of the area say where something is: a square, a station, a bridge."""

    name: str
    latitude: float = field(metadata={"at_least": -90, "at_most": 90})
    longitude: float = field(metadata={"at_least": -180, "at_most": 180})


@dataclass(frozen=True)
class MapArea:
    """Where a partnership lies. What is placed beyond it is outside: `ring` says whom to call.

    landmarks: by which the tables say where a hexagon is; without any they say its degrees.
    """

    slug: str = field(metadata={"pattern": SLUG})
    name: str
    box: Box
    ring: str = field(metadata={"pattern": SLUG})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    landmarks: tuple[Landmark, ...] = ()


COMPASS = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
)  # fmt: skip
METRES_A_DEGREE = 111_320.0
#: What lies so near a landmark is "around" it: the direction would say too much of a hexagon.
AROUND = 250


def where_by(landmarks: Sequence[Landmark], latitude: float, longitude: float) -> str:
    """ "2.1 km north-east of Mill Bridge", by the nearest; "" where there is no landmark."""
    if not landmarks:
        return ""
    (metres, degrees), name = min((_away(one, latitude, longitude), one.name) for one in landmarks)
    if metres < AROUND:
        return f"Around {name}"
    far = f"{metres / 1000:.1f} km" if metres >= 950 else f"{round(metres, -2):.0f} metres"
    return f"{far} {COMPASS[round(degrees / 45) % 8]} of {name}"


def _away(of: Landmark, latitude: float, longitude: float) -> tuple[float, float]:
    """Metres, and degrees from north, on a plane: an area is small."""
    east = (longitude - of.longitude) * METRES_A_DEGREE * cos(radians(of.latitude))
    north = (latitude - of.latitude) * METRES_A_DEGREE
    return hypot(east, north), in_degrees(atan2(east, north)) % 360


@dataclass(frozen=True)
class MapPack:
    """Everything of `map.yaml`."""

    rules: tuple[MapRule, ...] = ()
    areas: tuple[MapArea, ...] = ()


#: The finest hexagons that are ever drawn: about 350 metres across.
FINEST = 9


@dataclass(frozen=True)
class Period:
    """One month or quarter: from its first day to before the first of the next."""

    starts: date
    before: date

    @property
    def slug(self) -> str:
        """ "2026-04" for the month, "2026-q2" for the quarter."""
        if (self.before - self.starts).days > 31:
            return f"{self.starts.year}-q{(self.starts.month + 2) // 3}"
        return f"{self.starts.year}-{self.starts.month:02}"

    @property
    def label(self) -> str:
        if (self.before - self.starts).days > 31:
            last = self.before - timedelta(days=1)
            return f"{self.starts:%B} to {last:%B} {self.starts.year}"
        return f"{self.starts:%B} {self.starts.year}"


def whole_periods(rule: MapRule, today: date) -> list[Period]:
    """The last whole periods before today, oldest first. One that still runs is never among them:
    looked at day after day, its numbers would tell each report as it comes."""
    months = 3 if rule.period == "quarter" else 1
    month = today.year * 12 + today.month - 1
    end = month - month % months
    return [
        Period(_first(at), _first(at + months))
        for at in range(end - months * rule.periods, end, months)
    ]


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


@dataclass(eq=False)
class NotAPoint(Refusal, ValueError):  # a refusal, as in domain/errors.py
    """What was typed is no point on the earth. `says`: what to do about it."""

    says: str
    code = "not-a-point"

    def sentence(self) -> str:
        return self.says


_NUMBER = re.compile(r"[-+]?\d{1,3}(\.\d{1,12})?")


def degrees(typed: str, *, most: int) -> float:
    """A latitude (most=90) or longitude (most=180) in decimal degrees. Raises NotAPoint."""
    text = typed.strip().replace("−", "-").rstrip("°")
    if not _NUMBER.fullmatch(text):
        raise NotAPoint("Write degrees as a number with a point, such as 51.5586 or -1.7812.")
    value = float(text)
    if abs(value) > most:
        raise NotAPoint(f"Write a number from -{most} to {most}.")
    return value
