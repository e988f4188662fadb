"""The named rules live from what a meeting writes down: sitting together answers nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from sightline.access.files import Audience, open_file
from sightline.chronology.actions import add_entry
from sightline.chronology.models import Entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.meetings import actions
from sightline.meetings.actions import Decided
from sightline.packs.catalogue import current
from sightline.picture import queries as picture
from sightline.plans.actions import Agreed
from tests.factories.meetings import Table, the_item

ONE_BY_ONE = "incidents-one-by-one"


def test_a_discussion_settles_incidents_one_by_one_when_it_decides_and_not_before(
    table: Table,
) -> None:
    with table.as_(table.work.wren) as actor:
        file = open_file(Audience.RECORD, [table.other], reason="What happened")
        for days in (40, 20, 5):
            add_entry(
                subject_id=table.other, file=file, kind=EntryKind.OBSERVATION,
                happened=UncertainDate.exact(clock.today() - timedelta(days=days)),
                lane=Lane.OUTSIDE_FAMILY, basis=Basis.FACT, certainty=Certainty.CERTAIN,
                source="Wren", words="Seen with a bruise", strands=("physical-harm",), by=actor,
                now=clock.now(),
            )  # fmt: skip
    assert ONE_BY_ONE in _says(table)
    assert _gone_through(table) == []
    assert ONE_BY_ONE in _says(table)
    not_yet = Decided("medical", "not-yet", "Nell asks tomorrow")
    assert _gone_through(table, not_yet) == []
    decided = Decided("enquiry", "begins", "Over all that happened since spring")
    assert _gone_through(table, not_yet, decided) == ["incident-answered"]
    assert ONE_BY_ONE not in _says(table)


def test_work_that_a_meeting_ends_is_written_down_as_ended(table: Table) -> None:
    ends = Decided("enquiry", "no", "The school and her aunt go on with her")
    assert _gone_through(table, ends) == ["incident-answered", "work-ended"]


def test_an_action_of_a_meeting_is_written_down_where_its_item_is(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    with table.as_(table.work.wren) as actor:
        owner = Owner(table.work.agency, worker_id=table.work.wren.worker_id)
        action = actions.agree(
            item=the_item(item),
            agreed=Agreed("Ring her", "She answers", clock.now().date(), owner),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
        line = Entry.objects.get(came_from="action", came_from_id=action)
        assert line.strands == ["action-agreed"]
        assert line.file_id == the_item(item).file_id
    assert _closed(table, item) == ["incident-answered"]


def _says(table: Table) -> set[str]:
    with table.as_(table.work.wren) as actor:
        return {one.rule for one in picture.pointed_out(table.other, current(), by=actor)}


def _gone_through(table: Table, *decided: Decided) -> list[str]:
    """The strands that a discussion of the sister writes down, which decided these."""
    meeting = table.arranged("strategy-discussion", table.other)
    table.begun(meeting)
    item = table.item(meeting, table.other)
    for one in decided:
        table.decided(item, one)
    return _closed(table, item)


def _closed(table: Table, item: UUID) -> list[str]:
    with table.as_(table.work.wren) as actor:
        closed = actions.close_item(
            item=the_item(item), key=uuid4(), packs=current(), by=actor, now=clock.now()
        )
        return list(Entry.objects.get(pk=closed.entry_id).strands)
