"""How subjects are connected, as far as the worker sees both ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sightline.kernel.prepared import Given, Prepared
from sightline.subjects.models import Connection

_EITHER_END = Prepared(
    lambda: (
        Connection.objects.filter(Q(subject_id=Given("subject")) | Q(other_id=Given("subject")))
        .order_by("kind", "recorded_at")
        .values_list("subject_id", "other_id", "kind", "said_by", "file_id")
    )
)


@dataclass(frozen=True)
class Connected:
    """`other` is the subject at the far end. forwards: the sentence begins at this end."""

    other: UUID
    kind: str
    said_by: str
    forwards: bool

    def in_words(self, here: str, there: str) -> str:
        """ "Claire cares for Robyn", whichever of the two was looked up."""
        first, second = (here, there) if self.forwards else (there, here)
        return f"{first} {self.kind} {second}"


def connections(subject_id: UUID, *, leaving_out: Collection[UUID] = ()) -> list[Connected]:
    """Each connection of a subject once, however many agencies recorded it. One query.

    leaving_out: files whose connections do not count.
    """
    found: dict[tuple[UUID, str, bool], Connected] = {}
    for this_end, other_end, kind, said_by, file_id in _EITHER_END(subject=subject_id):
        if file_id in leaving_out:
            continue
        forwards = this_end == subject_id
        other = other_end if forwards else this_end
        # "brother or sister of" reads the same from both ends, so one of the two is enough.
        both_ways = kind.startswith("brother or sister")
        found.setdefault(
            (other, kind, forwards or both_ways), Connected(other, kind, said_by, forwards)
        )
    return list(found.values())
