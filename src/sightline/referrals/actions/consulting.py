"""R9: asking for advice, unnamed if need be; the advice, who gave it, and what followed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access import files
from sightline.access import queries as access
from sightline.access.files import Audience
from sightline.access.identity import Actor
from sightline.access.written import Missing, file_of, said, signed
from sightline.concerns import queries as concerns
from sightline.concerns.actions import new_reference
from sightline.domain.chronology import EntryKind
from sightline.kernel import audit
from sightline.referrals import notices, queries
from sightline.referrals.keeping import once, write_down
from sightline.referrals.models import Advice, Consultation, WhatFollowed
from sightline.referrals.opening import call_unnamed, keep_who, keep_words_safe, tell_who
from sightline.referrals.refusals import NotYours

#: What a team that gives advice has in `Team.receives`.
ROUTE = "consultation"


def ask_advice(
    *,
    subject_id: UUID,
    named: bool,
    asked_whom: str,
    asked_at: datetime,
    question: str,
    team: UUID | None = None,
    concern_id: UUID | None = None,
    sent_key: UUID,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Keep a question, and put it before `team` where they are in Sightline.

    named False: the team reads the question and no name; nothing ties it to the child for them.
    Raises Missing, NamesASafePlace.
    """
    asked_whom = said(asked_whom, "Write whom you ask", "asked_whom")
    question = said(question, "Write what you ask", "question")
    if asked_at > now:
        raise Missing("Say when you asked: it cannot be later than now", "asked_at")
    concern = concerns.as_sent([concern_id] if concern_id else [])
    if concern_id is not None and not concern:
        raise Missing("The concern cannot be opened. Look at it again", "concern_id")
    if team is not None:
        keep_words_safe(subject_id, question, named=named)

    def keep() -> Consultation:
        unnamed_here = team is not None and not named
        about = subject_id
        if team is None:
            file = files.open_file(Audience.CONCERN, [subject_id], reason="Asked for advice")
        else:
            asked = {
                "sources": [one.file.file_id for one in concern],
                "team": team,
                "route": ROUTE,
                "reason": "Asked for advice",
            }
            if unnamed_here:
                file, about = files.open_unnamed_file([subject_id], **asked)  # type: ignore[arg-type]  # keys and values are its own arguments
            else:
                file = files.open_referral_file([subject_id], **asked)  # type: ignore[arg-type]  # keys and values are its own arguments
        row = Consultation.objects.create(
            **file.row(by, now),
            agency_id=by.agency_id,
            subject_id=about,
            team_id=team,
            reference=new_reference(),
            sent_key=sent_key,
            named=named,
            asked_whom=asked_whom,
            asked_at=asked_at,
            question=question,
            concern_id=None if unnamed_here else concern_id,
        )
        if unnamed_here:
            keep_who(subject_id, file, "Asked for advice without the name", concern, None, by, now)
            call_unnamed(about, subject_id, file, row.reference, by, now)
        elif team is not None:
            tell_who(subject_id, file, subject_id, by, now)
        _write(row, f"Asked {asked_whom} for advice. {question}", by, now)
        audit.note("advice.asked", ids=[row.pk], subjects=[about], named=named)
        if team is not None:
            notices.tell_receivers(row, "advice-asked", once=row.pk)
        return row

    return once(Consultation, keep, by=by, key=sent_key, column="sent_key")


def give_advice(
    *,
    consultation: Consultation,
    words: str,
    given_by: str = "",
    given_at: datetime | None = None,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> Advice:
    """The advice: written by the adviser, or by the asker as told to them. Raises Missing."""
    words = said(words, "Write the advice", "words")
    adviser = consultation.team_id is not None and consultation.team_id in access.teams_of(
        by.worker_id
    )
    if adviser:
        given_by, given_at = signed(by)[:200], now
    else:
        _asker(consultation, by)
        given_by = said(given_by, "Write who gave the advice", "given_by")
        if given_at is None or given_at > now:
            raise Missing("Say when it was given: it cannot be later than now", "given_at")

    def keep() -> Advice:
        row = Advice.objects.create(
            **file_of(consultation).row(by, now),
            consultation=consultation,
            step_key=step_key,
            words=words,
            given_by=given_by,
            given_at=given_at,
        )
        _write(consultation, f"Advice from {given_by}: {words}", by, now)
        audit.note("advice.given", ids=[consultation.pk, row.pk])
        if consultation.recorded_by_id != by.worker_id:
            notices.tell_sender(consultation, "advice-given", once=row.pk)
        return row

    return once(Advice, keep, by=by, key=step_key)


def say_what_followed(
    *,
    consultation: Consultation,
    words: str,
    referral_id: UUID | None = None,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> WhatFollowed:
    """What was done after the advice. Raises NotYours, Missing."""
    _asker(consultation, by)
    words = said(words, "Write what followed", "words")
    if referral_id is not None and queries.referral(referral_id) is None:
        raise Missing("The referral cannot be opened. Look at it again", "referral_id")

    def keep() -> WhatFollowed:
        row = WhatFollowed.objects.create(
            **file_of(consultation).row(by, now),
            consultation=consultation,
            step_key=step_key,
            words=words,
            referral_id=referral_id,
        )
        _write(consultation, f"What followed the advice: {words}", by, now)
        audit.note("advice.followed", ids=[consultation.pk, row.pk])
        return row

    return once(WhatFollowed, keep, by=by, key=step_key)


def _asker(consultation: Consultation, by: Actor) -> None:
    if consultation.agency_id != by.agency_id:
        raise NotYours("the agency that asked")


def _write(consultation: Consultation, words: str, by: Actor, now: datetime) -> None:
    write_down(
        file=file_of(consultation),
        subject_id=consultation.subject_id,
        words=words,
        kind=EntryKind.INFORMATION,
        came_from="consultation",
        came_from_id=consultation.pk,
        by=by,
        now=now,
    )
