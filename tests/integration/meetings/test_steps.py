"""Each step with a word left out, by somebody whose step it is not, or where it no longer fits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from sightline.access.written import Missing
from sightline.chronology.models import Entry
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.meetings import actions, queries
from sightline.meetings.actions import About, Arranged, Decided, Guest
from sightline.meetings.models import Arrangement, Decision, Meeting, OnList, PaperDue
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.meetings import ANSWERS, Table, given_a_table, the_item
from tests.factories.school import Person

PANEL, DISCUSSION = "exploitation-panel", "strategy-discussion"
NAME = {"name": "Ash Verney", "job_title": "Landlord", "agency_name": "Verney Lettings",
        "agency_kind": "voluntary"}  # fmt: skip
TOGETHER = Arrangement.How.TOGETHER
#: Steps that ask the packs nothing.
WITHOUT_PACKS = ("bring", "take_note", "dissent", "agree_minutes")


@pytest.fixture(scope="module")
def table(database: Database) -> Table:
    return given_a_table(database)


@pytest.fixture(scope="module")
def sits(table: Table) -> UUID:
    """A panel about the other child and a place that has begun."""
    made = table.arranged(PANEL, table.other, table.place)
    table.begun(made)
    return made


@pytest.fixture(scope="module")
def decided(table: Table, sits: UUID) -> UUID:
    words = Decided("disruption", "action", "The police stop the car")
    return table.decided(table.item(sits, table.other), words)


def when(table: Table, step: str, who: Person | None = None, **said: Any) -> Any:
    """One step, asked as its page asks it."""
    if step not in WITHOUT_PACKS:
        said["packs"] = current()
    with table.as_(table.work.wren):
        for name, found in (("meeting", Meeting), ("decision", Decision)):
            if isinstance(said.get(name), UUID):
                said[name] = found._default_manager.get(pk=said[name])  # type: ignore[attr-defined]  # both are models
        if isinstance(said.get("item"), UUID):
            said["item"] = the_item(said["item"])
    if step != "answer":
        said["key"] = uuid4()
    with table.as_(who or table.work.wren) as by:
        return getattr(actions, step)(by=by, now=clock.now(), **said)


def moved(**said: Any) -> dict[str, Any]:
    soon = clock.now() + timedelta(days=3)
    return {"starts_at": soon, "where": "Room 5", "how": TOGETHER, "why": "It is taken", **said}


def arranged(*items: About, **said: Any) -> dict[str, Any]:
    soon = clock.now() + timedelta(days=2)
    made = {"kind": DISCUSSION, "starts_at": soon, "where": "Room 4", "how": TOGETHER}
    return {"arranged": Arranged(**{**made, "guests": [], "items": items, **said})}


def test_words_that_are_needed_are_asked_for_and_nothing_is_kept(
    table: Table, sits: UUID, decided: UUID
) -> None:
    item, family = table.item(sits, table.other), table.arranged()
    child = About(table.work.child, "child", "What she told us")
    told = {"item": table.item(family), "entry_id": uuid4()}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("arrange", arranged(child, where=" ")),
        ("add_item", {"meeting": sits, "about": About(table.work.child, "child", " ")}),
        ("add_child", {"meeting": family, "subject_id": table.other, "why": " "}),
        ("invite", {"meeting": sits, "guest": Guest(**{**NAME, "name": " "})}),
        ("invite", {"meeting": sits, "guest": Guest(**{**NAME, "agency_name": " "})}),
        ("move", {"meeting": sits, **moved(where=" ")}),
        ("move", {"meeting": sits, **moved(why=" ")}),
        ("bring", {"item": item, "agency_name": " ", "of_whom": "", "words": "A car"}),
        ("bring", {"item": item, "agency_name": "Police", "of_whom": "", "words": " "}),
        ("take_note", {"item": item, "words": " "}),
        ("dissent", {"decision": decided, "of_whom": " ", "words": "An order"}),
        ("dissent", {"decision": decided, "of_whom": "Police", "words": " "}),
        ("call_off", {"meeting": family, "why": " "}),
        ("answer", {**told, "child_told": " ", "child_told_by": "Wren"}),
        ("answer", {**told, "child_told": "We believe you", "child_told_by": " "}),
    ]
    for step, said in steps:
        with pytest.raises(Missing):
            when(table, step, **said)
    with table.as_(table.work.wren):
        assert queries.end_of(family) is None
        assert len(queries.items_of(sits)) == 2
        assert len(queries.seats_of(sits)) == 3


def test_who_convenes_it_invites_moves_widens_and_calls_off_and_no_other_member(
    table: Table,
) -> None:
    family = table.arranged()
    steps: list[tuple[str, dict[str, Any]]] = [
        ("invite", {"guest": Guest(**NAME)}),
        ("move", moved()),
        ("add_child", {"subject_id": table.other, "why": "Her sister"}),
        ("call_off", {"why": "She is safe"}),
    ]
    for step, said in steps:
        with pytest.raises(NotPossible, match="is arranged by"):
            when(table, step, table.nell, meeting=family, **said)
    with table.as_(table.work.wren):
        assert queries.end_of(family) is None
        assert len(queries.seats_of(family)) == 3


def test_what_does_not_fit_the_kind_or_the_day_is_refused(table: Table, sits: UUID) -> None:
    family = table.arranged()
    child = About(table.work.child, "child", "What she told us")
    gone_by = clock.now() - timedelta(hours=1)
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("arrange", arranged(child, starts_at=gone_by), "still to come"),
        ("add_item", {"meeting": family, "about": About(table.other, "child", "Too")}, "family"),
        ("add_item", {"meeting": sits, "about": About(uuid4(), "phone", "Rings")}, "that kind"),
        ("add_child", {"meeting": sits, "subject_id": table.work.child, "why": "Too"}, "agenda"),
    ]
    for step, said, why in steps:
        with pytest.raises(NotPossible, match=why):
            when(table, step, **said)


def test_an_item_that_was_gone_through_takes_nothing_more_and_a_meeting_ends_once(
    table: Table,
) -> None:
    panel = table.arranged(PANEL, table.other, table.place)
    table.begun(panel)
    item = table.item(panel, table.other)
    when(table, "close_item", item=item)
    brought = {"item": item, "agency_name": "Police", "of_whom": "", "words": "A car"}
    for step, said in (("take_note", {"item": item, "words": "One thing"}), ("bring", brought)):
        with pytest.raises(NotPossible, match="gone through"):
            when(table, step, **said)
    when(table, "end", meeting=panel)
    with pytest.raises(NotPossible, match="ended already"):
        when(table, "end", meeting=panel)
    with pytest.raises(Missing):
        when(table, "agree_minutes", meeting=panel, agrees=False, words=" ")
    with table.as_(table.work.wren):
        assert Entry.objects.filter(came_from_id=item).count() == 1


def test_a_clock_that_runs_for_the_child_is_not_begun_again(table: Table) -> None:
    for _ in range(2):
        table.arranged()
    with table.as_(table.work.wren):
        running = [
            one
            for one in owed.of_subject(table.work.child)
            if one.clock == DISCUSSION and one.met_at is None
        ]
    assert len(running) == 1


def test_a_clock_runs_on_where_the_same_is_decided_again(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    enquiry = next(one for one in ANSWERS if one.question == "enquiry")
    for _ in range(2):
        table.decided(item, enquiry)
    with table.as_(table.work.wren):
        [clock_] = owed.of("meeting-item", item)
        assert clock_.met_at is None


def test_papers_are_asked_for_by_the_day_before_and_never_by_a_day_gone_by(table: Table) -> None:
    for days, before in ((2, 1), (0, 0)):
        with table.as_(table.work.wren):
            start = clock.now() + timedelta(days=days, minutes=5)
        made = when(table, "arrange", **arranged(
            About(table.other, "child", "What she told us"), starts_at=start, guests=table.guests()
        ))  # fmt: skip
        with table.as_(table.work.wren):
            due = {one.due_on for one in PaperDue.objects.filter(item__meeting=made.pk)}
            assert due == {start.date() - timedelta(days=before)}


def test_whoever_sits_at_the_panel_reads_its_list_but_for_what_the_convener_may_not_open(
    table: Table,
) -> None:
    first = table.arranged(PANEL, table.place, guests=[])
    table.begun(first, because="Nobody else could come")
    table.decided(table.item(first, table.place), Decided("list", "enters", "They meet there"))
    again = table.arranged(PANEL, table.other)
    with table.as_(table.pace):
        assert table.place in {one.subject_id for one in queries.on_list(PANEL)}
        assert OnList.objects.filter(subject_id=table.place).exists()
    assert again
