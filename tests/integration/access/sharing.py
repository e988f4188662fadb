"""The steps of the walk in files that several agencies share: opened, joined, left."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tests.integration.access.asking import Asking
from tests.oracle import MEMBERSHIP, File, Relationship

#: What a shared file is opened for. No role opens an interview; where it tells of harm, the area's
#: readers do.
SHARED_AS = ("missing", "meeting", "plan", "interview", "disclosed", "information", "review")


class Sharing(Asking):
    """Who opens what is shared, who lets others in, and who is left out in silence."""

    def _ask_to_share(self) -> None:
        if self.together > self.MOST_TOGETHER:
            return
        worker = self.anybody()
        known = self.oracle.known(worker)
        theirs = [s for s in self._live() if s in known]
        mostly = theirs and self.chance.random() < 0.8
        subjects = [self._one(theirs)] if mostly else self._some_subjects()
        readable = self.oracle.sources(worker)
        sources: list[UUID] = []
        if self.chance.random() < 0.5:
            some = readable if readable and self.chance.random() < 0.8 else self.oracle.files
            sources = [self._one(some)]
        workers, teams = self._some_members(self.oracle.workers[worker].agency)
        opened_for = self.chance.choice(SHARED_AS)
        kind = self.chance.choice(sorted(MEMBERSHIP))
        may = self.oracle.may_share(worker, subjects, sources, workers, teams)
        made = self._ask(
            worker, may,
            "SELECT file_id FROM access.open_shared_file(%s, %s, %s, %s, %s, %s, 'It is shared')",
            opened_for, subjects, sources, workers, teams, kind,
        )  # fmt: skip
        if not made:
            return
        self._learn_drawn(
            made, worker, self.oracle.drawn_from(subjects, sources), sources, opened_for
        )
        self._learn_of_whom(made, set(), sources)
        self.oracle.shared[made] = opened_for
        self._learn_members(made, self.oracle.let_in(made, workers, teams, kind))

    def _ask_to_pair(self) -> None:
        """A file about two records that may be of one child."""
        if self.together > self.MOST_TOGETHER:
            return
        worker = self.anybody()
        known = self.oracle.known(worker)
        theirs = [s for s in self._live() if s in known]
        some = theirs if len(theirs) > 1 and self.chance.random() < 0.8 else self.oracle.subjects
        first, second = self._one(some), self._one(some)
        may = self.oracle.may_pair(worker, first, second)
        made = self._ask(
            worker, may, "SELECT file_id FROM access.open_pair_file(%s, %s, 'r')", first, second
        )
        if made:
            about = {self.oracle.now(first), self.oracle.now(second)}
            sources = self.oracle.sealed_among(worker, about)
            self._learn_drawn(made, worker, about, sources, "concern")

    def _learn_drawn(
        self, made: UUID, worker: UUID, about: set[UUID], sources: Iterable[UUID], audience: str
    ) -> None:
        """What it is about, its route, its seal, and whom the route reaches."""
        sources = list(sources)
        # A pair is not drawn from what is sealed: its seal alone follows.
        self.together += 1
        officers = self.oracle.officers_only(
            worker, about, () if audience == "concern" else sources, ""
        )
        agency = self.oracle.workers[worker].agency
        self.oracle.files[made] = File(
            agency,
            "designated_officer" if officers else audience,
            0
            if officers or audience in ("interview", "review")
            else -self.oracle.areas[agency]
            if audience == "information"
            else self.oracle.areas[agency],
            set(about),
        )
        sealed = self.oracle.seals_on(sources)
        for (seal,) in self.system.execute(
            "SELECT id FROM access_seal WHERE file_id = %s", [made]
        ).fetchall():
            self.oracle.seals[seal] = (made, set.intersection(*sealed))
        assert (made in {file for file, _ in self.oracle.seals.values()}) == bool(sealed)
        self._learn_members(
            made,
            self.oracle.given_with(worker, made, None, officers=officers, unnamed=False),
            newest=False,
        )

    def _ask_to_join(self) -> None:
        if not self.oracle.shared:
            return
        file = self._one(self.oracle.shared)
        worker = self._somebody(lambda w: self.oracle.may_say_who_shares(w, file))
        workers, teams = self._some_members(self.oracle.files[file].agency)
        if self.chance.random() < 0.3:
            workers = [worker]
        may = self.oracle.may_say_who_shares(worker, file) and self.oracle.of_one_area(
            self.oracle.workers[worker].agency, workers, teams
        )
        self._ask(
            worker, may, "SELECT access.join_shared_file(%s, %s, %s, NULL, 'They meet')",
            file, workers, teams,
        )  # fmt: skip
        if may:
            meets = self.oracle.shared[file] == "meeting"
            one, many = ("meeting", "meeting") if meets else ("allocation", "team")
            self._learn_members(
                file,
                self.oracle.let_in(file, workers, (), one)
                | self.oracle.let_in(file, (), teams, many),
            )

    def _ask_to_leave(self) -> None:
        if not self.oracle.shared:
            return
        file = self._one(self.oracle.shared)
        worker = self._somebody(lambda w: self.oracle.may_say_who_shares(w, file))
        may = self.oracle.may_say_who_shares(worker, file)
        in_it = [
            one
            for one in self.oracle.relationships.values()
            if one.file == file and one.kind in MEMBERSHIP
        ]
        workers, teams = [self.anybody()], [self._one(self.oracle.teams)]
        if in_it and self.chance.random() < 0.8:
            gone = self.chance.choice(in_it)
            workers, teams = [gone.worker] if gone.worker else [], [gone.team] if gone.team else []
        self._ask(
            worker, may, "SELECT access.leave_shared_file(%s, %s, %s, 'It is over')",
            file, workers, teams,
        )  # fmt: skip
        if may:
            self.oracle.relationships = {
                key: one
                for key, one in self.oracle.relationships.items()
                if not (
                    one.file == file
                    and one.kind in MEMBERSHIP
                    and (one.worker in workers or one.team in teams)
                )
            }

    def _some_members(self, agency: UUID) -> tuple[list[UUID], list[UUID]]:
        """Mostly of the same area, so that something is opened."""
        workers = self.chance.sample(list(self.oracle.workers), self.chance.choice([0, 1, 2]))
        teams = self.chance.sample(list(self.oracle.teams), self.chance.choice([0, 0, 1]))
        if self.chance.random() < 0.85:
            workers = [w for w in workers if self.oracle.of_one_area(agency, [w])]
            teams = [t for t in teams if self.oracle.of_one_area(agency, [], [t])]
        return workers, teams

    def _learn_members(
        self,
        file: UUID,
        expected: set[tuple[UUID | None, UUID | None, str]],
        *,
        newest: bool = True,
    ) -> None:
        """The rows that are new must be those that the oracle expects."""
        new = [
            row
            for row in self.system.execute(
                "SELECT id, worker_id, team_id, kind FROM access_relationship WHERE file_id = %s"
                " AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now())",
                [file],
            ).fetchall()
            if row[0] not in self.oracle.relationships and (newest or row[3] not in MEMBERSHIP)
        ]
        assert {tuple(row[1:]) for row in new} == expected
        assert len(new) == len(expected)
        for key, worker, team, kind in new:
            self.oracle.relationships[key] = Relationship(file, worker, team, False, kind)
            if kind in MEMBERSHIP:
                self.oracle.entered(file, worker, team)
