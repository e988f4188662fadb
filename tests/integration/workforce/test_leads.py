"""The register: whom to ring, who covers while a lead is away, and where nobody leads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import ProgrammingError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access import identity
from sightline.access.files import leads_for
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import current
from sightline.workforce import tasks
from sightline.workforce.leads import actions, covering, queries
from sightline.workforce.leads.queries import AgencyLeads
from sightline.workforce.models import Named
from sightline.workforce.training import queries as training
from tests.factories import access
from tests.factories.duties import given_a_duty
from tests.factories.school import Person, signed_in
from tests.factories.workforce import Office

AWAY = timedelta(days=7)


def seen(office: Office, *, by: Person | None = None) -> AgencyLeads:
    with office.as_(by or office.nurse) as actor:
        found = queries.of_agency(
            office.school.agency, actor.area_id, current(), now=datetime.now(UTC)
        )
    assert found is not None
    return found


def names(office: Office, kind: str, *, by: Person | None = None) -> list[str]:
    line = next(one for one in seen(office, by=by).lines if one.kind.slug == kind)
    return [one.worker.name for one in line.leads]


def named(office: Office, who: Person, *, lead_for: str, by: Person | None = None) -> UUID:
    with office.as_(by or office.school.lead) as actor:
        return actions.name_lead(
            lead_for=lead_for, worker_id=who.worker_id, deputy=False,
            starts_on=office.now.date() - timedelta(days=30), key=uuid4(), packs=current(),
            by=actor, now=office.now,
        )  # fmt: skip


def test_whom_to_ring_is_read_by_everybody_and_says_what_roles_say(office: Office) -> None:
    assert names(office, "safeguarding", by=office.nurse) == ["Sam Winterbourne"]
    page = signed_in(office.nurse).get(f"/leads/agencies/{office.school.agency}/").content.decode()
    for words in (
        "Sam Winterbourne",
        "Kit Ashdown",
        "the one place in the agency",
        "11.1 and 11.2",
    ):
        assert words in page, words
    assert "Name a lead" not in page
    assert "nobody has been named" not in page  # what is missing elsewhere is the manager's


def test_a_role_is_never_named_a_second_time(office: Office) -> None:
    with pytest.raises(NotPossible, match="never two answers"):
        named(office, office.school.teacher, lead_for="safeguarding")


def test_a_gap_says_since_when_and_the_change_stays_readable(office: Office) -> None:
    ident = named(office, office.school.teacher, lead_for="exploitation")
    assert names(office, "exploitation") == ["Robin Tallis"]
    ended = office.now.astimezone(LONDON).date()
    with office.as_(office.school.lead) as by:
        found = queries.named(ident)
        assert found is not None
        actions.end_lead(named=found, ends_on=ended, why="Another post", by=by, now=office.now)
    gap = f"No exploitation lead since {ended.day} {ended:%B %Y}"
    assert gap in [words for _, words in seen(office).gaps]
    assert [(one.name, one.why) for one in seen(office).past] == [("Robin Tallis", "Another post")]
    assert gap in signed_in(office.pat).get("/leads/missing/").content.decode()
    assert signed_in(office.school.lead).get("/leads/missing/").status_code == 404
    assert signed_in(office.fay).get(f"/leads/agencies/{office.school.agency}/").status_code == 404


@pytest.mark.parametrize("who", ["teacher", "elsewhere", "front_door"])
def test_only_the_own_agencys_leads_name_anybody(office: Office, who: str) -> None:
    somebody = getattr(office.school, who)
    with office.as_(somebody) as actor, pytest.raises(ProgrammingError, match="row-level security"):
        Named.objects.create(
            area_id=1, agency_id=office.school.agency, by_id=actor.worker_id, at=office.now,
            worker_id=office.school.teacher.worker_id, lead_for="training",
            starts_on=office.now.date(),
        )  # fmt: skip
    assert signed_in(somebody).get("/leads/name/").status_code == 404


def test_while_a_lead_is_away_their_notices_files_and_duties_come_to_the_cover(
    office: Office,
) -> None:
    """One way: the cover holds the role for that time, as anybody does who leads."""
    school = office.school
    with office.database.connect("system") as system:
        file = access.given_a_file(system, school.agency, "record", school.child)
        duty = given_a_duty(
            system, file, school.child, school.teacher.worker_id,
            owner_worker_id=school.lead.worker_id,
            due_at=datetime.now(UTC) + timedelta(days=2),
        )  # fmt: skip
    now = datetime.now(UTC)
    with office.as_(school.lead, at=now) as by:
        absence = covering.begin(
            worker_id=school.lead.worker_id, cover_id=school.colleague.worker_id,
            starts_on=now.astimezone(LONDON).date(),
            back_on=now.astimezone(LONDON).date() + AWAY, packs=current(), by=by, now=now,
        )  # fmt: skip
    with office.as_(school.colleague) as cover:
        assert cover.holds(Role.SAFEGUARDING_LEAD)
        told = leads_for(file.id, Role.SAFEGUARDING_LEAD)
    assert school.colleague.worker_id in told
    assert "Lee Marrable" in names(office, "safeguarding")
    for args in office.waiting_jobs("begin_cover"):
        tasks.begin_cover(**args)
    with office.database.connect("system") as system:
        owner = system.execute(
            "SELECT owner_worker_id FROM duties_duty WHERE id = %s", [duty]
        ).fetchone()
    assert owner == (school.colleague.worker_id,)
    page = signed_in(office.nurse).get(f"/leads/agencies/{school.agency}/").content.decode()
    assert "Covers for" in page
    assert {one["code"] for one in office.waiting_jobs("tell")} == {"lead-cover"}

    with office.as_(school.lead) as by:
        covering.end(absence_id=absence, by=by, now=datetime.now(UTC))
    with office.as_(school.colleague) as cover:
        assert not cover.holds(Role.SAFEGUARDING_LEAD)
    assert "Lee Marrable" not in names(office, "safeguarding")
    assert "Covered for Sam Winterbourne" in [one.why for one in seen(office).past]


def test_away_with_nobody_to_cover_is_a_gap(office: Office) -> None:
    now = datetime.now(UTC)
    day = now.astimezone(LONDON).date()
    with office.as_(office.school.deputy, at=now) as by:
        absence = covering.begin(
            worker_id=office.school.lead.worker_id, cover_id=None, starts_on=day,
            back_on=day + AWAY, packs=current(), by=by, now=now,
        )  # fmt: skip
        with pytest.raises(NotPossible, match="already"):
            covering.begin(
                worker_id=office.school.lead.worker_id, cover_id=None, starts_on=day,
                back_on=day + AWAY, packs=current(), by=by, now=now,
            )  # fmt: skip
    assert any("nobody covers" in words for _, words in seen(office).gaps)
    with office.as_(office.school.deputy) as by:
        covering.end(absence_id=absence, by=by, now=datetime.now(UTC))


@pytest.mark.parametrize("who", ["teacher", "elsewhere", "officer"])
def test_nobody_gives_themselves_or_others_a_lead_role_by_cover(office: Office, who: str) -> None:
    somebody, now = getattr(office.school, who), datetime.now(UTC)
    with office.database.connect() as connection:
        connection.execute(
            "SELECT set_config('sightline.identity', %s, false)",
            [identity.mint("worker", somebody.worker_id)],
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "SELECT access.cover_lead(%s, %s, %s, %s, %s)",
                [office.school.lead.worker_id, office.school.teacher.worker_id, now, now + AWAY,
                 now],
            )  # fmt: skip


def test_a_lead_sees_their_own_agency_in_at_most_a_dozen_questions(office: Office) -> None:
    from django.db import connection

    client: Client = signed_in(office.school.lead)
    client.get("/leads/mine/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/leads/mine/")
    assert page.status_code == 200
    ours = [
        one["sql"] for one in asked.captured_queries
        if any(word in one["sql"] for word in ("workforce_", "agency_figures", "training_done",
               "counted_people", "access_roleholding", "access_agency", 'FROM "access_worker"'))
    ]  # fmt: skip
    assert len(ours) <= 9, ours
    text = page.content.decode()
    for words in ("My agency in figures", "Overdue", "Papers late", "Level 3: Leading"):
        assert words in text, words
    for other in (office.school.teacher, office.school.elsewhere, office.pat):
        assert signed_in(other).get("/leads/mine/").status_code == 404


def test_a_figure_counts_what_the_lead_may_open_and_nothing_else(office: Office) -> None:
    school, now = office.school, datetime.now(UTC)

    def overdue() -> int:
        with office.as_(school.lead) as by:
            return queries.figures(
                by, since=now - timedelta(days=90), read_within=timedelta(hours=4), now=now
            )["overdue"]

    before = overdue()
    with office.database.connect("system") as system:
        file = access.given_a_file(system, school.agency, "record", school.child)
        given_a_duty(
            system, file, school.child, school.teacher.worker_id, due_at=now - timedelta(days=1)
        )
    assert overdue() == before + 1
    with office.database.connect("system") as system:
        access.given_a_block(system, school.lead.worker_id, school.child)
    assert overdue() == 0


def test_whom_an_agency_names_for_training_sees_to_it_while_they_work_there(
    office: Office,
) -> None:
    colleague = office.school.colleague

    def sees_to_it() -> bool:
        with office.as_(colleague):
            return training.sees_to_training()

    named(office, colleague, lead_for="exploitation")
    assert not sees_to_it()
    named(office, colleague, lead_for="training")
    assert sees_to_it()
    move = (
        "UPDATE access_worker SET agency_id = (SELECT agency_id FROM access_worker WHERE id = %s)"
    )
    with office.database.connect("system") as system:
        system.execute(f"{move} WHERE id = %s", [office.nurse.worker_id, colleague.worker_id])
    assert not sees_to_it()  # neither where they are now nor where they were
    with office.as_(colleague), pytest.raises(ProgrammingError, match="refused"):
        training.counted(office.school.agency)
    with office.database.connect("system") as system:
        system.execute(f"{move} WHERE id = %s", [office.school.lead.worker_id, colleague.worker_id])
