"""What is written into a plan or of a measure: once, in its file, and told to the chronology."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.in_file import OfFile
from sightline.access.written import file_of, signed
from sightline.chronology.actions import add_entry
from sightline.disruption.models import DisruptionPlan, Measure
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs

PLAN, MEASURE, BREACH = "disruption", "measure", "breach"
REVIEW, RUNS_OUT, ANSWERED = "disruption-review", "measure-runs-out", "breach-answered"
CAME_FROM = "disruption"


def row(of: OfFile, key: UUID, by: Actor, now: datetime) -> dict[str, Any]:
    """The columns of everything that is written beside `of`, in the same file."""
    return {**file_of(of).row(by, now), "step_key": key}


def today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


def write_down(
    of: DisruptionPlan | Measure,
    words: str,
    *,
    file: OpenFile | None = None,
    kind: EntryKind = EntryKind.PLAN,
    basis: Basis = Basis.FACT,
    on: date | None = None,
    source: str = "",
    strands: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> None:
    """A line in the chronology, in the same file: whoever opens the plan reads it."""
    add_entry(
        subject_id=of.subject_id,
        file=file or file_of(of),
        kind=kind,
        happened=UncertainDate.exact(on or today(now)),
        lane=Lane.NOT_KNOWN,
        basis=basis,
        certainty=Certainty.CERTAIN,
        source=(source or signed(by))[:200],
        words=words,
        strands=strands,
        came_from=CAME_FROM,
        came_from_id=of.pk,
        by=by,
        now=now,
    )


def owe(
    of: OfFile,
    *,
    subject_id: UUID,
    page: str,
    about: str,
    about_id: UUID,
    clock: str,
    by_date: date,
    owner: Owner,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """A reminder, due by the end of a day that people agreed on. Another that runs is done first.

    page: the path on which it is done.
    """
    meet(about, about_id, clock, "Another day was agreed", by, now)
    duties.start_duty(
        file=file_of(of),
        subject_id=subject_id,
        clock=clock,
        started_at=now,
        owner=owner,
        about=about,
        about_id=about_id,
        link=page,
        agreed=by_date,
        packs=packs,
        by=by,
        now=now,
    )


def meet(about: str, about_id: UUID, clock: str, how: str, by: Actor, now: datetime) -> None:
    """Where such a reminder runs, it is done."""
    if any(one.met_at is None and one.clock == clock for one in owed.of(about, about_id)):
        duties.meet_duty(about=about, about_id=about_id, clock=clock, how=how[:300], by=by, now=now)


def page_of(plan: DisruptionPlan) -> str:
    return address("disruption:plan", plan.pk)


def page_of_measure(measure: Measure) -> str:
    return address("disruption:measure", measure.pk)
