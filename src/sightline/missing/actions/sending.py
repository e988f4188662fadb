"""Who receives an interview, decided each time: a carer may be whom the child spoke about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access import queries as access
from sightline.access.colleagues import worker_called
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.missing import DoesNotFit, Sent
from sightline.duties import actions as duties
from sightline.duties.letting_in import invite
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.missing import queries
from sightline.missing.models import Interview, SendDecision
from sightline.packs.catalogue import Packs
from sightline.referrals.opening import tell_who

SPOKE_ABOUT = ("no", "yes", "not_known")


@dataclass(frozen=True)
class Sending:
    """A decision on one recipient. to_whom: by name, where nobody receives it in Sightline.

    child_told: what the child was told about it, and when; or why not yet. reads_here: `to_whom` is
    somebody who signs in here, "Name, job" where two have that name, and reads it from now on.
    """

    recipient: str
    sends: bool
    because: str
    child_told: str
    to_whom: str = ""
    spoke_about: str = ""
    reads_here: bool = False


def decide_recipient(
    *, interview: Interview, told: Sending, key: UUID, packs: Packs, by: Actor, now: datetime
) -> SendDecision:
    """Keep the decision; a team of the area that receives it reads the interview from now on.

    By default it goes to the police and the front door; against that, or further, a reason is
    asked. It goes to nobody whom the child spoke about. Raises DoesNotFit, Missing, NobodyCalled.
    """
    to = packs.missing_recipients[told.recipient]
    usual = to.interview is Sent.BY_DEFAULT
    because = told.because.strip()
    if told.sends != usual:
        because = said(because, "Write why", "because")
    child_told = said(
        told.child_told,
        "Write what the child was told about who receives it, or why they were not told yet",
        "child_told",
    )
    inside = access.receiving_teams(to.receives, area_id=by.area_id) if to.receives else []
    if told.sends and to.caution:
        if told.spoke_about not in SPOKE_ABOUT:
            raise DoesNotFit("Say whether the child spoke about them", "spoke_about")
        if told.spoke_about != "no":
            raise DoesNotFit(
                "It is not sent to somebody whom the child spoke about, or may have. Agree with the"
                " police and the front door what they are told, and by whom",
                "spoke_about",
            )
    whom = told.to_whom.strip()
    reader = None
    if told.sends and not inside:
        said(whom, "Write to whom it is sent, by name and agency", "to_whom")
        if told.reads_here:
            reader = worker_called(whom, field="to_whom")
            whom = str(reader)
    row, new = once(
        SendDecision,
        lambda: SendDecision.objects.create(
            **file_of(interview).row(by, now),
            interview=interview,
            recipient=told.recipient,
            to_whom=(whom or ", ".join(one.name for one in inside))[:200],
            sends=told.sends,
            because=because,
            spoke_about=told.spoke_about,
            child_told=child_told,
            inside=bool(inside) or reader is not None,
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if not new:
        return row
    if told.sends and (inside or reader):
        invite(
            interview,
            workers=[reader.worker_id] if reader else [],
            teams=[one.team_id for one in inside],
            reason=f"The interview goes to {to.label}",
            field="to_whom",
        )
        # They may have no record of the child, and would read what somebody said who has no name.
        tell_who(interview.subject_id, file_of(interview), interview.subject_id, by, now)
    if _usual_decided(interview, packs):
        duties.meet_duty(
            about=queries.OF_INTERVIEW,
            about_id=interview.pk,
            clock=queries.RECIPIENTS,
            how="Decided for everybody who receives it in the usual way",
            by=by,
            now=now,
        )
    what = "goes to" if told.sends else "does not go to"
    add_entry(
        subject_id=interview.subject_id,
        file=file_of(interview),
        kind=EntryKind.DECISION,
        happened=UncertainDate.exact(now.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=f"{by.name}, {by.job_title}",
        words=f"The return interview {what}: {to.label}. {because}\n\nThe child was told:"
        f" {child_told}",
        came_from="return-interview",
        came_from_id=interview.pk,
        by=by,
        now=now,
    )
    audit.note(
        "interview.recipient-decided", ids=[interview.pk, row.pk], subjects=[interview.subject_id]
    )
    return row


def _usual_decided(interview: Interview, packs: Packs) -> bool:
    decided = {one.recipient for one in queries.decisions_on(interview)}
    return all(
        one.slug in decided
        for one in packs.missing_recipients.values()
        if one.interview is Sent.BY_DEFAULT
    )
