"""Who is told. Every notice is a job in the transaction that caused it, and carries no name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sightline.referrals import tasks
from sightline.referrals.models import Consultation, PoliceInformation, Referral

Told = Referral | PoliceInformation | Consultation

_WHAT: dict[type, str] = {
    Referral: "referral",
    PoliceInformation: "information",
    Consultation: "consultation",
}


def tell_receivers(sent: Told, code: str, *, once: UUID) -> None:
    """The team it was sent to; nobody where it went outside Sightline."""
    if sent.team_id is None and not _to_officers(sent):
        return
    tasks.tell_receivers.defer(
        what=_WHAT[type(sent)],
        what_id=str(sent.pk),
        file_id=str(sent.file_id),
        team_id=str(sent.team_id) if sent.team_id else None,
        author_id=str(sent.recorded_by_id),
        code=code,
        once=str(once),
    )


def tell_sender(sent: Told, code: str, *, once: UUID) -> None:
    tasks.tell_sender.defer(
        what=_WHAT[type(sent)],
        what_id=str(sent.pk),
        agency_id=str(sent.agency_id),
        author_id=str(sent.recorded_by_id),
        code=code,
        once=str(once),
    )


def tell_workers(sent: Told, code: str, workers: Sequence[UUID], *, once: UUID) -> None:
    tasks.tell_workers.defer(
        what=_WHAT[type(sent)],
        what_id=str(sent.pk),
        worker_ids=[str(one) for one in workers],
        code=code,
        once=str(once),
    )


def tell_senior_managers(sent: Referral) -> None:
    tasks.tell_senior_managers.defer(
        what_id=str(sent.pk), agency_id=str(sent.agency_id), once=str(sent.pk)
    )


def watch(sent: Referral, *, due_at: datetime) -> None:
    """When its clock has run out, somebody is told what is still missing."""
    tasks.tell_if_unanswered.configure(schedule_at=due_at).defer(
        what_id=str(sent.pk),
        file_id=str(sent.file_id),
        team_id=str(sent.team_id) if sent.team_id else None,
        author_id=str(sent.recorded_by_id),
    )


def _to_officers(sent: Told) -> bool:
    return isinstance(sent, Referral) and sent.to_officers
