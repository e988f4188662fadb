"""One town a module: who refers, who receives, and who may see neither."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import override_settings

from tests.database import Database
from tests.integration.referrals.town import Town, given_a_town

KEPT = (
    "referrals_acknowledgement", "referrals_feedback", "referrals_chase", "referrals_addition",
    "referrals_escalationanswer", "referrals_escalation", "referrals_writtenconfirmation",
    "referrals_differingview", "referrals_viewbeside", "referrals_referraldecision",
    "referrals_withdrawaldecision",
    "referrals_withdrawalrequest", "referrals_nameapproval", "referrals_standing",
    "referrals_withheldname", "referrals_referral", "referrals_policeinformation",
    "referrals_lookedagain", "referrals_notreferred", "referrals_advice", "referrals_whatfollowed",
    "referrals_consultation", "referrals_safetydecision", "referrals_exclusion",
    "duties_dutychange", "duties_duty", "procrastinate_jobs", "access_notice", "access_block",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole_town(database: Database) -> Iterator[Town]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_town(database)


@pytest.fixture
def town(whole_town: Town) -> Town:
    """The town before anything was referred."""
    with whole_town.database.connect("system") as system:
        for table in KEPT:
            system.execute(f"DELETE FROM {table}")
    mail.outbox = []
    return whole_town
