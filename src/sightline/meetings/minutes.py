"""The minutes as one reader sees them, in words: what was said, decided, agreed, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sightline.domain.dates import in_full
from sightline.meetings import queries
from sightline.meetings.models import Meeting
from sightline.meetings.whole import ItemSeen, of_meeting


def digest(meeting: Meeting) -> str:
    """SHA-256 of the minutes as this reader sees them now, in hexadecimal."""
    return hashlib.sha256(in_words(meeting, of_meeting(meeting)).encode()).hexdigest()


def in_words(meeting: Meeting, items: Sequence[ItemSeen]) -> str:
    """Every line of the minutes. The same minutes are the same text, whatever became of the actions
    since."""
    lines = [meeting.label]
    sat = queries.sitting_of(meeting.pk)
    if sat is not None:
        lines += ["Present: " + "; ".join(sat.present), *sat.lacking, sat.goes_on_because]
    for one in items:
        lines += [one.name, one.item.why]
        lines += [f"{each.of_whom}: {each.words}" for each in one.contributions]
        lines += [f"{each.recorded_by.name}: {each.words}" for each in one.notes]
        for each in one.standing:
            lines.append(f"{each.question_label} {each.option_label}. {each.words}")
            lines += [f"{no.of_whom}: {no.words}" for no in each.dissents.all()]
        lines += [
            f"{each.words}, by {in_full(each.first_date)}: {each.will_show}" for each in one.actions
        ]
    return "\n".join(lines)
