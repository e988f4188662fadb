"""A group is part of another. A group that is in itself by way of others is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sightline.access.files import Audience, SubjectKind, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.domain.errors import Denied
from sightline.domain.information import DoesNotFit, circle
from sightline.information.actions.linking import may_link
from sightline.kernel import audit
from sightline.subjects.actions import connect
from sightline.subjects.connections import connections
from sightline.subjects.queries import summaries, summary

PART_OF = "is part of"
MOST_GROUPS = 200  # that are looked at to find a circle; a group has a handful


def join_group(
    *, group: UUID, inside: UUID, because: str, by: Actor, now: datetime
) -> UUID:  # fmt: skip
    """Keep that `inside` is part of `group`. Raises Denied, Missing, DoesNotFit."""
    if not may_link(by):
        raise Denied("analysts and intelligence officers say how groups are connected")
    because = said(because, "Write what you go by", "because")
    for one in (group, inside):
        found = summary(one)
        if found is None or found.kind is not SubjectKind.GROUP:
            raise DoesNotFit("Choose a group that you know", "group")
    if group == inside:
        raise DoesNotFit("A group is not part of itself. Choose another group", "group")
    way = circle(groups_around(group), str(inside), str(group))
    if way:
        names = summaries([UUID(one) for one in way])
        said_so = ", which is part of ".join(
            names[UUID(one)].name for one in reversed(way) if UUID(one) in names
        )
        raise DoesNotFit(
            f"It would go round in a circle: {said_so} already. Undo that first, or leave this out",
            "group",
        )
    file = open_shared_file(
        Audience.INFORMATION, [inside, group], kind="allocation", reason="Groups that are connected"
    )
    made = connect(
        subject_id=inside, other_id=group, kind=PART_OF, said_by=because[:200], file=file, by=by,
        now=now,
    )  # fmt: skip
    audit.note("information.group-joined", ids=[made], subjects=[inside, group])
    return made


def groups_around(group: UUID) -> Mapping[str, frozenset[str]]:
    """Each group on the way up from this one, with those that it is part of."""
    above: dict[str, frozenset[str]] = {}
    waiting = [group]
    while waiting and len(above) < MOST_GROUPS:
        here = waiting.pop(0)
        if str(here) in above:
            continue
        parents = [one.other for one in connections(here) if one.kind == PART_OF and one.forwards]
        above[str(here)] = frozenset(map(str, parents))
        waiting.extend(parents)
    return above
