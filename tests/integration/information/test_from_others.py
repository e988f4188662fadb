"""W3: what a person confirmed of a return interview becomes information, nothing typed twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sightline.access.files import SubjectKind
from sightline.domain.missing import Gives
from sightline.information import origins, queries
from sightline.missing import actions as missing
from sightline.missing import queries as interviews
from sightline.missing.actions import About
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.missing import NOW, Town, given_a_town
from tests.factories.school import somebody


@pytest.fixture(scope="module")
def town(database: Database) -> Town:
    return given_a_town(database)


def test_a_confirmed_item_of_an_interview_becomes_a_childs_account(town: Town) -> None:
    made = town.given_an_interview()
    with town.as_(town.ellen) as by:
        items = {one.kind: one for one in interviews.items_of(made)}
        about = About(kind=Gives.VEHICLE, part="drove them", name="Grey car", number="AB12 CDE")
        missing.decide_item(
            item=items["vehicle"], about=about, words="Seen twice.", key=uuid4(), by=by, now=NOW
        )
        assert origins.make(
            origins.INTERVIEW, items["person"].pk, packs=current(), by=by, now=NOW
        ) is None, "nobody has confirmed it"  # fmt: skip
        told = origins.make(
            origins.INTERVIEW, items["vehicle"].pk, packs=current(), by=by, now=NOW
        )  # fmt: skip
        assert told is not None
        again = origins.make(
            origins.INTERVIEW, items["vehicle"].pk, packs=current(), by=by, now=NOW
        )  # fmt: skip
        assert again == told
        seen = queries.report(told)
        back = origins.link_back(seen.row) if seen else None
    assert seen is not None
    assert seen.row.from_child
    assert "Seen twice." in seen.row.words
    assert {(one.kind, one.part) for one in seen.speaks_of} == {
        (SubjectKind.VEHICLE, "drove them"), (SubjectKind.CHILD, ""),
    }  # fmt: skip
    assert back == ("the return interview", f"/missing/interviews/{made.pk}/")
    analyst = somebody(town.database, town.home, "Ana Grieve", "Analyst", "analyst")
    with town.as_(analyst, shape="area"):
        [plate] = queries.mentions(told)
        assert plate.text == "AB12 CDE"
        row = queries.report(told)
        assert row is not None
        assert origins.link_back(row.row) is None, "the interview is not the analyst's to read"
    with town.as_(town.dale):
        assert queries.report(told) is None, "a relative is kept from what speaks of the child"
