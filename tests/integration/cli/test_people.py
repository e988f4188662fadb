"""How a real installation gets its people, and lets them go."""

from __future__ import annotations

import re
import subprocess
import sys

from sightline.access import sessions
from tests.database import ROOT, Database


def sightline(database: Database, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", *arguments],
        env=database.environment(), cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def test_an_agency_and_a_worker_are_added_and_the_worker_leaves(database: Database) -> None:
    added = sightline(
        database, "agency", "add", "--area", "Northmere", "--kind", "schools", "--name",
        "Mere School",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    worker = sightline(
        database, "worker", "add", "--agency", "Mere School", "--name", "Jo Fell", "--job-title",
        "Teacher", "--email", "Jo.Fell@school.example", "--role", "safeguarding_lead",
    )  # fmt: skip
    assert worker.returncode == 0, worker.stderr
    assert re.search(r"http://localhost:8000/account/password/choose/\S+/", worker.stdout)
    twice = sightline(
        database, "worker", "add", "--agency", "Mere School", "--name", "Jo Fell", "--job-title",
        "Teacher", "--email", "jo.fell@school.example",
    )  # fmt: skip
    assert twice.returncode == 1
    assert "has an account already" in twice.stderr

    from sightline.access.models import Account

    account = Account.objects.get(email="jo.fell@school.example")
    assert not account.has_usable_password()
    session = sessions.SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session.save()
    ended = sightline(database, "worker", "end", "--email", "jo.fell@school.example")
    assert "1 sessions" in ended.stdout, ended.stderr
    account.refresh_from_db()
    assert not account.is_active
    with database.connect("system") as system:
        roles = system.execute("SELECT ends_at IS NOT NULL FROM access_roleholding").fetchall()
        entries = system.execute("SELECT entry FROM kernel_auditentry").fetchall()
    assert roles == [(True,)]
    said = "".join(entry for (entry,) in entries)
    assert all(what in said for what in ("agency.added", "worker.added", "worker.ended"))
    assert "Jo Fell" not in said
    assert "school.example" not in said


def test_a_worker_of_no_agency_is_refused_with_what_to_do(database: Database) -> None:
    answer = sightline(
        database, "worker", "add", "--agency", "Nowhere", "--name", "A", "--job-title", "B",
        "--email", "a@b.example",
    )  # fmt: skip
    assert answer.returncode == 1
    assert "`sightline agency add` adds one" in answer.stderr
