"""A screening from the child's page to the record: answered, judged, completed, read by others."""

from __future__ import annotations

import re
from uuid import uuid4

from django.test import Client

from sightline.screening import tasks
from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said
from tests.integration.screening.steps import (
    INSTRUMENT,
    JUDGED,
    WORDS,
    when_answered,
    when_begun,
    when_completed,
    when_facts,
    when_judged,
    when_saved,
    when_screened,
)


def test_a_lead_screens_from_the_childs_page_and_the_record_shows_it(
    school: School, lead: Client
) -> None:
    page = lead.get(f"/subjects/{school.child}/")
    assert "Screen for exploitation" in said(page)

    screening = when_screened(lead, school.child)

    read = said(lead.get(f"/screening/{screening}/"))
    assert WORDS in read
    assert "I just want it to stop." in read
    assert "Refer to the front door" in read
    [row] = rows(school, "screening_screening", id=screening)
    assert row["instrument"] == INSTRUMENT
    assert row["pack"].startswith("national/instruments")
    [entry] = rows(school, "chronology_entry", came_from_id=screening)
    assert entry["childs_words"] == "I just want it to stop."
    assert "Refer to the front door" in entry["words"]
    assert "I just want it to stop." not in entry["words"]
    assert "Screenings" in said(lead.get(f"/subjects/{school.child}/"))


def test_a_childs_page_shows_the_newest_screenings_and_ones_own_drafts(school: School) -> None:
    lead = signed_in(school.lead)
    screening = when_screened(lead, school.child)
    draft = when_begun(lead, school.child)

    page = lead.get(f"/subjects/{school.child}/").content.decode()

    assert f"/screening/{screening}/" in page
    assert f"/screening/drafts/{draft}/" in page
    assert "Decided: Refer to the front door" in page
    assert page.index(f"/screening/drafts/{draft}/") < page.index(f"/screening/{screening}/")
    another = signed_in(school.front_door).get(f"/subjects/{school.child}/").content.decode()
    assert f"/screening/{screening}/" in another
    assert f"/screening/drafts/{draft}/" not in another


def test_harm_stands_first_and_no_total_stands_anywhere(school: School, lead: Client) -> None:
    page = lead.get(f"/screening/{when_screened(lead, school.child)}/").content.decode()
    assert page.index("Harm that is already happening") < page.index("What was decided")
    assert "adds up to" not in page


def test_what_nobody_answered_is_kept_as_not_known(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_answered(lead, draft, "signs", hotels_or_places="no")
    screening = when_completed(lead, draft)
    answers = {
        one["item"]: one["answer"]
        for one in rows(school, "screening_answer", screening_id=screening)
    }
    assert answers["told"] == "not_known"
    assert "" not in answers.values()
    page = said(lead.get(f"/screening/{screening}/"))
    assert "Not known:" in page


def test_the_page_before_completing_names_what_is_left(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    page = said(lead.get(f"/screening/drafts/{draft}/judge/"))
    assert "kept as not known" in page
    assert "Has the child told anybody of abuse" in page


def test_the_four_parts_of_a_judgement_are_kept_apart(school: School, lead: Client) -> None:
    screening = when_screened(lead, school.child)
    [judged] = rows(school, "screening_judgement", screening_id=screening)
    assert judged["decision"] == "refer"
    assert judged["reasons"] != judged["rationale"]
    assert judged["considered"]["coercion"].startswith("Threats")
    page = said(lead.get(f"/screening/{screening}/"))
    assert "Nobody has written about this yet" in page  # capacity and grooming: not gated


def test_a_rule_that_speaks_names_why_and_where_it_is_from(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_facts(lead, draft, age="14", screening_sexual_activity="yes", other_age="17")
    page = lead.get(f"/screening/drafts/{draft}/judge/").content.decode()
    assert "The child is 14." in page
    assert "as examples, and no limit" in page
    assert "13 and 17" in page
    assert "swindon" in page.lower()


def test_under_13_only_a_referral_is_offered(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_facts(lead, draft, age="12", screening_sexual_activity="yes")
    page = lead.get(f"/screening/drafts/{draft}/judge/").content.decode()
    assert 'value="refer"' in page
    assert 'value="not_refer"' not in page
    answer = when_judged(lead, draft, screening_decision="not_refer")
    assert answer.status_code == 200
    assert rows(school, "screening_screening", id=draft) == []


def test_not_referring_a_concern_needs_the_lead_to_be_asked(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_facts(lead, draft, age="15")
    when_answered(lead, draft, "criteria", coercion="concern")
    refused = when_judged(lead, draft, screening_decision="not_refer")
    assert refused.status_code == 200
    assert "which safeguarding lead you asked" in said(refused)
    assert refused.content.decode().count('name="consulted_who"') == 1
    assert rows(school, "screening_screening", id=draft) == []

    screening = when_completed(
        lead, draft, screening_decision="not_refer", consulted_who="Kit Ashdown, deputy lead",
        **{"consulted_when-how": "today", "consulted_said": "Agreed to look again on Friday."},
    )  # fmt: skip
    [judged] = rows(school, "screening_judgement", screening_id=screening)
    assert judged["consulted"]["who"] == "Kit Ashdown, deputy lead"
    assert "Agreed to look again on Friday." in said(lead.get(f"/screening/{screening}/"))


def test_where_no_lead_could_be_reached_it_says_whom_they_tried_and_asking_is_owed(
    school: School, lead: Client
) -> None:
    tried = "Rang the deputy at 21:10 and the out-of-hours team at 21:20, no answer."
    draft = when_begun(lead, school.child)
    when_answered(lead, draft, "criteria", coercion="concern")
    both = when_judged(
        lead, draft, screening_decision="not_refer", consulted_tried=tried,
        consulted_who="Kit Ashdown", **{"consulted_when-how": "today", "consulted_said": "Yes"},
    )  # fmt: skip
    assert "not both" in said(both)
    screening = when_completed(lead, draft, screening_decision="not_refer", consulted_tried=tried)
    assert tried in said(lead.get(f"/screening/{screening}/"))
    [owed] = rows(school, "duties_duty", about_id=screening, clock="not-referred-asked")
    assert owed["met_at"] is None
    assert owed["link"] == f"/screening/{screening}/judge/"
    with school.database.connect("system") as system:
        [(args,)] = system.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%%tell_unasked'"
        ).fetchall()
    tasks.tell_unasked(**args)
    told = rows(school, "access_notice", code="not-referred-unasked")
    assert {one["worker_id"] for one in told} == {school.deputy.worker_id}

    typed = {
        **JUDGED, "screening_decision": "not_refer", "consulted_who": "Kit Ashdown, deputy lead",
        "consulted_when-how": "today", "consulted_said": "Asked on Monday.",
        "form_key": str(uuid4()),
    }  # fmt: skip
    assert lead.post(f"/screening/{screening}/judge/", typed).status_code == 302
    [owed] = rows(school, "duties_duty", about_id=screening, clock="not-referred-asked")
    assert owed["how"] == "A lead was asked"


def test_not_referring_is_never_decided_alone_and_finding_out_more_is_where_nothing_speaks(
    school: School, lead: Client
) -> None:
    draft = when_begun(lead, school.child)
    assert when_judged(lead, draft, screening_decision="not_refer").status_code == 200
    assert when_completed(lead, draft, screening_decision="find_out")


def test_harm_is_never_left_to_one_person_alone(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    when_answered(lead, draft, "harm", told="yes")
    refused = when_judged(lead, draft, screening_decision="find_out")
    assert refused.status_code == 200
    assert "which safeguarding lead you asked" in said(refused)


def test_nothing_about_capacity_gates_a_referral(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    assert when_completed(
        lead, draft, considered_capacity="", considered_coercion="", considered_grooming=""
    )


def test_what_agencies_know_and_whether_adult_services_were_asked(
    school: School, lead: Client
) -> None:
    draft = when_begun(lead, school.child)
    when_saved(
        lead, draft, "_agencies", _agencies=["health", "housing"],
        _came_health="Seen twice, alone, by the nurse.", _came_housing="",
        _adult_services_asked="yes",
        _adult_services_asked_yes_reason="They know the mother and offer help.",
    )  # fmt: skip
    page = said(lead.get(f"/screening/{when_completed(lead, draft)}/"))
    assert "Seen twice, alone, by the nurse." in page
    assert "Asked; nothing came yet" in page
    assert "They know the mother and offer help." in page


def test_before_an_exclusion_the_page_says_why_and_asks_for_safety(
    school: School, lead: Client
) -> None:
    assert "Is an exclusion being considered?" in said(
        lead.get(f"/screening/of/{school.child}/begin/")
    )
    chosen = lead.get(f"/screening/of/{school.child}/begin/?reason=exclusion").content.decode()
    assert re.search(r'value="exclusion"\s+id="id_screening_reason_2"\s+checked', chosen)
    draft = when_begun(lead, school.child, reason="exclusion")
    tasks = said(lead.get(f"/screening/drafts/{draft}/"))
    assert "A school is considering an exclusion." in tasks
    refused = when_judged(lead, draft)
    assert "what an exclusion would mean" in said(refused)
    safety = "A teacher sees her each morning; no exclusion for now."
    screening = when_completed(lead, draft, exclusion_safety=safety)
    assert safety in said(lead.get(f"/screening/{screening}/"))


def test_only_its_author_sees_a_draft(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    for other in (school.deputy, school.front_door, school.elsewhere):
        assert signed_in(other).get(f"/screening/drafts/{draft}/").status_code == 404
    assert said(signed_in(school.deputy).get(f"/subjects/{school.child}/")).count("begun") == 0


def test_whoever_may_read_the_record_reads_the_screening_and_nobody_else(
    school: School, lead: Client
) -> None:
    screening = when_screened(lead, school.child)
    for reader in (school.deputy, school.front_door):
        assert WORDS in said(signed_in(reader).get(f"/screening/{screening}/"))
    for other in (school.colleague, school.elsewhere, school.officer):
        assert signed_in(other).get(f"/screening/{screening}/").status_code == 404


def test_the_front_door_screens_into_its_own_agencys_record(school: School) -> None:
    duty = signed_in(school.front_door)
    screening = when_screened(duty, school.child)
    assert WORDS in said(duty.get(f"/screening/{screening}/"))
    [kept] = rows(school, "screening_screening", id=screening)
    assert kept["agency_id"] != school.agency
    ours = when_screened(signed_in(school.lead), school.child)
    theirs = when_screened(duty, school.child)  # after one of ours, which they may read
    assert "What changed" in said(duty.get(f"/screening/{theirs}/"))
    follows = when_screened(signed_in(school.lead), school.child)
    [row] = rows(school, "screening_screening", id=follows)
    assert row["earlier_id"] == ours  # not theirs, which the school may not read
    assert signed_in(school.deputy).get(f"/screening/{screening}/").status_code == 404


def test_another_judgement_stands_beside_the_first(school: School, lead: Client) -> None:
    screening = when_screened(lead, school.child)
    deputy = signed_in(school.deputy)
    differs = {
        "reasons": "The family was not asked.",
        "rationale": "I would ask the police as well.",
        "screening_decision": "refer",
    }
    for _ in range(2):  # sent twice, kept once
        answer = deputy.post(f"/screening/{screening}/judge/", differs)
        assert answer.status_code == 302, said(answer)
    assert len(rows(school, "screening_judgement", screening_id=screening)) == 2
    page = said(lead.get(f"/screening/{screening}/"))
    assert "A new phone, and she is afraid of somebody." in page
    assert "I would ask the police as well." in page


def test_completing_starts_the_clock_for_looking_again(school: School, lead: Client) -> None:
    first = when_screened(lead, school.child)
    [owed] = rows(school, "duties_duty", about_id=first)
    assert owed["met_at"] is None
    when_screened(lead, school.child)
    [owed] = rows(school, "duties_duty", about_id=first)
    assert owed["met_at"] is not None


def test_sensitive_detail_goes_to_the_health_file(school: School, lead: Client) -> None:
    draft = when_begun(lead, school.child)
    secret = "Words that only health should read."
    when_answered(lead, draft, "harm", sexual_activity="yes", sexual_activity__seen=secret)
    screening = when_completed(lead, draft)
    for table in ("screening_evidence", "screening_answer"):
        kept = rows(school, table, screening_id=screening)
        assert not any(secret in str(one) for one in kept)
    details = rows(school, "chronology_healthdetail", subject_id=school.child)
    assert any(secret in one["words"] for one in details)
    reader = said(signed_in(school.front_door).get(f"/screening/{screening}/"))
    assert secret not in reader
    assert "The detail is kept with health." in reader


def test_a_form_sent_twice_begins_one_draft(school: School, lead: Client) -> None:
    key = str(uuid4())
    assert when_begun(lead, school.child, form_key=key) == when_begun(
        lead, school.child, form_key=key
    )
