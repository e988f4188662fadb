"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.actions import OnSafety
from sightline.referrals.models import Exclusion, SafetyDecision
from sightline.referrals.refusals import NotYours
from tests.factories import access
from tests.factories.access import File
from tests.factories.forms import errors_of, form_key, text_of
from tests.factories.school import signed_in
from tests.integration.referrals.screened import given_a_screening
from tests.integration.referrals.test_criteria import COERCION, no_screening_before
from tests.integration.referrals.test_not_referring import when_decided_not_to, why
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

__all__ = ["no_screening_before"]

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
            exclusion=one, decided=replace(NOT_NOW, **changed), step_key=uuid4(),
            packs=current(), by=by, now=FRIDAY,
        )  # fmt: skip


def test_a_school_finds_the_way_on_the_childs_own_page_and_nobody_else_is_asked(
    town: Town,
) -> None:
    way = f"/referrals/of/{town.child}/exclusion/"
    page = signed_in(town.school.lead).get(f"/subjects/{town.child}/").content.decode()
    assert way in page
    assert signed_in(town.school.lead).get(way).status_code == 200
    assert way not in signed_in(town.desk).get(f"/subjects/{town.child}/").content.decode()


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
        actions.decide_safety(
            exclusion=one, decided=NOT_NOW, step_key=uuid4(), packs=current(), by=by, now=FRIDAY
        )
    assert town.rows("referrals_safetydecision") == []


def test_the_decision_keeps_its_four_parts_and_shows_them_apart(
    town: Town, no_screening_before: None
) -> None:
    screening = given_a_screening(town, coercion="concern")
    one = given_one(town)
    lead = signed_in(town.school.lead)
    asked = text_of(lead.get(f"/referrals/exclusions/{one.pk}/decide/"))
    made = when_decided(town, one, screening_id=screening)
    suggested = {each["rule"]: each for each in made.suggestion}
    assert suggested["exclusion-screening"]["source"]
    assert COERCION in str(suggested["criterion-of-concern"]["because"])
    page = text_of(lead.get(f"/referrals/exclusions/{one.pk}/"))
    for each in made.suggestion:
        assert each["says"] in asked  # what was shown is what is kept
    parts = ("Suggestion", "Reasons", "Decision", "Rationale")
    assert sorted(parts, key=page.index) == list(parts)
    for words in (COERCION, made.reasons, made.rationale, made.get_go_ahead_display()):
        assert words in page


def test_whoever_may_not_open_a_screening_reads_nothing_of_it_in_what_was_suggested(
    town: Town, no_screening_before: None
) -> None:
    """What rests on the screening alone is left out, the rule with it; the deputy is told that
    there is more, and whom to ask."""
    shut = given_a_screening(town, coercion="concern", facts={"age": 15})
    one = given_one(town)
    safety = when_decided(town, one, screening_id=shut)
    with acting(town.school.lead) as by:
        against = actions.decide_not_to(
            why=why(town, consulted_lead=town.school.deputy.worker_id, screening_id=shut),
            step_key=uuid4(), packs=current(), by=by, now=FRIDAY,
        )  # fmt: skip
    [row] = town.rows("screening_screening", id=shut)
    with town.database.connect("system") as system:
        access.given_a_seal(
            system, File(row["file_id"], row["area_id"], row["agency_id"], "record", ()),
            town.school.lead.worker_id,
        )  # fmt: skip
    more = "There is more, from a screening that you may not open. Ask"
    for page, signed in (
        (f"/referrals/exclusions/{one.pk}/", safety.signed_as),
        (f"/referrals/of/{town.child}/", against.signed_as),
    ):
        whole = text_of(signed_in(town.school.lead).get(page))
        assert COERCION in whole
        assert more not in whole
        part = text_of(signed_in(town.school.deputy).get(page))
        assert COERCION not in part
        assert "Of concern:" not in part
        assert f"{more} {signed}" in part


def test_a_differing_view_stands_beside_a_decision_on_safety_and_one_not_to_refer(
    town: Town,
) -> None:
    one = given_one(town)
    safety = when_decided(town, one)
    against = when_decided_not_to(town)
    deputy = signed_in(town.school.deputy)
    typed = {"of_whom": "Her form tutor", "words": "She is safer here than anywhere."}
    for decision, back in (
        (f"/referrals/exclusions/{one.pk}/differ/{safety.pk}/", f"/referrals/exclusions/{one.pk}/"),
        (f"/referrals/of/{town.child}/not/{against.pk}/differ/", f"/referrals/of/{town.child}/"),
    ):
        empty = deputy.post(decision, {"form_key": form_key()})
        assert errors_of(empty) == ["Write whose view it is", "Write the differing view"]
        key = form_key()
        for _ in range(2):  # pressed twice, kept once
            answer = deputy.post(decision, {"form_key": key, **typed})
            assert answer["Location"] == back
        page = text_of(deputy.get(back))
        assert page.count(typed["words"]) == 1
        assert "A differing view, of Her form tutor" in page
    assert signed_in(town.school.elsewhere).get(decision).status_code == 404
    assert len(town.rows("referrals_viewbeside")) == 2
    town.run_jobs()
    assert town.told(town.school.lead) == ["decision-differing-view"]
    assert town.told(town.school.teacher) == ["decision-differing-view"]
