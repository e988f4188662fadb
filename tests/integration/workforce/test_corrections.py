"""What was written down by mistake, what is said for those without a sign-in, and one's own
calendar."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError

from sightline.duties import calendar as own
from sightline.duties.calendar import Event, Title
from sightline.packs.catalogue import current
from sightline.workforce import tasks
from sightline.workforce.asking import NotPossible
from sightline.workforce.training import actions, coverage, following, queries
from sightline.workforce.training.calendar import of_worker
from tests.factories.school import Person, signed_in, somebody
from tests.factories.workforce import LEVEL, Office

MISTAKE = "Another Robin was there"
BACK = "/training/sessions/{}/attendance/{}/back/"


def booking_of(office: Office, session: UUID, who: Person) -> queries.Booked:
    with office.as_(office.pat):
        return next(one for one in queries.of_session(session) if one.worker_id == who.worker_id)


def has_the_level(office: Office, who: Person) -> bool:
    with office.as_(office.school.lead) as by:
        people = coverage.people(by, current(), now=office.now)
    [owed] = [one.owed for one in people if one.name == who.name]
    return next(one.covered for one in owed if one.level.slug == LEVEL)


def test_attendance_by_mistake_is_taken_back_and_stays_to_be_seen(office: Office) -> None:
    teacher, session = office.school.teacher, office.given_a_session(days=-2)
    for number in range(3):  # so many that its figures may be read
        somebody(office.database, office.school.agency, f"Colleague {number}", "Teacher")
    office.books(session, teacher)
    office.marks(session, teacher)
    booking = booking_of(office, session, teacher)
    with office.as_(teacher):
        [number] = [one.number for one in queries.done()]
    with office.as_(office.pat) as by:
        before = dict(have_and_need(coverage.of_area(by, current(), now=office.now)))
    assert has_the_level(office, teacher)
    path = BACK.format(session, booking.booking_id)
    for who in (teacher, office.school.lead, office.nurse, office.fay):
        assert signed_in(who).get(path).status_code == 404
        with office.as_(who) as by, pytest.raises(ProgrammingError, match="refused"):
            actions.take_back(done_id=booking.done or uuid4(), why="No", by=by, now=office.now)
    office.waiting_jobs("tell")
    assert f"/training/sessions/{session}/" in signed_in(office.pat).get(
        "/training/area/").content.decode()  # fmt: skip
    answer = signed_in(office.tess).post(path, {"form_key": str(uuid4()), "why": MISTAKE})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert not has_the_level(office, teacher)
    with office.as_(office.pat) as by:
        after = dict(have_and_need(coverage.of_area(by, current(), now=office.now)))
    assert after["Larkfield School"][0] == before["Larkfield School"][0] - 1 >= 0
    assert [one["worker_id"] for one in office.waiting_jobs("tell")] == [str(teacher.worker_id)]
    assert MISTAKE in signed_in(teacher).get("/training/").content.decode()
    assert MISTAKE in signed_in(office.tess).get(f"/training/sessions/{session}/").content.decode()
    assert signed_in(teacher).get(f"/training/certificates/{number}.pdf").status_code == 404
    checked = signed_in(office.nurse).get(f"/training/certificates/?number={number}")
    assert "does not count" in checked.content.decode()
    assert MISTAKE not in checked.content.decode()
    with office.as_(office.tess) as by, pytest.raises(NotPossible, match="before"):
        actions.take_back(done_id=booking.done or uuid4(), why="Again", by=by, now=office.now)
    with office.as_(teacher) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.evaluate(
            booking_id=booking.booking_id, when=following.AT_ONCE, answers={"use": "a-lot"}, by=by,
            now=office.now,
        )  # fmt: skip
    office.marks(session, teacher)  # they were there after all
    assert has_the_level(office, teacher)
    with office.as_(teacher):
        assert sorted(one.counts for one in queries.done()) == [False, True]


def have_and_need(found: list[coverage.AreaCover]) -> list[tuple[str, tuple[int, int]]]:
    at = list(current().training_levels).index(LEVEL)
    return [(one.agency.name, one.levels[at] or (0, 0)) for one in found]


def test_training_of_ones_own_is_taken_back_by_whoever_counts_it(office: Office) -> None:
    school, path = office.school, "/training/agency/own/{}/back/"
    with office.as_(school.lead) as by:
        made = actions.count_training(
            key=uuid4(), worker_id=school.deputy.worker_id, level="leading", title="Staff day",
            done_on=office.now.date(), evidence="A sheet", by=by, now=office.now,
        )  # fmt: skip
    with office.as_(office.pat) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.take_back(done_id=made, why="Not mine to say", by=by, now=office.now)
    lead = signed_in(school.lead)
    assert path.format(made) in lead.get("/training/agency/").content.decode()
    answer = lead.post(path.format(made), {"form_key": str(uuid4()), "why": "It was another day"})
    assert answer.status_code == 302
    page = lead.get("/training/agency/").content.decode()
    assert "It was another day" in page
    assert path.format(made) not in page


def test_what_a_volunteer_thinks_is_written_down_by_whoever_sees_to_their_training(
    office: Office,
) -> None:
    school, session = office.school, office.given_a_session(days=-100)
    with office.as_(school.lead, at=office.now - timedelta(days=130)) as by:
        vi = actions.count_person(
            key=uuid4(), name="Vi Lowe", does="Reading helper", volunteer=True,
            since=office.now.date(), by=by, now=office.now,
        )  # fmt: skip
        actions.book(session_id=session, counted_id=vi, by=by, now=office.now - timedelta(days=110))
    office.waiting_jobs("ask")
    with office.as_(office.tess) as by:
        [booked] = queries.of_session(session)
        over = queries.session(session, by.area_id)
        assert over is not None
        actions.mark(
            session=over, there=[booked.booking_id], packs=current(), by=by, now=office.now
        )
    lead, path = signed_in(school.lead), f"/training/bookings/{booked.booking_id}/effect/"
    asks = office.waiting_jobs("ask")
    assert [one["when"] for one in asks] == [following.AT_ONCE, following.AFTER]
    for args in (*asks, *asks):
        tasks.ask(**args)
    with office.database.connect("system") as system:
        told = system.execute(
            "SELECT worker_id, code FROM access_notice WHERE code LIKE 'training-%-other'"
            " ORDER BY code"
        ).fetchall()
    assert told == [
        (school.lead.worker_id, "training-after-other"),
        (school.lead.worker_id, "training-evaluate-other"),
    ]
    assert path in lead.get("/training/agency/").content.decode()
    assert "Ask Vi Lowe" in lead.get(path).content.decode()
    for who in (office.tess, office.nurse, office.pat, school.teacher):
        assert signed_in(who).get(path).status_code == 404
        with office.as_(who) as by, pytest.raises(ProgrammingError, match="refused"):
            actions.evaluate(
                booking_id=booked.booking_id, when=following.AFTER, answers={"did": "yes"}, by=by,
                now=office.now,
            )  # fmt: skip
    sent = lead.post(path, {"form_key": str(uuid4()), "did": "yes", "differently": "She asks."})
    assert sent.status_code == 302, sent.content.decode()[-2000:]
    assert path not in lead.get("/training/agency/").content.decode()


def test_ones_calendar_holds_the_sessions_that_one_comes_to_or_holds(office: Office) -> None:
    school, session = office.school, office.given_a_session(places=1)
    office.books(session, school.teacher, school.colleague)
    since, until = office.now - timedelta(days=31), office.now + timedelta(days=366)

    def calendar(who: Person) -> list[Event]:
        with office.as_(who) as by:
            return [one for one in of_worker(by, since, until) if one.key == session]

    one = office.session(session)
    for who in (school.teacher, office.tess):
        assert calendar(who) == [Event(session, Title.TRAINING, one.starts_at, one.ends_at)]
    assert calendar(school.colleague) == []  # they wait
    assert calendar(office.nurse) == []
    with office.as_(school.teacher) as by:
        found = own.gathered(by, office.now)
    kept = own.as_ical(found, office.now).decode()
    assert "SUMMARY:Training" in kept
    assert "DURATION:PT3H" in kept
    for name in ("Tess Arden", "Robin Tallis", "The hall", "Noticing"):
        assert name not in kept
    with office.as_(office.pat) as by:
        actions.cancel_session(session=one, why="Snow", by=by, now=office.now)
    assert calendar(school.teacher) == []
