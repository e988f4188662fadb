"""How the police grade the pieces, as the information room tells it."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from uuid import UUID


def grades_of(entry_ids: Collection[UUID]) -> dict[UUID, str]:
    """Entry to its grade as it is written, "1A"; one that nobody graded is absent. One query."""
    try:
        asks = import_module("sightline.information.queries").grade_of
    except (ModuleNotFoundError, AttributeError):
        return {}  # the room is being built
    return {entry: str(grade) for entry, grade in asks(entry_ids).items()} if entry_ids else {}
