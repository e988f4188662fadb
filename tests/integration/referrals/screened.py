"""A child of the town who was screened, with what the screening found of the criteria."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sightline.packs.catalogue import current
from sightline.screening import actions, drafts
from sightline.screening.asked import NOT_KNOWN, as_asked
from sightline.screening.given import Given, suggested
from tests.factories.school import Person
from tests.integration.referrals.town import FRIDAY, Town, acting

INSTRUMENT = "exploitation-screening"


def given_a_screening(
    town: Town,
    *,
    by: Person | None = None,
    at: datetime = FRIDAY,
    facts: dict[str, Any] | None = None,
    earlier: UUID | None = None,
    words: dict[str, str] | None = None,
    **found: str,
) -> UUID:
    """A completed screening; `found` answers an item ("concern") by its slug, with underscores for
    hyphens; `words` are what is written where words are asked. All else is not known."""
    packs = current()
    asked = as_asked(packs.instrument(INSTRUMENT), packs)
    answers = {slug.replace("_", "-"): answer for slug, answer in found.items()}
    facts = facts or {"age": 15}
    with acting(by or town.school.lead, at) as who:
        draft = drafts.begin(
            draft_id=uuid4(), subject_id=town.child, asked=asked, reason="worried",
            reason_said="", earlier=earlier, by=who, now=at,
        )  # fmt: skip
        given = [
            Given(one, answers.get(one.slug, NOT_KNOWN))
            if one.answers
            else Given(one, "", words=(words or {}).get(one.slug, ""))
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
