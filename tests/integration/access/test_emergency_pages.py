"""Asking for emergency access, by page: one record or one answer; seen by others; reviewed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.test import Client

from sightline.access import tasks
from sightline.domain import clocks
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import current
from tests.factories.school import Person, signed_in
from tests.integration.access.personas import (
    CHILD,
    NUMBER,
    SEALED_CHILD,
    SECRET,
    STRANGER_CHILD,
    Town,
    by_name,
    masked,
    nothing_changes,
    said,
    when_asked,
)

REVIEWS = "/emergency-access/review/"


def tried(town: Town) -> UUID:
    ((one,),) = town.rows("SELECT id FROM access_emergencyaccess ORDER BY at DESC LIMIT 1")
    return UUID(str(one))


def test_no_reason_is_chosen_for_the_worker(town: Town) -> None:
    page = signed_in(town.nurse).get("/emergency-access/")
    assert page.status_code == 200
    assert " checked" not in page.content.decode()
    assert "for 4 hours" in said(page)


@pytest.mark.parametrize("left_out", ["why", "words", "by", "name", "born-day"])
def test_what_is_missing_is_asked_for_and_nothing_is_tried(town: Town, left_out: str) -> None:
    with nothing_changes(town, "access_emergencyaccess", "access_relationship", "access_notice"):
        _, page = when_asked(town.nurse, {**by_name(CHILD), left_out: ""})
    assert page.status_code == 200
    assert "There is a problem" in said(page)


def test_an_exact_name_and_birth_date_open_one_record_to_read(town: Town) -> None:
    client, answer = when_asked(town.nurse, by_name("zinnia HARROWGATE"))
    assert answer.headers["Location"] == f"/subjects/{town.child}/"
    record = client.get(answer.headers["Location"])
    assert record.status_code == 200
    assert CHILD in said(record)
    ((read_only, lasts, code),) = town.rows(
        "SELECT r.read_only, r.ends_at - r.starts_at, e.reason_code FROM access_relationship AS r"
        " JOIN access_emergencyaccess AS e ON e.relationship_id = r.id"
    )
    assert (read_only, lasts, code) == (True, timedelta(hours=4), "missing-now")


def test_a_number_opens_it_too_and_a_wrong_figure_is_said_before_anything_is_tried(
    town: Town,
) -> None:
    typed = {**by_name(""), "by": "nhs", "nhs": "999 000 0019"}
    _, page = when_asked(town.nurse, typed)
    assert "has a figure wrong" in said(page)
    assert town.rows("SELECT 1 FROM access_emergencyaccess") == []
    _, answer = when_asked(town.nurse, {**typed, "nhs": NUMBER})
    assert answer.headers["Location"] == f"/subjects/{town.child}/"


def test_a_miss_a_block_and_a_seal_give_the_very_same_page(town: Town) -> None:
    pages = []
    for person, name in (
        (town.deputy, STRANGER_CHILD),  # there is no such child
        (town.deputy, SEALED_CHILD),  # sealed for all but the council's lead
        (town.relative, CHILD),  # blocked
        (town.relative, STRANGER_CHILD),
    ):
        client, answer = when_asked(person, by_name(name))
        assert answer.headers["Location"] == "/emergency-access/nothing/"
        assert answer.content == b""
        pages.append((person, masked(client.get(answer.headers["Location"]))))
    first = pages[0][1].replace("Kit Ashdown", "")
    for person, page in pages:
        assert page.replace(person.name, "") == first
    assert "Ashmole" not in first
    assert town.rows("SELECT 1 FROM access_relationship WHERE kind = 'emergency'") == []
    kept = town.rows("SELECT outcome FROM access_emergencyaccess ORDER BY at")
    assert kept == [("nothing",), ("closed",), ("closed",), ("nothing",)]


def test_for_whoever_is_kept_out_the_record_stays_as_if_it_were_not_there(town: Town) -> None:
    client, _ = when_asked(town.relative, by_name(CHILD))
    for page in ("", "chronology/", "access/"):
        hidden = client.get(f"/subjects/{town.child}/{page}")
        absent = client.get(f"/subjects/{uuid4()}/{page}")
        assert hidden.status_code == absent.status_code == 404
        assert masked(hidden) == masked(absent)


def test_the_eleventh_try_in_an_hour_meets_the_same_page(town: Town) -> None:
    client = signed_in(town.nurse)
    pages = set()
    for name in [STRANGER_CHILD] * 10 + [CHILD]:
        answer = client.post("/emergency-access/", by_name(name))
        pages.add(masked(client.get(answer.headers["Location"])))
    assert len(pages) == 1
    assert town.rows("SELECT outcome FROM access_emergencyaccess ORDER BY at DESC LIMIT 1") == [
        ("too_many",)
    ]


def test_the_same_form_sent_twice_is_one_try(town: Town) -> None:
    typed = by_name(CHILD)
    client, first = when_asked(town.nurse, typed)
    second = client.post("/emergency-access/", typed)
    assert second.headers["Location"] == first.headers["Location"]
    assert town.rows("SELECT count(*) FROM access_emergencyaccess") == [(1,)]


def test_while_it_runs_every_page_says_so_and_it_is_ended_with_one_press(town: Town) -> None:
    client, _ = when_asked(town.nurse, by_name(CHILD))
    for page in ("/", "/notices/", "/conflicts/", f"/subjects/{uuid4()}/"):
        assert "Emergency access to one record, to read only" in said(client.get(page)), page
    assert client.get("/emergency-access/end/").status_code == 405
    assert client.post("/emergency-access/end/").status_code == 302
    assert "to read only, until" not in said(client.get("/"))
    assert client.get(f"/subjects/{town.child}/").status_code == 404
    assert client.post("/emergency-access/end/").status_code == 302  # pressed twice


def test_a_block_placed_meanwhile_ends_it_and_the_banner(town: Town) -> None:
    client, _ = when_asked(town.nurse, by_name(CHILD))
    town.rows(
        "INSERT INTO access_block (id, worker_id, subject_id, reason, starts_at)"
        " VALUES (gen_random_uuid(), %s, %s, 'A relative', now())",
        *(town.nurse.worker_id, town.child),
    )
    assert "to read only, until" not in said(client.get("/"))
    assert client.get(f"/subjects/{town.child}/").status_code == 404


def test_nothing_can_be_written_by_it_and_it_opens_no_list_of_who_can(town: Town) -> None:
    client, _ = when_asked(town.nurse, by_name(CHILD))
    with nothing_changes(town, "chronology_entry"):
        page = client.get(f"/subjects/{town.child}/chronology/add/")
        client.post(f"/subjects/{town.child}/chronology/add/", {"words": "x", "kind": "contact"})
    assert page.status_code == 404
    assert client.get(f"/subjects/{town.child}/access/").status_code == 404


def test_every_try_alerts_by_notice_and_by_mail_without_a_name(town: Town) -> None:
    when_asked(town.nurse, by_name(CHILD))
    told = {row[0] for row in town.rows("SELECT worker_id FROM access_notice")}
    assert told == {
        one.worker_id
        for one in (
            *(town.lead, town.deputy, town.governance, town.second_governance),
            town.council_governance,
        )
    }
    mail.outbox.clear()
    tasks.tell_reviewers(emergency_id=str(tried(town)))
    assert len(mail.outbox) == len(told)
    assert all("Zinnia" not in one.body + one.subject for one in mail.outbox)
    reader = signed_in(town.governance)
    assert "It needs your review" in said(reader.get("/notices/"))


def test_the_audit_keeps_the_try_and_what_came_of_it(town: Town) -> None:
    when_asked(town.nurse, by_name(CHILD))
    when_asked(town.nurse, by_name(STRANGER_CHILD))
    entries = [
        row[0]
        for row in town.rows(
            "SELECT entry FROM kernel_auditentry WHERE actor_id = %s ORDER BY seq DESC LIMIT 2",
            town.nurse.worker_id,
        )
    ]
    assert "emergency.refused" in entries[0]
    assert "emergency.opened" in entries[1]
    assert str(town.child) in entries[1]
    assert not any("Zinnia" in one or "Tamsin" in one for one in entries)


# --- Reviews -------------------------------------------------------------------------------------


def given_a_use(town: Town, person: Person | None = None) -> tuple[Client, UUID]:
    client, answer = when_asked(person or town.nurse, by_name(CHILD))
    client.get(answer.headers["Location"])
    client.get(f"/subjects/{town.child}/chronology/")
    return client, tried(town)


def test_a_reviewer_sees_who_why_what_and_which_pages_and_no_narrative(town: Town) -> None:
    _, use = given_a_use(town)
    client = signed_in(town.governance)
    listed = client.get(REVIEWS)
    assert "Ash Quill" in said(listed)
    page = said(client.get(f"{REVIEWS}{use}/"))
    for shown in (
        "The child is missing now",
        "we must know whom to ring",
        CHILD,
        "4 March 2011",
        "The first page of the record",
        "The chronology",
    ):
        assert shown in page
    assert SECRET not in page
    assert client.get(f"/subjects/{town.child}/").status_code == 404  # a reviewer opens nothing


def test_a_reviewer_of_another_agency_sees_whose_record_it_was_and_no_name(town: Town) -> None:
    _, use = given_a_use(town)
    page = said(signed_in(town.council_governance).get(f"{REVIEWS}{use}/"))
    assert "Larkfield School" in page
    assert "Zinnia" not in page


def test_the_decision_is_kept_once_with_its_words(town: Town) -> None:
    _, use = given_a_use(town)
    client = signed_in(town.lead)
    form = {"decision": "follow_up", "words": "Ask why the lead on call was not rung."}
    assert client.post(f"{REVIEWS}{use}/", form).status_code == 302
    assert town.rows("SELECT decision, review, reviewed_by FROM access_emergencyaccess") == [
        ("follow_up", form["words"], town.lead.worker_id)
    ]
    second = signed_in(town.governance).post(f"{REVIEWS}{use}/", {**form, "words": "Again"})
    assert "Ask why the lead on call" in said(second)
    assert town.rows("SELECT review FROM access_emergencyaccess") == [(form["words"],)]
    told = town.rows("SELECT worker_id FROM access_notice WHERE code = 'emergency-follow-up'")
    assert (town.governance.worker_id,) in told
    assert (town.nurse.worker_id,) not in told


@pytest.mark.parametrize("left_out", ["decision", "words"])
def test_a_review_without_a_decision_or_words_is_not_kept(town: Town, left_out: str) -> None:
    _, use = given_a_use(town)
    form = {"decision": "appropriate", "words": "Yes", left_out: ""}
    page = signed_in(town.lead).post(f"{REVIEWS}{use}/", form)
    assert "There is a problem" in said(page)
    assert town.rows("SELECT reviewed_at FROM access_emergencyaccess") == [(None,)]


def test_nobody_reviews_their_own_nor_may_whoever_is_kept_from_the_child(town: Town) -> None:
    _, use = given_a_use(town, town.governance)
    for person in (town.governance, town.relative, town.far_lead, town.nurse, town.teacher):
        client = signed_in(person)
        page = client.get(f"{REVIEWS}{use}/")
        absent = client.get(f"{REVIEWS}{uuid4()}/")
        assert page.status_code == absent.status_code == 404, person.name
        assert masked(page) == masked(absent)
        listed = client.get(REVIEWS)
        assert str(use) not in listed.content.decode()
        with nothing_changes(town, "access_emergencyaccess WHERE reviewed_at IS NOT NULL"):
            client.post(f"{REVIEWS}{use}/", {"decision": "appropriate", "words": "Mine"})
    assert signed_in(town.second_governance).get(f"{REVIEWS}{use}/").status_code == 200


def test_whoever_has_left_is_nobody(town: Town) -> None:
    _, use = given_a_use(town)
    assert signed_in(town.leaver).get(f"{REVIEWS}{use}/").status_code == 302  # to sign in
    page = signed_in(town.leaver).post("/emergency-access/", by_name(CHILD))
    assert page.status_code in (302, 403)
    assert town.rows("SELECT count(*) FROM access_emergencyaccess") == [(1,)]


def test_what_is_overdue_is_told_again_and_goes_to_the_leads_of_whoever_asked(town: Town) -> None:
    _, use = given_a_use(town)
    tasks.escalate_review(emergency_id=str(use))
    overdue = "SELECT worker_id FROM access_notice WHERE code = 'emergency-overdue'"
    assert town.rows(overdue) == []  # not due yet
    assert signed_in(town.council_lead).get(f"{REVIEWS}{use}/").status_code == 404
    town.rows("UPDATE access_emergencyaccess SET review_due_at = now() - interval '1 minute'")
    mail.outbox.clear()
    tasks.escalate_review(emergency_id=str(use))
    told = {row[0] for row in town.rows(overdue)}
    assert {town.governance.worker_id, town.council_lead.worker_id} <= told
    assert town.nurse.worker_id not in told
    assert town.relative.worker_id not in told
    assert len(mail.outbox) == len(told)
    tasks.escalate_review(emergency_id=str(use))
    assert len(mail.outbox) == len(told)  # a job that runs twice tells once
    assert "Overdue" in said(signed_in(town.council_lead).get(REVIEWS))


def test_what_was_reviewed_in_time_is_not_escalated(town: Town) -> None:
    _, use = given_a_use(town)
    signed_in(town.lead).post(f"{REVIEWS}{use}/", {"decision": "appropriate", "words": "Right"})
    town.rows("UPDATE access_emergencyaccess SET review_due_at = now() - interval '1 minute'")
    tasks.escalate_review(emergency_id=str(use))
    assert town.rows("SELECT 1 FROM access_notice WHERE code = 'emergency-overdue'") == []


def test_the_review_is_due_as_the_pack_says_and_its_job_waits_for_that(town: Town) -> None:
    when_asked(town.nurse, by_name(CHILD))
    ((due,),) = town.rows("SELECT review_due_at FROM access_emergencyaccess")
    ((scheduled,),) = town.rows(
        "SELECT scheduled_at FROM procrastinate_jobs"
        " WHERE task_name LIKE '%%escalate_review' ORDER BY id DESC LIMIT 1"
    )
    assert timedelta() < scheduled - due < timedelta(seconds=2)
    ((at,),) = town.rows("SELECT at FROM access_emergencyaccess")
    assert due == clocks.due(
        current().clock("emergency-access-reviewed").limit, at, england(at.year, at.year + 1)
    )
