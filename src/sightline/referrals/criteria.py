"""What the screenings found, where a rule or a person asks: A3, with whose answer each is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sightline.domain.assessing import answered, rules_that_speak
from sightline.domain.assessment import AssessmentCriterion, Circumstances, Criterion, Spoken
from sightline.domain.dates import in_full
from sightline.packs.catalogue import Packs
from sightline.screening.criteria import CriterionFound

Found = Mapping[str, CriterionFound]
NOTHING: Found = {}


@dataclass(frozen=True)
class CriterionShown:
    """A criterion that is a concern: its words, when and by whom it was found, where it is from.

    sealed: it stands in a sealed record, and leaves it only with the screening itself.
    """

    text: str
    on: str
    by: str
    source: str
    screening_id: UUID
    sealed: bool = False


def of_concern(found: Found, packs: Packs, sealed: Collection[UUID] = ()) -> list[CriterionShown]:
    """Those that are a concern, in the order of the pack. They are named, never counted.

    sealed: files that a seal closes to others (`sealed.sealed_files`).
    """
    return [
        CriterionShown(
            text=criterion.text,
            on=in_full(found[slug].on),
            by=found[slug].in_words,
            source="; ".join(packs.origin(one) for one in criterion.provenance),
            screening_id=found[slug].screening_id,
            sealed=found[slug].file_id in sealed,
        )
        for slug, criterion in packs.criteria.items()
        if slug in found and found[slug].found is Criterion.CONCERN
    ]


def rules_asked(
    known: Circumstances, found: Found, packs: Packs, *, by_whom: bool = True
) -> tuple[Spoken, ...]:
    """The rules, asked of what is known and of the criteria.

    by_whom: each criterion says when and by whom it was found; an unnamed referral leaves that out,
    because a reader of the area could find the screening by it.
    """
    criteria = {
        slug: _with_whom(one, found.get(slug)) if by_whom else one
        for slug, one in packs.criteria.items()
    }
    given = {slug: one.found for slug, one in found.items() if slug in packs.criteria}
    # Without any screening nothing was answered, and a rule then asks to go through them all.
    return rules_that_speak(
        packs.assessment_rules.values(),
        answered(packs.criteria.values(), given) if given else {},
        known,
        criteria,
    )


def sentences_of(found: Found, packs: Packs) -> dict[str, UUID]:
    """Each concern of these as `rules_asked` says it, and the screening that it stands in."""
    return {
        _with_whom(one, found[slug]).text: found[slug].screening_id
        for slug, one in packs.criteria.items()
        if slug in found and found[slug].found is Criterion.CONCERN
    }


def files_behind(found: Found) -> list[UUID]:
    """The files in which concerns were found: whoever is kept from one must not read of it here."""
    return list(
        dict.fromkeys(one.file_id for one in found.values() if one.found is Criterion.CONCERN)
    )


def _with_whom(one: AssessmentCriterion, found: CriterionFound | None) -> AssessmentCriterion:
    if found is None:
        return one
    return replace(one, text=f"{one.text} (found on {in_full(found.on)} by {found.in_words})")
