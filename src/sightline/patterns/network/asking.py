"""What a reader asked the network to show. What cannot be read is said, and not obeyed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from sightline.access.files import SubjectKind
from sightline.patterns.network.graph import Asked

SIZES: Final = (100, 500, 2_000)  # how many nodes are drawn
A_PAGE: Final = 50  # rows of the table
MOST_OPENED: Final = 20
NOT_GRADED: Final = "none"
#: A year of which nobody living could have seen anything, and one that is further than any plan.
YEARS: Final = range(1900, 2200)


@dataclass(frozen=True)
class Question:
    """The address of the page, read. way_to: the other end of the way that is asked for.

    problems: sentences about what could not be read.
    """

    asked: Asked
    way_to: UUID | None = None
    most: int = SIZES[0]
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        asked = self.asked
        return sum(
            bool(one)
            for one in (asked.since, asked.until, asked.kinds, asked.grades, asked.first_hand)
        )

    def query(self, **changed: Any) -> str:
        """The address of the same page with something changed: "?from=2026-01-01", or "?".

        changed: fields of `Question` or of `Asked`. A change begins at the first page again.
        """
        own: dict[str, Any] = {"page": 1}
        own |= {name: changed.pop(name) for name in ("way_to", "most", "page") if name in changed}
        now = replace(self, **own, asked=replace(self.asked, **changed))
        asked = now.asked
        said: list[tuple[str, object]] = [
            ("from", asked.since or ""),
            ("to", asked.until or ""),
            *(("kind", one) for one in sorted(asked.kinds)),
            *(("grade", one or NOT_GRADED) for one in sorted(asked.grades)),
            ("first_hand", "yes" if asked.first_hand else ""),
            *(("open", one) for one in asked.opened),
            ("way_to", now.way_to or ""),
            ("most", now.most if now.most != SIZES[0] else ""),
            ("page", now.page if now.page > 1 else ""),
        ]
        return "?" + urlencode([(name, value) for name, value in said if value])


def read_question(subject_id: UUID, given: QueryDict) -> Question:
    """What the address asks for."""
    problems: list[str] = []
    since = _day(given.get("from", ""), "from", problems)
    until = _day(given.get("to", ""), "to", problems)
    if since and until and since > until:
        problems.append("The first date is after the last. All dates are shown")
        since = until = None
    kinds = frozenset(one for one in given.getlist("kind") if one in SubjectKind.values)
    if kinds != set(given.getlist("kind")) - {""}:
        problems.append("There is no such kind here. It is left out of the question")
    opened = _ids(given.getlist("open"), "One that was to be opened cannot be found", problems)
    if len(opened) > MOST_OPENED:
        problems.append(f"At most {MOST_OPENED} can be opened at once. The last ones are open")
    way = _ids([given.get("way_to", "")], "There is no such other end of a way", problems)
    return Question(
        asked=Asked(
            centre=subject_id,
            opened=tuple(one for one in opened if one != subject_id)[-MOST_OPENED:],
            since=since,
            until=until,
            kinds=kinds if len(kinds) < len(SubjectKind) else frozenset(),
            grades=frozenset(
                "" if one == NOT_GRADED else one for one in given.getlist("grade") if one
            ),
            first_hand=given.get("first_hand") == "yes",
        ),
        way_to=way[0] if way else None,
        most=_number(given.get("most", ""), SIZES),
        page=_number(given.get("page", ""), range(1, 1_000_000)),
        problems=tuple(dict.fromkeys(problems)),
    )


def _day(typed: str, which: str, problems: list[str]) -> date | None:
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        problems.append(f"The date after “{which}” cannot be read. It is left out of the question")
        return None
    return day


def _ids(typed: Iterable[str], sentence: str, problems: list[str]) -> list[UUID]:
    found = []
    for one in typed:
        if one:
            try:
                found.append(UUID(one))
            except ValueError:
                problems.append(sentence)
    return list(dict.fromkeys(found))


def _number(typed: str, known: Iterable[int]) -> int:
    """One of the numbers, the first of them where something else was typed."""
    choice = list(known) if not isinstance(known, range) else known
    found = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else choice[0]
    return found if found in choice else choice[0]
