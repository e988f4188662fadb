"""How a licensed, scored tool adds up. Off unless a partnership switches it on. Pure.

The points come from the pack. A total is never shown without its caution and never stands for the
child: harm that is already happening is in a part of its own, which no total covers. What is not
known is never counted as nothing: a total says how far it could reach.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sightline.domain.assessment import Known
from sightline.domain.instruments import Instrument, Scoring, Seen


@dataclass(frozen=True)
class Answer:
    """What was answered to one item: the slug of an answer or the words given, and when it was."""

    value: str
    windows: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupTotal:
    """One group of a scored tool. not_known: slugs of items without an answer or a time."""

    group: str
    total: int
    not_known: tuple[str, ...]


@dataclass(frozen=True)
class Total:
    """What was added up. total and band are None where nothing that counts is known.

    reaches: the total if everything that is not known had been seen, so a total with gaps reads
    "5, and up to 17". caution: always shown beside it.
    """

    total: int | None
    band: str | None
    reaches: int
    groups: tuple[GroupTotal, ...]
    not_known: tuple[str, ...]
    caution: str


def score(instrument: Instrument, answers: Mapping[str, Answer]) -> Total | None:
    """The total of an instrument that scores, or None where its scoring is off or it has none."""
    if instrument.scoring is None or not instrument.scoring.on:
        return None
    return add_up(instrument, instrument.scoring, answers)


def add_up(instrument: Instrument, scoring: Scoring, answers: Mapping[str, Answer]) -> Total:
    """Exactly as the tool says, whether it is switched on or not."""
    groups: list[GroupTotal] = []
    reaches, anything_known = 0, False
    for group in dict.fromkeys(points.group for points in scoring.points):
        total, not_known = 0, []
        for item in instrument.items:
            if item.group != group:
                continue
            points = _points_of(scoring, group, answers.get(item.slug))
            if points is None:
                not_known.append(item.slug)
                reaches += _most(scoring, group)
            else:
                anything_known = True
                total += points
        groups.append(GroupTotal(group, total, tuple(not_known)))
    known = sum(each.total for each in groups)
    return Total(
        total=known if anything_known else None,
        band=band_of(scoring, known) if anything_known else None,
        reaches=known + reaches,
        groups=tuple(groups),
        not_known=tuple(slug for each in groups for slug in each.not_known),
        caution=scoring.caution,
    )


def total_of_seen(scoring: Scoring, seen: Iterable[Seen]) -> int:
    """The total of a worked example."""
    return sum(each.items * (_counts(scoring, each.group, each.windows) or 0) for each in seen)


def band_of(scoring: Scoring, total: int) -> str | None:
    """What the tool calls a total; None where its bands leave it out."""
    for band in scoring.bands:
        if band.least <= total and (band.most is None or total <= band.most):
            return band.label
    return None


def _points_of(scoring: Scoring, group: str, answer: Answer | None) -> int | None:
    """None where it is not known whether it was seen, or when."""
    if answer is None or answer.value == Known.NOT_KNOWN:
        return None
    if answer.value != Known.YES:
        return 0
    points = _counts(scoring, group, answer.windows)
    if points is None:
        return 0 if answer.windows else None
    return points


def _counts(scoring: Scoring, group: str, windows: Collection[str]) -> int | None:
    """The most that one item of the group counts when seen in these windows; None for nothing."""
    return max(
        (
            points.each
            for points in scoring.points
            if points.group == group and set(points.windows) <= set(windows)
        ),
        default=None,
    )


def _most(scoring: Scoring, group: str) -> int:
    return max(points.each for points in scoring.points if points.group == group)
