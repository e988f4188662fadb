"""Referrals in a list: where each stands, what is due, and who waits for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.identity import about
from sightline.design.components import Tag
from sightline.duties import presenters as duties
from sightline.duties import queries as owed
from sightline.duties.queries import Owed
from sightline.referrals import queries
from sightline.referrals.models import Referral, Standing
from sightline.referrals.packet import moment
from sightline.referrals.running import DECISION, FEEDBACK
from sightline.subjects.queries import Summary, summaries

NO_NAME = "Name withheld"
NOT_KNOWN = "Somebody whose name is not known here"
STATES = {
    Standing.State.SENT: Tag("Not acknowledged yet", "yellow"),
    Standing.State.ACKNOWLEDGED: Tag("Acknowledged", "blue"),
    Standing.State.DECIDED: Tag("Decided", "green"),
}


@dataclass(frozen=True)
class Line:
    """One referral in a list. due: when the next thing is owed, in words; "" where no day is."""

    sent: Referral
    name: str
    to: str
    on: str
    due: str
    late: bool
    tags: Sequence[Tag]


def lines(rows: Sequence[Referral], *, now: datetime) -> list[Line]:
    """Four queries, however many rows. What is owed for a referral lies in the referral's file."""
    subjects = {one.subject_id for one in rows}
    ids = [one.pk for one in rows]
    with about(subjects):
        names = summaries(subjects)
        decisions, feedback = owed.of_each(DECISION, ids), owed.of_each(FEEDBACK, ids)
        escalated = queries.escalated_among(ids)
    return [
        _line(
            one,
            names,
            [*decisions.get(one.pk, ()), *feedback.get(one.pk, ())],
            now,
            escalated=one.pk in escalated,
        )
        for one in rows
    ]


def receiver_of(sent: Referral) -> str:
    if sent.team is not None:
        return f"{sent.team.name}"
    return "the designated officers" if sent.to_officers else sent.told


def state_tags(sent: Referral) -> list[Tag]:
    found = [Tag("Danger now", "red")] if sent.standing.danger_now else []
    found.append(STATES[Standing.State(sent.standing.state)])
    if sent.standing.withdrawal_asked:
        found.append(Tag("Asked to withdraw", "orange"))
    if sent.standing.fed_back:
        found.append(Tag("Referrer told", "teal"))
    return found


def _line(
    sent: Referral,
    names: Mapping[UUID, Summary],
    running: Sequence[Owed],
    now: datetime,
    *,
    escalated: bool,
) -> Line:
    known = names.get(sent.subject_id)
    waits = next((one for one in running if one.met_at is None and one.due_at is not None), None)
    late = waits is not None and waits.is_late(now)
    due = ""
    if waits is not None and waits.due_at is not None:
        by_when = duties.by_when(waits.due_at)
        due = f"{waits.title}: {'it was due by' if late else 'due by'} {by_when}"
    tags = [Tag("Late", "red")] if late else []
    if escalated:
        tags.append(Tag("Escalated", "red"))
    tags += state_tags(sent)
    if waits is not None:
        tags.append(duties.RULES[waits.kind])
    return Line(
        sent=sent,
        name=NO_NAME if sent.no_name else known.name if known else NOT_KNOWN,
        to=receiver_of(sent),
        on=moment(sent.recorded_at),
        due=due,
        late=late,
        tags=tags,
    )
