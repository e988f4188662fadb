"""Somebody leaves. What they had to do goes to their team, else to the leads; nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from uuid import UUID

import pytest
from django.urls import reverse

from sightline.duties import actions, queries
from sightline.duties.actions import Owner
from sightline.duties.models import DutyChange
from sightline.kernel import clock
from tests.database import ROOT
from tests.factories import access
from tests.factories.school import Person, signed_in, somebody
from tests.factories.work import Work
from tests.integration.chronology.pages import said


def given_a_leaver(work: Work, *teams: UUID, name: str = "Tamsin Orde") -> Person:
    leaver = somebody(work.database, work.agency, name, "Social worker")
    with work.database.connect("system") as system:
        for team in teams:
            access.put(system, "access_teammember", team_id=team, worker_id=leaver.worker_id,
                       starts_at=access.LONG_AGO)  # fmt: skip
        access.given_a_relationship(system, work.record, worker=leaver.worker_id)
    return leaver


def when_they_leave(work: Work, leaver: Person) -> str:
    with work.database.connect("system") as system:
        [(email,)] = system.execute(
            "SELECT email FROM access_account WHERE id = %s", [leaver.account_id]
        ).fetchall()
    done = subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", "worker", "end", "--email", email],
        env=work.database.environment(), cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def owned_by(work: Work, leaver: Person, *, team: UUID | None) -> UUID:
    return work.given_a_duty(owner=Owner(work.agency, team, leaver.worker_id), by=work.wren)


@pytest.mark.parametrize("named", ["in the duty", "by membership alone"])
def test_what_was_theirs_goes_to_their_team(work: Work, named: str) -> None:
    leaver = given_a_leaver(work, work.team)
    duty = owned_by(work, leaver, team=work.team if named == "in the duty" else None)
    told = when_they_leave(work, leaver)
    assert "1 went to a team and 0 to the leads" in told
    with work.as_(work.ines):
        owed = queries.duty(duty)
        [change] = queries.history(duty)
    assert owed is not None
    assert (owed.worker_id, owed.team_id, owed.met_at) == (None, work.team, None)
    assert change.kind is DutyChange.Kind.WORKER_LEFT
    assert change.by == leaver.name
    assert f"/due/{duty}/" in signed_in(work.ines).get(reverse("duties:team")).content.decode()


def test_without_a_team_it_goes_to_the_leads_as_nobody_s(work: Work) -> None:
    leaver = given_a_leaver(work)
    duty = owned_by(work, leaver, team=None)
    assert "0 went to a team and 1 to the leads" in when_they_leave(work, leaver)
    leads = signed_in(work.manager).get(reverse("duties:agency") + "?part=nobody")
    assert f"/due/{duty}/" in leads.content.decode()
    assert "Nobody yet: the leads of Eastmere Front Door" in said(leads)


def test_a_team_that_does_not_work_in_the_record_is_not_handed_it(work: Work) -> None:
    with work.database.connect("system") as system:
        elsewhere = access.given_a_team(system, work.agency, work.outsider.worker_id)
    leaver = given_a_leaver(work, elsewhere)
    duty = owned_by(work, leaver, team=None)
    when_they_leave(work, leaver)
    with work.as_(work.manager):
        owed = queries.duty(duty)
    assert owed is not None
    assert (owed.worker_id, owed.team_id) == (None, None)


def test_what_they_had_done_stays_as_they_did_it(work: Work) -> None:
    leaver = given_a_leaver(work, work.team)
    duty = owned_by(work, leaver, team=work.team)
    with work.as_(leaver) as by:
        owed = queries.duty(duty)
        assert owed is not None
        actions.meet_duty(
            about=owed.about, about_id=owed.about_id, clock=owed.clock, by=by, now=clock.now()
        )
    assert "went to a team" not in when_they_leave(work, leaver)
    with work.as_(work.ines):
        after = queries.duty(duty)
    assert after is not None
    assert after.met_by == leaver.name
    assert isinstance(after.met_at, datetime)
