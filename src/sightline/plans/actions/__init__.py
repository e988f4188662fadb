"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from sightline.plans.actions.agreed import (
    Agreed,
    agree_action,
    end_action,
    move_action,
    say_done,
    show_done,
)
from sightline.plans.actions.another_child import add_child
from sightline.plans.actions.challenging import (
    Asked,
    answer_challenge,
    close_challenge,
    escalate_challenge,
    next_step,
    raise_challenge,
)
from sightline.plans.actions.justice import (
    OnDate,
    consider,
    record_date,
    record_police_work,
    support,
)
from sightline.plans.actions.planning import (
    Members,
    add_need,
    add_outcome,
    add_progress,
    agree_in_plan,
    start_plan,
    take_part,
)
from sightline.plans.actions.reaching import record_attempt
from sightline.plans.actions.reviewing import Reviewed, carry_on, has_ended, hold_review
from sightline.plans.actions.telling import record_told
from sightline.plans.models import Plan, Progress, Review
from sightline.plans.refusals import ReviewedMeanwhile

__all__ = [
    "Agreed",
    "Asked",
    "Members",
    "OnDate",
    "Plan",
    "Progress",
    "Review",
    "Reviewed",
    "ReviewedMeanwhile",
    "add_child",
    "add_need",
    "add_outcome",
    "add_progress",
    "agree_action",
    "agree_in_plan",
    "answer_challenge",
    "carry_on",
    "close_challenge",
    "consider",
    "end_action",
    "escalate_challenge",
    "has_ended",
    "hold_review",
    "move_action",
    "next_step",
    "raise_challenge",
    "record_attempt",
    "record_date",
    "record_police_work",
    "record_told",
    "say_done",
    "show_done",
    "start_plan",
    "support",
    "take_part",
]
