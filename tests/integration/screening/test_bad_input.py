"""What must not break a screening: slips, strange posts, two tabs, two people, a blocked worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client

from tests.factories import access as given
from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said
from tests.integration.screening.steps import (
    named,
    when_answered,
    when_begun,
    when_completed,
    when_judged,
    when_saved,
    when_screened,
)

SAID = "He waits by the gate and she goes with him."


@pytest.fixture
def begun(school: School, lead: Client) -> UUID:
    return when_begun(lead, school.child)


def test_an_item_that_nobody_asked_is_not_kept(school: School, lead: Client, begun: UUID) -> None:
    when_saved(lead, begun, "harm", told="yes", never_asked="yes", never_asked__seen=SAID)
    [draft] = rows(school, "screening_draft", id=begun)
    assert "never-asked" not in str(draft["body"])
    screening = when_completed(lead, begun)
    items = {one["item"] for one in rows(school, "screening_answer", screening_id=screening)}
    assert "told" in items
    assert "never-asked" not in items


def test_a_version_that_was_never_asked_is_no_version(
    school: School, lead: Client, begun: UUID
) -> None:
    when_completed(lead, when_begun(lead, school.child))  # keeps the text of a pack file
    with school.database.connect("system") as system:
        [(other,)] = system.execute(
            "SELECT sha256 FROM kernel_packtext WHERE pack LIKE 'national/instruments%' LIMIT 1"
        ).fetchall()
    for drawn_with in (other, "0" * 64, "", "\u202e"):
        answer = when_saved(lead, begun, "harm", _asked=drawn_with, told="yes", never_asked="yes")
        assert answer.status_code == 302, drawn_with
    [draft] = rows(school, "screening_draft", id=begun)
    assert "never-asked" not in str(draft["body"])


def test_a_page_that_it_does_not_have_is_not_there(lead: Client, begun: UUID) -> None:
    assert lead.get(f"/screening/drafts/{begun}/pages/nothing/").status_code == 404
    assert when_saved(lead, begun, "nothing", told="yes").status_code == 404


def test_an_answer_that_is_not_offered_is_refused_and_the_words_stay(
    lead: Client, begun: UUID
) -> None:
    answer = when_saved(lead, begun, "childs-view-section", asked="perhaps", words=SAID)
    assert answer.status_code == 200
    assert "Choose one of the answers that are shown" in said(answer)
    assert SAID in said(lead.get(f"/screening/drafts/{begun}/pages/childs-view-section/"))


def test_a_date_that_does_not_exist_is_refused_and_everything_else_is_kept(
    lead: Client, begun: UUID
) -> None:
    answer = when_saved(
        lead, begun, "harm", told="yes", told__seen=SAID, told__when_how="day",
        told__when_day="31", told__when_month="2", told__when_year="2026",
    )  # fmt: skip
    assert answer.status_code == 200
    assert "There is no such day" in said(answer)
    assert SAID in said(lead.get(f"/screening/drafts/{begun}/pages/harm--seen/"))


@pytest.mark.parametrize("age", ["-1", "fifteen", "15.5", "999", "١٥x"])
def test_an_age_that_is_no_age_is_refused(lead: Client, begun: UUID, age: str) -> None:
    answer = when_saved(lead, begun, "_facts", _age=age)
    assert answer.status_code == 200
    assert "whole years" in said(answer)


def test_hostile_words_are_drawn_as_text(lead: Client, begun: UUID) -> None:
    bad = "<script>alert(1)</script> ليلى 👩‍👧 \u202ereversed"
    when_saved(lead, begun, "childs-view-section", asked="yes", words=bad)
    screening = when_completed(lead, begun)
    page = lead.get(f"/screening/{screening}/").content.decode()
    assert "<script>alert(1)" not in page
    assert bad in said(lead.get(f"/screening/{screening}/"))


def test_two_completions_at_once_are_one_screening(school: School, begun: UUID) -> None:
    def send(_number: int) -> str:
        try:
            return str(when_judged(signed_in(school.lead), begun).headers["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as several:
        led_to = set(several.map(send, range(4)))
    assert led_to == {f"/screening/{begun}/"}
    assert len(rows(school, "screening_screening", id=begun)) == 1
    assert len(rows(school, "screening_judgement", screening_id=begun)) == 1
    assert len(rows(school, "chronology_entry", came_from_id=begun)) == 1


def test_words_typed_on_another_tab_after_it_was_completed_are_given_back(
    school: School, lead: Client, begun: UUID
) -> None:
    when_completed(lead, begun)
    answer = when_saved(lead, begun, "harm", told="yes", told__seen=SAID)
    assert SAID in said(answer)
    assert "completed already" in said(answer)
    assert not any(SAID in str(one) for one in rows(school, "screening_evidence"))


def test_two_tabs_with_different_words_show_both_until_somebody_chooses(
    lead: Client, begun: UUID
) -> None:
    when_saved(lead, begun, "harm", _page_token="one", told="yes", told__seen="The first words.")
    answer = when_saved(
        lead, begun, "harm", _page_token="two", told="yes", told__seen="The other words."
    )
    assert answer.headers["Location"].endswith("/versions/")
    both = said(lead.get(answer.headers["Location"]))
    assert "The first words." in both
    assert "The other words." in both
    lead.post(f"/screening/drafts/{begun}/versions/", {"choose": "other"})
    assert "The other words." in said(lead.get(f"/screening/drafts/{begun}/pages/harm--seen/"))


def test_autosave_keeps_what_is_typed_and_tells_of_another_tab(lead: Client, begun: UUID) -> None:
    when_answered(lead, begun, "harm", told="yes")
    where = f"/screening/drafts/{begun}/pages/harm--seen/save/"
    first = lead.post(where, named({"_page_token": "one", "told__seen": SAID}))
    assert first.status_code == 200
    assert first.json()["saved_at"]
    other = lead.post(
        where, named({"_page_token": "two", "told__by": "me", "_draft_saved_at": "long ago"})
    )
    assert other.status_code == 409
    assert ["q-told--seen", SAID] in other.json()["entries"]
    assert lead.get(where).status_code == 405


def test_the_wording_helper_looks_at_the_workers_words_and_never_at_the_childs(
    lead: Client, begun: UUID
) -> None:
    where = f"/screening/drafts/{begun}/pages"
    when_answered(lead, begun, "harm", told="yes")
    marked = lead.post(
        f"{where}/harm--seen/save/", named({"told__seen": "She is streetwise."})
    ).json()
    assert "q-told--seen" in marked["wording"]
    childs = lead.post(
        f"{where}/childs-view-section/save/", named({"words": "I am streetwise."})
    ).json()
    assert childs["wording"] == {}


def test_for_a_blocked_worker_there_is_no_child_no_draft_and_no_screening(school: School) -> None:
    deputy = signed_in(school.deputy)
    screening = when_screened(signed_in(school.lead), school.child)
    draft = when_begun(deputy, school.child)
    with school.database.connect("system") as system:
        block = given.given_a_block(system, school.deputy.worker_id, school.child)
    try:
        for path in (
            f"/screening/of/{school.child}/",
            f"/screening/of/{school.child}/begin/",
            f"/screening/drafts/{draft}/",
            f"/screening/drafts/{draft}/judge/",
            f"/screening/{screening}/",
            f"/screening/{screening}/judge/",
        ):
            assert deputy.get(path).status_code == 404, path
        assert when_judged(deputy, draft).status_code == 404
        assert rows(school, "screening_screening", id=draft) == []
    finally:
        with school.database.connect("system") as system:
            system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])


def test_a_worker_who_may_not_write_in_the_record_begins_none(school: School) -> None:
    teacher = signed_in(school.teacher)  # knows the child by the register alone
    assert teacher.get(f"/screening/of/{school.child}/begin/").status_code == 404
    answer = teacher.post(
        f"/screening/of/{school.child}/begin/",
        {"screening_reason": "worried", "form_key": str(uuid4())},
    )
    assert answer.status_code == 404


def test_a_child_known_by_the_officers_route_alone_stays_on_it(
    school: School, lead: Client
) -> None:
    with school.database.connect("system") as system:
        child = given.given_a_subject(system)
        file = given.given_a_file(system, school.agency, "designated_officer", child)
        given.given_a_relationship(system, file, worker=school.lead.worker_id)
    screening = when_completed(lead, when_begun(lead, child))
    tables = ("screening_screening", "chronology_entry", "duties_duty")
    for table in tables:
        assert {one["file_id"] for one in rows(school, table, subject_id=child)} == {file.id}
    assert signed_in(school.deputy).get(f"/screening/{screening}/").status_code == 404
    assert signed_in(school.officer).get(f"/screening/{screening}/").status_code == 200


def test_a_child_who_was_merged_meanwhile_keeps_the_draft(school: School, lead: Client) -> None:
    with school.database.connect("system") as system:
        other = given.given_a_subject(system)
        file = given.given_a_file(system, school.agency, "record", other)
        given.given_a_name(system, file, other, "Amara Fenimore", school.lead.worker_id)
    draft = when_begun(lead, other)
    when_answered(lead, draft, "harm", told="yes", told__seen=SAID)
    with school.database.connect("system") as system:
        system.execute(
            "UPDATE access_subject SET merged_into_id = %s WHERE id = %s", [school.child, other]
        )
        system.execute("DELETE FROM access_filesubject WHERE subject_id = %s", [other])
    assert lead.get(f"/screening/drafts/{draft}/").status_code == 200
    screening = when_completed(lead, draft)
    [row] = rows(school, "screening_screening", id=screening)
    assert row["subject_id"] == school.child


def test_a_draft_can_be_given_up(school: School, lead: Client, begun: UUID) -> None:
    assert "Delete this screening?" in said(lead.get(f"/screening/drafts/{begun}/delete/"))
    lead.post(f"/screening/drafts/{begun}/delete/")
    assert rows(school, "screening_draft", id=begun) == []
