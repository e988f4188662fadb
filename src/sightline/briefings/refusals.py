"""What this room refuses, with the sentence that says what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotPossible(Refusal):
    """It cannot be done as things stand; the sentence says why and what to do instead."""

    why: str
    field: str | None = None
    code = "briefing-not-possible"

    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class KeptMeanwhile(NotPossible):
    """Somebody else has kept a newer version since the page was drawn."""

    code = "changed-meanwhile"
