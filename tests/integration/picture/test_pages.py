"""Saying what holds, correcting and ending it; switching rules; the run and its list."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from psycopg.rows import dict_row

from sightline.access import identity
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.picture import running
from tests.database import Database
from tests.factories.picture import given_a_finding
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.story import TAKEN_BACK, TOLD, WRITTEN, Story, given_a_story, given_an_entry
from tests.integration.chronology.pages import in_order, said

ORDER = {
    "code": "non-molestation",
    "words": "Made after the night in June.",
    "since-how": "day",
    "since-day": "3",
    "since-month": "2",
    "since-year": "2026",
    "until-how": "day",
    "until-day": "3",
    "until-month": "2",
    "until-year": "2027",
    "enforced_by": "police",
    "responsible": "victim",
    "responsible_words": "her mother, who is to ring",
    "source": "The order itself",
    "basis": "fact",
    "certainty": "certain",
}
ADULT = {
    "code": "trusted-adult",
    "other_words": "Ms Arkwright",
    "words": "She goes to her room at lunch.",
    "since-how": "unknown",
    "since-reason": "nobody asked",
    "source": "The child",
    "basis": "report",
    "certainty": "certain",
    "childs_choice": "yes",
}


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


def held(story: Story, **where: Any) -> list[dict[str, Any]]:
    asked = " AND ".join(f"{name} = %s" for name in where)
    with story.database.connect("system") as system:
        return (
            system.cursor(row_factory=dict_row)
            .execute(f"SELECT * FROM picture_holding WHERE {asked}", list(where.values()))
            .fetchall()
        )


def kept(story: Story, kind: str, typed: dict[str, str]) -> UUID:
    """Sent as the lead sends it; where it stands."""
    address = f"/subjects/{story.child}/picture/add/{kind}/"
    answer = signed_in(story.school.lead).post(address, {**typed, "form_key": str(uuid4())})
    assert answer.status_code == 302, said(answer)
    return UUID(answer["Location"].split("/")[-2])


def test_an_order_is_kept_once_however_often_it_is_sent(story: Story) -> None:
    lead = signed_in(story.school.lead)
    words = f"Sent twice {uuid4()}"
    typed = {**ORDER, "words": words, "form_key": str(uuid4())}
    address = f"/subjects/{story.child}/picture/add/order/"
    assert lead.post(address, typed).status_code == 302
    assert lead.post(address, typed).status_code == 302
    [row] = held(story, words=words)
    assert (row["until"], row["responsible"]) == (date(2027, 2, 3), "victim")


def test_its_page_says_who_enforces_it_and_who_was_made_responsible(story: Story) -> None:
    made = kept(story, "order", ORDER)
    text = said(signed_in(story.school.lead).get(f"/picture/held/{made}/"))
    assert in_order(text, "Non-molestation order", "3 February 2027", "Police", "her mother")
    for page in (f"/subjects/{story.child}/", f"/subjects/{story.child}/picture/"):
        text = said(signed_in(story.school.lead).get(page))
        assert in_order(text, "Who enforces it: Police", "Made responsible for safety:", "mother")
        assert "The order itself" in text, "who says so stands beside it"


def test_what_was_typed_is_given_back_with_the_errors_beside_it(story: Story) -> None:
    typed = {**ORDER, "enforced_by": "", "until-year": "2020", "form_key": str(uuid4())}
    answer = signed_in(story.school.lead).post(f"/subjects/{story.child}/picture/add/order/", typed)
    text = said(answer)
    assert answer.status_code == 200
    assert "Choose who enforces it; nobody is an answer" in text
    assert "It ends before it begins" in text
    assert ORDER["words"] in text
    assert ORDER["responsible_words"] in answer.content.decode()


def test_a_model_of_exploitation_fits_does_not_fit_or_is_not_known(story: Story) -> None:
    typed = {
        "code": "online", "stance": "not_known", "words": "Nobody has seen the phone.",
        "since-how": "today", "source": "Me", "basis": "opinion", "certainty": "unsure",
    }  # fmt: skip
    first = kept(story, "exploitation-model", typed)
    second = kept(story, "exploitation-model", {**typed, "code": "gangs", "stance": "fits"})
    text = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/picture/"))
    assert first != second
    assert in_order(text, "Fits", "Not known")


def test_a_correction_stands_beside_what_was_written_first(story: Story) -> None:
    made = kept(story, "protective-factor", ADULT)
    lead = signed_in(story.school.lead)
    typed = {**ADULT, "other_words": "Mr Arkwright", "because": "I misheard",
             "form_key": str(uuid4())}  # fmt: skip
    answer = lead.post(f"/picture/held/{made}/correct/", typed)
    assert answer.status_code == 302, said(answer)
    assert "Superseded." in said(lead.get(f"/picture/held/{made}/"))
    assert "Mr Arkwright" in said(lead.get(answer["Location"]))
    assert lead.get(f"/picture/held/{made}/correct/").status_code == 404


def test_what_ended_stays_readable_and_is_no_longer_said_to_hold(story: Story) -> None:
    made = kept(story, "protective-factor", {**ADULT, "other_words": "Mrs Ended"})
    lead = signed_in(story.school.lead)
    typed = {"on-how": "today", "because": "She moved away", "form_key": str(uuid4())}
    answer = lead.post(f"/picture/held/{made}/end/", typed)
    assert answer.status_code == 302, said(answer)
    assert "She moved away" in said(lead.get(answer["Location"]))
    assert "Mrs Ended" not in said(lead.get(f"/subjects/{story.child}/"))


def test_an_end_before_the_beginning_is_refused(story: Story) -> None:
    made = kept(story, "order", ORDER)
    typed = {"on-how": "day", "on-day": "1", "on-month": "1", "on-year": "2020",
             "because": "x", "form_key": str(uuid4())}  # fmt: skip
    text = said(signed_in(story.school.lead).post(f"/picture/held/{made}/end/", typed))
    assert "That is before it began" in text


def test_a_threat_is_shown_on_the_child_s_page_until_it_is_averted(story: Story) -> None:
    made = kept(story, "protective-factor", {**ADULT, "other_words": "Dr Threatened"})
    lead = signed_in(story.school.lead)
    typed = {"by": "exclusion", "words": "The head decides on Friday.", "happened-how": "today",
             "form_key": str(uuid4())}  # fmt: skip
    assert lead.post(f"/picture/held/{made}/threaten/", typed).status_code == 302
    page = f"/subjects/{story.child}/"
    assert "What protects the child may be lost" in said(lead.get(page))
    assert in_order(said(lead.get(page)), "Dr Threatened", "Threatened:", "An exclusion")
    with story.database.connect("system") as system:
        threat = system.execute(
            "SELECT id FROM picture_threat WHERE holding_id = %s", [made]
        ).fetchone()
    assert threat is not None
    done = {"words": "No exclusion.", "happened-how": "today", "form_key": str(uuid4())}
    assert lead.post(f"/picture/threats/{threat[0]}/avert/", done).status_code == 302
    assert "What protects the child may be lost" not in said(lead.get(page))


def test_the_child_s_page_is_read_in_the_order_of_what_matters(story: Story) -> None:
    kept(story, "protective-factor", ADULT)
    kept(story, "adult-issue", {
        "code": "drugs", "other_words": "her mother", "words": "Known to the clinic.",
        "effect": "Nobody is awake.", "since-how": "unknown", "since-reason": "long ago",
        "source": "The clinic", "basis": "report", "certainty": "likely",
    })  # fmt: skip
    text = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/"))
    assert in_order(
        text, "What the child says", "The child told us, and it is not answered",
        "What harms, and how it adds up", "What protects",
        "Family, people of concern, circumstances", "Whom to ring", "Referrals",
    )  # fmt: skip


def test_each_thing_a_rule_points_out_has_evidence_with_dates_and_its_source(story: Story) -> None:
    text = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/picture/"))
    assert in_order(
        text, "What the rules point out", "The child told us, and it is not answered",
        "12 January 2026", "nobody has written an answer", "Ask:", "Child L", "How this rule works",
    )  # fmt: skip


def test_what_was_taken_back_is_never_read_before_what_was_said(story: Story) -> None:
    page = signed_in(story.school.lead).get(f"/subjects/{story.child}/").content.decode()
    assert TOLD in page
    assert TAKEN_BACK not in page
    assert "Later the child took something back" in page


def test_nobody_else_reads_or_writes_it(story: Story) -> None:
    made = kept(story, "protective-factor", ADULT)
    for person in (story.relative, story.school.elsewhere):
        client = signed_in(person)
        assert client.get(f"/subjects/{story.child}/picture/").status_code == 404
        assert client.post(f"/subjects/{story.child}/picture/add/order/", ORDER).status_code == 404
        for page in ("", "correct/", "end/", "threaten/"):
            assert client.get(f"/picture/held/{made}/{page}").status_code == 404


# --- Rules, their switch, and the run -------------------------------------------------------------


def ran(story: Story, *, whole: bool = False) -> running.Ran:
    with story.database.connect("system") as system:
        return running.run(
            system, current(), today=clock.today(), now=clock.now, whole=whole, at_once=3
        )


def switch(story: Story, slug: str, why: str = "It speaks of closed work") -> None:
    lead = signed_in(story.school.lead)
    typed = {"why": why, "form_key": str(uuid4())}
    assert lead.post(f"/picture/rules/{slug}/", typed).status_code == 302


def test_a_lead_switches_a_rule_off_and_on_and_everybody_reads_who_and_why(story: Story) -> None:
    page, lead = f"/subjects/{story.child}/picture/", signed_in(story.school.lead)
    assert "nobody has written an answer" in said(lead.get(page))
    switch(story, "disclosure-unanswered")
    assert "nobody has written an answer" not in said(lead.get(page))
    read = said(signed_in(story.school.teacher).get("/picture/rules/disclosure-unanswered/"))
    assert in_order(read, "Off here", "Who switched it", "Sam Winterbourne", "closed work")
    switch(story, "disclosure-unanswered", "On again")
    assert "nobody has written an answer" in said(lead.get(page))
    with story.database.connect("system") as system:
        [(count,)] = system.execute(
            "SELECT count(*) FROM kernel_auditentry WHERE entry LIKE %s", ["%rule.switched%"]
        ).fetchall()
    assert count >= 2


def test_nobody_switches_a_rule_who_does_not_lead(story: Story) -> None:
    teacher = signed_in(story.school.teacher)
    assert "Switch it off" not in said(teacher.get("/picture/rules/drift/"))
    assert teacher.post("/picture/rules/drift/", {"why": "No"}).status_code == 404
    assert signed_in(story.school.lead).get("/picture/rules/nothing/").status_code == 404


def test_whoever_reads_what_a_rule_points_out_says_whether_it_was_of_use(story: Story) -> None:
    """X2: every rule has feedback, and is measured by it; nothing of the child stands there."""
    rule, lead = "disclosure-unanswered", signed_in(story.school.lead)
    judge = f"/subjects/{story.child}/picture/rules/{rule}/"
    assert f'href="{judge}"' in lead.get(f"/subjects/{story.child}/picture/").content.decode()
    assert "Nobody has said yet" in said(lead.get(f"/picture/rules/{rule}/"))
    no = {"useful": "no", "reason": "", "form_key": str(uuid4())}
    assert "Choose why it was no use" in said(lead.post(judge, no))
    for typed in (no | {"reason": "misread"}, {"useful": "yes", "form_key": str(uuid4())}):
        for _ in range(2):
            assert lead.post(judge, typed).status_code == 302, "sent twice, it is kept once"
    teacher = signed_in(story.school.teacher)
    for page in (f"/picture/rules/{rule}/", "/picture/rules/"):
        assert "Of use 1 of the 1 times that somebody judged it." in said(teacher.get(page))
    with story.database.connect("system") as system:
        kept = system.execute(
            "SELECT useful, reason FROM picture_rulejudged ORDER BY at"
        ).fetchall()
    assert kept == [(False, "misread"), (True, "")]


def test_nobody_judges_a_rule_by_a_child_whom_they_may_not_see(story: Story) -> None:
    typed = {"useful": "yes", "form_key": str(uuid4())}
    for person in (story.relative, story.school.elsewhere):
        address = f"/subjects/{story.child}/picture/rules/drift/"
        assert signed_in(person).post(address, typed).status_code == 404
        with (
            pytest.raises(ProgrammingError, match="refused"),
            identity.acting_as(person.worker_id),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT access.judge_rule('drift', %s, true, '', gen_random_uuid(), now())",
                [story.child],
            )
    address = f"/subjects/{story.child}/picture/rules/nothing/"
    assert signed_in(story.school.lead).get(address).status_code == 404


def test_the_run_keeps_what_it_finds_in_each_file_for_its_readers_alone(story: Story) -> None:
    assert ran(story, whole=True).findings > 0
    address = "/picture/pointed-out/"
    assert "Amara Fennimore" in said(signed_in(story.school.lead).get(address))
    assert signed_in(story.school.teacher).get(address).status_code == 404
    assert "Amara Fennimore" not in said(signed_in(story.relative).get(address)).replace(
        "Dale Fennimore", ""
    )


def kept_findings(story: Story) -> int:
    with story.database.connect("system") as system:
        row = system.execute("SELECT count(*) FROM picture_finding").fetchone()
    assert row is not None
    return int(row[0])


def test_a_second_run_of_a_day_asks_only_about_what_is_new_and_leaves_the_rest(
    story: Story,
) -> None:
    with story.database.connect("system") as system:
        for table, when in (
            ("picture_holding", "recorded_at"), ("picture_threat", "recorded_at"),
            ("chronology_entry", "recorded_at"), ("chronology_answer", "recorded_at"),
            ("picture_ruleswitch", "at"), ("duties_duty", "started_at"),
        ):  # fmt: skip
            system.execute(f"UPDATE {table} SET {when} = {when} - interval '1 hour'")
    whole, kept = ran(story, whole=True), kept_findings(story)
    again = ran(story)
    assert not again.whole
    assert again.files < whole.files
    assert kept_findings(story) == kept


def test_the_first_run_of_a_day_asks_what_the_day_may_have_changed(story: Story) -> None:
    ran(story, whole=True)
    with story.database.connect("system") as system:
        system.execute("UPDATE picture_rulesrun SET started_at = started_at - interval '25 hours'")
        running.run(system, current(), today=clock.today(), now=clock.now)
        row = system.execute(
            "SELECT whole, files FROM picture_rulesrun ORDER BY started_at DESC LIMIT 1"
        ).fetchone()
    assert row is not None
    assert not row[0]
    assert row[1] >= 1  # whatever was told and waits is looked at again


def test_a_run_leaves_it_to_another_that_is_under_way(story: Story) -> None:
    with story.database.connect("system") as another:
        another.execute(running._MINE)
        assert ran(story, whole=True).files == 0
        another.execute(running._DONE)
    assert ran(story, whole=True).files > 0


def test_what_is_answered_is_no_longer_pointed_out_after_the_next_run(story: Story) -> None:
    with story.database.connect("system") as system:
        told = given_an_entry(
            system, story.council_record, story.child, by=story.social_worker.worker_id,
            words="He told me.", when=date(2026, 3, 1), at=WRITTEN, kind="disclosure",
            awaits_answer=True,
        )  # fmt: skip
    ran(story, whole=True)
    before = kept_findings(story)
    with story.database.connect("system") as system:
        system.execute(
            "INSERT INTO chronology_answer (id, file_id, area_id, recorded_by_id, recorded_at,"
            " entry_id, done, child_told, child_told_by, steps) VALUES (gen_random_uuid(), %s, %s,"
            " %s, now(), %s, 'Done', 'Told', 'me', %s)",
            [story.council_record.id, story.council_record.area, story.social_worker.worker_id,
             told, [one.slug for one in current().response_steps]],
        )  # fmt: skip
    ran(story)
    assert kept_findings(story) == before - 1


def test_a_rule_that_is_off_is_not_kept_by_the_run(story: Story) -> None:
    switch(story, "disclosure-unanswered")
    found = ran(story, whole=True).findings
    switch(story, "disclosure-unanswered", "On again")
    assert ran(story, whole=True).findings > found


def test_a_finding_is_hidden_with_an_entry_that_speaks_of_whom_the_reader_is_kept_from(
    story: Story,
) -> None:
    from tests.factories import access

    sentence = f"Rests on a hidden row {uuid4()}"
    with story.database.connect("system") as system:
        other = access.given_a_subject(system, "person")
        entry = given_an_entry(
            system, story.record, story.child, by=story.school.lead.worker_id, words="Seen there.",
            when=date(2026, 3, 1), at=WRITTEN,
        )  # fmt: skip
        access.given_a_link(system, entry, story.record, other, "person")
        given_a_finding(system, story.record, story.child, sentence=sentence, rests_on=[entry],
                        on=date(2030, 1, 1))  # fmt: skip
    lead = signed_in(story.school.lead)
    assert sentence in said(lead.get("/picture/pointed-out/"))
    with story.database.connect("system") as system:
        access.given_a_block(system, story.school.lead.worker_id, other)
    assert sentence not in said(lead.get("/picture/pointed-out/"))


def test_what_two_files_show_is_said_once_to_whoever_reads_both(story: Story) -> None:
    from tests.factories import access

    both, larger, apart = (f"{which} {uuid4()}" for which in ("In both", "Larger", "Apart"))
    rests = [uuid4(), uuid4(), uuid4()]
    lead = story.school.lead
    with story.database.connect("system") as system:
        child = access.given_a_subject(system)
        given_a_findable_name(system, story.record, child, "Wren Halloway", lead.worker_id)
        files = [access.given_a_file(system, story.school.agency, "record", child) for _ in "abc"]
        for file in files[:2]:
            access.given_a_relationship(system, file, worker=lead.worker_id)
        sealed_from_lead = files[2]
        access.given_a_seal(system, sealed_from_lead, story.school.teacher.worker_id)
        day = date(2031, 1, 1)
        rule = "repeated-missing"
        for file, sentence, on in (
            (files[0], both, rests[:1]), (files[1], larger, rests[:2]), (files[2], apart, rests[2:])
        ):  # fmt: skip
            given_a_finding(system, file, child, sentence=sentence, rests_on=on, rule=rule, on=day)
    page = said(signed_in(lead).get("/picture/pointed-out/"))
    assert page.count(larger) == 1
    assert both not in page  # all of it is in the larger one
    assert apart not in page
