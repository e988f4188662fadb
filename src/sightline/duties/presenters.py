"""From duties to what a page draws: when it falls due in words, by whose rule, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sightline.design.components import Source, Tag
from sightline.domain.clocks import ClockKind
from sightline.domain.dates import in_full
from sightline.domain.provenance import Status
from sightline.duties.models import DutyChange
from sightline.duties.queries import Change, Owed
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.subjects.queries import Summary

#: Whose rule it is, as every clock is labelled (R5).
RULES = {
    ClockKind.STATUTORY: Tag("Statutory", "blue"),
    ClockKind.GUIDANCE: Tag("Guidance", "teal"),
    ClockKind.LOCAL: Tag("Local rule", "grey"),
}
NOT_KNOWN = "Somebody whose name is not known here"
#: What may speak of nobody by name; its title says which it is.
MAY_NAME_NOBODY = ("information", "review")


@dataclass(frozen=True)
class Line:
    """One duty in a list. state: late, due, met or never (it has no day by which it is late)."""

    owed: Owed
    name: str
    state: str
    due: str
    since: str
    whose: str
    tags: tuple[Tag, ...]
    source: Source

    @property
    def page(self) -> str:
        return address("duties:duty", self.owed.duty_id)


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a duty, in words."""

    on: str
    text: str
    by: str
    words: str


def line(
    owed: Owed,
    *,
    now: datetime,
    reader: UUID,
    names: Mapping[UUID, Summary] | None = None,
) -> Line:
    """names: summaries of the subjects that the reader may know of. None: the page says whose."""
    known = (names or {}).get(owed.subject_id)
    state = _state(owed, now)
    unnamed = "" if owed.about in MAY_NAME_NOBODY else NOT_KNOWN
    tags = [Tag("Done late", "orange")] if owed.met_late else []
    tags.append(RULES[owed.kind])
    if owed.not_in_force:
        tags.append(Tag("Not in force yet", "yellow"))
    return Line(
        owed=owed,
        name="" if names is None else known.name if known else unnamed,
        state=state,
        due=_due(owed, state),
        since=moment(owed.started_at),
        whose=_whose(owed, reader),
        tags=tuple(tags),
        source=Source(
            name=owed.said.name,
            section=owed.said.section,
            valid_from=owed.said.valid_from,
            valid_to=owed.said.valid_to,
            status=owed.status.value,
            sure=owed.said.sure,
            note=owed.said.note or "",
        ),
    )


def history_line(change: Change) -> HistoryLine:
    to = change.to_worker or change.to_team or "the leads of the agency"
    text = {
        DutyChange.Kind.HANDED_OVER: f"Handed over to {to}",
        DutyChange.Kind.WORKER_LEFT: f"Went to {to}, because whoever had it left",
        DutyChange.Kind.WAITS: "Waits for",
        DutyChange.Kind.WAITS_NO_LONGER: "Waits no longer for",
        DutyChange.Kind.MET: "Done",
    }[change.kind]
    return HistoryLine(moment(change.at), text, change.by, change.words)


def moment(at: datetime) -> str:
    """1 May 2026, 16:00, as a clock in England showed it."""
    here = at.astimezone(LONDON)
    return f"{in_full(here.date())}, {here:%H:%M}"


def by_when(at: datetime) -> str:
    """The end of 5 May 2026; or 16:00 on 5 May 2026 where hours are counted."""
    here = at.astimezone(LONDON)
    day = in_full(here.date())
    return f"the end of {day}" if here.time() >= time(23, 59) else f"{here:%H:%M} on {day}"


def _state(owed: Owed, now: datetime) -> str:
    if owed.met_at is not None:
        return "met"
    if owed.due_at is None:
        return "never"
    return "late" if owed.is_late(now) else "due"


def _due(owed: Owed, state: str) -> str:
    if owed.met_at is not None:
        by = f" by {owed.met_by}" if owed.met_by else ""
        return f"Done {moment(owed.met_at)}{by}"
    if owed.due_at is not None:
        when = by_when(owed.due_at)
        return f"Late: it was due by {when}" if state == "late" else f"Due by {when}"
    if owed.not_in_force:
        return _from(owed, "Not in force yet")
    if owed.counted_to is not None:
        if owed.status is Status.SUPERSEDED:
            return "No longer asked of anybody: another rule took its place"
        return _from(owed, "Did not bind when this began")
    return f"No day is set: {owed.limit_words}"


def _from(owed: Owed, says: str) -> str:
    since = owed.said.valid_from
    when = f"from {in_full(since)}" if since else "the day is not set"
    return f"{says}: {when}. Nobody is late with it"


def _whose(owed: Owed, reader: UUID) -> str:
    if owed.worker_id == reader:
        return "You"
    if owed.worker:
        return f"{owed.worker}, {owed.team}" if owed.team else owed.worker
    return owed.team or f"Nobody yet: the leads of {owed.agency}"
