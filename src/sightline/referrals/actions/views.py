"""A view that differs, beside a decision of one's own agency, which it does not change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.kernel import audit
from sightline.referrals import tasks
from sightline.referrals.keeping import once, write_down
from sightline.referrals.models import Exclusion, NotReferred, SafetyDecision, ViewBeside


def differ_beside(
    *,
    decision: SafetyDecision | NotReferred,
    of_whom: str,
    words: str,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> ViewBeside:
    """Kept in the decision's own file; whoever signed it is told. Raises Missing."""
    of_whom = said(of_whom, "Write whose view it is", "of_whom")
    words = said(words, "Write the differing view", "words")
    # came_from: what a notice leads to as well; opens: by which id.
    if isinstance(decision, SafetyDecision):
        about: Exclusion | NotReferred = decision.exclusion
        came_from, opens = "exclusion", about.pk
        safety, not_referred = decision, None
    else:
        about = decision
        came_from, opens = "not-referred", about.subject_id
        safety, not_referred = None, decision

    def keep() -> ViewBeside:
        row = ViewBeside.objects.create(
            **file_of(decision).row(by, now),
            safety=safety,
            not_referred=not_referred,
            step_key=step_key,
            of_whom=of_whom,
            words=words,
        )
        write_down(
            file=file_of(decision),
            subject_id=about.subject_id,
            words=f"A differing view, of {of_whom}: {words}",
            came_from=came_from,
            came_from_id=about.pk,
            by=by,
            now=now,
        )
        audit.note(
            "decision.differing-view", ids=[decision.pk, row.pk], subjects=[about.subject_id]
        )
        if decision.recorded_by_id != by.worker_id:
            tasks.tell_workers.defer(
                what=came_from,
                what_id=str(opens),
                worker_ids=[str(decision.recorded_by_id)],
                code="decision-differing-view",
                once=str(row.pk),
            )
        return row

    return once(ViewBeside, keep, by=by, key=step_key)
