"""Small random worlds of pieces, and what lies around one entry of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

from sightline.analytics.patterns import Engine, Found, Row, Spot, days_of
from sightline.domain.patterns import PatternReading, PatternRule, PatternRules
from sightline.packs.loading import load

PACK = Path(__file__).resolve().parents[3] / "packs" / "national" / "patterns.yaml"
TODAY = date(2026, 11, 1)
DAY = days_of(TODAY)
KINDS = ("child", "child", "child", "person", "person", "place", "place", "vehicle", "phone")
PARTS = {
    "place": ("", "", "", "a school", "where they were taken, abroad",
              "where they were brought from, abroad"),
    "person": ("", "was driving", "lives there"),
    "child": ("", "may be causing harm", "lives there"),
}  # fmt: skip


@cache
def the_pack() -> tuple[PatternReading, tuple[PatternRule, ...]]:
    pack = load(PACK, PatternRules)
    return pack.reading[0], pack.rules


def a_world(seed: int, *, entries: int = 70) -> list[Row]:
    """Entries about a few subjects, kept by three agencies of two areas; some closed to areas."""
    rng = Random(seed)
    subjects = [
        (UUID(int=rng.getrandbits(128)), rng.choice(KINDS)) for _ in range(rng.randrange(8, 26))
    ]
    rows: list[Row] = []
    for _ in range(entries):
        entry = UUID(int=rng.getrandbits(128))
        home = rng.choice((1, 1, 1, 2))
        area = rng.choice((home, home, -home, 0))
        first = DAY - rng.randrange(0, 220)
        missing = rng.random() < 0.25
        hour = rng.choice((None, 18, 19, 23, 0))
        wide = rng.choice((0, 0, 0, 2, 29))
        for subject, kind in rng.sample(subjects, min(len(subjects), rng.randrange(1, 5))):
            part = rng.choice(PARTS.get(kind, ("",)))
            rows.append(
                Row(entry, subject, kind, part, first - wide, first, rng.random() < 0.9, hour,
                    missing, area, home, f"agency {home}{rng.randrange(2)}",
                    area == 0 and rng.random() < 0.5)
            )  # fmt: skip
    return rows


def around(rows: list[Row], entry: UUID) -> list[Row]:
    """What may decide about a pattern that rests on this entry: every entry that speaks of somebody
    of whom it speaks, and whoever was missing on the days on which its children were."""
    touched = {one.subject for one in rows if one.entry == entry}
    entries = {one.entry for one in rows if one.subject in touched}
    days = {
        day
        for one in rows
        if one.subject in touched and one.missing
        for day in range(one.first_day, one.last_day + 1)
    }
    entries |= {
        one.entry
        for one in rows
        if one.missing and days & set(range(one.first_day, one.last_day + 1))
    }
    return [one for one in rows if one.entry in entries]


def spots(rows: list[Row]) -> list[Spot]:
    """Two of three places on the map, in one line, some 90 metres from another; some protect."""
    places = sorted({one.subject for one in rows if one.kind == "place"})
    return [
        Spot(place, 55 + place.int % 11 * 90 / 111_320, 2.5, around=place.int % 5 == 0)
        for place in places
        if place.int % 3
    ]


def found_in(
    rows: list[Row], *, touching: UUID | None = None, points: list[Spot] | None = None
) -> set[Found]:
    reading, rules = the_pack()
    with Engine(threads=1) as engine:
        engine.fill(rows, points=spots(rows) if points is None else points)
        return set(engine.found(rules, reading, today=TODAY, touching=touching))
