"""What is noted during a request or job, and how it reaches the chain.

Code that shows or changes something calls `note`. The identity middleware, the job runner
and the command line collect the notes and append them as ONE entry, as the last statement
of the transaction: the chain's lock is then held for one flush and no longer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

Verdict = Literal["allowed", "denied"]


@dataclass(frozen=True)
class Note:
    """One thing that was read or done. `what` is a dotted verb, for example `concern.read`."""

    what: str
    ids: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    detail: dict[str, str | int | bool] = field(default_factory=dict)


_notes: ContextVar[list[Note] | None] = ContextVar("audit_notes", default=None)


def note(
    what: str,
    *,
    ids: Iterable[UUID | str] = (),
    subjects: Iterable[UUID | str] = (),
    **detail: str | int | bool,
) -> None:
    """Note that something was read or done, for the entry that closes this transaction.

    `detail` holds codes, counts and field names, never narrative and never a name.
    Outside a collected request or job there is nowhere to keep it, so it raises.
    """
    notes = _notes.get()
    if notes is None:
        raise RuntimeError(f"'{what}' happened outside an audited request, job or command")
    notes.append(Note(what, tuple(map(str, ids)), tuple(map(str, subjects)), detail))


@contextmanager
def collecting() -> Iterator[list[Note]]:
    """Collect the notes made inside."""
    notes: list[Note] = []
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def append(
    *,
    action: str,
    at: datetime,
    verdict: Verdict,
    notes: Iterable[Note] = (),
    actor_id: UUID | None,
    session: str = "",
    **detail: str | int,
) -> None:
    """Append one entry to the chain in the present transaction. Call it last.

    actor_id: must be who the transaction's identity says, or the database refuses. `at` is kept in
    the entry; the chain itself has the database's own time.
    """
    notes = list(notes)
    subjects = sorted({subject for one in notes for subject in one.subjects})
    entry = {
        "at": at.isoformat(),
        "action": action,
        "actor": str(actor_id) if actor_id else None,
        "verdict": verdict,
        "session": session,
        **detail,
        "notes": [
            {"what": one.what, "ids": list(one.ids), "subjects": list(one.subjects), **one.detail}
            for one in notes
        ],
    }
    text = _whole(json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.append_audit(%s, %s, %s, %s, %s::jsonb)",
            [at, actor_id, _whole(action)[:80], text, json.dumps(subjects)],
        )


def _whole(text: str) -> str:
    """Half a character, as a hostile request may send, is written as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()
