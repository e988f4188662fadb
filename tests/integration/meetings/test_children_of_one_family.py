"""One conference about two children: each has an item; whoever knows one alone meets no trace."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from sightline.chronology.models import Entry
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.meetings import actions, queries
from sightline.meetings.actions import Guest
from sightline.meetings.models import AgendaItem, Meeting
from sightline.packs.catalogue import current
from sightline.subjects.connections import connections
from tests.factories import access as given
from tests.factories.meetings import Table
from tests.factories.school import Person, given_a_findable_name, signed_in
from tests.factories.work import CHILD
from tests.integration.meetings.test_pages import day

SISTER = "Maribel Quayle"


@pytest.fixture(scope="module")
def family(table: Table) -> Table:
    """`child` and `other` are sisters. `dale` works with `other` and is kept from `child`; the
    teacher works with `other` at a school and was never asked."""
    work = table.work
    with table.database.connect("system") as system:
        given.put_in_file(
            system, "subjects_connection", work.record, work.wren.worker_id,
            subject_id=work.child, other_id=table.other, kind="brother or sister of", said_by="",
        )  # fmt: skip
        at_school = given.given_a_file(system, work.school.agency, "record", table.other)
        given.given_a_relationship(system, at_school, worker=work.school.teacher.worker_id)
        given_a_findable_name(system, at_school, table.other, SISTER, work.school.lead.worker_id)
    return table


@pytest.fixture(scope="module")
def held(family: Table) -> UUID:
    """A strategy discussion about both, arranged on the page of the first and gone through."""
    answer = signed_in(family.work.wren).post(
        reverse("meetings:arrange", args=[family.work.child]),
        {
            "form_key": str(uuid4()), "kind": "strategy-discussion", "also": str(family.other),
            "why": "What both told us", "day": day(), "time": "14:30", "how": "video",
            "where": "The usual link", "guests": f"{family.pace.name}\n{family.work.dale.name}",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    meeting = UUID(answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1])
    family.begun(meeting, family.work.wren, family.pace, because="The nurse is on her way")
    with family.as_(family.work.wren) as actor:
        for item in queries.items_of(meeting):
            actions.close_item(item=item, key=uuid4(), packs=current(), by=actor, now=clock.now())
    return meeting


def test_each_child_has_an_item_a_clock_and_a_line_of_their_own(family: Table, held: UUID) -> None:
    html = signed_in(family.pace).get(reverse("meetings:meeting", args=[held])).content.decode()
    assert CHILD in html
    assert SISTER in html
    for child in (family.work.child, family.other):
        with family.as_(family.pace):
            item = AgendaItem.objects.get(meeting_id=held, subject_id=child)
            [duty] = owed.of("meeting-item", item.pk)
            assert (duty.clock, duty.subject_id) == ("strategy-discussion", child)
            [line] = Entry.objects.filter(subject_id=child, came_from_id=item.pk)
            assert "Strategy discussion" in line.words


@pytest.mark.parametrize("who", ["dale", "teacher"])
def test_whoever_knows_one_child_alone_meets_no_trace(family: Table, held: UUID, who: str) -> None:
    person: Person = family.work.dale if who == "dale" else family.work.school.teacher
    with family.as_(person):
        assert queries.meeting(held) is None
        assert AgendaItem.objects.filter(meeting_id=held).count() == 0
        assert queries.items_about(family.other, most=9) == []
        assert owed.of_subject(family.other) == []
        assert connections(family.other) == []
        assert not Entry.objects.filter(subject_id=family.other, came_from="meeting-item").exists()
    pages = signed_in(person)
    for name in ("of-subject", "arrange") if who == "dale" else ("of-subject",):
        answer = pages.get(reverse(f"meetings:{name}", args=[family.other]))
        assert answer.status_code == 200
        assert CHILD not in answer.content.decode()
        assert "What both told us" not in answer.content.decode()


@pytest.fixture(scope="module")
def widened(family: Table) -> UUID:
    """About `other`, with `dale` at the table; her sister, from whom he is kept, comes later."""
    meeting = family.arranged("strategy-discussion", family.other, dale=True)
    with family.as_(family.work.dale):
        assert queries.meeting(meeting) is not None
    answer = signed_in(family.work.wren).post(
        reverse("meetings:another-child", args=[meeting]),
        {"form_key": str(uuid4()), "child": str(family.work.child), "words": "She told us too"},
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return meeting


def test_a_child_who_comes_in_later_has_an_item_a_clock_and_a_line(
    family: Table, widened: UUID
) -> None:
    ines = family.work.ines
    with family.as_(family.work.wren) as actor:
        actions.invite(
            meeting=Meeting.objects.get(pk=widened),
            guest=Guest(ines.name, "Worker", "Eastmere Front Door", "social_care", ines.worker_id),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    for reader in (family.pace, ines):
        with family.as_(reader):
            item = AgendaItem.objects.get(meeting_id=widened, subject_id=family.work.child)
            assert item.why == "She told us too"
            lines = Entry.objects.filter(came_from="meeting", came_from_id=widened)
            assert {one.subject_id for one in lines} == {family.work.child, family.other}
            assert all("She told us too" in one.words for one in lines)
    with family.as_(family.work.wren):
        assert "strategy-discussion" in {one.clock for one in owed.of_subject(family.work.child)}
        assert {one.item.subject_id for one in queries.papers_owed()} >= {family.work.child}


def test_whoever_is_kept_from_a_child_who_comes_in_later_is_kept_from_every_item(
    family: Table, widened: UUID
) -> None:
    with family.as_(family.work.dale):
        assert queries.meeting(widened) is None
        assert AgendaItem.objects.filter(meeting_id=widened).count() == 0
        assert not Entry.objects.filter(came_from_id=widened).exists()
    with family.as_(family.work.school.teacher):
        assert AgendaItem.objects.filter(meeting_id=widened).count() == 0


def test_who_may_not_bring_a_child_brings_none(family: Table) -> None:
    meeting = family.arranged()
    with family.database.connect("system") as system:
        shut = given.given_a_subject(system)
        file = given.given_a_file(system, family.work.agency, "record", shut)
        given.given_a_relationship(system, file, team=family.work.team)
        given.given_a_seal(system, file, family.work.wren.worker_id)
    for who, child, why in (
        (family.work.wren, shut, "cannot be brought"),
        (family.pace, family.other, "is arranged by"),
        (family.work.wren, family.work.child, "on the agenda already"),
    ):
        with family.as_(who) as actor, pytest.raises(NotPossible, match=why):
            actions.add_child(
                meeting=Meeting.objects.get(pk=meeting), subject_id=child, why="Her too",
                key=uuid4(), packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip
    with family.as_(family.work.wren):
        assert [one.subject_id for one in queries.items_of(meeting)] == [family.work.child]
