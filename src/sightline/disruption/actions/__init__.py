"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from sightline.disruption.actions.measures import (
    Broken,
    Step,
    add_condition,
    answer_breach,
    choose,
    dismiss,
    move_on,
    record_breach,
)
from sightline.disruption.actions.planning import (
    Begins,
    Reviewed,
    agree_in_plan,
    bring_partner,
    decide_first,
    hold_review,
    start_plan,
    take_part,
)
from sightline.disruption.actions.supervision import Supervised, keep_order, keeps_orders, learn
from sightline.disruption.models import (
    DisruptionPlan,
    FirstDecision,
    Learnt,
    Measure,
    Review,
)
from sightline.disruption.refusals import WrittenMeanwhile

__all__ = [
    "Begins",
    "Broken",
    "DisruptionPlan",
    "FirstDecision",
    "Learnt",
    "Measure",
    "Review",
    "Reviewed",
    "Step",
    "Supervised",
    "WrittenMeanwhile",
    "add_condition",
    "agree_in_plan",
    "answer_breach",
    "bring_partner",
    "choose",
    "decide_first",
    "dismiss",
    "hold_review",
    "keep_order",
    "keeps_orders",
    "learn",
    "move_on",
    "record_breach",
    "start_plan",
    "take_part",
]
