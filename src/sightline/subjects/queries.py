"""Who or what a subject is, as far as the worker who asks may know. The database decides that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.access.files import SubjectKind
from sightline.subjects.models import CommunicationNeed, Identifier, Name, Particulars, SafeContact

__all__ = [
    "CommunicationNeed",
    "Identifier",
    "SafeContact",
    "Summary",
    "communication_need",
    "identifiers",
    "safe_contact",
    "summaries",
    "summary",
]


@dataclass(frozen=True)
class Summary:
    """What a page says of a subject at its head. Unknown parts say so; nothing is guessed."""

    subject_id: UUID
    kind: SubjectKind
    name: str
    also_known_as: tuple[str, ...]
    birth_date: date | None
    birth_date_estimated: bool
    sex: str
    school_year: str
    description: str

    def age_on(self, day: date) -> int | None:
        """Whole years on `day`, or None where no birth date is known."""
        born = self.birth_date
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def summaries(subject_ids: Collection[UUID]) -> dict[UUID, Summary]:
    """Summaries of those subjects that the worker may know of; the others are simply absent.

    Two queries, however many subjects.
    """
    names: dict[UUID, list[Name]] = defaultdict(list)
    for name in Name.objects.filter(subject_id__in=subject_ids).order_by("-recorded_at"):
        names[name.subject_id].append(name)
    told: dict[UUID, list[Particulars]] = defaultdict(list)
    for row in Particulars.objects.filter(subject_id__in=names).order_by("-recorded_at"):
        told[row.subject_id].append(row)
    return {subject: _summary(subject, names[subject], told[subject]) for subject in names}


def summary(subject_id: UUID) -> Summary | None:
    """One subject's summary, or None where the worker may not know that it exists."""
    return summaries([subject_id]).get(subject_id)


def safe_contact(subject_id: UUID) -> SafeContact | None:
    """N12: what is newest of how contact is safe. None means that nobody has asked yet."""
    return SafeContact.objects.filter(subject_id=subject_id).order_by("-recorded_at").first()


def communication_need(subject_id: UUID) -> CommunicationNeed | None:
    """N13: what is newest of what the child needs to be heard. None means nobody has asked yet."""
    return CommunicationNeed.objects.filter(subject_id=subject_id).order_by("-recorded_at").first()


def identifiers(subject_id: UUID) -> list[Identifier]:
    """Numbers and handles of a subject, each once."""
    found = Identifier.objects.filter(subject_id=subject_id).order_by("kind", "normal")
    return list({(one.kind, one.normal): one for one in found}.values())


def _summary(subject_id: UUID, names: list[Name], told: list[Particulars]) -> Summary:
    superseded = {name.supersedes_id for name in names}
    standing = [name for name in names if name.pk not in superseded] or names
    first = next((one for one in standing if one.kind == Name.Kind.LEGAL), standing[0])
    others = dict.fromkeys(one.text for one in standing if one.text != first.text)
    born = next((row for row in told if row.birth_date), None)
    return Summary(
        subject_id=subject_id,
        kind=SubjectKind(first.subject_kind),
        name=first.text,
        also_known_as=tuple(others),
        birth_date=born.birth_date if born else None,
        birth_date_estimated=born.birth_date_estimated if born else False,
        sex=next((row.sex for row in told if row.sex != "U"), "U"),
        school_year=next((row.school_year for row in told if row.school_year), ""),
        description=next((row.description for row in told if row.description), ""),
    )
