"""A table: social care, police and health of one area, with a child, a sister and a place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.kernel import clock
from sightline.meetings import actions, queries
from sightline.meetings.actions import About, Arranged, Decided, Guest
from sightline.meetings.models import AgendaItem, Arrangement, Meeting, SeatStep
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.school import Person, given_a_findable_name, somebody
from tests.factories.work import Work, given_work

State = SeatStep.State
#: Decides every question of a strategy discussion that the rules of a disclosure ask about.
ANSWERS = (
    Decided("safety", "safe", "Her aunt has her tonight, and the duty worker rings at nine"),
    Decided("medical", "yes", "Wren rings the centre; she chose a woman doctor"),
    Decided("health", "help", "The sexual health nurse sees her on Friday"),
    Decided("advocate", "advocate", "Offered on Thursday by the advocacy service"),
    Decided("enquiry", "begins", "With the police, over all that happened since March"),
)


@dataclass
class Table:
    """`wren` arranges; `pace` is of the police, `nell` of health. `dale` is kept from `child`."""

    work: Work
    pace: Person
    nell: Person
    other: UUID
    place: UUID

    @property
    def database(self) -> Database:
        return self.work.database

    @contextlib.contextmanager
    def as_(self, person: Person) -> Iterator[identity.Actor]:
        with self.work.as_(person) as actor:
            yield actor

    def guests(self, *, dale: bool = False) -> list[Guest]:
        found = [
            _guest(self.pace, "Eastmere Police", "police"),
            _guest(self.nell, "Eastmere Health", "health"),
        ]
        return (
            [*found, _guest(self.work.dale, "Eastmere Front Door", "social_care")]
            if dale
            else found
        )

    def arranged(
        self,
        kind: str = "strategy-discussion",
        *about: UUID,
        dale: bool = False,
        by: Person | None = None,
        key: UUID | None = None,
        guests: list[Guest] | None = None,
    ) -> UUID:
        """A meeting in two days about these (by default the child)."""
        with self.as_(by or self.work.wren) as actor:
            return actions.arrange(
                arranged=Arranged(
                    kind=kind,
                    starts_at=clock.now() + timedelta(days=2),
                    where="Room 4, the civic centre",
                    how=Arrangement.How.TOGETHER,
                    guests=self.guests(dale=dale) if guests is None else guests,
                    items=[
                        About(one, "place" if one == self.place else "child", "What she told us")
                        for one in about or (self.work.child,)
                    ],
                ),
                key=key or uuid4(),
                packs=current(),
                by=actor,
                now=clock.now(),
            ).pk

    def there(self, meeting_id: UUID, *who: Person) -> None:
        """These are at the table."""
        with self.as_(self.work.wren) as actor:
            for one in queries.seats_of(meeting_id):
                if one.seat.worker_id in {each.worker_id for each in who}:
                    actions.say_of_seat(
                        seat=one.seat, state=State.ATTENDED, words="", key=uuid4(), by=actor,
                        now=clock.now(),
                    )  # fmt: skip

    def begun(self, meeting_id: UUID, *who: Person, because: str = "") -> None:
        self.there(meeting_id, *(who or (self.work.wren, self.pace, self.nell)))
        with self.as_(self.work.wren) as actor:
            actions.begin(
                meeting=Meeting.objects.get(pk=meeting_id), goes_on_because=because, key=uuid4(),
                packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip

    def item(self, meeting_id: UUID, subject: UUID | None = None) -> UUID:
        with self.as_(self.work.wren):
            return AgendaItem.objects.get(
                meeting_id=meeting_id, subject_id=subject or self.work.child
            ).pk

    def decided(self, item_id: UUID, decided: Decided, *, by: Person | None = None) -> UUID:
        with self.as_(by or self.work.wren) as actor:
            return actions.decide(
                item=the_item(item_id), decided=decided, key=uuid4(), packs=current(), by=actor,
                now=clock.now(),
            ).pk  # fmt: skip


def the_item(item_id: UUID) -> AgendaItem:
    found = queries.item(item_id)
    assert found is not None
    return found


def given_a_table(database: Database) -> Table:
    work = given_work(database)
    with database.connect("system") as system:
        police = access.given_an_agency(system, "police", name="Eastmere Police")
        health = access.given_an_agency(system, "health", name="Eastmere Health")
    pace = somebody(database, police, "Pace Underhill", "Detective sergeant")
    nell = somebody(database, health, "Nell Okafor", "Named nurse")
    with database.connect("system") as system:
        other = access.given_a_subject(system)
        place = access.given_a_subject(system, "place")
        record = access.given_a_file(system, work.agency, "record", other, place)
        access.given_a_relationship(system, record, team=work.team)
        given_a_findable_name(system, record, other, "Maribel Quayle", work.wren.worker_id)
    return Table(work=work, pace=pace, nell=nell, other=other, place=place)


def _guest(person: Person, agency: str, kind: str) -> Guest:
    return Guest(person.name, "Worker", agency, kind, worker_id=person.worker_id)
