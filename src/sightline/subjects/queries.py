"""Who or what a subject is, as far as the worker who asks may know. The database decides that."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from sightline.access.files import SubjectKind
from sightline.access.identity import also_about
from sightline.kernel.prepared import Prepared, one_of
from sightline.subjects.models import CommunicationNeed, Identifier, Name, Particulars, SafeContact

__all__ = [
    "CommunicationNeed",
    "Identifier",
    "SafeContact",
    "Summary",
    "communication_need",
    "contact_and_need",
    "identifiers",
    "safe_contact",
    "summaries",
    "summary",
    "told_in",
]


OF_AGE = 18


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

    def is_adult_on(self, day: date) -> bool:
        """Whether pages speak of them as of an adult: by their age, else by what the record is."""
        age = self.age_on(day)
        return age >= OF_AGE if age is not None else self.kind is not SubjectKind.CHILD


#: The newest of each, side by side: they are asked for together wherever a child is.
CONTACT_AND_NEED = """
    SELECT to_jsonb(contact), to_jsonb(need) FROM (VALUES (1)) AS one (row)
    LEFT JOIN LATERAL (SELECT * FROM subjects_safecontact WHERE subject_id = %(subject)s
                       ORDER BY recorded_at DESC LIMIT 1) AS contact ON true
    LEFT JOIN LATERAL (SELECT * FROM subjects_communicationneed WHERE subject_id = %(subject)s
                       ORDER BY recorded_at DESC LIMIT 1) AS need ON true
"""
M = TypeVar("M", bound=Model)


def summaries(subject_ids: Collection[UUID], *, near: bool = False) -> dict[UUID, Summary]:
    """Summaries of those subjects that the worker may know of; the others are simply absent.

    near: on a page that stays with one subject, these are that subject and who is connected with
    them, among whose files it reads already. One query, however many subjects.
    """
    names: dict[UUID, list[Name]] = defaultdict(list)
    told: dict[UUID, Sequence[Mapping[str, Any]]] = {}
    if subject_ids:
        with nullcontext() if near else also_about(subject_ids):
            for name in _NAMES(subjects=list(subject_ids)):
                names[name.subject_id].append(name)
                told[name.subject_id] = name.told  # type: ignore[attr-defined]  # annotated
    return {subject: _summary(subject, names[subject], told[subject]) for subject in names}


def _names_and_particulars() -> QuerySet[Name]:
    particulars = (
        Particulars.objects.filter(subject_id=OuterRef("subject_id"))
        .order_by("-recorded_at")
        .values(
            told=JSONObject(
                birth_date="birth_date",
                birth_date_estimated="birth_date_estimated",
                sex="sex",
                school_year="school_year",
                description="description",
            )
        )
    )
    return (
        Name.objects.filter(one_of("subject_id", "subjects"))
        .annotate(told=ArraySubquery(particulars))
        .defer("keys")  # long, and of use to the search alone
        .order_by("-recorded_at")
    )


_NAMES = Prepared(_names_and_particulars)


def summary(subject_id: UUID) -> Summary | None:
    """One subject's summary, or None where the worker may not know that it exists."""
    return summaries([subject_id]).get(subject_id)


def contact_and_need(subject_id: UUID) -> tuple[SafeContact | None, CommunicationNeed | None]:
    """N12 and N13 together: how contact is safe, and what the child needs to be heard. One query.

    None means that nobody has asked yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(CONTACT_AND_NEED, {"subject": subject_id})
        contact, need = cursor.fetchone()
    return _row(SafeContact, contact), _row(CommunicationNeed, need)


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


_TOLD: dict[str, type[Name | Particulars | SafeContact | CommunicationNeed]] = {
    "a name": Name,
    "a birth date, a school year or what they look like": Particulars,
    "how contact is safe": SafeContact,
    "what they need to be heard": CommunicationNeed,
}


def told_in(subject_id: UUID, files: Collection[UUID]) -> list[str]:
    """What of a subject stands in these files, in words. Four queries."""
    return [
        words
        for words, kept in _TOLD.items()
        if kept.objects.filter(subject_id=subject_id, file_id__in=files).exists()
    ]


def _row(kind: type[M], kept: str | dict[str, Any] | None) -> M | None:
    """A row that came as JSON, as its model would have read it."""
    if kept is None:
        return None
    values = json.loads(kept) if isinstance(kept, str) else kept
    columns = {one.attname: one for one in kind._meta.concrete_fields}
    return kind(**{name: columns[name].to_python(value) for name, value in values.items()})


def _summary(subject_id: UUID, names: list[Name], told: Sequence[Mapping[str, Any]]) -> Summary:
    superseded = {name.supersedes_id for name in names}
    standing = [name for name in names if name.pk not in superseded] or names
    first = next((one for one in standing if one.kind == Name.Kind.LEGAL), standing[0])
    others = dict.fromkeys(one.text for one in standing if one.text != first.text)
    born = next((row for row in told if row["birth_date"]), None)
    return Summary(
        subject_id=subject_id,
        kind=SubjectKind(first.subject_kind),
        name=first.text,
        also_known_as=tuple(others),
        birth_date=date.fromisoformat(born["birth_date"]) if born else None,
        birth_date_estimated=born["birth_date_estimated"] if born else False,
        sex=next((row["sex"] for row in told if row["sex"] != "U"), "U"),
        school_year=next((row["school_year"] for row in told if row["school_year"]), ""),
        description=next((row["description"] for row in told if row["description"]), ""),
    )
