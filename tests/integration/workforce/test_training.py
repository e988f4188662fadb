"""Booking, waiting, being there, certificates, and who may know what of whom."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection

from sightline.access import identity
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import current
from sightline.workforce import tasks
from sightline.workforce.training import actions, coverage, following, queries
from tests.factories.school import Person, signed_in, somebody
from tests.factories.workforce import LEVEL, Office


def book_alone(office: Office, session: UUID, who: Person) -> tuple[psycopg.Connection, Any]:
    """Book on a connection of one's own, and keep its transaction open."""
    connection = office.database.connect()
    connection.execute(
        "SELECT set_config('sightline.identity', %s, false)",
        [identity.mint("worker", who.worker_id)],
    )
    said = connection.execute(
        "SELECT state FROM access.book_training(%s, %s, NULL, %s)",
        [session, who.worker_id, office.now],
    ).fetchone()
    return connection, said


def test_the_last_place_is_given_once_also_at_the_same_moment(office: Office) -> None:
    session = office.given_a_session(places=1)
    first, said = book_alone(office, session, office.school.teacher)
    assert said == ("booked",)
    later: list[Any] = []

    def second() -> None:
        connection, answer = book_alone(office, session, office.school.colleague)
        later.append(answer)
        connection.commit()
        connection.close()

    other = threading.Thread(target=second)
    other.start()
    other.join(timeout=0.3)
    assert later == []  # it waits: the first has not ended yet
    first.commit()
    other.join(timeout=5)
    first.close()
    assert later == [("waiting",)]


def test_one_person_has_one_booking_of_a_session(office: Office) -> None:
    session = office.given_a_session()
    assert office.books(session, office.school.teacher) == ["booked"]
    assert office.books(session, office.school.teacher) == ["booked"]
    with office.database.connect("system") as system, pytest.raises(psycopg.errors.UniqueViolation):
        system.execute(
            "INSERT INTO workforce_booking (id, session_id, agency_id, worker_id, state, by_id,"
            " placed_at, changed_at) SELECT %s, session_id, agency_id, worker_id, 'waiting', by_id,"
            " placed_at, changed_at FROM workforce_booking WHERE session_id = %s",
            [uuid4(), session],
        )


def test_whoever_has_waited_longest_moves_up_and_is_told(office: Office) -> None:
    school = office.school
    session = office.given_a_session(places=1)
    states = office.books(session, school.teacher, school.colleague, office.nurse)
    assert states == ["booked", "waiting", "waiting"]
    office.waiting_jobs("tell")
    with office.as_(school.teacher) as by:
        [mine] = [one for one in queries.mine() if one.session_id == session]
        actions.give_up(booking_id=mine.booking_id, session_id=session, by=by, now=clock.now())
    assert office.state_of(session, school.colleague) == "booked"
    assert office.state_of(session, office.nurse) == "waiting"
    told = office.waiting_jobs("tell")
    assert [(one["worker_id"], one["code"]) for one in told] == [
        (str(school.colleague.worker_id), "training-moved-up")
    ]
    for args in told:
        tasks.tell(**args)
    page = signed_in(school.colleague).get("/notices/").content.decode()
    assert "A place has become free" in page
    before = office.session(session)
    with office.as_(office.pat) as by:
        actions.change_session(
            session=before, by=by, now=clock.now(),
            when=actions.When(office.now + timedelta(days=12), office.now + timedelta(days=13),
                              "The library", False, "", 2),
        )  # fmt: skip
    assert office.state_of(session, office.nurse) == "booked"
    assert {one["code"] for one in office.waiting_jobs("tell")} == {
        "training-changed",
        "training-moved-up",
    }


def test_a_lead_books_their_own_people_and_nobody_elses(office: Office) -> None:
    session = office.given_a_session()
    with office.as_(office.school.lead) as by:
        ident = office.school.teacher.worker_id
        assert actions.book(session_id=session, worker_id=ident, by=by, now=clock.now()) == "booked"
        with pytest.raises(ProgrammingError, match="refused"):
            actions.book(
                session_id=session, worker_id=office.nurse.worker_id, by=by, now=clock.now()
            )
    with (
        office.as_(office.school.colleague) as by,
        pytest.raises(ProgrammingError, match="refused"),
    ):
        actions.book(session_id=session, worker_id=ident, by=by, now=clock.now())
    with office.as_(office.fay) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.book(session_id=session, worker_id=office.fay.worker_id, by=by, now=clock.now())


def test_a_certificate_comes_of_having_been_there_and_its_number_can_be_checked(
    office: Office,
) -> None:
    school = office.school
    session = office.given_a_session(days=-2)
    office.books(session, school.teacher, school.colleague)
    coming = office.session(office.given_a_session(days=3))
    over = office.session(session)
    with office.as_(school.teacher) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.mark(session=over, there=[], packs=current(), by=by, now=clock.now())
    with office.as_(office.tess) as by, pytest.raises(NotPossible, match="not begun"):
        actions.mark(session=coming, there=[], packs=current(), by=by, now=clock.now())
    office.marks(session, school.teacher)
    assert office.state_of(session, school.teacher) == "attended"
    assert office.state_of(session, school.colleague) == "absent"
    with office.as_(school.colleague):
        assert queries.done() == []
    with office.as_(school.teacher):
        [done] = queries.done()
    number = done.number
    assert number
    paper = signed_in(school.teacher).get(f"/training/certificates/{number}.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert signed_in(office.nurse).get(f"/training/certificates/{number}.pdf").status_code == 404
    found = signed_in(office.nurse).get(f"/training/certificates/?number={number.lower()}")
    assert "This certificate is genuine" in found.content.decode()
    assert "Robin Tallis" in found.content.decode()
    wrong = signed_in(office.nurse).get("/training/certificates/?number=ABCD-EFGH-JKMN")
    assert "There is no certificate with this number" in wrong.content.decode()
    with office.database.connect("system") as system:
        held = "done_with_evidence"
        with pytest.raises(psycopg.errors.CheckViolation, match=held):
            system.execute(
                "UPDATE workforce_done SET booking_id = NULL WHERE number = %s", [number]
            )


def test_what_is_said_of_a_course_is_read_without_names_and_by_lots_of_five(
    office: Office,
) -> None:
    with office.as_(office.pat) as by:
        course = actions.add_course(
            key=uuid4(), level=LEVEL, title="Said of", about="", by=by, now=clock.now()
        )
    session = office.given_a_session(days=-100, places=9, course=course)
    with office.database.connect("system") as system:
        row = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [office.nurse.worker_id]
        ).fetchone()
    assert row is not None
    people = [somebody(office.database, row[0], f"Person {one}", "Nurse") for one in range(6)]
    office.books(session, *people)
    office.marks(session, *people)

    def says(who: Person, number: int) -> None:
        with office.as_(who, at=office.now + timedelta(minutes=number)) as by:
            [mine] = queries.mine()
            given = {"did": "yes", "differently": f"I asked differently, {number}"}
            actions.evaluate(
                booking_id=mine.booking_id, when=following.AFTER, answers=given, by=by,
                now=clock.now(),
            )  # fmt: skip
            with pytest.raises(NotPossible, match="before"):
                actions.evaluate(
                    booking_id=mine.booking_id, when=following.AFTER, answers=given, by=by,
                    now=clock.now(),
                )  # fmt: skip

    for number, who in enumerate(people[:4]):
        says(who, number)
    trainer = signed_in(office.tess)
    page = trainer.get(f"/training/courses/{course}/said/").content.decode()
    assert "fewer than 5 answers" in page
    assert "I asked differently" not in page
    with office.as_(office.tess):  # also past the page, which asks for the pack's number
        assert queries.evaluations(course, following.AFTER, fewest=1) == []
    says(people[4], 4)
    says(people[5], 5)
    page = trainer.get(f"/training/courses/{course}/said/").content.decode()
    shown = [number for number in range(6) if f"I asked differently, {number}" in page]
    assert shown == [0, 1, 2, 3, 4]  # the sixth waits until there are ten
    assert not any(who.name in page for who in people)
    assert signed_in(office.school.lead).get(f"/training/courses/{course}/said/").status_code == 404
    with office.as_(people[0]), pytest.raises(ProgrammingError, match="refused"):
        queries.evaluations(course, following.AFTER, fewest=1)


def test_three_months_later_they_are_asked_once_unless_they_have_said(office: Office) -> None:
    school = office.school
    session = office.given_a_session(days=-95)
    office.books(session, school.deputy, school.officer)
    office.marks(session, school.deputy, school.officer)
    asks = office.waiting_jobs("ask")
    assert len(asks) >= 4
    with office.as_(school.officer) as by:
        mine = next(one for one in queries.mine() if one.session_id == session)
        actions.evaluate(
            booking_id=mine.booking_id, when=following.AFTER, answers={"did": "no"}, by=by,
            now=clock.now(),
        )  # fmt: skip
    for args in (*asks, *asks):
        tasks.ask(**args)
    with office.database.connect("system") as system:
        asked = system.execute(
            "SELECT worker_id FROM access_notice WHERE code = 'training-after' AND worker_id IN"
            " (%s, %s)",
            [school.deputy.worker_id, school.officer.worker_id],
        ).fetchall()
    assert asked == [(school.deputy.worker_id,)]
    page = signed_in(school.deputy).get("/training/").content.decode()
    assert "What did you do differently since" in page


def test_volunteers_are_counted_with_names_that_stay_in_their_agency(office: Office) -> None:
    school = office.school
    client = signed_in(school.lead)
    answer = client.post(
        "/training/agency/people/",
        {
            "form_key": str(uuid4()), "name": "Vi Lowe", "does": "Reading helper", "kind": "yes",
            "since-how": "today",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    with office.as_(school.lead) as by:
        [vi] = queries.counted(school.agency)
        owed = next(one for one in coverage.people(by, current(), now=office.now) if one.counted)
    assert [one.level.slug for one in owed.owed] == ["awareness"]
    session = office.given_a_session(days=-1, places=3)
    with office.as_(school.lead, at=office.now - timedelta(days=5)) as by:
        actions.book(session_id=session, counted_id=vi.counted_id, by=by, now=clock.now())
    over = office.session(session)
    with office.as_(office.tess) as by:
        [booked] = queries.of_session(session)
        actions.mark(
            session=over, there=[booked.booking_id], packs=current(), by=by,
            now=clock.now(),
        )  # fmt: skip
    page = client.get("/training/agency/").content.decode()
    assert "Vi Lowe" in page
    assert "1 of them volunteers" in page
    assert "Noticing (PDF)" in page
    for other in (office.pat, office.nurse, school.teacher):
        for path in ("/training/", "/training/area/", "/training/agency/"):
            assert "Vi Lowe" not in signed_in(other).get(path).content.decode()
    today = office.now.date()
    for other in (office.nurse, school.teacher):
        with office.as_(other), pytest.raises(ProgrammingError, match="refused"):
            queries.counted(school.agency)
        with office.as_(other), pytest.raises(ProgrammingError, match="refused"):
            queries.done(school.agency)
        with office.as_(other) as by, pytest.raises(ProgrammingError, match="refused"):
            actions.end_counted(counted_id=vi.counted_id, ends_on=today, by=by, now=clock.now())


def test_training_of_ones_own_counts_with_what_shows_it(office: Office) -> None:
    school = office.school
    day = office.now.astimezone(LONDON).date()
    with office.as_(school.lead) as by:
        with pytest.raises(NotPossible, match="what shows it"):
            actions.count_training(
                key=uuid4(), worker_id=school.deputy.worker_id, level="working-with-children",
                title="Staff day", done_on=day, evidence=" ", by=by, now=clock.now(),
            )  # fmt: skip
        actions.count_training(
            key=uuid4(), worker_id=school.deputy.worker_id, level="working-with-children",
            title="Staff day", done_on=day, evidence="Sheet of that day", by=by, now=clock.now(),
        )  # fmt: skip
        kit = next(
            one for one in coverage.people(by, current(), now=office.now)
            if one.name == "Kit Ashdown"
        )  # fmt: skip
    states = {one.level.slug: one.covered for one in kit.owed}
    assert states == {"awareness": True, "working-with-children": True, "leading": False}
    with office.as_(school.teacher) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.count_training(
            key=uuid4(), worker_id=school.teacher.worker_id, level="leading", title="Mine",
            done_on=day, evidence="I say so", by=by, now=clock.now(),
        )  # fmt: skip


def test_the_manager_reads_figures_of_agencies_and_none_of_few(office: Office) -> None:
    with office.as_(office.pat) as by:
        areas = coverage.of_area(by, current(), now=office.now)
    found = {one.agency.name: one.levels for one in areas}
    levels = list(current().training_levels)
    school = dict(zip(levels, found["Larkfield School"], strict=True))
    homes = dict(zip(levels, found["Northmere Homes"], strict=True))
    have, need = school["awareness"] or (0, 0)
    assert need >= 5
    assert 1 <= have < need
    assert school["leading"] is None  # two people: it would be about them
    assert homes["awareness"] is None
    page = signed_in(office.pat).get("/training/area/").content.decode()
    assert "too few to show" in page
    with office.as_(office.school.lead) as by, pytest.raises(ProgrammingError, match="refused"):
        coverage.of_area(by, current(), now=office.now)
    # The database holds to five, whatever number a page may ask with.
    of_one = {"worker": str(office.school.lead.worker_id), "level": "leading",
              "any": ["leading"], "since": "2000-01-01"}  # fmt: skip
    with office.as_(office.pat), connection.cursor() as cursor:
        asked = "SELECT need FROM access.training_coverage(%s::jsonb, '[]', 1)"
        cursor.execute(asked, [json.dumps([of_one])])
        assert cursor.fetchall() == []


def test_what_keeps_people_away_is_read_without_who_said_it(office: Office) -> None:
    school = office.school
    with office.as_(school.teacher) as by:
        told = actions.tell_barrier(
            key=uuid4(), kinds=["no-cover"], words="Nobody takes my class", by=by, now=clock.now()
        )
    assert "Nobody takes my class" not in signed_in(office.nurse).get(
        "/training/barriers/").content.decode()  # fmt: skip
    page = signed_in(school.lead).get("/training/barriers/").content.decode()
    assert "Nobody takes my class" in page
    assert "Robin Tallis" not in page
    with office.as_(office.nurse) as by, pytest.raises(ProgrammingError, match="refused"):
        actions.answer_barrier(key=uuid4(), barrier_id=told, words="No", by=by, now=clock.now())
    with office.as_(school.lead) as by:
        actions.answer_barrier(
            key=uuid4(), barrier_id=told, words="Supply is paid", by=by, now=clock.now()
        )
    page = signed_in(office.nurse).get("/training/barriers/").content.decode()
    assert "Supply is paid" in page
    assert "Nobody takes my class" not in page
    assert office.waiting_jobs("tell")[-1]["worker_id"] == str(school.teacher.worker_id)


def test_trainers_see_who_comes_leads_their_own_and_others_nobody(office: Office) -> None:
    session = office.given_a_session(places=5, online=True)
    office.books(session, office.school.teacher, office.nurse)
    path = f"/training/sessions/{session}/"

    def page(who: Person) -> str:
        answer = signed_in(who).get(path)
        assert answer.status_code == 200
        return str(answer.content.decode())

    assert all(name in page(office.tess) for name in ("Robin Tallis", "Nia Holt", "Code 12"))
    assert "Robin Tallis" in page(office.school.lead)
    assert "Nia Holt" not in page(office.school.lead)
    assert not any(name in page(office.school.colleague) for name in
                   ("Robin Tallis", "Nia Holt", "Code 12"))  # fmt: skip
    assert "Code 12" in page(office.nurse).replace("Nia Holt", "")
    for who, seen in (
        (office.tess, {"Robin Tallis", "Nia Holt"}), (office.school.lead, {"Robin Tallis"}),
        (office.school.colleague, set()), (office.fay, set()),
    ):  # fmt: skip
        with office.as_(who):
            assert {one.name for one in queries.of_session(session)} == seen, who.name
    assert signed_in(office.fay).get(path).status_code == 404
    entry = signed_in(office.nurse).get(f"{path}training.ics").content.decode()
    assert "SUMMARY:Training: Noticing" in entry
    for name in ("Holt", "Tallis", "Arden", "Code 12"):
        assert name not in entry


def test_a_worker_needs_at_most_three_clicks_from_home_to_a_booked_place(office: Office) -> None:
    office.given_a_session(places=30, days=2)
    client = signed_in(office.school.front_door)
    home = client.get("/").content.decode()
    assert 'href="/training/"' in home  # one
    page = client.get("/training/").content.decode()
    start = page.index('action="/training/sessions/')
    book = page[start:].split('"')[1]
    answer = client.post(book, follow=True)  # two
    assert "You are booked" in answer.content.decode()
