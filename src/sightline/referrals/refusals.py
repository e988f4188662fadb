"""What this room refuses, and the sentence that says what to do instead. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotOffered(Refusal):
    """R3: not referring is no choice here. `because`: the rules that say so, in their words."""

    because: tuple[str, ...]
    field: str | None = None
    code = "always-refer"

    def sentence(self) -> str:
        return (
            "Refer now: not to refer is not a choice here. Only the name may be withheld, with a "
            "senior manager’s approval, and the referral goes at once"
        )


@dataclass(eq=False)
class DecidedMeanwhile(Refusal):
    """Somebody decided this referral since the page was opened. Both decisions will stand.

    latest: the decision that stands now; the next try names it as `knows`.
    """

    latest: UUID
    decided_by: str
    decided_at: datetime
    decision: str
    field: str | None = None
    code = "decided-meanwhile"

    def sentence(self) -> str:
        return (
            f"{self.decided_by}, decided this while you were writing: {self.decision}. Nothing you "
            "typed is lost. Read theirs; send yours again and both will stand"
        )


@dataclass(eq=False)
class NamesASafePlace(Refusal):
    """The words name a place that must stay secret. Says nothing of which, or where."""

    field: str | None = None
    code = "names-a-safe-place"

    def sentence(self) -> str:
        return (
            "This names a place that must stay secret. Take it out; or, if the receiver cannot act "
            "without it, ask your safeguarding lead to send it and to write why"
        )


@dataclass(eq=False)
class NotYours(Refusal):
    """The step belongs to the other side of the referral. whose: "the team that received it"."""

    whose: str
    field: str | None = None
    code = "not-yours"

    def sentence(self) -> str:
        return f"This is for {self.whose}"


@dataclass(eq=False)
class NotByYou(Refusal):
    """R1: only some agencies may send by this route. others: whom the pack says to ask instead."""

    others: str
    field: str | None = None
    code = "not-by-you"

    def sentence(self) -> str:
        return self.others


@dataclass(eq=False)
class NotPrinted(Refusal):
    """No PDF is made. why: a code for the audit; said: the sentence for the page."""

    why: str
    said: str
    field: str | None = None
    code = "not-printed"

    def sentence(self) -> str:
        return self.said
