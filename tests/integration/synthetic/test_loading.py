"""The invented partnership in a real database: each person signs in and sees what is theirs."""

import pytest

from sightline.access import identity
from sightline.access.queries import receiving_teams, team_members
from sightline.chronology.models import Entry
from sightline.concerns.models import Concern
from sightline.domain.routes import RouteKind
from sightline.domain.run_charts import Says
from sightline.kernel import audit, clock
from sightline.learning import presenters, queries
from sightline.packs.catalogue import current
from sightline.subjects import search
from sightline.synthetic import load
from tests.database import Database


@pytest.fixture(scope="module")
def people(database: Database) -> dict[str, load.PersonToTry]:
    """Whom to sign in as, by job title."""
    with database.connect("system") as system:
        load.load_demonstration(system)  # asked again, it is left as it was
        system.commit()
        return {person.job_title: person for person in load.people_to_try(system)}


def names_found(person: load.PersonToTry, text: str) -> list[str]:
    with audit.collecting(), identity.acting_as(person.worker_id):
        return [found.summary.name for found in search.find(text)]


def entries_seen(person: load.PersonToTry) -> int:
    with identity.acting_as(person.worker_id):
        return Entry.objects.count()


def test_a_social_worker_finds_the_child_allocated_to_her_misspelt(people):
    assert "Robyn Aldersley" in names_found(people["Social worker, enquiry team"], "Robin Aldersly")


def test_the_aunt_finds_nobody_by_that_name(people):
    aunt = people["Attendance officer"]
    assert "Robyn Aldersley" not in names_found(aunt, "Robyn Aldersley")


def test_a_teacher_knows_who_the_child_is_and_not_what_is_recorded(people):
    teacher = people["English teacher and form tutor"]
    assert "Robyn Aldersley" in names_found(teacher, "Robyn")
    with identity.acting_as(teacher.worker_id):
        for entry in Entry.objects.all():
            assert entry.recorded_by_id == teacher.worker_id


def test_the_front_door_reads_the_area_and_the_lead_reads_the_school(people):
    front_door = entries_seen(people["Front door social worker"])
    lead = entries_seen(people["Assistant head and designated safeguarding lead"])
    assert front_door > 3000
    assert 50 < lead < front_door


def test_concerns_wait_for_the_lead(people):
    lead = people["Assistant head and designated safeguarding lead"]
    with identity.acting_as(lead.worker_id):
        assert Concern.objects.filter(readings__isnull=True).exists()
        assert Concern.objects.filter(decisions__isnull=False).exists()


def test_only_the_designated_officer_opens_what_came_about_an_adult_who_works_with_children(people):
    route = {"route": "designated_officer"}
    with identity.acting_as(people["Designated officer (LADO)"].worker_id):
        assert Concern.objects.filter(**route).exists()
    with identity.acting_as(people["Front door social worker"].worker_id):
        assert not Concern.objects.filter(**route).exists()


def test_only_what_came_lately_waits_unread(people):
    lead = people["Assistant head and designated safeguarding lead"]
    with identity.acting_as(lead.worker_id):
        unread = Concern.objects.filter(readings__isnull=True)
        assert 1 <= unread.count() <= 3
        assert all((clock.now() - one.recorded_at).days <= 2 for one in unread)


def test_nobody_reads_a_concern_at_night_or_before_it_was_recorded(people, database):
    with database.connect("system") as system:
        odd = system.execute(
            "SELECT c.recorded_at, r.recorded_at FROM concerns_reading AS r"
            " JOIN concerns_concern AS c ON c.id = r.concern_id,"
            " LATERAL (SELECT r.recorded_at AT TIME ZONE 'Europe/London' AS at) AS here"
            " WHERE extract(hour FROM here.at) NOT BETWEEN 8 AND 18"
            "  OR extract(isodow FROM here.at) > 5 OR r.recorded_at <= c.recorded_at"
        ).fetchall()
        ((read,),) = system.execute("SELECT count(*) FROM concerns_reading").fetchall()
    assert read > 20
    assert odd == []


def test_each_route_inside_the_area_has_a_team_that_somebody_leads(people):
    with identity.acting_as(people["English teacher and form tutor"].worker_id) as teacher:
        for route in RouteKind:
            if route is RouteKind.NRM:  # decided outside the area, so it leaves as a download
                continue
            teams = receiving_teams(route.value, area_id=teacher.area_id)
            assert teams, route
            for team in teams:
                assert team.telephone
                assert team_members(team.team_id, leading=True), team.name
        assert receiving_teams("consultation", area_id=teacher.area_id)


def test_each_measure_that_the_issue_names_has_a_chart_and_not_all_say_the_same(people):
    packs = current()
    with identity.acting_as(people["Partnership manager"].worker_id):
        charts, marks = queries.charts(), queries.marks(packs.measures)
        says = {
            slug: presenters.measure(of, charts.get(slug), marks[slug], off=False).read
            for slug, of in packs.measures.items()
        }
    said = {slug: read.reading.says for slug, read in says.items() if read}
    assert said["childs-words"] is Says.MOVED
    assert said["return-interviews-independent"] is Says.MOVED
    assert said["disclosures-answered"] is Says.TOO_EARLY
    assert said["return-interviews-in-time"] is Says.NO_CHANGE
    for unmarked in (
        "blame-in-words", "voice-in-supervision", "health-at-strategy-discussions",
        "retractions-that-ended-work",
    ):  # fmt: skip
        assert said[unmarked] is Says.NOTHING_MARKED
