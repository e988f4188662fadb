"""A seeded walk of granting, blocking, sealing, merging: in the database and in the oracle."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import psycopg

from tests.database import Database
from tests.factories import access as given
from tests.integration.access.sharing import Sharing
from tests.oracle import Block, File, Oracle, Relationship, Row, Worker

AGENCIES = (("schools", 1), ("social_care", 1), ("health", 1), ("police", 2), ("schools", 2))
ROLES = (
    "safeguarding_lead",
    "deputy_lead",
    "front_door",
    "missing_desk",
    "designated_officer",
    "enquiry_team",
    "health_practitioner",
    "information_governance",
    "senior_manager",
    "partnership_manager",
    "analyst",
    "intelligence_officer",
)
ROUTES = ("front_door", "police")
AUDIENCES = (
    "open", "register", "record", "concern", "referral", "designated_officer", "health",
    "missing", "meeting", "plan", "interview", "disclosed", "information",
    "review",
)  # fmt: skip
TABLES = (
    "access_file",
    "subjects_name",
    "chronology_entry",
    "chronology_answer",
    "chronology_healthdetail",
    "access_link",
    "subjects_connection",
)
PAIRS = {"access_filesubject": "file_id, subject_id FROM access_filesubject"}
#: The definer functions answer as the policies do. Full text will stand here beside them.
FOUND = {
    "found by name": "subject_id, NULL::uuid FROM access.find_names{shape}"
    "('{the}', NULL, NULL, NULL, '{the}', '{child,person}', NULL, 100000)"
}


def whole(*tables: str) -> dict[str, str]:
    return {table: f"id, NULL::uuid FROM {table}" for table in tables}


#: Which files are theirs, to read and to write, in the two ways that the database can say it.
TWO_WAYS = """
    SELECT access.own_files_of(%(me)s, w), access.own_files_among(%(me)s, e.every, w), e.every::text
    FROM (SELECT coalesce(array_agg(id), '{}') AS every FROM access_file) AS e,
         unnest(ARRAY[false, true]) AS w
"""


class Walk(Sharing):
    """One database and one oracle, kept in step. `step` takes a step; `differences` compares.

    TO_SEE: what a look is at, each by its name, as key and second key. PARTS: in so many looks
    everything was looked at.
    """

    TO_SEE = {**whole(*TABLES), **PAIRS, **FOUND}
    PARTS = 1

    def __init__(self, database: Database, key: bytes, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(seed)
        self.key = key
        self.system = database.connect("system", autocommit=True)
        self.app = database.connect("app")
        # Looks have a connection of their own. A refusal would roll it back, and with that the
        # statement would be planned anew, which takes longer than to run it.
        self.looking = database.connect("app")
        self.parts = [dict(list(self.TO_SEE.items())[n :: self.PARTS]) for n in range(self.PARTS)]
        self.now = 0
        self.looks = 0
        self.born: dict[UUID, tuple[int, int]] = {}
        self.refused: Counter[str] = Counter()  # by what was asked
        self.allowed: Counter[str] = Counter()
        for area in (1, 2):
            given.given_an_area(self.system, area)
        agencies = [given.given_an_agency(self.system, kind, area=a) for kind, a in AGENCIES]
        self.oracle = Oracle(dict(zip(agencies, (a for _, a in AGENCIES), strict=True)))
        for agency in agencies:
            for _ in range(5):
                self.oracle.workers[given.given_a_worker(self.system, agency)] = Worker(agency)
            team = given.given_a_team(self.system, agency)
            self.oracle.teams[team] = set()
            routes = set(self.chance.sample(ROUTES, self.chance.choice([1, 1, 2])))
            self.oracle.receives[team] = (agency, routes)
            self._update("access_team", team, f"receives = '{{{','.join(sorted(routes))}}}'")
        for _ in range(12):
            self._new_subject()
        for _ in range(14):
            self._file()
        self.steps: list[tuple[int, Callable[[], None]]] = [
            (6, self._file),
            (10, self._row),
            (8, self._relationship),
            (4, self._end_relationship),
            (6, self._role),
            (5, self._end_role),
            (5, self._team),
            (4, self._block),
            (4, self._end_block),
            (4, self._seal),
            (7, self._end_seal),
            (1, self._leave_or_return),
            (1, self._new_subject),
            (10, self._ask_to_file),
            (14, self._ask_to_send),
            (8, self._ask_to_share),
            (5, self._ask_to_pair),
            (8, self._ask_to_join),
            (6, self._ask_to_leave),
            (30, self._ask_to_write),
            (6, self._ask_to_relate),
            (8, self._ask_to_end_relationship),
            (6, self._ask_to_block),
            (7, self._ask_to_end_block),
            (12, self._ask_to_seal),
            (7, self._ask_to_end_seal),
            (10, self._ask_to_merge),
            (6, self._ask_to_unmerge),
        ]

    def close(self) -> None:
        for connection in (self.system, self.app, self.looking):
            connection.close()

    # Walking and looking

    def step(self) -> str:
        self.now += 1
        weights, choices = zip(*self.steps, strict=True)
        chosen = self.chance.choices(choices, weights)[0]
        chosen()
        return chosen.__name__

    def anybody(self) -> UUID:
        return self._one(self.oracle.workers)

    def differences(self, worker: UUID, *, area_wide: bool) -> list[str]:
        """What the database shows and the oracle does not, and the other way round."""
        every = ""
        for one_way, the_other, every in self.system.execute(TWO_WAYS, {"me": worker}):  # noqa: B007 # the last is used
            assert set(one_way) == set(the_other), f"two ways to the files of {worker}"
        self.looks += 1
        part = self.parts[self.looks % self.PARTS]
        said = self.said(worker, area_wide=area_wide)
        said = {table: keys for table, keys in said.items() if table in part and keys}
        # Now and then as a page does that names the files it reads: four times as dear, and what
        # it goes by has just been compared for every file.
        seen = self.shown(part, worker, wide=area_wide, among="" if self.looks % 8 else every)
        return [
            f"{table}: shown though hidden {seen.get(table, set()) - said.get(table, set())}, "
            f"hidden though to be shown {said.get(table, set()) - seen.get(table, set())}"
            for table in sorted({*said, *seen})
            if said.get(table) != seen.get(table)
        ]

    def said(self, worker: UUID, *, area_wide: bool) -> dict[str, set[object]]:
        """What the oracle says is to be shown."""
        said = self.oracle.visible(worker, area_wide=area_wide)
        found = {self.oracle.rows[k].about for k in said.get("subjects_name", ())}
        if found:
            said["found by name"] = set(found)
        return said

    def shown(
        self, part: dict[str, str], worker: UUID, *, wide: bool, among: str = ""
    ) -> dict[str, set[object]]:
        """What the database shows, by table. All is sent at once: one answer to wait for."""
        text = " UNION ALL ".join(f"SELECT '{name}', {one}" for name, one in part.items())
        text = text.replace("{shape}", "_area" if wide else "")
        with self.looking.pipeline():
            self.looking.execute(
                "SELECT set_config('sightline.identity', %s, true),"
                " set_config('sightline.among', %s, true)",
                [given.a_token(self.key, worker), among],
            )
            # The role is in the text, which is planned once for each and then kept.
            self.looking.execute(f"SET LOCAL ROLE sightline_{'area' if wide else 'app'}")
            rows = self.looking.execute(f"{text} -- {wide}", prepare=True)  # type: ignore[arg-type]  # our own text
            self.looking.commit()
        seen: dict[str, set[object]] = {}
        for table, key, other in rows:
            seen.setdefault(table, set()).add((key, other) if other else key)
        return seen

    # As the system

    def _one(self, some: Iterable[Any]) -> Any:
        """One of them. Ids are random, so the order is that of their making: a seed is a walk."""
        return self.chance.choice(self._in_order(some))

    def _in_order(self, some: Iterable[Any]) -> list[Any]:
        for kept in (
            self.oracle.areas,
            self.oracle.workers,
            self.oracle.teams,
            self.oracle.subjects,
            self.oracle.files,
            self.oracle.rows,
            self.oracle.relationships,
            self.oracle.blocks,
            self.oracle.seals,
            self.oracle.merges,
        ):
            for key in itertools.islice(reversed(kept), 8):
                if key not in self.born:
                    self.born[key] = (self.now, list(kept).index(key))
        return sorted(
            some, key=lambda one: self.born.get(one, (0, 0)) if isinstance(one, UUID) else one
        )

    def _live(self) -> list[UUID]:
        return [s for s in self.oracle.subjects if s not in self.oracle.gone_into]

    def _new_subject(self) -> None:
        kind = self.chance.choice(["child", "child", "person"])
        self.oracle.subjects[given.given_a_subject(self.system, kind)] = (kind, None)

    def _some_subjects(self) -> list[UUID]:
        return self.chance.sample(self._live(), self.chance.choice([1, 1, 1, 2, 3]))

    def _file(self) -> None:
        if self._full():
            return
        agency = self._one(self.oracle.areas)
        subjects = self._some_subjects()
        made = given.given_a_file(
            self.system,
            agency,
            self.chance.choice(AUDIENCES),
            *subjects,
            area=self.oracle.areas[agency],
        )
        self.oracle.files[made.id] = File(agency, made.audience, made.area, set(subjects))

    def _row(self) -> None:
        key = self._one(self.oracle.files)
        file = self.oracle.files[key]
        about = self._one(file.subjects - set(self.oracle.gone_into))
        row = self._any_row(key, about, self._one(self._live()))
        if row is not None:
            self.oracle.rows[self._insert(self.system, row)] = row

    def _any_row(self, file: UUID, about: UUID, other: UUID) -> Row | None:
        entries = [r for r, one in self.oracle.rows.items() if one.table == "chronology_entry"]
        here = [r for r in entries if self.oracle.rows[r].file == file]
        table = self.chance.choice(TABLES[1:])
        if table in ("subjects_name", "chronology_entry"):
            return Row(table, file, about)
        if table == "subjects_connection":
            return Row(table, file, about, other)
        if table == "chronology_healthdetail":
            return Row(table, file, about, None, self._one(entries)) if entries else None
        if not here:
            return None
        if table == "access_link":
            return Row(table, file, None, other, self._one(here))
        return Row(table, file, None, None, self._one(here))

    def _insert(self, connection: psycopg.Connection, row: Row) -> UUID:
        file = self.oracle.files[row.file]
        made = given.File(row.file, file.area, file.agency, file.audience, ())
        by = self.anybody()
        if row.table == "subjects_name":
            assert row.about is not None
            return given.given_a_name(connection, made, row.about, "The", by)
        if row.table == "chronology_entry":
            assert row.about is not None
            return given.given_an_entry(connection, made, row.about, by)
        if row.table == "subjects_connection":
            assert row.about is not None
            assert row.other is not None
            return given.given_a_connection(connection, made, row.about, row.other, by)
        assert row.follows is not None
        if row.table == "chronology_answer":
            return given.given_an_answer(connection, made, row.follows, by)
        if row.table == "chronology_healthdetail":
            assert row.about is not None
            return given.given_health_detail(connection, made, row.follows, row.about, by)
        assert row.other is not None
        return given.given_a_link(connection, row.follows, made, row.other)

    def _relationship(self) -> None:
        key, read_only = self._one(self.oracle.files), self.chance.random() < 0.2
        worker, team = (self.anybody(), None)
        if self.chance.random() < 0.3:
            worker, team = None, self._one(self.oracle.teams)
        file = given.File(key, 0, key, "", ())
        made = given.given_a_relationship(
            self.system, file, worker=worker, team=team, read_only=read_only
        )
        self.oracle.entered(key, worker, team)
        when = self.chance.random()
        if when < 0.1:
            self._update("access_relationship", made, "starts_at = now() + interval '1 day'")
        elif when < 0.2:
            self._update("access_relationship", made, "ends_at = now() - interval '1 second'")
        else:
            self.oracle.relationships[made] = Relationship(key, worker, team, read_only)

    def _update(self, table: str, key: Any, change: str) -> None:
        self.system.execute(f"UPDATE {table} SET {change} WHERE id = %s", [key])  # type: ignore[arg-type]  # our own text

    def _end(self, table: str, held: dict[UUID, Any]) -> None:
        if held:
            key = self._one(held)
            self._update(table, key, "ends_at = now()")
            del held[key]

    def _end_relationship(self) -> None:
        self._end("access_relationship", self.oracle.relationships)

    def _role(self) -> None:
        worker, role = self.anybody(), self.chance.choice(ROLES)
        given.given_a_role(self.system, worker, role)
        self.oracle.workers[worker].roles.add(role)

    def _end_role(self) -> None:
        worker = self.anybody()
        roles = self.oracle.workers[worker].roles
        if roles:
            role = self._one(roles)
            self.system.execute(
                "UPDATE access_roleholding SET ends_at = now() WHERE worker_id = %s AND role = %s"
                " AND ends_at IS NULL",
                [worker, role],
            )
            roles.discard(role)

    def _team(self) -> None:
        team, worker = self._one(self.oracle.teams), self.anybody()
        members = self.oracle.teams[team]
        if worker in members:
            members.discard(worker)
            self.system.execute(
                "UPDATE access_teammember SET ends_at = now()"
                " WHERE team_id = %s AND worker_id = %s AND ends_at IS NULL",
                [team, worker],
            )
        else:
            members.add(worker)
            given.put(
                self.system,
                "access_teammember",
                team_id=team,
                worker_id=worker,
                starts_at=given.LONG_AGO,
            )

    def _block(self) -> None:
        worker, subject = self.anybody(), self._one(self._live())
        route = self.chance.random() < 0.3
        made = given.given_a_block(self.system, worker, subject, officer_route=route)
        if self.chance.random() < 0.1:
            self._update("access_block", made, "ends_at = now()")
            return
        self._update("access_block", made, "starts_at = now()")
        self.oracle.blocks[made] = Block(worker, subject, self.now, None, route)

    def _end_block(self) -> None:
        self._end("access_block", self.oracle.blocks)

    def _seal(self) -> None:
        key = self._one(self.oracle.files)
        named = set(self.chance.sample(list(self.oracle.workers), 3))
        file = given.File(key, 0, key, "", ())
        self.oracle.seals[given.given_a_seal(self.system, file, *named)] = (key, named)

    def _end_seal(self) -> None:
        self._end("access_seal", self.oracle.seals)

    def _leave_or_return(self) -> None:
        worker = self.anybody()
        one = self.oracle.workers[worker]
        one.left = not one.left
        self._update("access_worker", worker, f"ended_at = {'now()' if one.left else 'NULL'}")
