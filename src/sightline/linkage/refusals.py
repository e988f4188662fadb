"""What the linkage room may refuse, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.domain.errors import Refusal


@dataclass(eq=False)
class NotToBeDecided(Refusal):
    """`says`: what to do about it. It must not tell what exists."""

    says: str
    code = "not-to-be-decided"

    def sentence(self) -> str:
        return self.says


@dataclass(eq=False)
class MissingWords(Refusal):
    """A decision without its reasons."""

    says: str
    of: str
    code = "missing-words"

    def __post_init__(self) -> None:
        self.field = self.of

    def sentence(self) -> str:
        return self.says
