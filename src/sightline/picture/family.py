"""The family as a genogram and as an ecomap: drawn on the server, the same in a table beside them.

Standard symbols: a square for a man, a circle for a woman, a diamond where that is not known; the
child with a double line. A line is only drawn where somebody wrote a connection down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sightline.access.files import SubjectKind
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.picture.knowing import current_rows
from sightline.subjects.connections import Connected
from sightline.subjects.queries import Summary

WIDTH = 360
MOST_IN_A_ROW = 5


class Place(StrEnum):
    """Where somebody stands: with those who care, beside the child, or around the family."""

    ADULT = "adult"
    SIBLING = "sibling"
    AROUND = "around"


@dataclass(frozen=True)
class Person:
    """Somebody around the child. part: the connection as it was written down. issues: an adult's
    own, and what they do to the child. protects, concern: what holds of them; href "" for nowhere.
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
    people = []
    named: set[str] = set()
    for one in connected:
        there = known.get(one.other)
        if there is None or there.kind not in (SubjectKind.PERSON, SubjectKind.CHILD):
            continue
        mine = [each for each in holdings if _is(each, one.other, there.name)]
        named |= {each["id"] for each in mine}
        people.append(_person(one, there, child, mine))
    for one in holdings:
        if one["id"] not in named and one["other_words"]:
            people.append(_in_words(one, people))
    return Around(child, [one for one in people if one is not None])


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
    if not one.forwards and one.kind in ("cares for", "parent of", "is a parent of"):
        return Place.ADULT
    return Place.AROUND


def _in_words(one: Mapping[str, Any], people: Sequence[Person | None]) -> Person | None:
    """Somebody without a record: once, with all that is said of them."""
    if any(each is not None and each.name == one["other_words"] for each in people):
        return None
    return Person(
        name=one["other_words"],
        part=one["label"],
        said_by=one["source"],
        place=Place.ADULT if one["kind"] == "adult-issue" else Place.AROUND,
        sex="U",
        age="",
        href=address("picture:holding", UUID(one["id"])),
        issues=(_issue(one),) if one["kind"] == "adult-issue" else (),
        protects=one["kind"] == "protective-factor",
        concern=one["kind"] == "person-of-concern",
    )


def _issue(one: Mapping[str, Any]) -> tuple[str, str]:
    return one["label"], one["effect"]


# --- The drawings --------------------------------------------------------------------------------


def genogram(of: Around) -> SafeString:
    """Those who care above, the child with brothers and sisters below."""
    adults, children = of.adults[:MOST_IN_A_ROW], of.siblings[: MOST_IN_A_ROW - 1]
    parts = [_svg(190, "The family: those who care above, children below")]
    upper = _spread(len(adults))
    lower = _spread(len(children) + 1)
    if adults:
        parts.append(_line(upper[0], 34, upper[-1], 34))
        middle = (upper[0] + upper[-1]) / 2
        parts.append(_line(middle, 34, middle, 88))
        parts.append(_line(min(middle, lower[0]), 88, max(middle, lower[-1]), 88))
        parts += [_line(x, 88, x, 112) for x in lower]
    parts += [_symbol(one, x, 34) for one, x in zip(adults, upper, strict=True)]
    parts.append(_symbol(_the_child(of.child), lower[0], 126, double=True))
    parts += [_symbol(one, x, 126) for one, x in zip(children, lower[1:], strict=True)]
    return _done(parts)


def ecomap(of: Around) -> SafeString:
    """The child in the middle, everybody else around: a firm line protects, a broken one harms."""
    people = list(of.people)[:10]
    parts = [_svg(300, "Who is around the child")]
    for place, one in enumerate(people):
        turn = 2 * pi * place / max(len(people), 1) - pi / 2
        x, y = 180 + 128 * cos(turn), 145 + 108 * sin(turn)
        kind = "concern" if one.concern else "protects" if one.protects else "plain"
        parts.append(
            f'<line class="sl-kin__tie sl-kin__tie--{kind}" x1="180" y1="145" x2="{x:.0f}"'
            f' y2="{y:.0f}"/>'
        )
    for place, one in enumerate(people):
        turn = 2 * pi * place / max(len(people), 1) - pi / 2
        parts.append(_symbol(one, 180 + 128 * cos(turn), 145 + 108 * sin(turn)))
    parts.append(_symbol(_the_child(of.child), 180, 145, double=True))
    return _done(parts)


def _the_child(child: Summary) -> Person:
    age = child.age_on(clock.today())
    return Person(
        child.name, "", "", Place.SIBLING, child.sex, "" if age is None else str(age),
        address("chronology:subject", child.subject_id),
    )  # fmt: skip


def _spread(count: int) -> list[float]:
    """Where that many stand side by side, in the middle of the drawing."""
    step = WIDTH / max(count, 1)
    return [step * place + step / 2 for place in range(count)]


def _symbol(one: Person, x: float, y: float, *, double: bool = False) -> str:
    said = ", ".join(
        part
        for part in (
            one.name,
            f"{one.age} years" if one.age else "age not known",
            one.part,
            *(label for label, _ in one.issues),
        )
        if part
    )
    mark = " sl-kin__one--concern" if one.concern else ""
    shapes = _shape(one.sex, x, y, 13) + (_shape(one.sex, x, y, 9) if double else "")
    dot = f'<circle class="sl-kin__issue" cx="{x + 11:.0f}" cy="{y - 11:.0f}" r="4"/>'
    return (
        f'<a class="sl-kin__one{mark}" href="{escape(one.href)}" aria-label="{escape(said)}">'
        f"<title>{escape(said)}</title>{shapes}{dot if one.issues else ''}"
        f'<text class="sl-kin__age" x="{x:.0f}" y="{y + 4:.0f}">{escape(one.age or "?")}</text>'
        f'<text class="sl-kin__name" x="{x:.0f}" y="{y + 27:.0f}">{escape(_short(one.name))}</text>'
        "</a>"
    )


def _shape(sex: str, x: float, y: float, size: int) -> str:
    if sex in ("M", "1"):
        return (
            f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}"/>'
        )
    if sex in ("F", "2"):
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>'
    far = size + 3
    return f'<path d="M{x:.1f} {y - far:.1f}l{far} {far}l-{far} {far}l-{far} -{far}z"/>'


def _short(name: str) -> str:
    return name if len(name) <= 14 else f"{name[:12].rstrip()}…"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="sl-kin__line" x1="{x1:.0f}" y1="{y1}" x2="{x2:.0f}" y2="{y2}"/>'


def _svg(height: int, title: str) -> str:
    return (
        f'<svg class="sl-kin" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{escape(title)}" focusable="false">'
    )


def _done(parts: Sequence[str]) -> SafeString:
    return mark_safe("".join((*parts, "</svg>")))  # noqa: S308  every text in it was escaped
