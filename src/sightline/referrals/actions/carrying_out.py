"""What a decision asked for is done: its clock stops, and the chronology says so."""

from __future__ import annotations

from datetime import datetime

from sightline.access.identity import Actor
from sightline.access.written import Missing, said
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.kernel import audit
from sightline.referrals import running
from sightline.referrals.keeping import answers_for_receiver, of_referral
from sightline.referrals.models import Referral


def say_done(
    *, referral: Referral, clock: str, how: str, told_by: str = "", by: Actor, now: datetime
) -> None:
    """The receiver did what was decided: which of its clocks, and how, in words.

    Raises NotYours, Missing: also where nothing of that clock runs, as when it is pressed twice.
    """
    answers_for_receiver(referral, told_by, by)
    how = said(how, "Write what was done, and when", "how")
    runs = {one.clock: one for one in owed.of(running.DECIDED, referral.pk) if one.met_at is None}
    if clock not in runs:
        raise Missing("Choose what is done. Somebody may have said so already", "which")
    duties.meet_duty(
        about=running.DECIDED, about_id=referral.pk, clock=clock, how=how, by=by, now=now
    )
    of_referral(referral, f"Done: {runs[clock].title}. {how}", by=by, now=now)
    audit.note("referral.carried-out", ids=[referral.pk], clock=clock)
