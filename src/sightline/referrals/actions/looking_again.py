"""R3: a decision against referring is looked at again, on the day agreed, or once somebody could be
reached: it stands, or the referral is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sightline.access import directory
from sightline.access.identity import Actor
from sightline.access.written import Missing, file_of, said, signed
from sightline.domain.agencies import Role
from sightline.domain.assessing import may_choose_not_to_refer
from sightline.domain.assessment import Circumstances
from sightline.duties import actions as duties
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.referrals import tasks
from sightline.referrals.actions.asking import LEADS, AskedElsewhere, WasAsked, who_was_asked
from sightline.referrals.criteria import rules_asked
from sightline.referrals.keeping import meet_all, once, write_down
from sightline.referrals.models import LookedAgain, NotReferred
from sightline.referrals.refusals import NotOffered, NotYours
from sightline.screening.criteria import criteria_found
from sightline.screening.given import circumstances
from sightline.subjects import queries as subjects

#: What the duties are about; and the clocks of the packs that this room starts by name.
NOT_REFERRED = "not-referred"
ASK = "not-referred-asked"
AGAIN = "not-referred-again"


@dataclass(frozen=True)
class Look:
    """stands: the decision stands; else the referral is made now. The rest as in `WhyNot`."""

    stands: bool
    reasons: str
    consulted_lead: UUID | None = None
    consulted_at: datetime | None = None
    lead_said: str = ""
    consulted_elsewhere: AskedElsewhere | None = None
    look_again_on: date | None = None
    tried: str = ""

    @property
    def asked_somebody(self) -> bool:
        return self.consulted_lead is not None or self.consulted_elsewhere is not None


def look_again(
    *,
    decision: NotReferred,
    look: Look,
    step_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> LookedAgain:
    """Keep it beside the decision, which stays as it was; whoever signed that is told.

    Raises NotYours for another agency; Missing where it is to stand and nobody was asked before or
    now; NotOffered where the rules now always refer. Then nothing is kept.
    """
    if decision.agency_id != by.agency_id:
        raise NotYours("the agency that decided it")
    reasons = said(look.reasons, "Write the reasons", "reasons")
    asked = who_was_asked(look, by, now) if look.asked_somebody else WasAsked({}, "")
    if look.stands:
        if decision.unasked and not look.asked_somebody:
            raise Missing("It cannot stand before somebody was asked. Ask, or refer now", "reached")
        _still_a_choice(decision, packs, now)

    def keep() -> LookedAgain:
        row = LookedAgain.objects.create(
            **file_of(decision).row(by, now),
            decision=decision,
            step_key=step_key,
            stands=look.stands,
            reasons=reasons,
            signed_as=signed(by),
            **{"lead_said": "", **asked.columns},
            look_again_on=look.look_again_on if look.stands else None,
        )
        what = "it stands" if look.stands else "refer"
        write_down(
            file=file_of(decision),
            subject_id=decision.subject_id,
            words=f"Looked again at a decision ({decision.get_what_display().lower()}): {what}. "
            f"{reasons} {asked.in_words}".strip(),
            came_from=NOT_REFERRED,
            came_from_id=decision.pk,
            by=by,
            now=now,
        )
        meet_all(NOT_REFERRED, decision.pk, f"Looked at again: {what}", by=by, now=now)
        if row.look_again_on:
            _owe(decision, AGAIN, row.look_again_on, packs, by, now)
        audit.note(
            "not-referred.looked-again", ids=[decision.pk, row.pk], subjects=[decision.subject_id]
        )
        if decision.recorded_by_id != by.worker_id:
            _tell(decision, [decision.recorded_by_id], "decision-looked-again", row.pk)
        return row

    return once(LookedAgain, keep, by=by, key=step_key)


def owe_another_look(
    decision: NotReferred, on: date | None, *, packs: Packs, by: Actor, now: datetime
) -> None:
    """What such a decision leaves owed: somebody is asked, where nobody was; and the day agreed.

    Where nobody could be reached, the leads of the agency are told at once; where no other leads,
    its senior managers.
    """
    if decision.tried:
        _owe(decision, ASK, None, packs, by, now)
        others = directory.colleagues_of(by)
        leads = [one.worker_id for one in others if one.roles & LEADS]
        managers = [one.worker_id for one in others if Role.SENIOR_MANAGER in one.roles]
        _tell(decision, leads or managers, "not-referred-unasked", decision.pk)
    if on is not None:
        _owe(decision, AGAIN, on, packs, by, now)


def as_known(subject_id: UUID, known: Circumstances, now: datetime) -> Circumstances:
    """What was answered, with the record's birth date. The younger of two ages holds."""
    here = subjects.summary(subject_id)
    age = here.age_on(now.astimezone(LONDON).date()) if here else None
    ages = [one for one in (age, known.age) if one is not None]
    return replace(known, age=min(ages) if ages else None)


def _still_a_choice(decision: NotReferred, packs: Packs, now: datetime) -> None:
    """The rules, asked again of what was answered then and of what screenings found since."""
    kept = {
        fact: int(value) if str(value).isdecimal() else value
        for fact, value in decision.circumstances.items()
    }
    known = as_known(decision.subject_id, circumstances(kept), now)
    leaves = may_choose_not_to_refer(rules_asked(known, criteria_found(decision.subject_id), packs))
    if not leaves.allowed:
        raise NotOffered(tuple(one.rule.says for one in leaves.refused_by), "stands")


def _owe(
    decision: NotReferred,
    clock: str,
    on: date | None,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    duties.start_duty(
        file=file_of(decision),
        subject_id=decision.subject_id,
        clock=clock,
        started_at=now,
        owner=Owner(decision.agency_id, worker_id=decision.recorded_by_id),
        about=NOT_REFERRED,
        about_id=decision.pk,
        link=f"/referrals/of/{decision.subject_id}/not/{decision.pk}/again/",
        agreed=on,
        packs=packs,
        by=by,
        now=now,
    )


def _tell(decision: NotReferred, workers: list[UUID], code: str, once_for: UUID) -> None:
    tasks.tell_workers.defer(
        what=NOT_REFERRED,
        what_id=str(decision.subject_id),
        worker_ids=[str(one) for one in workers],
        code=code,
        once=str(once_for),
    )
