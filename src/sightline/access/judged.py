"""How often what a named rule pointed out was of use, as those who were to act on it say (X2).

For every room whose packs have such rules. It measures the rule, and never a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import connection

from sightline.design.choices import Option
from sightline.design.fields import Choose, Pick
from sightline.design.forms import SightlineForm
from sightline.domain.errors import Refusal


class Reason(Protocol):
    """Why something was of no use, as the packs offer it."""

    @property
    def slug(self) -> str: ...
    @property
    def label(self) -> str: ...


@dataclass(eq=False)
class BecauseMissing(Refusal):
    """It was no use, and nobody said why: without that no rule gets better."""

    field: str | None = "reason"
    code = "because-missing"

    def sentence(self) -> str:
        return "Choose why it was no use"


class UsefulForm(SightlineForm):
    """Of use, or not, because. What is said here measures the rule, never a person."""

    useful = Choose(
        "Was it of use to you?",
        [
            Option("yes", "Yes, it showed something to act on"),
            Option("no", "No", reveals=("reason",)),
        ],
        missing="Say whether it was of use",
    )
    reason = Pick("Because", [], missing="Choose why it was no use")

    def __init__(self, *args: Any, reasons: Iterable[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = Pick(
            "Because",
            [Option(one.slug, one.label) for one in reasons],
            missing="Choose why it was no use",
        )


@dataclass(frozen=True)
class Month:
    """Of how much that was judged in a month somebody said that it was of use."""

    month: date
    useful: int
    of: int


@dataclass(frozen=True)
class MonthShown:
    """ "March 2026: 3 of 4 of use"."""

    month: str
    said: str


def precision(question: str) -> Mapping[str, Sequence[Month]]:
    """How often each rule was of use, by month, oldest first. One query.

    question: the room's own, in SQL: rule, month, how many were of use, and of how many.
    """
    found: dict[str, list[Month]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question)
        for rule, month, useful, of in cursor.fetchall():
            found.setdefault(rule, []).append(Month(month, useful, of))
    return found


def months(of: Sequence[Month]) -> list[MonthShown]:
    """Newest first."""
    return [
        MonthShown(f"{one.month:%B %Y}", f"{one.useful} of {one.of} were of use")
        for one in reversed(of)
    ]


def measured(of: Sequence[Month]) -> str:
    """How often a rule was of use since ever, in words."""
    total = sum(one.of for one in of)
    if not total:
        return "Nobody has said yet whether it is of use."
    useful = sum(one.useful for one in of)
    return f"Of use {useful} of the {total} times that somebody judged it."
