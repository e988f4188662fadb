"""What a subject is called on the pages of the concern journey."""

from __future__ import annotations

from sightline.access.files import SubjectKind
from sightline.domain.dates import in_full
from sightline.kernel import clock
from sightline.subjects.queries import Summary

KIND_WORDS = {
    SubjectKind.CHILD: "the child",
    SubjectKind.PERSON: "the person",
    SubjectKind.PLACE: "the place",
    SubjectKind.VEHICLE: "the vehicle",
    SubjectKind.GROUP: "the group",
    SubjectKind.ACCOUNT: "the account",
}


def about_in_words(summary: Summary) -> str:
    """What tells somebody apart from another of that name, as far as it is known."""
    parts = []
    if summary.birth_date:
        age = summary.age_on(clock.today())
        parts.append(f"born {in_full(summary.birth_date)}, {age} years old")
    if summary.school_year:
        parts.append(summary.school_year)
    if summary.also_known_as:
        parts.append("also " + ", ".join(summary.also_known_as))
    if not parts and summary.description:
        parts.append(summary.description[:120])
    return "; ".join(parts)
