"""Ids of other records, sent with one's own: no different from one that nobody has."""

from __future__ import annotations

from uuid import UUID

from tests.factories.school import School, signed_in
from tests.forging import assert_answered_as_nobodys
from tests.integration.linkage.records import (
    Kept,
    given_a_record,
    given_safe_contact,
    rows,
    when_decided,
)

KEY = {"form_key": "f0f0f0f0-aaaa-4bbb-8ccc-0123456789ab"}


def given_two_joined(school: School, first: str, second: str) -> tuple[Kept, UUID, str]:
    """The record that is kept, the merge, and the page of the verdict."""
    one, other = given_a_record(school, first), given_a_record(school, second)
    given_safe_contact(school, one, stopped=True, ways=["school"], note="Ring the tutor")
    given_safe_contact(school, other, stopped=False, ways=["phone"], note="Ring her aunt")
    before = {row[0] for row in rows(school, "access_merge")}
    page = when_decided(signed_in(school.lead), one, other, "same")["Location"]
    [merge] = [row[0] for row in rows(school, "access_merge") if row[0] not in before]
    with school.database.connect("system") as system:
        ((kept,),) = system.execute(
            "SELECT subject_id FROM linkage_joining WHERE merge_id = %s", [merge]
        ).fetchall()
    return (one if one.subject == kept else other), merge, page


def test_a_joining_is_not_undone_by_the_page_of_another_record(school: School) -> None:
    given_two_joined(school, "Elizabeth Marrick", "Lizzie Marrick")
    mine, _, _ = given_two_joined(school, "Katherine Ashdown", "Kate Ashdown")
    [theirs] = [
        row[0] for row in rows(school, "access_merge") if mine.subject not in row
    ]  # fmt: skip
    lead = signed_in(school.lead)
    for ask in (lead.get, lambda at: lead.post(at, {**KEY, "why": "Two after all"})):
        assert_answered_as_nobodys(
            school.database,
            theirs,
            lambda one, ask=ask: ask(f"/linkage/of/{mine.subject}/apart/{one}/"),  # type: ignore[misc]  # bound now
        )


def test_what_another_child_is_reached_by_cannot_be_chosen(school: School) -> None:
    other = given_a_record(school, "Katherine Ashdown")
    given_safe_contact(school, other, stopped=False, ways=["phone"], note="Ring her father")
    _, _, page = given_two_joined(school, "Elizabeth Marrick", "Lizzie Marrick")
    [theirs] = [
        row[0] for row in rows(school, "subjects_safecontact") if other.subject in row
    ]  # fmt: skip
    lead = signed_in(school.lead)
    assert_answered_as_nobodys(
        school.database,
        theirs,
        lambda one: lead.post(f"{page}contact/", {**KEY, "holds": str(one), "why": "I asked"}),
        status=200,
    )
