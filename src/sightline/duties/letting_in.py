"""Whoever is to do something can read what it is about: they are let into its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege

from sightline.access.files import join_shared_file
from sightline.access.identity import Actor
from sightline.access.in_file import OfFile
from sightline.domain.errors import Refusal
from sightline.duties.actions import Owner, may_owe


@dataclass(eq=False)
class NotForThem(Refusal):
    """They work in another area, or are kept from it: which of the two is not said."""

    field: str | None = None
    code = "not-for-them"

    def sentence(self) -> str:
        return (
            "This cannot go to them: they work in another area, or may not open this. Choose"
            " somebody else, or ask your lead"
        )


def let_in(of: OfFile, owner: Owner, *, reason: str, field: str | None, by: Actor) -> None:
    """Whoever owes something here can read what it is about. Raises NotForThem."""
    if owner.worker_id == by.worker_id:
        return
    workers = [owner.worker_id] if owner.worker_id else []
    teams = [owner.team_id] if owner.team_id and not owner.worker_id else []
    if not workers and not teams:
        return
    invite(of, workers=workers, teams=teams, reason=reason, field=field)
    if not may_owe(of.file_id, owner):
        raise NotForThem(field)


def invite(
    of: OfFile, *, workers: Sequence[UUID], teams: Sequence[UUID], reason: str, field: str | None
) -> None:
    """They take part from now on. Whoever is kept from it is left out in silence.

    Raises NotForThem for somebody of another area.
    """
    try:
        with transaction.atomic():
            join_shared_file(of.file_id, workers=workers, teams=teams, reason=reason)
    except ProgrammingError as refused:
        if isinstance(refused.__cause__, InsufficientPrivilege):
            raise NotForThem(field) from refused
        raise
