"""Texts in the making, and what was said of them. The database decides who may ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.checking.rows import CheckedText

# Names of functions are ours, from a room's `rows.py`: no word of anybody reaches them (S608).


@dataclass(frozen=True, kw_only=True)
class InMaking:
    """The newest version of a text that is being made.

    text_id: the same for all its versions. mine: the asker wrote in what would be published next.
    """

    id: UUID
    text_id: UUID
    number: int
    title: str
    pack_sha256: str
    at: datetime
    by_name: str
    mine: bool
    published: bool


@dataclass(frozen=True)
class Checked:
    """What somebody else said of one version."""

    number: int
    right: bool
    said: Sequence[str]
    words: str
    at: datetime
    by_name: str


def in_making(what: CheckedText, text_id: UUID | None) -> list[dict[str, Any]]:
    """Of the asker's area, the newest first, by column; `jsonb` columns as text.

    Refused for whoever may not make one.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM access.{what.room}_in_making(%s)", [text_id])  # noqa: S608
        names = [column.name for column in cursor.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted(found, key=lambda one: one["at"], reverse=True)


def checks_of(what: CheckedText, text_id: UUID) -> list[Checked]:
    """The newest first."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM access.checks_of_{what.text}(%s)", [text_id])  # noqa: S608
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [
        Checked(number, right, json.loads(said), words, at, by_name)
        for number, right, said, words, at, by_name in rows
    ]
