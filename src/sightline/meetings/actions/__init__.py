"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from sightline.meetings.actions.arranging import (
    About,
    Arranged,
    Guest,
    How,
    State,
    add_child,
    add_item,
    arrange,
    invite,
    move,
    say_of_seat,
)
from sightline.meetings.actions.closing import agree_minutes, answer, call_off, close_item, end
from sightline.meetings.actions.sitting import (
    Decided,
    agree,
    begin,
    bring,
    decide,
    dissent,
    take_note,
)

__all__ = [
    "About",
    "Arranged",
    "Decided",
    "Guest",
    "How",
    "State",
    "add_child",
    "add_item",
    "agree",
    "agree_minutes",
    "answer",
    "arrange",
    "begin",
    "bring",
    "call_off",
    "close_item",
    "decide",
    "dissent",
    "end",
    "invite",
    "move",
    "say_of_seat",
    "take_note",
]
