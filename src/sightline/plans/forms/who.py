"""Who does something, or takes part: a colleague or a team, by name, as people say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.access import colleagues
from sightline.access.identity import Actor
from sightline.access.teams import agencies_of
from sightline.concerns.asking import Fields
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Line
from sightline.duties.actions import Owner
from sightline.plans.actions import Members


def somebody(label: str, *, missing: str, initial: str = "") -> Fields:
    return {
        "name": Line(
            label,
            hint="The name of a colleague, or of a team. They can read this plan from then on.",
            missing=missing,
            initial=initial,
        )
    }


def owner_in(typed: str, by: Actor) -> Owner:
    """Raises NobodyCalled."""
    if " ".join(typed.casefold().split()) == " ".join(by.name.casefold().split()):
        return Owner(by.agency_id, None, by.worker_id)
    worker, team = colleagues.worker_or_team_called(typed, field="name")
    works_for = agencies_of([worker] if worker else [], [team] if team else [])
    return Owner(next(iter(works_for.values())), team, worker)


def members_in(typed: str, *, field: str = "members") -> Members:
    """One a line. Raises NobodyCalled."""
    found = [
        colleagues.worker_or_team_called(line, field=field)
        for line in typed.splitlines()
        if line.strip()
    ]
    return Members(_there(one for one, _ in found), _there(team for _, team in found))


def day(label: str, *, hint: str = "", missing: str, required: bool = True) -> DatePart:
    """A day that is still to come."""
    return DatePart(label, hint=hint, missing=missing, ways=(DAY,), past=False, required=required)


def day_past(label: str, *, missing: str) -> DatePart:
    return DatePart(label, missing=missing, ways=(TODAY, YESTERDAY, DAY))


def _there(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(one for one in found if one is not None)
