"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from sightline.plans.actions.agreed import (
    Agreed,
    NotPossible,
    agree_action,
    end_action,
    move_action,
    say_done,
    show_done,
)

__all__ = [
    "Agreed",
    "NotPossible",
    "agree_action",
    "end_action",
    "move_action",
    "say_done",
    "show_done",
]
