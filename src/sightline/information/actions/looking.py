"""Somebody looks at a piece again: it stands until a further day, or is no longer current."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import file_of, once
from sightline.domain.errors import Denied
from sightline.domain.information import Looked, Period, check_looked
from sightline.duties import actions as duties
from sightline.information.actions.grading import ABOUT, REVIEW, may_grade, owe_a_look
from sightline.information.actions.linking import may_link
from sightline.information.models import LookedAgain, Report, Standing
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs


def look_again(
    *,
    report: Report,
    looked: Looked,
    because: str,
    review_on: date | None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> LookedAgain:
    """Append a look. It stands until `review_on`, or ends today. Raises Denied, DoesNotFit."""
    if not may_link(by):
        raise Denied("analysts and intelligence officers look at information again")
    today = now.astimezone(LONDON).date()
    days = {one.period: one.days for one in packs.information_periods.values()}
    longest = days[Period.EXPIRY]
    check_looked(looked, review_on=review_on, today=today, longest=longest, because=because)
    stands = looked is Looked.STANDS
    expires = today + timedelta(days=longest) if stands else today
    row, new = once(
        LookedAgain,
        lambda: LookedAgain.objects.create(
            **file_of(report).row(by, now),
            report=report,
            entry_id=report.entry_id,
            decision=looked.value,
            because=because.strip(),
            review_on=review_on if stands else None,
            expires_on=expires,
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if not new:
        return row
    Standing.objects.filter(report=report).update(
        review_on=review_on if stands and review_on else today,
        expires_on=expires,
        ended_on=None if stands else today,
    )
    audit.note("information.looked-at", ids=[report.pk, row.pk], decision=looked.value)
    duties.meet_duty(
        about=ABOUT, about_id=report.pk, clock=REVIEW, how=looked.label, by=by, now=now
    )
    if stands and may_grade(by):
        owe_a_look(report, packs, by, now)
    return row
