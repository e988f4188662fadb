"""Ids of another child's, sent with one's own: no different from one that nobody has."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sightline.domain.missing import DoesNotFit, Gives
from sightline.kernel import clock
from sightline.missing import actions, queries
from sightline.missing.actions import About
from tests.factories import access
from tests.factories.missing import KEPT, NOW, Town
from tests.factories.school import given_a_findable_name, signed_in
from tests.forging import assert_answered_as_nobodys

KEY = {"form_key": "f0f0f0f0-aaaa-4bbb-8ccc-0123456789ab"}
TALK = {
    **KEY, "held_day-how": "day", "held_day-day": "25", "held_day-month": "10",
    "held_day-year": "2026", "held_time": "10:00", "where": "In the park",
    "interviewer": "Perpetua Lisle", "interviewer_kind": "independent-service",
    "childs_words": "He said nobody would believe me.", "disclosed": "no",
}  # fmt: skip


def test_an_interview_covers_no_time_of_another_child(town: Town) -> None:
    mine, theirs = town.report(), town.report()
    for one in (mine, theirs):
        town.found(one)
    before = town.count(*KEPT)
    with pytest.raises(DoesNotFit):
        town.talk(mine, theirs)
    assert town.count(*KEPT) == before
    ellen = signed_in(town.ellen)
    with clock.set_to(NOW):
        assert_answered_as_nobodys(
            town.database,
            theirs.pk,
            lambda one: ellen.post(
                f"/missing/{mine.pk}/interview/", {**TALK, "covers": [str(mine.pk), str(one)]}
            ),
            status=200,
        )


@pytest.mark.parametrize("whom", ["unknown to them", "another kind", "not tied to the child"])
def test_what_a_child_said_is_not_put_down_to_a_record_that_was_not_offered(
    town: Town, whom: str
) -> None:
    made = town.given_an_interview()
    with town.as_(town.ellen):
        [item] = [one for one in queries.items_of(made) if one.kind == "person"]
    with town.database.connect("system") as system:
        kind = "vehicle" if whom == "another kind" else "person"
        record = access.given_a_subject(system, kind)
        agency = town.school.agency if whom == "unknown to them" else town.home
        file = access.given_a_file(system, agency, "record", record)
        if whom != "unknown to them":
            access.given_a_relationship(system, file, worker=town.ellen.worker_id)
        given_a_findable_name(system, file, record, "Jay Ravenscar", town.hollis.worker_id)
    said = {**KEY, "confirmed": "yes", "name": "", "part": "drove them", "words": "Seen twice."}
    with clock.set_to(NOW):
        assert_answered_as_nobodys(
            town.database,
            record,
            lambda one: signed_in(town.ellen).post(
                f"/missing/items/{item.pk}/", {**said, "which": str(one)}
            ),
            status=200,
        )
    if whom != "not tied to the child":  # whom the action takes where it is asked for by name
        before = town.count(*KEPT, "access_link")
        with town.as_(town.ellen) as by, pytest.raises(DoesNotFit):
            actions.decide_item(
                item=item, about=About(Gives.PERSON, "drove them", subject_id=record),
                words="Seen twice.", key=uuid4(), by=by, now=NOW,
            )  # fmt: skip
        assert town.count(*KEPT, "access_link") == before
