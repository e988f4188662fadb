"""What the catalogue's pages show: plain values made of the packs, about nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.concerns.asking import SURE, sources
from sightline.design.components import Row, Source, Tag
from sightline.domain.disruption import Offence, Power, Side
from sightline.domain.provenance import Sure
from sightline.packs.catalogue import Packs

AGAINST = (
    ("child", "A child, to protect"),
    ("person", "A person"),
    ("place", "A place"),
    ("vehicle", "A vehicle"),
    ("group", "A group"),
    ("business", "A business"),
)
STATUSES = (("now", "May be used now"), ("later", "Enacted, has not begun"))
NOT_READ = "Not written here: we have not read it. Ask whoever applies, or a lawyer."
NO_LENGTH = "Not written here: ask whoever applies."
HEADINGS = {
    Side.PROTECTS: "What protects a child",
    Side.ACTS: "What acts against harm",
}


@dataclass(frozen=True)
class Asked:
    """What somebody looks for in the catalogue; anything unknown in an address is no question."""

    words: str = ""
    against: str = ""
    status: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Asked:
        def one(name: str, known: Sequence[tuple[str, str]]) -> str:
            value = str(given.get(name, ""))
            return value if value in dict(known) else ""

        words = " ".join(str(given.get("q", ""))[:100].split())
        return cls(words, one("against", AGAINST), one("status", STATUSES))

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.against or self.status)

    def finds(self, *texts: str | None) -> bool:
        """Every word, anywhere."""
        there = " ".join(one for one in texts if one).casefold()
        return all(word in there for word in self.words.casefold().split())


@dataclass(frozen=True)
class PowerShown:
    """One power as its page shows it."""

    power: Power
    tags: Sequence[Tag]
    rows: Sequence[Row]
    evidence: Sequence[str]
    sources: Sequence[Source]
    usable: bool


def grouped(packs: Packs, asked: Asked, on: date) -> list[tuple[str, list[PowerShown]]]:
    """What is found, what protects a child apart from what acts; a heading without any is left
    out."""
    found = [
        (
            HEADINGS[side],
            [
                shown(one, packs, on)
                for one in packs.powers.values()
                if one.side is side and _is_found(one, asked, on)
            ],
        )
        for side in Side
    ]
    return [(heading, some) for heading, some in found if some]


def offences(packs: Packs, asked: Asked) -> list[tuple[Offence, Sequence[Source]]]:
    if asked.against or asked.status:
        return []
    return [
        (one, sources(packs, one.provenance))
        for one in packs.offences.values()
        if asked.finds(one.label, one.section, one.age, one.note)
    ]


def shown(power: Power, packs: Packs, on: date) -> PowerShown:
    usable = power.usable_on(on)
    labels = dict(AGAINST)
    tags = [Tag("Protects a child", "green") if power.side is Side.PROTECTS
            else Tag("Acts against harm", "blue")]  # fmt: skip
    if not usable:
        tags.append(Tag("Enacted, has not begun", "yellow"))
    if any(one.sure is Sure.BACKGROUND for one in power.provenance):
        tags.append(Tag("In part general knowledge, to be verified", "grey"))
    rows = [
        Row("Who applies or uses it", power.who),
        Row("For or against", "; ".join(labels[one] for one in power.against)),
        Row("The law", power.basis),
        Row("What has to be shown", _test(power)),
        Row("How long", power.lasts or NO_LENGTH),
        *([Row("Age", _age(power))] if _age(power) else []),
        *([Row("Who can help", "; ".join(packs.partners[one].label for one in power.partners))]
          if power.partners else []),
        *([Row("Also", power.note)] if power.note else []),
    ]  # fmt: skip
    return PowerShown(power, tags, rows, power.evidence, sources(packs, power.provenance), usable)


def _is_found(power: Power, asked: Asked, on: date) -> bool:
    if asked.against and asked.against not in power.against:
        return False
    if asked.status and (asked.status == "now") is not power.usable_on(on):
        return False
    return asked.finds(
        power.label, power.who, power.basis, power.test, power.lasts, power.note, *power.evidence
    )


def _test(power: Power) -> str:
    if power.test is None or power.test_sure is None:
        return NOT_READ
    return f"{power.test}. ({SURE[power.test_sure.value]}.)"


def _age(power: Power) -> str:
    if power.youngest and power.oldest:
        return f"From {power.youngest} to {power.oldest} years"
    return f"From {power.youngest} years" if power.youngest else ""
