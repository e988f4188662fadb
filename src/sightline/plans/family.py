"""The children of one family whom a worker knows of: a plan or a meeting may be about several."""

from __future__ import annotations

from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.subjects.connections import Connected, connections
from sightline.subjects.queries import Summary, summaries

#: How somebody who is no child is tied to the children of a family.
CARE = frozenset({"cares for", "is cared for by", "parent of", "is a parent of"})


def children_beside(subject_id: UUID) -> list[Summary]:
    """Brothers and sisters of a child, or the children of a parent, whom the worker sees.

    Whoever does not see both ends does not see that they are tied. Two queries.
    """
    found = summaries({one.other for one in connections(subject_id) if _of_family(one)})
    children = [one for one in found.values() if one.kind is SubjectKind.CHILD]
    return sorted(children, key=lambda one: (one.name, str(one.subject_id)))


def _of_family(one: Connected) -> bool:
    return one.kind.startswith("brother or sister") or one.kind in CARE
