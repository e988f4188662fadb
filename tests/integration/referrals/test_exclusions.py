"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.referrals import actions, queries
from sightline.referrals.actions import OnSafety
from sightline.referrals.models import Exclusion, SafetyDecision
from sightline.referrals.refusals import NotYours
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

NOT_NOW = OnSafety(
    go_ahead=SafetyDecision.GoAhead.NOT_NOW,
    reasons="At school she is seen every day.",
    rationale="Out of school she would be where the car waits.",
    why_without="The screening is booked for Monday.",
)


def given_one(town: Town) -> Exclusion:
    with acting(town.school.lead) as by:
        return actions.consider_exclusion(
            subject_id=town.child, what="School, for five days", why="Smoking on the roof",
            step_key=uuid4(), by=by, now=FRIDAY,
        )  # fmt: skip


def when_decided(town: Town, one: Exclusion, **changed: Any) -> SafetyDecision:
    with acting(town.school.lead) as by:
        return actions.decide_safety(
            exclusion=one, decided=replace(NOT_NOW, **changed), step_key=uuid4(), by=by, now=FRIDAY
        )


def test_what_is_still_missing_is_asked_for(town: Town) -> None:
    one = given_one(town)
    with acting(town.school.lead) as by:
        asks = queries.before(one, by=by)
    assert (asks.screening_id, asks.referral_id, asks.decided) == (None, None, False)
    sent = when_sent(town)
    made = when_decided(town, one, referral_id=sent.pk)
    with acting(town.school.lead) as by:
        asks = queries.before(one, by=by)
    assert (asks.referral_id, asks.decided) == (sent.pk, True)
    assert made.signed_as.startswith("Sam Winterbourne")
    entries = town.rows("chronology_entry", came_from="exclusion", came_from_id=one.pk)
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("changed", "asks"),
    [
        ({"why_without": " "}, "without a screening or a referral"),
        ({"go_ahead": SafetyDecision.GoAhead.YES}, "plan"),
        ({"reasons": ""}, "reasons"),
        ({"referral_id": uuid4()}, "cannot be opened"),
        ({"screening_id": uuid4()}, "cannot be opened"),
    ],
)
def test_no_decision_without_its_parts(town: Town, changed: dict[str, Any], asks: str) -> None:
    one = given_one(town)
    with pytest.raises(Missing, match=asks):
        when_decided(town, one, **changed)
    assert town.rows("referrals_safetydecision") == []


def test_another_agency_does_not_decide_it(town: Town) -> None:
    one = given_one(town)
    with acting(town.desk, shape="area") as by, pytest.raises(NotYours):
        actions.decide_safety(exclusion=one, decided=NOT_NOW, step_key=uuid4(), by=by, now=FRIDAY)
    assert town.rows("referrals_safetydecision") == []
