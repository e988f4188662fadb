"""Declared conflicts and blocks: what a worker says, and what information governance decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.access.models import Conflict
from sightline.kernel import audit


@dataclass(frozen=True)
class Said:
    """What was declared, by whom and about which worker."""

    conflict_id: UUID
    worker_id: UUID
    declared_by: UUID
    person_name: str
    birth_date: date | None
    tie: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Match:
    """Somebody in the agency's own files: a name and a birth date, and nothing else.

    blocked: the worker is kept from them already.
    """

    subject_id: UUID
    kind: str
    name: str | None
    birth_date: date | None
    blocked: bool


@dataclass(frozen=True)
class Placed:
    """A block that holds now."""

    block_id: UUID
    worker_id: UUID
    subject_id: UUID
    name: str | None
    birth_date: date | None
    reason: str
    starts_at: datetime
    placed_by: UUID | None


def declare(
    *, key: UUID, person_name: str, birth_date: date | None, tie: str, words: str,
    worker: UUID | None = None,
) -> None:  # fmt: skip
    """Pass it on to those who decide. Sent twice with one key it is kept once.

    worker: another worker, where information governance writes it down; refused for others.
    Nothing is looked up: the answer is the same whoever is named.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.declare_conflict(%s, %s, %s, %s, %s, %s)",
            [key, worker, person_name, birth_date, tie, words],
        )
    audit.note("conflict.declared", ids=[key])


def declared_by(worker: Actor) -> list[Conflict]:
    """What this worker declared, newest first. What came of it is not told."""
    own = Conflict.objects.filter(declared_by_id=worker.worker_id, worker_id=worker.worker_id)
    return list(own.order_by("-at"))


def to_decide() -> list[Said]:
    """What waits for this worker's decision, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.conflicts_to_decide()")
        found = [Said(*row) for row in cursor.fetchall()]
    audit.note("conflict.listed", ids=[one.conflict_id for one in found])
    return found


def matches(conflict_id: UUID) -> list[Match]:
    """Whom it may mean in the agency's own files. Refused for whoever does not decide it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.conflict_matches(%s)", [conflict_id])
        found = [Match(*row) for row in cursor.fetchall()]
    audit.note("conflict.matched", ids=[conflict_id], subjects=[one.subject_id for one in found])
    return found


def decide(conflict_id: UUID, *, subjects: Sequence[UUID], reason: str) -> None:
    """Keep the worker from these subjects, or from none. Decided once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.decide_conflict(%s, %s, %s)", [conflict_id, list(subjects), reason]
        )
    audit.note("conflict.decided", ids=[conflict_id], subjects=subjects, blocks=len(subjects))


def blocks() -> list[Placed]:
    """The blocks that this worker may end, newest first.

    For information governance those of their agency, for a designated officer those that came of
    their route. The others are not there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.blocks_of_agency()")
        found = [Placed(*row) for row in cursor.fetchall()]
    audit.note(
        "block.listed",
        ids=[one.block_id for one in found],
        subjects={one.subject_id for one in found},
    )
    return found


def end_block(block: Placed) -> None:
    """The worker may be where the record is again, if their work takes them there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_block(%s)", [block.block_id])
    audit.note("block.ended", ids=[block.block_id], subjects=[block.subject_id])
