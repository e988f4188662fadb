"""A hotel, a man, a boy of 15 who may harm others, and who works on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.disruption import actions, reading
from sightline.disruption.actions import Begins
from sightline.disruption.models import DisruptionPlan, Measure
from sightline.domain.disruption import Side, Standing
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans.actions import Members
from tests.database import Database
from tests.factories import access as given
from tests.factories.access import File
from tests.factories.forms import day_on
from tests.factories.school import Person, given_a_findable_name, somebody
from tests.factories.work import Work, given_work

HOTEL, MAN, BOY = "The Copper Beech Hotel", "Corin Haverstock", "Jory Penhale"


def day(ago: int) -> date:
    return clock.today() - timedelta(days=ago)


@dataclass(frozen=True)
class Scene:
    """files: the front door's record of each, in which its team works. probation: another agency,
    whose worker knows the man alone."""

    work: Work
    hotel: UUID
    man: UUID
    boy: UUID
    files: dict[UUID, File]
    probation: Person
    analyst: Person

    def reported(
        self, subject: UUID, *days_ago: int, kind: str = "police", strands: tuple[str, ...] = (),
        also: UUID | None = None, part: str = "",
    ) -> list[UUID]:  # fmt: skip
        """Entries about a subject, so many days ago each; `also` is spoken of with that part."""
        made = []
        with self.work.database.connect("system") as system:
            file = self.files[subject]
            for ago in days_ago:
                entry = given.given_an_entry(system, file, subject, self.work.wren.worker_id)
                system.execute(
                    "UPDATE chronology_entry SET kind = %s, strands = %s, happened_earliest = %s,"
                    " happened_latest = %s, happened_precision = 'exact', happened_reason = ''"
                    " WHERE id = %s",
                    [kind, list(strands), day(ago), day(ago), entry],
                )
                if also is not None:
                    given.given_a_link(system, entry, file, also, "person")
                    system.execute(
                        "UPDATE access_link SET part = %s WHERE row_id = %s", [part, entry]
                    )
                made.append(entry)
        return made

    def begun(
        self, subject: UUID, *, by: Person | None = None, side: Side = Side.ACTS, **said: Any
    ) -> DisruptionPlan:
        """A plan of wren's, which wren answers for."""
        person = by or self.work.wren
        with self.work.as_(person) as actor:
            plan = actions.start_plan(
                subject_id=subject,
                begins=Begins(
                    side=side,
                    words=said.pop("words", "That no child is met there"),
                    owner=said.pop("owner", Owner(actor.agency_id, None, actor.worker_id)),
                    review_on=said.pop("review_on", day(-28)),
                    place_kind=said.pop("place_kind", ""),
                    age_said=said.pop("age_said", ""),
                    members=said.pop("members", Members()),
                ),
                key=said.pop("key", uuid4()),
                packs=current(),
                by=actor,
                now=clock.now(),
            )
            found = reading.plan(plan.pk)
            assert found is not None
            return found

    def chosen(self, plan: DisruptionPlan, power: str, key: UUID | None = None) -> Measure:
        with self.work.as_(self.work.wren) as actor:
            return actions.choose(
                plan=plan, power=power, words="It meets what happens there",
                aim="Guests are known", key=key or uuid4(), packs=current(), by=actor,
                now=clock.now(),
            )  # fmt: skip

    def moved(self, measure: Measure, standing: Standing, ago: int = 0, **said: Any) -> None:
        with self.work.as_(self.work.wren) as actor:
            latest = reading.latest_step(measure)
            actions.move_on(
                measure=measure,
                step=actions.Step(
                    standing, day(ago), said.pop("words", "Decided by the inspector"),
                    until=said.pop("until", None), remind_on=said.pop("remind_on", None),
                    knows=said.pop("knows", latest.pk if latest else None),
                ),
                key=said.pop("key", uuid4()), packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip


def given_a_scene(database: Database) -> Scene:
    work = given_work(database)
    with database.connect("system") as system:
        probation = given.given_an_agency(system, "probation", name="Northmere Probation")
        police = given.given_an_agency(system, "police", name="Northmere Police")
    yara = somebody(database, probation, "Yara Fell", "Probation officer")
    ada = somebody(database, police, "Ada Merrow", "Analyst", "analyst")
    subjects: dict[str, UUID] = {}
    files: dict[UUID, File] = {work.child: work.record}
    with database.connect("system") as system:
        for name, kind in ((HOTEL, "place"), (MAN, "person"), (BOY, "child")):
            subject = given.given_a_subject(system, kind)
            file = given.given_a_file(system, work.agency, "record", subject)
            given.given_a_relationship(system, file, team=work.team)
            given_a_findable_name(system, file, subject, name, work.wren.worker_id)
            system.execute(
                "UPDATE subjects_name SET subject_kind = %s WHERE subject_id = %s", [kind, subject]
            )
            subjects[name], files[subject] = subject, file
        given.given_particulars(
            system, files[subjects[BOY]], subjects[BOY], work.wren.worker_id,
            date(clock.today().year - 15, 1, 1),
        )  # fmt: skip
        known = given.given_a_file(system, probation, "record", subjects[MAN])
        given.given_a_relationship(system, known, worker=yara.worker_id)
        given_a_findable_name(system, known, subjects[MAN], MAN, yara.worker_id)
        system.execute(
            "UPDATE subjects_name SET subject_kind = 'person' WHERE subject_id = %s",
            [subjects[MAN]],
        )
    return Scene(work, subjects[HOTEL], subjects[MAN], subjects[BOY], files, yara, ada)


def day_of(name: str, ago: int) -> dict[str, str]:
    return day_on(name, day(ago))
