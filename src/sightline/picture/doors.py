"""Whose work the lists and switches of the rules are."""

from __future__ import annotations

from sightline.domain.agencies import Role

#: Whoever may switch a rule where they work (`access.may_switch_rules`).
SWITCHES = (Role.SAFEGUARDING_LEAD, Role.SENIOR_MANAGER)
#: Whoever reads what the last run pointed out in their agency's own records.
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.FRONT_DOOR, Role.ENQUIRY_TEAM)
