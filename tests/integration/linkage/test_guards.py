"""Each guard of this room by itself: what it refuses, for whom it is not there, what it goes by."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import access
from tests.factories.school import School, given_a_findable_name, signed_in
from tests.integration.linkage.records import (
    Kept,
    between,
    given_a_record,
    given_safe_contact,
    of,
    rows,
    text_of,
    when_decided,
)


def given_two_joined(school: School) -> tuple[str, str]:
    """The pages of the verdict and of its undoing."""
    one, other = (
        given_a_record(school, "Elizabeth Marrick"),
        given_a_record(school, "Lizzie Marrick"),
    )
    given_safe_contact(school, one, stopped=True, ways=["school"], note="Ring the tutor")
    given_safe_contact(school, other, stopped=False, ways=["phone"], note="Ring her aunt")
    page = when_decided(signed_in(school.lead), one, other, "same")["Location"]
    ((merge, kept),) = [
        (row[0], one if one.subject == row[1] else other) for row in school_merges(school)
    ]
    return page, f"{of(kept)}apart/{merge}/"


def school_merges(school: School) -> list[tuple[object, object]]:
    with school.database.connect("system") as system:
        return system.execute("SELECT merge_id, subject_id FROM linkage_joining").fetchall()


@pytest.mark.parametrize("who", ["teacher", "officer"])
def test_what_was_decided_is_not_there_for_those_who_may_not_join(school: School, who: str) -> None:
    page, apart = given_two_joined(school)
    client = signed_in(getattr(school, who))
    for address in (page, f"{page}contact/", apart):
        assert client.get(address).status_code == 404
        assert client.post(address, {"why": "I wonder", "holds": ""}).status_code == 404


def test_a_question_is_settled_once(school: School) -> None:
    page, _ = given_two_joined(school)
    lead = signed_in(school.lead)
    assert lead.get(f"{page}needs/").status_code == 404
    chosen = rows(school, "linkage_joining")[0]
    shown = lead.get(f"{page}contact/").content.decode()
    [holds] = [str(one) for one in chosen if f'value="{one}"' in shown][:1]
    assert lead.post(f"{page}contact/", {"holds": holds, "why": " "}).status_code == 200
    assert rows(school, "linkage_holding") == []
    assert lead.post(f"{page}contact/", {"holds": holds, "why": "She said so"}).status_code == 302
    assert lead.get(f"{page}contact/").status_code == 404


def test_without_a_reason_nothing_is_taken_apart_and_parted_they_are_not_suggested_again(
    school: School,
) -> None:
    page, apart = given_two_joined(school)
    lead = signed_in(school.lead)
    assert lead.post(apart, {"why": "  "}).status_code == 200
    assert rows(school, "linkage_parting") == []
    assert lead.post(apart, {"why": "Two cousins, after all"}).status_code == 302
    assert "/and/" not in lead.get(apart.partition("apart/")[0]).content.decode()
    assert lead.get(page).status_code == 200


def test_a_record_is_compared_with_no_other_kind_and_not_with_itself(school: School) -> None:
    child = given_a_record(school, "Elizabeth Marrick")
    with school.database.connect("system") as system:
        person = access.given_a_subject(system, "person")
        file = access.given_a_file(system, school.agency, "register", person)
        given_a_findable_name(system, file, person, "Elizabeth Marrick", school.lead.worker_id)
        system.execute(
            "UPDATE subjects_name SET subject_kind = 'person' WHERE subject_id = %s", [person]
        )
    lead = signed_in(school.lead)
    for first, second in ((child, Kept(person, file)), (Kept(person, file), child), (child, child)):
        assert lead.get(between(first, second)).status_code == 404
    assert str(person) not in lead.get(of(child)).content.decode()


def test_part_of_a_number_is_no_ground(school: School) -> None:
    both = [given_a_record(school, name, None) for name in ("Elizabeth Marrick", "Oona Brill")]
    with school.database.connect("system") as system:
        for one in both:
            made = access.given_an_identifier(
                system, one.file, one.subject, school.lead.worker_id, "nhs", "9990000018"
            )
            system.execute("UPDATE subjects_identifier SET partial = true WHERE id = %s", [made])
    said = text_of(signed_in(school.lead).get(of(both[0])))
    assert "Oona Brill" not in said


def test_the_record_that_was_written_first_is_kept(school: School) -> None:
    older, newer = (
        given_a_record(school, "Elizabeth Marrick"),
        given_a_record(school, "Liz Marrick"),
    )
    with school.database.connect("system") as system:
        system.execute(
            "UPDATE subjects_name SET recorded_at = recorded_at - %s WHERE subject_id = %s",
            [timedelta(days=30), older.subject],
        )
    when_decided(signed_in(school.lead), newer, older, "same")
    [(_, kept)] = school_merges(school)
    assert kept == older.subject
