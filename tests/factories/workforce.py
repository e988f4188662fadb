"""A school with leads, a volunteer, and a partnership that trains; and somebody of another area."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.workforce.models import Session
from sightline.workforce.training import actions, queries
from sightline.workforce.training.actions import When
from tests.database import Database
from tests.factories import access
from tests.factories.school import Person, School, given_a_school, somebody

LEVEL = "awareness"


@dataclass
class Office:
    """`school` with people; `pat` manages the partnership, `tess` trains, `fay` is elsewhere.

    now: a real moment, because the database asks its own clock who holds a role.
    """

    school: School
    pat: Person
    tess: Person
    fay: Person
    nurse: Person
    now: datetime

    @property
    def database(self) -> Database:
        return self.school.database

    @contextlib.contextmanager
    def as_(self, who: Person, *, at: datetime | None = None) -> Iterator[identity.Actor]:
        with (
            clock.set_to(at or self.now),
            audit.collecting(),
            identity.acting_as(who.worker_id, shape="narrow") as actor,
        ):
            yield actor

    def given_a_session(
        self, *, places: int = 2, days: int = 10, trainer: Person | None = None,
        course: UUID | None = None, online: bool = False,
    ) -> UUID:  # fmt: skip
        """A session that begins so many days from now, of a course of its own unless one is
        given."""
        starts = self.now + timedelta(days=days)
        with self.as_(self.pat, at=min(self.now, starts - timedelta(days=30))) as by:
            at = clock.now()
            made = course or actions.add_course(
                key=uuid4(), level=LEVEL, title="Noticing", about="", by=by, now=at
            )
            found = queries.course(made, by.area_id)
            assert found is not None
            return actions.add_session(
                key=uuid4(), course=found, trainer_id=(trainer or self.tess).worker_id, by=by,
                now=at,
                when=When(starts, starts + timedelta(hours=3), "The hall", online, "Code 12",
                          places),
            )  # fmt: skip

    def books(self, session: UUID, *who: Person) -> list[str]:
        states = []
        begins = self.session(session).starts_at
        for number, one in enumerate(who):
            at = min(self.now, begins - timedelta(days=20)) + timedelta(minutes=number)
            with self.as_(one, at=at) as by:
                states.append(
                    actions.book(
                        session_id=session, worker_id=one.worker_id, by=by, now=clock.now()
                    )
                )
        return states

    def marks(self, session: UUID, *there: Person) -> None:
        """The trainer says who was there, right after it."""
        over = self.session(session)
        with self.as_(self.tess) as by:
            booked = {one.worker_id: one.booking_id for one in queries.of_session(session)}
            actions.mark(
                session=over, there=[booked[one.worker_id] for one in there],
                packs=current(), by=by, now=clock.now(),
            )  # fmt: skip

    def session(self, session: UUID) -> Session:
        with self.as_(self.pat) as by:
            found = queries.session(session, by.area_id)
        assert found is not None
        return found

    def state_of(self, session: UUID, who: Person) -> str:
        with self.as_(who):
            mine = [one for one in queries.mine() if one.session_id == session]
        return mine[-1].state if mine else ""

    def waiting_jobs(self, name: str) -> list[dict[str, str]]:
        """What waits in the queue of this room under that name, and does so no longer."""
        with self.database.connect("system") as system:
            rows = system.execute(
                "UPDATE procrastinate_jobs SET status = 'cancelled'"
                " WHERE task_name = %s AND status = 'todo' RETURNING id, args",
                [f"sightline.workforce.tasks.{name}"],
            ).fetchall()
        return [args for _, args in sorted(rows)]


def given_an_office(database: Database) -> Office:
    """Everybody of the school, the partnership's manager, a trainer, and another area's manager."""
    school = given_a_school(database)
    with database.connect("system") as system:
        partnership = access.given_an_agency(system, "council", name="Northmere Partnership")
        health = access.given_an_agency(system, "health", name="Northmere Health")
        access.given_an_area(system, 2, "Farmere")
        far = access.given_an_agency(system, "council", area=2, name="Farmere Partnership")
    return Office(
        school=school,
        pat=somebody(database, partnership, "Pat Farrow", "Manager", "partnership_manager"),
        tess=somebody(database, health, "Tess Arden", "Trainer", "health_practitioner"),
        fay=somebody(database, far, "Fay Dunne", "Manager", "partnership_manager"),
        nurse=somebody(database, health, "Nia Holt", "School nurse", "health_practitioner"),
        now=datetime.now(UTC).replace(microsecond=0),
    )
