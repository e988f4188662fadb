"""Who can open a file: seen and changed by those who keep it; not there for everybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from sightline.kernel import clock
from tests.factories import access as given
from tests.factories.school import Person, signed_in
from tests.integration.access.personas import Town, masked, nothing_changes, said


def page_of(town: Town, person: Person, more: str = "") -> HttpResponse:
    page: HttpResponse = signed_in(person).get(f"/subjects/{town.child}/access/{more}")
    return page


def when_given(town: Town, by: Person, whom: str, **more: Any) -> HttpResponse:
    until = clock.today() + timedelta(days=30)
    form = {
        "whom": whom,
        "kind": "meeting",
        "reason": "Chairs the meeting on Thursday.",
        "until-day": str(until.day),
        "until-month": str(until.month),
        "until-year": str(until.year),
        **more,
    }
    answer: HttpResponse = signed_in(by).post(
        f"/subjects/{town.child}/access/give/{town.file.id}/", form
    )
    return answer


def when_sealed(town: Town, by: Person, *named: Person, others: str = "") -> HttpResponse:
    form = {
        "named": [str(one.worker_id) for one in named],
        "others": others,
        "reason": "A witness is at risk.",
    }
    answer: HttpResponse = signed_in(by).post(
        f"/subjects/{town.child}/access/seal/{town.file.id}/", form
    )
    return answer


def test_a_lead_sees_who_can_open_each_file_and_why(town: Town) -> None:
    page = said(page_of(town, town.lead))
    assert "The agency's safeguarding record" in page
    for shown in ("Robin Tallis", "Allocated to work with them", "Works with them"):
        assert shown in page
    assert "Lee Harrowgate" not in page  # a block is in nobody's list but information governance's


def test_an_address_from_before_a_merge_leads_on_whoever_keeps_the_files(town: Town) -> None:
    with town.database.connect("system") as system:
        former = given.given_a_subject(system)
        system.execute(
            "UPDATE access_subject SET merged_into_id = %s WHERE id = %s", [town.child, former]
        )
    for keeper in (town.lead, town.governance):
        answer = signed_in(keeper).get(f"/subjects/{former}/access/")
        assert answer.status_code == 302, keeper.name
        assert answer.headers["Location"] == f"/subjects/{town.child}/access/"
    for other in (town.teacher, town.relative, town.council_lead, town.far_lead):
        assert signed_in(other).get(f"/subjects/{former}/access/").status_code == 404, other.name


@pytest.mark.parametrize("who", ["teacher", "relative", "nurse", "council_lead", "far_lead"])
def test_for_whoever_does_not_keep_it_there_is_no_such_page(town: Town, who: str) -> None:
    person: Person = getattr(town, who)
    absent = signed_in(person).get(f"/subjects/{uuid4()}/access/")
    page = page_of(town, person)
    assert page.status_code == absent.status_code == 404
    assert masked(page) == masked(absent)
    with nothing_changes(town, "access_relationship", "access_seal"):
        assert when_given(town, person, "Ash Quill").status_code == 404
        assert when_sealed(town, person, town.lead).status_code == 404


def test_a_leaver_is_nobody(town: Town) -> None:
    assert page_of(town, town.leaver).status_code == 302
    with nothing_changes(town, "access_relationship"):
        when_given(town, town.leaver, "Ash Quill")


def test_information_governance_reads_the_list_and_changes_nothing(town: Town) -> None:
    page = said(page_of(town, town.governance))
    assert "Robin Tallis" in page
    assert "Open it to somebody" not in page
    with nothing_changes(town, "access_relationship", "access_seal"):
        assert when_given(town, town.governance, "Ash Quill").status_code == 404
        assert when_sealed(town, town.governance, town.governance).status_code == 404


def test_a_lead_opens_it_to_a_worker_until_the_end_of_a_day(town: Town) -> None:
    nurse = signed_in(town.nurse)
    assert nurse.get(f"/subjects/{town.child}/").status_code == 404
    assert when_given(town, town.lead, "Ash Quill").status_code == 302
    assert nurse.get(f"/subjects/{town.child}/").status_code == 200
    ((ends, by),) = town.rows(
        "SELECT ends_at, given_by FROM access_relationship WHERE kind = 'meeting'"
    )
    last = ends.astimezone(clock.LONDON)
    assert (last.date() - clock.today()).days == 30
    assert (last.hour, last.minute, by) == (23, 59, town.lead.worker_id)


def test_to_a_blocked_worker_it_stays_closed(town: Town) -> None:
    assert when_given(town, town.lead, "Lee Harrowgate").status_code == 302
    assert page_of(town, town.relative).status_code == 404
    assert signed_in(town.relative).get(f"/subjects/{town.child}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"whom": "Ash Quil"}, "Ash Quill"),
        ({"whom": "Pat Gone"}, "Nobody is called"),  # has left
        ({"whom": "Xx Yy"}, "Nobody is called"),
        ({"until-year": "2020"}, "Enter today or a day to come"),
        ({"until-day": "", "until-month": ""}, "Enter the whole day"),
        ({"reason": ""}, "Write why they need it"),
        ({"kind": "author"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(
    town: Town, typed: dict[str, str], says: str
) -> None:
    with nothing_changes(town, "access_relationship"):
        page = when_given(town, town.lead, **{"whom": "Ash Quill", **typed})
    assert says in said(page)


def test_a_lead_ends_one_and_the_next_page_is_not_there(town: Town) -> None:
    when_given(town, town.lead, "Ash Quill")
    ((tie,),) = town.rows("SELECT id FROM access_relationship WHERE kind = 'meeting'")
    for person in (town.nurse, town.teacher, town.council_lead, town.governance):
        answer = signed_in(person).post(f"/subjects/{town.child}/access/end/{tie}/")
        assert answer.status_code == 404, person.name
    assert town.rows("SELECT ends_at > now() FROM access_relationship WHERE id = %s", tie) == [
        (True,)
    ]
    lead = signed_in(town.lead)
    assert "End this?" in said(lead.get(f"/subjects/{town.child}/access/end/{tie}/"))
    assert lead.post(f"/subjects/{town.child}/access/end/{tie}/").status_code == 302
    assert signed_in(town.nurse).get(f"/subjects/{town.child}/").status_code == 404
    assert "Ash Quill" in said(page_of(town, town.lead))  # among those before


def test_a_sealed_file_is_not_there_for_whoever_is_not_named(town: Town) -> None:
    assert when_sealed(town, town.lead, town.lead).status_code == 302
    page = said(page_of(town, town.lead))
    assert "Sealed" in page
    assert "A witness is at risk." in page
    teacher = signed_in(town.teacher)
    absent = teacher.get(f"/subjects/{uuid4()}/")
    assert masked(teacher.get(f"/subjects/{town.child}/")) == masked(absent)
    deputy = said(page_of(town, town.deputy))  # keeps the register entry, knows of no seal
    assert "Those who need to know who this is" in deputy
    assert "safeguarding record" not in deputy
    assert "ealed" not in deputy


def test_a_seal_must_name_somebody_who_can_end_it(town: Town) -> None:
    with nothing_changes(town, "access_seal"):
        assert "Tick who may still open it" in said(when_sealed(town, town.lead))
        page = when_sealed(town, town.lead, town.teacher)
        assert "otherwise nobody could ever end the seal" in said(page)
        page = when_sealed(town, town.lead, town.lead, others="Nobody Such")
        assert "Nobody is called" in said(page)


def test_somebody_of_another_agency_is_named_by_name(town: Town) -> None:
    assert when_sealed(town, town.lead, town.lead, others="Ash Quill\n").status_code == 302
    assert signed_in(town.nurse).get(f"/subjects/{town.child}/").status_code == 200


def test_only_whom_it_names_ends_a_seal(town: Town) -> None:
    when_sealed(town, town.lead, town.lead)
    ((seal,),) = town.rows("SELECT id FROM access_seal WHERE file_id = %s", town.file.id)
    address = f"/subjects/{town.child}/access/unseal/{seal}/"
    for person in (town.deputy, town.relative, town.teacher, town.governance, town.council_lead):
        assert signed_in(person).post(address).status_code == 404, person.name
    assert town.rows("SELECT ends_at FROM access_seal WHERE id = %s", seal) == [(None,)]
    assert signed_in(town.lead).post(address).status_code == 302
    assert signed_in(town.teacher).get(f"/subjects/{town.child}/").status_code == 200


def test_every_change_is_in_the_audit(town: Town) -> None:
    when_given(town, town.lead, "Ash Quill")
    when_sealed(town, town.lead, town.lead)
    page_of(town, town.nurse)
    entries = [
        row[0]
        for row in town.rows("SELECT entry FROM kernel_auditentry ORDER BY seq DESC LIMIT 10")
    ]
    assert any("relationship.given" in one and str(town.child) in one for one in entries)
    assert any("seal.placed" in one for one in entries)
    assert any('"verdict":"denied"' in one and "access:who-can-open" in one for one in entries)
