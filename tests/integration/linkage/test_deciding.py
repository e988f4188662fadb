"""One child recorded twice: suggested in words, decided by a person, joined, parted again."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID, uuid4

from sightline.linkage.presenters import Line, Said
from sightline.packs.catalogue import current
from tests.factories.picture import given_a_holding
from tests.factories.school import School, signed_in
from tests.integration.linkage.records import (
    BORN,
    Kept,
    between,
    everything_kept,
    given_a_number,
    given_a_record,
    given_needs,
    given_safe_contact,
    of,
    rows,
    text_of,
    when_decided,
)

NHS = "9990000018"


def given_one_child_twice(school: School) -> tuple[Kept, Kept]:
    """By her whole name in one, by a short form of it in the other."""
    return given_a_record(school, "Elizabeth Marrick"), given_a_record(school, "Lizzie Marrick")


def names_of(school: School) -> set[tuple[str, UUID]]:
    with school.database.connect("system") as system:
        return set(system.execute("SELECT text, subject_id FROM subjects_name").fetchall())


def test_the_childs_page_leads_to_the_question(school: School) -> None:
    first, _ = given_one_child_twice(school)
    page = signed_in(school.lead).get(f"/subjects/{first.subject}/")
    assert page.status_code == 200
    assert of(first) in page.content.decode()


def test_a_nickname_and_the_birth_date_are_said_in_words(school: School) -> None:
    first, second = given_one_child_twice(school)
    page = text_of(signed_in(school.lead).get(of(first)))
    assert "Lizzie Marrick" in page
    assert "used for each other as short forms" in page
    assert "The birth date is the same" in page
    assert between(first, second) in signed_in(school.lead).get(of(first)).content.decode()


def test_no_page_shows_a_score_or_says_that_one_is_likelier(school: School) -> None:
    first, second = given_one_child_twice(school)
    client = signed_in(school.lead)
    for address in (of(first), between(first, second), "/linkage/"):
        said = text_of(client.get(address)).casefold()
        assert not re.search(r"\d\s*%|score|likel|probab|confiden|match(es|ed)? by", said)


def test_the_list_shows_each_pair_once(school: School) -> None:
    first, second = given_one_child_twice(school)
    said = signed_in(school.lead).get("/linkage/").content.decode()
    assert (between(first, second) in said) != (between(second, first) in said)


def test_the_list_goes_on_with_what_was_written_before(school: School) -> None:
    first, second = given_one_child_twice(school)
    lead = signed_in(school.lead)
    for before, there in (("2024-01-02T00:00Z", True), ("2023-12-31T00:00Z", False)):
        said = lead.get("/linkage/", {"before": before}).content.decode()
        assert (between(first, second) in said or between(second, first) in said) is there


def test_the_two_stand_side_by_side_with_whose_they_are_and_since_when(school: School) -> None:
    first = given_a_record(school, "Elizabeth Marrick", numbers=(("nhs", NHS),))
    second = given_a_record(school, "Lizzie Marrick", numbers=(("nhs", "9990000026"),))
    said = text_of(signed_in(school.lead).get(between(first, second)))
    assert "Elizabeth Marrick (legal name) Larkfield School, 1 January 2024" in said
    assert "Each has a different NHS number" in said
    assert "NHS number They differ" in said


def test_what_several_agencies_say_alike_is_read_once_with_each_of_them() -> None:
    alike = [Said("Robyn", "Larkfield School", "1 May 2026"), Said("Robyn", "Clinic", "2 May 2026")]
    line = Line("Names", [*alike, Said("Robbie", "Police", "3 May 2026")])
    (_, first), (_, second) = line.columns
    assert {words: [one.agency for one in by] for words, by in first.items()} == {
        "Robyn": ["Larkfield School", "Clinic"],
        "Robbie": ["Police"],
    }
    assert not second


def test_not_the_same_is_not_suggested_again_until_something_new_agrees(school: School) -> None:
    first, second = given_one_child_twice(school)
    client = signed_in(school.lead)
    assert when_decided(client, first, second, "not-same").status_code == 302
    for one, other in ((first, second), (second, first)):
        assert between(one, other) not in client.get(of(one)).content.decode()
    assert str(second.subject) not in client.get("/linkage/").content.decode()
    given_a_number(school, first, "nhs", NHS)
    given_a_number(school, second, "nhs", NHS)
    again = text_of(client.get(of(first)))
    assert "Since then something new agrees" in again
    assert f"Both have the NHS number {NHS}" in again


def test_not_known_stays_in_the_list_with_who_said_so(school: School) -> None:
    first, second = given_one_child_twice(school)
    client = signed_in(school.lead)
    when_decided(client, first, second, "not-known")
    said = text_of(client.get(of(first)))
    assert "Not known yet, decided on" in said
    assert "by Sam Winterbourne" in said
    assert rows(school, "access_merge") == []


def test_suggestion_reasons_decision_and_rationale_are_kept_apart(school: School) -> None:
    first, second = given_one_child_twice(school)
    client = signed_in(school.lead)
    address = when_decided(client, first, second, "not-same")["Location"]
    with school.database.connect("system") as system:
        ((suggestion, reasons, decision, rationale),) = system.execute(
            "SELECT suggestion, reasons, decision, rationale FROM linkage_verdict"
        ).fetchall()
    assert [one["rule"] for one in suggestion["grounds"]] == ["alike-name", "birth-date"]
    assert reasons == "I asked her form tutor."
    assert decision == "not-same"
    assert rationale == "One girl, one desk, two spellings."
    said = text_of(client.get(address))
    for heading in ("What the site had found", "What the person went by", "Why that decided it"):
        assert heading in said


def test_without_reasons_nothing_is_kept(school: School) -> None:
    first, second = given_one_child_twice(school)
    before = everything_kept(school)
    client = signed_in(school.lead)
    for changed in ({"reasons": " "}, {"rationale": ""}, {"decision": ""}, {"decision": "maybe"}):
        answer = when_decided(client, first, second, **{"decision": "same", **changed})
        assert answer.status_code == 200
        assert "There is a problem" in text_of(answer)
    assert everything_kept(school) == before


def test_the_same_form_sent_twice_is_kept_once(school: School) -> None:
    first, second = given_one_child_twice(school)
    client, key = signed_in(school.lead), str(uuid4())
    for decision in ("not-known", "not-known"):
        when_decided(client, first, second, decision, form_key=key)
    assert len(rows(school, "linkage_verdict")) == 1


def test_the_same_are_joined_and_parted_with_everything_where_it_was(school: School) -> None:
    first, second = given_one_child_twice(school)
    before = names_of(school)
    client = signed_in(school.lead)
    address = when_decided(client, first, second, "same")["Location"]
    kept = {subject for text, subject in names_of(school) if "Marrick" in text}
    assert len(kept) == 1
    page = text_of(client.get(f"/subjects/{kept.pop()}/"))
    assert "Elizabeth Marrick" in page
    assert "Lizzie Marrick" in page
    apart = re.search(
        r'href="(/linkage/of/[^"]+/apart/[^"]+)"', client.get(address).content.decode()
    )
    assert apart is not None
    assert client.post(apart[1], {"why": "Two cousins, after all."}).status_code == 302
    assert names_of(school) == before
    assert "Taken apart on" in text_of(client.get(address))
    assert between(first, second) not in client.get(of(first)).content.decode(), "they are two"
    assert len(rows(school, "linkage_verdict")) == 1


def test_the_stricter_safe_contact_holds_until_a_person_says_which(school: School) -> None:
    first, second = given_one_child_twice(school)
    given_safe_contact(school, first, stopped=False, ways=["text", "call"], note="Ring her nan")
    given_safe_contact(school, second, stopped=True, ways=["text"], note="Never at home")
    given_needs(school, first, needs=["HEAR"], language="English")
    given_needs(school, second, needs=["VIS"], language="Polish")
    client = signed_in(school.lead)
    address = when_decided(client, first, second, "same")["Location"]
    with school.database.connect("system") as system:
        ((kept,),) = system.execute("SELECT subject_id FROM linkage_joining").fetchall()
    page = text_of(client.get(f"/subjects/{kept}/"))
    assert "Ring her nan" in page
    assert "Never at home" in page
    assert newest(school, kept) == (True, ["text"])
    assert newest_needs(school, kept) == ["HEAR", "VIS"]
    said = client.get(address).content.decode()
    assert f"{address}contact/" in said
    assert f"{address}needs/" in said
    choice = re.findall(
        r'name="holds" value="([^"]+)"', client.get(f"{address}contact/").content.decode()
    )
    assert len(choice) == 2
    assert client.post(f"{address}contact/", {"holds": str(uuid4()), "why": "x"}).status_code == 200
    assert client.post(f"{address}contact/", {"holds": choice[0], "why": ""}).status_code == 200
    assert newest(school, kept) == (True, ["text"])
    assert rows(school, "linkage_holding") == []
    with school.database.connect("system") as system:
        ((chosen, before),) = system.execute(
            "SELECT contact_other, contact_before FROM linkage_joining"
        ).fetchall()
    client.post(f"{address}contact/", {"holds": str(chosen), "why": "She told me today."})
    assert len(rows(school, "linkage_holding")) == 1
    assert client.get(f"{address}contact/").status_code == 404, "it is settled"
    apart = re.search(
        r'href="(/linkage/of/[^"]+/apart/[^"]+)"', client.get(address).content.decode()
    )
    assert apart is not None
    client.post(apart[1], {"why": "Two cousins, after all."})
    with school.database.connect("system") as system:
        ((was,),) = system.execute(
            "SELECT ROW(through_family_stopped, ways)::text FROM subjects_safecontact"
            " WHERE id = %s",
            [before],
        ).fetchall()
        ((now,),) = system.execute(
            "SELECT ROW(through_family_stopped, ways)::text FROM subjects_safecontact"
            " WHERE subject_id = %s ORDER BY recorded_at DESC LIMIT 1",
            [kept],
        ).fetchall()
    assert now == was


def newest(school: School, subject: UUID) -> tuple[bool, list[str]]:
    with school.database.connect("system") as system:
        ((stopped, ways),) = system.execute(
            "SELECT through_family_stopped, ways FROM subjects_safecontact WHERE subject_id = %s"
            " ORDER BY recorded_at DESC LIMIT 1",
            [subject],
        ).fetchall()
    return stopped, ways


def newest_needs(school: School, subject: UUID) -> list[str]:
    with school.database.connect("system") as system:
        ((needs,),) = system.execute(
            "SELECT needs FROM subjects_communicationneed WHERE subject_id = %s"
            " ORDER BY recorded_at DESC LIMIT 1",
            [subject],
        ).fetchall()
    return list(needs)


def test_what_the_files_of_one_record_say_differently_stands_with_agency_and_day(
    school: School,
) -> None:
    first = given_a_record(school, "Elizabeth Marrick")
    given_a_record(
        school, "Elisabeth Marrick", BORN.replace(day=15), audience="record", subject=first.subject
    )
    said = text_of(signed_in(school.lead).get(of(first)))
    assert "What the files of this record say differently" in said
    for birth_date in ("14 September 2012", "15 September 2012"):
        assert f"{birth_date} Larkfield School, 1 January 2024" in said


def test_the_front_door_joins_the_records_of_two_agencies(school: School) -> None:
    first = given_a_record(school, "Elizabeth Marrick", numbers=(("nhs", NHS),))
    with school.database.connect("system") as system:
        ((council,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [school.front_door.worker_id]
        ).fetchall()
    second = given_a_record(
        school, "Beth Marrick", agency=council, audience="record", numbers=(("nhs", NHS),)
    )
    client = signed_in(school.front_door)
    said = text_of(client.get(between(first, second)))
    assert "Larkfield School" in said
    assert "Northmere Council" in said
    assert when_decided(client, first, second, "same").status_code == 302
    assert len(rows(school, "access_merge")) == 1


def test_what_holds_of_each_stands_beside_the_other_with_the_fields_codes(school: School) -> None:
    first, second = given_one_child_twice(school)
    (one, one_label), (other, other_label) = current().code_choices("ethnicity")[:2]
    apart = given_a_record(
        school, "Lizzie Marrick", subject=second.subject, sealed_for=(school.teacher.worker_id,)
    )
    by = school.lead.worker_id
    with school.database.connect("system") as system:
        for kept, kind, code, label in (
            (first, "ethnicity", one, one_label),
            (second, "ethnicity", other, other_label),
            (second, "disability", "not-known", "Not known"),
            (apart, "language", "polish", "A language of a sealed file"),
        ):
            given_a_holding(
                system, kept.file, kept.subject, by, kind=kind, code=code, label=label, words="Told"
            )
    page = text_of(signed_in(school.lead).get(between(first, second)))
    assert f"{one_label} ({one})" in page
    assert f"{other_label} ({other})" in page
    assert "Disability and learning need" in page
    assert "A language of a sealed file" not in page


def test_a_record_in_which_nothing_agrees_is_found_by_name_to_be_compared(school: School) -> None:
    first = given_a_record(school, "Elizabeth Marrick")
    other = given_a_record(school, "Wilhelmina Tarn", date(2011, 2, 3))
    client = signed_in(school.lead)
    assert between(first, other) not in client.get(of(first)).content.decode()
    find = f"{of(first)}find/"
    assert "Write a name, or part of one" in text_of(client.post(find, {"name": " "}))
    found = client.post(find, {"name": "Wilhelmina"}).content.decode()
    assert between(first, other) in found
    assert client.get(between(first, other)).status_code == 200
    itself = text_of(client.post(find, {"name": "Elizabeth Marrick"}))
    assert "No other record that your work lets you see has that name" in itself
