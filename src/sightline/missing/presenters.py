"""What pages say of an episode, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.domain.missing import in_words
from sightline.duties.queries import Owed
from sightline.missing.queries import EpisodeSeen
from sightline.packs.catalogue import Packs

DANGER = {"yes": "Yes", "no": "No", "not_known": "Not known"}


@dataclass(frozen=True)
class Line:
    """One episode in a list. state: missing, owed, late, held, refused. risk: as it was judged."""

    seen: EpisodeSeen
    where: str
    since: str
    until: str
    away: str
    state: str
    says: str
    risk: str


def line(seen: EpisodeSeen, packs: Packs, now: datetime) -> Line:
    place = packs.missing_from.get(seen.row.missing_from)
    ended = seen.found.found_at if seen.found else None
    state, says = _state(seen, now)
    return Line(
        seen=seen,
        where=place.label if place else seen.row.missing_from,
        since=in_words(seen.row.seen_at),
        until=in_words(ended) if ended else "",
        away=length((ended or now) - seen.row.seen_at),
        state=state,
        says=says,
        risk=packs.missing_risk[seen.row.risk].label if seen.row.risk in packs.missing_risk else "",
    )


def _state(seen: EpisodeSeen, now: datetime) -> tuple[str, str]:
    if seen.found is None:
        return "missing", "Missing now"
    if seen.interviewed:
        return "held", "Interview held"
    owed = seen.interview_owed
    if owed is None:
        return "refused", "Interview offered, not held"
    return ("late" if owed.is_late(now) else "owed"), _due(owed, now)


def _due(owed: Owed, now: datetime) -> str:
    if owed.due_at is None:
        return "Interview owed"
    left = owed.due_at - now
    if left < timedelta():
        return f"Interview {length(-left)} late"
    return f"Interview owed within {length(left)}, by {in_words(owed.due_at)}"


def length(time: timedelta) -> str:
    """ "3 days 4 hours", "5 hours", "20 minutes"."""
    minutes = int(time.total_seconds()) // 60
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return _many(days, "day") + (f" {_many(hours, 'hour')}" if hours else "")
    return _many(hours, "hour") if hours else _many(minutes, "minute")


def _many(number: int, of: str) -> str:
    return f"{number} {of}" + ("" if number == 1 else "s")


def answered(answers: Mapping[str, str], packs: Packs) -> list[tuple[str, str]]:
    """Question and words, in the order of the pack; what an older pack asked comes last."""
    known = [
        (one.text, answers[one.slug])
        for one in packs.missing_questions.values()
        if one.slug in answers
    ]
    older = [
        (slug.replace("-", " ").capitalize(), words)
        for slug, words in answers.items()
        if slug not in packs.missing_questions
    ]
    return known + older


def triggers(seen: EpisodeSeen, packs: Packs) -> list[str]:
    """Why an interview matters all the more here."""
    found = [
        packs.interview_triggers[slug].text
        for slug in seen.triggers(packs.interview_triggers)
        if slug in packs.interview_triggers
    ]
    place = packs.missing_from.get(seen.row.missing_from)
    if place is not None and place.in_care:
        found.insert(0, "Missing from care: an interview must always take place")
    return found


def trigger_sources(packs: Packs) -> list[str]:
    """Each source once."""
    lines = [
        packs.origin(where) for one in packs.interview_triggers.values() for where in one.provenance
    ]
    return list(dict.fromkeys(lines))


def again_before_interview(episodes: Sequence[EpisodeSeen]) -> bool:
    """Missing again before anybody independent has listened."""
    waiting = [one for one in episodes if one.found and not one.interviewed and one.interview_owed]
    return bool(waiting) and any(
        later.row.seen_at > early.row.seen_at for early in waiting for later in episodes
    )
