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
    found = _rows(f"{what.room}_in_making", text_id)
    return sorted(found, key=lambda one: one["at"], reverse=True)


def checks_of(what: CheckedText, text_id: UUID) -> list[Checked]:
    """The newest first."""
    return [
        Checked(
            number=one["number"], right=one["right_"], said=json.loads(one["said"]),
            words=one["words"], at=one["at"], by_name=one["by_name"],
        )
        for one in _rows(f"checks_of_{what.text}", text_id)
    ]  # fmt: skip


def _rows(function: str, text_id: UUID | None) -> list[dict[str, Any]]:
    """What a definer function answers, by column."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM access.{function}(%s)", [text_id])  # noqa: S608  named by us
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
