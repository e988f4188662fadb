"""Information: read by those who work with it and nothing else; and what is drawn from files."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from sightline.access import files, queries, row_security
from sightline.access.identity import acting_as, acting_as_machine
from sightline.access.models.files import Audience
from sightline.access.row_rules import ByAllFiles
from sightline.domain.agencies import Role
from sightline.kernel import audit
from tests.database import Database
from tests.factories import access as given
from tests.integration.access import all_files, information_files
from tests.integration.access.world import World, given_the_world

DRAWN = ByAllFiles("access_drawnforatest")


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    """With a table of what is drawn from several files, as a room would have one."""
    one = given_the_world(database)
    with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
        superuser.execute("SET ROLE sightline_owner")
        superuser.execute(
            f"CREATE TABLE {DRAWN.table} (id uuid PRIMARY KEY, files uuid[] NOT NULL,"
            " areas smallint[] NOT NULL, evidence uuid[] NOT NULL, subjects uuid[] NOT NULL)"
        )
        for statement in row_security.policy_sql(DRAWN):
            superuser.execute(statement)  # type: ignore[arg-type]  # our own text
        superuser.execute("RESET ROLE")
        superuser.execute("SET session_replication_role = replica")
        all_files.fill(superuser, DRAWN, one)
        superuser.execute("SET session_replication_role = DEFAULT")
        superuser.execute("SET ROLE sightline_owner")
        row_security._constrain_areas(superuser.cursor(), {DRAWN.table: DRAWN})  # type: ignore[arg-type]  # executes alike
    return one


@pytest.fixture(autouse=True)
def noted() -> Iterator[None]:
    with audit.collecting():
        yield


@pytest.fixture
def drawn(world: World) -> Iterator[str]:
    """Puts one back as it was whose conditions are loosened."""
    yield DRAWN.table
    with world.acting_as("owner") as owner:
        for role in row_security.READERS:
            reading, _ = row_security.conditions(DRAWN, role)
            owner.execute(alter(role, reading))  # type: ignore[arg-type]  # our own text


def alter(role: str, reading: str) -> str:
    name = f"{role.removeprefix('sightline_')}_select"
    return f"ALTER POLICY {name} ON {DRAWN.table} USING ({reading})"


def test_nothing_of_it_is_wrong(world: World) -> None:
    assert list(information_files.faults(world)) == []
    assert list(all_files.faults(world, DRAWN)) == []


TERMS = {
    "sightline_app": [
        f"{DRAWN.files_column} <@ {row_security.OWN} AND ",
        f"AND {DRAWN.files_column} <> '{{}}' ",
        f"AND NOT {DRAWN.rows_column} && {row_security.HIDDEN_ROWS}",
        " WHERE NOT EXISTS (SELECT 1 FROM access_filesubject AS known"
        " WHERE known.subject_id = of_whom.id)",
    ],
    "sightline_area": [
        f"{DRAWN.areas_column} <@ {row_security.AREAS} AND ",
        f"AND NOT {DRAWN.files_column} && ((SELECT access.hidden_files())::uuid[]) ",
        f"AND {DRAWN.files_column} <> '{{}}' ",
        f"AND NOT {DRAWN.rows_column} && {row_security.HIDDEN_ROWS}",
        " WHERE NOT EXISTS (SELECT 1 FROM access_filesubject AS known"
        " WHERE known.subject_id = of_whom.id)",
    ],
}


@pytest.mark.parametrize(
    ("role", "term"), [(role, term) for role, terms in TERMS.items() for term in terms]
)
def test_each_term_of_what_is_drawn_from_files_left_out_is_noticed(
    world: World, drawn: str, role: str, term: str
) -> None:
    reading, _ = row_security.conditions(DRAWN, role)
    assert reading.count(term) == 1
    instead = " WHERE false" if term.startswith(" WHERE") else ""
    with world.acting_as("owner") as owner:
        owner.execute(alter(role, reading.replace(term, instead)))  # type: ignore[arg-type]  # our own text
    assert list(all_files.faults(world, DRAWN))


def test_an_area_that_is_not_the_files_is_refused(world: World) -> None:
    """In a row of one file, and in a row that is drawn from several."""
    information, ours = world.information.id, world.ours.id
    put = f"INSERT INTO {DRAWN.table} VALUES (%s, %s, %s, '{{}}', '{{}}')"
    for named, areas in (
        ([ours], [-1]),
        ([ours, information], [-1]),
        ([information], [-1, 1]),
        ([information], [-2]),
        ([information], []),
        ([uuid4()], [-1]),
        ([information, uuid4()], [-1]),
        ([], []),
    ):
        with pytest.raises(errors.CheckViolation):
            world.as_system(put, uuid4(), named, areas)
    made = uuid4()
    world.as_system(put, made, [ours, information], [1, -1])
    with pytest.raises(errors.CheckViolation):
        world.as_system(f"UPDATE {DRAWN.table} SET areas = '{{-1}}' WHERE id = %s", made)
    world.as_system(f"DELETE FROM {DRAWN.table} WHERE id = %s", made)
    for area in (-1, 2, 0):
        with pytest.raises(errors.ForeignKeyViolation):
            world.as_system(
                "UPDATE chronology_entry SET area_id = %s WHERE file_id = %s", area, ours
            )
    with pytest.raises(errors.CheckViolation):
        world.as_system("UPDATE access_file SET area_id = -1 WHERE id = %s", world.theirs.id)


def test_an_analyst_reads_no_child_who_is_not_in_the_information(world: World) -> None:
    """Neither shape shows a record, a register, a concern, or that there is a child."""
    with world.database.connect("system") as system:
        for audience in ("register", "concern", "referral", "missing", "meeting", "plan", "health"):
            given.given_a_file(system, world.other_agency, audience, world.child)
    for who in (world.analyst, world.intelligence):
        for wide in (False, True):
            for table in ("access_filesubject WHERE subject_id = %s",
                          "subjects_name WHERE subject_id = %s",
                          "chronology_entry WHERE subject_id = %s"):  # fmt: skip
                look = f"SELECT 1 FROM {table}"
                assert world.as_worker(who, look, world.child, area_wide=wide) == []


def test_information_about_a_child_shows_an_analyst_that_report_and_no_more(
    world: World,
) -> None:
    with acting_as(world.teacher):
        made = files.open_file(Audience.INFORMATION, [world.child], reason="Seen in a car")
    assert made.area_id == -1
    for who, wide, expected in (
        (world.analyst, True, {made.file_id}),
        (world.analyst, False, set()),
        (world.relative, False, set()),
        (world.blocked_desk, True, set()),
    ):
        look = (
            "SELECT f.id FROM access_file AS f JOIN access_filesubject AS s ON s.file_id = f.id"
            " WHERE s.subject_id = %s"
        )
        found = {row[0] for row in world.as_worker(who, look, world.child, area_wide=wide)}
        assert found == expected
    assert world.as_system("SELECT shared_as FROM access_file WHERE id = %s", made.file_id) == [
        ("information",)
    ]
    with acting_as(world.analyst, shape="area"):
        files.join_shared_file(made.file_id, workers=[world.stranger], reason="Knows the car")
    assert (made.file_id,) in world.as_worker(world.stranger, "SELECT id FROM access_file")


def test_information_drawn_from_what_is_closed_stays_closed(world: World) -> None:
    """Sealed sources seal it; what is known by the officer's route alone keeps to the route."""
    with acting_as(world.lead):
        sealed = files.open_shared_file(
            Audience.INFORMATION, [world.child], sources=[world.sealed.id], kind="team", reason="r"
        )
    with acting_as(world.officer_here):
        officers = files.open_file(Audience.INFORMATION, [world.accused], reason="r")
    assert (sealed.area_id, officers.area_id) == (-1, 0)
    for who in (world.analyst, world.intelligence, world.desk):
        seen = {
            row[0] for row in world.as_worker(who, "SELECT id FROM access_file", area_wide=True)
        }
        assert not {sealed.file_id, officers.file_id} & seen
    with acting_as_machine():
        told = queries.readers_of_all([sealed.file_id], information_files.everybody(world))
    assert told == [world.lead]


def test_the_site_asks_who_opens_them_all_and_nobody_else(world: World) -> None:
    people = information_files.everybody(world)
    for named, rows, subjects, wanted in information_files.cases(world):
        with acting_as_machine():
            found = queries.readers_of_all(named, people, rows=rows, subjects=subjects)
        assert set(found) == wanted
        told = world.as_system(
            "SELECT w FROM unnest(%s::uuid[]) AS w WHERE access.opens_all(w, %s, %s, %s)",
            people, named, rows, subjects,
        )  # fmt: skip
        assert {row[0] for row in told} == wanted


def test_a_subject_of_what_is_drawn_from_files_follows_a_merge_and_its_end(world: World) -> None:
    with world.database.connect("system") as system:
        system.execute('DELETE FROM access_subjectcolumn WHERE "table" = %s', [DRAWN.table])
        system.execute(
            'INSERT INTO access_subjectcolumn ("table", "column") VALUES (%s, %s)',
            [DRAWN.table, "subjects"],
        )
        first, second = (given.given_a_subject(system, "vehicle") for _ in range(2))
        held = [given.given_a_file(system, world.agency, "information", s) for s in (first, second)]
    made, both = uuid4(), uuid4()
    put = f"INSERT INTO {DRAWN.table} VALUES (%s, %s, '{{-1}}', '{{}}', %s)"
    world.as_system(put, made, [one.id for one in held], [second, world.suspect])
    world.as_system(put, both, [one.id for one in held], [first, second])

    def of(row: UUID) -> list[UUID]:
        ((found,),) = world.as_system(f"SELECT subjects FROM {DRAWN.table} WHERE id = %s", row)
        return list(found)

    with acting_as(world.lead):
        merge = files.merge_subjects(kept=first, merged=second, reason="One car")
    assert of(made) == [first, world.suspect]
    assert world.as_worker(world.lead, f"SELECT 1 FROM {DRAWN.table} WHERE id = %s", made)
    # It says that they are two: nobody reads that until it is drawn anew.
    assert world.as_worker(world.lead, f"SELECT 1 FROM {DRAWN.table} WHERE id = %s", both) == []
    with acting_as(world.lead):
        files.unmerge_subjects(merge=merge, reason="Two cars")
    assert of(made) == [second, world.suspect]
    assert of(both) == [first, second]
    world.as_system(f"DELETE FROM {DRAWN.table} WHERE id = ANY (%s)", [made, both])


def test_who_reads_the_information_of_an_area_alone_is_known_by_its_number(world: World) -> None:
    for who, areas, alone in (
        (world.analyst, (-1,), True),
        (world.intelligence, (-1,), True),
        (world.far_analyst, (-2,), True),
        (world.desk, (-1, 1), False),
        (world.lead, (), False),
    ):
        with acting_as(who) as actor:
            assert tuple(sorted(actor.areas)) == areas
            assert actor.reads_information_only is alone
    with acting_as(world.analyst) as actor:
        assert actor.holds(Role.ANALYST)


def test_a_colleague_who_is_reported_is_kept_from_it_and_not_told(world: World) -> None:
    """Nor is anybody else of the writer's agency; the designated officers are, of the block."""
    with world.database.connect("system") as system:
        coach = given.given_a_subject(system, "person")
        given.given_a_file(system, world.agency, "information", coach)
        colleague = given.given_a_worker(system, world.other_agency, "analyst", "front_door")
    with acting_as(world.lead):
        made = files.open_officers_information(
            [coach], person=coach, colleague=colleague, senior=world.manager, reason="Seen with her"
        )
    assert made.area_id == 0
    who = "SELECT w.id FROM access_worker AS w WHERE %s = ANY (access.files_of(w.id, false))"
    assert {row[0] for row in world.as_system(who, made.file_id)} == {
        world.lead, world.officer_here, world.intelligence, world.manager,
    }  # fmt: skip
    for wide in (False, True):
        look = "SELECT 1 FROM access_filesubject WHERE subject_id = %s"
        assert world.as_worker(colleague, look, coach, area_wide=wide) == []
    told = "SELECT worker_id, code FROM access_notice WHERE once LIKE '%%:block:%%'"
    assert set(world.as_system(told)) == {(world.officer_here, "block-placed")}
