"""What a sealed record says of somebody goes along where whoever refers chooses it, or not at all.

The database lets them read it, because a seal names them. Those who receive a referral, and those
who read it at home, are others: what rules or boxes would draw from a sealed file stays out. Who it
is about, and how to reach them safely, goes along all the same: without it the receiver acts on the
wrong child, or endangers them. The pages say so before anything is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from sightline.access.files import sealed_among
from sightline.access.written import Missing
from sightline.subjects.queries import told_in

ASKS = "Write why they must be told what is sealed"


def sealed_files(subject_id: UUID) -> frozenset[UUID]:
    """Sealed files about the subject that the worker may open. One query."""
    return frozenset(sealed_among([subject_id]).get(subject_id, ()))


def goes_along_anyway(subject_id: UUID, sealed: Collection[UUID]) -> list[str]:
    """What of who they are, and of how to reach them, stands in sealed files, in words."""
    return told_in(subject_id, sealed) if sealed else []


def weighed(sources: Iterable[UUID], sealed: Collection[UUID], because: str) -> None:
    """Raises Missing where something sealed is sent without a word on why."""
    if not because.strip() and not set(sources).isdisjoint(sealed):
        raise Missing(ASKS, "sealed_because")
