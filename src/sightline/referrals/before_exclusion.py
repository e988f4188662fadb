"""S12: what is suggested before the decision on a child's safety, as the page shows it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.referrals.criteria import NOTHING, rules_asked, sentences_of
from sightline.referrals.models import Exclusion
from sightline.referrals.sealed import sealed_files
from sightline.referrals.suggesting import Suggested, suggested
from sightline.screening import queries as screening
from sightline.screening.criteria import criteria_found
from sightline.screening.given import circumstances
from sightline.subjects import queries as subjects

SAYS = "exclusion-screening"  # slug of the packs' own prompt


def suggestion(
    considered: Exclusion, screening_id: UUID | None, *, packs: Packs, now: datetime
) -> tuple[Suggested, ...]:
    """What the packs say of every exclusion, then the age and trust rules that speak.

    screening_id: the one whose facts the rules are asked of. Nothing that is sealed speaks: others
    read the decision. Each sentence that a screening says names it, for whoever may not open it.
    """
    child = considered.subject_id
    sealed = sealed_files(child) - {considered.file_id}
    row = screening.screening(screening_id) if screening_id else None
    facts = dict(row.said.get("facts", {})) if row and row.file_id not in sealed else {}
    known = subjects.summary(child)
    of_record = known.age_on(now.astimezone(LONDON).date()) if known else None
    # The younger of two ages holds: a slip in the screening takes no rule away.
    ages = [one for one in (of_record, facts.get("age")) if one is not None]
    facts["age"] = min(ages) if ages else None
    found = criteria_found(child, leaving_out=sealed)
    prompt = packs.prompt(SAYS)
    always = Suggested(
        rule=prompt.slug,
        title="Before an exclusion",
        says=prompt.text,
        because=("An exclusion is considered.",),
        source="; ".join(packs.origin(one) for one in prompt.provenance),
    )
    spoken = rules_asked(circumstances(facts), found, packs)
    drawn = dict(sentences_of(found, packs))
    if row is not None and row.file_id not in sealed:
        by_record = rules_asked(circumstances({"age": of_record}), NOTHING, packs)
        of_record_alone = {line for one in by_record for line in one.because}
        said = {line for one in spoken for line in one.because} - of_record_alone - set(drawn)
        drawn |= dict.fromkeys(said, row.pk)
    return (always, *suggested(spoken, packs, drawn))
