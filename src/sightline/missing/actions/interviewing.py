"""An interview is held. It lies in a file of its own, and the child's words stand as they were.

No role opens that file: neither leads where the interviewer works nor readers of the area. Whoever
held it reads it, and those to whom it was decided to go. What the child told of harm is read at
once by the area's front door, where harm is answered: it waits for nobody's decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access import queries as access
from sightline.access.files import Audience, OpenFile, new_id, open_shared_file
from sightline.access.identity import Actor
from sightline.access.queries import ReceivingTeam
from sightline.access.written import Missing, file_of, said
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.missing import DoesNotFit, Stage, check_interview, in_words, suggest
from sightline.duties import actions as duties
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.missing import queries
from sightline.missing.actions.reporting import ABOUT, INTERVIEW, STRATEGY, start
from sightline.missing.models import Episode, Interview, InterviewHeld, Item
from sightline.missing.taking_part import FRONT_DOOR, owner, teams
from sightline.packs.catalogue import Packs

RECIPIENTS = queries.RECIPIENTS


@dataclass(frozen=True)
class Talk:
    """What was said and how. disclosed: the child told of harm, so that a response is owed."""

    held_at: datetime
    where: str
    interviewer: str
    interviewer_kind: str
    childs_words: str
    answers: Mapping[str, str]
    disclosed: bool
    triggers: Sequence[str] = field(default_factory=tuple)
    not_independent_because: str = ""
    before_discussion: str = ""


def hold_interview(
    *,
    episodes: Sequence[Episode],
    told: Talk,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Interview:
    """One interview about one episode of a child or several, as it was. Sent twice, kept once.

    What somebody not independent heard is kept, with the reason, and the interview stays owed.
    Raises DoesNotFit, Missing.
    """
    before = Interview.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    answers = {slug: words for slug, words in told.answers.items() if words.strip()}
    independent = _check(episodes, told, answers, packs, now)
    subject_id = episodes[0].subject_id
    file = open_shared_file(
        Audience.DISCLOSED if told.disclosed else Audience.INTERVIEW,
        [subject_id],
        sources=[one.file_id for one in episodes],
        teams=[one.team_id for one in _answering(by)] if told.disclosed else [],
        kind="team",
        reason="What the child said after coming back",
    )
    made = new_id()
    entry = _write_down(made, subject_id, file, told, episodes, by, now)
    row = Interview.objects.create(
        id=made,
        **file.row(by, now),
        subject_id=subject_id,
        episodes=[one.pk for one in episodes],
        held_at=told.held_at,
        where=told.where.strip(),
        interviewer=told.interviewer.strip(),
        interviewer_kind=told.interviewer_kind,
        independent=independent,
        not_independent_because="" if independent else told.not_independent_because.strip(),
        before_discussion=told.before_discussion.strip(),
        triggers=list(told.triggers),
        childs_words=told.childs_words,
        answers=answers,
        disclosed=told.disclosed,
        entry_id=entry,
        step_key=key,
    )
    _cover(row, episodes, by, now)
    for one in suggest(packs.asked_when_missing(Stage.INTERVIEW), answers):
        Item.objects.create(
            **file.row(by, now),
            interview=row,
            kind=one.kind.value,
            words=one.words,
            question=one.question,
        )
    _owe(row, episodes, packs, by, now)
    audit.note("interview.held", ids=[made, *row.episodes], subjects=[subject_id])
    return row


def _answering(by: Actor) -> list[ReceivingTeam]:
    return access.receiving_teams(FRONT_DOOR, area_id=by.area_id)


def _owe(
    row: Interview, episodes: Sequence[Episode], packs: Packs, by: Actor, now: datetime
) -> None:
    """Somebody decides who receives it; and where the child told that they were hurt or with
    somebody who poses a risk, a strategy discussion is owed, in the file of each episode."""
    duties.start_duty(
        file=file_of(episodes[0]),
        subject_id=row.subject_id,
        clock=RECIPIENTS,
        started_at=now,
        owner=Owner(by.agency_id, worker_id=by.worker_id),
        about=queries.OF_INTERVIEW,
        about_id=row.pk,
        link=address("missing:recipients", row.pk),
        packs=packs,
        by=by,
        now=now,
    )
    if not queries.tells_of_harm(row, packs):
        return
    for one in episodes:
        if not queries.strategy_decided(one):
            start(one, STRATEGY, now, owner(teams(by), by), "missing:strategy", packs, by, now)


def _check(
    episodes: Sequence[Episode],
    told: Talk,
    answers: Mapping[str, str],
    packs: Packs,
    now: datetime,
) -> bool:
    """Whether it is independent. Raises what does not fit, beside its field."""
    if not episodes or len({one.subject_id for one in episodes}) != 1:
        raise DoesNotFit("Choose which time the interview is about", "covers")
    ends = [queries.found_at(one) for one in episodes]
    found = [one for one in ends if one is not None]
    if len(found) != len(ends):
        raise DoesNotFit("Write first when the child was found", "covers")
    check_interview(found=found, held=told.held_at, now=now)
    said(told.where, "Write where it was held", "where")
    said(told.interviewer, "Write who held it", "interviewer")
    if not told.childs_words.strip() and not answers:
        raise Missing("Write what the child said, or an answer", "childs_words")
    if told.disclosed and not told.childs_words.strip():
        raise Missing("Write what the child told you, in their own words", "childs_words")
    independent = packs.interviewers[told.interviewer_kind].independent
    if not independent and not told.not_independent_because.strip():
        raise DoesNotFit(
            "Somebody independent of where the child lives holds the interview. If the child spoke"
            " to this person, write why below: it is kept, and the interview is still owed",
            "interviewer_kind",
        )
    undecided = any(queries.waits_for_strategy(one) for one in episodes)
    if undecided and not told.before_discussion.strip():
        raise DoesNotFit(
            "The strategy discussion has not decided on this interview. Write its decision first,"
            " or say why the child was listened to before",
            "before_discussion",
        )
    return independent


def _cover(row: Interview, episodes: Sequence[Episode], by: Actor, now: datetime) -> None:
    many = len(episodes) > 1
    for one in episodes:
        try:
            with transaction.atomic():
                InterviewHeld.objects.create(
                    **file_of(one).row(by, now),
                    episode=one,
                    interview_id=row.pk,
                    held_at=row.held_at,
                    independent=row.independent,
                )
        except IntegrityError as error:
            raise DoesNotFit(
                f"An interview about the time from {in_words(one.seen_at)} is written down already",
                "covers",
            ) from error
        if row.independent:
            how = f"Held at {in_words(row.held_at)}"
            duties.meet_duty(
                about=ABOUT,
                about_id=one.pk,
                clock=INTERVIEW,
                how=f"{how}, for {len(episodes)} episodes together" if many else how,
                by=by,
                now=now,
            )


def _write_down(
    made: UUID,
    subject_id: UUID,
    file: OpenFile,
    told: Talk,
    episodes: Sequence[Episode],
    by: Actor,
    now: datetime,
) -> UUID:
    """What the child told of harm waits for an answer like every disclosure."""
    times = " and ".join(in_words(one.seen_at) for one in episodes)
    return add_entry(
        subject_id=subject_id,
        file=file,
        kind=EntryKind.DISCLOSURE if told.disclosed else EntryKind.CONTACT,
        happened=UncertainDate.exact(told.held_at.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=f"{told.interviewer.strip()}, in a return interview"[:200],
        words=f"Return interview about being missing from {times}.",
        childs_words=told.childs_words,
        awaits_answer=told.disclosed,
        strands=("return-interview",),
        came_from="return-interview",
        came_from_id=made,
        by=by,
        now=now,
    )
