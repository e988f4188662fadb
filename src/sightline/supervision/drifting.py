"""Drift over everything that one worker carries, for whoever supervises them.

What other rooms know already is asked of them: what is late, what the rules pointed out. Nothing is
added up and no child stands above another: the order is that of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sightline.chronology.queries import last_time_with
from sightline.domain.dates import in_full
from sightline.domain.supervision import SupervisionDrift
from sightline.duties.queries import late_about
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.picture.queries import findings_about
from sightline.subjects.queries import Summary, summaries
from sightline.supervision import queries
from sightline.supervision.queries import Case


@dataclass(frozen=True)
class Sign:
    """One thing that does not move. rule: the drift rule of the pack. href: where it stands."""

    rule: SupervisionDrift
    words: str
    href: str = ""


@dataclass(frozen=True)
class Carried:
    """One child of the caseload with what does not move. spoken_on: last spoken of, if ever."""

    case: Case
    known: Summary | None
    spoken_on: date | None
    signs: Sequence[Sign]


def over(cases: Sequence[Case], packs: Packs, *, now: datetime) -> list[Carried]:
    """Each case with its signs, by name. Five queries, however many cases there are."""
    ids = [one.subject_id for one in cases]
    if not ids:
        return []
    today = now.astimezone(LONDON).date()
    rules = {one.how: one for one in packs.supervision_drift.values()}
    late = late_about(ids, now)
    seen = last_time_with(ids)
    spoken = {key: rows[0].held_on for key, rows in queries.parts_about(ids).items()}
    pointing = rules.get("pointed-out")
    found = findings_about(ids, pointing.rules) if pointing else []
    names = summaries(ids)
    carried = []
    for case in cases:
        key = case.subject_id
        signs: list[Sign] = []
        if rule := rules.get("late"):
            signs += [
                Sign(rule, f"{one.title}, due {_day(one.due_at)}", one.link)
                for one in late.get(key, [])
            ]
        since = case.since.astimezone(LONDON).date()
        if (rule := rules.get("no-contact")) and _too_long(seen.get(key), since, rule, today):
            signs.append(Sign(rule, _last(seen.get(key), since)))
        if (rule := rules.get("not-discussed")) and _too_long(spoken.get(key), since, rule, today):
            signs.append(Sign(rule, _last(spoken.get(key), since)))
        if pointing:
            signs += [
                Sign(pointing, " ".join(one.sentences)) for one in found if one.subject_id == key
            ]
        carried.append(Carried(case, names.get(key), spoken.get(key), signs))
    return sorted(carried, key=lambda one: _name(one.known, one.case.subject_id))


def _too_long(last: date | None, since: date, rule: SupervisionDrift, today: date) -> bool:
    """Counted from the last time, or from when the worker began to carry the case."""
    return (last or since) < today - timedelta(days=rule.days)


def _last(last: date | None, since: date) -> str:
    return f"Last on {in_full(last)}" if last else f"Not once since {in_full(since)}"


def _day(at: datetime | None) -> str:
    return in_full(at.astimezone(LONDON).date()) if at else "no day"


def _name(known: Summary | None, subject_id: UUID) -> tuple[str, str]:
    return (known.name.casefold() if known else "", str(subject_id))
