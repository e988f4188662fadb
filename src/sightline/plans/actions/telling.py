"""What an adult tells of harm in childhood is answered as what a child tells (M7, M9)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import file_of, said, signed
from sightline.chronology import queries as chronology
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import today
from sightline.plans.models import Plan


def record_told(
    *,
    plan: Plan,
    their_words: str,
    words: str,
    agreed: bool,
    risk_now: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """A line in the chronology that waits for every step of the response, as a child's would.

    their_words: exactly as they said it. agreed: whether they agree to its going further; risk_now:
    else which children are at risk now, and why. Raises Missing, NotPossible.
    """
    kind = packs.plan_kinds.get(plan.kind)
    if kind is None or not kind.adult:
        raise NotPossible("What a child tells is recorded as a concern, where more is asked")
    told = said(their_words, "Write what they told us, in their words", "their_words")
    if not agreed:
        said(risk_now, "Write which children are at risk now, or that none is known of", "risk_now")
    before = chronology.entry_of_form(key)
    if before is not None:
        return before.pk
    share = (
        "They agree to its going further."
        if agreed
        else f"They do not agree to its going further. Children at risk now: {risk_now.strip()}"
    )
    made = add_entry(
        subject_id=plan.subject_id,
        file=file_of(plan),
        kind=EntryKind.DISCLOSURE,
        happened=UncertainDate.exact(today(now)),
        lane=Lane.NOT_KNOWN,
        basis=Basis.REPORT,
        certainty=Certainty.CERTAIN,
        source=signed(by)[:200],
        words=" ".join(filter(None, (words.strip(), share))),
        childs_words=told,
        awaits_answer=True,
        came_from="form",
        came_from_id=key,
        by=by,
        now=now,
    )
    audit.note("plan.told", ids=[made, plan.pk], subjects=[plan.subject_id])
    return made
