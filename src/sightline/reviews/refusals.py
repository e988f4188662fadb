"""What this room may refuse."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotPossible(Refusal):
    """It cannot be done as things stand; the sentence says why and what to do instead."""

    why: str
    field: str | None = None
    code = "reviews-not-possible"

    def sentence(self) -> str:
        return self.why
