"""What one worker is still writing to somebody: begun, kept as it is typed, sent, given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sightline.access.identity import Actor
from sightline.kernel import audit
from sightline.referrals.models import Draft

#: The one page of a draft, as `concerns.drafts` keeps it.
PAGE: Final = "what"
CONCERNS_AT_ONCE: Final = 30


@dataclass(frozen=True)
class Begun:
    """What a draft is about. facts: as `screening.given.circumstances` reads them. concerns_shown:
    how many of the newest concerns its page offers."""

    route: str
    subject_id: UUID
    concern_id: UUID | None
    screening_id: UUID | None
    facts: Mapping[str, Any]
    sent_key: UUID
    concerns_shown: int = CONCERNS_AT_ONCE


def begin(
    *,
    draft_id: UUID,
    route: str,
    subject_id: UUID,
    concern_id: UUID | None,
    screening_id: UUID | None,
    facts: Mapping[str, Any],
    by: Actor,
    now: datetime,
) -> Draft:
    """A new draft, once however often the same form is sent: its key is the draft's id."""
    draft, made = Draft.objects.get_or_create(
        pk=draft_id,
        defaults={
            "worker_id": by.worker_id,
            "body": {
                "route": route,
                "subject": str(subject_id),
                "concern": str(concern_id or ""),
                "screening": str(screening_id or ""),
                "facts": dict(facts),
                "sent_key": str(uuid4()),
            },
            "begun_at": now,
            "saved_at": now,
        },
    )
    if made:
        audit.note("referral-draft.begun", ids=[draft.pk], subjects=[subject_id])
    return draft


def begun_in(draft: Draft) -> Begun:
    body = draft.body
    return Begun(
        route=body["route"],
        subject_id=UUID(body["subject"]),
        concern_id=UUID(body["concern"]) if body["concern"] else None,
        screening_id=UUID(body["screening"]) if body["screening"] else None,
        facts=body["facts"],
        sent_key=UUID(body["sent_key"]),
        concerns_shown=body.get("concerns_shown", CONCERNS_AT_ONCE),
    )


def show_older(draft: Draft) -> None:
    """Offer as many concerns again, older ones; what was chosen before stays chosen."""
    shown = draft.body.get("concerns_shown", CONCERNS_AT_ONCE)
    draft.body["concerns_shown"] = shown + CONCERNS_AT_ONCE
    draft.save(update_fields=["body"])


def follow(draft: Draft, subject_id: UUID) -> None:
    """Two records were joined meanwhile: the draft goes along."""
    draft.body["subject"] = str(subject_id)
    draft.save(update_fields=["body"])


def of_subject(subject_id: UUID) -> list[Draft]:
    """The worker's own drafts about this subject, newest first. One query."""
    return list(
        Draft.objects.filter(sent_at__isnull=True, body__subject=str(subject_id)).order_by(
            "-saved_at"
        )
    )


def unsent() -> list[Draft]:
    """The worker's own drafts, newest first. One query."""
    return list(Draft.objects.filter(sent_at__isnull=True).order_by("-saved_at"))


def mark_sent(draft: Draft, sent_id: UUID, *, is_referral: bool, now: datetime) -> None:
    """It has been sent: nothing of it stays in the draft but which page shows it now."""
    draft.body = {"is_referral": is_referral}
    draft.sent_at = now
    draft.sent_id = sent_id
    draft.save(update_fields=["body", "sent_at", "sent_id"])
    audit.note("referral-draft.sent", ids=[draft.pk, sent_id])


def give_up(draft: Draft) -> None:
    """Delete a draft that its author no longer wants. It was never part of any record."""
    audit.note("referral-draft.deleted", ids=[draft.pk])
    draft.delete()
