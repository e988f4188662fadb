"""What a referral attaches from the screening room, as it was asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.screening import queries as screening


@dataclass(frozen=True)
class AttachedScreening:
    """said: plain data, as `screening.queries.screening_as_sent` gives it. file_id: its file."""

    said: Mapping[str, Any]
    file_id: UUID
    subject_id: UUID

    def unnamed(self) -> dict[str, Any]:
        """Without what would lead a reader of the area to the record, and so to the name."""
        return {name: value for name, value in self.said.items() if name != "id"}


def attach(screening_id: UUID) -> AttachedScreening | None:
    """The screening, or None where the worker may not open it."""
    row = screening.screening(screening_id)
    said = screening.screening_as_sent(screening_id) if row else None
    return AttachedScreening(said, row.file_id, row.subject_id) if row and said else None


def latest_screening(subject_id: UUID) -> UUID | None:
    """The newest screening of the subject that the worker may open."""
    found = screening.screenings_of(subject_id, most=1)
    return found[0].id if found else None
