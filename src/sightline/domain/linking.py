"""Whether two records may be of one child: what agrees and what does not, in words, for a person.

There is no score here and no order of likelihood. A suggestion is a list of grounds, each of which
names its rule and what it saw. Whether it is the same child is decided by a person, elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from sightline.domain.names import NameVariants, normalise, read_query, score
from sightline.domain.names.matching import Agreement, birth_dates_compared


class Rule(StrEnum):
    """What two records may agree in. Each can stand beside others."""

    NUMBER = "same-number"
    NAME = "alike-name"
    BIRTH_DATE = "birth-date"
    WAY_TO_REACH = "same-phone-or-address"


class Decision(StrEnum):
    """What a person decided of two records."""

    SAME = "same"
    NOT_SAME = "not-same"
    NOT_KNOWN = "not-known"

    @property
    def label(self) -> str:
        return _DECIDED[self]


_DECIDED = {
    Decision.SAME: "The same",
    Decision.NOT_SAME: "Not the same",
    Decision.NOT_KNOWN: "Not known yet",
}
#: What a record is of, in words: one, and several.
CALLED = {
    "child": ("child", "children"),
    "person": ("person", "people"),
    "place": ("place", "places"),
    "vehicle": ("vehicle", "vehicles"),
    "group": ("group", "groups"),
    "account": ("account", "accounts"),
    "phone": ("phone", "phones"),
}
#: Numbers that are given to one person alone, with what people call them.
OF_ONE_PERSON = {"nhs": "NHS number", "upn": "unique pupil number"}
#: What is one thing's alone, by what the record is of.
OF_ONE = {
    "child": OF_ONE_PERSON,
    "person": OF_ONE_PERSON,
    "vehicle": {"registration": "registration"},
    "phone": {"phone": "telephone number"},
    "account": {"handle": "online name"},
}
#: Of these a name says little by itself: many people have the same.
MANY_OF_ONE_NAME = ("child", "person")
#: What people of one household share.
OF_A_HOME = {"phone": "telephone number", "postcode": "postcode", "handle": "online name"}


@dataclass(frozen=True)
class Number:
    """A number or handle that was recorded whole. normal: as it is compared."""

    kind: str
    normal: str


@dataclass(frozen=True)
class Record:
    """What one record says that can be compared. birth_dates: only those that are not estimates."""

    names: tuple[str, ...] = ()
    birth_dates: tuple[date, ...] = ()
    numbers: frozenset[Number] = frozenset()
    sexes: frozenset[str] = frozenset()
    kind: str = "child"

    @property
    def of_one(self) -> Mapping[str, str]:
        return OF_ONE.get(self.kind, {})


@dataclass(frozen=True)
class Ground:
    """One thing that agrees. key: stable; a ground that was known before is told by it."""

    rule: Rule
    key: str
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """What speaks for two records being of one child, and what speaks against it."""

    grounds: tuple[Ground, ...]
    against: tuple[str, ...]
    kind: str = "child"

    @property
    def suggests(self) -> bool:
        """Enough to ask a person: the same number of one person, or two kinds of agreement.

        Names and a home alone are common among brothers and sisters, so a name is asked for beside
        a home, unless the birth date agrees too: a child may have been given another name. Of what
        is nobody, such as a place or a group, a name that is alike is enough.
        """
        found = {one.rule for one in self.grounds}
        named = Rule.NAME in found and self.kind not in MANY_OF_ONE_NAME
        return Rule.NUMBER in found or named or len(found) >= 2

    def new_since(self, keys: frozenset[str]) -> tuple[Ground, ...]:
        """Grounds that were not there when somebody decided."""
        return tuple(one for one in self.grounds if one.key not in keys)


def compare(first: Record, second: Record, variants: NameVariants) -> Comparison:
    """Everything that the two agree and differ in. A part that is missing says nothing."""
    return Comparison(
        grounds=(
            *_same_numbers(first, second),
            *_alike_name(first, second, variants),
            *_birth_dates(first, second),
        ),
        against=tuple(_against(first, second)),
        kind=first.kind,
    )


def _same_numbers(first: Record, second: Record) -> Iterator[Ground]:
    for one in sorted(first.numbers & second.numbers, key=lambda n: (n.kind, n.normal)):
        what = first.of_one.get(one.kind) or OF_A_HOME.get(one.kind)
        if what is None:
            continue
        alone = one.kind in first.of_one
        yield Ground(
            Rule.NUMBER if alone else Rule.WAY_TO_REACH,
            f"{one.kind}:{one.normal}",
            f"Both have the {what} {one.normal}"
            + ("" if alone else ". People of one home often share it"),
        )


def _alike_name(first: Record, second: Record, variants: NameVariants) -> Iterator[Ground]:
    """The closest pair of names, so that a page is not filled with all their spellings."""
    best: tuple[int, Ground] | None = None
    for here, there in product(first.names, second.names):
        match = score(read_query(here, variants), there, variants)
        if match is None:
            continue
        if match.reasons:
            why = "; ".join(one.sentence for one in match.reasons)
            sentence = f"One says ‘{here}’ and the other ‘{there}’: {why}"
        elif normalise(here) == normalise(there):
            sentence = f"Both say ‘{here}’"
        else:
            sentence = f"One says ‘{here}’ and the other ‘{there}’: the same names, in part"
        key = "name:" + "|".join(sorted((normalise(here), normalise(there))))
        if best is None or match.order > best[0]:
            best = (match.order, Ground(Rule.NAME, key, sentence))
    if best is not None:
        yield best[1]


def _birth_dates(first: Record, second: Record) -> Iterator[Ground]:
    compared = [
        (birth_dates_compared(one, other), one, other)
        for one, other in product(first.birth_dates, second.birth_dates)
    ]
    for wanted in (Agreement.SAME_BIRTH_DATE, Agreement.NEAR_BIRTH_DATE):
        for reason, one, other in compared:
            if reason.agreement is wanted:
                yield Ground(
                    Rule.BIRTH_DATE,
                    f"born:{min(one, other)}|{max(one, other)}",
                    reason.sentence,
                )
                return


def _against(first: Record, second: Record) -> Iterator[str]:
    for kind, what in first.of_one.items():
        here = {one.normal for one in first.numbers if one.kind == kind}
        there = {one.normal for one in second.numbers if one.kind == kind}
        if here and there and not here & there:
            yield f"Each has a different {what}"
    if (
        first.birth_dates
        and second.birth_dates
        and not set(first.birth_dates) & set(second.birth_dates)
    ):
        yield "The birth dates are different"
    if first.sexes and second.sexes and not first.sexes & second.sexes:
        if first.kind == "child":
            yield "One says that the child is a girl and the other a boy"
        else:
            yield "One says that it is a woman and the other a man"


@dataclass(frozen=True)
class Contact:
    """How contact is safe, as one record says it. label: whose record, and since when."""

    label: str
    through_family_stopped: bool
    stopped_because: str
    ways: tuple[str, ...]
    times: str
    through_whom: str
    note: str

    @property
    def in_words(self) -> str:
        said = [
            "nothing to or through the family" if self.through_family_stopped else "",
            self.stopped_because,
            ", ".join(self.ways),
            self.times,
            f"through {self.through_whom}" if self.through_whom else "",
            self.note,
        ]
        return "; ".join(part for part in said if part) or "nothing more was said"


def both_contacts(first: Contact, second: Contact) -> Contact:
    """What holds until a person says which: the stricter of the two, with the words of both.

    Nothing goes through the family where either says so. Only the ways that both name are left.
    """
    return Contact(
        label="",
        through_family_stopped=first.through_family_stopped or second.through_family_stopped,
        stopped_because=first.stopped_because or second.stopped_because,
        ways=tuple(one for one in first.ways if one in second.ways),
        times="",
        through_whom="",
        note="Two records were joined and say different things. Nobody has said yet which holds. "
        f"{first.label}: {first.in_words}. {second.label}: {second.in_words}.",
    )
