"""The walk of row security over the rooms' own tables: one for all, with rows that are made up."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.errors import InsufficientPrivilege
from psycopg.types.json import Jsonb

from tests.database import Database
from tests.factories import access as given
from tests.integration.access import made_up
from tests.integration.access.room_tables import (
    DRAFTS,
    IN_FILES,
    JUDGED,
    LINKED,
    READINGS,
    RUNS,
    SWITCHES,
    Table,
)
from tests.integration.access.walk import PAIRS, Walk, whole
from tests.oracle import Block, Row

ENTRY, LINK = Table("chronology_entry", ("subject_id",)), Table("access_link")
TABLES = {table.name: table for table in (*IN_FILES, ENTRY, LINK)}
#: Who tries to write: twice somebody who may, once somebody of whom something is wrong.
TRIES = ("right", "right", "whom", "reads", "anybody")
SWITCHERS = {"safeguarding_lead", "senior_manager"}


class RoomWalk(Walk):
    """Rows of every room on the walk's files; duties go from hand to hand, drafts are one's own."""

    TO_SEE = {
        **whole("access_file", *TABLES, DRAFTS, SWITCHES),
        **PAIRS,
        READINGS: f"entry_id, NULL::uuid FROM {READINGS}",
    }
    PARTS = 5

    def __init__(self, database: Database, key: bytes, seed: int) -> None:
        with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
            made_up.let_a_row_hold_anything(superuser)
            made_up.let_rows_be_alike(superuser, [table.name for table in IN_FILES])
        super().__init__(database, key, seed)
        self.columns = cache(lambda table: made_up.columns(self.system, table))
        self.to_come: list[str] = []
        self.to_try: list[tuple[str, str]] = []
        self.met: set[UUID] = set()  # duties
        self.drafts: dict[UUID, UUID] = {}  # whose they are
        self.switches: set[UUID] = set()
        self.readings: set[UUID] = set()  # by their entries
        self.tried: Counter[tuple[str, str]] = Counter()  # by table and by what was wrong with it
        for role in sorted(SWITCHERS):  # a short walk may give these roles to nobody
            worker = self.anybody()
            given.given_a_role(self.system, worker, role)
            self.oracle.workers[worker].roles.add(role)
        self.steps = [step for step in self.steps if step[1].__name__ != "_ask_to_write"]
        self.steps += [
            (60, self._ask_to_write),
            (12, self._duty),
            (16, self._wait),
            (18, self._meet),
            (20, self._may_owe),
            (32, self._draft),
            (40, self._switch),
            (6, self._read_words),
            (7, self._keep_from_linked),
        ]

    # What the oracle says

    def said(self, worker: UUID, *, area_wide: bool) -> dict[str, set[object]]:
        said = self.oracle.visible(worker, area_wide=area_wide)
        if not self.oracle.workers[worker].left:
            own = {draft for draft, whose in self.drafts.items() if whose == worker}
            said |= {DRAFTS: set(own), SWITCHES: set(self.switches)}
        said[READINGS] = said.get(ENTRY.name, set()) & self.readings
        return said

    def may_change(self, worker: UUID, duty: UUID) -> bool:
        """Whoever writes in its file, while it is open. In the narrow shape alone."""
        writes = self.oracle.opened(worker, to_write=True, beside=False)
        writes &= self.oracle.opened(worker, beside=False)
        left = self.oracle.workers[worker].left
        return not left and self.oracle.rows[duty].file in writes and duty not in self.met

    def may_owe(self, asker: UUID, file: UUID, worker: UUID | None, team: UUID | None) -> bool:
        def writes(who: UUID) -> bool:
            here = file in self.oracle.opened(who, to_write=True)
            return here and not self.oracle.workers[who].left

        def has_tasks(who: UUID) -> bool:
            return writes(who) and file in self.oracle.opened(who)

        if not writes(asker):
            return False
        if worker is not None:
            return has_tasks(worker)
        return any(has_tasks(one) for one in self.oracle.teams[team]) if team else False

    def subjects_moved(self) -> list[str]:
        """Rows that are about somebody else than the oracle says, after joining and parting."""
        wrong = []
        for name, table in TABLES.items():
            for column, end in zip(table.about, ("about", "second"), strict=False):
                rows = self.system.execute(f"SELECT id, {column} FROM {name}").fetchall()  # type: ignore[arg-type]  # our own text
                wrong += [
                    f"{name}.{column} of {row} is {whom}"
                    for row, whom in rows
                    if getattr(self.oracle.rows[row], end) != whom
                ]
        return wrong

    # Rows

    def _any_row(self, file: UUID, about: UUID, other: UUID) -> Row | None:
        """Every table comes up as often as any other."""
        if not self.to_come:
            self.to_come = self.chance.sample(list(TABLES), len(TABLES))
        return self._row_of(TABLES[self.to_come.pop()], file, about, other)

    def _row_of(self, table: Table, file: UUID, about: UUID, other: UUID) -> Row | None:
        follows = None
        if table.hangs_on or table is LINK:
            kinds = LINKED if table.hangs_on != "holding_id" else LINKED[1:]
            some = [key for key, row in self.oracle.rows.items() if row.table in kinds]
            here = [key for key in some if self.oracle.rows[key].file == file]
            if not some:
                return None
            follows = self.chance.choice(here or some)
        if table is LINK:
            return Row(table.name, file, None, other, follows)
        if table.speaks:
            return Row(table.name, file, None, other, follows)
        second = None
        if len(table.about) > 1:
            subjects = self.oracle.files[file].subjects - set(self.oracle.gone_into)
            second = self._one(subjects) if subjects else about
        return Row(table.name, file, about if table.about else None, None, follows, second)

    def _insert(self, connection: Any, row: Row) -> UUID:
        table, file, key = TABLES[row.table], self.oracle.files[row.file], uuid4()
        by = self.anybody()
        if table is LINK:
            assert row.follows is not None
            assert row.other is not None
            made = given.File(row.file, file.area, file.agency, file.audience, ())
            return given.given_a_link(connection, row.follows, made, row.other)
        known: dict[str, object] = {
            "id": key, "file_id": row.file, "area_id": file.area, "recorded_by_id": by,
            "agency_id": file.agency, "owner_agency_id": file.agency, "owner_id": by,
            "supervisor_id": by, "supervisee_id": by,
            **dict(zip(table.about, (row.about, row.second), strict=False)),
        }  # fmt: skip
        if table.speaks:
            known[table.speaks] = row.other
        if table.hangs_on:
            on_several = table.hangs_on == "rests_on"
            known[table.hangs_on] = Jsonb([str(row.follows)]) if on_several else row.follows
        made_up.insert(connection, table.name, known, of=self.columns(table.name))
        return key

    def _ask_to_write(self) -> None:
        """A writer; a writer, of somebody whom the file is not about; a reader; anybody."""
        for _ in range(9):
            if not self.to_try:
                self.to_try = [(name, what) for name in TABLES for what in TRIES]
                self.chance.shuffle(self.to_try)
            name, what = self.to_try.pop()
            worker, file = self._some_reader(what)
            subjects = self.oracle.files[file].subjects
            others = set(self.oracle.subjects) - subjects
            about = self._one(others if what == "whom" and others else subjects)
            other = self._one(self.oracle.known(worker) or others)
            row = self._row_of(TABLES[name], file, about, other)
            if row is None:
                continue
            if row.second and what == "whom" and self.chance.random() < 0.5:
                assert row.about is not None
                row.about, row.second = row.second, row.about
            self._try(worker, row, what)

    def _some_reader(self, what: str) -> tuple[UUID, UUID]:
        wide = self.chance.random() < 0.5
        for _ in range(8 if what != "anybody" else 0):
            worker = self.anybody()
            some = self.oracle.opened(worker, to_write=True, beside=False)
            if what == "reads":
                some = self.oracle.read(worker, area_wide=wide, beside=False) - some
            if some and not self.oracle.workers[worker].left:
                return worker, self._one(some)
        return self.anybody(), self._one(self.oracle.files)

    def _try(self, worker: UUID, row: Row, what: str) -> None:
        """In one shape where it is let in; where it is refused, in both."""
        may = TABLES[row.table].written and self.oracle.may_write(worker, row)
        shapes = [False, True]
        for wide in [self.chance.choice(shapes)] if may else shapes:
            try:
                with self._as(worker, area_wide=wide):
                    made = self._insert(self.app, row)
            except InsufficientPrivilege:
                assert not may, f"{row} by {worker} was refused"
            else:
                assert may, f"{row} by {worker} was let in, {wide=}"
                self.oracle.rows[made] = row
        (self.allowed if may else self.refused)[row.table] += 1
        self.tried[row.table, "right" if may else what] += 1

    def _keep_from_linked(self) -> None:
        """Somebody who reads a row is kept from whom it speaks of; that is looked at at once."""
        links = [row for row in self.oracle.rows.values() if row.table == LINK.name]
        hang = {row.follows for row in self.oracle.rows.values() if row.table != LINK.name}
        links.sort(key=lambda row: (row.follows in hang) + (row.follows in self.readings))
        for link in (*self.chance.sample(links, min(len(links), 1)), *links[-1:]):
            linked = self.oracle.rows[link.follows] if link.follows else link
            worker = self._somebody(
                lambda w, file=linked.file: file in self.oracle.read(w, area_wide=False)  # type: ignore[misc]  # bound now
            )
            assert link.other is not None
            made = given.given_a_block(self.system, worker, link.other)
            self._update("access_block", made, "starts_at = now()")
            self.oracle.blocks[made] = Block(worker, link.other, self.now)
            for wide in (False, True):
                for _ in self.parts:
                    wrong = self.differences(worker, area_wide=wide)
                    assert not wrong, f"{worker} is kept from {link.other}: {wrong}"
            self._update("access_block", made, "ends_at = now()")
            del self.oracle.blocks[made]

    # Duties

    def _a_duty(self) -> tuple[UUID, UUID] | None:
        """One, with somebody who may change it, who reads it and may not, or who knows nothing."""
        duties = [key for key, row in self.oracle.rows.items() if row.table == "duties_duty"]
        still = [key for key in duties if key not in self.met]
        if not duties:
            return None
        if self.chance.random() < 0.3:
            for worker in self.chance.sample(list(self.oracle.workers), 12):
                reads = self.oracle.read(worker, area_wide=False, beside=False)
                reads -= self.oracle.opened(worker, to_write=True, beside=False)
                here = [key for key in still if self.oracle.rows[key].file in reads]
                if here:
                    return self._one(here), worker
        duty = self._one(still if still and self.chance.random() < 0.8 else duties)
        return duty, self._somebody(lambda worker: self.may_change(worker, duty))

    def _asked(self, what: str, change: str) -> tuple[UUID | None, bool]:
        chosen = self._a_duty()
        if chosen is None:
            return None, False
        duty, worker = chosen
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

    def _duty(self) -> None:
        file = self._one(self.oracle.files)
        subjects = self.oracle.files[file].subjects - set(self.oracle.gone_into)
        row = Row("duties_duty", file, self._one(subjects))
        self.oracle.rows[self._insert(self.system, row)] = row

    def _wait(self) -> None:
        self._asked("wait", "waiting_for = 'The school nurse'")

    def _meet(self) -> None:
        duty, met = self._asked("meet", "met_at = now(), how = 'Done'")
        if duty is not None and met:
            self.met.add(duty)

    def _may_owe(self) -> None:
        asker = self._somebody(lambda w: bool(self.oracle.opened(w, to_write=True)))
        file, mine = self._one(self.oracle.files), self.oracle.opened(asker, to_write=True)
        if mine and self.chance.random() < 0.7:
            file = self._one(mine)
        worker, team = (self._somebody(lambda w: self.may_owe(asker, file, w, None)), None)
        if self.chance.random() < 0.5:
            worker, team = None, self._one(self.oracle.teams)
        with self._as(asker):
            ((said,),) = self.app.execute(
                "SELECT access.may_owe(%s, %s, %s)", [file, worker, team]
            ).fetchall()
        expected = self.may_owe(asker, file, worker, team)
        assert said is expected, f"{asker} hands {file} to {worker or team}"
        (self.allowed if said else self.refused)["may_owe"] += 1

    # What lies in no file

    def _done(self, what: str, worker: UUID, may: bool, statement: str, *values: object) -> None:
        try:
            with self._as(worker, area_wide=self.chance.random() < 0.3):
                done = self.app.execute(statement, values).rowcount  # type: ignore[arg-type]  # our own text
        except InsufficientPrivilege:
            done = 0
        assert bool(done) is may, f"{what} by {worker}: {done}, and the oracle says {may}"
        (self.allowed if may else self.refused)[what] += 1

    def _draft(self) -> None:
        """Kept, changed or let go: one's own, or somebody else's."""
        worker, key, what = (
            self.anybody(),
            uuid4(),
            self.chance.choice(("keep", "change", "let go")),
        )
        here = not self.oracle.workers[worker].left
        if what == "keep" or not self.drafts:
            whose = worker if self.chance.random() < 0.6 else self.anybody()
            may = here and whose == worker
            self._done(
                "a draft", worker, may,
                f"INSERT INTO {DRAFTS} (id, worker_id, item_id, body, version, begun_at, saved_at)"
                " VALUES (%s, %s, %s, '{}', 1, now(), now())",
                key, whose, uuid4(),
            )  # fmt: skip
            if may:
                self.drafts[key] = whose
            return
        draft = self._one(self.drafts)
        if self.chance.random() < 0.5:
            worker = self.drafts[draft]
            here = not self.oracle.workers[worker].left
        may = here and self.drafts[draft] == worker
        if what == "change":
            self._done(what, worker, may, f"UPDATE {DRAFTS} SET version = 2 WHERE id = %s", draft)
            return
        self._done(what, worker, may, f"DELETE FROM {DRAFTS} WHERE id = %s", draft)
        if may:
            del self.drafts[draft]

    def _switch(self) -> None:
        """Leads and senior managers switch a rule off: where they work, in their own name."""
        key, who = uuid4(), self.oracle.workers
        worker = self._somebody(lambda w: bool(who[w].roles & SWITCHERS) and not who[w].left)
        by = worker if self.chance.random() < 0.8 else self.anybody()
        home = self.oracle.areas[who[worker].agency]
        area = home if self.chance.random() < 0.8 else 3 - home
        may = (
            not who[worker].left
            and bool(who[worker].roles & SWITCHERS)
            and (by, area) == (worker, home)
        )
        self._done(
            "switch", worker, may,
            f'INSERT INTO {SWITCHES} (id, area_id, rule, "on", why, by_id, at)'
            " VALUES (%s, %s, 'a-rule', false, 'Why', %s, now())",
            key, area, by,
        )  # fmt: skip
        if may:
            self.switches.add(key)

    def _read_words(self) -> None:
        """The site's run looks through the words of an entry, in the entry's file."""
        for key, row in self.oracle.rows.items():
            if row.table == ENTRY.name and key not in self.readings:
                known = {
                    "entry_id": key,
                    "file_id": row.file,
                    "area_id": self.oracle.files[row.file].area,
                }
                made_up.insert(self.system, READINGS, known)
                self.readings.add(key)
                return

    def runs_are_the_sites(self) -> bool:
        """Of the runs of the rules, and of what was said of them, nobody reads or writes."""
        with self._as(self.anybody()):
            may = self.app.execute(
                "SELECT has_any_column_privilege(t, 'SELECT, INSERT, UPDATE')"
                " FROM unnest(%s::text[]) AS t",
                [[RUNS, JUDGED]],
            ).fetchall()
        return not any(one for (one,) in may)
