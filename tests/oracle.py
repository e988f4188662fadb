"""Who may see what, said a second time: plain sets, from the rules and not from the SQL.

It is slow and small on purpose. `test_oracle.py` walks the database and this beside each other.
Moments are steps of that walk, not times.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

LEADS = {"safeguarding_lead", "deputy_lead"}
AREA_WIDE = {"front_door", "missing_desk"}
#: They read an area's information and no more of it, and may write in it.
INFORMED = {"analyst", "intelligence_officer"}
EVERYDAY = {"register", "record", "concern", "referral", "missing", "meeting", "plan"}
EVERYDAY |= {"information"}
#: A member is let into a shared file by one of these; whoever leaves it loses them all.
MEMBERSHIP = {"meeting", "team", "allocation"}
#: Read also in the health files of other agencies, by those who work with the child (S13).
BESIDE = {"chronology_healthdetail"}


@dataclass
class Worker:
    agency: UUID
    roles: set[str] = field(default_factory=set)
    left: bool = False


@dataclass
class File:
    agency: UUID
    audience: str
    area: int
    subjects: set[UUID]


@dataclass
class Row:
    """A row of a table. follows: the row it hangs on; other: whom it also names.

    second: the other one of two whom it is about.
    """

    table: str
    file: UUID
    about: UUID | None = None
    other: UUID | None = None
    follows: UUID | None = None
    second: UUID | None = None


@dataclass
class Relationship:
    file: UUID
    worker: UUID | None
    team: UUID | None
    read_only: bool
    kind: str = "allocation"


@dataclass
class Block:
    worker: UUID
    subject: UUID
    placed: int
    by: UUID | None = None
    officer_route: bool = False


@dataclass
class Merge:
    kept: UUID
    merged: UUID
    at: int
    files: set[UUID]
    rows: set[tuple[UUID, str]]
    blocks: set[UUID]


@dataclass
class Oracle:
    areas: dict[UUID, int]  # agency -> area
    workers: dict[UUID, Worker] = field(default_factory=dict)
    teams: dict[UUID, set[UUID]] = field(default_factory=dict)
    subjects: dict[UUID, tuple[str, UUID | None]] = field(default_factory=dict)  # kind, maker
    gone_into: dict[UUID, UUID] = field(default_factory=dict)
    files: dict[UUID, File] = field(default_factory=dict)
    rows: dict[UUID, Row] = field(default_factory=dict)
    relationships: dict[UUID, Relationship] = field(default_factory=dict)
    blocks: dict[UUID, Block] = field(default_factory=dict)
    seals: dict[UUID, tuple[UUID, set[UUID]]] = field(default_factory=dict)  # file, named
    merges: dict[UUID, Merge] = field(default_factory=dict)
    receives: dict[UUID, tuple[UUID, set[str]]] = field(default_factory=dict)  # agency, routes
    sent: dict[UUID, UUID] = field(default_factory=dict)  # file: the team that received it
    shared: dict[UUID, str] = field(default_factory=dict)  # file: the audience it was opened for
    ever_in: dict[UUID, set[UUID]] = field(default_factory=dict)  # file: agencies let into it

    # Who may see

    def closed(self, worker: UUID) -> set[UUID]:
        """Blocked, or sealed without naming them."""
        from_whom = {b.subject for b in self.blocks.values() if b.worker == worker}
        blocked = {f for f, one in self.files.items() if one.subjects & from_whom}
        blocked |= {f for f in self.files if self.spoken_of([f]) & from_whom}
        return blocked | {f for f, named in self.seals.values() if worker not in named}

    def spoken_of(self, files: Iterable[UUID]) -> set[UUID]:
        """Of whom files without a name speak, and what is drawn from them."""
        there = set(files)
        return {
            row.other
            for row in self.rows.values()
            if row.table == "access_drawnon" and row.file in there and row.other is not None
        }

    def opened(self, worker: UUID, *, to_write: bool = False, beside: bool = True) -> set[UUID]:
        """Files that a narrow reader may open, or write in. beside: with others' health files."""
        who = self.workers[worker]
        mine = {team for team, members in self.teams.items() if worker in members}
        found = {
            r.file
            for r in self.relationships.values()
            if (r.worker == worker or r.team in mine) and not (to_write and r.read_only)
        }
        closed = self.closed(worker)
        works_with: set[UUID] = set()
        if who.roles & {"enquiry_team", "health_practitioner"}:
            for r in self.relationships.values():
                record = self.files[r.file].audience == "record" and r.file not in closed
                if record and not r.read_only and (r.worker == worker or r.team in mine):
                    works_with |= self.files[r.file].subjects
        found |= {f for f, named in self.seals.values() if worker in named}
        for key, file in self.files.items():
            home = file.agency == who.agency
            here = self.areas[file.agency] == self.areas[who.agency]
            if (
                (home and who.roles & LEADS and file.audience in EVERYDAY)
                or (home and "enquiry_team" in who.roles and file.audience == "health")
                or (beside and here and file.audience == "health" and file.subjects & works_with)
                or (
                    here
                    and "designated_officer" in who.roles
                    and file.audience == "designated_officer"
                )
                or (here and "partnership_manager" in who.roles and file.audience == "review")
                or (to_write and here and who.roles & INFORMED and file.audience == "information")
                or (file.audience == "open" and file.area == -self.areas[who.agency])
            ):
                found.add(key)
        return found - closed

    def read(self, worker: UUID, *, area_wide: bool, beside: bool = True) -> set[UUID]:
        """Files that this worker reads in this shape."""
        who = self.workers[worker]
        if who.left:
            return set()
        if not area_wide:
            return self.opened(worker, beside=beside)
        home = self.areas[who.agency]
        whole = {-home} if who.roles & (INFORMED | AREA_WIDE) else set()
        whole |= {home} if who.roles & AREA_WIDE else set()
        return {f for f, one in self.files.items() if one.area in whole} - self.closed(worker)

    def visible(self, worker: UUID, *, area_wide: bool) -> dict[str, set[object]]:
        """Everything that this worker reads, by table."""
        files = self.read(worker, area_wide=area_wide)
        own = self.read(worker, area_wide=area_wide, beside=False)
        known = {s for f in own for s in self.files[f].subjects}
        from_whom = {b.subject for b in self.blocks.values() if b.worker == worker}
        hidden = {
            row.follows
            for row in self.rows.values()
            if row.table == "access_link" and row.other in from_whom
        }
        seen: dict[str, set[object]] = {
            "access_file": set(own),
            "access_filesubject": {(f, s) for f in own for s in self.files[f].subjects},
        }
        for key, row in self.rows.items():
            if row.table == "access_drawnon":
                continue  # nobody reads it
            ends = {one for one in (row.about, row.other) if one is not None}
            if (
                row.file in (files if row.table in BESIDE else own)
                and key not in hidden
                and row.follows not in hidden
                and (row.table not in ("access_link", "subjects_connection") or ends <= known)
            ):
                seen.setdefault(row.table, set()).add(key)
        return {table: keys for table, keys in seen.items() if keys}

    # Who may do

    def known(self, worker: UUID) -> set[UUID]:
        """Of whom they know, in either shape."""
        files = self.read(worker, area_wide=False, beside=False)
        files |= self.read(worker, area_wide=True)
        return {s for f in files for s in self.files[f].subjects}

    def sees(self, worker: UUID, subject: UUID) -> bool:
        return subject in self.known(worker)

    def may_write(self, worker: UUID, row: Row) -> bool:
        file = self.files[row.file]
        return (
            not self.workers[worker].left
            and row.file in self.opened(worker, to_write=True, beside=row.table in BESIDE)
            and not {row.about, row.second, row.other} & set(self.gone_into)
            and {row.about, row.second} - {None} <= file.subjects
            and (row.other is None or self.sees(worker, row.other))
        )

    def may_file(self, worker: UUID, subjects: Iterable[UUID]) -> bool:
        """May they open a file about these? Those they see, and those they have just made."""
        return not self.workers[worker].left and all(
            self.sees(worker, s)
            or (
                self.subjects[s][1] == worker
                and not any(s in file.subjects for file in self.files.values())
            )
            for s in {self.now(s) for s in subjects}
        )

    def keeps(self, worker: UUID, file: UUID) -> bool:
        who = self.workers[worker]
        return who.agency == self.files[file].agency and bool(
            who.roles & (LEADS | {"information_governance"})
        )

    def received_here(self, worker: UUID, file: UUID) -> bool:
        """Was it sent to a team of an agency whose lists they keep?"""
        who = self.workers[worker]
        return (
            file in self.sent
            and self.receives[self.sent[file]][0] == who.agency
            and bool(who.roles & (LEADS | {"information_governance"}))
        )

    def may_manage(self, worker: UUID, file: UUID) -> bool:
        return (
            not self.workers[worker].left
            and self.keeps(worker, file)
            and file in self.opened(worker, to_write=True)
        )

    def may_end_relationship(self, worker: UUID, one: Relationship) -> bool:
        """Never the author's, and never the receiver's of something that was sent."""
        received = one.kind == "referral" and one.file in self.sent
        return self.may_manage(worker, one.file) and one.kind != "author" and not received

    def may_send(
        self, worker: UUID, subjects: Iterable[UUID], sources: Iterable[UUID],
        team: UUID | None, route: str,
    ) -> bool:  # fmt: skip
        """May they open a file about these, drawn from those, that goes to this team?"""
        return (
            not self.workers[worker].left
            and set(sources) <= self.sources(worker)
            and self.drawn_from(subjects, sources) <= self.known(worker)
            and (team is None or self.team_takes(team, route, self.workers[worker].agency))
        )

    def sources(self, worker: UUID) -> set[UUID]:
        """Files that something sent may be drawn from: those they read, others' health not."""
        narrow = self.read(worker, area_wide=False, beside=False)
        return narrow | self.read(worker, area_wide=True)

    def drawn_from(self, subjects: Iterable[UUID], sources: Iterable[UUID]) -> set[UUID]:
        """Whom such a file is about: whoever those files are about, too."""
        about = {self.now(s) for s in subjects}
        return about | {self.now(s) for f in sources for s in self.files[f].subjects}

    def team_takes(self, team: UUID, route: str, agency: UUID) -> bool:
        home, routes = self.receives[team]
        working = any(not self.workers[one].left for one in self.teams[team])
        return route in routes and self.areas[home] == self.areas[agency] and working

    def officers_only(
        self, worker: UUID, about: Iterable[UUID], sources: Iterable[UUID], route: str
    ) -> bool:
        """N14: must it stay with the designated officer?"""
        seen = {
            s: {self.files[f].audience for f in self.sources(worker) if s in self.files[f].subjects}
            for s in about
        }
        return (
            route == "designated_officer"
            or any(self.files[f].audience == "designated_officer" for f in sources)
            or any(audiences == {"designated_officer"} for audiences in seen.values())
        )

    def given_with(
        self, worker: UUID, file: UUID, team: UUID | None, *, officers: bool, unnamed: bool
    ) -> set[tuple[UUID | None, UUID | None, str]]:
        """Who opens what was sent from then on: (worker, team, kind)."""
        home = self.workers[worker].agency
        here = {
            w: who.roles
            for w, who in self.workers.items()
            if who.agency == home and not who.left and w != worker and file not in self.closed(w)
        }
        given: set[tuple[UUID | None, UUID | None, str]] = {(worker, None, "author")}
        if team is not None:
            given.add((None, team, "referral"))
        if officers:
            given |= {(w, None, "route") for w, r in here.items() if "safeguarding_lead" in r}
        if unnamed:
            given |= {(w, None, "route") for w, r in here.items() if "senior_manager" in r}
        return given

    # Files that are shared from their first day

    def may_share(
        self, worker: UUID, subjects: Iterable[UUID], sources: Iterable[UUID],
        workers: Iterable[UUID], teams: Iterable[UUID],
    ) -> bool:  # fmt: skip
        """May they open a file about these, drawn from those, with these members?"""
        home = self.workers[worker].agency
        sealed = self.seals_on(sources)
        keepers = set.intersection(*sealed) if sealed else set()
        return (
            self.may_send(worker, subjects, sources, None, "")
            and self.of_one_area(home, workers, teams)
            and (
                not sealed
                or any(
                    not self.workers[w].left
                    and self.workers[w].agency == home
                    and self.workers[w].roles & (LEADS | {"information_governance"})
                    for w in keepers
                )
            )
        )

    def seals_on(self, sources: Iterable[UUID]) -> list[set[UUID]]:
        """Whom each seal on these files names."""
        return [set(named) for file, named in self.seals.values() if file in set(sources)]

    def of_one_area(
        self, agency: UUID, workers: Iterable[UUID], teams: Iterable[UUID] = ()
    ) -> bool:
        here = self.areas[agency]
        return all(
            not self.workers[w].left and self.areas[self.workers[w].agency] == here for w in workers
        ) and all(self.areas[self.receives[t][0]] == here for t in teams)

    def may_say_who_shares(self, worker: UUID, file: UUID) -> bool:
        who, one = self.workers[worker], self.files[file]
        return (
            not who.left
            and file in self.shared
            and file in self.opened(worker, to_write=True, beside=False)
            and (
                one.audience != "designated_officer"
                or who.agency == one.agency
                or "designated_officer" in who.roles
            )
        )

    def let_in(
        self, file: UUID, workers: Iterable[UUID], teams: Iterable[UUID], kind: str
    ) -> set[tuple[UUID | None, UUID | None, str]]:
        """Members who are new: not those who are kept from it, nor those who are in it already."""
        asked: set[tuple[UUID | None, UUID | None, str]] = {
            (w, None, kind) for w in workers if file not in self.closed(w)
        } | {(None, t, kind) for t in teams}
        return asked - {
            (r.worker, r.team, r.kind)
            for r in self.relationships.values()
            if r.file == file and not r.read_only
        }

    def entered(self, file: UUID, worker: UUID | None, team: UUID | None) -> None:
        """Somebody of this agency was let into a shared file: its agency keeps lists of it."""
        home = self.workers[worker].agency if worker else self.receives[team][0] if team else None
        if file in self.shared and home:
            self.ever_in.setdefault(file, set()).add(home)

    def shared_here(self, worker: UUID, file: UUID) -> bool:
        """Was a worker or team of an agency ever let in, whose lists they keep?"""
        who = self.workers[worker]
        keeps = bool(who.roles & (LEADS | {"information_governance"}))
        return keeps and who.agency in self.ever_in.get(file, set())

    def listed(self, worker: UUID, subject: UUID) -> set[UUID]:
        """Files about the subject whose lists the worker keeps: N14, health to no governance."""
        who = self.workers[worker]
        ordinary = EVERYDAY if "information_governance" in who.roles else set()
        may_open = self.opened(worker)
        return {
            f
            for f, file in self.files.items()
            if subject in file.subjects
            and any(ask(worker, f) for ask in (self.keeps, self.received_here, self.shared_here))
            and f not in self.closed(worker)
            and (f in may_open or file.audience in ordinary)
        }

    def may_block(self, worker: UUID, subject: UUID, *roles: str) -> bool:
        who = self.workers[worker]
        return not who.left and bool(who.roles & set(roles)) and bool(self.listed(worker, subject))

    def route_of_block(self, worker: UUID, subject: UUID) -> bool:
        """A block from somebody who is known to its maker by the officer's route alone."""
        return {self.files[f].audience for f in self.listed(worker, subject)} == {
            "designated_officer"
        }

    def may_end_block(self, worker: UUID, block: Block) -> bool:
        who = self.workers[worker]
        if who.left or block.worker == worker:
            return False
        if block.officer_route:
            return "designated_officer" in who.roles and any(
                self.files[f].audience == "designated_officer"
                and block.subject in self.files[f].subjects
                for f in self.opened(worker, beside=False)
            )
        return self.may_block(worker, block.subject, "information_governance") and (
            block.by is None or self.workers[block.by].agency == who.agency
        )

    def may_merge(self, worker: UUID, *subjects: UUID) -> bool:
        who = self.workers[worker]
        child = any(self.subjects[one][0] == "child" for one in subjects)
        joins = LEADS | {"front_door", *(() if child else ("analyst",))}
        there = not set(subjects) & set(self.gone_into) and set(subjects) <= self.known(worker)
        return not who.left and bool(who.roles & joins) and there

    def may_unmerge(self, worker: UUID, key: UUID) -> bool:
        """Only whoever reads something that came with the record that is gone."""
        was = self.merges[key]
        theirs = was.files | {f for f, one in self.files.items() if was.merged in one.subjects}
        return self.may_merge(worker, was.kept) and bool(theirs & self.sources(worker))

    def may_pair(self, worker: UUID, first: UUID, second: UUID) -> bool:
        """May they keep what they decided of these two?"""
        subjects = {self.now(first), self.now(second)}
        sources = self.sealed_among(worker, subjects)
        return len(subjects) == 2 and self.may_share(worker, subjects, sources, (), ())

    def sealed_among(self, worker: UUID, subjects: set[UUID]) -> set[UUID]:
        """Sealed files about them that this worker reads."""
        sealed = {file for file, _ in self.seals.values()}
        return {
            f
            for f in self.opened(worker, beside=False) & sealed
            if self.files[f].subjects & subjects
        }

    # Two are one, and two again

    def now(self, subject: UUID) -> UUID:
        while subject in self.gone_into:
            subject = self.gone_into[subject]
        return subject

    def merge(self, key: UUID, kept: UUID, merged: UUID, at: int) -> None:
        moved = Merge(kept, merged, at, set(), set(), set())
        self.gone_into[merged] = kept
        for f, file in self.files.items():
            if merged in file.subjects and kept not in file.subjects:
                file.subjects = (file.subjects - {merged}) | {kept}
                moved.files.add(f)
        for r, row in self.rows.items():
            for end in ("about", "second", "other"):
                if getattr(row, end) == merged:
                    setattr(row, end, kept)
                    moved.rows.add((r, end))
        for b, block in self.blocks.items():
            if block.subject == merged:
                block.subject = kept
                moved.blocks.add(b)
        self.merges[key] = moved

    def unmerge(self, key: UUID, new_block: dict[UUID, UUID]) -> None:
        """new_block: the copy that the database made of a block, by the block it is a copy of."""
        was = self.merges.pop(key)
        del self.gone_into[was.merged]
        for f in was.files:
            self.files[f].subjects = (self.files[f].subjects - {was.kept}) | {was.merged}
        for r, end in was.rows:
            if getattr(self.rows[r], end) == was.kept:
                setattr(self.rows[r], end, was.merged)
        for row in self.rows.values():
            for end in ("about", "second"):
                if row.file in was.files and getattr(row, end) == was.kept:
                    setattr(row, end, was.merged)
        for b in was.blocks & set(self.blocks):
            self.blocks[b].subject = was.merged
        came_with_a_third = {b for one in self.merges.values() for b in one.blocks}
        for b, block in list(self.blocks.items()):
            if block.subject == was.kept and block.placed > was.at and b not in came_with_a_third:
                copy = new_block[b]
                self.blocks[copy] = replace(block, subject=was.merged)
