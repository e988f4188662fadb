"""A3: the criteria as the screenings of one child answered them: which, when, by whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sightline.domain.assessment import Criterion
from sightline.domain.instruments import Part
from sightline.kernel.clock import LONDON
from sightline.screening.asked import CRITERION, NOT_KNOWN, kept, says_yes
from sightline.screening.models import Answer, Screening

#: Rows that are read at most: every criterion of the newest screenings, and no unbounded history.
_MOST = 400


@dataclass(frozen=True)
class CriterionFound:
    """One criterion as it was answered last. found: a concern or no concern, never not known.

    file_id: where the screening lies, so that whatever draws on it is closed to the same people.
    """

    slug: str
    found: Criterion
    screening_id: UUID
    file_id: UUID
    on: date
    by: str
    job_title: str
    agency_name: str

    @property
    def in_words(self) -> str:
        """Whose answer it is."""
        return f"{self.by}, {self.job_title}, {self.agency_name}"


def criteria_found(
    subject_id: UUID, *, attached: UUID | None = None, leaving_out: Collection[UUID] = ()
) -> dict[str, CriterionFound]:
    """What the screenings that the worker may read found, by criterion. One query.

    The newest answer stands, and one that is not known takes none away. attached: a screening that
    goes along; a concern in it stands whatever another said later. leaving_out: files whose
    screenings are not asked, unless they go along.
    """
    rows = (
        Answer.objects.filter(
            ~Q(screening__file_id__in=leaving_out) | Q(screening_id=attached),
            screening__subject_id=subject_id,
            answer__in=[Criterion.CONCERN.value, Criterion.NO_CONCERN.value],
        )
        .select_related("screening__recorded_by", "screening__agency")
        .order_by("-screening__recorded_at", "pk")[:_MOST]
    )
    found: dict[str, CriterionFound] = {}
    for row in rows:
        one = _found(row)
        goes_along = one.screening_id == attached and one.found is Criterion.CONCERN
        if goes_along or one.slug not in found:
            found[one.slug] = one
    return found


def harm_found(subject_id: UUID, *, attached: UUID | None = None) -> tuple[str, ...]:
    """A4: harm that is already happening, as the newest screening was answered, or the one that
    goes along; in the words in which it was asked. At most three queries."""
    rows = Screening.objects.filter(subject_id=subject_id).order_by("-recorded_at")
    row = (rows.filter(pk=attached) if attached else rows).first()
    if row is None:
        return ()
    asked = kept(row.asked_sha256)
    harm = [
        item
        for section in asked.instrument.sections
        if section.part is Part.HARM
        for item in section.items
        if not asked.is_sensitive(item.slug)
    ]
    said = dict(
        Answer.objects.filter(screening=row, item__in=[item.slug for item in harm]).values_list(
            "item", "answer"
        )
    )
    return tuple(
        item.text
        for item in harm
        if item.answers is not None and says_yes(said.get(item.slug, NOT_KNOWN))
    )


def _found(row: Answer) -> CriterionFound:
    done = row.screening
    return CriterionFound(
        slug=row.item.removeprefix(CRITERION),
        found=Criterion(row.answer),
        screening_id=done.pk,
        file_id=done.file_id,
        on=done.recorded_at.astimezone(LONDON).date(),
        by=done.recorded_by.name,
        job_title=done.recorded_by.job_title,
        agency_name=done.agency.name,
    )
