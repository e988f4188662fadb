"""Jobs of the concerns room. They carry ids only. What a job delivers is checked again as its
recipient: a notice goes to somebody who may open the concern at that moment, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import files, identity, notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.concerns.inbox import read_where_sent
from sightline.concerns.models import Concern, Draft
from sightline.domain.agencies import Role
from sightline.kernel import clock


@app.task(queue="notices", retry=PERSISTENT)
def tell_readers(*, concern_id: str, file_id: str, author_id: str) -> None:
    """Tell the leads that a concern waits for them; their deputies at once where there is none."""
    readers = _holders(file_id, Role.SAFEGUARDING_LEAD) or _holders(file_id, Role.DEPUTY_LEAD)
    _deliver(readers, concern_id, "concern-new")
    _say_if_nobody_reads(readers, concern_id, author_id)


@app.task(queue="notices", retry=PERSISTENT)
def tell_officers(*, concern_id: str, file_id: str, author_id: str) -> None:
    """N14: tell the designated officers, and a lead whom the concern is not about."""
    officers = _holders(file_id, Role.DESIGNATED_OFFICER)
    _deliver(officers, concern_id, "concern-officer")
    leads = [one for one in _holders(file_id, Role.SAFEGUARDING_LEAD) if one not in officers]
    _deliver(leads, concern_id, "concern-officer")
    _say_if_nobody_reads([*officers, *leads], concern_id, author_id)


@app.task(queue="notices", retry=PERSISTENT)
def tell_deputies(*, concern_id: str, file_id: str) -> None:
    """N15: a concern that nobody has read goes to the deputies."""
    _deliver(_holders(file_id, Role.DEPUTY_LEAD), concern_id, "concern-unread", only_unread=True)


@app.task(queue="notices", retry=PERSISTENT)
def tell_author(*, concern_id: str, author_id: str, code: str, once: str) -> None:
    """The author learns what became of what they recorded."""
    _deliver([UUID(author_id)], concern_id, code, once=once)


@app.task(queue="notices", retry=PERSISTENT)
def nudge_author(*, draft_id: str, author_id: str) -> None:
    """N15: what a child told is still unsent."""
    with working_as(UUID(author_id), job="nudge_author") as author:
        if Draft.objects.filter(pk=draft_id, sent_at__isnull=True).exists():
            notices.deliver(
                worker_id=author.worker_id,
                code="draft-waiting",
                link=f"/concerns/drafts/{draft_id}/",
                once=f"draft-waiting:{draft_id}",
                now=clock.now(),
            )


@app.task(queue="notices", retry=PERSISTENT)
def tell_lead_of_draft(*, draft_id: str, author_id: str) -> None:
    """N15: the lead learns that something a child told is unsent and by whom, not what it says."""
    with working_as(UUID(author_id), job="tell_lead_of_draft") as author:
        unsent = Draft.objects.filter(pk=draft_id, sent_at__isnull=True).exists()
        leads = files.agency_holders(author.agency_id, Role.SAFEGUARDING_LEAD) if unsent else []
    for lead in leads:
        if lead != author.worker_id:
            with working_as(lead, job="tell_lead_of_draft"):
                notices.deliver(
                    worker_id=lead,
                    code="draft-elsewhere",
                    link=f"/concerns/unsent/{author.worker_id}/",
                    once=f"draft-elsewhere:{draft_id}",
                    now=clock.now(),
                )


def _say_if_nobody_reads(readers: Sequence[UUID], concern_id: str, author_id: str) -> None:
    """A concern that reaches nobody must not look as if it had: its author is told to ring."""
    if not readers:
        _deliver([UUID(author_id)], concern_id, "nobody-reads")


def _holders(file_id: str, role: Role) -> list[UUID]:
    with identity.acting_as_machine():
        return files.leads_for(UUID(file_id), role)


def _deliver(
    readers: Sequence[UUID],
    concern_id: str,
    code: str,
    *,
    once: str = "",
    only_unread: bool = False,
) -> None:
    for reader in readers:
        with working_as(reader, job=code):
            concern = Concern.objects.filter(pk=concern_id).first()
            if concern is None:
                continue  # they may no longer open it, so they are told nothing
            if only_unread and read_where_sent(concern.pk).exists():
                continue
            notices.deliver(
                worker_id=reader,
                code=code,
                reference=concern.reference,
                link=f"/concerns/{concern_id}/",
                once=once or f"{code}:{concern_id}",
                now=clock.now(),
            )
