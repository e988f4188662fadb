"""What a referral attaches from the screening room, as it was asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class AttachedScreening:
    """said: plain data, as the screening room gives it. file_id: where it is kept."""

    said: Mapping[str, Any]
    file_id: UUID


def screening_as_sent(screening_id: UUID) -> AttachedScreening | None:
    """The screening, or None where the worker may not open it."""
    _ = screening_id
    return None


def latest_screening(subject_id: UUID) -> UUID | None:
    """The newest screening of the subject that the worker may open."""
    _ = subject_id
    return None
