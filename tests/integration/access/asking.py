"""The steps of the walk that a worker takes: through the definer functions and the policies."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.errors import InsufficientPrivilege

from tests.factories import access as given
from tests.oracle import Block, File, Oracle, Relationship, Row


class Asking:
    """What a worker asks for, and what the oracle says of it. `Walk` has the rest."""

    MOST_FILES = 90
    #: Files of `sharing.py`, which take nobody else's room.
    MOST_TOGETHER = 45
    together = 0

    chance: random.Random
    key: bytes
    now: int
    oracle: Oracle
    system: psycopg.Connection
    app: psycopg.Connection
    refused: Counter[str]
    allowed: Counter[str]
    anybody: Callable[[], UUID]
    _one: Callable[[Iterable[Any]], Any]
    _live: Callable[[], list[UUID]]
    _some_subjects: Callable[[], list[UUID]]
    _any_row: Callable[[UUID, UUID, UUID], Row | None]
    _insert: Callable[[Any, Row], UUID]

    @contextmanager
    def _as(self, worker: UUID, *, area_wide: bool = False) -> Any:
        token = given.a_token(self.key, worker)
        try:
            self.app.execute("SELECT set_config('sightline.identity', %s, true)", [token])
            if area_wide:
                self.app.execute("SET LOCAL ROLE sightline_area")
            yield
            self.app.commit()
        finally:
            self.app.rollback()

    def _ask(
        self, worker: UUID, may: bool, statement: str, *values: Any, area_wide: bool = False
    ) -> Any:
        """Ask as the application does; the answer must be what the oracle expects."""
        what = statement.partition("access.")[2].partition("(")[0]
        try:
            with self._as(worker, area_wide=area_wide):
                done = self.app.execute(statement, values)  # type: ignore[arg-type]  # our own text
                answer = done.fetchone() if done.description else None
        except InsufficientPrivilege:
            assert not may, f"refused though allowed: {statement} {values} by {worker}"
            self.refused[what] += 1
            return None
        assert may, f"allowed though refused: {statement} {values} by {worker}"
        self.allowed[what] += 1
        return answer[0] if answer else None

    def _full(self, more: int = 0) -> bool:
        return len(self.oracle.files) - self.together > self.MOST_FILES + more

    def _ask_to_file(self) -> None:
        if self._full():
            return
        worker, subjects = self.anybody(), self._some_subjects()
        if self.chance.random() < 0.2 and self.oracle.gone_into:
            subjects.append(self._one(self.oracle.gone_into))
        if self.chance.random() < 0.4:
            may = not self.oracle.workers[worker].left
            made = self._ask(worker, may, "SELECT access.new_subject('child')")
            if made:
                self.oracle.subjects[made] = ("child", worker)
                subjects = [made]
        may = self.oracle.may_file(worker, subjects)
        made = self._ask(
            worker, may, "SELECT file_id FROM access.open_file('concern', %s, 'r')", subjects
        )
        if made:
            agency = self.oracle.workers[worker].agency
            about = {self.oracle.now(s) for s in subjects}
            self.oracle.files[made] = File(agency, "concern", self.oracle.areas[agency], about)
            self._learn_relationships(made)

    def _ask_to_send(self) -> None:
        """A referral: opened and given to its receiver in one step, with the name or without."""
        if self._full(40):
            return
        worker = self.anybody()
        known = self.oracle.known(worker)
        theirs = [s for s in self._live() if s in known]
        mostly = theirs and self.chance.random() < 0.8
        subjects = [self._one(theirs)] if mostly else self._some_subjects()
        readable = self.oracle.sources(worker)
        sources: list[UUID] = []
        if self.chance.random() < 0.4:
            some = readable if readable and self.chance.random() < 0.8 else self.oracle.files
            sources = [self._one(some)]
        route = self.chance.choice(["front_door", "police", "designated_officer"])
        team = None
        if self.chance.random() < 0.8:
            takes = [
                t for t in self.oracle.teams
                if self.oracle.team_takes(t, route, self.oracle.workers[worker].agency)
            ]  # fmt: skip
            team = self._one(takes if takes and self.chance.random() < 0.7 else self.oracle.teams)
        unnamed = self.chance.random() < 0.3
        may = self.oracle.may_send(worker, subjects, sources, team, route)
        form = "open_unnamed_file" if unnamed else "open_referral_file"
        made = self._ask(
            worker, may, f"SELECT file_id FROM access.{form}(%s, %s, %s, %s, 'It was sent')",
            subjects, sources, team, route,
        )  # fmt: skip
        if made:
            self._learn_sent(made, worker, subjects, sources, team, route, unnamed=unnamed)

    def _learn_sent(
        self, made: UUID, worker: UUID, subjects: list[UUID], sources: list[UUID],
        team: UUID | None, route: str, *, unnamed: bool,
    ) -> None:  # fmt: skip
        """The oracle says whom it is about, who opens it, and who is kept from it."""
        about = self.oracle.drawn_from(subjects, sources)
        officers = self.oracle.officers_only(worker, about, sources, route)
        kept_out = [
            (b.worker, b.by, b.officer_route)
            for b in self.oracle.blocks.values()
            if b.subject in about
        ]
        if unnamed:
            ((new, kind),) = self.system.execute(
                "SELECT subject_id, kind FROM access_filesubject WHERE file_id = %s", [made]
            ).fetchall()
            assert new not in self.oracle.subjects, "an unnamed file is about a new subject"
            self.oracle.subjects[new] = (kind, worker)
            copied = self.system.execute(
                "SELECT id, worker_id, by, officer_route FROM access_block WHERE subject_id = %s",
                [new],
            ).fetchall()
            assert sorted(map(str, (row[1:] for row in copied))) == sorted(map(str, kept_out))
            for key, blocked, by, of_route in copied:
                self.oracle.blocks[key] = Block(blocked, new, self.now, by, of_route)
        self._learn_of_whom(made, about if unnamed else set(), sources)
        if unnamed:
            about = {new}
        agency = self.oracle.workers[worker].agency
        audience = "designated_officer" if officers else "referral"
        area = 0 if officers else self.oracle.areas[agency]
        self.oracle.files[made] = File(agency, audience, area, set(about))
        if team is not None:
            self.oracle.sent[made] = team
        given_now = self.system.execute(
            "SELECT id, worker_id, team_id, kind FROM access_relationship WHERE file_id = %s",
            [made],
        ).fetchall()
        expected = self.oracle.given_with(worker, made, team, officers=officers, unnamed=unnamed)
        assert {tuple(row[1:]) for row in given_now} == expected
        assert len(given_now) == len(expected)
        for key, whom, which, kind in given_now:
            self.oracle.relationships[key] = Relationship(made, whom, which, False, kind)

    def _learn_of_whom(self, made: UUID, others: set[UUID], sources: Iterable[UUID]) -> None:
        """Of whom it speaks is written down with it: blocks that come later reach it by that."""
        expected = others | self.oracle.spoken_of(sources)
        ties = self.system.execute(
            "SELECT id, other_id FROM access_drawnon WHERE file_id = %s", [made]
        ).fetchall()
        assert sorted(str(other) for _, other in ties) == sorted(map(str, expected))
        for key, other in ties:
            self.oracle.rows[key] = Row("access_drawnon", made, other=other)

    def _learn_relationships(self, file: UUID) -> None:
        for key, worker in self.system.execute(
            "SELECT id, worker_id FROM access_relationship WHERE file_id = %s", [file]
        ):
            self.oracle.relationships[key] = Relationship(file, worker, None, False, "author")

    def _ask_to_write(self) -> None:
        worker, key = self.anybody(), self._one(self.oracle.files)
        writable = self.oracle.opened(worker, to_write=True)
        if writable and self.chance.random() < 0.7:
            begun = {row.file for row in self.oracle.rows.values()} & set(writable)
            # Only where something stands already can it be answered, or speak of somebody else.
            key = self._one(begun if begun and self.chance.random() < 0.6 else writable)
        about = self._one(self.oracle.files[key].subjects)
        if self.chance.random() < 0.2:
            about = self._one(self.oracle.subjects)
        other = self._one(self.oracle.subjects)
        if writable and self.chance.random() < 0.5:  # somebody whom the writer can see
            other = self._one(self.oracle.files[self._one(writable)].subjects)
        row = self._any_row(key, about, other)
        if row is None:
            return
        may, made = self.oracle.may_write(worker, row), None
        try:
            with self._as(worker, area_wide=self.chance.random() < 0.3):
                made = self._insert(_WithoutReturning(self.app), row)
        except InsufficientPrivilege:
            assert not may, f"{row} by {worker} was refused"
            self.refused[row.table] += 1
            return
        assert may, f"{row} by {worker} was let in"
        self.allowed[row.table] += 1
        self.oracle.rows[made] = row

    def _ask_to_relate(self) -> None:
        key, other = self._one(self.oracle.files), self.anybody()
        worker = self._somebody(lambda w: self.oracle.may_manage(w, key))
        made = self._ask(
            worker,
            self.oracle.may_manage(worker, key),
            "SELECT access.give_relationship(%s, %s, NULL, 'meeting', 'They meet', NULL)",
            key,
            other,
        )
        if made:
            self.oracle.relationships[made] = Relationship(key, other, None, False, "meeting")
            self.oracle.entered(key, other, None)

    def _ask_to_end_relationship(self) -> None:
        if not self.oracle.relationships:
            return
        made = self._one(self.oracle.relationships)
        one = self.oracle.relationships[made]
        worker = self._somebody(lambda w: self.oracle.may_manage(w, one.file))
        may = self.oracle.may_end_relationship(worker, one)
        self._ask(worker, may, "SELECT access.end_relationship(%s)", made)
        if may:
            del self.oracle.relationships[made]

    def _ask_to_block(self) -> None:
        subject, other = self._one(self.oracle.subjects), self.anybody()
        kept = self.oracle.now(subject)
        roles = ("information_governance", "safeguarding_lead")
        worker = self._somebody(lambda w: self.oracle.may_block(w, kept, *roles))
        may = self.oracle.may_block(worker, kept, *roles)
        made = self._ask(worker, may, "SELECT access.block(%s, %s, 'kin')", other, subject)
        if made:
            route = self.oracle.route_of_block(worker, kept)
            self.oracle.blocks[made] = Block(other, kept, self.now, worker, route)

    def _ask_to_end_block(self) -> None:
        if not self.oracle.blocks:
            return
        made = self._one(self.oracle.blocks)
        block = self.oracle.blocks[made]

        def may(worker: UUID) -> bool:
            return self.oracle.may_end_block(worker, block)

        worker = self._somebody(may)
        allowed = may(worker)
        if not self.oracle.workers[worker].left:
            self._blocks_are_listed(worker)
        self._ask(worker, allowed, "SELECT access.end_block(%s)", made)
        if allowed:
            del self.oracle.blocks[made]

    def _blocks_are_listed(self, worker: UUID) -> None:
        with self._as(worker):
            rows = self.app.execute("SELECT id FROM access.blocks_of_agency()").fetchall()
        expected = {
            b for b, one in self.oracle.blocks.items() if self.oracle.may_end_block(worker, one)
        }
        assert {row[0] for row in rows} == expected, f"{worker} is shown other blocks than theirs"

    def _ask_to_seal(self) -> None:
        key = self._one(self.oracle.files)
        named = set(self.chance.sample(list(self.oracle.workers), 4))
        worker = self._somebody(lambda w: self.oracle.may_manage(w, key))
        sent = key in self.oracle.sent
        may = (
            not sent
            and self.oracle.may_manage(worker, key)
            and any(self.oracle.keeps(w, key) and not self.oracle.workers[w].left for w in named)
        )
        made = self._ask(worker, may, "SELECT access.seal(%s, %s, 'adoption')", key, sorted(named))
        if made:
            self.oracle.seals[made] = (key, named)

    def _ask_to_end_seal(self) -> None:
        if not self.oracle.seals:
            return
        made = self._one(self.oracle.seals)
        key, named = self.oracle.seals[made]

        def may(worker: UUID) -> bool:
            left = self.oracle.workers[worker].left
            return worker in named and self.oracle.keeps(worker, key) and not left

        worker = self._somebody(may)
        allowed = may(worker)
        self._ask(worker, allowed, "SELECT access.end_seal(%s)", made)
        if allowed:
            del self.oracle.seals[made]

    def _ask_to_merge(self) -> None:
        live = self._live()
        if len(live) < 6:
            return
        kept = self._one(live)
        like = [s for s in live if self.oracle.subjects[s][0] == self.oracle.subjects[kept][0]]
        merged = self._one(like)
        worker = self._somebody(lambda w: self.oracle.may_merge(w, kept, merged))
        may = kept != merged and self.oracle.may_merge(worker, kept, merged)
        made = self._ask(
            worker, may, "SELECT access.merge_subjects(%s, %s, 'the same')", kept, merged
        )
        if made:
            self.oracle.merge(made, kept, merged, self.now)

    def _ask_to_unmerge(self) -> None:
        if not self.oracle.merges:
            return
        made = self._one(self.oracle.merges)
        kept = self.oracle.merges[made].kept
        worker = self._somebody(lambda w: self.oracle.may_unmerge(w, made))
        may = self.oracle.may_unmerge(worker, made)
        before = self._blocks()
        self._ask(worker, may, "SELECT access.unmerge_subjects(%s, 'two')", made)
        if may:
            after = self._blocks()
            copies = {}
            for new in set(after) - set(before):
                like = [b for b in before if before[b][1:] == after[new][1:]]
                copies |= {old: new for old in like if before[old][0] == kept}
            self.oracle.unmerge(made, copies)

    def _blocks(self) -> dict[UUID, tuple[UUID, UUID, Any]]:
        return {
            row[0]: row[1:]
            for row in self.system.execute(
                "SELECT id, subject_id, worker_id, starts_at FROM access_block"
            )
        }

    def _somebody(self, may: Callable[[UUID], bool]) -> UUID:
        """Mostly somebody who may, so that things happen; often enough somebody who may not."""
        those = [w for w in self.oracle.workers if may(w)]
        return self._one(those) if those and self.chance.random() < 0.6 else self.anybody()


class _WithoutReturning:
    """The application makes its own ids; RETURNING would ask for the right to read as well."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Any) -> Any:
        self._connection.execute(statement.replace(" RETURNING id", ""), values)  # type: ignore[arg-type]  # our own text
        return _Nothing(next((v for v in values if isinstance(v, UUID)), uuid4()))


class _Nothing:
    def __init__(self, key: UUID) -> None:
        self._key = key

    def fetchone(self) -> tuple[UUID]:
        return (self._key,)
