"""A worker says whom they know, somebody decides, and the worker never learns what there is."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from tests.factories.school import Person, signed_in
from tests.integration.access.personas import (
    CHILD,
    SEALED_CHILD,
    SECRET,
    STRANGER_CHILD,
    Town,
    masked,
    nothing_changes,
    said,
)


def declared(person: str, **more: str) -> dict[str, str]:
    return {
        "person": person,
        "born-day": "4",
        "born-month": "3",
        "born-year": "2011",
        "tie": "family",
        "words": "My sister’s youngest, who stays with us at weekends.",
        "form_key": str(uuid4()),
        **more,
    }


def when_declared(by: Person, person: str, **more: str) -> HttpResponse:
    """Returns the page that follows."""
    client = signed_in(by)
    answer = client.post("/conflicts/", declared(person, **more))
    assert answer.status_code == 302
    return client.get(answer.headers["Location"])


def newest(town: Town) -> UUID:
    ((one,),) = town.rows("SELECT id FROM access_conflict ORDER BY at DESC LIMIT 1")
    return UUID(str(one))


def when_decided(by: Person, conflict: UUID, *subjects: UUID, **more: Any) -> HttpResponse:
    form = {
        "decision": "block" if subjects else "none",
        "subjects": [str(one) for one in subjects],
        "reason": "They are family.",
        **more,
    }
    return signed_in(by).post(f"/conflicts/{conflict}/", form)


def test_the_answer_is_the_same_whether_or_not_there_is_a_record(town: Town) -> None:
    pages = []
    for name in (CHILD, SEALED_CHILD, STRANGER_CHILD):
        pages.append(masked(when_declared(town.nurse, name)).replace(name, ""))
        town.clear()
    assert pages[0] == pages[1] == pages[2]
    assert "You will hear nothing more of it" in pages[0]


def test_it_goes_to_information_governance_of_that_agency_without_a_name(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    told = town.rows("SELECT worker_id, reference, link FROM access_notice")
    assert {row[0] for row in told} == {
        town.governance.worker_id,
        town.second_governance.worker_id,
    }
    assert not any("Zinnia" in reference + link for _, reference, link in told)
    assert (
        town.rows("SELECT 1 FROM access_block WHERE worker_id = %s", town.teacher.worker_id) == []
    )


def test_a_form_sent_twice_is_one_declaration(town: Town) -> None:
    key = str(uuid4())
    when_declared(town.teacher, CHILD, form_key=key)
    when_declared(town.teacher, CHILD, form_key=key)
    assert town.rows("SELECT count(*) FROM access_conflict") == [(1,)]


@pytest.mark.parametrize("left_out", ["person", "tie", "words", "born-year"])
def test_what_is_missing_is_asked_for(town: Town, left_out: str) -> None:
    page = signed_in(town.teacher).post("/conflicts/", {**declared(CHILD), left_out: ""})
    assert "There is a problem" in said(page)
    assert town.rows("SELECT 1 FROM access_conflict") == []


def test_whoever_decides_sees_a_name_and_a_birth_date_and_nothing_else(town: Town) -> None:
    when_declared(town.teacher, "Zinnia Harrowgate")
    client = signed_in(town.governance)
    assert "Robin Tallis" in said(client.get("/conflicts/to-decide/"))
    page = said(client.get(f"/conflicts/{newest(town)}/"))
    assert f"{CHILD}, born 4 March 2011" in page
    assert SECRET not in page
    assert client.get(f"/subjects/{town.child}/").status_code == 404


def test_another_agencys_record_and_a_sealed_one_are_not_found(town: Town) -> None:
    when_declared(town.teacher, SEALED_CHILD)  # the council's
    page = said(signed_in(town.governance).get(f"/conflicts/{newest(town)}/"))
    assert "Nobody of this name or birth date is in your own agency’s files" in page
    when_declared(town.nurse, SEALED_CHILD)  # sealed for the council's own governance too
    page = said(signed_in(town.council_governance).get(f"/conflicts/{newest(town)}/"))
    assert "Nobody of this name or birth date is in your own agency’s files" in page
    assert "already kept" not in page


@pytest.mark.parametrize(
    ("name", "found"),
    [("Zinnia Ashdown", True), ("harrowgate, zinnia", True), ("Zadie Ashdown", False)],
)
def test_a_birth_date_with_a_word_of_the_name_is_enough(town: Town, name: str, found: bool) -> None:
    when_declared(town.teacher, name)
    page = said(signed_in(town.governance).get(f"/conflicts/{newest(town)}/"))
    assert (f"{CHILD}, born" in page) is found


def test_a_block_closes_the_record_at_once_and_nobody_tells_the_worker(town: Town) -> None:
    teacher = signed_in(town.teacher)
    assert teacher.get(f"/subjects/{town.child}/").status_code == 200
    when_declared(town.teacher, CHILD)
    conflict = newest(town)
    before = masked(teacher.get("/conflicts/"))
    town.rows("DELETE FROM access_notice")
    assert when_decided(town.governance, conflict, town.child).status_code == 302
    hidden = teacher.get(f"/subjects/{town.child}/")
    absent = teacher.get(f"/subjects/{uuid4()}/")
    assert hidden.status_code == absent.status_code == 404
    assert masked(hidden) == masked(absent)
    assert masked(teacher.get("/conflicts/")) == before
    assert town.rows("SELECT 1 FROM access_notice") == []
    ((placed,),) = town.rows("SELECT cardinality(blocks) FROM access_conflictdecision")
    assert placed == 1


def test_no_block_is_a_decision_too_and_the_worker_sees_the_same(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    before = masked(signed_in(town.teacher).get("/conflicts/"))
    assert when_decided(town.governance, newest(town)).status_code == 302
    assert masked(signed_in(town.teacher).get("/conflicts/")) == before
    assert signed_in(town.teacher).get(f"/subjects/{town.child}/").status_code == 200
    assert "Nothing is waiting" in said(signed_in(town.governance).get("/conflicts/to-decide/"))


def test_it_is_decided_once(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    conflict = newest(town)
    when_decided(town.governance, conflict)
    with nothing_changes(town, "access_block", "access_conflictdecision"):
        assert when_decided(town.second_governance, conflict, town.child).status_code == 404


def test_nobody_is_blocked_from_somebody_who_was_not_shown(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    with nothing_changes(town, "access_block", "access_conflictdecision"):
        page = when_decided(town.governance, newest(town), town.hidden)
    assert "There is a problem" in said(page)


def test_nobody_decides_their_own_and_nobody_else_sees_the_page(town: Town) -> None:
    when_declared(town.governance, CHILD)
    conflict = newest(town)
    for person in (
        *(town.governance, town.teacher, town.lead, town.relative),
        *(town.council_governance, town.far_lead),
    ):
        client = signed_in(person)
        page = client.get(f"/conflicts/{conflict}/")
        absent = client.get(f"/conflicts/{uuid4()}/")
        assert page.status_code == absent.status_code == 404, person.name
        assert masked(page) == masked(absent)
        with nothing_changes(town, "access_block", "access_conflictdecision"):
            when_decided(person, conflict, town.child)
    assert signed_in(town.second_governance).get(f"/conflicts/{conflict}/").status_code == 200


def test_where_nobody_else_can_the_safeguarding_lead_decides(town: Town) -> None:
    when_declared(town.council_governance, "Nobody Here")
    conflict = newest(town)
    told = town.rows("SELECT worker_id FROM access_notice")
    assert told == [(town.council_lead.worker_id,)]
    assert when_decided(town.council_lead, conflict).status_code == 302


def test_information_governance_writes_one_down_for_a_worker_who_is_not_told(town: Town) -> None:
    typed = declared("Zinnia Harrowgate", worker="Ash Quil")
    client = signed_in(town.governance)
    page = client.post("/conflicts/blocks/new/", typed)
    assert "Ash Quill" in said(page)  # a slip of the pen is answered by who it may be
    answer = client.post("/conflicts/blocks/new/", {**typed, "worker": "Ash Quill"})
    assert answer.headers["Location"] == f"/conflicts/{newest(town)}/"
    before = masked(signed_in(town.nurse).get("/conflicts/"))
    assert when_decided(town.governance, newest(town), town.child).status_code == 302
    assert masked(signed_in(town.nurse).get("/conflicts/")) == before
    assert "Harrowgate" not in before
    blocked = town.rows("SELECT worker_id FROM access_block WHERE starts_at > '2024-01-02'")
    assert blocked == [(town.nurse.worker_id,)]


def test_only_information_governance_lists_and_ends_blocks(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    when_decided(town.governance, newest(town), town.child)
    listed = said(signed_in(town.governance).get("/conflicts/blocks/"))
    assert "Robin Tallis is kept from Zinnia Harrowgate" in listed
    ((block,),) = town.rows(
        "SELECT id FROM access_block WHERE worker_id = %s", town.teacher.worker_id
    )
    for person in (town.teacher, town.lead, town.relative, town.council_governance, town.far_lead):
        client = signed_in(person)
        with nothing_changes(town, "access_block WHERE ends_at IS NOT NULL"):
            page = client.post(f"/conflicts/blocks/{block}/end/")
        assert page.status_code == 404, person.name
        assert "Zinnia" not in client.get("/conflicts/blocks/").content.decode()
    client = signed_in(town.governance)
    assert "End this block?" in said(client.get(f"/conflicts/blocks/{block}/end/"))
    assert client.post(f"/conflicts/blocks/{block}/end/").status_code == 302
    assert signed_in(town.teacher).get(f"/subjects/{town.child}/").status_code == 200


def test_a_blocked_worker_of_information_governance_does_not_see_their_own_block(
    town: Town,
) -> None:
    when_declared(town.second_governance, CHILD)
    when_decided(town.governance, newest(town), town.child)
    listed = said(signed_in(town.second_governance).get("/conflicts/blocks/"))
    assert "Zinnia" not in listed


def test_every_act_and_every_refusal_is_in_the_audit_without_a_name(town: Town) -> None:
    when_declared(town.teacher, CHILD)
    conflict = newest(town)
    signed_in(town.lead).get(f"/conflicts/{conflict}/")
    when_decided(town.governance, conflict, town.child)
    entries = [
        row[0]
        for row in town.rows("SELECT entry FROM kernel_auditentry ORDER BY seq DESC LIMIT 20")
    ]
    for verb in ("conflict.declared", "conflict.matched", "conflict.decided"):
        assert any(verb in one for one in entries), verb
    assert any('"verdict":"denied"' in one and "access:conflict" in one for one in entries)
    assert not any("Zinnia" in one or "sister" in one for one in entries)
