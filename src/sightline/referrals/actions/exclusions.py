"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access import files
from sightline.access.files import Audience
from sightline.access.identity import Actor
from sightline.access.written import Missing, file_of, said, signed
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals import queries
from sightline.referrals.attaching import attach
from sightline.referrals.before_exclusion import suggestion
from sightline.referrals.keeping import once, write_down
from sightline.referrals.models import Exclusion, SafetyDecision
from sightline.referrals.refusals import NotYours


@dataclass(frozen=True)
class OnSafety:
    """What is decided before an exclusion. why_without: needed where a screening or a referral is
    missing; plan: needed where it goes ahead."""

    go_ahead: SafetyDecision.GoAhead
    reasons: str
    rationale: str
    plan: str = ""
    screening_id: UUID | None = None
    referral_id: UUID | None = None
    why_without: str = ""
    accountable: tuple[UUID, ...] = ()


def consider_exclusion(
    *, subject_id: UUID, what: str, why: str, step_key: UUID, by: Actor, now: datetime
) -> Exclusion:
    """An exclusion is being considered: the page then asks for the three (`queries.before`).

    Raises Missing.
    """
    what = said(what, "Write from what the child would be excluded", "what")
    why = said(why, "Write why it is considered", "why")

    def keep() -> Exclusion:
        file = files.open_file(Audience.CONCERN, [subject_id], reason="An exclusion is considered")
        row = Exclusion.objects.create(
            **file.row(by, now),
            agency_id=by.agency_id,
            subject_id=subject_id,
            step_key=step_key,
            what=what,
            why=why,
        )
        _write(row, f"An exclusion is being considered, from {what}. {why}", by, now)
        audit.note("exclusion.considered", ids=[row.pk], subjects=[subject_id])
        return row

    return once(Exclusion, keep, by=by, key=step_key)


def decide_safety(
    *,
    exclusion: Exclusion,
    decided: OnSafety,
    step_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> SafetyDecision:
    """The decision on safety, signed, with what was suggested. Raises Missing, NotYours."""
    if exclusion.agency_id != by.agency_id:
        raise NotYours("the agency that considers it")
    reasons = said(decided.reasons, "Write the reasons", "reasons")
    rationale = said(decided.rationale, "Write how you came to it", "rationale")
    missing = []
    if decided.screening_id is None:
        missing.append("a screening")
    if decided.referral_id is None:
        missing.append("a referral")
    if missing:
        asks = f"Write why this is decided without {' or '.join(missing)}"
        said(decided.why_without, asks, "why_without")
    if decided.go_ahead == SafetyDecision.GoAhead.YES:
        said(decided.plan, "Write the plan that keeps the child safe", "plan")
    if decided.referral_id and queries.referral(decided.referral_id) is None:
        raise Missing("The referral cannot be opened. Choose again", "referral_id")
    if decided.screening_id and attach(decided.screening_id) is None:
        raise Missing("The screening cannot be opened. Choose again", "screening_id")

    def keep() -> SafetyDecision:
        row = SafetyDecision.objects.create(
            **file_of(exclusion).row(by, now),
            exclusion=exclusion,
            step_key=step_key,
            go_ahead=decided.go_ahead,
            suggestion=[
                one.kept()
                for one in suggestion(exclusion, decided.screening_id, packs=packs, now=now)
            ],
            reasons=reasons,
            rationale=rationale,
            plan=decided.plan.strip(),
            screening_id=decided.screening_id,
            referral_id=decided.referral_id,
            why_without=decided.why_without.strip(),
            accountable=sorted({by.worker_id, *decided.accountable}, key=str),
            signed_as=signed(by),
        )
        label = SafetyDecision.GoAhead(decided.go_ahead).label
        _write(
            exclusion,
            f"Decided on the child’s safety before an exclusion: {label}. {reasons}",
            by,
            now,
        )
        audit.note("exclusion.decided", ids=[exclusion.pk, row.pk], subjects=[exclusion.subject_id])
        return row

    return once(SafetyDecision, keep, by=by, key=step_key)


def _write(exclusion: Exclusion, words: str, by: Actor, now: datetime) -> None:
    write_down(
        file=file_of(exclusion),
        subject_id=exclusion.subject_id,
        words=words,
        came_from="exclusion",
        strands=("school-exclusion",),
        came_from_id=exclusion.pk,
        by=by,
        now=now,
    )
