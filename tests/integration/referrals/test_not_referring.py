"""R3: not to refer or not to share: reasons, signature, date, the lead asked, who answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sightline.domain.assessment import Circumstances, Known
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.actions import WhyNot
from sightline.referrals.models import NotReferred
from sightline.referrals.refusals import Missing, NotOffered
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

TWELVE = timedelta(days=12 * 365)


def why(town: Town, **changed: Any) -> WhyNot:
    return replace(
        WhyNot(
            what=NotReferred.What.NOT_TO_REFER,
            subject_id=town.child,
            circumstances=Circumstances(age=15, sexual_activity=Known.NO),
            reasons="It was explained by the youth club, who know both of them well.",
            rationale="Weighed with the lead; we look again next week.",
            consulted_lead=town.school.lead.worker_id,
            consulted_at=FRIDAY - timedelta(hours=1),
            lead_said="Agreed, and to look again on Friday.",
        ),
        **changed,
    )


def when_decided_not_to(town: Town, **changed: Any) -> NotReferred:
    with acting(town.school.teacher) as by:
        return actions.decide_not_to(
            why=why(town, **changed), step_key=uuid4(), packs=current(), by=by, now=FRIDAY
        )


def test_it_is_kept_signed_and_dated_with_whom_was_asked(town: Town) -> None:
    made = when_decided_not_to(town, accountable=(town.school.lead.worker_id,))
    [row] = town.rows("referrals_notreferred")
    assert row["signed_as"] == "Robin Tallis, Class teacher, Larkfield School"
    assert row["recorded_at"] == FRIDAY
    assert set(row["accountable"]) == {
        town.school.teacher.worker_id, town.school.lead.worker_id,
    }  # fmt: skip
    assert row["consulted_lead_id"] == town.school.lead.worker_id
    assert row["lead_said"] == "Agreed, and to look again on Friday."
    [entry] = town.rows("chronology_entry", came_from="not-referred")
    assert "Decided: not to refer" in entry["words"]
    with acting(town.school.lead):
        assert [one.pk for one in queries.not_referred(town.child)] == [made.pk]


@pytest.mark.parametrize("what", list(NotReferred.What))
def test_for_a_sexually_active_child_under_13_it_is_not_offered_and_nothing_is_kept(
    town: Town, what: NotReferred.What
) -> None:
    before = town.count("referrals_notreferred", "chronology_entry", "access_file")
    with pytest.raises(NotOffered) as refused:
        when_decided_not_to(
            town, what=what, circumstances=Circumstances(age=12, sexual_activity=Known.YES)
        )
    assert refused.value.because
    assert town.count(*before) == before


def test_the_records_birth_date_says_so_where_the_form_does_not(town: Town) -> None:
    [row] = town.rows("subjects_particulars", subject_id=town.child, birth_date=date(2011, 3, 27))
    town.system(
        "UPDATE subjects_particulars SET birth_date = %s WHERE id = %s",
        (FRIDAY - TWELVE).date(), row["id"],
    )  # fmt: skip
    before = town.count("referrals_notreferred", "access_file")
    try:
        for age in (14, None):
            with pytest.raises(NotOffered):
                when_decided_not_to(
                    town, circumstances=Circumstances(age=age, sexual_activity=Known.YES)
                )
        assert town.count(*before) == before
    finally:
        town.system(
            "UPDATE subjects_particulars SET birth_date = %s WHERE id = %s",
            row["birth_date"], row["id"],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "asks"),
    [
        ({"reasons": " "}, "reasons"),
        ({"rationale": ""}, "came to it"),
        ({"lead_said": ""}, "lead said"),
        ({"consulted_at": FRIDAY + timedelta(days=1)}, "later than now"),
        ({"concern_id": uuid4()}, "cannot be opened"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    town: Town, changed: dict[str, Any], asks: str
) -> None:
    with pytest.raises(Missing, match=asks):
        when_decided_not_to(town, **changed)
    assert town.rows("referrals_notreferred") == []


def test_the_lead_who_is_asked_is_a_lead_and_somebody_else(town: Town) -> None:
    for whom in (town.school.colleague, town.school.teacher):
        with pytest.raises(Missing, match="who is not you"):
            when_decided_not_to(town, consulted_lead=whom.worker_id)
    with acting(town.school.lead) as by, pytest.raises(Missing, match="who is not you"):
        actions.decide_not_to(why=why(town), step_key=uuid4(), packs=current(), by=by, now=FRIDAY)
    assert town.rows("referrals_notreferred") == []


def test_a_referral_can_still_be_made_afterwards(town: Town) -> None:
    when_decided_not_to(town)
    assert when_sent(town).pk
