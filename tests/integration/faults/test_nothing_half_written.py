"""A full disk, an audit that cannot be written: nothing is half kept, and the text comes back."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sightline.postgres.account import server_account
from tests.conftest import STATE
from tests.database import Database
from tests.factories.school import School, given_a_school
from tests.integration.faults.rig import Hand, Rig, served, session_of

pytestmark = pytest.mark.slow

TABLES = (
    "concerns_concern", "chronology_entry", "access_file", "access_subject", "subjects_name",
    "access_relationship", "concerns_answers", "procrastinate_jobs",
)  # fmt: skip


def counted(rig: Rig) -> dict[str, int]:
    return {table: int(rig.asked(f"SELECT count(*) FROM {table}")) for table in TABLES}


def test_where_the_audit_cannot_be_written_nothing_else_is(rig: Rig, teacher: Hand) -> None:
    """A48: the action falls with its entry."""
    words = "She asked me whether a promise can be broken."
    draft = teacher.begun("Isla Render")
    before = counted(rig)
    with _as_superuser(rig.database) as superuser:
        superuser.execute(
            "ALTER TABLE kernel_auditentry ADD CONSTRAINT not_now CHECK (false) NOT VALID"
        )
        try:
            refused = teacher.send(draft, words)
            looked = teacher.get("/concerns/mine/")
        finally:
            superuser.execute("ALTER TABLE kernel_auditentry DROP CONSTRAINT not_now")
    assert refused.status in (500, 503)
    assert words in refused.body, "the text comes back"
    assert counted(rig) == before
    logs = (*(STATE / "logs").glob("*"), rig.cluster.status().log)
    for log in logs:
        assert words not in log.read_text(errors="replace"), f"{log} holds what was written"
    assert looked.status in (500, 503), "nothing is shown that is not audited"
    assert "Isla Render" not in looked.body
    sent = teacher.surely(lambda: teacher.send(draft, words), 302)
    assert sent.acknowledged
    assert rig.kept(words) == 1


def test_a_full_disk_is_said_keeps_the_text_and_writes_no_half(
    small_disk: tuple[Rig, Hand, Path], words: str
) -> None:
    rig, teacher, disk = small_disk
    draft = teacher.begun("Petra Quill")
    before = counted(rig)
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(b"0" * 65_536)
            file.flush()
    full = teacher.send(draft, words)
    assert full.status == 503
    assert "send it again" in full.body
    assert words[:50] in full.body, "the text comes back"
    assert counted(rig) == before
    said = (STATE / "logs/sightline.log").read_text(errors="replace")
    assert "The database has no room left on its disk" in said, "the operator is told"
    assert words[:50] not in said
    filler.unlink()
    sent = teacher.surely(lambda: teacher.send(draft, words), 302)
    assert sent.acknowledged
    assert rig.kept(words) == 1
    assert rig.audited(sent.acknowledged) == 1


@pytest.fixture
def words() -> str:
    """A text that takes room on a disk: one that cannot be packed small."""
    chance = random.Random(4)
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz     ") for _ in range(15_000)).strip()


@pytest.fixture(scope="module")
def small_disk(
    lasting: Database, school: School, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Rig, Hand, Path]]:
    """The site over a database whose tablespace lies on a file system of a few megabytes."""
    del school
    if os.geteuid() != 0:
        pytest.skip("only root can mount a file system of a size")
    from tests import database as test_database

    with test_database.clone(test_database.template(lasting.cluster, lasting.secrets)) as own:
        size = int(_one(own, "SELECT pg_database_size(current_database())"))
        disk = lasting.cluster.data.parent / "small-disk"
        disk.mkdir()
        options = f"size={size + 24 * 1024 * 1024}"
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if mounted.returncode != 0:
            pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
        try:
            place = disk / "tablespace"
            place.mkdir()
            server_account().that_owns(lasting.cluster.data).own(place, 0o700)
            with psycopg.connect(lasting.cluster.superuser(), autocommit=True) as superuser:
                superuser.execute(f"CREATE TABLESPACE small LOCATION '{place}'")  # type: ignore[arg-type]  # ours
                superuser.execute(f"ALTER DATABASE {own.name} SET TABLESPACE small")  # type: ignore[arg-type]  # ours
            with own.django("app"):
                people = given_a_school(own)
            session = session_of(own, people.teacher.account_id)
            with served(own, workers=1) as running:
                yield running, Hand(running.port, session), disk
            with psycopg.connect(lasting.cluster.superuser(), autocommit=True) as superuser:
                superuser.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [own.name],
                )
                superuser.execute(f"ALTER DATABASE {own.name} SET TABLESPACE pg_default")  # type: ignore[arg-type]  # ours
                superuser.execute("DROP TABLESPACE small")
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=False)


@contextlib.contextmanager
def _as_superuser(database: Database) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database.cluster.superuser(database.name), autocommit=True) as connection:
        yield connection


def _one(database: Database, question: str) -> Any:
    with _as_superuser(database) as superuser:
        row = superuser.execute(question).fetchone()  # type: ignore[arg-type]  # our own text
    assert row
    return row[0]
