"""Keeping who belongs to a child: a tie to somebody who has a record, or to somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models

from sightline.access.files import Audience, SubjectKind, new_subject, open_file
from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.subjects.actions import connect, record_name
from sightline.subjects.connections import connections

REASON = "Keeps who belongs to the child"


class Tie(models.TextChoices):
    """What somebody is to the child. A tie begins at the child: it is kept in the child's file."""

    CARES = "cares", "They care for the child: a parent, a grandparent, another carer"
    SIBLING = "sibling", "A brother or sister who is under 18"
    GROWN_SIBLING = "grown-sibling", "A brother or sister who is grown up"
    RELATIVE = "relative", "Another relative, or somebody who lives with them"


KINDS = {
    Tie.CARES: "is cared for by",
    Tie.SIBLING: "brother or sister of",
    Tie.GROWN_SIBLING: "brother or sister of",
    Tie.RELATIVE: "is of the same family as",
}


@dataclass(frozen=True)
class Belongs:
    """other: somebody who has a record; None opens one for them, with the name alone."""

    tie: Tie
    name: str
    said_by: str
    other: UUID | None = None


def tie(*, subject_id: UUID, belongs: Belongs, by: Actor, now: datetime) -> UUID:
    """Keep it in the agency's record of the child; gives back the other. Kept once.

    Only whoever may know of both reads it. Raises Missing; a database refusal for a child or
    another who is hidden.
    """
    name = said(belongs.name, "Write their name", "name")
    kind = KINDS[belongs.tie]
    file = open_file(Audience.RECORD, [subject_id], reason=REASON)
    other = belongs.other
    if other is None:
        whose = SubjectKind.CHILD if belongs.tie is Tie.SIBLING else SubjectKind.PERSON
        other = new_subject(whose)
        theirs = open_file(Audience.RECORD, [other], reason=REASON)
        record_name(
            subject_id=other, subject_kind=whose, text=name[:200], file=theirs, by=by, now=now
        )
    elif any(one.other == other and one.kind == kind for one in connections(subject_id)):
        return other
    connect(
        subject_id=subject_id, other_id=other, kind=kind, said_by=belongs.said_by[:200],
        file=file, by=by, now=now,
    )  # fmt: skip
    return other
