"""Each item has its own file: whoever is kept from a child sees the meeting without that item."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sightline.access.models import Notice
from sightline.chronology import queries as chronology
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.meetings import actions, minutes, queries, tasks, whole
from sightline.meetings.actions import Guest
from sightline.meetings.models import AgendaItem, Meeting
from sightline.packs.catalogue import current
from tests.factories.meetings import Table, the_item

PANEL = "exploitation-panel"


def test_a_panel_without_the_child_from_whom_a_member_is_kept(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child, table.other, table.place, dale=True)
    with table.as_(table.pace):
        assert len(queries.items_of(panel)) == 3
    with table.as_(table.work.dale):
        meeting = queries.meeting(panel)
        assert meeting is not None
        seen = whole.of_meeting(meeting)
        assert {one.item.subject_id for one in seen} == {table.other, table.place}
        # Nothing is numbered and nothing counted, so that nothing lacks.
        assert meeting.subject_id != table.work.child
        text = minutes.in_words(meeting, seen)
    assert text.count("What she told us") == 2


def test_of_a_discussion_about_one_family_they_see_nothing(table: Table) -> None:
    discussion = table.arranged(dale=True)
    with table.as_(table.work.dale):
        assert queries.meeting(discussion) is None
        assert queries.seats_of(discussion) == []
        assert AgendaItem.objects.filter(meeting_id=discussion).count() == 0
        assert all(
            one.meeting.pk != discussion
            for one in queries.meetings(table.work.dale.worker_id, ended=False)
        )
    with table.as_(table.nell):
        assert queries.meeting(discussion) is not None


def test_everything_on_an_item_is_kept_from_them_too(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child, table.other, dale=True)
    item = table.item(panel)
    table.begun(panel)
    with table.as_(table.pace) as actor:
        actions.bring(
            item=the_item(item), agency_name="Eastmere Police", of_whom="", words="A grey car",
            key=uuid4(), by=actor, now=clock.now(),
        )  # fmt: skip
        actions.take_note(
            item=the_item(item), words="A car was seen", key=uuid4(), by=actor, now=clock.now()
        )
    table.decided(item, actions.Decided("disruption", "action", "The police stop the car"))
    with table.as_(table.work.dale):
        [seen] = whole.of_meeting(Meeting.objects.get(pk=panel))
        assert seen.item.subject_id == table.other
        assert seen.contributions == seen.notes == seen.decisions == []
    with table.as_(table.nell):
        mine = next(
            one for one in whole.of_meeting(Meeting.objects.get(pk=panel)) if one.item.pk == item
        )
        assert [one.words for one in mine.contributions] == ["A grey car"]
        assert [one.words for one in mine.notes] == ["A car was seen"]


def test_whoever_is_kept_from_it_gets_no_notice_of_a_discussion(table: Table) -> None:
    discussion = table.arranged(dale=True)
    workers = [str(table.work.dale.worker_id), str(table.nell.worker_id)]
    tasks.tell_invited(
        meeting_id=str(discussion), worker_ids=workers, code="meeting-invited", once=str(discussion)
    )
    with table.as_(table.work.dale):
        assert not Notice.objects.filter(link=f"/meetings/{discussion}/").exists()
    with table.as_(table.nell):
        assert Notice.objects.filter(link=f"/meetings/{discussion}/").count() == 1


def test_an_item_about_a_child_whom_one_may_not_see_is_refused_and_leaves_nothing(
    table: Table,
) -> None:
    panel = table.arranged(PANEL, table.other, dale=True)
    with table.as_(table.work.dale) as actor, pytest.raises(NotPossible):
        actions.add_item(
            meeting=Meeting.objects.get(pk=panel),
            about=actions.About(table.work.child, "child", "To look"),
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )
    with table.as_(table.work.wren):
        assert [one.subject_id for one in queries.items_of(panel)] == [table.other]


def test_who_is_invited_later_reads_what_they_may_and_who_is_let_go_reads_nothing(
    table: Table,
) -> None:
    panel = table.arranged(PANEL, table.work.child, table.other, guests=[])
    with table.as_(table.work.wren) as actor:
        seats = [
            actions.invite(
                meeting=Meeting.objects.get(pk=panel),
                guest=Guest(one.name, "", "Eastmere", "social_care", worker_id=one.worker_id),
                key=uuid4(),
                packs=current(),
                by=actor,
                now=clock.now(),
            )
            for one in (table.work.dale, table.pace)
        ]
    with table.as_(table.work.dale):
        assert [one.subject_id for one in queries.items_of(panel)] == [table.other]
    with table.as_(table.pace):
        assert len(queries.items_of(panel)) == 2
    with table.as_(table.work.wren) as actor:
        actions.say_of_seat(
            seat=seats[1],
            state=queries.State.LEFT,
            words="",
            key=uuid4(),
            by=actor,
            now=clock.now(),
        )
    with table.as_(table.pace):
        assert queries.meeting(panel) is None
        assert queries.items_of(panel) == []


def test_what_a_meeting_writes_down_is_read_by_whoever_reads_the_item(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child, dale=True)
    table.begun(panel)
    item = table.item(panel)
    table.decided(item, actions.Decided("disruption", "action", "The police stop the car"))
    with table.as_(table.work.wren) as actor:
        closed = actions.close_item(
            item=the_item(item), key=uuid4(), packs=current(), by=actor, now=clock.now()
        )
    with table.as_(table.nell):
        entry = chronology.entry(closed.entry_id)
        assert entry is not None
        assert entry.strands == ["review-held"]
        assert entry.came_from == "meeting-item"
    with table.as_(table.work.dale):
        assert chronology.entry(closed.entry_id) is None


def test_the_list_of_a_panel_shows_nobody_from_whom_the_reader_is_kept(table: Table) -> None:
    first = table.arranged(PANEL, table.work.child, table.other)
    table.begun(first)
    for subject in (table.work.child, table.other):
        comes = actions.Decided("list", "enters", "Missing four times")
        table.decided(table.item(first, subject), comes)
    panel = table.arranged(PANEL, table.place, dale=True)
    with table.as_(table.work.dale):
        assert [one.subject_id for one in queries.on_list(PANEL)] == [table.other]
        assert {one.subject_id for one in queries.items_of(panel)} == {table.other, table.place}
    with table.as_(table.pace):
        assert {one.subject_id for one in queries.on_list(PANEL)} == {table.other, table.work.child}
        assert len(queries.items_of(panel)) == 3
