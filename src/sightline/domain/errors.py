"""What the product may refuse to do, and the sentence that tells a person what to do instead.

A refusal is expected: it lands beside the field it belongs to and in the error summary.
Anything else that goes wrong is a fault, and is not raised from here.
"""

from dataclasses import dataclass
from datetime import datetime


class Refusal(Exception):
    """An action that cannot be done as asked.

    code: stable, kebab-case; in the docs and the audit, never shown.
    field: the form field it belongs to, or None where it concerns the whole form.
    """

    code: str = "refused"
    field: str | None = None

    def sentence(self) -> str:
        """What to do, in plain words: no blame, no name of a person, no "invalid"."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence()}"


@dataclass(eq=False)
class Denied(Refusal):
    """The worker may not do this. `reason` is shown to them, so it must not tell what exists."""

    reason: str
    code = "denied"

    def sentence(self) -> str:
        return f"You cannot do this: {self.reason}"


@dataclass(eq=False)
class NotPossible(Refusal):
    """It cannot be done as things stand; `why` says it to the worker, and what to do instead."""

    why: str
    field: str | None = None
    code = "not-possible"

    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class Conflict(Refusal):
    """Somebody changed the same text meanwhile. Both texts are kept, and both are shown.

    yours: what this worker typed. theirs: what is saved now. changed_at: aware, when it was saved.
    """

    yours: str
    theirs: str
    changed_by: str
    changed_at: datetime
    code = "changed-meanwhile"

    def sentence(self) -> str:
        return "This was changed while you were writing. Nothing you typed is lost: compare both"
