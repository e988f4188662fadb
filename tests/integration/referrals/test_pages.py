"""Referring from a page: what is offered, what is asked, what is refused, and what is kept."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import access as given
from tests.factories.forms import errors_of, form_key, id_in, text_of
from tests.factories.school import signed_in
from tests.integration.concerns.steps import when_recorded
from tests.integration.referrals.pages import filled_in, when_begun, when_sent
from tests.integration.referrals.town import Town
from tests.integration.screening import steps as screening

NOTICED = "An older man in a silver car collects her from school."


def test_the_routes_stand_with_whom_to_ask_where_the_agency_may_not_send(town: Town) -> None:
    page = text_of(signed_in(town.school.teacher).get(f"/referrals/of/{town.child}/refer/"))
    assert "Your agency has not referred." in page
    assert "National referral of a child who may have been trafficked (NRM)" in page
    assert "Your agency cannot send this one." in page
    assert "A low level never bars sharing." in page


def test_a_route_for_others_cannot_be_chosen(town: Town) -> None:
    answer = signed_in(town.school.teacher).post(
        f"/referrals/of/{town.child}/refer/", {"form_key": form_key(), "route": "nrm"}
    )
    assert errors_of(answer) == ["Choose one of the answers that are shown"]


def test_what_is_known_lets_the_rules_speak_first(town: Town) -> None:
    page = signed_in(town.school.teacher).post(
        f"/referrals/of/{town.child}/refer/",
        {"then": "look", "age": "12", "screening_sexual_activity": "yes"},
    )
    text = text_of(page)
    assert "A child under 13 and sexual activity" in text
    assert text.index("A child under 13 and sexual activity") < text.index("Where do you send it?")
    assert errors_of(page) == []


def test_an_age_that_is_typed_never_makes_the_child_of_the_record_older(town: Town) -> None:
    with town.database.connect("system") as system:
        system.execute("UPDATE subjects_particulars SET birth_date = current_date - 4000")
    try:
        page = signed_in(town.school.teacher).post(
            f"/referrals/of/{town.child}/refer/",
            {"then": "look", "age": "16", "screening_sexual_activity": "yes"},
        )
        assert "A child under 13 and sexual activity" in text_of(page)
    finally:
        with town.database.connect("system") as system:
            system.execute("UPDATE subjects_particulars SET birth_date = '2011-03-27'")


def test_the_form_is_filled_from_the_concern_and_sent_once_however_often_pressed(
    town: Town,
) -> None:
    lead = signed_in(town.school.lead)
    concern = when_recorded(
        signed_in(town.school.teacher),
        who={"name": "Amara Fennimore", "known": str(town.child)},
        words=NOTICED,
        childs_words="He says he will tell my mum.",
        path="disclosure",
        where_said="school",
        overheard="no",
    )
    draft = when_begun(lead, town.child, query=f"?concern={concern}")
    page = lead.get(draft)
    assert NOTICED in page.content.decode()
    assert "He says he will tell my mum." in page.content.decode()
    assert "Before you make contact" in text_of(page)
    typed = filled_in(how="inside", team=str(town.first_response), concerns=[str(concern)])
    assert lead.post(draft, typed)["Location"] == f"{draft}check/"
    checked = text_of(lead.get(f"{draft}check/"))
    assert "First response" in checked
    assert NOTICED in checked
    first = lead.post(f"{draft}check/")
    again = lead.post(f"{draft}check/")
    assert first["Location"] == again["Location"]
    assert len(town.rows("referrals_referral")) == 1
    sent = text_of(lead.get(first["Location"]))
    assert "01632 960020" in sent
    assert "Guidance" in sent
    kept = json.loads(town.rows("referrals_referral")[0]["packet"])
    assert kept["concerns"][0]["childs_words"] == "He says he will tell my mum."
    data = lead.get(f"/referrals/{id_in(first['Location'])}/data/")
    assert data.content.decode() == town.rows("referrals_referral")[0]["packet"]


def test_what_is_refused_is_given_back_with_its_words(town: Town) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    typed = filled_in(danger_now=None, reasons="", shares="Only this")
    page = lead.post(draft, typed)
    assert page.status_code == 200
    assert "Write why you send this" in errors_of(page)
    assert "Only this" in page.content.decode()
    assert "Only this" in lead.get(draft).content.decode()
    assert town.rows("referrals_referral") == []


def test_a_call_is_never_held_up_by_the_form_and_is_confirmed_in_writing(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    answers = {name: "" for name in filled_in() if name.startswith("q-")}
    sent = when_sent(
        teacher,
        town.child,
        how="telephone",
        rung_team=str(town.first_response),
        rung="Noor Brack, duty worker",
        **{"rung_day-how": "yesterday", "rung_time": "2:30pm"},
        **answers,
    )
    assert "Confirm the call in writing." in text_of(teacher.get(sent))
    writing = f"/referrals/{id_in(sent)}/in-writing/"
    assert teacher.get(writing).status_code == 200
    short = teacher.post(writing, {"form_key": form_key(), "how": "inside"})
    assert any("not known" in one for one in errors_of(short))
    whole = {name: text for name, text in filled_in().items() if name.startswith("q-")}
    done = teacher.post(writing, {"form_key": form_key(), "how": "inside", **whole})
    assert done.status_code == 302, errors_of(done)
    assert len(town.rows("referrals_writtenconfirmation")) == 1
    assert town.rows("referrals_referral")[0]["rung_at"].minute == 30
    printed = teacher.get(f"{writing}pdf/")
    assert printed["Content-Type"] == "application/pdf"


def test_an_agency_outside_is_sent_a_download_that_waits_for_the_sender(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    sent = when_sent(teacher, town.child)
    page = text_of(teacher.get(sent))
    assert "Download it and send it safely to The county’s front door" in page
    assert teacher.get(f"/referrals/{id_in(sent)}/pdf/")["Content-Type"] == "application/pdf"


def test_a_withheld_name_goes_at_once_and_stands_in_no_word_for_the_receiver(town: Town) -> None:
    lead = signed_in(town.school.lead)
    inside = {"how": "inside", "team": str(town.first_response)}
    hidden = {"name": "withhold", "withhold_name": "Her brother works at the council."}
    draft = when_begun(lead, town.child)
    named = filled_in(**inside, **hidden, **{"q-worry": "Amara is collected by a man."})
    assert lead.post(draft, named)["Location"].endswith("/check/")
    refused = lead.post(f"{draft}check/")
    assert errors_of(refused) == [
        "The name stands in what you wrote or attached. Take it out there"
    ]
    sent = when_sent(lead, town.child, **inside, **hidden)
    key = id_in(sent)
    received = signed_in(town.tove).get(f"/referrals/{key}/")
    assert received.status_code == 200
    assert "Amara" not in received.content.decode()
    assert "Name withheld" in text_of(signed_in(town.tove).get("/referrals/received/"))
    petra = signed_in(town.petra)
    assert str(key) in petra.get("/referrals/names/").content.decode()
    answered = petra.post(
        f"/referrals/{key}/name/",
        {
            "form_key": form_key(),
            "approved": "yes",
            "reasons": "Feared.",
            "signature": "petra  hollin",
        },
    )
    assert answered.status_code == 302, errors_of(answered)
    assert str(key) not in petra.get("/referrals/names/").content.decode()
    assert lead.get(f"/referrals/{key}/name/").status_code == 404


def test_information_to_the_police_is_never_called_a_referral(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    sent = when_sent(
        teacher, town.child, "police-information", how="inside", team=str(town.protection)
    )
    assert sent.startswith("/referrals/information/")
    assert "This is information, and no referral." in text_of(teacher.get(sent))
    assert town.rows("referrals_referral") == []
    assert teacher.get(f"/referrals/{id_in(sent)}/").status_code == 404
    assert "Nobody, as far as you may know." in text_of(teacher.get(f"/referrals/of/{town.child}/"))
    rafe = text_of(signed_in(town.rafe).get("/referrals/information/"))
    assert "What came to your team" in rafe


def test_a_draft_is_its_authors_alone_and_two_pages_of_it_lose_nothing(town: Town) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    assert signed_in(town.school.deputy).get(draft).status_code == 404
    saved = lead.post(f"{draft}save/", {"page_token": "one", "reasons": "From the first page"})
    assert saved.status_code == 200
    other = lead.post(f"{draft}save/", {"page_token": "two", "reasons": "From the second page"})
    assert other.status_code == 409
    both = text_of(lead.get(f"{draft}versions/"))
    assert "From the first page" in both
    assert "From the second page" in both
    lead.post(f"{draft}versions/", {"choose": "other"})
    assert "From the second page" in lead.get(draft).content.decode()


def test_who_is_blocked_finds_no_such_page(town: Town) -> None:
    sent = id_in(
        when_sent(
            signed_in(town.school.lead), town.child, how="inside", team=str(town.first_response)
        )
    )
    gus = signed_in(town.gus)
    assert gus.get(f"/referrals/{sent}/").status_code == 200
    with town.database.connect("system") as system:
        given.given_a_block(system, town.gus.worker_id, town.child)
    nowhere = uuid4()
    for part in ("", "decide/", "acknowledge/", "as-sent/", "pdf/", "data/", "feedback/"):
        assert gus.get(f"/referrals/{sent}/{part}").status_code == 404, part
        assert gus.get(f"/referrals/{nowhere}/{part}").status_code == 404, part
    assert "Nothing waits for your team here" in text_of(gus.get("/referrals/received/"))


@pytest.mark.parametrize("who", ["far", "rafe"])
def test_nobody_of_another_area_or_team_opens_it(town: Town, who: str) -> None:
    sent = id_in(
        when_sent(
            signed_in(town.school.lead), town.child, how="inside", team=str(town.first_response)
        )
    )
    client = signed_in(getattr(town, who))
    for part in ("", "as-sent/", "pdf/", "data/", "decide/", "chase/"):
        assert client.get(f"/referrals/{sent}/{part}").status_code == 404, part


def test_the_lists_ask_the_database_as_often_for_one_as_for_many(town: Town) -> None:
    lead, una = signed_in(town.school.lead), signed_in(town.una)
    inside = {"how": "inside", "team": str(town.first_response)}
    when_sent(lead, town.child, **inside)
    pages = [
        (lead, "/referrals/"),
        (una, "/referrals/received/"),
        (lead, f"/subjects/{town.child}/"),
    ]

    def asked() -> list[int]:
        counts = []
        for client, path in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    one = asked()
    for _ in range(3):
        when_sent(lead, town.child, **inside)
    assert asked() == one


def test_a_place_and_a_person_are_referred_too_by_the_routes_that_take_them(town: Town) -> None:
    lead = signed_in(town.school.lead)
    with town.database.connect("system") as system:
        place = given.given_a_subject(system, "place")
        file = given.given_a_file(system, town.school.agency, "record", place)
        given.given_a_name(system, file, place, "Car wash", town.school.lead.worker_id)
    page = text_of(lead.get(f"/referrals/of/{place}/refer/"))
    assert "Ambermere multi-agency exploitation panel" in page
    assert "Early help" not in page
    sent = when_sent(lead, place, "panel", how="inside", team=str(town.first_response), name=None)
    assert "Sent" in text_of(lead.get(sent))
    assert lead.get(f"/subjects/{place}/").status_code == 200


def test_what_a_screening_found_is_offered_and_never_needed(town: Town) -> None:
    lead = signed_in(town.school.lead)
    done = screening.when_screened(lead, town.child)
    page = text_of(lead.get(f"/screening/{done}/"))
    assert "Refer with this screening" in page
    draft = when_begun(lead, town.child, query=f"?screening={done}")
    assert "A referral never waits for one." in text_of(lead.get(draft))
    typed = filled_in(how="inside", team=str(town.first_response), screening=str(done))
    assert lead.post(draft, typed).status_code == 302
    sent = lead.post(f"{draft}check/")
    assert sent.status_code == 302, errors_of(sent)
    assert "Screening, as it was answered" in text_of(
        lead.get(f"/referrals/{id_in(sent['Location'])}/as-sent/")
    )
