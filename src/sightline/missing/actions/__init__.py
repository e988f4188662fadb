"""What is kept when a child is missing, and after. Each step is a row; none changes another."""

from sightline.missing.actions.beforehand import keep_profile, tell_coordinators
from sightline.missing.actions.confirming import About, decide_item
from sightline.missing.actions.interviewing import Talk, hold_interview
from sightline.missing.actions.letting_in import let_interviewer_in
from sightline.missing.actions.offering import Offered, decide_strategy, offer_interview
from sightline.missing.actions.reporting import (
    Report,
    Return,
    record_found,
    report_missing,
    tell_of_episode,
)
from sightline.missing.actions.sending import Sending, decide_recipient
from sightline.missing.models import Episode, Interview, StrategyDecision

__all__ = [
    "About",
    "Episode",
    "Interview",
    "Offered",
    "Report",
    "Return",
    "Sending",
    "StrategyDecision",
    "Talk",
    "decide_item",
    "decide_recipient",
    "decide_strategy",
    "hold_interview",
    "keep_profile",
    "let_interviewer_in",
    "offer_interview",
    "record_found",
    "report_missing",
    "tell_coordinators",
    "tell_of_episode",
]
