"""What each file says of a subject: every saying with whose it is and since when, none chosen.

A child's page shows the newest. Here they stand beside each other, for whoever compares two records
or asks which of two holds. The database leaves out what the reader may not open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from sightline.access.files import SubjectKind
from sightline.access.in_file import InFile
from sightline.subjects.models import (
    CommunicationNeed,
    Identifier,
    Name,
    Particulars,
    SafeContact,
)

M = TypeVar("M", bound=InFile)

#: At most so many who share a number: a postcode may be a whole street's.
MOST_SHARING = 200


@dataclass
class AllSaid:
    """Everything that the reader may read of who a subject is, by kind of thing."""

    subject_id: UUID
    kind: SubjectKind
    names: list[Name] = field(default_factory=list)
    particulars: list[Particulars] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    contacts: list[SafeContact] = field(default_factory=list)
    needs: list[CommunicationNeed] = field(default_factory=list)

    @property
    def rows(self) -> list[InFile]:
        """Every row that says something of them."""
        return [*self.names, *self.particulars, *self.identifiers, *self.contacts, *self.needs]

    @property
    def called(self) -> list[Name]:
        """Names that somebody goes or went by, the newest first; not how they were described."""
        return [one for one in self.names if one.kind != Name.Kind.DESCRIPTION]

    @property
    def name(self) -> str:
        """One name to head a page with."""
        legal = [one for one in self.called if one.kind == Name.Kind.LEGAL]
        return (legal or self.called or self.names)[0].text

    @property
    def births(self) -> list[date]:
        """Birth dates that are not estimates, each once, the newest first."""
        return list(
            dict.fromkeys(
                one.birth_date
                for one in self.particulars
                if one.birth_date and not one.birth_date_estimated
            )
        )


def all_said(subject_ids: Collection[UUID], *, contact: bool = False) -> dict[UUID, AllSaid]:
    """What every file says of these, newest first; who is hidden is absent.

    contact: with safe contact and communication needs. Three queries, or five.
    """
    found: dict[UUID, AllSaid] = {}
    for name in _newest(Name, subject_ids):
        one = found.setdefault(
            name.subject_id, AllSaid(name.subject_id, SubjectKind(name.subject_kind))
        )
        one.names.append(name)
    for told in _newest(Particulars, subject_ids):
        if told.subject_id in found:
            found[told.subject_id].particulars.append(told)
    for number in _newest(Identifier, subject_ids):
        if number.subject_id in found:
            found[number.subject_id].identifiers.append(number)
    if contact:
        for row in _newest(SafeContact, subject_ids):
            if row.subject_id in found:
                found[row.subject_id].contacts.append(row)
        for need in _newest(CommunicationNeed, subject_ids):
            if need.subject_id in found:
                found[need.subject_id].needs.append(need)
    return found


def sharing(numbers: Iterable[tuple[str, str]]) -> set[UUID]:
    """Subjects with one of these numbers, each (kind, normal form), recorded whole. One query."""
    asked = Q()
    for kind, normal in numbers:
        asked |= Q(kind=kind, normal=normal)
    if not asked:
        return set()
    rows = Identifier.objects.filter(asked, partial=False).values_list("subject_id", flat=True)
    return set(rows[:MOST_SHARING])


def _newest(model: type[M], subject_ids: Collection[UUID]) -> Iterable[M]:
    return (
        model._default_manager.filter(subject_id__in=list(subject_ids))
        .select_related("file__agency")
        .order_by("-recorded_at")
    )
