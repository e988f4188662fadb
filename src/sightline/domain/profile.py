"""The local problem profile: which tables it has, what is asked of its author, how small numbers
in it are protected (pack profile). Pure: figures go in as they were counted, and come out as they
may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Literal, NamedTuple

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.small_numbers import Figure, Limits
from sightline.domain.soundness import Unsound

#: What a table counts: different children, entries, or people and things spoken of.
Counts = Literal["children", "entries", "things"]


class Counted(NamedTuple):
    """One figure as it was counted: `of` a line of a table; about so many different children."""

    part: str
    of: str
    people: int
    number: int


@dataclass(frozen=True)
class Line:
    """One line of a table: what the records call it, and what readers do."""

    slug: str
    label: str


@dataclass(frozen=True)
class ProfileTable:
    """One table of the profile.

    slug: the part of the count that it shows. whole: every child or entry stands in one line, so
    that the lines add up to the total; else one may stand in several. lines: in the order in which
    they are read; where there are none, those of `labels_of` (a list of the picture's pack).
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    counts: Counts
    whole: bool
    group: Literal["victims", "methods", "response"]
    note: str | None
    labels_of: str | None
    lines: tuple[Line, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if bool(self.lines) == bool(self.labels_of):
            what = f"the table '{self.slug}' has its lines from two places, or from none"
            raise Unsound(what, "Write `lines`, or name in `labels_of` where they stand.")


@dataclass(frozen=True)
class ProfileSection:
    """What its author is asked to write. must: it is not given to be checked without it."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str
    must: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ProfileRule:
    """What is counted, over how long, and what is withheld.

    months: how long a profile looks back; kinds: of entries that count; bands: first year of age of
    each band; checks: what whoever checks it says before it is published.
    """

    slug: Literal["profile"]
    months: int = field(metadata={"at_least": 3, "at_most": 36})
    kinds: tuple[str, ...] = field(metadata={"not_empty": True})
    bands: tuple[int, ...] = field(metadata={"not_empty": True})
    limit: int = field(metadata={"at_least": 3, "at_most": 50})
    fewest_children: int = field(metadata={"at_least": 0, "at_most": 20})
    round_to: int = field(metadata={"at_least": 1, "at_most": 10})
    words: str
    checks: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    @property
    def limits(self) -> Limits:
        return Limits(self.limit, self.fewest_children, self.round_to)


@dataclass(frozen=True)
class ProfilePack:
    """Everything of `profile.yaml`."""

    rules: tuple[ProfileRule, ...] = ()
    tables: tuple[ProfileTable, ...] = ()
    sections: tuple[ProfileSection, ...] = ()


class Shown(NamedTuple):
    """One line as it may be shown. number None: withheld, because it would be a small number, or
    because a small one could be worked out from it."""

    slug: str
    label: str
    number: int | None


@dataclass(frozen=True)
class ShownTable:
    """A table as it may be shown. withheld: nothing may. total: None where its lines overlap."""

    slug: str
    lines: tuple[Shown, ...]
    total: int | None
    withheld: bool


def shown(
    table: ProfileTable, counted: Iterable[Counted], *, labels: Mapping[str, str], limits: Limits
) -> ShownTable:
    """The table with small numbers protected: by themselves, by difference and by its total.

    labels: slug to words of its lines, in order; what the records call otherwise joins the last,
    "Other or not known". Several tables are of the same children, so each gives the total of the
    others away: a total is never withheld, but lines beside a small one are, smallest first, and
    the whole table where that does not suffice.
    """
    found: dict[str, Figure[str]] = {slug: Figure(0, people=0) for slug in labels}
    for one in counted:
        if one.part == table.slug:
            slug = one.of if one.of in labels else OTHER
            here = found.get(slug, Figure(0, people=0))
            # A child may stand in two lines that join: more is withheld then, never less.
            people = max(here.people or 0, one.people)
            found[slug] = Figure(here.count + one.number, people=people)
    number = sum(one.count for one in found.values())
    withheld = {slug for slug, one in found.items() if limits.small(one)}
    while table.whole and withheld and not _open(found, withheld, limits):
        left = {slug for slug, one in found.items() if one.count and slug not in withheld}
        if not left:
            withheld = set(found)
            break
        withheld.add(min(left, key=lambda slug: (found[slug].count, slug)))
    all_of_it = withheld == set(found) or (table.whole and 0 < number < limits.limit)
    words = {OTHER: "Other or not known", **labels}
    lines = tuple(
        Shown(slug, words[slug], None if all_of_it or slug in withheld else limits.shown(one.count))
        for slug, one in found.items()
    )
    total = limits.shown(number) if table.whole and not all_of_it else None
    return ShownTable(table.slug, lines, total, all_of_it)


def _open(found: Mapping[str, Figure[str]], withheld: set[str], limits: Limits) -> bool:
    """Whether what is shown leaves each withheld line as open as the word "withheld" does.

    What a reader knows of a shown number is what rounds to it, so of the sum of those withheld they
    know the least and the most that it may be. They may know which of them are small, too.
    """
    number = sum(one.count for one in found.values())
    least, most = _rounds_to(number, limits)
    for slug, one in found.items():
        if slug not in withheld and one.count:
            low, high = _rounds_to(one.count, limits)
            least, most = least - high, most - low
    known = {slug: _known(found[slug], limits) for slug in withheld}
    for slug, (low, high) in known.items():
        others = [of for beside, of in known.items() if beside != slug]
        at_least = max(low, least - sum(top for _, top in others))
        at_most = min(high, most - sum(bottom for bottom, _ in others))
        if limits.few(found[slug]):
            if (at_least, at_most) != (low, high):
                return False
        elif at_most - at_least < limits.limit:
            return False
    return True


def _known(figure: Figure[str], limits: Limits) -> tuple[float, float]:
    """What a withheld line may be to somebody who knows why it was withheld."""
    return (1, limits.limit - 1) if limits.few(figure) else (limits.limit, inf)


def _rounds_to(number: int, limits: Limits) -> tuple[float, float]:
    """The least and the most that is shown as this number is, of what is not small."""
    near = range(max(number - limits.round_to, limits.limit), number + limits.round_to + 1)
    same = [one for one in near if limits.shown(one) == limits.shown(number)]
    return (same[0], same[-1]) if same else (number, number)


OTHER = "not-known"
