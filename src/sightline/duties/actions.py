"""What is kept when something falls due, is handed on, waits, or is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.domain.clocks import ENGLAND
from sightline.domain.errors import NotPossible
from sightline.duties import counting
from sightline.duties.models import Duty, DutyChange
from sightline.kernel import audit, pack_texts
from sightline.packs.catalogue import Packs

Kind = DutyChange.Kind


@dataclass(frozen=True)
class Owner:
    """Who owes it: the worker, else the team, else the leads of the agency."""

    agency_id: UUID
    team_id: UUID | None = None
    worker_id: UUID | None = None


def start_duty(
    *,
    file: OpenFile,
    subject_id: UUID,
    clock: str,
    started_at: datetime,
    owner: Owner,
    about: str,
    about_id: UUID,
    link: str,
    agreed: date | None = None,
    where_from: str = "",
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Start one clock of the pack on one record. Asked again while it runs, it is the same duty.

    about, about_id: the record, in its room's words; link: the page where it is done, a path.
    where_from: what it came of, to stand after the clock's title in work queues ("from a plan");
    never of whom, because calendars and mails show it.
    agreed: the day that people agreed on, to its end in England; it binds whatever the clock says.
    Raises UnknownSlug for a clock that no pack has.
    """
    running = (
        Duty.objects.filter(about_id=about_id, about=about, clock=clock, met_at__isnull=True)
        .values_list("id", flat=True)
        .first()
    )
    if running is not None:
        return running
    rule = packs.clock(clock, started_at.astimezone(ENGLAND).date())
    counted = counting.agreed(agreed) if agreed else counting.count(rule, started_at)
    duty = Duty.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        about=about,
        about_id=about_id,
        link=link,
        clock=rule.slug,
        title=f"{rule.title} {where_from}".strip(),
        kind=rule.kind.value,
        limit_words=rule.limit_words,
        status=rule.provenance.status.value,
        said=counting.said_of(rule, packs),
        pack_sha256=pack_texts.keep(counting.file_of(clock, packs), now=now),
        started_at=started_at,
        counted_to=counted.counted_to,
        due_at=counted.due_at,
        owner_worker_id=owner.worker_id,
        owner_team_id=owner.team_id,
        owner_agency_id=owner.agency_id,
    )
    audit.note("duty.started", ids=[duty.pk, about_id], subjects=[subject_id], clock=clock)
    return duty.pk


def meet_duty(
    *, about: str, about_id: UUID, clock: str, how: str = "", by: Actor, now: datetime
) -> bool:
    """The duty is done. False where none of that clock runs on the record, or it was done before.

    how: in a few words, for whoever reads it later ("Decided: strategy discussion").
    """
    met = False
    for duty in Duty.objects.filter(
        about_id=about_id, about=about, clock=clock, met_at__isnull=True
    ):
        # By query, because the database lets these columns change once and nothing else.
        if Duty.objects.filter(pk=duty.pk, met_at__isnull=True).update(
            met_at=now, met_by_id=by.worker_id, how=how, waiting_for=""
        ):
            _write_down(duty, Kind.MET, how, Owner(duty.owner_agency_id), by, now)
            audit.note("duty.met", ids=[duty.pk, about_id], subjects=[duty.subject_id])
            met = True
    return met


def hand_over(*, duty_id: UUID, owner: Owner, why: str = "", by: Actor, now: datetime) -> None:
    """Somebody else of the same agency owes it from now. What was before stays readable.

    Raises NotPossible where it was done already, is another agency's, or where they may not write
    in its record: a duty that its owner cannot see would be lost. Raises Duty.DoesNotExist.
    """
    duty = Duty.objects.get(pk=duty_id)
    if owner.agency_id != duty.owner_agency_id:
        raise NotPossible("A duty stays with its agency. Another agency is asked by a referral.")
    if (owner.worker_id or owner.team_id) and not may_owe(duty.file_id, owner):
        raise NotPossible(
            "They cannot write in this record. A lead can open it to them; then hand it over."
        )
    changed = Duty.objects.filter(pk=duty_id, met_at__isnull=True).update(
        owner_worker_id=owner.worker_id, owner_team_id=owner.team_id
    )
    if not changed:
        raise NotPossible("It is done already.")
    _write_down(duty, Kind.HANDED_OVER, why, owner, by, now)
    audit.note("duty.handed-over", ids=[duty_id], subjects=[duty.subject_id])


def wait_for(*, duty_id: UUID, whom: str, by: Actor, now: datetime) -> None:
    """It waits for somebody, in words; "" when it waits no longer. Its clock goes on.

    Raises NotPossible where it was done already, and Duty.DoesNotExist.
    """
    duty = Duty.objects.get(pk=duty_id)
    changed = Duty.objects.filter(pk=duty_id, met_at__isnull=True).update(waiting_for=whom)
    if not changed:
        raise NotPossible("It is done already.")
    owner = Owner(duty.owner_agency_id, duty.owner_team_id, duty.owner_worker_id)
    kind = Kind.WAITS if whom else Kind.WAITS_NO_LONGER
    _write_down(duty, kind, whom or duty.waiting_for, owner, by, now)
    audit.note("duty.waits" if whom else "duty.waits-no-longer", ids=[duty_id])


def _write_down(duty: Duty, kind: Kind, words: str, owner: Owner, by: Actor, now: datetime) -> None:
    DutyChange.objects.create(
        **OpenFile(duty.file_id, duty.area_id).row(by, now),
        duty=duty,
        kind=kind.value,
        words=words,
        from_worker_id=duty.owner_worker_id,
        from_team_id=duty.owner_team_id,
        to_worker_id=owner.worker_id,
        to_team_id=owner.team_id,
    )


def may_owe(file_id: UUID, owner: Owner) -> bool:
    """Whether this owner may write in the file: what its owner cannot see would be lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.may_owe(%s, %s, %s)", [file_id, owner.worker_id, owner.team_id]
        )
        return bool(cursor.fetchone()[0])
