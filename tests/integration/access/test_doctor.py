"""The doctor finds each thing that would let somebody see what they should not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from sightline.access import doctor
from sightline.cli.main import sightline_command
from tests.database import Database, clone
from tests.factories import access


def codes(database: Database) -> set[str]:
    return {fault.code for fault in doctor.examine(database.url("app"))}


@contextmanager
def wrong(database: Database, statement: str, back: str, role: str = "") -> Iterator[None]:
    """Something done to this database by somebody who may: the superuser unless it says else."""
    with psycopg.connect(database.cluster.superuser(database.name), autocommit=True) as superuser:
        if role:
            superuser.execute(f"SET ROLE {role}")  # type: ignore[arg-type]  # our own text
        superuser.execute(statement)  # type: ignore[arg-type]  # our own text
        try:
            yield
        finally:
            superuser.execute(back)  # type: ignore[arg-type]  # our own text


@pytest.fixture(scope="module")
def demonstration(database: Database) -> Database:
    with database.connect("system") as system:
        system.execute(
            "INSERT INTO kernel_installation (id, mode, made_at) VALUES (1, 'demonstration', now())"
            " ON CONFLICT (id) DO UPDATE SET mode = 'demonstration'"
        )
    return database


def test_a_demonstration_as_it_is_made_has_no_fault(demonstration: Database) -> None:
    assert doctor.examine(demonstration.url("app")) == []


DEFINER = "LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
PINNED = "LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT 1'"


@pytest.mark.parametrize(
    ("code", "role", "statement", "back"),
    [
        (
            "table-unlisted",
            "sightline_owner",
            "CREATE TABLE mine (x int)",
            "DROP TABLE mine",
        ),
        (
            "table-unlisted",
            "",
            "CREATE SCHEMA apart CREATE TABLE mine (x int)",
            "DROP SCHEMA apart CASCADE",
        ),
        (
            "table-open",
            "sightline_owner",
            "ALTER TABLE subjects_name DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE subjects_name ENABLE ROW LEVEL SECURITY",
        ),
        (
            "table-not-forced",
            "sightline_owner",
            "ALTER TABLE subjects_name NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE subjects_name FORCE ROW LEVEL SECURITY",
        ),
        (
            "table-owner",
            "",
            "ALTER TABLE subjects_name OWNER TO sightline_system",
            "ALTER TABLE subjects_name OWNER TO sightline_owner",
        ),
        (
            "policy-missing",
            "sightline_owner",
            "ALTER POLICY backup ON access_area RENAME TO other",
            "ALTER POLICY other ON access_area RENAME TO backup",
        ),
        (
            "policy-unlisted",
            "sightline_owner",
            "CREATE POLICY extra ON subjects_name FOR SELECT TO sightline_app USING (true)",
            "DROP POLICY extra ON subjects_name",
        ),
        (
            "policy-unlisted",
            "sightline_owner",
            "CREATE POLICY extra ON subjects_name FOR SELECT TO PUBLIC USING (true)",
            "DROP POLICY extra ON subjects_name",
        ),
        (
            "policy-loose",
            "sightline_owner",
            "ALTER POLICY app_delete ON access_heldform USING (true)",
            "ALTER POLICY app_delete ON access_heldform"
            " USING (worker_id = (SELECT access.worker()))",
        ),
        (
            "grant-too-wide",
            "sightline_owner",
            "GRANT SELECT ON access_signingkey TO sightline_app",
            "REVOKE ALL ON access_signingkey FROM sightline_app",
        ),
        (
            "grant-too-wide",
            "sightline_owner",
            "GRANT INSERT ON access_relationship TO sightline_area",
            "REVOKE INSERT ON access_relationship FROM sightline_area",
        ),
        (
            "grant-too-wide",
            "sightline_owner",
            "GRANT TRUNCATE ON access_session TO sightline_app",
            "REVOKE TRUNCATE ON access_session FROM sightline_app",
        ),
        (
            "grant-to-all",
            "sightline_owner",
            "GRANT SELECT ON subjects_name TO PUBLIC",
            "REVOKE SELECT ON subjects_name FROM PUBLIC",
        ),
        (
            "view-definer",
            "sightline_owner",
            "CREATE VIEW all_names AS SELECT * FROM subjects_name",
            "DROP VIEW all_names",
        ),
        (
            "matview-readable",
            "sightline_owner",
            "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM subjects_name;"
            " GRANT SELECT ON counted TO sightline_app",
            "DROP MATERIALIZED VIEW counted",
        ),
        (
            "database-right",
            "",
            "DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO sightline_app',"
            " current_database()); END $$",
            "DO $$ BEGIN EXECUTE format('REVOKE TEMP ON DATABASE %I FROM sightline_app',"
            " current_database()); END $$",
        ),
        (
            "schema-right",
            "",
            "GRANT CREATE ON SCHEMA access TO sightline_app",
            "REVOKE CREATE ON SCHEMA access FROM sightline_app",
        ),
        (
            "function-path",
            "sightline_system",
            f"CREATE FUNCTION access.mine() RETURNS int {DEFINER}",
            "DROP FUNCTION access.mine()",
        ),
        (
            "function-public",
            "sightline_system",
            f"CREATE FUNCTION access.mine() RETURNS int {PINNED};"
            " GRANT EXECUTE ON FUNCTION access.mine() TO PUBLIC",
            "DROP FUNCTION access.mine()",
        ),
        (
            "function-unlisted",
            "sightline_system",
            "GRANT EXECUTE ON FUNCTION access.files_of(uuid, boolean) TO sightline_app",
            "REVOKE EXECUTE ON FUNCTION access.files_of(uuid, boolean) FROM sightline_app",
        ),
        (
            "emergency-limit",
            "sightline_system",
            "CREATE OR REPLACE FUNCTION access.emergency_longest() RETURNS interval LANGUAGE sql"
            " IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT interval '2 hours' $$",
            "CREATE OR REPLACE FUNCTION access.emergency_longest() RETURNS interval LANGUAGE sql"
            " IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT interval '4 hours' $$",
        ),
        (
            "function-owner",
            "",
            f"CREATE FUNCTION access.mine() RETURNS int {PINNED}",
            "DROP FUNCTION access.mine()",
        ),
    ],
)
def test_each_fault_is_found_and_gone_when_it_is_put_right(
    demonstration: Database, code: str, role: str, statement: str, back: str
) -> None:
    with wrong(demonstration, statement, back, role):
        faults = doctor.examine(demonstration.url("app"))
        assert code in {fault.code for fault in faults}
        assert all(fault.what and fault.remedy for fault in faults)
    assert codes(demonstration) == set()


def test_a_live_site_rings_nobody_by_an_invented_number(template_database: Database) -> None:
    """A database of which nothing was said is a live one."""
    with clone(template_database) as live:
        assert codes(live) == {"contact-not-real", "pack-invented"}


def test_a_superuser_who_serves_the_site_is_found(demonstration: Database) -> None:
    address = demonstration.cluster.superuser(demonstration.name)
    found = {fault.code for fault in doctor.examine(address)}
    assert "role-too-strong" in found


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (140_020, "postgres-old"),
        (150_013, "postgres-minor"),
        (150_014, None),
        (160_009, "postgres-minor"),
        (170_005, "postgres-minor"),
        (170_006, None),
        (180_000, None),
    ],
)
def test_versions_that_show_hidden_rows_are_known(number: int, code: str | None) -> None:
    found = [fault.code for fault in doctor.version(lambda *_: [(number,)])]
    assert found == ([code] if code else [])


def test_secrets_that_others_can_read_or_guess_are_found(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    good, weak = tmp_path / "good", tmp_path / "weak"
    good.write_text("x" * 43)
    good.chmod(0o600)
    assert list(doctor.secrets(tmp_path)) == []
    good.chmod(0o640)
    weak.write_text("secret")
    weak.chmod(0o600)
    assert [one.code for one in doctor.secrets(tmp_path)] == ["secret-readable", "secret-weak"]


def test_debug_and_default_keys_are_found(settings_changed: None) -> None:
    assert {one.code for one in doctor.local_settings()} == {"debug", "secret-weak"}


def test_a_sealing_key_that_is_short_or_shared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "DEBUG", False)
    monkeypatch.setattr(settings, "SIGHTLINE_SEALING_KEY", b"sealing")
    assert [one.code for one in doctor.local_settings()] == ["secret-weak"]
    monkeypatch.setattr(settings, "SIGHTLINE_SEALING_KEY", settings.SIGHTLINE_IDENTITY_KEY)
    assert [one.code for one in doctor.local_settings()] == ["secret-shared"]


@pytest.fixture
def settings_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "DEBUG", True)
    monkeypatch.setattr(settings, "SECRET_KEY", "django-insecure-" + "x" * 40)


def run(database: Database, *arguments: str) -> Result:
    """The command, in this process: to read the site anew for each would take seconds."""
    return CliRunner().invoke(sightline_command, ["doctor", *arguments], env=database.environment())


def test_the_command_says_what_to_do_and_ends_with_its_number(demonstration: Database) -> None:
    assert run(demonstration).exit_code == 0
    with wrong(
        demonstration,
        "ALTER TABLE subjects_name DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE subjects_name ENABLE ROW LEVEL SECURITY",
        "sightline_owner",
    ):
        said = run(demonstration)
        assert said.exit_code == 1
        assert "subjects_name has no row security" in said.stdout
        assert "sightline migrate" in said.stdout
        ((first, *_),) = [json.loads(run(demonstration, "--json").stdout)]
        assert set(first) == {"code", "what", "remedy", "starts"}
        assert first["starts"] is False


def test_an_area_without_a_designated_officer_is_a_warning_and_no_fault(
    demonstration: Database,
) -> None:
    with demonstration.connect("system") as system:
        area = access.given_an_area(system, 7, "Fernleigh")
        agency = access.given_an_agency(system, area=area, name="Fernleigh School")
        officer = access.given_a_worker(system, agency)
    said = run(demonstration)
    assert said.exit_code == 0
    assert "Warning: In Fernleigh nobody is the designated officer" in said.stdout
    assert "Give somebody of that area the role designated_officer" in said.stdout
    with demonstration.connect("system") as system:
        access.given_a_role(system, officer, "designated_officer")
    assert "Fernleigh" not in run(demonstration).stdout
    with demonstration.connect("system") as system:
        system.execute("UPDATE access_worker SET ended_at = now() WHERE id = %s", [officer])
    assert "In Fernleigh nobody is" in run(demonstration).stdout, "who has left answers nobody"


def test_a_disk_that_is_nearly_full_is_a_warning_before_it_is_full(
    demonstration: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert re.search(r"Free on the disk of the state folder: [\d.]+ GB", run(demonstration).stdout)
    free = shutil.disk_usage(tmp_path).free
    monkeypatch.setattr(doctor, "LEAST_FREE", free // 2)
    assert list(doctor.room(tmp_path)) == []
    monkeypatch.setattr(doctor, "LEAST_FREE", free * 2)
    [fault] = doctor.room(tmp_path)
    assert fault.code == "disk-nearly-full"
    assert "Make room" in fault.remedy


def test_the_command_says_that_it_could_not_look(database: Database) -> None:
    nowhere = Database(database.cluster, "no_such_database", database.secrets)
    command = [sys.executable, "-m", "sightline.cli.main", "doctor"]
    assert subprocess.run(command, env=nowhere.environment(), check=False).returncode == 2
