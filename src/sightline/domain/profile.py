"""The local problem profile: which tables it has, what is asked of its author, how small numbers
in it are protected (pack profile). Pure: figures go in as they were counted, and come out as they
may be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
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
    limit: int = field(metadata={"at_least": 5, "at_most": 50})
    fewest_children: int = field(metadata={"at_least": 0, "at_most": 20})
    round_to: int = field(metadata={"at_least": 1, "at_most": 10})
    words: str
    checks: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if self.round_to >= self.limit:
            what = "numbers are rounded to as much as the limit, or more"
            raise Unsound(what, "Write a `round_to` below `limit`.")

    @property
    def limits(self) -> Limits:
        return Limits(self.limit, self.fewest_children, self.round_to)


@dataclass(frozen=True)
class ProfilePack:
    """Everything of `profile.yaml`."""

    rules: tuple[ProfileRule, ...] = ()
    tables: tuple[ProfileTable, ...] = ()
    sections: tuple[ProfileSection, ...] = ()


class Time(NamedTuple):
    """What a profile is about: from its first day to its last, both in it."""

    starts_on: date
    ends_on: date


#: Of so many quarters that are over one may be chosen as the last of a profile.
CHOICES = 4


def times(rule: ProfileRule, today: date) -> list[Time]:
    """The times over which may be counted, the newest first: each ends with a quarter that is over.

    No other time is ever counted: two that differ by a day would tell what that day brought.
    """
    month = today.year * 12 + today.month - 1
    end = month - month % 3
    return [
        Time(_first(at - rule.months), _first(at) - timedelta(days=1))
        for at in range(end, end - 3 * CHOICES, -3)
    ]


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


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
    "Other or not known". Several tables are of the same children, so each may give the total of the
    others away: whoever tries to work a line out is taken to know the exact total and these rules.
    What is withheld is chosen so that the choice tells nothing either: the small lines; or those
    and the smallest of the others; or the whole table.
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
    withheld = _withheld(found, limits, whole=table.whole)
    words = {OTHER: "Other or not known", **labels}
    lines = tuple(
        Shown(slug, words[slug], None if slug in withheld else limits.shown(one.count))
        for slug, one in found.items()
    )
    all_of_it = withheld == set(found)
    total = limits.shown(number) if table.whole and not all_of_it else None
    return ShownTable(table.slug, lines, total, all_of_it)


def _withheld(found: Mapping[str, Figure[str]], limits: Limits, *, whole: bool) -> set[str]:
    """The lines that are not shown.

    Whether a step suffices is asked of what would be seen after it, and of the total: every table
    that looks the same gives the same answer, so that the answer itself tells nothing.
    """
    small = {slug for slug, one in found.items() if limits.small(one)}
    number = sum(one.count for one in found.values())
    if whole and 0 < number < limits.limit:
        return set(found)
    if not whole or not small:
        return small
    if number < 3 * limits.limit:
        return set(found)  # so few together that of those which look alike too few are left
    seen = [limits.shown(one.count) for slug, one in found.items() if slug not in small]
    if _suffices(len(small), seen, number, limits):
        return small
    left = [slug for slug, one in found.items() if one.count and slug not in small]
    if left:
        beside = min(left, key=lambda slug: limits.shown(found[slug].count))
        if _suffices_beside(small, beside, found, number, limits):
            return {*small, beside}
    return set(found)


def _suffices(small: int, seen: Sequence[int], number: int, limits: Limits) -> bool:
    """Whether each of so many small lines may be every number below the limit, beside these."""
    return _open(small, seen, number, limits) == set(range(1, limits.limit))


def _suffices_beside(
    small: Collection[str], beside: str, found: Mapping[str, Figure[str]], number: int,
    limits: Limits,
) -> bool:  # fmt: skip
    """Whether each line that is withheld, `beside` too, may be every number below the limit.

    Nobody sees which of them is the one that is not small; but that it was the smallest of the
    others, the first of several that look alike, and that the small ones did not suffice.
    """
    order = list(found)
    hidden = [slug for slug in order if slug in small or slug == beside]
    seen = {slug: limits.shown(found[slug].count) for slug in order if slug not in hidden}
    may_be: dict[str, set[int]] = {slug: set() for slug in hidden}
    for large in hidden:
        for looks in range(limits.shown(limits.limit), number + limits.round_to + 1):
            if not _class_of(looks, limits) or not all(
                (looks, order.index(large)) < (shown, order.index(slug))
                for slug, shown in seen.items()
                if shown
            ):
                continue
            alike = [*seen.values(), looks]
            if not _suffices(len(hidden) - 1, alike, number, limits):
                values = _open(len(hidden) - 1, alike, number, limits)
                for slug in hidden:
                    if slug != large:
                        may_be[slug] |= values
    return all(values == set(range(1, limits.limit)) for values in may_be.values())


def _open(small: int, seen: Iterable[int], number: int, limits: Limits) -> set[int]:
    """What one of so many small lines may be, beside lines that look like these, in this total."""
    classes = [_class_of(one, limits) for one in seen if one]
    least = number - sum(one[-1] for one in classes)
    most = number - sum(one[0] for one in classes)
    others = small - 1
    return {
        one
        for one in range(1, limits.limit)
        if least <= one + others * (limits.limit - 1) and one + others <= most
    }


def _class_of(looks: int, limits: Limits) -> list[int]:
    """The numbers, none of them small, that are shown as this one, ascending."""
    near = range(max(looks - limits.round_to, limits.limit), looks + limits.round_to + 1)
    return [one for one in near if limits.shown(one) == looks]


OTHER = "not-known"
