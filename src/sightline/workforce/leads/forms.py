"""What is asked of those who keep the register of their agency."""

from __future__ import annotations

from collections.abc import Iterable

from sightline.access.area import WorkerSeen
from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, DatePart
from sightline.design.fields import Choose, Line, Pick
from sightline.packs.catalogue import Packs

NOBODY = "nobody"


def naming(packs: Packs, workers: Iterable[WorkerSeen], kinds: Iterable[str]) -> Fields:
    """kinds: slugs of what the agency names somebody for."""
    return {
        "lead_for": Choose(
            "For what?",
            [Option(slug, packs.lead_kinds[slug].label, packs.lead_kinds[slug].about)
             for slug in kinds],
            missing="Choose for what",
        ),
        "worker": Pick("Who?", people(workers), missing="Choose who it is"),
        "part": Choose(
            "Do they lead, or stand in?",
            [Option("lead", "They lead"), Option("deputy", "They are the deputy")],
            missing="Say whether they lead or stand in",
            initial="lead",
        ),
        "starts_on": DatePart(
            "From when?", ways=(TODAY, DAY), past=False, missing="Give the day from which"
        ),
    }  # fmt: skip


def ending() -> Fields:
    return {
        "ends_on": DatePart(
            "From which day do they hold it no longer?", ways=(TODAY, DAY), past=False,
            missing="Give the day",
        ),
        "why": Line("Why?", required=False,
                    hint="For example: another post. Nothing private."),
    }  # fmt: skip


def reaching(words: str) -> Fields:
    return {
        "words": Line(
            "When and how are they reached?",
            hint="For example: Monday to Thursday, 8 to 4; else through the school office.",
            missing="Write when and how",
            initial=words,
        )
    }


def going_away(workers: Iterable[WorkerSeen], who: Iterable[WorkerSeen]) -> Fields:
    """who: those who lead in this agency."""
    return {
        "worker": Pick("Who is away?", people(who), missing="Choose who is away"),
        "starts_on": DatePart(
            "First day away", ways=(TODAY, DAY), past=False, missing="Give the first day"
        ),
        "back_on": DatePart(
            "Day on which they are back", ways=(DAY,), past=False,
            missing="Give the day on which they are back",
        ),
        "cover": Pick(
            "Who covers?",
            [*people(workers), (NOBODY, "Nobody yet: show it as a gap")],
            hint="For that time they are told what the lead is told, and read what the lead reads."
            " It ends by itself. Why somebody is away is not asked.",
            missing="Choose who covers, or that nobody does yet",
        ),
    }  # fmt: skip


def people(workers: Iterable[WorkerSeen]) -> list[tuple[str, str]]:
    return [(str(one.worker_id), f"{one.name}, {one.job_title}") for one in workers]
