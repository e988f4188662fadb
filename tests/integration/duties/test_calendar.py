"""A worker's own calendar: when, one of four words, and nothing once it ended or they left."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar

from sightline.access.files import Audience, open_file
from sightline.duties import calendar, feeds
from sightline.duties.actions import Owner, start_duty
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.supervision import actions as supervision
from tests.database import Database
from tests.factories.school import Person, signed_in, somebody
from tests.factories.work import CHILD, Work, given_work


@pytest.fixture(scope="module")
def work(database: Database) -> Work:
    work = given_work(database)
    with work.as_(work.manager) as lead:
        pair = supervision.set_pair(
            supervisor=work.manager.worker_id, supervisee=work.wren.worker_id, by=lead,
            now=clock.now(),
        )  # fmt: skip
    with work.as_(work.wren) as wren:
        supervision.agree_session(
            pair=pair, at=clock.now() + timedelta(days=2), key=uuid4(), by=wren, now=clock.now()
        )
        start_duty(
            file=open_file(Audience.RECORD, [work.child], reason="Their record"),
            subject_id=work.child, clock="plan-review", started_at=clock.now(),
            owner=Owner(work.agency, None, work.wren.worker_id), about="plan", about_id=uuid4(),
            link="/plans/1/", agreed=clock.today() + timedelta(days=9), packs=current(), by=wren,
            now=clock.now(),
        )  # fmt: skip
    return work


def given_an_address(person: Person) -> str:
    """Made on the page, shown once."""
    made = signed_in(person).post("/due/calendar/", {})
    found = re.search(r"/calendar\.ics\?key=[\w-]+", made.content.decode())
    assert found
    return found.group()


def asked(address: str) -> tuple[int, str]:
    answer = Client(SERVER_NAME="localhost").get(address)
    return answer.status_code, answer.content.decode()


def test_it_says_when_and_one_of_four_words(work: Work) -> None:
    status, text = asked(given_an_address(work.wren))
    assert status == 200
    entries = Calendar.from_ical(text).walk("VEVENT")
    assert [str(one["summary"]) for one in entries] == ["Supervision", "Review due"]
    assert {key for one in entries for key in one} <= {
        "UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DURATION", "TRANSP",
    }  # fmt: skip
    for words in (CHILD, "Ottoline", "Petra", str(work.child)):
        assert words not in text


def test_it_holds_nobody_elses(work: Work) -> None:
    _, text = asked(given_an_address(work.ines))
    assert Calendar.from_ical(text).walk("VEVENT") == []


def test_the_secret_is_kept_nowhere(work: Work) -> None:
    secret = given_an_address(work.wren).partition("=")[2]
    asked(f"/calendar.ics?key={secret}")
    with work.database.connect("system") as system:
        for table in ("duties_feed", "kernel_auditentry", "access_counter"):
            kept = system.execute(f"SELECT string_agg(t::text, ' ') FROM {table} AS t")
            assert secret not in str(kept.fetchone())


def test_a_new_address_and_its_end_close_the_old_one_at_once(work: Work) -> None:
    first = given_an_address(work.wren)
    second = given_an_address(work.wren)
    assert asked(first)[0] == 404
    assert asked(second)[0] == 200
    signed_in(work.wren).post("/due/calendar/", {"what": "end"})
    assert asked(second)[0] == 404
    assert asked("/calendar.ics?key=")[0] == asked("/calendar.ics?key=guess")[0] == 404


def test_of_a_leaver_there_is_nothing_and_of_a_closed_account(work: Work) -> None:
    leaver = somebody(work.database, work.agency, "Noor Leaving", "Social worker")
    closed = somebody(work.database, work.agency, "Kit Closed", "Social worker")
    addresses = [given_an_address(one) for one in (leaver, closed)]
    assert [asked(one)[0] for one in addresses] == [200, 200]
    with work.database.connect("system") as system:
        system.execute(
            "UPDATE access_worker SET ended_at = now() WHERE id = %s", [leaver.worker_id]
        )
        system.execute(
            "UPDATE access_account SET is_active = false WHERE id = %s", [closed.account_id]
        )
    assert [asked(one)[0] for one in addresses] == [404, 404]


def test_whoever_asks_too_often_waits(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    dale = given_an_address(work.dale)
    assert [asked(dale)[0] for _ in range(3)] == [200, 200, 429]


def test_a_title_is_one_of_four() -> None:
    assert [one.value for one in calendar.Title] == [
        "Meeting", "Review due", "Supervision", "Training",
    ]  # fmt: skip
