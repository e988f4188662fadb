"""A plan for a family names every child it is for; whoever knows one alone meets no trace of it."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, queries, reading
from sightline.plans.actions import Agreed
from sightline.plans.models import Plan
from sightline.plans.refusals import NotPossible
from tests.factories import access as given
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.work import CHILD, Work
from tests.integration.plans.planned import begun, entries, in_days, reviewed, seen
from tests.integration.plans.test_pages import day_of, pressed, sent, text_of

BROTHER = "Barnaby Fairbrass"


@pytest.fixture(scope="module")
def brother(work: Work) -> UUID:
    """Known to the team; `dale`, who is kept from the sister, works with him."""
    with work.database.connect("system") as system:
        made = given.given_a_subject(system)
        record = given.given_a_file(system, work.agency, "record", made)
        given.given_a_relationship(system, record, team=work.team)
        given_a_findable_name(system, record, made, BROTHER, work.wren.worker_id)
        given.put_in_file(
            system, "subjects_connection", record, work.wren.worker_id, subject_id=made,
            other_id=work.child, kind="brother or sister of", said_by="",
        )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def plan(work: Work, brother: UUID) -> Plan:
    where = pressed(
        signed_in(work.wren), f"/plans/of/{work.child}/start/", kind="family",
        words="Home is safe for both", also=str(brother), members="Ines Caldbeck",
        **day_of("review_on", 20),
    )  # fmt: skip
    with work.as_(work.wren):
        found = reading.plan(UUID(where.rstrip("/").rsplit("/", 1)[-1]))
    assert found is not None
    return found


def test_it_stands_on_the_page_of_each_child(work: Work, brother: UUID, plan: Plan) -> None:
    ines = signed_in(work.ines)
    for child in (work.child, brother):
        assert f"{CHILD} and {BROTHER}" in text_of(ines.get(f"/plans/of/{child}/"))
        with work.as_(work.ines):
            assert [one.clock for one in owed.of_subject(child)] == ["plan-review"]
    assert f"{CHILD} , {BROTHER}" in text_of(ines.get(f"/plans/{plan.pk}/"))


def test_whoever_is_kept_from_one_child_meets_no_trace_on_the_page_of_the_other(
    work: Work, brother: UUID, plan: Plan
) -> None:
    dale = signed_in(work.dale)
    assert dale.get(f"/plans/{plan.pk}/").status_code == 404
    for page in (f"/plans/of/{brother}/", "/plans/", f"/actions/of/{brother}/",
                 f"/plans/of/{brother}/start/"):  # fmt: skip
        answer = dale.get(page)
        assert answer.status_code == 200
        assert "Home is safe" not in text_of(answer)
        assert CHILD not in text_of(answer)
    with work.as_(work.dale):
        assert owed.of_subject(brother) == []


def test_each_child_reads_their_own_words_and_nothing_of_the_other(
    work: Work, brother: UUID, plan: Plan
) -> None:
    wren = signed_in(work.wren)
    for child, words in ((work.child, "i want my own door"), (brother, "i want to see gran")):
        pressed(wren, f"/plans/{plan.pk}/outcome/", whom=str(child), words=words, whose="child",
                said_by="", knows="")  # fmt: skip
    for words, whom in (("Fit a lock for her", str(work.child)), ("Visit both weekly", "all")):
        pressed(wren, f"/plans/{plan.pk}/agree/", whom=whom, words=words, name="Ines Caldbeck",
                will_show="They say so", for_child="yes", **day_of("by_date", 6))  # fmt: skip
    refused = sent(wren, f"/plans/{plan.pk}/outcome/", whom="all", words="x", whose="child",
                   said_by="", knows="")  # fmt: skip
    assert "Say which child said this" in text_of(refused)
    his = _read_with(wren, plan, brother)
    assert "i want to see gran" in his
    assert "Visit both weekly" in his
    for words in ("i want my own door", "Fit a lock for her", CHILD.split()[0]):
        assert words not in his
    hers = _read_with(wren, plan, work.child)
    assert "Fit a lock for her" in hers
    assert "i want to see gran" not in hers
    assert wren.get(f"/plans/{plan.pk}/with-child/?for={work.school.agency}").status_code == 404
    with work.as_(work.wren):
        assert {one.words for one in queries.actions_about([brother])} == {"Visit both weekly"}


def test_a_review_is_met_and_written_down_for_each_child(
    work: Work, brother: UUID, plan: Plan
) -> None:
    reviewed(work, plan)
    lines = [one for one in entries(work, plan) if one["strands"] == ["review-held"]]
    assert len(lines) == 2
    still = [one for one in seen(work, plan).still_owed() if one.clock == "plan-review"]
    assert {one.subject_id for one in still} == {work.child, brother}
    assert {one.due_at.date() for one in still if one.due_at} == {in_days(60)}


def test_a_plan_for_one_child_takes_no_second(work: Work, brother: UUID) -> None:
    with pytest.raises(NotPossible):
        begun(work, also=[brother])
    alone = begun(work)
    with work.as_(work.wren) as actor:
        actions.agree_in_plan(
            plan=alone, agreed=Agreed("Ring", "She answers", in_days(3), work.owner(team=False)),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    assert [one.everybody for one in seen(work, alone).actions] == [False]


def _read_with(client: Client, plan: Plan, child: UUID) -> str:
    answer = client.get(f"/plans/{plan.pk}/with-child/?for={child}")
    assert answer.status_code == 200
    return text_of(answer)
