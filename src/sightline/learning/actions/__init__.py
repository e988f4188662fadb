"""What is kept of recommendations, actions and measures."""

from sightline.learning.actions.acting import (
    add_evidence,
    check,
    give_up,
    hand_over,
    move,
    set_action,
    tell_done,
)
from sightline.learning.actions.measuring import (
    bind,
    conclude,
    keep_opinion,
    mark,
    switch,
    take_mark_away,
)
from sightline.learning.actions.recommending import recommend, say, take_over, take_stance
from sightline.learning.models import Column, Mark, Verdict

#: What is told to these actions: which column, what changed, what somebody concludes.
Which, What, Concluded = Column.Which, Mark.What, Verdict.Said

__all__ = [
    "Concluded",
    "What",
    "Which",
    "add_evidence",
    "bind",
    "check",
    "conclude",
    "give_up",
    "hand_over",
    "keep_opinion",
    "mark",
    "move",
    "recommend",
    "say",
    "set_action",
    "switch",
    "take_mark_away",
    "take_over",
    "take_stance",
    "tell_done",
]
