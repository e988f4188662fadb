"""Pieces and ties that touch subjects, as the worker who asks may see them. The database decides.

An entry is a piece where it speaks of somebody besides whom it is about. A link to somebody hidden
is no row here, and an entry that speaks of somebody from whom the reader is kept is none either.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.domain.chronology import Basis
from sightline.patterns.network.graph import Piece, Tie

MOST_PIECES = 20_000  # the newest ones; beyond that nobody reads a drawing

# What a correction replaces is no piece of its own. Each branch is one that an index serves.
PIECES = """
    WITH mine AS MATERIALIZED (
      SELECT e.id, e.subject_id, e.basis, e.happened_earliest, e.happened_latest, e.recorded_at,
        e.supersedes_id
      FROM chronology_entry AS e WHERE e.subject_id = ANY (%(subjects)s)
      UNION
      SELECT e.id, e.subject_id, e.basis, e.happened_earliest, e.happened_latest, e.recorded_at,
        e.supersedes_id
      FROM chronology_entry AS e WHERE e.id = ANY (ARRAY(
        SELECT l.row_id FROM access_link AS l WHERE l.subject_id = ANY (%(subjects)s)))),
    told AS MATERIALIZED (
      SELECT l.row_id, array_agg(l.subject_id ORDER BY l.subject_id, l.part) AS who,
        array_agg(l.part ORDER BY l.subject_id, l.part) AS part
      FROM access_link AS l WHERE l.row_id = ANY (ARRAY(SELECT m.id FROM mine AS m))
      GROUP BY l.row_id)
    SELECT m.id, m.subject_id, m.basis, m.happened_earliest, m.happened_latest, t.who, t.part
    FROM mine AS m JOIN told AS t ON t.row_id = m.id
    WHERE m.id NOT IN (SELECT c.supersedes_id FROM mine AS c WHERE c.supersedes_id IS NOT NULL)
    ORDER BY m.happened_latest DESC NULLS LAST, m.recorded_at DESC, m.id LIMIT %(most)s
"""
CONNECTIONS = """
    SELECT DISTINCT c.subject_id, c.other_id, c.kind, c.said_by FROM subjects_connection AS c
    WHERE c.subject_id = ANY (%(subjects)s) OR c.other_id = ANY (%(subjects)s)
    ORDER BY 1, 2, 3, 4 LIMIT %(most)s
"""
HOLDINGS = """
    WITH mine AS MATERIALIZED (
      SELECT h.* FROM picture_holding AS h WHERE h.subject_id = ANY (%(subjects)s)
      UNION
      SELECT h.* FROM picture_holding AS h WHERE h.id = ANY (ARRAY(
        SELECT l.row_id FROM access_link AS l WHERE l.subject_id = ANY (%(subjects)s))))
    SELECT m.id, m.subject_id, l.subject_id, m.label, m.source, m.happened_earliest, m.ended_on
    FROM mine AS m JOIN access_link AS l ON l.row_id = m.id
    WHERE m.id NOT IN (SELECT c.supersedes_id FROM mine AS c WHERE c.supersedes_id IS NOT NULL)
    ORDER BY m.recorded_at, m.id, l.subject_id LIMIT %(most)s
"""
# Whoever is in no file that is open to the reader is nowhere in their network.
KINDS = """
    SELECT DISTINCT s.subject_id, s.kind FROM access_filesubject AS s
    WHERE s.subject_id = ANY (%(subjects)s)
"""


@dataclass(frozen=True)
class Touching:
    """What touches some subjects. more: that there are older pieces than were read."""

    pieces: list[Piece]
    ties: list[Tie]
    more: bool


def touching(subjects: Collection[UUID], *, most: int = MOST_PIECES) -> Touching:
    """The newest `most` pieces and all ties of these subjects. Three queries."""
    if not subjects:
        return Touching([], [], False)
    rows = _rows(PIECES, subjects, most + 1)
    pieces = [
        Piece(
            entry_id=entry,
            about=about,
            parts=tuple((one, part) for one, part in zip(who, parts, strict=True) if one != about),
            earliest=earliest,
            latest=latest,
            first_hand=basis == Basis.FACT,
        )
        for entry, about, basis, earliest, latest, who, parts in rows[:most]
    ]
    ties = [
        Tie(first, second, kind, said_by)
        for first, second, kind, said_by in _rows(CONNECTIONS, subjects, most)
    ]
    ties += [_holding(*row) for row in _rows(HOLDINGS, subjects, most)]
    return Touching([one for one in pieces if one.parts], ties, len(rows) > most)


def kinds_of(subjects: Collection[UUID]) -> dict[UUID, str]:
    """The kind of each subject that this reader may see; the others are absent. One query."""
    return dict(_rows(KINDS, subjects)) if subjects else {}


def _holding(
    holding_id: UUID, about: UUID, other: UUID, label: str, source: str, since: date | None,
    ended_on: date | None,
) -> Tie:  # fmt: skip
    return Tie(about, other, label, source, since, ended_on, holding_id)


def _rows(statement: str, subjects: Collection[UUID], most: int = 0) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"subjects": sorted(subjects), "most": most})
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
