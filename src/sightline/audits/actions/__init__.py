"""What is kept of audits and of self-assessments."""

from sightline.audits.actions.auditing import agree, answer, find, give_in, stand_aside
from sightline.audits.actions.running import (
    begin_meeting,
    draw,
    end,
    move_end,
    name_auditors,
    plan,
    replace,
    start,
    take_meeting_over,
)
from sightline.audits.actions.section11 import begin_round, challenge, grade_own

__all__ = [
    "agree",
    "answer",
    "begin_meeting",
    "begin_round",
    "challenge",
    "draw",
    "end",
    "find",
    "give_in",
    "grade_own",
    "move_end",
    "name_auditors",
    "plan",
    "replace",
    "stand_aside",
    "start",
    "take_meeting_over",
]
