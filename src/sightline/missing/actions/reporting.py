"""A child is missing, those who must know are told, and the child is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access import queries as access
from sightline.access.files import Audience, join_shared_file, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.missing import (
    DoesNotFit,
    Stage,
    YesBelieved,
    asks_for_strategy,
    check_found,
    check_report,
    in_words,
)
from sightline.duties import actions as duties
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.missing import queries, tasks
from sightline.missing.models import Episode, Found, Told
from sightline.missing.taking_part import owner, teams
from sightline.packs.catalogue import Packs
from sightline.referrals.opening import tell_who

ABOUT = "missing-episode"
INTERVIEW, STRATEGY = "return-interview", "strategy-discussion"
POLICE, HOSPITAL = "police-contact", "hospital"  # strands
POLICE_TEAM = "police_information"  # what the team receives that is told of the missing


@dataclass(frozen=True)
class Report:
    """What is known when a child is reported. answers: question of the pack to words.

    danger: "yes", "no" or "not_known", asked first. police_told: the log number, or who was rung.
    """

    missing_from: str
    seen_at: datetime
    reported_at: datetime
    reported_by: str
    danger: str
    risk: str
    risk_because: str
    answers: Mapping[str, str]
    category: str = ""
    police_told: str = ""
    profile_id: UUID | None = None


@dataclass(frozen=True)
class Return:
    """What is known of the return. told_whom: whom the child or the finder told, in words.

    hospital: "yes", "no" or "not_known": whether the child was seen in a hospital.
    """

    found_at: datetime
    where: str
    with_whom: str
    hurt: YesBelieved
    with_risk: YesBelieved
    how: str = ""
    told_whom: str = ""
    hospital: str = "not_known"
    lives_now: str = ""
    reported_after: bool = False
    triggers: Sequence[str] = field(default_factory=tuple)
    trigger_words: str = ""


def report_missing(
    *, subject_id: UUID, told: Report, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Episode:
    """Open an episode, shared with the missing desk and the front door. Sent twice, kept once.

    Raises DoesNotFit, Missing, and UnknownSlug for a place or risk that no pack has.
    """
    risk = packs.missing_risk[told.risk]
    place = packs.missing_from[told.missing_from]
    who = said(told.reported_by, "Write who reports it", "reported_by")
    because = said(told.risk_because, "Write why you judge the risk so", "risk_because")
    answers = {slug: words for slug, words in told.answers.items() if words.strip()}
    for one in packs.asked_when_missing(Stage.REPORT):
        if one.needed:
            said(answers.get(one.slug, ""), f"Answer “{one.text}”", queries.field_of(one.slug))
    before = Episode.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    check_report(
        seen=told.seen_at, reported=told.reported_at, now=now, others=queries.spans(subject_id)
    )
    taking_part = teams(by)

    def keep() -> Episode:
        file = open_shared_file(
            Audience.MISSING,
            [subject_id],
            teams=[one.team_id for one in taking_part],
            kind="team",
            reason="A child is missing",
        )
        return Episode.objects.create(
            **file.row(by, now),
            subject_id=subject_id,
            missing_from=told.missing_from,
            category=told.category,
            seen_at=told.seen_at,
            reported_at=told.reported_at,
            reported_by=who,
            danger=told.danger,
            risk=told.risk,
            risk_because=because,
            police_told=told.police_told.strip(),
            answers=answers,
            profile_id=told.profile_id,
            step_key=key,
        )

    episode, new = once(Episode, keep, by=by, key=key)
    if not new:
        return episode
    say_who_it_is(episode, by, now)
    write_down(
        episode,
        f"Missing from {place.label[:1].lower()}{place.label[1:]} since {in_words(told.seen_at)}."
        f" Risk: {risk.label.lower()}. {because}\n\n{answers.get('circumstances', '')}".strip(),
        at=told.seen_at,
        source=f"Reported by {who}"[:200],
        strands=("missing", POLICE) if told.police_told.strip() else ("missing",),
        by=by,
        now=now,
    )
    audit.note("episode.reported", ids=[episode.pk], subjects=[subject_id])
    _tell_teams(episode, [one.team_id for one in taking_part], "missing-new", by)
    return episode


def record_found(
    *, episode: Episode, told: Return, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Found:
    """The child is found or back: the 72 hours run from then. Sent twice, kept once.

    Where the child was hurt, or with somebody who poses a risk, a strategy discussion is owed too.
    Raises DoesNotFit, Missing.
    """
    earlier = Found.objects.filter(episode=episode).first()
    if earlier is not None:
        if earlier.step_key == key:
            return earlier
        raise DoesNotFit(
            f"Somebody wrote already that the child was found at {in_words(earlier.found_at)}",
            "found_time",
        )
    where = said(told.where, "Write where the child was found, or that it is not known", "where")
    whom = said(told.with_whom, "Write with whom, or that it is not known", "with_whom")
    check_found(
        seen=episode.seen_at,
        reported=episode.reported_at,
        found=told.found_at,
        reported_after=told.reported_after,
        now=now,
        others=queries.spans(episode.subject_id, but=episode.pk),
    )
    try:
        with transaction.atomic():
            found = Found.objects.create(
                **file_of(episode).row(by, now),
                episode=episode,
                found_at=told.found_at,
                reported_after=told.reported_after,
                where=where,
                with_whom=whom,
                how=told.how.strip(),
                told_whom=told.told_whom.strip(),
                lives_now=told.lives_now.strip(),
                hurt=told.hurt.value,
                with_risk=told.with_risk.value,
                hospital=told.hospital,
                triggers=list(told.triggers),
                trigger_words=told.trigger_words.strip(),
                step_key=key,
            )
    except IntegrityError as error:
        raise DoesNotFit("Somebody has just written that the child was found") from error
    _owe(episode, told, packs, by, now)
    write_down(
        episode,
        f"Found at {in_words(told.found_at)}: {where}. With: {whom}."
        f" Hurt: {told.hurt.label.lower()}. With somebody who poses a risk:"
        f" {told.with_risk.label.lower()}.",
        at=told.found_at,
        source=f"{by.name}, {by.job_title}",
        # Another kind and no strand of being missing: one episode counts once.
        kind=EntryKind.MOVEMENT,
        strands=(HOSPITAL,) if told.hospital == "yes" else (),
        by=by,
        now=now,
    )
    audit.note("episode.found", ids=[episode.pk], subjects=[episode.subject_id])
    _tell_teams(episode, [one.team_id for one in teams(by)], "missing-found", by)
    return found


def tell_of_episode(
    *,
    episode: Episode,
    recipient: str,
    who: str,
    at: datetime,
    words: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Told:
    """Somebody who must know was told. A team of the area that receives it reads it from now on.

    Raises DoesNotFit, Missing.
    """
    whom = said(who, "Write who was told", "who")
    if at > now:
        raise DoesNotFit(f"{in_words(at)} has not come yet. Check the day and time", "told_time")
    to = packs.missing_recipients[recipient]
    row, new = once(
        Told,
        lambda: Told.objects.create(
            **file_of(episode).row(by, now),
            episode=episode,
            recipient=recipient,
            who=whom,
            told_at=at,
            words=words.strip(),
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if new:
        write_down(
            episode,
            f"{to.label} was told of it: {whom}. {words.strip()}".strip(),
            at=at,
            source=f"{by.name}, {by.job_title}",
            kind=EntryKind.CONTACT,
            strands=(POLICE,) if to.receives == POLICE_TEAM else (),
            by=by,
            now=now,
        )
        inside = access.receiving_teams(to.receives, area_id=by.area_id) if to.receives else []
        if inside:
            join_shared_file(
                episode.file_id,
                teams=[one.team_id for one in inside],
                reason=f"Told of a missing child: {to.label}",
            )
            say_who_it_is(episode, by, now)
        audit.note("episode.told", ids=[episode.pk, row.pk], subjects=[episode.subject_id])
    return row


def say_who_it_is(episode: Episode, by: Actor, now: datetime) -> None:
    """Names, birth date and how contact is safe, as whoever writes knows them now: whoever is let
    in may have no record of the child, and would meet somebody without a name."""
    tell_who(episode.subject_id, file_of(episode), episode.subject_id, by, now)


def write_down(
    episode: Episode,
    words: str,
    *,
    at: datetime,
    source: str,
    kind: EntryKind = EntryKind.MISSING,
    strands: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> UUID:
    """One step of the episode in the chronology, in the episode's own file."""
    return add_entry(
        subject_id=episode.subject_id,
        file=file_of(episode),
        kind=kind,
        happened=UncertainDate.exact(at.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.REPORT,
        certainty=Certainty.CERTAIN,
        source=source,
        words=words,
        strands=strands,
        came_from="missing",
        came_from_id=episode.pk,
        by=by,
        now=now,
    )


def _owe(episode: Episode, told: Return, packs: Packs, by: Actor, now: datetime) -> None:
    owed_by = owner(teams(by), by)
    asked = asks_for_strategy(
        packs.interview_triggers,
        hurt=told.hurt,
        with_risk=told.with_risk,
        ticked=told.triggers,
    )
    start(episode, INTERVIEW, told.found_at, owed_by, "missing:offer", packs, by, now)
    if asked:
        start(episode, STRATEGY, now, owed_by, "missing:strategy", packs, by, now)


def start(
    episode: Episode, clock: str, since: datetime, owed_by: duties.Owner, page: str, packs: Packs,
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """Something is owed about an episode, and where it is done. Running already, it stays."""
    duties.start_duty(
        file=file_of(episode),
        subject_id=episode.subject_id,
        clock=clock,
        started_at=since,
        owner=owed_by,
        about=ABOUT,
        about_id=episode.pk,
        link=address(page, episode.pk),
        packs=packs,
        by=by,
        now=now,
    )


def _tell_teams(episode: Episode, team_ids: Sequence[UUID], code: str, by: Actor) -> None:
    if team_ids:
        tasks.tell_teams.defer(
            episode_id=str(episode.pk),
            team_ids=[str(one) for one in team_ids],
            author_id=str(by.worker_id),
            code=code,
        )
