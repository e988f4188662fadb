"""An audit from its plan to its end. What it opens, and to whom, is the database's to give."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from sightline.access.identity import Actor
from sightline.audits import queries
from sightline.audits.models import Audit, Invited
from sightline.domain.audits import shares
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, pack_texts
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs

#: As long as the database leaves it open at most.
A_YEAR = timedelta(days=365)


def plan(
    *,
    key: UUID,
    theme: str,
    title: str,
    starts_on: date,
    ends_on: date,
    size: int,
    agencies: Sequence[UUID],
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """A round of one theme, and who is invited. key: of the form; sent twice, it is planned once.

    Raises NotPossible for a time that is not over, a size that the pack does not allow, or fewer
    agencies than a child has to be known to.
    """
    rule = packs.audits.rule
    if theme not in packs.audits.themes:
        raise NotPossible("Choose one of the themes", "theme")
    if starts_on > ends_on:
        raise NotPossible("The first day lies after the last", "ends_on")
    if not 1 <= size <= rule.most:
        raise NotPossible(f"Choose from 1 to {rule.most} children", "size")
    if len(set(agencies)) < max(rule.fewest_agencies, 2):
        raise NotPossible("An audit is of several agencies: invite at least two", "agencies")
    if Audit.objects.filter(pk=key).exists():
        return key
    pack = pack_texts.keep(packs.file("audits.yaml"), now=now)
    with transaction.atomic():
        made = Audit.objects.create(
            id=key, area_id=by.area_id, by_id=by.worker_id, at=now, theme=theme,
            title=title.strip(),
            starts_on=starts_on, ends_on=ends_on, size=size, pack_sha256=pack,
        )  # fmt: skip
        for agency_id in dict.fromkeys(agencies):
            Invited.objects.create(
                area_id=by.area_id, by_id=by.worker_id, at=now, audit=made, agency_id=agency_id
            )
    audit.note("audit.planned", ids=[key])
    return key


def draw(*, of: Audit, packs: Packs, by: Actor, now: datetime) -> int:
    """The sample, once: among how many it was drawn. The seed is the database's, and nobody's
    choice. Raises NotPossible where nobody is to be drawn, or it was drawn before."""
    del by
    if of.drawn_at is not None:
        raise NotPossible("The sample was drawn already. It is drawn once")
    theme, parts = packs.audits.themes[of.theme], packs.audits
    groups = [
        {"slug": one.slug, "kinds": list(one.kinds), "strands": list(one.strands)}
        for one in parts.groups.values()
    ]
    eligible = _one(
        "SELECT access.draw_audit(%s, %s, %s, %s::jsonb, %s, %s, %s)",
        of.pk, list(theme.kinds), list(theme.strands), json.dumps(groups), list(parts.rule.bands),
        parts.rule.fewest_agencies, now,
    )  # fmt: skip
    if not eligible:
        raise NotPossible(
            "No child was found of whom two of these agencies recorded something of this theme in"
            " this time. Plan another time, or invite others"
        )
    audit.note("audit.drawn", ids=[of.pk])
    return int(eligible)


def name_auditors(*, of: Audit, workers: Sequence[UUID], by: Actor, now: datetime) -> None:
    """Colleagues of one's own agency. Refused by the database for anybody else's."""
    if not workers:
        raise NotPossible("Choose at least one colleague", "workers")
    if of.met_at or of.ended_at:
        raise NotPossible("The meeting has begun: nobody is named any more")
    del by
    _one("SELECT access.name_auditors(%s, %s, %s)", of.pk, list(workers), now)
    audit.note("audit.auditors-named", ids=[of.pk, *workers])


def start(*, of: Audit, until: date, by: Actor, now: datetime) -> None:
    """The records open to the auditors, until the end of that day at the latest.

    Raises NotPossible without a sample, without auditors, and for a day that is past or too far.
    """
    del by
    ends = _end_of(until)
    if of.drawn_at is None:
        raise NotPossible("Draw the sample first")
    if of.started_at is not None:
        raise NotPossible("It has started already")
    if not now < ends <= now + A_YEAR:
        raise NotPossible("Choose a day after today, within a year", "until")
    if not _one("SELECT access.start_audit(%s, %s, %s)", of.pk, ends, now):
        raise NotPossible("No agency has named an auditor yet")
    audit.note("audit.started", ids=[of.pk])


def move_end(*, of: Audit, until: date, why: str, reopen: bool, by: Actor, now: datetime) -> None:
    """What it opened closes on another day at the latest. reopen: the day was over and had closed
    everything; it opens again for those who still have a part, and nobody does that unsaid.

    Raises NotPossible without a reason, for the same day, one that is past or more than a year
    after the start, and where `reopen` is not what is the case.
    """
    del by
    ends = _end_of(until)
    if of.started_at is None or of.until is None or of.ended_at is not None:
        raise NotPossible("The day can be moved while the audit runs")
    if not why.strip():
        raise NotPossible("Say why the day is moved", "why")
    if not now < ends <= of.started_at + A_YEAR:
        raise NotPossible("Choose a day after today, within a year of the start", "until")
    if ends == of.until:
        raise NotPossible("It closes on that day already", "until")
    over = of.until <= now
    if over is not reopen:
        raise NotPossible(
            "The day is over and everything closed. Say that it is to open again"
            if over
            else "Nothing has closed, so nothing is to be opened again",
            "reopen",
        )
    _one("SELECT access.move_audit_end(%s, %s, %s, %s, %s)", of.pk, ends, why.strip(), reopen, now)
    audit.note("audit.end-moved", ids=[of.pk], reopened=reopen)


def take_meeting_over(*, of: Audit, by: Actor, now: datetime) -> None:
    """Lead the meeting that somebody else began; they lead it no longer. Raises NotPossible."""
    del by
    if not queries.may_take_meeting_over(of.pk):
        raise NotPossible("There is no meeting here to take over")
    _one("SELECT access.take_meeting_over(%s, %s)", of.pk, now)
    audit.note("audit.meeting-taken-over", ids=[of.pk])


def replace(
    *, of: Audit, number: int, reason: str, words: str, packs: Packs, by: Actor, now: datetime
) -> int | None:
    """A case is not audited, and why; the next of the seeded order comes instead: its number."""
    del by
    if reason not in packs.audits.left_out:
        raise NotPossible("Choose a reason", "reason")
    if not words.strip():
        raise NotPossible("Say why, in words that name nobody", "words")
    if of.met_at or of.ended_at:
        raise NotPossible("The meeting has begun: the sample stays as it is")
    if number not in {one.number for one in queries.progress(of.pk)}:
        raise NotPossible("This case is not in the sample any more")
    found: int | None = _one(
        "SELECT access.replace_in_audit(%s, %s, %s, %s, %s)",
        of.pk, number, reason, words.strip(), now,
    )  # fmt: skip
    audit.note("audit.case-left-out", ids=[of.pk], number=number)
    return found


def begin_meeting(*, of: Audit, by: Actor, now: datetime) -> None:
    """Nobody answers any more; whoever takes part in a case reads what the others said of it."""
    del by
    if of.started_at is None or of.met_at is not None or of.ended_at is not None:
        raise NotPossible("The meeting can begin once, while the audit runs")
    _one("SELECT access.moderate_audit(%s, %s)", of.pk, now)
    audit.note("audit.meeting-begun", ids=[of.pk])


def end(*, of: Audit, packs: Packs, by: Actor, now: datetime) -> None:
    """Everything that it opened closes. What is kept of the round is rounded, and of no child."""
    del by
    if of.ended_at is not None:
        raise NotPossible("It has ended already")
    figures: dict[str, object] = {}
    if of.met_at is not None:
        given, cases = queries.agreed_grades(of, packs)
        figures = {
            "cases": cases,
            "shares": {
                one.question: one.percent
                for one in shares(given, packs.audits.grades, packs.audits.rule)
            },
        }
    _one("SELECT access.end_audit(%s, %s::jsonb, %s)", of.pk, json.dumps(figures), now)
    audit.note("audit.ended", ids=[of.pk])


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), LONDON)


def _one(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None
