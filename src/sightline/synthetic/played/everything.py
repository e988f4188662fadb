"""Everything that is played in a demonstration, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sightline.access.files import OpenFile
from sightline.duties.actions import Owner, start_duty
from sightline.packs.catalogue import Packs
from sightline.synthetic.partnership import Partnership
from sightline.synthetic.played import (
    audited,
    away,
    briefed,
    disrupting,
    drawn,
    holding,
    learnt,
    linking,
    listed,
    mapped,
    planning,
    published,
    read_in,
    stopped,
    supervised,
    together,
    told,
    trained,
    written,
)
from sightline.synthetic.played.stage import Stage

#: file, area, subject, author, agency, when, concern
Unread = tuple[UUID, int, UUID, UUID, UUID, datetime, UUID]


def play(partnership: Partnership, unread: Iterable[Unread], packs: Packs, now: datetime) -> None:
    """Screen, refer and decide, as the invented workers. All of it is kept, or nothing.

    unread: concerns that nobody has read yet, for whose reading a clock runs.
    """
    stage = Stage(partnership, packs, now)
    households = list(partnership.households())
    families = stage.known(households)
    with transaction.atomic():
        _owe_readings(stage, unread)
        written.play(stage, families, households)
        drawn.play(stage, [one for one in families if one.child.number > 1])
        linking.play(stage, families)
        holding.play(stage, families)
        planning.play(stage, families)
        away.play(stage, families)
        together.play(stage, families)
        told.play(stage)
        disrupting.play(stage, families)
        mapped.play(stage)
        published.play(stage)
        read_in.play(stage)
        briefed.play(stage)
        learnt.play(stage)
        trained.play(stage)
        audited.play(stage, families)
        supervised.play(stage)
        listed.play(stage)
        stopped.play(stage)


def _owe_readings(stage: Stage, unread: Iterable[Unread]) -> None:
    workers = {worker.key: worker for worker in stage.partnership.workers}
    for file_id, area_id, subject_id, author, agency_id, at, concern_id in unread:
        with stage.acting(workers[author], at) as by:
            start_duty(
                file=OpenFile(file_id, area_id), subject_id=subject_id, clock="concern-unread",
                started_at=at, owner=Owner(agency_id), about="concern", about_id=concern_id,
                link=f"/concerns/{concern_id}/", packs=stage.packs, by=by, now=at,
            )  # fmt: skip
