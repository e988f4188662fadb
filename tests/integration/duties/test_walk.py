"""Who sees a duty, and who may take it further: the database and the oracle, over a walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from sightline.postgres.state import secret
from tests.database import Database
from tests.factories import access as given
from tests.integration.access.walk import Walk
from tests.oracle import Row

STEPS = 1_200


@dataclass
class Owed:
    file: UUID
    subject: UUID
    met: bool = False


class DutyWalk(Walk):
    """The walk of row security, in which duties run on the files and go from hand to hand."""

    def __init__(self, database: Database, key: bytes, seed: int) -> None:
        super().__init__(database, key, seed)
        self.duties: dict[UUID, Owed] = {}
        self.steps += [
            (16, self._duty),
            (24, self._start),
            (16, self._change),
            (10, self._meet),
            (14, self._may_owe),
        ]

    # What the oracle says

    def seen(self, worker: UUID, *, area_wide: bool) -> set[UUID]:
        files = self.oracle.read(worker, area_wide=area_wide, beside=False)
        return {key for key, one in self.duties.items() if one.file in files}

    def may_change(self, worker: UUID, duty: UUID) -> bool:
        """Whoever writes in its file, while it is open. In the narrow shape alone."""
        one = self.duties[duty]
        return (
            not self.oracle.workers[worker].left
            and one.file in self.oracle.opened(worker, to_write=True, beside=False)
            and not one.met
        )

    def may_owe(self, asker: UUID, file: UUID, worker: UUID | None, team: UUID | None) -> bool:
        def writes(who: UUID) -> bool:
            return not self.oracle.workers[who].left and file in self.oracle.opened(
                who, to_write=True
            )

        if not writes(asker):
            return False
        if worker is not None:
            return writes(worker)
        return any(writes(one) for one in self.oracle.teams[team]) if team else False

    # What is done

    def _columns(self, file: UUID, subject: UUID) -> dict[str, Any]:
        worker, team = (self.anybody() if self.chance.random() < 0.5 else None), None
        if self.chance.random() < 0.5:
            team = self._one(self.oracle.teams)
        return {
            "id": uuid4(), "file_id": file, "area_id": self.oracle.files[file].area,
            "subject_id": subject, "about": "referral", "about_id": uuid4(), "link": "/",
            "clock": "a-clock", "title": "A duty", "kind": "guidance", "limit_words": "soon",
            "status": "in force", "said": "{}", "pack_sha256": "0" * 64,
            "started_at": given.LONG_AGO, "owner_worker_id": worker, "owner_team_id": team,
            "owner_agency_id": self.oracle.files[file].agency, "waiting_for": "", "how": "",
            "recorded_by_id": self.anybody(), "recorded_at": given.LONG_AGO,
        }  # fmt: skip

    def _put(self, connection: psycopg.Connection, columns: dict[str, Any]) -> None:
        names = ", ".join(columns)
        places = ", ".join(["%s"] * len(columns))
        connection.execute(
            f"INSERT INTO duties_duty ({names}) VALUES ({places})",  # type: ignore[arg-type]  # our own text
            list(columns.values()),
        )

    def _duty(self) -> None:
        file = self._one(self.oracle.files)
        subject = self._one(self.oracle.files[file].subjects - set(self.oracle.gone_into))
        made = self._columns(file, subject)
        self._put(self.system, made)
        self.duties[made["id"]] = Owed(file, subject)

    def _start(self) -> None:
        """As a worker: in a file in which they write, about somebody whom it is about."""
        worker, file = self.anybody(), self._one(self.oracle.files)
        mine = self.oracle.opened(worker, to_write=True, beside=False)
        if mine and self.chance.random() < 0.6:
            file = self._one(mine)
        some = self.oracle.files[file].subjects if self.chance.random() < 0.8 else self._live()
        subject = self._one(some)
        may = self.oracle.may_write(worker, Row("duties_duty", file, subject))
        made = self._columns(file, subject)
        try:
            with self._as(worker):
                self._put(self.app, made)
        except InsufficientPrivilege:
            assert not may, f"a duty in {file} about {subject} was refused to {worker}"
            self.refused["start"] += 1
            return
        assert may, f"a duty in {file} about {subject} was let in by {worker}"
        self.allowed["start"] += 1
        self.duties[made["id"]] = Owed(file, subject)

    def _whoever_may(self, duty: UUID) -> UUID:
        """Mostly somebody who may change it, where there is one."""
        may = [worker for worker in self.oracle.workers if self.may_change(worker, duty)]
        return self._one(may) if may and self.chance.random() < 0.6 else self.anybody()

    def _asked(self, what: str, change: str) -> tuple[UUID | None, bool]:
        if not self.duties:
            return None, False
        duty = self._one(self.duties)
        worker = self._whoever_may(duty)
        may = self.may_change(worker, duty)
        try:
            with self._as(worker):
                done = self.app.execute(
                    f"UPDATE duties_duty SET {change} WHERE id = %s",  # type: ignore[arg-type]  # our own text
                    [duty],
                ).rowcount
        except InsufficientPrivilege:
            done = 0  # they read it, and may not write in its file
        assert bool(done) is may, f"{what} of {duty} by {worker}: {done}, and the oracle says {may}"
        (self.allowed if may else self.refused)[what] += 1
        return duty, may

    def _change(self) -> None:
        self._asked("wait", "waiting_for = 'The school nurse'")

    def _meet(self) -> None:
        duty, met = self._asked("meet", "met_at = now(), how = 'Done'")
        if duty is not None and met:
            self.duties[duty].met = True

    def _may_owe(self) -> None:
        asker, file = self.anybody(), self._one(self.oracle.files)
        mine = self.oracle.opened(asker, to_write=True)
        if mine and self.chance.random() < 0.7:
            file = self._one(mine)
        worker, team = (self.anybody(), None)
        if self.chance.random() < 0.5:
            worker, team = None, self._one(self.oracle.teams)
        with self._as(asker):
            ((said,),) = self.app.execute(
                "SELECT access.may_owe(%s, %s, %s)", [file, worker, team]
            ).fetchall()
        expected = self.may_owe(asker, file, worker, team)
        assert said is expected, f"{asker} hands {file} to {worker or team}"
        (self.allowed if said else self.refused)["may_owe"] += 1

    def wrong(self, worker: UUID, *, area_wide: bool) -> set[UUID]:
        with self._as(worker, area_wide=area_wide):
            shown = {row[0] for row in self.app.execute("SELECT id FROM duties_duty").fetchall()}
        return shown ^ self.seen(worker, area_wide=area_wide)


@pytest.fixture
def walk(database: Database) -> Iterator[DutyWalk]:
    key = secret("identity", folder=database.secrets).encode()
    one = DutyWalk(database, key, seed=20_261_121)
    yield one
    one.close()


@pytest.mark.slow
def test_who_sees_a_duty_and_who_may_act_on_it_is_what_the_oracle_says(walk: DutyWalk) -> None:
    shown = hidden = 0
    for number in range(STEPS):
        step = walk.step()
        for area_wide in (True, False):
            worker = walk.anybody()
            wrong = walk.wrong(worker, area_wide=area_wide)
            assert not wrong, f"step {number}, {step}, seen by {worker}: {wrong}"
            seen = walk.seen(worker, area_wide=area_wide)
            shown, hidden = shown + bool(seen), hidden + (len(seen) < len(walk.duties))
    # A walk in which everybody saw everything, or nobody anything, would have shown nothing.
    assert shown > STEPS / 4
    assert hidden > STEPS / 4
    for what in ("start", "wait", "meet", "may_owe"):
        assert walk.allowed[what] >= 10, f"{what} was hardly ever allowed"
        assert walk.refused[what] >= 10, f"{what} was hardly ever refused"
