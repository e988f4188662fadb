"""R1: the same child under another spelling is found at the front door; a person joins them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import ProgrammingError

from sightline.access.files import unmerge_subjects
from sightline.access.queries import files_about
from sightline.access.written import Missing
from sightline.chronology.filters import Filters
from sightline.chronology.queries import screen, spoken_of
from sightline.referrals import actions, queries
from sightline.referrals.refusals import NotYours
from tests.factories import access
from tests.factories.school import given_a_findable_name
from tests.integration.referrals.town import FRIDAY, Town, acting, seen_by, when_sent

SPELT = "Amarah Fenimore"
OURS = "What the council knew of her before."


@pytest.fixture
def council_child(town: Town) -> UUID:
    """The council's own record of the same child, by another spelling."""
    with town.database.connect("system") as system:
        child = access.given_a_subject(system)
        file = access.given_a_file(system, town.council, "record", child)
        access.given_a_relationship(system, file, worker=town.una.worker_id)
        given_a_findable_name(system, file, child, SPELT, town.una.worker_id)
        access.given_particulars(system, file, child, town.una.worker_id, date(2011, 3, 27))
        access.given_an_entry(system, file, child, town.una.worker_id, words=OURS)
    return child


def test_the_same_child_is_offered_and_joined_by_a_person(town: Town, council_child: UUID) -> None:
    sent = when_sent(town)
    with acting(town.desk, shape="area"):
        assert council_child in {one.summary.subject_id for one in queries.same_child(sent)}
    with acting(town.desk, shape="area") as by:
        merge = actions.join(
            referral=sent, same_as=council_child, reason="Same birth date and mother.",
            by=by, now=FRIDAY,
        )  # fmt: skip
    with acting(town.desk, shape="area") as by:
        there = queries.referral(sent.pk)
        assert there is not None
        assert there.subject_id == council_child
        agencies = {one.agency_name for one in files_about(council_child)}
        assert agencies >= {"Larkfield School", "Northmere Council"}
        told = screen(council_child, Filters(), spoken_of(council_child))
        words = [one.words for one in (*told.entries, *told.undated)]
        assert OURS in words
        assert any(sent.reference in one for one in words)
        assert queries.referrals_of(council_child, by=by).have[0].referral_id == sent.pk
    with acting(town.desk, shape="area"):
        unmerge_subjects(merge=merge, reason="Two cousins, after all.")
    assert town.rows("referrals_referral")[0]["subject_id"] == town.child


def test_a_worker_kept_from_either_record_is_kept_from_both(
    town: Town, council_child: UUID
) -> None:
    with town.database.connect("system") as system:
        access.given_a_block(system, town.gus.worker_id, council_child)
    sent = when_sent(town)
    assert seen_by(town.gus, sent.pk) is not None
    with acting(town.desk, shape="area") as by:
        merge = actions.join(
            referral=sent, same_as=council_child, reason="The same child.", by=by, now=FRIDAY
        )
    assert seen_by(town.gus, sent.pk) is None
    with acting(town.desk, shape="area"):
        unmerge_subjects(merge=merge, reason="For the next test.")


def test_only_the_front_door_or_a_lead_of_the_receiver_joins(
    town: Town, council_child: UUID
) -> None:
    sent = when_sent(town)
    for person in (town.tove, town.school.lead):
        with acting(person, shape="narrow") as by, pytest.raises(NotYours):
            actions.join(referral=sent, same_as=council_child, reason="The same", by=by, now=FRIDAY)
    with acting(town.desk, shape="area") as by, pytest.raises(Missing):
        actions.join(referral=sent, same_as=council_child, reason=" ", by=by, now=FRIDAY)
    assert town.rows("access_merge", merged_id=town.child, undone_at=None) == []


def test_a_record_of_another_area_is_neither_offered_nor_joined(town: Town) -> None:
    with town.database.connect("system") as system:
        far = access.given_a_subject(system)
        ((agency,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [town.far.worker_id]
        ).fetchall()
        file = access.given_a_file(system, agency, "record", far, area=2)
        given_a_findable_name(system, file, far, "Amara Fennimore", town.far.worker_id)
    sent = when_sent(town)
    with acting(town.desk, shape="area"):
        assert far not in {one.summary.subject_id for one in queries.same_child(sent)}
    with pytest.raises(ProgrammingError, match="refused"), acting(town.desk, shape="area") as by:
        actions.join(referral=sent, same_as=far, reason="The same", by=by, now=FRIDAY)
    assert town.rows("access_merge", merged_id=town.child, undone_at=None) == []


def test_nobody_joins_a_child_whose_name_is_withheld(town: Town, council_child: UUID) -> None:
    sent = when_sent(town, withhold_name="She asked us to.")
    with acting(town.desk, shape="area") as by:
        assert queries.same_child(sent) == []
        with pytest.raises(Missing, match="withheld"):
            actions.join(referral=sent, same_as=council_child, reason="The same", by=by, now=FRIDAY)
