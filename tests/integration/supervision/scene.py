"""Wren carries three children; Petra, a lead, supervises her; Dale, a relative of one, does too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.domain.supervision import VoiceSought
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.supervision import actions, queries
from sightline.supervision.actions import Said
from sightline.supervision.models import CasePart, Pair, Session
from tests.database import Database
from tests.factories import access as given
from tests.factories.access import File
from tests.factories.school import Person, given_a_findable_name
from tests.factories.work import CHILD, Work, given_work

BOY, GIRL = "Tobiah Quennell", "Maisie Orchard"
#: Typed as the child's words, what was decided, and as the worker's own.
HEARD, DECIDED, OWN = (
    "I said I was cold",
    "Ask the school who collects her",
    "I dream of the stairs",
)


@dataclass(frozen=True)
class Scene:
    """pair: Petra and Wren. by_dale: Dale and Wren; Dale is kept from the child. The girl’s record
    is sealed to Wren alone; the others Petra may open as a lead."""

    work: Work
    boy: UUID
    girl: UUID
    records: dict[UUID, File]
    pair: UUID
    by_dale: UUID

    @property
    def petra(self) -> Person:
        return self.work.manager

    def agreed(self, pair: UUID | None = None, by: Person | None = None) -> UUID:
        with self.work.as_(by or self.work.wren) as actor:
            made = actions.agree_session(
                pair=there(queries.pair(pair or self.pair)), at=clock.now() + timedelta(days=1),
                key=uuid4(), by=actor, now=clock.now(),
            )  # fmt: skip
            return made.pk

    def said(
        self, session: UUID, child: UUID, *, by: Person | None = None,
        voice: VoiceSought = VoiceSought.YES, **answers: str,
    ) -> UUID:  # fmt: skip
        with self.work.as_(by or self.work.wren) as actor:
            made = actions.write_case_part(
                session=there(queries.session(session)), subject_id=child,
                said=Said(voice, answers or {"voice": HEARD, "decided": DECIDED}),
                held_on=clock.today(), key=uuid4(), packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip
            return made.pk

    def own(self, session: UUID, words: str = OWN, by: Person | None = None) -> None:
        with self.work.as_(by or self.work.wren) as actor:
            actions.write_private_part(
                session=there(queries.session(session)), answers={"doing-to-you": words},
                held_on=clock.today(), key=uuid4(), by=actor, now=clock.now(),
            )  # fmt: skip


def there(found: Any) -> Any:
    assert found is not None
    return found


def given_a_pair(work: Work, supervisor: Person) -> UUID:
    with work.as_(work.manager) as actor:
        made = actions.set_pair(
            supervisor=supervisor.worker_id, supervisee=work.wren.worker_id, by=actor,
            now=clock.now(),
        )  # fmt: skip
        return made.pk


def given_a_scene(database: Database) -> Scene:
    work = given_work(database)
    children: dict[str, UUID] = {}
    records: dict[UUID, File] = {work.child: work.record}
    with database.connect("system") as system:
        given.given_a_relationship(
            system, work.record, worker=work.wren.worker_id, kind="allocation"
        )
        for name in (BOY, GIRL):
            child = given.given_a_subject(system)
            record = given.given_a_file(system, work.agency, "record", child)
            given.given_a_relationship(
                system, record, worker=work.wren.worker_id, kind="allocation"
            )
            given_a_findable_name(system, record, child, name, work.wren.worker_id)
            children[name], records[child] = child, record
        given.given_a_seal(system, records[children[GIRL]], work.wren.worker_id)
    return Scene(
        work, children[BOY], children[GIRL], records,
        given_a_pair(work, work.manager), given_a_pair(work, work.dale),
    )  # fmt: skip


__all__ = [
    "BOY",
    "CHILD",
    "DECIDED",
    "GIRL",
    "HEARD",
    "OWN",
    "CasePart",
    "Pair",
    "Scene",
    "Session",
]
