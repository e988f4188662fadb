"""Each guard of this room by itself: what it refuses, and whom it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from sightline.domain.errors import NotPossible
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.meetings import actions, printing, queries, whole
from sightline.meetings.actions import About, Decided, Guest
from sightline.meetings.models import Arrangement, Meeting, PaperDue, SeatStep
from sightline.packs.catalogue import current
from sightline.plans.actions import Agreed
from tests.factories import access
from tests.factories.meetings import Table, the_item
from tests.factories.school import signed_in
from tests.factories.story import given_a_safe_location

PANEL = "exploitation-panel"
GUEST = Guest("Ash Verney", "Landlord", "Verney Lettings", "voluntary")
Do = Callable[[Table, UUID], object]


def added(table: Table, meeting: UUID, subject: UUID, kind: str) -> object:
    with table.as_(table.work.wren) as actor:
        return actions.add_item(
            meeting=Meeting.objects.get(pk=meeting), about=About(subject, kind, "To look at"),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def invited(table: Table, meeting: UUID, guest: Guest = GUEST) -> object:
    with table.as_(table.work.wren) as actor:
        return actions.invite(
            meeting=Meeting.objects.get(pk=meeting), guest=guest, key=uuid4(), packs=current(),
            by=actor, now=clock.now(),
        )  # fmt: skip


def moved(table: Table, meeting: UUID, days: int) -> object:
    with table.as_(table.work.wren) as actor:
        return actions.move(
            meeting=Meeting.objects.get(pk=meeting), starts_at=clock.now() + timedelta(days=days),
            where="Room 5", how=Arrangement.How.TOGETHER, why="The room is taken", key=uuid4(),
            packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def called_off(table: Table, meeting: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.call_off(
            meeting=Meeting.objects.get(pk=meeting), why="She is safe at her aunt's", key=uuid4(),
            packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def ended(table: Table, meeting: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.end(
            meeting=Meeting.objects.get(pk=meeting), key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def minutes_agreed(table: Table, meeting: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.agree_minutes(
            meeting=Meeting.objects.get(pk=meeting), agrees=True, words="", key=uuid4(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def brought(table: Table, item: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.bring(
            item=the_item(item), agency_name="Eastmere Police", of_whom="", words="A car",
            key=uuid4(), by=actor, now=clock.now(),
        )  # fmt: skip


def agreed(table: Table, item: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.agree(
            item=the_item(item),
            agreed=Agreed(
                "Ring the school", "They answer", clock.now().date() + timedelta(days=3),
                Owner(table.work.agency, worker_id=table.work.wren.worker_id),
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def closed(table: Table, item: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.close_item(
            item=the_item(item), key=uuid4(), packs=current(), by=actor, now=clock.now()
        )


ONCE_ENDED: dict[str, Do] = {
    "another item": lambda t, m: added(t, m, t.place, "place"),
    "another seat": invited,
    "another day": lambda t, m: moved(t, m, 3),
    "called off": called_off,
    "begun again": lambda t, m: t.begun(m),
    "a paper": lambda t, m: brought(t, t.item(m, t.other)),
    "a decision": lambda t, m: t.decided(
        t.item(m, t.other), Decided("disruption", "action", "The police stop the car")
    ),
    "an action": lambda t, m: agreed(t, t.item(m, t.other)),
    "an item gone through": lambda t, m: closed(t, t.item(m, t.other)),
}


@pytest.fixture(scope="module")
def over(table: Table) -> UUID:
    """A panel that has been held."""
    made = table.arranged(PANEL, table.other)
    table.begun(made)
    ended(table, made)
    return made


@pytest.mark.parametrize("what", ONCE_ENDED)
def test_nothing_more_is_written_once_it_has_ended(table: Table, over: UUID, what: str) -> None:
    with pytest.raises(NotPossible):
        ONCE_ENDED[what](table, over)


REFUSED: dict[str, Do] = {
    "moved to a day gone by": lambda t, m: moved(t, m, -1),
    "on the agenda twice": lambda t, m: added(t, m, t.other, "child"),
    "the answer to a question that is asked of children": lambda t, m: t.decided(
        t.item(m, t.place), Decided("no-such-question", "action", "The police look in")
    ),
    "a seat for somebody who has one": lambda t, m: invited(
        t, m, Guest(t.pace.name, "", "Eastmere Police", "police", worker_id=t.pace.worker_id)
    ),
    "an end before it has begun": ended,
    "an item gone through before it has begun": lambda t, m: closed(t, t.item(m, t.other)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused(table: Table, what: str) -> None:
    meeting = table.arranged(PANEL, table.other, table.place)
    with pytest.raises(NotPossible):
        REFUSED[what](table, meeting)


def test_a_meeting_about_nobody_is_not_arranged(table: Table) -> None:
    with pytest.raises(NotPossible, match="whom"), table.as_(table.work.wren) as actor:
        actions.arrange(
            arranged=actions.Arranged(
                kind="strategy-discussion", starts_at=clock.now() + timedelta(days=2),
                where="Room 4", how=Arrangement.How.TOGETHER, guests=[], items=[],
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def test_a_question_is_decided_of_those_alone_of_whom_it_is_asked(table: Table) -> None:
    """What is asked of somebody who tells as an adult is not decided of a child."""
    meeting = table.arranged()
    table.begun(meeting)
    kind = current().meeting("strategy-discussion")
    asked = [one for one in kind.questions if "child" not in one.on]
    assert asked
    for one in asked:
        with pytest.raises(NotPossible, match="that are shown"):
            table.decided(table.item(meeting), Decided(one.slug, one.options[0].slug, "Words"))


def test_everybody_agrees_the_minutes_from_their_own_seat(table: Table, over: UUID) -> None:
    with table.as_(table.pace) as actor:
        made = actions.agree_minutes(
            meeting=Meeting.objects.get(pk=over), agrees=True, words="", key=uuid4(), by=actor,
            now=clock.now(),
        )  # fmt: skip
        assert made.seat.worker_id == table.pace.worker_id


def test_what_was_called_off_has_no_minutes_to_agree(table: Table) -> None:
    meeting = table.arranged()
    called_off(table, meeting)
    with pytest.raises(NotPossible):
        minutes_agreed(table, meeting)


def test_whoever_is_no_longer_invited_has_no_seat_and_counts_for_no_quorum(table: Table) -> None:
    meeting = table.arranged()
    table.there(meeting, table.work.wren, table.pace, table.nell)
    item = table.item(meeting)
    with table.as_(table.nell):
        assert PaperDue.objects.filter(item_id=item).exists()
    with table.as_(table.work.wren) as actor:
        seat = next(
            one.seat
            for one in queries.seats_of(meeting)
            if one.seat.worker_id == table.nell.worker_id
        )
        actions.say_of_seat(
            seat=seat, state=SeatStep.State.LEFT, words="", key=uuid4(), by=actor, now=clock.now()
        )
        assert seat.pk not in {one.seat.pk for one in queries.seats_of(meeting)}
        assert table.nell.worker_id not in queries.workers_at(meeting)
    with table.as_(table.nell):
        assert not PaperDue.objects.filter(item_id=item).exists()
    page = f"/meetings/{meeting}/seats/{seat.pk}/"
    assert signed_in(table.work.wren).get(page).status_code == 404


def test_papers_on_paper_hold_what_was_chosen_and_no_place_that_is_kept_secret(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[UUID]] = []

    def kept(_: object, items: list[whole.ItemSeen], **more: object) -> bytes:
        made.append([one.item.subject_id for one in items])
        return b"%PDF-1.7"

    meeting = table.arranged(PANEL, table.work.child, table.other, guests=[*table.guests(), GUEST])
    with table.as_(table.work.wren):
        seat = next(one.seat.pk for one in queries.seats_of(meeting) if one.seat.worker_id is None)
    monkeypatch.setattr("sightline.meetings.views.reading.printing.pdf", kept)
    typed = {"items": str(table.item(meeting, table.other)), "form_key": str(uuid4())}
    where = f"/meetings/{meeting}/seats/{seat}/papers/"
    assert signed_in(table.work.wren).post(where, typed).status_code == 200
    assert made == [[table.other]]
    with table.database.connect("system") as system:
        file = access.given_a_file(system, table.work.agency, "record", table.other)
        given_a_safe_location(
            system, file, table.other, table.work.wren.worker_id, "Sorrel House", "sorrel house"
        )
    with table.as_(table.work.wren) as actor:
        item = the_item(table.item(meeting, table.other))
        actions.bring(
            item=item, agency_name="Eastmere Police", of_whom="", words="She is at Sorrel House",
            key=uuid4(), by=actor, now=clock.now(),
        )  # fmt: skip
        found = Meeting.objects.get(pk=meeting)
        said = str(printing.contents(found, whole.of_items([item]), reader="Wren", now=clock.now()))
    assert "Sorrel House" not in said
    assert printing.SAFE_PLACE in said
