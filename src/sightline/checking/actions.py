"""What is kept when a text is checked, published and withdrawn. The database holds who may."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.checking.queries import InMaking
from sightline.checking.rows import CheckedText
from sightline.domain.errors import NotPossible
from sightline.kernel import audit

#: What is given to a definer function.
Value = UUID | bool | int | str | datetime


@dataclass(eq=False)
class KeptMeanwhile(NotPossible):
    """Somebody else has kept a newer version since the page was drawn."""

    why: str = (
        "Somebody else has kept a newer version while you were writing. Nothing you typed is lost:"
        " open theirs beside this page and bring the two together"
    )
    code = "changed-meanwhile"


def check(
    what: CheckedText, *, of: InMaking, right: bool, said: Sequence[str], points: Sequence[str],
    words: str, not_yet: str, now: datetime,
) -> None:  # fmt: skip
    """Somebody else's word on the newest version. said: which of the points they confirm. not_yet:
    what keeps it from being published, "" where nothing does.

    Raises NotPossible: by whoever wrote in it, not right with every point, wrong without words.
    """
    if of.mine:
        raise NotPossible(f"You wrote in this {what.text}. Ask {what.others} who did not")
    if right and set(points) - set(said):
        raise NotPossible("Confirm every point, or say what is not right yet", "said")
    if right and not_yet:
        raise NotPossible(f"It cannot be published yet. {not_yet}")
    if not right and not words.strip():
        raise NotPossible("Say what has to be changed", "words")
    if not _asked(f"check_{what.text}", of.id, right, json.dumps(list(said)), words, now):
        raise NotPossible(
            "It was published, or a newer version kept, while you were reading. Open it and read"
            " again"
        )
    audit.note(f"{what.text}.checked", ids=[of.text_id])


def publish(what: CheckedText, *, of: InMaking, with_it: Sequence[Value], now: datetime) -> UUID:
    """Once somebody else found the newest version right. with_it: what else the room keeps then."""
    made: UUID | None = _asked(f"publish_{what.text}", of.id, *with_it, now)
    if made is None:
        raise NotPossible(
            "It is not published: the newest version has to be checked and found right by somebody"
            " who did not write in it"
        )
    audit.note(f"{what.text}.published", ids=[made])
    return made


def withdraw(what: CheckedText, *, published_id: UUID, why: str, now: datetime) -> None:
    """It stays readable, marked as withdrawn, with the reason."""
    if not why.strip():
        raise NotPossible("Say why it is withdrawn", "why")
    if not _asked(f"withdraw_{what.text}", published_id, why, now):
        raise NotPossible("It was withdrawn already")
    audit.note(f"{what.text}.withdrawn", ids=[published_id])


def _asked(function: str, *values: Value) -> Any:
    """What the definer function answers."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT access.{function}({', '.join(['%s'] * len(values))})", values)
        return cursor.fetchone()[0]
