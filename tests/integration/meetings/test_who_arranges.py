"""The packs say who arranges which kind of meeting; nobody else is offered it, or can."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.meetings import actions, queries
from sightline.packs.catalogue import current
from tests.factories import access as given
from tests.factories.meetings import Table
from tests.factories.school import given_a_findable_name, signed_in

PANEL = "exploitation-panel"
OFFERS = ("Arrange a panel", "Arrange a meeting", "Invite somebody",
          "Another time or place", "Call it off")  # fmt: skip


def test_a_teacher_is_offered_no_meeting_to_arrange_and_is_told_whom_to_ask(table: Table) -> None:
    work = table.work
    teacher = work.school.teacher
    with table.database.connect("system") as system:
        record = given.given_a_file(system, work.school.agency, "record", table.other)
        given.given_a_relationship(system, record, worker=teacher.worker_id)
        given_a_findable_name(system, record, table.other, "Maribel Quayle", teacher.worker_id)
    meeting = table.arranged()
    with table.as_(work.wren) as actor:
        guest = actions.Guest(teacher.name, "Teacher", "School", "schools", teacher.worker_id)
        actions.invite(
            meeting=queries.meeting(meeting), guest=guest, key=uuid4(), packs=current(), by=actor,  # type: ignore[arg-type]  # it is there
            now=clock.now(),
        )  # fmt: skip
    school, care = signed_in(teacher), signed_in(work.wren)
    ways = {
        "listed": [], "of-subject": [table.other], "meeting": [meeting],
        "arrange-panel": [], "arrange": [table.other],
        "invite": [meeting], "move": [meeting], "call-off": [meeting],
    }  # fmt: skip
    for name, ids in ways.items():
        where = reverse(f"meetings:{name}", args=ids)
        hers, theirs = school.get(where), care.get(where)
        assert theirs.status_code == 200, name
        if name in ("listed", "of-subject", "meeting"):
            assert not [one for one in OFFERS if one in hers.content.decode()]
            assert [one for one in OFFERS if one in theirs.content.decode()]
        else:
            assert hers.status_code == 404, name
    html = school.get(reverse("meetings:of-subject", args=[table.other])).content.decode()
    assert "Strategy discussion: children’s social care or front door" in html


def test_what_is_not_offered_is_refused_and_nothing_is_kept(table: Table) -> None:
    with table.as_(table.work.wren):
        before = len(queries.meetings(table.work.wren.worker_id, ended=False))
    with pytest.raises(NotPossible) as refused:
        table.arranged("initial-conference", by=table.nell, guests=[])
    assert "children’s social care" in refused.value.sentence()
    with table.as_(table.work.wren):
        assert len(queries.meetings(table.work.wren.worker_id, ended=False)) == before


def test_every_kind_says_who_arranges_it_and_where_that_is_from() -> None:
    for kind in current().meetings.values():
        assert kind.convened_by.provenance
        assert kind.convened_by.may(kind.convened_by.agencies[0], [])
        assert not kind.convened_by.may("schools", [])
