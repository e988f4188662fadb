"""The reading pack made ready: its readings by the words that must stand, its quiet rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sightline.domain.signs_reading import SignReading, SignsReading
from sightline.domain.soundness import Unsound
from sightline.language.signs import names
from sightline.language.signs.names import Names
from sightline.language.signs.quiet import LISTS, Quiet
from sightline.language.signs.together import Readings


@dataclass(frozen=True)
class SignRules:
    """Everything `find_signs` needs. Built once from a pack; holds no text of anybody's.

    needs: how strongly a text must say a sign, where once is not enough; enough: which rules do.
    by_signs: which signs together say another one too.
    """

    readings: Mapping[str, SignReading]
    together: Readings
    quiet: Quiet
    names: Names
    needs: Mapping[str, int]
    enough: frozenset[str]
    by_signs: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, parts: Sequence[SignsReading]) -> SignRules:
        """Join a pack's files. Raises Unsound where a reading, class or list is not sound."""
        lists = _once("list", (part.lists for part in parts))
        for name in (*LISTS, *names.LISTS):
            if name not in lists:
                raise Unsound(f"the list '{name}' is missing", "Add it under 'lists'.")
        classes = _once("class", (part.words for part in parts))
        readings = _joined(parts)
        if not readings:
            raise Unsound("the reading pack holds no rule", "Add a reading with its rules.")
        together = Readings.of(readings.values(), classes)
        return cls(
            readings=readings,
            together=together,
            quiet=Quiet.of(lists),
            names=Names.of(lists, together.vocabulary.known),
            needs={slug: one.needs for slug, one in readings.items() if one.needs > 1},
            enough=frozenset(
                f"{slug}/{rule.id}"
                for slug, one in readings.items()
                for rule in one.rules
                if rule.enough
            ),
            by_signs={slug: one.signs for slug, one in readings.items() if one.signs},
        )

    def allow(self, slugs: Iterable[str]) -> SignRules:
        """The same with some of the readings only: a rule can be switched off."""
        kept = set(slugs)
        readings = {slug: reading for slug, reading in self.readings.items() if slug in kept}
        return replace(self, readings=readings, together=self.together.allow(kept))

    def loudly(self) -> SignRules:
        """The same with no way too faint to say a sign alone: to look at the ways themselves."""
        return replace(self, together=self.together.loudly())


def _once(kind: str, tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """All of the files' lists, or classes, by name."""
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for name, entries in table.items():
            if name in found:
                raise Unsound(f"the {kind} '{name}' is given twice", "Keep one of the two.")
            found[name] = entries
    return found


def _joined(parts: Sequence[SignsReading]) -> dict[str, SignReading]:
    """The readings by slug; what several files say of one slug is one reading."""
    joined: dict[str, SignReading] = {}
    for reading in (reading for part in parts for reading in part.readings):
        before = joined.get(reading.slug)
        if before is None:
            joined[reading.slug] = reading
            continue
        both = (*before.rules, *reading.rules)
        if len({rule.id for rule in both}) < len(both):
            what = f"'{reading.slug}' has two rules of one name"
            raise Unsound(what, "Give each rule of a slug its own name, also across files.")
        signs = (*before.signs, *reading.signs)
        needs = max(before.needs, reading.needs)
        joined[reading.slug] = replace(before, rules=both, signs=signs, needs=needs)
    return joined
