"""What is written in the register. Each change is a row; nothing in it is ever changed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.area import workers_in
from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.workforce.models import Named, NamedEnd, Reach


def name_lead(
    *, lead_for: str, worker_id: UUID, deputy: bool, starts_on: date, key: UUID, packs: Packs,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Name somebody of one's own agency for what no role stands for.

    Raises NotPossible: a role says who it is, they work elsewhere, or are named already.
    """
    kind = packs.lead_kinds[lead_for]
    if kind.role is not None:
        raise NotPossible(
            f"Who is {kind.label.lower()} is a role: whoever looks after Sightline gives it, and"
            " the register shows it. So there are never two answers",
            "lead_for",
        )
    worker = workers_in(by.area_id, agency_id=by.agency_id).get(worker_id)
    if worker is None or worker.ended_at is not None:
        raise NotPossible("Choose somebody who works in your agency", "worker")
    if Named.objects.filter(pk=key).exists():
        return key
    running = Named.objects.filter(
        agency_id=by.agency_id, lead_for=lead_for, worker_id=worker_id, end__isnull=True
    )
    if running.exists():
        raise NotPossible(f"{worker.name} is named for this already", "worker")
    Named.objects.create(
        id=key, area_id=by.area_id, agency_id=by.agency_id, by_id=by.worker_id, at=now,
        worker_id=worker_id, lead_for=lead_for, deputy=deputy, starts_on=starts_on,
    )  # fmt: skip
    audit.note("lead.named", ids=[key, worker_id], lead_for=lead_for)
    return key


def end_lead(*, named: Named, ends_on: date, why: str, by: Actor, now: datetime) -> None:
    """They are that no longer, from that day on. Raises NotPossible."""
    if ends_on < named.starts_on:
        raise NotPossible("Give a day after they began", "ends_on")
    if NamedEnd.objects.filter(named=named).exists():
        return
    NamedEnd.objects.create(
        named=named, area_id=named.area_id, agency_id=named.agency_id, by_id=by.worker_id, at=now,
        ends_on=ends_on, why=why,
    )  # fmt: skip
    audit.note("lead.ended", ids=[named.pk, named.worker_id])


def say_reach(*, worker_id: UUID, words: str, key: UUID, by: Actor, now: datetime) -> None:
    """When and how they are reached; the newest counts."""
    if Reach.objects.filter(key=key).exists():
        return
    Reach.objects.create(
        key=key, area_id=by.area_id, agency_id=by.agency_id, by_id=by.worker_id, at=now,
        worker_id=worker_id, words=words,
    )  # fmt: skip
    audit.note("lead.reach", ids=[worker_id])
