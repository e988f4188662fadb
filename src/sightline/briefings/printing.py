"""A published briefing, and a worker's own log, as accessible PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from sightline.access.identity import Actor
from sightline.briefings import presenters, queries
from sightline.briefings.models import Published, Reading
from sightline.briefings.presenters import Whole
from sightline.briefings.reading import Thought
from sightline.chronology import printing as typesetting
from sightline.chronology.presenters import moment
from sightline.chronology.printing import Unprintable
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import installation
from sightline.packs.catalogue import Packs

Said = dict[str, Any]
#: A page of so few words has room for larger type.
ROOMY = 200
FAULT = (
    "This could not be printed. Nothing is lost. Read it on the screen, and tell whoever looks"
    " after Sightline where you are"
)


def pdf(one: Published, packs: Packs, *, by: Actor, now: datetime) -> bytes:
    """Raises NotPossible, as `expect_real_numbers`, and where the typesetter cannot set it."""
    expect_real_numbers(packs)
    return _set(contents(one, packs, by=by, now=now), "briefing.typ", now)


def log_pdf(log: Sequence[tuple[Reading, Sequence[Thought]]], *, by: Actor, now: datetime) -> bytes:
    """One's own log. Raises NotPossible where the typesetter cannot set it."""
    said = {
        "title": "Reading and reflection log",
        "organisation": by.agency_name,
        "who": f"{by.name}, {by.job_title}, {by.agency_name}",
        "total": f"{len(log)} read, {sum(one.minutes for one, _ in log)} minutes in all.",
        "entries": [
            {
                "title": one.title,
                "when": f"{one.Kind(one.kind).label}, read on {in_full(one.at.date())}",
                "thoughts": [
                    {"when": moment(each.reflection.at), "words": each.reflection.words}
                    for each in thoughts
                ],
            }
            for one, thoughts in log
        ],
        "footer": f"Printed by {by.name}, {by.agency_name}, {moment(now)}",
    }
    return _set(said, "log.typ", now)


def expect_real_numbers(packs: Packs) -> None:
    """Raises NotPossible outside a demonstration while a number to ring is not real yet (N10)."""
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        missing = "; ".join(each.label for each in unreal)
        raise NotPossible(
            f"Nothing is printed until the numbers to ring are real. Still missing: {missing}."
            " Whoever looks after Sightline enters them in the partnership’s pack"
        )


def contents(one: Published, packs: Packs, *, by: Actor, now: datetime) -> Said:
    """Everything that the paper says, as plain values."""
    kind = packs.briefing_kinds.get(one.kind)
    said = presenters.whole(queries.content(one), kind, packs)
    return {
        "title": one.title,
        "kind": presenters.kind_title(one.kind, packs),
        "organisation": one.partnership,
        "standing": presenters.standing(one),
        "published": presenters.made_by(one),
        "length": said.length,
        "small": one.kind == "one-page",
        "roomy": queries.content(one).words() <= ROOMY,
        "parts": _parts(said),
        "questions": list(said.questions),
        "questions_title": presenters.QUESTIONS,
        "to_do": list(presenters.TO_DO) if said.to_do else [],
        "rings_title": presenters.RING,
        "rings": [
            {"label": ring.label, "number": ring.number, "help": ring.help} for ring in said.rings
        ],
        "sources": list(said.sources),
        "footer": f"{one.partnership}. Printed by {by.name}, {moment(now)}",
    }


def _parts(said: Whole) -> list[Said]:
    return [
        {
            "title": part.title,
            "words": part.words,
            "points": [
                {"words": point.words, "cited": point.cited, "today": list(point.today)}
                for point in part.points
            ],
        }
        for part in said.parts
    ]


def _set(said: Said, template: str, now: datetime) -> bytes:
    source = files("sightline.briefings").joinpath("print", template).read_bytes()
    try:
        return typesetting.pdf(said, at=now, template=source)
    except Unprintable as fault:
        raise NotPossible(fault.says or FAULT) from None
