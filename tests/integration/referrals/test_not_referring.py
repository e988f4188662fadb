"""R3: not to refer or not to share: reasons, signature, date, the lead asked, who answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from sightline.access.written import Missing
from sightline.domain.assessment import Circumstances, Known
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.actions import AskedElsewhere, WhyNot
from sightline.referrals.models import NotReferred
from sightline.referrals.refusals import NotOffered
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
        ({"lead_said": ""}, "whom you asked"),
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


def given_no_other_lead(town: Town) -> None:
    """Sam leads alone: the deputy has stood down."""
    town.system(
        "UPDATE access_roleholding SET ends_at = starts_at WHERE worker_id = %s",
        town.school.deputy.worker_id,
    )


@pytest.fixture
def sole_lead(town: Town) -> Iterator[Town]:
    given_no_other_lead(town)
    yield town
    town.system(
        "UPDATE access_roleholding SET ends_at = NULL WHERE worker_id = %s",
        town.school.deputy.worker_id,
    )


NURSE = AskedElsewhere("Ines Arrowby", "Named nurse", "Northmere Health")


def when_the_lead_decides(town: Town, **changed: Any) -> NotReferred:
    with acting(town.school.lead) as by:
        return actions.decide_not_to(
            why=why(town, **changed), step_key=uuid4(), packs=current(), by=by, now=FRIDAY
        )


def test_a_sole_lead_asks_somebody_of_another_agency_who_is_kept_by_name(sole_lead: Town) -> None:
    made = when_the_lead_decides(sole_lead, consulted_lead=None, consulted_elsewhere=NURSE)
    [row] = sole_lead.rows("referrals_notreferred", id=made.pk)
    assert (row["consulted_name"], row["consulted_role"], row["consulted_agency"]) == (
        "Ines Arrowby", "Named nurse", "Northmere Health",
    )  # fmt: skip
    assert row["accountable"] == [sole_lead.school.lead.worker_id]
    [entry] = sole_lead.rows("chronology_entry", came_from_id=made.pk)
    assert "Ines Arrowby, Named nurse, Northmere Health, was asked before" in entry["words"]


def test_a_sole_lead_may_ask_a_senior_manager_of_their_own(sole_lead: Town) -> None:
    made = when_the_lead_decides(sole_lead, consulted_lead=sole_lead.petra.worker_id)
    assert made.consulted_lead_id == sole_lead.petra.worker_id


@pytest.mark.parametrize(
    ("elsewhere", "asks"),
    [
        (None, "and name them"),
        (AskedElsewhere("", "Named nurse", "Northmere Health"), "whom you asked"),
        (AskedElsewhere("Ines Arrowby", " ", "Northmere Health"), "their role"),
        (AskedElsewhere("Ines Arrowby", "Named nurse", ""), "their agency"),
        (AskedElsewhere("Ines Arrowby", "Named nurse", "larkfield school"), "another agency"),
        (AskedElsewhere("Sam Winterbourne", "Lead", "Elsewhere"), "who is not you"),
    ],
)
def test_a_sole_lead_is_not_free_to_ask_nobody(
    sole_lead: Town, elsewhere: AskedElsewhere | None, asks: str
) -> None:
    with pytest.raises(Missing, match=asks):
        when_the_lead_decides(sole_lead, consulted_lead=None, consulted_elsewhere=elsewhere)
    assert sole_lead.rows("referrals_notreferred") == []


def test_where_another_lead_works_they_are_asked_and_nobody_elsewhere(town: Town) -> None:
    for changed in (
        {"consulted_lead": None, "consulted_elsewhere": NURSE},
        {"consulted_lead": town.petra.worker_id},
    ):
        with pytest.raises(Missing, match="Ask a safeguarding lead who is not you"):
            when_the_lead_decides(town, **changed)
    assert town.rows("referrals_notreferred") == []


def test_the_database_itself_keeps_no_decision_of_which_nobody_was_asked(town: Town) -> None:
    made = when_decided_not_to(town)
    with pytest.raises(psycopg.errors.CheckViolation):
        town.system(
            "UPDATE referrals_notreferred SET consulted_lead_id = NULL WHERE id = %s", made.pk
        )


def test_a_referral_can_still_be_made_afterwards(town: Town) -> None:
    when_decided_not_to(town)
    assert when_sent(town).pk
