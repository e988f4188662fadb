"""The pages: arranged from a child's page, run on one screen, saved while people speak."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sightline.kernel import clock
from sightline.meetings import queries, whole
from sightline.meetings.models import Draft, Meeting, MinuteNote
from tests.factories.meetings import Table
from tests.factories.school import Person, signed_in
from tests.factories.work import CHILD

PANEL = "exploitation-panel"


def day() -> str:
    return f"{clock.now().astimezone(UTC) + timedelta(days=3):%d %m %Y}"


def page(client: Client, name: str, *ids: object) -> str:
    answer = client.get(reverse(f"meetings:{name}", args=ids))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def token_of(html: str) -> dict[str, str]:
    """What a page sends back of itself: its key, its token, what it knew of the draft."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    key = re.search(r'name="form_key" value="([^"]*)"', html)
    known = re.search(r'name="known" value="([^"]*)"', html)
    return {
        "page_token": found["page_token"],
        "draft_saved_at": found["draft_saved_at"],
        "form_key": key[1] if key else str(uuid4()),
        "known": known[1] if known else "",
    }


def saved(client: Client, item: UUID, html: str, **typed: str) -> HttpResponse:
    answer: HttpResponse = client.post(
        reverse("meetings:item-save", args=[item]), {**token_of(html), **typed}
    )
    return answer


def sent(client: Client, item: UUID, html: str, **typed: str) -> HttpResponse:
    answer: HttpResponse = client.post(
        reverse("meetings:item", args=[item]), {**token_of(html), **typed}
    )
    return answer


@pytest.fixture(scope="module")
def meeting(table: Table) -> UUID:
    made = table.arranged(PANEL, table.work.child, table.other, dale=True)
    table.begun(made)
    return made


def test_a_discussion_is_arranged_from_the_childs_page(table: Table) -> None:
    client = signed_in(table.work.wren)
    answer = client.post(
        reverse("meetings:arrange", args=[table.work.child]),
        {
            "form_key": str(uuid4()), "kind": "strategy-discussion", "why": "What she told us",
            "day": day(), "time": "14:30", "how": "video", "where": "The usual link",
            "guests": f"{table.pace.name}\n{table.work.dale.name}",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    html = client.get(answer.headers["Location"]).content.decode()
    assert CHILD in html
    assert table.pace.name in html
    assert signed_in(table.work.dale).get(answer.headers["Location"]).status_code == 404


def test_a_name_that_nobody_has_is_said_and_nothing_is_arranged(table: Table) -> None:
    client = signed_in(table.work.wren)
    with table.as_(table.work.wren):
        before = Meeting.objects.count()
    answer = client.post(
        reverse("meetings:arrange", args=[table.work.child]),
        {
            "form_key": str(uuid4()), "kind": "strategy-discussion", "why": "What she told us",
            "day": day(), "time": "14:30", "how": "video", "where": "x", "guests": "Nobody Here",
        },
    )  # fmt: skip
    assert answer.status_code == 200
    assert "Nobody is called" in answer.content.decode()
    with table.as_(table.work.wren):
        assert Meeting.objects.count() == before


def test_whoever_is_kept_from_a_child_reads_no_trace_of_it(table: Table, meeting: UUID) -> None:
    client = signed_in(table.work.dale)
    other, hidden = table.item(meeting, table.other), table.item(meeting)
    for html in (
        page(client, "meeting", meeting),
        page(client, "item", other),
        page(client, "listed"),
        page(client, "papers-owed"),
        page(client, "panel-list", PANEL),
    ):
        assert CHILD not in html
        assert str(hidden) not in html
        assert str(table.work.child) not in html
    for name in ("item", "item-versions", "answer"):
        assert client.get(reverse(f"meetings:{name}", args=[hidden])).status_code == 404
    assert "8 minutes, of what you may read" in page(client, "meeting", meeting)
    assert "16 minutes, of what you may read" in page(signed_in(table.pace), "meeting", meeting)


def test_what_is_typed_is_kept_before_anybody_presses_anything(table: Table, meeting: UUID) -> None:
    item = table.item(meeting, table.other)
    client = signed_in(table.pace)
    answer = saved(client, item, page(client, "item", item), said="Half a sen", action="Ri")
    assert answer.status_code == 200
    assert "Half a sen" in page(client, "item", item)
    with table.as_(table.nell):
        assert not MinuteNote.objects.filter(item_id=item).exists()
        assert not Draft.objects.filter(item_id=item).exists()
    html = page(client, "item", item)
    answer = sent(client, item, html, said="Half a sentence, whole now")
    assert answer.status_code == 302
    # The copy on the device goes once the words are in the minutes.
    draft = re.search(r'data-draft-id="([^"]+)"', html)
    assert draft is not None
    after = client.get(answer.headers["Location"]).content.decode()
    assert f'data-draft-sent="{draft[1]}"' in after
    with table.as_(table.nell):
        assert [one.words for one in MinuteNote.objects.filter(item_id=item)] == [
            "Half a sentence, whole now"
        ]
    assert "Half a sen</textarea>" not in page(client, "item", item)


def test_two_pages_of_one_minute_taker_keep_both_texts(table: Table, meeting: UUID) -> None:
    item = table.item(meeting)
    client = signed_in(table.nell)
    first, second = page(client, "item", item), page(client, "item", item)
    assert saved(client, item, first, said="On the tablet").status_code == 200
    answer = saved(client, item, second, said="On the laptop")
    assert answer.status_code == 409
    html = client.get(reverse("meetings:item", args=[item]), follow=True).content.decode()
    assert "On the tablet" in html
    assert "On the laptop" in html


def test_whoever_decides_second_is_shown_what_was_decided_first(
    table: Table, meeting: UUID
) -> None:
    item = table.item(meeting, table.other)
    one, two = signed_in(table.work.wren), signed_in(table.pace)
    first, second = page(one, "item", item), page(two, "item", item)
    decided = {"d_disruption": "action", "w_disruption": "The police visit the arcade"}
    assert sent(one, item, first, **decided).status_code == 302
    differently = {"d_disruption": "none", "w_disruption": "It is closed"}
    answer = sent(two, item, second, **differently)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "has decided this meanwhile" in html
    assert "It is closed" in html
    with table.as_(table.nell):
        assert [each.option for each in queries.standing_decisions(item)] == ["action"]
    assert sent(two, item, html, **differently).status_code == 302
    with table.as_(table.nell):
        assert [each.option for each in queries.standing_decisions(item)] == ["none"]
        [seen] = whole.of_items([each for each in queries.items_of(meeting) if each.pk == item])
        assert len(seen.decisions) == 2


def test_an_item_offers_to_enter_the_list_or_to_leave_it_as_it_stands(
    table: Table, meeting: UUID
) -> None:
    item, client = table.item(meeting, table.other), signed_in(table.work.wren)
    html = page(client, "item", item)
    assert "It comes on the list" in html
    assert "It leaves" not in html
    where = {"d_list": "enters", "w_list": "Missing four times"}
    assert sent(client, item, html, **where).status_code == 302
    html = page(client, "item", item)
    assert "It comes on the list; why" not in html.split("Write while people speak")[1]
    assert "Who goes on with them?" in html
    leaves = {"d_list": "leaves", "w_list": "Safe", "known": token_of(html)["known"]}
    answer = sent(client, item, html, **leaves)
    assert "Write who goes on with them" in answer.content.decode()
    assert sent(client, item, html, **leaves, g_list="Her school").status_code == 302
    assert "Her school" in page(client, "panel-list", PANEL)


def test_a_page_with_something_missing_keeps_nothing_of_it(table: Table, meeting: UUID) -> None:
    item = table.item(meeting)
    client = signed_in(table.pace)
    html = page(client, "item", item)
    answer = sent(client, item, html, said="She was heard", action="Ring the aunt")
    assert answer.status_code == 200
    assert "Choose who sees to it" in answer.content.decode()
    with table.as_(table.pace):
        assert not MinuteNote.objects.filter(item_id=item).exists()
    assert "She was heard" in page(client, "item", item)


def test_of_papers_that_are_owed_ones_own_agency_comes_first(table: Table, meeting: UUID) -> None:
    assert meeting
    for who, ours in ((table.pace, "Eastmere Police"), (table.nell, "Eastmere Health")):
        html = signed_in(who).get(reverse("meetings:papers-owed")).content.decode()
        first = re.search(r'<h3 class="govuk-heading-s">(?:<bdi>)?([^<]+)', html)
        assert first is not None
        assert first[1] == ours


def test_papers_are_made_as_whoever_asks(table: Table, meeting: UUID) -> None:
    answer = signed_in(table.work.dale).get(reverse("meetings:papers", args=[meeting]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert CHILD not in answer.headers["Content-Disposition"]
    calendar = signed_in(table.pace).get(reverse("meetings:calendar", args=[meeting]))
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert CHILD.encode() not in calendar.content


@pytest.mark.parametrize("who", ["pace", "nell"])
def test_members_see_the_whole_agenda(table: Table, meeting: UUID, who: str) -> None:
    person: Person = getattr(table, who)
    assert CHILD in page(signed_in(person), "meeting", meeting)


def test_who_is_there_can_be_put_right_after_a_meeting_without_a_quorum(table: Table) -> None:
    made = table.arranged(PANEL, table.work.child, table.other)
    client, where = signed_in(table.work.wren), reverse("meetings:table", args=[made])
    with table.as_(table.work.wren):
        seats = [str(one.seat.pk) for one in queries.seats_of(made)]
    typed = {"form_key": str(uuid4()), "goes_on_because": ""}
    refused = client.post(where, typed)
    assert refused.status_code == 200
    assert "There is no quorum" in refused.content.decode()
    # The same page, sent again with everybody ticked.
    begun = client.post(where, {**typed, "there": seats})
    assert begun.status_code == 302, begun.content.decode()[:3000]
