"""What the rules suggest where a decision is made. They suggest; people decide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Suggested:
    """One rule that spoke: its slug, title, what it says, why, and where it is from, as shown."""

    rule: str
    title: str
    says: str
    because: tuple[str, ...]
    source: str
    always: bool = False

    def kept(self) -> dict[str, object]:
        """As it is kept beside a decision."""
        return {
            "rule": self.rule,
            "title": self.title,
            "says": self.says,
            "because": list(self.because),
            "source": self.source,
            "always": self.always,
        }
