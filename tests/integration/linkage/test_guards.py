"""Each guard of this room by itself: what it refuses, for whom it is not there, what it goes by."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.factories import access
from tests.factories.school import School, given_a_findable_name, signed_in
from tests.integration.linkage.records import (
    Kept,
    between,
    given_a_record,
    given_needs,
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


def given_needs_of(school: School, kept: Kept, language: str, interpreter: str) -> None:
    given_needs(school, kept, needs=["HEAR"], language=language)
    with school.database.connect("system") as system:
        system.execute(
            "UPDATE subjects_communicationneed SET interpreter = %s WHERE subject_id = %s",
            [interpreter, kept.subject],
        )


def given_two_joined_who_differ(school: School) -> tuple[str, UUID]:
    """Joined though the records differ in contact, language and interpreter: the way apart."""
    one, other = (
        given_a_record(school, "Elizabeth Marrick"),
        given_a_record(school, "Lizzie Marrick"),
    )
    given_safe_contact(school, one, stopped=True, ways=["school"], note="Ring the tutor")
    given_safe_contact(school, other, stopped=False, ways=["phone"], note="Ring her aunt")
    given_needs_of(school, one, "English", "no")
    given_needs_of(school, other, "Polish", "yes")
    when_decided(signed_in(school.lead), one, other, "same")
    [(merge, kept)] = school_merges(school)
    return f"/linkage/of/{kept}/apart/{merge}/", UUID(str(kept))


def newest_of(school: School, table: str, column: str, subject: UUID) -> object:
    with school.database.connect("system") as system:
        [row] = system.execute(
            f"SELECT {column} FROM {table} WHERE subject_id = %s"  # type: ignore[arg-type]  # our own text
            " ORDER BY recorded_at DESC LIMIT 1",
            [subject],
        ).fetchall()
    return row[0]


def test_a_language_or_interpreter_that_differs_is_taken_from_neither(school: School) -> None:
    _, kept = given_two_joined_who_differ(school)
    for column, said in (("language", ""), ("interpreter", "not_known")):
        assert newest_of(school, "subjects_communicationneed", column, kept) == said


def test_what_was_said_of_contact_since_is_not_undone_by_taking_them_apart(school: School) -> None:
    """Only what the joining itself wrote down gives way to what was before."""
    apart, kept = given_two_joined_who_differ(school)
    with school.database.connect("system") as system:
        for table, column in (
            ("subjects_safecontact", "note"), ("subjects_communicationneed", "note"),
        ):  # fmt: skip
            system.execute(
                f"UPDATE {table} SET {column} = 'She told me today', id = gen_random_uuid()"  # type: ignore[arg-type]  # our own text
                f" WHERE id = (SELECT id FROM {table} WHERE subject_id = %s"
                " ORDER BY recorded_at DESC LIMIT 1)",
                [kept],
            )
    assert signed_in(school.lead).post(apart, {"why": "Two cousins"}).status_code == 302
    for table in ("subjects_safecontact", "subjects_communicationneed"):
        assert newest_of(school, table, "note", kept) == "She told me today"


def test_where_both_say_the_same_nothing_is_written_for_them(school: School) -> None:
    both = [given_a_record(school, name) for name in ("Elizabeth Marrick", "Lizzie Marrick")]
    for one in both:
        given_safe_contact(school, one, stopped=True, ways=["school"], note="Ring the tutor")
        given_needs(school, one, needs=["HEAR"], language="English")
    when_decided(signed_in(school.lead), both[0], both[1], "same")
    with school.database.connect("system") as system:
        written = system.execute("SELECT both_contact, both_needs FROM linkage_joining").fetchall()
    assert written == [(None, None)]
