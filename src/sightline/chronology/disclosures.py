"""What a child told us and what is still owed for it (S3, M9). Reading it is no answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sightline.chronology.models import Answer, Entry
from sightline.chronology.queries import Threads
from sightline.domain.concern_form import ResponseStep, still_owed

TOLD_CHILD = "told_child"


class State(StrEnum):
    """unanswered: nobody wrote what was done. partly: steps are still owed. answered: none is."""

    UNANSWERED = "unanswered"
    PARTLY = "partly"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Disclosure:
    """One disclosure as it stands now, its answers, and the steps that nobody has decided yet."""

    entry: Entry
    answers: tuple[Answer, ...]
    owed: tuple[ResponseStep, ...]
    retractions: tuple[Entry, ...] = ()

    @property
    def state(self) -> State:
        if not self.answers:
            return State.UNANSWERED
        return State.PARTLY if self.owed else State.ANSWERED

    def waits_days(self, now: datetime) -> int:
        """Whole days since it was written down."""
        return max((now - self.entry.recorded_at).days, 0)


def of_subject(
    threads: Threads, answers: Mapping[UUID, Sequence[Answer]], steps: Sequence[ResponseStep]
) -> list[Disclosure]:
    """Every disclosure that stands, those that wait longest first.

    A corrected one is shown by its correction, and what was answered before still counts. A
    retraction stands beside the one that it names, or beside all earlier ones where it names none,
    and changes nothing of what is owed (N6).
    """
    found = []
    for entry in threads.disclosures:
        if threads.superseded(entry.pk):
            continue
        thread = threads.before(entry)
        given = [answer for one in thread for answer in answers.get(one, ())]
        given.sort(key=lambda one: one.recorded_at)
        found.append(
            Disclosure(
                entry,
                tuple(given),
                owed(given, steps),
                tuple(one for one in threads.retractions if _may_be_about(one, entry, thread)),
            )
        )
    order = {State.UNANSWERED: 0, State.PARTLY: 1, State.ANSWERED: 2}
    return sorted(found, key=lambda one: (order[one.state], one.entry.recorded_at))


def _may_be_about(retraction: Entry, disclosure: Entry, thread: Collection[UUID]) -> bool:
    """thread: the disclosure with everything that it corrects."""
    if retraction.takes_back_id is not None:
        return retraction.takes_back_id in thread
    return retraction.recorded_at >= disclosure.recorded_at


def owed(answers: Sequence[Answer], steps: Sequence[ResponseStep]) -> tuple[ResponseStep, ...]:
    """The steps that no answer decided. What the child was told is a step of its own."""
    decided = {slug for answer in answers for slug in answer.steps}
    if any(answer.child_told.strip() for answer in answers):
        decided.add(TOLD_CHILD)
    waiting = still_owed(steps, decided)
    return tuple(step for step in steps if step.slug in waiting)
