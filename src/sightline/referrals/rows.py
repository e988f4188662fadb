"""Who may read and write the referrals room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, TableRule

_STEPS = (
    "acknowledgement",
    "feedback",
    "chase",
    "addition",
    "escalation",
    "escalationanswer",
    "writtenconfirmation",
    "referraldecision",
    "differingview",
    "withdrawalrequest",
    "withdrawaldecision",
    "nameapproval",
    "advice",
    "whatfollowed",
    "safetydecision",
    "viewbeside",
    "lookedagain",
)
_ABOUT = ("referral", "policeinformation", "notreferred", "consultation", "exclusion")

# Who an unnamed referral is about: for the agency whose file it lies in, and no reader of the area.
OWN_AGENCY = (
    "EXISTS (SELECT 1 FROM access_file AS home"
    " JOIN access_worker AS me ON me.agency_id = home.agency_id"
    " WHERE home.id = referrals_withheldname.file_id AND me.id = (SELECT access.worker()))"
)

ROWS: tuple[TableRule, ...] = (
    *(
        ByFile(f"referrals_{table}", insert=True, subject_columns=("subject_id",))
        for table in _ABOUT
    ),
    *(ByFile(f"referrals_{table}", insert=True) for table in _STEPS),
    ByFile("referrals_withheldname", insert=True, subject_columns=("subject_id",), also=OWN_AGENCY),
    ByFile(
        "referrals_standing",
        insert=True,
        update=("state", "withdrawal_asked", "fed_back", "version"),
    ),
    ByWorker(
        "referrals_draft",
        insert=True,
        update=("body", "version", "saved_at", "sent_at", "sent_id"),
        delete=True,
    ),
)

CALLABLE: tuple[str, ...] = (
    "access.referrals_about(uuid)",
    "access.waiting_for_team(uuid, text[], timestamptz, uuid, integer)",
)
