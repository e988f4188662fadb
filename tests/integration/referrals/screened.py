"""A child of the town who was screened, with what the screening found of the criteria."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sightline.packs.catalogue import current
from sightline.screening import actions, drafts
from sightline.screening.asked import NOT_KNOWN, as_asked
from sightline.screening.given import Given, suggested
from tests.factories.school import Person
from tests.integration.referrals.town import FRIDAY, Town, acting

INSTRUMENT = "exploitation-screening"


def given_a_screening(
    town: Town, *, by: Person | None = None, at: datetime = FRIDAY, age: int = 15, **found: str
) -> UUID:
    """A completed screening; `found` answers a criterion ("concern") by its slug, with underscores
    for hyphens. Every other item is not known."""
    packs = current()
    asked = as_asked(packs.instrument(INSTRUMENT), packs)
    answers = {slug.replace("_", "-"): answer for slug, answer in found.items()}
    facts = {"age": age}
    with acting(by or town.school.lead, at) as who:
        draft = drafts.begin(
            draft_id=uuid4(), subject_id=town.child, asked=asked, reason="worried",
            reason_said="", earlier=None, by=who, now=at,
        )  # fmt: skip
        given = [
            Given(one, answers.get(one.slug, NOT_KNOWN) if one.answers else "")
            for one in asked.instrument.items
        ]
        return actions.complete(
            draft=draft,
            whole=actions.Whole(
                asked=asked, given=given, verdicts=[],
                suggested=suggested(asked, given, facts, packs), said={"facts": facts},
            ),
            judged=actions.Judged(
                reasons="Looked at.", decision="other_help", rationale="Weighed.", considered={}
            ),
            packs=packs, by=who, now=at,
        ).pk  # fmt: skip
