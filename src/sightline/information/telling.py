"""What a report is made of when it is told: whom it names, what was given, how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.domain.dates import UncertainDate
from sightline.domain.information import Detail

#: What kind of record a detail may turn out to be of.
KIND_OF: dict[Detail, SubjectKind] = {
    Detail.PLATE: SubjectKind.VEHICLE,
    Detail.PHONE: SubjectKind.PHONE,
    Detail.ACCOUNT: SubjectKind.ACCOUNT,
    Detail.NICKNAME: SubjectKind.PERSON,
    Detail.ADDRESS: SubjectKind.PLACE,
    Detail.PLACE: SubjectKind.PLACE,
    Detail.DESCRIPTION: SubjectKind.PERSON,
}


@dataclass(frozen=True)
class Named:
    """Somebody or something whom the report names: known already, or new with a name.

    part: what they did in this one event, never a label. works_with_children: the answer to the
    question of N14, asked before a name. colleague: the worker whom they are, where that was said.
    senior: a senior manager who is told. together: ties the details that are theirs.
    """

    kind: SubjectKind
    subject_id: UUID | None = None
    name: str = ""
    described: bool = False
    part: str = ""
    works_with_children: str = ""
    colleague: UUID | None = None
    senior: UUID | None = None
    together: str = ""


@dataclass(frozen=True)
class Mentioned:
    """One detail as it was given. together: details with the same mark are of one."""

    kind: Detail
    text: str
    partial: bool = False
    part: str = ""
    together: str = ""


@dataclass(frozen=True)
class Provenance:
    """How it is known. how_known: slug of the packs. heard: when it was heard, where asked.

    from_child: the account is a child's. child_willing: "yes", "no" or "not_asked".
    """

    how_known: str
    how_words: str = ""
    heard: UncertainDate | None = None
    from_child: bool = False
    child_willing: str = "not_asked"
    risk_to_source: str = ""
    handling_asked: str = ""


@dataclass(frozen=True)
class Source:
    """Who told it. who: "self", "other" or "unnamed". Kept apart from everything else."""

    who: str = "self"
    name: str = ""
    reach: str = ""
    words: str = ""


@dataclass(frozen=True)
class Origin:
    """The record that it was made from. files: its files, from which it draws. authors: who wrote
    it, and may read what it became."""

    kind: str
    ident: UUID
    files: Sequence[UUID] = field(default_factory=tuple)
    authors: Sequence[UUID] = field(default_factory=tuple)
