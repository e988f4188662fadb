"""The family as a genogram and as an ecomap: drawn on the server, the same in a table beside them.

Standard symbols: a square for a man, a circle for a woman, a diamond where that is not known; the
child with a double line. A line is only drawn where somebody wrote a connection down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, pi, sin
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.access.files import SubjectKind
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.picture.knowing import current_rows
from sightline.picture.timeline import together
from sightline.picture.tying import KINDS, Tie
from sightline.subjects.connections import Connected
from sightline.subjects.queries import Summary

WIDTH = 360
MOST_IN_A_ROW = 5
MOST_AROUND = 10
#: What protects without being a person: drawn as a box with round corners.
NOT_PEOPLE = frozenset({"school", "home", "activity", "community", "other"})
NOBODY = "-"
LONGEST = 15  # letters of a name under a symbol


class Place(StrEnum):
    """Where somebody stands: with those who care, beside the child, or around the family."""

    ADULT = "adult"
    SIBLING = "sibling"
    AROUND = "around"


@dataclass(frozen=True)
class Person:
    """Somebody, or something that protects, around the child.

    part: the connection as it was written down. issues: an adult's own, and what they do to the
    child. protects, concern: what holds of them. href: where more is said.
    """

    name: str
    part: str
    said_by: str
    place: Place
    sex: str
    age: str
    href: str
    issues: tuple[tuple[str, str], ...] = ()
    protects: bool = False
    concern: bool = False


@dataclass(frozen=True)
class Around:
    """The child, and everybody of whom something is written down that the reader may see."""

    child: Summary
    people: Sequence[Person]

    @property
    def adults(self) -> list[Person]:
        return [one for one in self.people if one.place is Place.ADULT]

    @property
    def siblings(self) -> list[Person]:
        return [one for one in self.people if one.place is Place.SIBLING]


def around(
    child: Summary,
    connected: Sequence[Connected],
    known: Mapping[UUID, Summary],
    held: Sequence[Mapping[str, Any]],
) -> Around:
    """Those with a record first, then those whom a holding names in words."""
    holdings = [one for one in current_rows(held) if not one["ended_on"]]
    people: list[Person] = []
    named: set[str] = set()
    for one in connected:
        there = known.get(one.other)
        if there is None or there.kind not in (SubjectKind.PERSON, SubjectKind.CHILD):
            continue
        mine = [each for each in holdings if _is(each, one.other, there.name)]
        named |= {each["id"] for each in mine}
        people.append(_person(one, there, child, mine))
    for held_of in holdings:
        if held_of["id"] not in named and held_of["other_words"]:
            people = _with(people, held_of)
    return Around(child, people)


def _is(holding: Mapping[str, Any], other: UUID, name: str) -> bool:
    return holding["other"] == str(other) or (
        not holding["other"] and holding["other_words"].casefold() == name.casefold()
    )


def _person(
    one: Connected, there: Summary, child: Summary, mine: Sequence[Mapping[str, Any]]
) -> Person:
    age = there.age_on(clock.today())
    return Person(
        name=there.name,
        part=one.in_words(child.name, there.name),
        said_by=one.said_by,
        place=_place(one),
        sex=there.sex,
        age="" if age is None else str(age),
        href=address("chronology:subject", there.subject_id),
        issues=tuple(_issue(each) for each in mine if each["kind"] == "adult-issue"),
        protects=any(each["kind"] == "protective-factor" for each in mine),
        concern=any(each["kind"] == "person-of-concern" for each in mine),
    )


def _place(one: Connected) -> Place:
    if one.kind.startswith("brother or sister"):
        return Place.SIBLING
    if one.forwards and one.kind == KINDS[Tie.CARES]:
        return Place.ADULT
    if not one.forwards and one.kind in ("cares for", "parent of", "is a parent of"):
        return Place.ADULT
    return Place.AROUND


def _with(people: list[Person], one: Mapping[str, Any]) -> list[Person]:
    """Somebody without a record, once, with all that is said of them."""
    issues = (_issue(one),) if one["kind"] == "adult-issue" else ()
    protects, concern = one["kind"] == "protective-factor", one["kind"] == "person-of-concern"
    for place, each in enumerate(people):
        if each.name == one["other_words"]:
            more = replace(
                each,
                issues=(*each.issues, *issues),
                protects=each.protects or protects,
                concern=each.concern or concern,
            )
            return [*people[:place], more, *people[place + 1 :]]
    made = Person(
        name=one["other_words"],
        part=one["label"],
        said_by=one["source"],
        place=Place.ADULT if issues else Place.AROUND,
        sex=NOBODY if protects and one["code"] in NOT_PEOPLE else "U",
        age="",
        href=address("picture:holding", UUID(one["id"])),
        issues=issues,
        protects=protects,
        concern=concern,
    )
    return [*people, made]


def _issue(one: Mapping[str, Any]) -> tuple[str, str]:
    return one["label"], one["effect"]


# --- The drawings --------------------------------------------------------------------------------


def genogram(of: Around) -> SafeString:
    """Those who care above, the child with brothers and sisters below."""
    adults, children = of.adults[:MOST_IN_A_ROW], of.siblings[: MOST_IN_A_ROW - 1]
    upper, lower = _spread(len(adults)), _spread(len(children) + 1)
    parts = []
    if adults:
        middle = (upper[0] + upper[-1]) / 2
        parts = [
            _line(upper[0], 34, upper[-1], 34),
            # Below the name, where somebody stands in the middle.
            _line(middle, 68 if len(adults) % 2 else 34, middle, 88),
            _line(min(middle, lower[0]), 88, max(middle, lower[-1]), 88),
            *(_line(x, 88, x, 112) for x in lower),
        ]
    parts += [_symbol(one, x, 34) for one, x in zip(adults, upper, strict=True)]
    parts.append(_symbol(_the_child(of.child), lower[0], 126, double=True))
    parts += [_symbol(one, x, 126) for one, x in zip(children, lower[1:], strict=True)]
    return _svg(170, "The family: those who care above, children below", parts)


def ecomap(of: Around) -> SafeString:
    """The child in the middle, everybody else around: a firm line protects, a broken one harms."""
    people = list(of.people)[:MOST_AROUND]
    places = []
    for number in range(len(people)):
        turn = 2 * pi * number / len(people) - pi / 2
        places.append((round(180 + 128 * cos(turn)), round(145 + 108 * sin(turn))))
    parts = [
        format_html(
            '<line class="sl-kin__tie sl-kin__tie--{}" x1="180" y1="145" x2="{}" y2="{}"/>',
            "concern" if one.concern else "protects" if one.protects else "plain",
            *place,
        )
        for one, place in zip(people, places, strict=True)
    ]
    parts += [_symbol(one, *place) for one, place in zip(people, places, strict=True)]
    parts.append(_symbol(_the_child(of.child), 180, 145, double=True))
    return _svg(300, "Who is around the child", parts)


def _the_child(child: Summary) -> Person:
    age = child.age_on(clock.today())
    return Person(
        child.name, "", "", Place.SIBLING, child.sex, "" if age is None else str(age),
        address("chronology:subject", child.subject_id),
    )  # fmt: skip


def _spread(count: int) -> list[float]:
    """Where that many stand side by side, in the middle of the drawing."""
    step = WIDTH / max(count, 1)
    return [round(step * place + step / 2) for place in range(count)]


def _symbol(one: Person, x: float, y: float, *, double: bool = False) -> SafeString:
    age = "" if one.sex == NOBODY else one.age or "?"
    short = _short(one.name)
    # What is seen comes first in what is heard; then what does not fit under the symbol.
    said = ", ".join(
        part
        for part in (
            f"{age} {short}".strip(),
            one.name if short != one.name else "",
            "" if one.sex == NOBODY else f"{one.age} years" if one.age else "age not known",
            one.part,
            *(label for label, _ in one.issues),
        )
        if part
    )
    dot = format_html('<circle class="sl-kin__issue" cx="{}" cy="{}" r="4"/>', x + 11, y - 11)
    return format_html(
        '<a class="sl-kin__one{0}" href="{1}" aria-label="{2}"><title>{2}</title>{3}{4}{5}'
        '<text class="sl-kin__age" x="{6}" y="{7}">{8}</text> '
        '<text class="sl-kin__name" x="{6}" y="{9}">{10}</text></a>',
        " sl-kin__one--concern" if one.concern else "",
        one.href,
        said,
        _shape(one.sex, x, y, 13),
        _shape(one.sex, x, y, 10) if double else "",
        dot if one.issues else "",
        x,
        y + 4,
        age,
        y + 28,
        short,
    )


def _shape(sex: str, x: float, y: float, size: int) -> SafeString:
    if sex in ("M", "1"):
        return format_html(
            '<rect x="{0}" y="{1}" width="{2}" height="{2}"/>', x - size, y - size, 2 * size
        )
    if sex in ("F", "2"):
        return format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, size)
    if sex == NOBODY:
        return format_html(
            '<rect x="{0}" y="{1}" width="{2}" height="{3}" rx="7"/>',
            x - size - 3, y - size + 3, 2 * size + 6, 2 * size - 6,
        )  # fmt: skip
    far = size + 3
    return format_html('<path d="M{0} {1}l{2} {2}l-{2} {2}l-{2} -{2}z"/>', x, y - far, far)


def _short(name: str) -> str:
    """As it fits under a symbol; the whole name is in the table and in the label."""
    first = name.split(",", maxsplit=1)[0]
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 2].rstrip()}…"


def _line(x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return format_html(
        '<line class="sl-kin__line" x1="{}" y1="{}" x2="{}" y2="{}"/>', x1, y1, x2, y2
    )


def _svg(height: int, title: str, parts: Sequence[SafeString]) -> SafeString:
    return format_html(
        '<svg class="sl-kin" viewBox="0 0 {} {}" role="group" aria-label="{}" focusable="false">'
        "{}</svg>",
        WIDTH,
        height,
        title,
        together(parts),
    )
