"""What this room refuses, and the sentence that says what to do instead. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class ReviewedMeanwhile(Refusal):
    """Somebody reviewed the plan since the page was opened. Both reviews will stand.

    latest: the review that stands now; the next try names it as `knows`.
    """

    latest: UUID
    reviewed_by: str
    decision: str
    reasons: str
    field: str | None = None
    code = "reviewed-meanwhile"

    def sentence(self) -> str:
        return (
            f"{self.reviewed_by} reviewed this plan while you were writing ({self.decision}: "
            f"{self.reasons}). Nothing you typed is lost. Read theirs, then send yours again: both"
            " are kept"
        )


@dataclass(eq=False)
class ContactNotSafe(Refusal):
    """N12: no copy is made. says: how contact is safe, or that nobody has asked yet."""

    says: str
    instead: str
    field: str | None = None
    code = "contact-not-safe"

    def sentence(self) -> str:
        return f"{self.says} {self.instead}"
