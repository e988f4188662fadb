"""The pathway of this site, and who somebody is in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sightline.access.area import HoldingSeen
from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.training import Learner, Pathway
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs


def pathway_of(packs: Packs) -> Pathway:
    return Pathway(packs.training_levels, packs.training_renewals, packs.training_needs)


def learners(
    kinds: dict[UUID, AgencyKind], holdings: Iterable[HoldingSeen], *, now: datetime
) -> dict[UUID, Learner]:
    """Each of these workers with the roles they hold now, and since when they hold the oldest of
    them. A role that somebody has for the time of a cover asks no training of its own.

    kinds: worker to the kind of their agency. Who holds no role began today, as far as is known.
    """
    roles: dict[UUID, set[Role]] = {}
    since: dict[UUID, date] = {}
    for one in holdings:
        if one.worker_id in kinds and one.runs_at(now):
            began = one.starts_at.astimezone(LONDON).date()
            since[one.worker_id] = min(since.get(one.worker_id, began), began)
            if one.ends_at is None:
                roles.setdefault(one.worker_id, set()).add(one.role)
    today = now.astimezone(LONDON).date()
    return {
        worker: Learner(kind, since.get(worker, today), frozenset(roles.get(worker, ())))
        for worker, kind in kinds.items()
    }
