"""What this room refuses, and the sentence that says what to do instead. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class WrittenMeanwhile(Refusal):
    """Somebody wrote a step since the page was opened. latest: what the next try names."""

    latest: UUID
    by: str
    standing: str
    words: str
    field: str | None = None
    code = "step-meanwhile"

    def sentence(self) -> str:
        return (
            f"{self.by} wrote “{self.standing}” while you were writing: {self.words} Nothing you"
            " typed is lost. Read it, then send yours again if it is still right"
        )
