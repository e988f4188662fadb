"""How the police grade the pieces, as the information room tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sightline.information.queries import Grade, grade_of
from sightline.patterns.network.graph import Piece


def graded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with their grade, and with what has to be said wherever one is shown.

    An entry that is no information has no grade. Two queries.
    """
    found = grade_of([one.entry_id for one in pieces])
    return [
        replace(one, grade=grade.codes, remarks=remarks(grade))
        if (grade := found.get(one.entry_id))
        else one
        for one in pieces
    ]


def remarks(grade: Grade) -> tuple[str, ...]:
    """What has to be said wherever a piece is shown."""
    said = (
        (grade.suspected, "suspected to be false"),
        (grade.expired, "no longer current"),
        (bool(grade.conditions), f"on condition: {grade.conditions}"),
    )
    return tuple(words for holds, words in said if holds)
