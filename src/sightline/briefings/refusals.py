"""What this room refuses, with the sentence that says what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import NotPossible


@dataclass(eq=False)
class KeptMeanwhile(NotPossible):
    """Somebody else has kept a newer version since the page was drawn."""

    code = "changed-meanwhile"
