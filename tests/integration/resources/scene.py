"""An area with a lead, a worker and another area; and services in Open Referral UK form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.resources import actions, exchange
from tests.database import Database
from tests.factories import access as given
from tests.factories.open_referral import as_bytes
from tests.factories.school import Person, somebody
from tests.factories.work import Work, given_work


@dataclass(frozen=True)
class Scene:
    """petra leads in the area; wren works there; far works in another area."""

    work: Work
    far: Person

    @property
    def petra(self) -> Person:
        return self.work.manager

    @property
    def wren(self) -> Person:
        return self.work.wren

    def taken_in(self, *services: dict[str, Any]) -> actions.Imported:
        read = exchange.read_file(as_bytes(*services), current())
        assert read.is_sound, exchange.report(read)
        with self.work.as_(self.petra) as actor:
            return actions.import_rows(
                rows=read.rows, area_id=actor.area_id, by=actor.worker_id, packs=current(),
                now=clock.now(),
            )  # fmt: skip


def given_a_scene(database: Database) -> Scene:
    work = given_work(database)
    with database.connect("system") as system:
        given.given_an_area(system, 2, "Southmere")
        agency = given.given_an_agency(system, "schools", area=2, name="Southmere School")
    far = somebody(database, agency, "Fern Aldous", "Head teacher", "safeguarding_lead")
    return Scene(work, far)
