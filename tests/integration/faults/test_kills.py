"""Something dies while somebody sends: what was acknowledged is there, once, and audited."""

from __future__ import annotations

import random
import threading
import time
from uuid import UUID

import pytest

from tests.factories.school import School
from tests.integration.faults.rig import HELD, Hand, Rig, at_once, at_work, session_of, until

pytestmark = pytest.mark.slow

KILLS = 5


def then_kept_once_and_audited(rig: Rig, words: str, concern: UUID) -> None:
    assert rig.kept(words) == 1
    assert rig.audited(concern) == 1
    assert rig.asked("SELECT words FROM concerns_concern WHERE id = %s", concern) == words
    told = "SELECT count(*) FROM procrastinate_jobs WHERE args->>'concern_id' = %s"
    assert rig.asked(f"{told} AND task_name LIKE '%%tell_readers'", str(concern)) == 1


def test_the_database_restarts_in_mid_request(rig: Rig, teacher: Hand) -> None:
    words = "She said the car waits behind the shop on Fridays."
    draft = teacher.begun("Maren Oldcastle")
    answers = []
    with rig.held_before_commit():
        sending = threading.Thread(target=lambda: answers.append(teacher.send(draft, words)))
        sending.start()
        rig.wait_for_held()
        rig.kill_database()
    sending.join()
    [away] = answers
    assert away.status == 503
    assert words in away.body
    assert "send it again" in away.body
    assert rig.kept(words) == 0
    again = teacher.surely(lambda: teacher.send(draft, words), 302)
    assert again.acknowledged
    then_kept_once_and_audited(rig, words, again.acknowledged)
    assert rig.site.poll() is None, "the site itself was not started again"


def test_the_database_goes_between_the_commit_and_the_page(
    rig: Rig, school: School, teacher: Hand
) -> None:
    """It is kept, and the page cannot say so: sending again leads to the one that is there."""
    words = "He waits for her at the gate and says he is her uncle."
    draft = teacher.begun("Averil Stone")
    fresh = Hand(rig.port, session_of(rig.database, school.teacher.account_id))
    fresh.cookies, fresh.token = dict(teacher.cookies), teacher.token
    answers = []
    with rig.holding("SELECT 1 FROM access_session FOR UPDATE"):
        sending = threading.Thread(target=lambda: answers.append(fresh.send(draft, words)))
        sending.start()
        until(lambda: rig.kept(words) == 1, "it was not kept")
        rig.kill_database()
    sending.join()
    assert [one.status for one in answers] == [503]
    assert words in answers[0].body
    assert "saved once, however often you send it" in answers[0].body
    again = fresh.surely(lambda: fresh.send(draft, words), 302)
    assert again.acknowledged
    then_kept_once_and_audited(rig, words, again.acknowledged)


def test_a_web_worker_is_killed_in_mid_send(rig: Rig, teacher: Hand) -> None:
    words = "He had a second phone that he hid when I came in."
    draft = teacher.begun("Corin Peasgood")
    answers = []
    with rig.held_before_commit():
        sending = threading.Thread(target=lambda: answers.append(teacher.send(draft, words)))
        sending.start()
        rig.wait_for_held()
        for one in rig.web_workers():
            one.kill()
    sending.join()
    assert [one.status for one in answers] == [0], "nothing was acknowledged"
    again = teacher.surely(lambda: teacher.send(draft, words), 302)
    assert again.acknowledged
    then_kept_once_and_audited(rig, words, again.acknowledged)


def test_the_same_form_from_two_connections_at_the_same_moment(rig: Rig, teacher: Hand) -> None:
    words = "Two of them said the same thing within an hour."
    draft = teacher.begun("Hollis Tarn")
    other = Hand(rig.port, teacher.session, dict(teacher.cookies), teacher.token)
    with rig.held_before_commit():
        both: list[UUID | None] = []
        sending = threading.Thread(
            target=lambda: both.extend(
                one.acknowledged
                for one in at_once(
                    lambda: teacher.send(draft, words), lambda: other.send(draft, words)
                )
            )
        )
        sending.start()
        rig.wait_for_held()
        time.sleep(0.3)  # the second one waits for the draft's row, of which no lock table tells
    sending.join()
    assert len(both) == 2
    assert both[0] == both[1]
    assert both[0]
    then_kept_once_and_audited(rig, words, both[0])


def test_whatever_is_killed_while_somebody_writes_nothing_is_lost_or_doubled(
    rig: Rig, teacher: Hand
) -> None:
    """A few kills at moments nobody chose; `make soak` has two hundred."""
    chance = random.Random(20_240_311)
    acknowledged: dict[str, UUID] = {}
    done = threading.Event()

    def write() -> None:
        for number in range(10_000):
            if done.is_set():
                return
            words = f"Seen for the {number}th time."
            acknowledged[words] = teacher.sent(f"Wynne Marlow {number}", words)

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(KILLS):
            time.sleep(chance.uniform(0.1, 0.8))
            rig.kill_database() if number % 2 else rig.kill_web_worker()
        until(lambda: len(acknowledged) >= KILLS, "nothing more was acknowledged")
    finally:
        done.set()
        writing.join()
    assert len(acknowledged) >= KILLS
    for words, concern in acknowledged.items():
        then_kept_once_and_audited(rig, words, concern)


def test_a_job_worker_killed_in_mid_job_leaves_a_job_that_another_takes_up(
    rig: Rig, school: School, teacher: Hand
) -> None:
    sent = teacher.sent("Ellery Voss", "A van, twice.")
    notice = (
        "SELECT count(*) FROM access_notice WHERE worker_id = %s AND code = 'concern-new'"
        " AND link = %s"
    )
    told = (notice, school.lead.worker_id, f"/concerns/{sent}/")
    rig.only_jobs_of(sent)
    # Held before it starts: a quick worker would be done with the job before anything holds it.
    with rig.held_before_commit(), at_work(rig) as worker:
        rig.wait_for_held()
        worker.kill()
        worker.wait()
    until(lambda: int(str(rig.asked(HELD))) == 0, "what was killed still stands at the lock")
    assert rig.asked(*told) == 0, "a killed job told somebody"
    with rig.database.connect("system") as system:
        # Half a minute passes.
        system.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'"
        )
    with at_work(rig):
        until(lambda: rig.asked(*told) == 1, "the job was not taken up again")
        until(
            lambda: (
                rig.asked(
                    "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'notices'"
                    " AND status = 'doing'"
                )
                == 0
            ),
            "a job hangs",
        )
    assert rig.asked(*told) == 1


def test_a_job_that_fails_is_tried_again(rig: Rig, school: School, teacher: Hand) -> None:
    """As where the database refuses for a moment what a notice needs."""
    sent = teacher.sent("Rowan Ashby", "She has stopped coming to choir.")
    rig.only_jobs_of(sent)
    with rig.database.connect("owner") as owner:
        owner.execute("ALTER TABLE access_notice ADD CONSTRAINT not_now CHECK (false) NOT VALID")
    failed = (
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%%tell_readers'"
        " AND args->>'concern_id' = %s AND status = 'todo' AND attempts > 0"
    )
    told = (
        "SELECT count(*) FROM access_notice WHERE worker_id = %s AND link = %s",
        school.lead.worker_id,
        f"/concerns/{sent}/",
    )
    with at_work(rig):
        until(lambda: rig.asked(failed, str(sent)) == 1, "the job did not fail, or was given up")
        with rig.database.connect("owner") as owner:
            owner.execute("ALTER TABLE access_notice DROP CONSTRAINT not_now")
        until(lambda: rig.asked(*told) == 1, "the job was not tried again")
