"""Why something is not kept, in words for the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotInPacks(Refusal):
    """An answer that the packs do not offer, or one that they ask for is missing."""

    field: str | None = None
    code = "not-in-packs"

    def sentence(self) -> str:
        return "Choose one of the answers"
