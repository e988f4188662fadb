"""What the engine checks of the patterns' pack: that every worked example comes true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from sightline.analytics.patterns import Engine, Row, Spot, days_of
from sightline.domain.patterns import (
    PatternExample,
    PatternReading,
    PatternRule,
    PatternRules,
)
from sightline.packs.faults import Fault
from sightline.packs.folder import Folder

_DAY = date(2026, 11, 1)
_SPACE = UUID(int=0)
METRES = 111_320  # in a degree from south to north


def pattern_examples_hold(folder: Folder, national: Folder) -> Iterator[Fault]:
    """Run every example of every pattern, switched on or not, with what the national pack reads."""
    reading = reading_of(folder) or reading_of(national)
    if reading is None:
        return
    for file, part in folder.parts(PatternRules):
        for rule in part.rules:
            for example in rule.examples:
                found = shown_by(rule, example, reading)
                if found != frozenset(example.points_out):
                    said = ", ".join(sorted(found)) or "nothing"
                    what = f"'{rule.slug}' points out {said} in the example '{example.why}'"
                    yield file.fault(example, what, "Correct the example, or the numbers.")


def reading_of(folder: Folder) -> PatternReading | None:
    return next((one for _, part in folder.parts(PatternRules) for one in part.reading), None)


def shown_by(rule: PatternRule, example: PatternExample, reading: PatternReading) -> frozenset[str]:
    """The centres that the rule points out in the example's world; of a pair, either end."""
    names = {_id(one.about): one.about for one in example.pieces}
    today = days_of(_DAY)
    rows = [
        Row(
            entry=_id("entry " + one.entry),
            subject=_id(one.about),
            kind=one.of,
            part=one.part,
            first_day=today - one.ago,
            last_day=today - one.ago,
            dated=True,
            hour=one.hour,
            missing=one.missing,
            area=1,
            home=1,
            agency="one",
            officer=False,
        )
        for one in example.pieces
        if one.part not in reading.parts_left_out
    ]
    points = [
        spot
        for degree, one in enumerate(example.near)
        for spot in (
            Spot(_id(one.place), 0, degree, around=False),
            Spot(_id("school near " + one.place), one.metres / METRES, degree, around=True),
        )
    ]
    with Engine(threads=1) as engine:
        engine.fill(rows, points=points)
        found = engine.found([_switched_on(rule)], reading, today=_DAY)
    shown = set()
    for pattern in found:
        centres = {names[pattern.centre], names[pattern.via]}
        # Two children missing together have no order: the example names either.
        shown.add(next((one for one in example.points_out if one in centres), min(centres)))
    return frozenset(shown)


def _switched_on(rule: PatternRule) -> PatternRule:
    return replace(rule, on=True)


def _id(name: str) -> UUID:
    return uuid5(_SPACE, name)
