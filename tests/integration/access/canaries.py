"""What must never be seen, written or called: said so that each loosening of a policy breaks one.

The tables come from the rooms' own lists, so a new table is looked at without being named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
from psycopg.errors import InsufficientPrivilege

from sightline.access import row_security
from sightline.access.row_rules import ByAllFiles, ByFile, ByWorker, Directory, TableRule
from tests.factories import access as given
from tests.integration.access import (
    all_files,
    hidden_rows,
    information_files,
    made_up,
    pair_files,
    sent_files,
    shared_files,
)
from tests.integration.access.world import World

NOBODY = UUID(int=0)


def faults(world: World) -> list[str]:
    """Every promise that does not hold in this database."""
    return [told for part in _parts(world) for told in part]


def faults_of_table(world: World, table: str) -> list[str]:
    """Every promise about one table that does not hold."""
    rules = tuple(rule for rule in row_security.rules() if rule.table == table)
    drawn = [told for rule in rules for told in all_files.faults(world, rule)]
    return [*_catalogue(world, table), *_reads(world, rules), *_writes(world, rules), *drawn]


def noticed(world: World, likeliest: Callable[[World], Iterator[str]] | None = None) -> bool:
    """Whether any promise does not hold. Each part is gone through whole; the rest is left out.

    likeliest: the part to look at before all the others.
    """
    if likeliest is not None and list(likeliest(world)):
        return True
    return any(list(part) for part in _parts(world))


def _parts(world: World) -> Iterator[Iterator[str]]:
    """What is looked at, that first which is quick and tells most."""
    rules = row_security.rules()
    yield _terms(world)
    yield hidden_rows.faults(world)
    yield _definers(world)
    yield pair_files.faults(world)
    yield sent_files.faults(world)
    yield shared_files.faults(world)
    yield information_files.faults(world)
    for rule in rules:
        yield all_files.faults(world, rule)
    yield _reads(world, rules)
    yield _writes(world, rules)
    yield _catalogue(world, "")


def fill(world: World) -> None:
    """A row in every table of a file, of the lead's and of the directory, whatever it points at."""
    with psycopg.connect(world.database.cluster.superuser(world.database.name)) as superuser:
        superuser.execute("SET session_replication_role = replica")
        made_up.let_a_row_hold_anything(superuser)
        for rule in row_security.rules():
            if isinstance(rule, ByFile) and rule.file_column == "file_id":
                read_only = (world.own_read_only,) if rule.update else ()
                for file in (world.ours, world.theirs, world.sealed, world.officer, *read_only):
                    _insert(superuser, rule, {"file_id": file.id, "area_id": file.area}, world)
            elif isinstance(rule, ByAllFiles):
                all_files.fill(superuser, rule, world)
            elif isinstance(rule, ByWorker):
                _insert(superuser, rule, {rule.worker_column: world.lead}, world)
            elif isinstance(rule, Directory):
                _insert(superuser, rule, {}, world)
            elif rule.table == "access_account":
                _insert(superuser, rule, {"worker_id": world.teacher}, world)
        for follower in hidden_rows.rules():
            for row in hidden_rows.rows(follower, world):
                _insert(superuser, follower, row, world)


def _insert(
    connection: psycopg.Connection, rule: TableRule, known: dict[str, object], world: World
) -> None:
    """A made-up row. Foreign keys are not looked at: only the policy is."""
    about = dict.fromkeys(rule.subject_columns, world.child)
    made_up.insert(connection, rule.table, {**about, **known}, " ON CONFLICT DO NOTHING")


def _catalogue(world: World, table: str) -> Iterator[str]:
    with world.acting_as("owner") as owner:
        for name, enabled, forced in owner.execute(
            "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND (%s::text = '' OR relname = %s)",
            [table, table],
        ):
            if not enabled:
                yield f"{name} has no row security"
            if not forced:
                yield f"{name} does not hold its owner"


def _reads(world: World, rules: tuple[TableRule, ...]) -> Iterator[str]:
    """The stranger sees no row; nor does an area-wide reader of another area, nor nobody."""
    readers = ((world.stranger, False), (world.far_desk, True), (NOBODY, False), (NOBODY, True))
    for rule in rules:
        if not isinstance(rule, ByFile | ByWorker | Directory):
            continue
        for who, wide in readers:
            if isinstance(rule, Directory) and who != NOBODY:
                continue
            where = f" WHERE {rule.file_column} <> %s" if isinstance(rule, ByFile) else ""
            ((seen,),) = world.as_worker(
                who,
                f"SELECT count(*) FROM {rule.table}{where}",
                *([world.open_place.id] if where else []),
                area_wide=wide,
            )
            if seen:
                yield f"{who} reads {rule.table}"


def _tries(world: World, rule: TableRule) -> Iterator[tuple[dict[str, object], UUID, bool]]:
    """Rows that nobody may write: the columns, who tries, and in which shape."""
    if isinstance(rule, ByFile) and rule.insert:
        yield {"file_id": world.ours.id, "area_id": 1}, world.stranger, False
        yield {"file_id": world.theirs.id, "area_id": 1}, world.far_desk, True
        for column in rule.subject_columns:
            whom = world.hidden if column in rule.speaks_of else world.sibling
            for wide in (False, True):
                yield {"file_id": world.ours.id, "area_id": 1, column: whom}, world.lead, wide
    elif rule.table == "access_account":
        for wide in (False, True):
            yield {"worker_id": world.lead}, NOBODY, wide
    elif isinstance(rule, ByWorker) and rule.insert:
        for wide in (False, True):
            yield {rule.worker_column: world.lead}, world.teacher, wide
    elif isinstance(rule, Directory) and rule.insert:
        for wide in (False, True):
            yield {}, NOBODY, wide


def _writes(world: World, rules: tuple[TableRule, ...]) -> Iterator[str]:
    """Nobody writes into a file they may not write in, nor in a colleague's name."""
    for rule in rules:
        for known, who, wide in _tries(world, rule):
            try:
                with world.app(world.token(who), area_wide=wide) as app:
                    _insert(_Plain(app), rule, known, world)  # type: ignore[arg-type]  # what it needs
                    raise psycopg.Rollback
            except InsufficientPrivilege:
                continue
            except psycopg.errors.UniqueViolation:
                pass  # it got as far as a row that is there
            yield f"{who} writes into {rule.table}"
    yield from _updates(world, rules)
    yield from _updates_in_files(world, rules)


def _updates(world: World, rules: tuple[TableRule, ...]) -> Iterator[str]:
    """Nobody changes or deletes what is another's, nor hands on what is their own."""
    for rule in rules:
        statements = []
        if isinstance(rule, ByWorker | Directory) and rule.update:
            # Reading no column: the right to read would hide what the right to change lets through.
            statements.append(f"UPDATE {rule.table} SET {rule.update[0]} = DEFAULT")
        if isinstance(rule, ByWorker) and rule.delete:
            statements.append(f"DELETE FROM {rule.table}")
        if rule.table == "access_account":
            statements.append(f"UPDATE {rule.table} SET worker_id = '{world.desk}'")
        for statement in statements:
            for wide in (False, True):
                try:
                    with world.app(world.token(world.teacher), area_wide=wide) as app:
                        changed = app.execute(statement).rowcount  # type: ignore[arg-type]  # our own text
                        raise psycopg.Rollback
                except InsufficientPrivilege:
                    # A refusal tells that a row is there; of the directory everybody knows.
                    changed = rule.table != "access_account" and not isinstance(rule, Directory)
                except psycopg.errors.NotNullViolation:
                    changed = 1  # it got as far as a row
                if changed:
                    yield f"done to another's row: {statement}"


def _updates_in_files(world: World, rules: tuple[TableRule, ...]) -> Iterator[str]:
    """A row that may be changed: not by somebody who cannot read it, nor by one who only reads."""
    for rule in rules:
        if not isinstance(rule, ByFile) or not rule.update:
            continue
        with world.acting_as("owner") as owner:
            kinds = {name: kind for name, kind, _ in made_up.columns(owner, rule.table)}
        # Reading no column: the right to read would hide what the right to change lets through.
        column = rule.update[0]
        statement = f"UPDATE {rule.table} SET {column} = {made_up.value(kinds[column])}"
        for who, wide, reads in (
            (world.stranger, False, False),
            (world.far_desk, True, False),
            (world.teacher, False, True),
            (world.desk, True, True),
        ):
            refused, changed = False, 0
            try:
                with world.app(world.token(who), area_wide=wide) as app:
                    changed = app.execute(statement).rowcount  # type: ignore[arg-type]  # our own text
                    raise psycopg.Rollback
            except InsufficientPrivilege:
                refused = True
            if changed or refused is not reads:
                yield f"{who} changes {rule.table}"


class _Plain:
    """Leaves out ON CONFLICT, which asks for the right to read as well."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: object = None) -> psycopg.Cursor:
        return self._connection.execute(
            statement.replace(" ON CONFLICT DO NOTHING", ""),  # type: ignore[arg-type]  # our own text
            values,  # type: ignore[arg-type]  # passed on
        )


def _terms(world: World) -> Iterator[str]:
    """Block, seal, links, roles: each by what it must hide, and what it must not."""

    def ids(table: str, who: UUID, wide: bool = False) -> set[UUID]:
        return {row[0] for row in world.as_worker(who, f"SELECT id FROM {table}", area_wide=wide)}

    relative, desk = ids("access_file", world.relative), ids("access_file", world.desk, True)
    if relative & {world.ours.id, world.theirs.id}:
        yield "the relative reads the child's file"
    if world.linked in ids("chronology_entry", world.relative):
        yield "the relative reads an entry that speaks of the child"
    if world.taken_back in ids("chronology_entry", world.relative):
        yield "the relative reads that something of it was taken back"
    if world.answer in ids("chronology_answer", world.relative):
        yield "the relative reads what was done about it"
    if world.connection in ids("subjects_connection", world.relative):
        yield "the relative reads a connection to the child"
    if ids("access_link", world.relative):
        yield "the relative reads a link of an entry that is hidden"
    if world.sealed.id in desk:
        yield "the area-wide reader reads a sealed file"
    if world.sealed.id in ids("access_file", world.governance):
        yield "governance reads a sealed file"
    if world.officer.id in desk:
        yield "the area-wide reader reads the designated officer's file"
    if {world.theirs.id, world.officer.id} & ids("access_file", world.lead):
        yield "the lead reads beyond their role"
    if world.ours.id not in ids("access_file", world.lead):
        yield "the lead no longer reads their own agency's record"
    if not {world.ours.id, world.theirs.id} <= desk:
        yield "the area-wide reader no longer reads the area"
    if ids("access_file", world.stranger, True) - {world.open_place.id}:
        yield "a narrow worker reads as an area-wide one"
    blocked_desk = ids("access_file", world.blocked_desk, True)
    if blocked_desk & {world.ours.id, world.theirs.id}:
        yield "an area-wide reader reads the file of a child they are blocked from"
    if world.linked in ids("chronology_entry", world.blocked_desk, True):
        yield "an area-wide reader reads an entry that speaks of that child"
    if world.taken_back in ids("chronology_entry", world.blocked_desk, True):
        yield "an area-wide reader reads that something of it was taken back"
    if world.answer in ids("chronology_answer", world.blocked_desk, True):
        yield "an area-wide reader reads what was done about it"
    if ids("access_link", world.blocked_desk, True):
        yield "an area-wide reader reads a link of an entry that is hidden"
    if world.connection in ids("subjects_connection", world.blocked_desk, True):
        yield "an area-wide reader reads a connection to that child"
    if world.own_sealed.id in ids("access_file", world.teacher):
        yield "a relationship opens a sealed file"
    if ids("access_file", world.leaver):
        yield "a leaver reads"
    if world.own_read_only.id in set(
        world.as_worker(world.teacher, "SELECT access.writable_files()")[0][0]
    ):
        yield "a relationship to read lets write"
    if {world.ended.id, world.not_yet.id} & ids("access_file", world.teacher):
        yield "a relationship opens a file before or after its time"
    if any(ids("access_file", who, True) for who in (world.former_desk,)):
        yield "a role that has ended still opens the area"
    if ids("access_file", world.former_lead) - {world.open_place.id}:
        yield "a role that has ended still opens the agency"
    if world.ours.id in ids("access_file", world.governance):
        yield "a role that opens no record opens one"
    if world.officer.id not in ids("access_file", world.officer_here):
        yield "the designated officer no longer reads their route"
    if world.officer.id in ids("access_file", world.officer_there):
        yield "the designated officer of another area reads it"
    if world.open_place.id in ids("access_file", world.far_desk):
        yield "the open list of places is read from another area"
    if world.teams.id not in ids("access_file", world.team_member):
        yield "a team's file is closed to its member"
    if world.teams.id in ids("access_file", world.stranger) | ids(
        "access_file", world.former_member
    ):
        yield "a team's file is open to somebody who is not in the team"
    for table in ("access_link", "subjects_connection"):
        seen_by_lead = ids(table, world.lead) & world.half_seen
        seen_by_desk = ids(table, world.desk, True) & world.half_seen
        if len(seen_by_lead) > 0 or len(seen_by_desk) > 1:
            yield f"a row of {table} is read by somebody who sees one end of it"
    if world.sent.id not in ids("access_file", world.team_member):
        yield "the team that received a referral no longer reads it"
    if {world.ours.id, world.sealed.id} & ids("access_file", world.team_member):
        yield "the team that received a referral reads the record behind it"
    who_it_is = "SELECT id FROM referrals_withheldname WHERE file_id = %s"
    for who, wide in ((world.other_lead, False), (world.desk, True)):
        if world.as_worker(who, who_it_is, world.ours.id, area_wide=wide):
            yield "another agency reads whose name was withheld"
    if world.as_system(who_it_is, world.ours.id) != world.as_worker(
        world.teacher, who_it_is, world.ours.id
    ):
        yield "the agency that withheld a name no longer reads whose it is"
    if world.as_worker(world.team_member, "SELECT * FROM access.kept_files(%s)", world.child):
        yield "somebody who keeps no lists reads who can open a referral"
    if world.sent.id not in ids("access_file", world.lead):
        yield "the lead no longer reads what their agency sent"
    if world.sent.id in (
        ids("access_file", world.kept_out)
        | ids("access_file", world.former_member)
        | ids("access_file", world.stranger)
        | ids("access_file", world.teacher)
    ):
        yield "a referral is read by somebody whom it was not sent to"
    unsigned = given.a_token(b"x" * 40, world.lead)
    late = given.a_token(world.key, world.lead, lives=timedelta(seconds=-5))
    machine = given.a_token(world.key, world.lead, kind="machine")
    for what, token in (("forged", unsigned), ("expired", late), ("a machine's", machine)):
        with world.app(token) as app:
            if app.execute("SELECT 1 FROM access_file").fetchone():
                yield f"a token that is {what} opens files"


def _definers(world: World) -> Iterator[str]:
    """What the definer functions must refuse."""
    hidden, child, ours = [world.hidden], world.child, world.ours.id
    refused: list[tuple[UUID, str, tuple[object, ...]]] = [
        (NOBODY, "new_subject('child')", ()),
        (world.stranger, "open_file('concern', %s, 'r')", ([child],)),
        (world.teacher, "open_file('concern', %s, 'r')", (hidden,)),
        (world.blocked_desk, "open_file('concern', %s, 'r')", ([child],)),
        (world.relative, "open_file('record', %s, 'r')", ([child],)),
        (world.teacher, "open_file('officer', %s, 'r')", ([child],)),
        (
            world.teacher,
            "give_relationship(%s, %s, NULL, 'duty', 'r', NULL)",
            (ours, world.teacher),
        ),
        *(
            (who, "give_relationship(%s, %s, NULL, 'duty', 'r', NULL)", (ours, who))
            for who in (world.desk, world.other_lead, world.relative)
        ),
        (world.lead, "give_relationship(%s, %s, NULL, 'author', 'r', NULL)", (ours, world.lead)),
        (world.lead, "give_relationship(%s, %s, NULL, 'duty', ' ', NULL)", (ours, world.lead)),
        (world.relative, "seal(%s, %s, 'r')", (ours, [world.relative])),
        (world.lead, "seal(%s, %s, 'r')", (ours, [world.stranger])),
        (world.teacher, "block(%s, %s, 'r')", (world.lead, child)),
        (world.lead, "block(%s, %s, 'r')", (world.teacher, world.hidden)),
        (world.relative, "block(%s, %s, 'r')", (world.teacher, world.sibling)),
        *(
            (world.governance, call, values)
            for call, values in (
                ("block(%s, %s, 'r')", (world.teacher, world.accused)),
                ("block(%s, %s, 'r')", (world.teacher, world.hidden)),
                ("audit_of(%s, 10)", (world.accused,)),
            )
        ),
        *(
            (who, "end_block(%s)", (world.officers_block,))
            for who in (world.governance, world.lead, world.other_lead, world.officer_there)
        ),
        (world.relative, "merge_subjects(%s, %s, 'r')", (world.sibling, child)),
        (world.teacher, "merge_subjects(%s, %s, 'r')", (world.sibling, child)),
        (world.lead, "merge_subjects(%s, %s, 'r')", (world.sibling, world.hidden)),
        (world.lead, "merge_subjects(%s, %s, 'r')", (world.hidden, world.sibling)),
        *(
            (who, f"{form}(%s, %s, %s, %s, %s)", values)
            for form in ("open_referral_file", "open_unnamed_file")
            for who, values in sent_files.not_to_be_sent(world)
        ),
        *(
            (who, "open_shared_file(%s, %s, %s, %s, %s, %s, %s)", values)
            for who, values in shared_files.not_to_be_shared(world)
        ),
        (world.lead, "end_relationship(%s)", (world.sent_relationship,)),
        (world.far_governance, "block(%s, %s, 'r')", (world.teacher, child)),
        (world.lead, "seal(%s, %s, 'r')", (world.sent.id, [world.lead])),
        (world.teacher, "append_audit(now(), %s, 'x', '{}', '[]')", (world.lead,)),
        (NOBODY, "append_audit(now(), %s, 'x', '{}', '[]')", (world.lead,)),
        (
            world.teacher,
            "open_designated_officer_file(%s, %s, %s, 'r')",
            ([child], child, world.lead),
        ),
    ]
    blocks = world.as_system(
        "SELECT id FROM access_block WHERE worker_id = %s AND subject_id = %s",
        world.relative,
        child,
    )
    seals = world.as_system("SELECT id FROM access_seal WHERE file_id = %s", world.sealed.id)
    for (block,) in blocks:
        refused += [
            (who, "end_block(%s)", (block,)) for who in (world.relative, world.lead, world.desk)
        ]
    for (seal,) in seals:
        refused += [(who, "end_seal(%s)", (seal,)) for who in (world.governance, world.stranger)]
    for who, sees_it in ((world.officer_here, True), (world.governance, False)):
        listed = world.as_worker(who, "SELECT id, worker_id FROM access.blocks_of_agency()")
        if (world.officers_block in {row[0] for row in listed}) != sees_it:
            yield f"a block of the officer's route is listed for the wrong one: {who}"
    for who, call, values in refused:
        try:
            with world.app(world.token(who)) as app:
                app.execute("SELECT * FROM access." + call, values)  # type: ignore[arg-type]  # our own text
                raise psycopg.Rollback
        except InsufficientPrivilege:
            continue
        yield f"{who} was allowed {call}"
