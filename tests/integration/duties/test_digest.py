"""The mail of the day: numbers and a link, once, to whoever has something due, late or waiting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test.utils import override_settings

from sightline.access.identity import acting_as_machine
from sightline.duties import actions, digest, tasks
from sightline.kernel import clock
from tests.factories import access
from tests.factories.duties import given_a_duty
from tests.factories.school import Person
from tests.factories.work import CHILD, FRIDAY, Work

#: The day on which a referral of that Friday is due; seven in the morning in England.
TUESDAY = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_new_day(work: Work) -> Iterator[None]:
    with work.database.connect("system") as system:
        for table in ("duties_dutychange", "duties_duty", "duties_digest", "procrastinate_jobs"):
            system.execute(f"DELETE FROM {table}")
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield


def address_of(work: Work, person: Person) -> str:
    with work.database.connect("system") as system:
        [(email,)] = system.execute(
            "SELECT email FROM access_account WHERE id = %s", [person.account_id]
        ).fetchall()
    return str(email)


def waiting_jobs(work: Work) -> list[tuple[str, dict[str, str]]]:
    with work.database.connect("system") as system:
        rows = system.execute(
            "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        ).fetchall()
        system.execute("DELETE FROM procrastinate_jobs")
    return rows


def when_the_jobs_run(work: Work, at: datetime, *, begin: bool = True) -> None:
    """The periodic job, then whatever it put into the queue, until nothing is left."""
    with clock.set_to(at):
        if begin:
            tasks.begin_the_day(timestamp=0)
        while jobs := waiting_jobs(work):
            for name, args in jobs:
                if name == "sightline.duties.tasks.tell":
                    tasks.tell(**args)
                elif name == "sightline.duties.tasks.mail_digest":
                    tasks.mail_digest(**args)


def mails_to(work: Work, person: Person) -> list[str]:
    address = address_of(work, person)
    return [one.body for one in mail.outbox if one.to == [address]]


def test_it_counts_what_is_due_late_and_waiting_and_links_to_the_queue(work: Work) -> None:
    duty = work.given_a_duty(owner=work.owner(worker=work.wren, team=False))
    work.given_a_duty(owner=work.owner(worker=work.wren, team=False),
                      since=FRIDAY - timedelta(days=9))  # fmt: skip
    work.given_a_duty(since=FRIDAY + timedelta(days=14))
    with work.as_(work.wren) as wren:
        actions.wait_for(duty_id=duty, whom="the school", by=wren, now=FRIDAY)
    when_the_jobs_run(work, TUESDAY)
    [body] = mails_to(work, work.wren)
    assert "Yours: 1 due today, 1 late, 1 waiting for somebody" in body
    assert "/due/" in body
    assert "Your team’s" not in body  # nothing of theirs is due today
    assert mails_to(work, work.ines) == []


def test_it_says_nothing_of_anybody(work: Work) -> None:
    work.given_a_duty()
    when_the_jobs_run(work, TUESDAY)
    assert len(mail.outbox) == 2  # Wren and Ines; Dale is kept from the child
    for one in mail.outbox:
        said = f"{one.subject}\n{one.body}"
        for word in (CHILD, "Ottoline", "referral", "Decision", "child", "the school", "Eastmere"):
            assert word not in said, word


def test_it_comes_once_a_day_however_often_the_job_runs(work: Work) -> None:
    work.given_a_duty()
    for minutes in (0, 10, 20, 600):
        when_the_jobs_run(work, TUESDAY + timedelta(minutes=minutes))
    assert len(mails_to(work, work.ines)) == 1
    when_the_jobs_run(work, TUESDAY + timedelta(days=1))
    assert len(mails_to(work, work.ines)) == 2


def test_two_rounds_before_the_first_was_done_make_one_mail(work: Work) -> None:
    work.given_a_duty()
    with clock.set_to(TUESDAY):
        tasks.begin_the_day(timestamp=0)
        tasks.begin_the_day(timestamp=1)
    when_the_jobs_run(work, TUESDAY, begin=False)
    assert len(mails_to(work, work.ines)) == 1


def test_nothing_goes_out_before_the_hour_or_where_it_is_off(work: Work) -> None:
    work.given_a_duty()
    when_the_jobs_run(work, TUESDAY - timedelta(minutes=1))
    with override_settings(SIGHTLINE_DIGEST_HOUR=None):
        when_the_jobs_run(work, TUESDAY + timedelta(hours=3))
    with override_settings(SIGHTLINE_DIGEST_HOUR=9):
        when_the_jobs_run(work, TUESDAY + timedelta(hours=1))
    assert mail.outbox == []
    with override_settings(SIGHTLINE_DIGEST_HOUR=9):
        when_the_jobs_run(work, TUESDAY + timedelta(hours=2))
    assert len(mail.outbox) == 2


def test_who_is_kept_from_the_child_gets_no_mail_and_no_number(work: Work) -> None:
    work.given_a_duty(owner=work.owner(worker=work.dale))
    work.given_a_duty()
    when_the_jobs_run(work, TUESDAY)
    assert mails_to(work, work.dale) == []
    with work.as_(work.dale) as dale:
        assert not any(one.anything for one in digest.counted(dale, now=TUESDAY))


def test_what_was_closed_after_it_was_made_is_not_counted_when_it_is_sent(work: Work) -> None:
    work.given_a_duty(owner=work.owner(worker=work.ines, team=False))
    with clock.set_to(TUESDAY):
        tasks.begin_the_day(timestamp=0)
        [(name, args)] = waiting_jobs(work)
        tasks.tell(**args)
        [(name, args)] = waiting_jobs(work)
        assert name.endswith("mail_digest")
        with work.database.connect("system") as system:
            block = access.given_a_block(system, work.ines.worker_id, work.child)
        tasks.mail_digest(**args)
        assert mail.outbox == []
        with work.database.connect("system") as system:
            system.execute("DELETE FROM access_block WHERE id = %s", [block])


def test_a_leaver_gets_none_also_where_the_job_was_made_before(work: Work) -> None:
    work.given_a_duty(owner=work.owner(worker=work.outsider, team=False))
    with clock.set_to(TUESDAY):
        tasks.begin_the_day(timestamp=0)
        [(_, args)] = waiting_jobs(work)
        with work.database.connect("system") as system:
            system.execute("UPDATE access_worker SET ended_at = now() WHERE id = %s",
                           [work.outsider.worker_id])  # fmt: skip
        tasks.tell(**args)
        tasks.mail_digest(**args)
        assert waiting_jobs(work) == []
        with work.database.connect("system") as system:
            system.execute("UPDATE access_worker SET ended_at = NULL WHERE id = %s",
                           [work.outsider.worker_id])  # fmt: skip
    assert mail.outbox == []


def test_a_mail_that_a_mail_server_held_up_until_the_next_day_is_dropped(work: Work) -> None:
    work.given_a_duty()
    with clock.set_to(TUESDAY):
        tasks.begin_the_day(timestamp=0)
    when_the_jobs_run(work, TUESDAY + timedelta(days=1), begin=False)
    assert mail.outbox == []


def test_a_lead_is_told_what_nobody_has(work: Work) -> None:
    with work.database.connect("system") as system:
        given_a_duty(system, work.record, work.child, work.wren.worker_id)
    when_the_jobs_run(work, TUESDAY)
    [body] = mails_to(work, work.manager)
    assert "The leads’, and nobody’s yet: 1 due today" in body
    assert mails_to(work, work.wren) == []


def test_whom_to_tell_is_told_to_the_site_alone(work: Work) -> None:
    work.given_a_duty()
    with work.as_(work.manager):
        assert digest.workers_to_tell(TUESDAY.date()) == []
    with acting_as_machine():
        assert work.ines.worker_id in digest.workers_to_tell(TUESDAY.date())
