"""What is asked of readers, of teams, and of those who do awareness work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Choose, Line, Pick, Words
from sightline.domain.learning_pieces import PieceQuestion
from sightline.packs.catalogue import Packs

ONLY_ME = "Nobody: only I read it"
#: People at one session or meeting; more is a typing error.
MOST_PEOPLE = 5000


def reflecting(shown_to: Sequence[tuple[str, str]], packs: Packs) -> Fields:
    return {
        "words": Words(
            "What do you take from it?",
            hint="What was new, what you will do differently, what it does to you. Only you read"
            f" it, unless you choose somebody below. {packs.briefing_rules['briefing'].no_names}",
            rows=8, missing="Write what you thought", marked=True,
        ),
        **showing(shown_to, required=False),
    }  # fmt: skip


def showing(shown_to: Sequence[tuple[str, str]], *, required: bool = True) -> Fields:
    return {
        "who": Pick(
            "Who else may read it?",
            list(shown_to),
            hint="Your supervisor, say, or your team. You can take it back later.",
            required=required, nothing_yet="Choose one" if required else ONLY_ME,
            missing="Choose who may read it",
        ),
    }  # fmt: skip


def answering(question: PieceQuestion) -> Fields:
    return {
        "chosen": Choose(
            question.text,
            [Option(one.slug, one.label) for one in question.answers],
            hint="Your answer is kept for you alone.",
            missing="Choose an answer",
            size="m",
        ),
    }


def talking(teams: Sequence[str], packs: Packs) -> Fields:
    no_names = packs.briefing_rules["briefing"].no_names
    return {
        "on": _day("When did you talk about it?"),
        "team": Line("Which team?", longest=120, missing="Say which team",
                     initial=teams[0] if teams else ""),
        "how_many": _people("How many were there?"),
        "will_do": Words(
            "What will you do?",
            hint="Who, by when, and how you will know. Your agency and those who lead the"
            f" partnership read it. {no_names}",
            rows=5, missing="Say what you will do, or that you will do nothing new", marked=True,
        ),
    }  # fmt: skip


def session(packs: Packs) -> Fields:
    no_names = packs.briefing_rules["briefing"].no_names
    return {
        "on": _day("When was it?"),
        "audience": Choose(
            "With whom?",
            [Option(one.slug, one.label, one.help or "")
             for one in packs.awareness_audiences.values()],
            missing="Choose with whom it was",
        ),
        "how_many": _people("How many people?"),
        "place": Line("Where?", hint="A school, a hall, a street. Never where a child lives.",
                      missing="Say where"),
        "about": Line("What was it about?", missing="Say what it was about"),
        "asked": Words(
            "What did people ask or tell?",
            hint="In general. What somebody told about a child is recorded as a concern, not here."
            f" {no_names}",
            rows=4, required=False, marked=True,
        ),
    }  # fmt: skip


def day_in(said: Mapping[str, Any]) -> date:
    """The day that was chosen: the form offers none that is not exact."""
    found: date = said["on"].earliest
    return found


def whom(chosen: str) -> tuple[UUID | None, UUID | None]:
    """(colleague, team) of what was chosen; neither where nobody was."""
    kind, _, ident = chosen.partition(":")
    if kind == "team":
        return None, UUID(ident)
    return (UUID(ident), None) if kind == "colleague" else (None, None)


def _day(label: str) -> DatePart:
    return DatePart(label, missing="Say when", ways=(TODAY, YESTERDAY, DAY))


def _people(label: str) -> Line:
    asked = Line(label, width=4, longest=40, missing="Say how many")
    asked.validators.append(_a_number_of_people)
    return asked


def _a_number_of_people(typed: str) -> None:
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_PEOPLE):
        raise ValidationError(f"Write a number from 1 to {MOST_PEOPLE:,}", code="not-a-number")
