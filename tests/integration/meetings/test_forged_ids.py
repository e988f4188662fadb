"""Ids of another meeting or child, sent with one's own: no different from one that nobody has."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from sightline.access.files import Audience, open_file
from sightline.chronology import actions as chronology
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.meetings import actions, queries, whole
from sightline.meetings.actions import Guest
from sightline.meetings.models import Contribution, Meeting
from sightline.packs.catalogue import current
from tests.factories.meetings import Table, the_item
from tests.factories.school import signed_in
from tests.forging import assert_answered_as_nobodys

GUEST = Guest("Ash Verney", "Landlord", "Verney Lettings", "voluntary")


@dataclass(frozen=True)
class Two:
    """Two discussions which `wren` runs: of the child, and of another. guest: without a log-in."""

    mine: UUID
    item: UUID
    guest: UUID
    other: UUID
    other_item: UUID
    other_seat: UUID
    other_guest: UUID
    told: UUID


@pytest.fixture(scope="module")
def two(table: Table) -> Two:
    guests = [*table.guests(), GUEST]
    mine = table.arranged(guests=guests)
    other = table.arranged("strategy-discussion", table.other, guests=guests)
    for one in (mine, other):
        table.begun(one)
    with table.as_(table.work.wren) as actor:
        seats = {meeting: queries.seats_of(meeting) for meeting in (mine, other)}
        told = [
            chronology.add_entry(
                subject_id=child,
                file=open_file(Audience.CONCERN, [child], reason="She told us"),
                kind=EntryKind.DISCLOSURE, happened=UncertainDate.exact(clock.today()),
                lane=Lane.OUTSIDE_FAMILY, basis=Basis.REPORT, certainty=Certainty.CERTAIN,
                source="Wren Addlestone", words="She told Wren", childs_words="He has my pictures",
                awaits_answer=True, by=actor, now=clock.now(),
            )
            for child in (table.work.child, table.other)
        ]  # fmt: skip

    def seat(meeting: UUID, name: str) -> UUID:
        return next(one.seat.pk for one in seats[meeting] if one.seat.name == name)

    return Two(
        mine, table.item(mine), seat(mine, GUEST.name), other, table.item(other, table.other),
        seat(other, table.pace.name), seat(other, GUEST.name), told[1],
    )  # fmt: skip


def typed(**more: str) -> dict[str, str]:
    return {"form_key": "f0f0f0f0-aaaa-4bbb-8ccc-0123456789ab", **more}


def test_a_seat_of_another_meeting(table: Table, two: Two) -> None:
    wren = signed_in(table.work.wren)
    for page, seat, said in (
        ("", two.other_seat, {"state": "left", "words": ""}),
        ("papers/", two.other_guest, {"items": str(two.item)}),
    ):
        for ask in (wren.get, lambda at, said=said: wren.post(at, typed(**said))):  # type: ignore[misc]  # bound now
            assert_answered_as_nobodys(
                table.database,
                seat,
                lambda one, ask=ask, page=page: ask(f"/meetings/{two.mine}/seats/{one}/{page}"),  # type: ignore[misc]  # the same
            )


def test_papers_on_paper_hold_no_item_of_another_meeting(table: Table, two: Two) -> None:
    wren = signed_in(table.work.wren)
    where = f"/meetings/{two.mine}/seats/{two.guest}/papers/"
    assert_answered_as_nobodys(
        table.database, two.other_item, lambda one: wren.post(where, typed(items=str(one))),
        status=200,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["pace", "wren"])
def test_nobody_makes_papers_for_somebody_who_signs_in(table: Table, two: Two, who: str) -> None:
    person = table.pace if who == "pace" else table.work.wren
    with table.as_(table.work.wren):
        seat = next(
            one.seat.pk
            for one in queries.seats_of(two.mine)
            if one.seat.worker_id == table.nell.worker_id
        )
    assert_answered_as_nobodys(
        table.database,
        seat,
        lambda one: signed_in(person).post(
            f"/meetings/{two.mine}/seats/{one}/papers/", typed(items=str(two.item))
        ),
    )


def test_what_is_brought_or_taken_on_by_a_seat_of_another_meeting(table: Table, two: Two) -> None:
    wren = signed_in(table.work.wren)
    for said in ("brought_by", "owner"):

        def sent(one: UUID, said: str = said) -> HttpResponse:
            with table.database.connect("system") as system:
                system.execute("DELETE FROM meetings_draft")  # what was typed the time before
            return wren.post(
                f"/meetings/items/{two.item}/",
                typed(brought="A grey car", action="Ring", will_show="They answer",
                      by_date="4 12 2031", **{said: str(one)}),
            )  # fmt: skip

        assert_answered_as_nobodys(
            table.database, two.other_seat, sent, status=200,
            new=r'data-draft-[\w-]+="[^"]*"|name="draft_saved_at" value="[^"]*"',
        )  # fmt: skip


def test_what_another_child_told_is_not_answered_here(table: Table, two: Two) -> None:
    wren = signed_in(table.work.wren)
    said = typed(child_told="That we believe her", child_told_by="Wren")
    assert_answered_as_nobodys(
        table.database,
        two.told,
        lambda one: wren.post(f"/meetings/items/{two.item}/answer/", {**said, "entry": str(one)}),
        status=200,
    )
    table.decided(two.item, actions.Decided("safety", "safe", "Her aunt has her tonight"))
    with table.as_(table.work.wren) as actor, pytest.raises(NotPossible, match="this child"):
        actions.answer(
            item=the_item(two.item), entry_id=two.told, child_told="That we believe her",
            child_told_by="Wren", packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def test_a_paper_that_was_asked_for_another_item_stays_owed(table: Table, two: Two) -> None:
    with table.as_(table.work.wren) as actor:
        [seen] = whole.of_meeting(Meeting.objects.get(pk=two.other))
        with pytest.raises(NotPossible):
            actions.bring(
                item=the_item(two.item), agency_name="Eastmere Police", of_whom="", words="A car",
                paper=seen.owed[0], key=uuid4(), by=actor, now=clock.now(),
            )  # fmt: skip
        assert not Contribution.objects.filter(answers=seen.owed[0]).exists()
