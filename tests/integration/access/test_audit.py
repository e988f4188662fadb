"""The chain in the database: unbroken under load, closed to forgery, never without its action."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from psycopg import errors

from sightline.access import identity
from sightline.kernel import audit, audit_check, clock
from tests.database import Database
from tests.integration.access.world import World, given_the_world

APPEND = "SELECT access.append_audit(now(), %s, %s, %s, '[]')"


@pytest.fixture(scope="module")
def whole(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture
def world(whole: World) -> Iterator[World]:
    yield whole
    whole.as_system("DELETE FROM kernel_auditentry")


def given_looks(world: World, number: int = 30) -> None:
    for place in range(number):
        world.as_worker(world.lead, APPEND, world.lead, "child:page", json.dumps({"n": place}))


def sightline(world: World, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", "audit", *map(str, arguments)],
        env=world.database.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_eight_at_once_write_one_unbroken_chain(world: World) -> None:
    def write() -> None:
        with world.database.connect("app") as app:
            for _ in range(40):
                app.execute(
                    "SELECT set_config('sightline.identity', %s, true)", [world.token(world.lead)]
                )
                app.execute(APPEND, [world.lead, "child:page", "{}"])
                app.commit()

    writers = [threading.Thread(target=write) for _ in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    done = sightline(world, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "320 entries, unbroken" in done.stdout


def test_an_export_is_checked_without_the_application(world: World, tmp_path: Path) -> None:
    given_looks(world)
    export, anchors = tmp_path / "export.csv", tmp_path / "anchors.txt"
    assert sightline(world, "export", "--to", export).returncode == 0
    assert sightline(world, "anchor", "--to", anchors).returncode == 0
    done = subprocess.run(
        [sys.executable, "-I", audit_check.__file__, str(export), str(anchors)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "agrees with 1 of 1 anchors" in done.stdout
    assert sightline(world, "verify", "--file", export, "--anchors", anchors).returncode == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kernel_auditentry SET entry = '{}' WHERE seq = 20",
        "UPDATE kernel_auditentry SET at = at + interval '1 microsecond' WHERE seq = 20",
        "UPDATE kernel_auditentry SET actor_id = gen_random_uuid() WHERE seq = 20",
        "UPDATE kernel_auditentry SET actor_id = NULL WHERE seq = 20",
        "UPDATE kernel_auditentry SET action = 'child:index' WHERE seq = 20",
        "UPDATE kernel_auditentry SET subjects = '[\"x\"]' WHERE seq = 20",
        "UPDATE kernel_auditentry SET previous = hash WHERE seq = 20",
        "DELETE FROM kernel_auditentry WHERE seq = 20",
        "DELETE FROM kernel_auditentry WHERE seq <= 10",
        "DELETE FROM kernel_auditentry WHERE seq > 25",
        "DELETE FROM kernel_auditentry",
    ],
)
def test_what_a_database_administrator_changes_is_found(
    world: World, tmp_path: Path, change: str
) -> None:
    given_looks(world)
    anchors = tmp_path / "anchors.txt"
    sightline(world, "anchor", "--to", anchors)
    assert sightline(world, "verify", "--anchors", anchors).returncode == 0
    world.as_system(change)
    done = sightline(world, "verify", "--anchors", anchors)
    assert done.returncode == 1, done.stdout + done.stderr
    if "= 20" in change:
        assert "ntry 20" in done.stdout


def test_checking_from_an_anchor_finds_that_its_entry_is_gone(world: World, tmp_path: Path) -> None:
    given_looks(world)
    anchors = tmp_path / "anchors.txt"
    sightline(world, "anchor", "--to", anchors)
    given_looks(world, 5)
    assert sightline(world, "verify", "--from", anchors).returncode == 0
    world.as_system("DELETE FROM kernel_auditentry WHERE seq > 29")
    assert sightline(world, "verify", "--from", anchors).returncode == 1


@pytest.mark.parametrize("actor", ["lead", "nobody"])
def test_nobody_writes_a_look_onto_a_colleague(world: World, actor: str) -> None:
    token = world.token(world.teacher) if actor == "lead" else ""
    with pytest.raises(errors.InsufficientPrivilege), world.app(token) as app:
        app.execute(APPEND, [world.lead, "child:page", "{}"])
    assert world.as_system("SELECT 1 FROM kernel_auditentry") == []


def test_nobody_writes_a_look_into_the_past(world: World) -> None:
    world.as_worker(
        world.lead,
        "SELECT access.append_audit('2020-01-01', %s, 'child:page', '{}', '[]')",
        world.lead,
    )
    ((recent,),) = world.as_system(
        "SELECT at > clock_timestamp() - interval '1 minute' FROM kernel_auditentry"
    )
    assert recent


@pytest.mark.parametrize(
    "hostile",
    [
        "a\nb",
        "a\r\nb",
        "\x1b[31mred\x1b[0m",
        '","actor":"another',
        '"}\n{"actor":"another"}',
        "\ud800 half a character",
        "\u202e turned round",
        "x" * 500,
    ],
)
def test_what_is_typed_stays_inside_one_entry(world: World, hostile: str) -> None:
    with identity.acting_as(world.lead), audit.collecting() as notes:
        audit.note("search.made", text=hostile)
        audit.append(
            action=hostile,
            at=clock.now(),
            verdict="allowed",
            notes=notes,
            actor_id=world.lead,
            path=hostile,
        )
    ((action, entry),) = world.as_system("SELECT action, entry FROM kernel_auditentry")
    assert not any(ord(one) < 32 for one in action + entry)
    assert json.loads(entry)["actor"] == str(world.lead)
    assert sightline(world, "verify").returncode == 0


def test_an_action_without_its_entry_does_not_happen(world: World) -> None:
    """The audit cannot be written: its lock is held by somebody who does not let go."""
    with world.database.connect("app") as holder:
        holder.execute("SELECT pg_advisory_xact_lock(7311)")

        def act() -> None:
            with identity.acting_as(world.lead):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '200ms'")
                    cursor.execute("SELECT access.new_subject('place')")
                audit.append(action="x", at=clock.now(), verdict="allowed", actor_id=world.lead)

        with pytest.raises(DatabaseError):
            act()
    assert (
        world.as_system(
            "SELECT 1 FROM access_subject WHERE kind = 'place' AND created_by = %s", world.lead
        )
        == []
    )


def test_the_application_neither_reads_nor_changes_the_chain(world: World) -> None:
    given_looks(world, 1)
    for statement in (
        "SELECT * FROM kernel_auditentry",
        "UPDATE kernel_auditentry SET entry = ''",
        "DELETE FROM kernel_auditentry",
        "TRUNCATE kernel_auditentry",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            world.as_worker(world.lead, statement)
