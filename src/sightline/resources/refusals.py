"""What this room refuses, and the sentence that says what to do instead. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotPossible(Refusal):
    """It cannot be done as things stand."""

    why: str
    field: str | None = None
    code = "resource-not-possible"

    def sentence(self) -> str:
        return self.why
