"""Notices: something waits for a worker. A code and a link, never a name and never a narrative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from procrastinate.contrib.django import app

from sightline.access.identity import Actor
from sightline.access.models import Account, Notice
from sightline.kernel import audit
from sightline.kernel.prepared import Given, Prepared

NEWEST = 100  # on the page of all notices

#: What each code says. The same words go into the e-mail, which holds nothing else.
SENTENCES = {
    "concern-new": "A new concern is waiting for you to read.",
    "concern-unread": "A concern in your agency has not been read yet. Please read it as a deputy.",
    "concern-officer": "A concern on the designated officer’s route is waiting for you to read.",
    "concern-read": "A concern that you recorded has been read.",
    "nobody-reads": "Nobody is set up to read what you recorded. Please ring the front door now.",
    "concern-decided": "Something was decided about a concern that you recorded.",
    "draft-waiting": "You began to record what a child told you, and have not sent it yet.",
    "draft-elsewhere": "A colleague began to record what a child told them, and has not sent it.",
    "block-placed": "A colleague was kept from a record by a concern. It needs your review.",
    "conflict-declared": "A colleague declared that they know somebody. It needs your decision.",
    "emergency-access": "Emergency access was used or tried. It needs your review.",
    "emergency-follow-up": "A review of emergency access says that something must follow.",
    "emergency-overdue": "A review of emergency access is overdue. Please do it now.",
    "referral-new": "A referral is waiting for your team.",
    "referral-nobody": "Nobody could be told of a referral that you sent. Please ring them now.",
    "referral-unacknowledged": "A referral to your team has not been acknowledged in time.",
    "referral-unanswered": "A referral that you sent has had no answer in time. You can ask again.",
    "referral-acknowledged": "A referral that you sent has arrived with the team.",
    "referral-decided": "Something was decided about a referral that you sent.",
    "referral-feedback": "You have been told what became of a referral that you sent.",
    "referral-chased": "Somebody asks what became of a referral to your team.",
    "referral-added": "Something was added to a referral to your team.",
    "referral-escalated": "A referral to your team was escalated.",
    "referral-escalation-answered": "An escalation of yours was answered.",
    "referral-withdrawal": "Somebody asks to withdraw a referral to your team. You decide.",
    "referral-withdrawal-decided": "Your request to withdraw a referral was decided.",
    "decision-differing-view": "A differing view was put beside a decision that you signed.",
    "decision-looked-again": "A decision that you signed was looked at again.",
    "not-referred-unasked": "Somebody decided not to refer, and reached no lead. Please read it.",
    "referral-differing-view": "A differing view was put beside a decision on a referral.",
    "name-to-approve": "A referral went without a name. Please decide whether that may stay so.",
    "name-answered": "It was decided whether a name may stay withheld. Please read it.",
    "information-new": "Information for the police is waiting for your team.",
    "information-worker": "Information waits for you that almost nobody else may read.",
    "advice-asked": "Somebody asks your team for advice.",
    "advice-given": "Somebody answered a question for advice that you asked.",
    "missing-interviewer": "You were asked to hold a return interview. Please read about it.",
    "missing-new": "A child was reported missing. Please read it now.",
    "missing-found": "A child who was missing is back. An interview is owed.",
    "missing-beforehand": "You are told beforehand of a child who may go missing.",
    "duty-without-owner": "A duty in your agency or area has no owner. Please see who can do it.",
    "meeting-invited": "You are invited to a meeting. Please say whether you are coming.",
    "meeting-moved": "A meeting that you are invited to has another time or place.",
    "meeting-minutes": "The minutes of a meeting are there. Please say whether they are right.",
    "meeting-minutes-otherwise": "Somebody would put the minutes of a meeting otherwise.",
    "meeting-minutes-agreed": "The minutes of a meeting are agreed.",
    "challenge-raised": "Somebody challenges what is done for a child. Please answer.",
    "challenge-answered": "A challenge that you raised was answered. Is it good enough?",
    "pattern-new": "A named rule pointed out a pattern. Please read what it rests on.",
    "learning-action": "An action from a recommendation is yours. Please read it.",
    "review-raised": "A case waits for you to consider. Please read it and say what becomes of it.",
    "reflection-shown": "A colleague shows you what they take from something that they read.",
    "lead-away": "You are written down as away. Please look whether that is right.",
    "lead-cover": "You cover for a lead who is away. Please look from when to when.",
    "training-booked": "You were booked on a training session by whoever leads your training.",
    "training-moved-up": "A place has become free: whoever waited for a training session has it.",
    "training-changed": "A training session that you are booked on has changed.",
    "training-cancelled": "A training session that you are booked on is cancelled.",
    "training-trainer": "You were asked to hold a training session. Please look at it.",
    "training-evaluate": "You were at a training session. Please say what you think of it.",
    "training-after": "Some months ago you were trained. What did you do differently since?",
    "training-evaluate-other": "Somebody whom you booked was trained. Please ask them about it.",
    "training-after-other": "Somebody whom you booked was trained months ago. What came of it?",
    "training-taken-back": "A training that was written down for you was a mistake. It says why.",
    "training-barrier": "Something was done about what keeps you from training. Please read it.",
    "form-held": "A form that you sent after your session ended has been kept for you.",
}

#: Where a child waits for this worker. These stand first at home, whatever came after them.
CHILD_WAITS = frozenset({
    "concern-new", "concern-unread", "concern-officer", "nobody-reads", "draft-waiting",
    "missing-new", "missing-found", "missing-interviewer", "missing-beforehand",
    "referral-new", "referral-nobody", "referral-unacknowledged", "referral-escalated",
    "referral-chased", "not-referred-unasked", "name-to-approve", "information-new",
    "advice-asked", "challenge-raised", "duty-without-owner", "form-held",
})  # fmt: skip


def deliver(
    *, worker_id: UUID, code: str, link: str, once: str, reference: str = "", now: datetime
) -> bool:
    """Put a notice before one worker, in their transaction, and have the same sentence mailed.

    once: what makes this notice this notice, so that a job run twice delivers once.
    Returns False when it was there already.
    """
    notice, made = Notice.objects.get_or_create(
        once=f"{worker_id}:{once}",
        defaults={
            "worker_id": worker_id,
            "code": code,
            "reference": reference,
            "link": link,
            "at": now,
        },
    )
    if made:
        audit.note("notice.delivered", ids=[notice.pk], code=code)
        # By name, because the job room imports this one; a job, because a mail server that is
        # away must not take the notice back with it.
        app.configure_task("sightline.access.tasks.mail_notice", queue="mail").defer(
            worker_id=str(worker_id), code=code
        )
    return made


def sentence(code: str) -> str:
    """What a notice says."""
    return SENTENCES[code]


@dataclass(frozen=True)
class Waiting:
    """A notice as its page shows it."""

    notice_id: UUID
    says: str
    reference: str
    link: str
    at: datetime
    is_read: bool


def waiting(by: Actor, *, limit: int) -> list[Waiting]:
    """The worker's unread notices: first where a child waits, each half newest first."""
    unread = sorted(_UNREAD(worker=by.worker_id), key=lambda one: one.code not in CHILD_WAITS)
    return [_shown(one) for one in unread[:limit]]


def newest(by: Actor) -> list[Waiting]:
    """The worker's notices, read or not, newest first."""
    return [_shown(one) for one in _NEWEST(worker=by.worker_id)]


def mark_read(notice_id: UUID, *, by: Actor, now: datetime) -> str | None:
    """Mark one of the worker's own notices read; where it leads, or None if it is not theirs."""
    notice = Notice.objects.filter(pk=notice_id, worker_id=by.worker_id).first()
    if notice is None:
        return None
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
        audit.note("notice.read", ids=[notice.pk], code=notice.code)
    return notice.link


_NEWEST = Prepared(
    lambda: Notice.objects.filter(worker_id=Given("worker")).order_by("-at")[:NEWEST]
)
_UNREAD = Prepared(
    lambda: Notice.objects.filter(worker_id=Given("worker"), read_at__isnull=True).order_by("-at")[
        :NEWEST
    ]
)


def _shown(one: Notice) -> Waiting:
    return Waiting(
        notice_id=one.pk,
        says=SENTENCES.get(one.code, "Something is waiting for you."),
        reference=one.reference,
        link=one.link,
        at=one.at,
        is_read=one.read_at is not None,
    )


def send_mail_of(worker_id: UUID, code: str) -> None:
    """The e-mail alone, of a notice that stands before the worker already."""
    address = (
        Account.objects.filter(worker_id=worker_id, is_active=True)
        .values_list("email", flat=True)
        .first()
    )
    if address:
        send_mail(
            subject="Sightline: something is waiting for you",
            message=f"{SENTENCES[code]}\n\nSign in to Sightline to see it.\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[address],
        )
