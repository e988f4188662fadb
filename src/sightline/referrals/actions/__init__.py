"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`.

Each step writes its row into the referral's own file, a line into the chronology beside it, and a
note for the audit; it starts or meets the duty that goes with it and has those told who wait for
it. A refusal (`referrals.refusals`) is raised before anything is written.
Every step has a key that is made with its form: sent twice, it is kept once.
"""

from sightline.referrals.actions.asking import AskedElsewhere
from sightline.referrals.actions.carrying_out import say_done
from sightline.referrals.actions.consulting import ask_advice, give_advice, say_what_followed
from sightline.referrals.actions.deciding import (
    Decided,
    add_differing_view,
    ask_to_withdraw,
    decide,
    decide_withdrawal,
)
from sightline.referrals.actions.exclusions import (
    OnSafety,
    consider_exclusion,
    decide_safety,
)
from sightline.referrals.actions.following import add, answer_escalation, chase, escalate
from sightline.referrals.actions.informing import send_information
from sightline.referrals.actions.joining import join
from sightline.referrals.actions.looking_again import Look, look_again
from sightline.referrals.actions.not_referring import WhyNot, decide_not_to
from sightline.referrals.actions.receiving import acknowledge, feed_back
from sightline.referrals.actions.sending import WhatIsSent, confirm_in_writing, send
from sightline.referrals.actions.views import differ_beside
from sightline.referrals.actions.withholding import answer_about_name, name_given, tell_name
from sightline.referrals.models import NotReferred, SafetyDecision
from sightline.referrals.models.packet import HowSent

#: What may be decided against, for other rooms.
NotTo = NotReferred.What
#: What may be decided before an exclusion, for other rooms.
GoAhead = SafetyDecision.GoAhead

__all__ = [
    "AskedElsewhere",
    "Decided",
    "GoAhead",
    "HowSent",
    "Look",
    "NotTo",
    "OnSafety",
    "WhatIsSent",
    "WhyNot",
    "acknowledge",
    "add",
    "add_differing_view",
    "answer_about_name",
    "answer_escalation",
    "ask_advice",
    "ask_to_withdraw",
    "chase",
    "confirm_in_writing",
    "consider_exclusion",
    "decide",
    "decide_not_to",
    "decide_safety",
    "decide_withdrawal",
    "differ_beside",
    "escalate",
    "feed_back",
    "give_advice",
    "join",
    "look_again",
    "name_given",
    "say_done",
    "say_what_followed",
    "send",
    "send_information",
    "tell_name",
]
