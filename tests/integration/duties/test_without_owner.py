"""A duty of nobody’s that no lead may open reaches the head and the officers, and says no more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from sightline.duties import queries
from sightline.duties.actions import Owner
from tests.factories import access
from tests.factories.school import Person, signed_in, somebody
from tests.factories.work import CHILD, Work
from tests.integration.chronology.pages import said
from tests.integration.duties.test_leaving import when_they_leave

PAGE = "/due/without-owner/"


@dataclass
class Eastmere:
    """head: the agency's senior manager; officer: of the area. other_head: of another agency."""

    work: Work
    head: Person
    officer: Person
    other_head: Person


@pytest.fixture(scope="module")
def here(work: Work) -> Eastmere:
    with work.database.connect("system") as system:
        council = access.given_an_agency(system, "social_care", name="Northmere Council")
        [(school,)] = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [work.school.lead.worker_id]
        ).fetchall()
    return Eastmere(
        work=work,
        head=somebody(work.database, work.agency, "Hana Brook", "Director", "senior_manager"),
        officer=somebody(work.database, council, "Olu Farrow", "Officer", "designated_officer"),
        other_head=somebody(work.database, school, "Peg Hollin", "Head", "senior_manager"),
    )


def given_a_leaver_of(here: Eastmere, audience: str, name: str) -> tuple[UUID, Person]:
    """Somebody leaves who alone worked in a file; the lead of the agency may not open it."""
    work = here.work
    leaver = somebody(work.database, work.agency, name, "Social worker")
    with work.database.connect("system") as system:
        file = access.given_a_file(system, work.agency, audience, work.child)
        access.given_a_relationship(system, file, worker=leaver.worker_id)
        if audience == "record":
            access.given_a_seal(system, file, leaver.worker_id)
    duty = work.given_a_duty(owner=Owner(work.agency, None, leaver.worker_id), file=file, by=leaver)
    when_they_leave(work, leaver)
    return duty, leaver


def told(work: Work, person: Person, duty: UUID) -> bool:
    with work.database.connect("system") as system:
        rows = system.execute(
            "SELECT link FROM access_notice WHERE worker_id = %s AND code = 'duty-without-owner'"
            " AND once LIKE %s",
            [person.worker_id, f"%{duty}"],
        ).fetchall()
    assert all(link == PAGE for (link,) in rows)
    return bool(rows)


def listed(work: Work, person: Person) -> set[UUID]:
    with work.as_(person):
        return {one.duty_id for one in queries.without_owner()}


def test_a_sealed_duty_of_somebody_who_left_reaches_the_head_without_its_content(
    here: Eastmere,
) -> None:
    work = here.work
    duty, _ = given_a_leaver_of(here, "record", "Bo Larkham")
    with work.as_(work.manager):
        assert queries.duty(duty) is None  # the lead may not open it: nobody would see it
    for person in (here.head, here.officer):
        assert told(work, person, duty)
        assert duty in listed(work, person)
    page = signed_in(here.head).get(PAGE)
    assert "A duty without an owner" in said(page)
    assert "Olu Farrow" in said(page)  # whom to ring
    for word in (*CHILD.split(), "referral", str(work.child), str(duty)):
        assert word not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert signed_in(here.head).get(f"/due/{duty}/").status_code == 404


def test_on_the_officers_route_the_officers_alone_hear_of_it_and_can_hand_it_on(
    here: Eastmere,
) -> None:
    work = here.work
    duty, _ = given_a_leaver_of(here, "designated_officer", "Cal Wendover")
    assert told(work, here.officer, duty)
    assert not told(work, here.head, duty)
    assert duty not in listed(work, here.head)
    page = signed_in(here.officer).get(PAGE).content.decode()
    assert f"/due/{duty}/" in page
    assert signed_in(here.officer).get(f"/due/{duty}/").status_code == 200


def test_whoever_is_kept_from_the_child_hears_nothing(here: Eastmere) -> None:
    work = here.work
    kin = somebody(work.database, work.agency, "Kin Fairbrass", "Director", "senior_manager")
    with work.database.connect("system") as system:
        access.given_a_block(system, kin.worker_id, work.child)
    duty, _ = given_a_leaver_of(here, "record", "Dee Marlow")
    assert told(work, here.head, duty)
    assert not told(work, kin, duty)
    assert duty not in listed(work, kin)


def test_what_a_lead_may_open_or_somebody_has_is_no_duty_without_an_owner(here: Eastmere) -> None:
    work = here.work
    nobodys = work.given_a_duty(owner=Owner(work.agency), by=work.wren)
    theirs = work.given_a_duty(owner=work.owner(worker=work.wren), by=work.wren, file=work.sealed)
    duty, _ = given_a_leaver_of(here, "record", "Eli Norcott")
    assert not {nobodys, theirs} & listed(work, here.head)
    assert duty in listed(work, here.head)
    lead = somebody(work.database, work.agency, "Fen Oakley", "Manager", "safeguarding_lead")
    with work.database.connect("system") as system:
        system.execute(
            "INSERT INTO access_sealnamed (seal_id, worker_id)"
            " SELECT s.id, %s FROM access_seal AS s JOIN duties_duty AS d ON d.file_id = s.file_id"
            " WHERE d.id = %s",
            [lead.worker_id, duty],
        )
    assert duty not in listed(work, here.head)  # a lead may open it now: it is in their queue


def test_nobody_else_finds_the_page_or_is_told(here: Eastmere) -> None:
    work = here.work
    duty, _ = given_a_leaver_of(here, "record", "Gil Arden")
    assert duty not in listed(work, here.other_head)
    assert not told(work, here.other_head, duty)
    for person in (work.manager, work.wren):
        assert signed_in(person).get(PAGE).status_code == 404
        assert listed(work, person) == set()
