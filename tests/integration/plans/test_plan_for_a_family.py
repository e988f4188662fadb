"""A plan for a family names every child it is for; whoever knows one alone meets no trace of it."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, queries, reading
from sightline.plans.actions import Agreed
from sightline.plans.keeping import of_whom
from sightline.plans.models import Plan
from tests.factories import access as given
from tests.factories.forms import pressed, sent, text_of
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.work import CHILD, Work
from tests.integration.plans.planned import begun, entries, in_days, reviewed, seen
from tests.integration.plans.test_pages import day_of

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


@pytest.fixture(scope="module")
def joined(work: Work, brother: UUID) -> Plan:
    """Begun for the brother, with `dale` in it; she, from whom he is kept, comes later."""
    pages = signed_in(work.wren)
    where = pressed(pages, f"/plans/of/{brother}/start/", kind="family", words="A home for him",
                    members="Dale Fennimore", **day_of("review_on", 20))  # fmt: skip
    pressed(pages, f"{where}outcome/", words="i want a bike", whose="child", said_by="", knows="")
    pressed(pages, f"{where}agree/", words="Buy the bike", name="Dale Fennimore",
            will_show="He rides it", for_child="yes", **day_of("by_date", 6))  # fmt: skip
    dale = signed_in(work.dale)
    assert dale.get(where).status_code == 200
    pressed(pages, f"{where}another-child/", child=str(work.child), words="She is home again")
    with work.as_(work.wren):
        found = reading.plan(UUID(where.rstrip("/").rsplit("/", 1)[-1]))
    assert found is not None
    return found


def test_a_child_who_comes_in_later_is_owed_what_the_others_are_owed(
    work: Work, brother: UUID, joined: Plan
) -> None:
    with work.as_(work.wren):
        mine = [one for one in owed.of_subject(work.child) if one.link.endswith(f"{joined.pk}/")]
        assert [(one.clock, one.due_at.date()) for one in mine if one.due_at] == [
            ("plan-review", in_days(20))
        ]
        assert joined in reading.of_subject(work.child)
    lines = [one["words"] for one in entries(work, joined)]
    assert "Plan for a family is for this child too from now on: She is home again" in lines
    assert sum("another child of the family" in one for one in lines) == 1
    pressed(signed_in(work.wren), f"/plans/{joined.pk}/join/", members="Ines Caldbeck",
            words="Works with them")  # fmt: skip
    assert CHILD in text_of(signed_in(work.ines).get(f"/plans/{joined.pk}/"))


def test_whoever_is_kept_from_a_child_who_comes_in_later_is_kept_from_all_of_it(
    work: Work, brother: UUID, joined: Plan
) -> None:
    dale = signed_in(work.dale)
    assert dale.get(f"/plans/{joined.pk}/").status_code == 404
    for page in (f"/plans/of/{brother}/", "/plans/", f"/actions/of/{brother}/"):
        assert "A home for him" not in text_of(dale.get(page))
        assert CHILD not in text_of(dale.get(page))


def test_what_was_written_before_stays_about_whom_it_was_written(
    work: Work, brother: UUID, joined: Plan
) -> None:
    hers, his = (_read_with(signed_in(work.wren), joined, one) for one in (work.child, brother))
    assert "i want a bike" in his
    assert "Buy the bike" in his
    assert "bike" not in hers
    with work.as_(work.wren):
        [wish] = reading.whole(joined).outcomes
        assert of_whom(wish.row) == brother
        assert {one.words for one in queries.actions_about([work.child])}.isdisjoint(
            {"Buy the bike"}
        )
    page = text_of(signed_in(work.wren).get(f"/plans/{joined.pk}/"))
    assert re.search(rf"{BROTHER}.{{0,40}}i want a bike", page), page


def test_what_was_agreed_for_all_is_for_those_who_were_in_then(work: Work, brother: UUID) -> None:
    both = begun(work, kind="family", also=[brother])
    with work.database.connect("system") as system:
        third = given.given_a_subject(system)
        record = given.given_a_file(system, work.agency, "record", third)
        given.given_a_relationship(system, record, team=work.team)
        given_a_findable_name(system, record, third, "Linus Fairbrass", work.wren.worker_id)
    with work.as_(work.wren) as actor:
        for words in ("Visit both", "Visit all three"):
            actions.agree_in_plan(
                plan=both, agreed=Agreed(words, "They say so", in_days(3), work.owner(team=False)),
                key=uuid4(), packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip
            actions.add_child(
                plan=both, subject_id=third, words="Home too", packs=current(), by=actor,
                now=clock.now(),
            )  # fmt: skip
        assert {one.words for one in queries.actions_about([third])} == {"Visit all three"}


def test_nobody_is_put_into_a_plan_by_whoever_may_not_bring_them(work: Work, brother: UUID) -> None:
    alone = begun(work, subject_id=brother, kind="family")
    with work.database.connect("system") as system:
        stranger = given.given_a_subject(system)
        shut = given.given_a_subject(system)
        file = given.given_a_file(system, work.agency, "record", shut)
        given.given_a_relationship(system, file, team=work.team)
        given.given_a_seal(system, file, work.wren.worker_id)
    for plan, child in ((alone, stranger), (alone, shut), (begun(work), brother)):
        with work.as_(work.wren) as actor, pytest.raises(NotPossible):
            actions.add_child(
                plan=plan, subject_id=child, words="Her too", packs=current(), by=actor,
                now=clock.now(),
            )  # fmt: skip
    with work.as_(work.outsider) as actor, pytest.raises(NotPossible):
        actions.add_child(
            plan=alone, subject_id=work.child, words="Her too", packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip
    assert list(seen(work, alone).whom) == [brother]


def _read_with(client: Client, plan: Plan, child: UUID) -> str:
    answer = client.get(f"/plans/{plan.pk}/with-child/?for={child}")
    assert answer.status_code == 200
    return text_of(answer)
