"""What the rules suggest where a decision is made. They suggest; people decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.domain.assessment import Outcome, Spoken
from sightline.packs.catalogue import Packs


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


def suggested(spoken: Iterable[Spoken], packs: Packs) -> tuple[Suggested, ...]:
    """The rules that speak, as a page shows them and a decision keeps them."""
    return tuple(
        Suggested(
            rule=one.rule.slug,
            title=one.rule.title,
            says=one.rule.says,
            because=one.because,
            source="; ".join(packs.source_line(each) for each in one.rule.provenance),
            always=one.rule.outcome is Outcome.ALWAYS_REFER,
        )
        for one in spoken
        if one.speaks
    )
