"""What is kept when a worker reads, thinks, shows a thought, answers; and when a team talks."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access import teams
from sightline.access.directory import colleagues_of
from sightline.access.identity import Actor
from sightline.access.queries import team_members
from sightline.briefings.models import (
    Answer,
    AwarenessSession,
    Discussion,
    Published,
    Reading,
    Reflection,
    Sharing,
)
from sightline.domain.errors import NotPossible
from sightline.domain.learning_pieces import Myth, Recordings
from sightline.kernel import audit, pack_texts
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.supervision import queries as supervision
from sightline.workforce.telling import tell

#: Minutes that a learning piece takes.
PIECE_MINUTES = 3


def mark_read(*, one: Published, by: Actor, now: datetime) -> Reading:
    """Once; a second press changes nothing."""
    return _read(Reading.Kind.BRIEFING, str(one.pk), one.title, one.minutes, by, now)


def reflect(
    *, reading: Reading, words: str, by: Actor, now: datetime, key: UUID,
    colleague: UUID | None = None, team: UUID | None = None,
) -> Reflection:  # fmt: skip
    """Theirs alone, unless they show it to a colleague or a team of theirs. key: of the form."""
    if not words.strip():
        raise NotPossible("Write what you thought", "words")
    _may_show(colleague, team, by)
    made, new = Reflection.objects.get_or_create(
        pk=key,
        defaults={"worker_id": by.worker_id, "at": now, "reading": reading, "words": words},
    )
    if new:
        _show(made, colleague, team, by, now)
        audit.note("reflection.written", ids=[made.pk])
    return made


def show(
    *, reflection: Reflection, colleague: UUID | None, team: UUID | None, by: Actor, now: datetime
) -> None:
    """Show it to one more. Whoever sees it already sees it once."""
    _may_show(colleague, team, by)
    if colleague is None and team is None:
        raise NotPossible("Choose whom you show it to", "who")
    there = Sharing.objects.filter(reflection=reflection, ended_at__isnull=True)
    if (colleague, team) not in there.values_list("colleague_id", "team_id"):
        _show(reflection, colleague, team, by, now)


def stop_showing(*, sharing: Sharing, by: Actor, now: datetime) -> None:
    """From now on they do not see it. What they have read they have read."""
    del by
    Sharing.objects.filter(pk=sharing.pk, ended_at__isnull=True).update(ended_at=now)
    audit.note("reflection.kept-back", ids=[sharing.reflection_id])


def answer(
    *, piece: Myth | Recordings, chosen: str, packs: Packs, by: Actor, now: datetime
) -> Answer:
    """Kept for them alone; that they did the piece is in their log and counts there."""
    found = piece.question.answer(chosen)
    if found is None:
        raise NotPossible("Choose one of the answers", "chosen")
    pack = pack_texts.keep(packs.file("learning-pieces.yaml"), now=now)
    kept = Answer.objects.create(
        worker_id=by.worker_id, at=now, piece=piece.slug, chosen=found.slug, right=found.right,
        pack_sha256=pack,
    )  # fmt: skip
    _read(Reading.Kind.PIECE, piece.slug, piece.title, PIECE_MINUTES, by, now)
    return kept


def discussed(
    *, one: Published, on: date, team: str, how_many: int, will_do: str, key: UUID, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """A team talked about it. Raises NotPossible where the day is later than today."""
    _not_later(on, now)
    _once(
        Discussion(
            published=one, on=on, team=team, how_many=how_many, will_do=will_do, key=key,
            at=now, by_id=by.worker_id, agency_id=by.agency_id, area_id=by.area_id,
        )
    )  # fmt: skip
    audit.note("briefing.discussed", ids=[one.pk])


def held_session(
    *, on: date, audience: str, how_many: int, place: str, about: str, asked: str, key: UUID,
    packs: Packs, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """One session of awareness work. Raises NotPossible where the day is later than today."""
    _not_later(on, now)
    if audience not in packs.awareness_audiences:
        raise NotPossible("Choose with whom it was", "audience")
    _once(
        AwarenessSession(
            on=on, audience=audience, how_many=how_many, place=place, about=about, asked=asked,
            key=key, at=now, by_id=by.worker_id, agency_id=by.agency_id, area_id=by.area_id,
        )
    )  # fmt: skip
    audit.note("awareness.recorded", ids=[key])


def shown_to_on_offer(by: Actor) -> list[tuple[str, str]]:
    """Whom a reflection may be shown to: whoever supervises them, own teams, other colleagues;
    (value, words)."""
    own = [(f"team:{ident}", f"My team: {name}") for ident, name in
           teams.teams_of(by.worker_id).items()]  # fmt: skip
    supervise = {
        one.supervisor_id
        for one in supervision.pairs_of(by.worker_id)
        if one.supervisee_id == by.worker_id
    }
    there = colleagues_of(by)
    return [
        *((f"colleague:{one.worker_id}", f"{one.name}, who supervises you")
          for one in there if one.worker_id in supervise),
        *own,
        *((f"colleague:{one.worker_id}", f"{one.name}, {one.job_title}")
          for one in there if one.worker_id not in supervise),
    ]  # fmt: skip


def _may_show(colleague: UUID | None, team: UUID | None, by: Actor) -> None:
    """The database shows it to nobody outside the agency and the team, whatever stands here."""
    if team is not None and team not in teams.teams_of(by.worker_id):
        raise NotPossible("Choose one of your own teams", "who")
    if colleague is not None and all(one.worker_id != colleague for one in colleagues_of(by)):
        raise NotPossible("Choose a colleague of your own agency", "who")


def _show(
    reflection: Reflection, colleague: UUID | None, team: UUID | None, by: Actor, now: datetime
) -> None:
    if colleague is None and team is None:
        return
    made = Sharing.objects.create(
        worker_id=by.worker_id, reflection=reflection, colleague_id=colleague, team_id=team, at=now
    )
    whom = [colleague] if colleague else team_members(team) if team else []
    tell(
        [one for one in whom if one != by.worker_id], "reflection-shown",
        link=f"{address('briefings:log')}#shown", once=f"reflection-shown:{made.pk}",
    )  # fmt: skip
    audit.note("reflection.shown", ids=[reflection.pk])


def _read(
    kind: Reading.Kind, of: str, title: str, minutes: int, by: Actor, now: datetime
) -> Reading:
    found, _ = Reading.objects.get_or_create(
        worker_id=by.worker_id, kind=kind.value, of=of,
        defaults={"at": now, "title": title, "minutes": minutes},
    )  # fmt: skip
    audit.note("reading.marked", ids=[found.pk])
    return found


def _not_later(on: date, now: datetime) -> None:
    if on > now.date():
        raise NotPossible("Write a day that is not later than today", "on")


def _once(row: Discussion | AwarenessSession) -> None:
    """The same form, sent twice, is kept once."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        if not type(row)._default_manager.filter(key=row.key).exists():
            raise
