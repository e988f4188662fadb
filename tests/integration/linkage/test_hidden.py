"""Nothing hints at a record that is hidden: no suggestion, no count, no difference in a page."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse

from sightline.access import identity
from tests.factories import access as given
from tests.factories.school import School, signed_in
from tests.integration.linkage.records import (
    Kept,
    between,
    everything_kept,
    given_a_record,
    of,
    rows,
    text_of,
    when_decided,
)

NHS = "9990000018"
TWIN = {"numbers": (("nhs", NHS), ("phone", "+441632960123"))}


def council(school: School) -> object:
    with school.database.connect("system") as system:
        return system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [school.front_door.worker_id]
        ).fetchall()[0][0]


def plain(answer: HttpResponse) -> str:
    """A page without what is new in every answer."""
    body = answer.content.decode()
    body = re.sub(r'nonce="[^"]*"|nonce-[\w+/=-]+', "N", body)
    body = re.sub(r"/account/sign-in/here/[^/]+/", "/HERE/", body)
    return re.sub(
        r'(csrf-token" content=|data-csrf=|csrfmiddlewaretoken" value=)"[^"]*"', "T", body
    )


@pytest.mark.parametrize(
    "why", ["another agency's", "blocked", "sealed", "the officer's", "health"]
)
def test_a_hidden_record_that_agrees_in_everything_changes_nothing(
    school: School, why: str
) -> None:
    first = given_a_record(school, "Elizabeth Marrick", **TWIN)
    client = signed_in(school.lead)

    def pages() -> list[str]:
        found = client.post(f"{of(first)}find/", {"name": "Elizabeth Marrick"})
        read = [client.get(address) for address in (of(first), "/linkage/")]
        return [plain(answer) for answer in (*read, found)]

    without = pages()
    match why:
        case "another agency's":
            hidden = given_a_record(
                school, "Elizabeth Marrick", agency=council(school), audience="record", **TWIN
            )  # type: ignore[arg-type]  # ids and numbers
        case "blocked":
            hidden = given_a_record(school, "Elizabeth Marrick", **TWIN)
            with school.database.connect("system") as system:
                given.given_a_block(system, school.lead.worker_id, hidden.subject)
        case "sealed":
            hidden = given_a_record(
                school, "Elizabeth Marrick", sealed_for=(school.deputy.worker_id,), **TWIN
            )
        case "the officer's":
            hidden = given_a_record(
                school, "Elizabeth Marrick", audience="designated_officer", **TWIN
            )
        case _:
            hidden = given_a_record(school, "Elizabeth Marrick", audience="health", **TWIN)
    assert pages() == without
    missing = client.get(f"/linkage/of/{hidden.subject}/")
    nobody = client.get("/linkage/of/00000000-0000-4000-8000-000000000000/")
    assert missing.status_code == nobody.status_code == 404
    before = everything_kept(school)
    for pair in ((first, hidden), (hidden, first)):
        assert client.get(between(*pair)).status_code == 404
        for decision in ("same", "not-same", "not-known"):
            assert when_decided(client, *pair, decision).status_code == 404
    assert everything_kept(school) == before


@pytest.mark.parametrize("who", ["teacher", "colleague", "officer", "elsewhere"])
def test_the_pages_are_not_there_for_those_who_may_not_join(school: School, who: str) -> None:
    first = given_a_record(school, "Elizabeth Marrick")
    second = given_a_record(school, "Lizzie Marrick")
    before = everything_kept(school)
    client = signed_in(getattr(school, who))
    for address in ("/linkage/", of(first), f"{of(first)}find/", between(first, second)):
        assert client.get(address).status_code == 404
    assert when_decided(client, first, second, "same").status_code == 404
    assert everything_kept(school) == before


def given_a_sealed_and_an_open_record(school: School) -> tuple[Kept, Kept]:
    """The sealed one names the lead alone; the deputy reads the open one."""
    opened = given_a_record(school, "Lizzie Marrick")
    sealed = given_a_record(
        school, "Elizabeth Marrick", audience="record", sealed_for=(school.lead.worker_id,)
    )
    return sealed, opened


def test_a_sealed_record_joined_to_an_open_one_stays_sealed_and_nobody_else_is_told(
    school: School,
) -> None:
    sealed, opened = given_a_sealed_and_an_open_record(school)
    lead, deputy = signed_in(school.lead), signed_in(school.deputy)
    page = f"/subjects/{opened.subject}/"
    deputys = [plain(deputy.get(address)) for address in (page, of(opened), "/linkage/")]
    said = text_of(lead.get(between(opened, sealed)))
    assert "what is sealed stays sealed" in said
    assert "Larkfield School, 1 January 2024. Sealed" in said
    address = when_decided(lead, sealed, opened, "same")["Location"]
    with school.database.connect("system") as system:
        ((kept,),) = system.execute("SELECT subject_id FROM linkage_joining").fetchall()
        ((audience, area),) = system.execute(
            "SELECT f.audience, f.area_id FROM access_file AS f JOIN linkage_verdict AS v"
            " ON v.file_id = f.id"
        ).fetchall()
        named = {
            row[0]
            for row in system.execute(
                "SELECT n.worker_id FROM access_sealnamed AS n JOIN access_seal AS s"
                " ON s.id = n.seal_id JOIN linkage_verdict AS v ON v.file_id = s.file_id"
            )
        }
    assert (audience, area) == ("concern", 1)
    assert named == {school.lead.worker_id}
    for client in (deputy, signed_in(school.front_door)):
        assert client.get(address).status_code == 404
        seen = text_of(client.get(f"/linkage/of/{kept}/"))
        assert "Lizzie" in seen
        assert "Elizabeth" not in seen
        assert "Joined into this record" not in seen
    assert kept == opened.subject, "the address by which the deputy reads it stays"
    assert [plain(deputy.get(one)) for one in (page, of(opened), "/linkage/")] == deputys
    merge = rows(school, "access_merge")[0][0]
    before = everything_kept(school)
    apart = f"/linkage/of/{kept}/apart/{merge}/"
    assert deputy.get(apart).status_code == 404
    assert deputy.post(apart, {"why": "I wonder"}).status_code == 404
    assert everything_kept(school) == before
    assert lead.post(apart, {"why": "Two after all"}).status_code == 302


def test_where_nobody_could_end_the_seal_somebody_else_is_asked_to_decide(school: School) -> None:
    """Another agency's seal names the lead, who keeps no file of that agency, and nobody here."""
    opened = given_a_record(school, "Lizzie Marrick")
    sealed = given_a_record(
        school, "Elizabeth Marrick", agency=council(school), audience="record",  # type: ignore[arg-type]  # an id
        sealed_for=(school.front_door.worker_id,),
    )  # fmt: skip
    before = everything_kept(school)
    client = signed_in(school.front_door)
    answer = when_decided(client, opened, sealed, "same")
    assert answer.status_code == 200
    assert "Ask whoever sealed it to decide" in text_of(answer)
    assert everything_kept(school) == before


def test_whoever_was_blocked_from_one_is_blocked_from_both(school: School) -> None:
    first = given_a_record(school, "Elizabeth Marrick")
    second = given_a_record(school, "Lizzie Marrick")
    with school.database.connect("system") as system:
        given.given_a_block(system, school.deputy.worker_id, second.subject)
    when_decided(signed_in(school.lead), first, second, "same")
    deputy = signed_in(school.deputy)
    for one in (first, second):
        assert deputy.get(f"/subjects/{one.subject}/").status_code == 404
        assert deputy.get(of(one)).status_code == 404
    assert "Marrick" not in text_of(deputy.get("/linkage/"))


def newest(school: School) -> set[UUID]:
    """Whose names were written last in the area, as the front door's list of them begins."""
    with (
        identity.acting_as(school.front_door.worker_id, shape="area"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT subject_id FROM access.newly_named_area(now(), 100)")
        return {one for (one,) in cursor.fetchall()}


def test_a_hidden_record_takes_no_place_among_the_newest_of_an_area(school: School) -> None:
    """Else the list would tell, by where it goes on, when a name was written that is hidden."""
    hidden = given_a_record(school, "Elizabeth Marrick")
    assert hidden.subject in newest(school)
    with school.database.connect("system") as system:
        given.given_a_block(system, school.front_door.worker_id, hidden.subject)
    assert hidden.subject not in newest(school)
