"""What the rules suggest where a decision is made. They suggest; people decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sightline.domain.assessment import Outcome, Spoken
from sightline.packs.catalogue import Packs
from sightline.screening import queries as screening

#: For each sentence, or concern named in one, that a screening says: which screening.
DrawnOn = Mapping[str, UUID]
NOTHING_DRAWN: DrawnOn = {}


@dataclass(frozen=True)
class Suggested:
    """One rule that spoke: its slug, title, what it says, why, and where it is from, as shown.

    sources: the same, one by one. drawn: beside each sentence of `because` the screenings that it
    was taken from; empty where no sentence is.
    """

    rule: str
    title: str
    says: str
    because: tuple[str, ...]
    source: str
    always: bool = False
    drawn: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()

    def kept(self) -> dict[str, object]:
        """As it is kept beside a decision."""
        told: dict[str, object] = {
            "rule": self.rule,
            "title": self.title,
            "says": self.says,
            "because": list(self.because),
            "source": self.source,
            "sources": list(self.sources),
            "always": self.always,
        }
        drawn = [list(one) for one in self.drawn]
        return {**told, "drawn": drawn} if any(drawn) else told


def suggested(
    spoken: Iterable[Spoken], packs: Packs, drawn_on: DrawnOn = NOTHING_DRAWN
) -> tuple[Suggested, ...]:
    """The rules that speak, as a page shows them and a decision keeps them."""
    found = []
    for one in spoken:
        if not one.speaks:
            continue
        lines = [each for line in one.because for each in _apart(line, drawn_on)]
        sources = tuple(packs.origin(each) for each in one.rule.provenance)
        found.append(
            Suggested(
                rule=one.rule.slug,
                title=one.rule.title,
                says=one.rule.says,
                because=tuple(line for line, _ in lines),
                source="; ".join(sources),
                sources=sources,
                always=one.rule.outcome is Outcome.ALWAYS_REFER,
                drawn=tuple(drawn for _, drawn in lines) if drawn_on else (),
            )
        )
    return tuple(found)


def _apart(line: str, drawn_on: DrawnOn) -> list[tuple[str, tuple[str, ...]]]:
    """A sentence with what it is drawn on; one that names concerns of several screenings becomes a
    sentence for each, so that a reader of one screening reads its own."""
    if line in drawn_on:
        return [(line, (str(drawn_on[line]),))]
    named = sorted((text for text in drawn_on if text in line), key=line.index)
    if not named:
        return [(line, ())]
    before, after = line.split(named[0], 1)[0], line.rsplit(named[-1], 1)[1]
    if f"{before}{'; '.join(named)}{after}" != line:
        return [(line, tuple(sorted({str(drawn_on[text]) for text in named})))]
    return [(f"{before}{text}{after}", (str(drawn_on[text]),)) for text in named]


@dataclass(frozen=True)
class ForReader:
    """What was suggested, as far as its reader may open what it was taken from. more: there is
    more, which they may not open."""

    rules: Sequence[Mapping[str, Any]]
    more: bool


def for_reader(kept: Sequence[Sequence[Mapping[str, Any]]]) -> list[ForReader]:
    """What was kept beside each of these decisions. One query, none where nothing was drawn on.

    A rule that speaks only because of what the reader may not open is left out with it: its words
    would tell what stands there.
    """
    asked = {
        key for rules in kept for one in rules for line in one.get("drawn", ()) for key in line
    }
    opened = screening.readable(asked) if asked else frozenset()
    return [as_read(rules, opened) for rules in kept]


def as_read(rules: Sequence[Mapping[str, Any]], opened: frozenset[str]) -> ForReader:
    """The same of one decision. opened: the screenings that the reader may open."""
    shown: list[Mapping[str, Any]] = []
    more = False
    for one in rules:
        drawn = one.get("drawn") or [()] * len(one["because"])
        told = [
            (line, keys)
            for line, keys in zip(one["because"], drawn, strict=True)
            if opened.issuperset(keys)
        ]
        more = more or len(told) < len(drawn)
        if not any(drawn) or any(keys for _, keys in told):
            shown.append({**one, "because": [line for line, _ in told]})
    return ForReader(shown, more)
