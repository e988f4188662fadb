"""The receiver's and the sender's pages: acknowledged, decided, differed with, chased."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import access as given
from tests.factories.forms import errors_of, form_key, id_in, text_of
from tests.factories.school import given_a_findable_name, signed_in
from tests.integration.referrals.pages import when_sent
from tests.integration.referrals.town import Town


@pytest.fixture
def sent(town: Town) -> UUID:
    lead = signed_in(town.school.lead)
    return id_in(when_sent(lead, town.child, how="inside", team=str(town.first_response)))


def decided(client: Client, sent: UUID, name: str, **changed: Any) -> HttpResponse:
    typed = {
        "form_key": form_key(),
        "knows": "",
        "referral_outcome": "assessment",
        "reasons": "Repeated lifts.",
        "rationale": "Weighed with the school.",
        "signature": name,
    }
    return client.post(f"/referrals/{sent}/decide/", {**typed, **changed})


def test_the_team_acknowledges_decides_and_feeds_back_and_the_sender_reads_it(
    town: Town, sent: UUID
) -> None:
    tove, lead = signed_in(town.tove), signed_in(town.school.lead)
    assert "Amara Fennimore" in text_of(tove.get("/referrals/received/"))
    came = tove.post(f"/referrals/{sent}/acknowledge/", {"form_key": form_key(), "words": ""})
    assert came.status_code == 302
    assert tove.get(f"/referrals/{sent}/acknowledge/").status_code == 404
    unsigned = decided(tove, sent, "Somebody else")
    assert errors_of(unsigned) == ["Type your name as it stands here: Tove Lindqvist"]
    assert "Repeated lifts." in unsigned.content.decode()
    assert decided(tove, sent, "Tove Lindqvist").status_code == 302
    told = tove.post(
        f"/referrals/{sent}/feedback/", {"form_key": form_key(), "words": "We see her on Monday."}
    )
    assert told.status_code == 302
    page = text_of(lead.get(f"/referrals/{sent}/"))
    for words in ("It has arrived", "Begin a child and family assessment", "Repeated lifts."):
        assert words in page
    assert page.index("Suggestion") < page.index("Reasons") < page.index("Rationale")
    assert "We see her on Monday." in page
    assert "Amara Fennimore" in text_of(lead.get("/referrals/?state=decided"))
    assert "Nothing here" in text_of(lead.get("/referrals/"))


def test_who_decides_second_reads_the_first_before_theirs_is_saved_and_both_stand(
    town: Town, sent: UUID
) -> None:
    tove, una = signed_in(town.tove), signed_in(town.una)
    assert decided(tove, sent, "Tove Lindqvist").status_code == 302
    mine = {"referral_outcome": "enquiry", "reasons": "She was harmed."}
    second = decided(una, sent, "Una Marsden", **mine)
    assert second.status_code == 200
    assert "decided this while you were writing" in errors_of(second)[0]
    assert "Repeated lifts." in second.content.decode()
    assert "She was harmed." in second.content.decode()
    assert len(town.rows("referrals_referraldecision")) == 1
    (first,) = town.rows("referrals_referraldecision")
    saved = decided(una, sent, "Una Marsden", knows=str(first["id"]), reverses="beside", **mine)
    assert saved.status_code == 302, errors_of(saved)
    page = text_of(una.get(f"/referrals/{sent}/"))
    assert "Two decisions stand side by side." in page
    assert "It stands beside: Begin a child and family assessment" in page


def test_a_decision_is_reversed_and_both_stay_readable(town: Town, sent: UUID) -> None:
    tove = signed_in(town.tove)
    decided(tove, sent, "Tove Lindqvist")
    (first,) = town.rows("referrals_referraldecision")
    again = decided(
        tove, sent, "Tove Lindqvist", knows=str(first["id"]), reverses=str(first["id"]),
        referral_outcome="no-further-action", reasons="The man is her uncle.",
    )  # fmt: skip
    assert again.status_code == 302, errors_of(again)
    page = text_of(tove.get(f"/referrals/{sent}/"))
    assert "Reversed" in page
    assert "It takes the place of: Begin a child and family assessment" in page
    assert "Repeated lifts." in page


def test_the_sender_differs_chases_takes_it_further_and_is_answered(town: Town, sent: UUID) -> None:
    lead, tove = signed_in(town.school.lead), signed_in(town.tove)
    decided(tove, sent, "Tove Lindqvist")
    (decision,) = town.rows("referrals_referraldecision")
    lead.post(
        f"/referrals/{sent}/differ/{decision['id']}/",
        {"form_key": form_key(), "of_whom": "Sam Winterbourne", "words": "She needs more."},
    )
    lead.post(f"/referrals/{sent}/chase/", {"form_key": form_key(), "words": "Has she been seen?"})
    offered = text_of(lead.get(f"/referrals/{sent}/escalate/"))
    assert "Step 1: Ask the team that received it" in offered
    key = form_key()
    for _ in range(2):
        taken = lead.post(
            f"/referrals/{sent}/escalate/",
            {"form_key": key, "step": "ask-again", "to_whom": "Una Marsden", "why": "No answer."},
        )
        assert taken.status_code == 302, errors_of(taken)
    (step,) = town.rows("referrals_escalation")
    stale = lead.post(
        f"/referrals/{sent}/escalate/",
        {"form_key": form_key(), "step": "ask-again", "to_whom": "Una", "why": "Once more."},
    )
    assert "Take the steps in their order" in errors_of(stale)[0]
    queue = "/referrals/received/?state=decided"
    assert "Escalated" in text_of(tove.get(queue))
    tove.post(
        f"/referrals/{sent}/answer/{step['id']}/",
        {"form_key": form_key(), "words": "On Monday.", "settles": "no"},
    )
    assert "Escalated" not in text_of(tove.get(queue))
    page = text_of(lead.get(f"/referrals/{sent}/"))
    for words in ("She needs more.", "Has she been seen?", "No answer.", "On Monday."):
        assert words in page
    assert "Step 2" in text_of(lead.get(f"/referrals/{sent}/escalate/"))


def test_a_wish_to_withdraw_is_a_request_that_the_receiver_decides(town: Town, sent: UUID) -> None:
    lead, una = signed_in(town.school.lead), signed_in(town.una)
    lead.post(f"/referrals/{sent}/withdraw/", {"form_key": form_key(), "why": "Sent twice."})
    assert lead.get(f"/referrals/{sent}/withdraw/").status_code == 404
    page = una.get(f"/referrals/{sent}/")
    assert "The referrer asks to withdraw this." in text_of(page)
    (wish,) = town.rows("referrals_withdrawalrequest")
    address = f"/referrals/{sent}/withdrawal/{wish['id']}/"
    assert lead.get(address).status_code == 404
    said = {"agreed": "no", "reasons": "She is not safe.", "signature": "Una Marsden"}
    assert una.post(address, {"form_key": form_key(), **said}).status_code == 302
    assert una.get(address).status_code == 404
    assert "She is not safe." in text_of(lead.get(f"/referrals/{sent}/"))
    assert lead.get(f"/referrals/{sent}/data/").status_code == 200


def test_what_somebody_outside_says_is_written_by_the_sender_with_who_said_it(
    town: Town,
) -> None:
    teacher = signed_in(town.school.teacher)
    sent = id_in(when_sent(teacher, town.child))
    unsaid = decided(teacher, sent, "Robin Tallis")
    assert errors_of(unsaid) == ["Write who told you"]
    told = decided(teacher, sent, "Robin Tallis", told_by="Ann at the county")
    assert told.status_code == 302, errors_of(told)
    assert "as told by Ann at the county" in text_of(teacher.get(f"/referrals/{sent}/"))


@pytest.mark.parametrize(
    "part", ["acknowledge/", "decide/", "feedback/", "same/", "name/", "tell-name/", "in-writing/"]
)
def test_the_sender_finds_no_page_of_the_receivers_steps(town: Town, sent: UUID, part: str) -> None:
    assert signed_in(town.school.lead).get(f"/referrals/{sent}/{part}").status_code == 404


@pytest.mark.parametrize("part", ["chase/", "add/", "escalate/", "withdraw/", "sent/", "name/"])
def test_the_receiver_finds_no_page_of_the_senders_steps(town: Town, sent: UUID, part: str) -> None:
    assert signed_in(town.tove).get(f"/referrals/{sent}/{part}").status_code == 404


def test_the_front_door_joins_the_same_child_after_it_looked_and_confirmed(town: Town) -> None:
    with town.database.connect("system") as system:
        other = given.given_a_subject(system)
        file = given.given_a_file(system, town.council, "record", other)
        given_a_findable_name(system, file, other, "Zofia Wierzba", town.desk.worker_id)
        given.given_particulars(system, file, other, town.desk.worker_id, date(2012, 6, 1))
        child = given.given_a_subject(system)
        register = given.given_a_file(system, town.school.agency, "register", child)
        lead = town.school.lead.worker_id
        given_a_findable_name(system, register, child, "Sofia Wierzba", lead)
        given.given_particulars(system, register, child, lead, date(2012, 6, 1))
    sent = id_in(
        when_sent(signed_in(town.school.lead), child, how="inside", team=str(town.first_response))
    )
    desk = signed_in(town.desk)
    assert "Zofia Wierzba" in text_of(desk.get(f"/referrals/{sent}/same/"))
    chosen = {"form_key": form_key(), "same": str(other), "reason": "Same birth date and street."}
    unconfirmed = desk.post(f"/referrals/{sent}/same/", chosen)
    assert "Join these two records?" in text_of(unconfirmed)
    assert town.rows("access_subject", id=child)[0]["merged_into_id"] is None
    joined = desk.post(f"/referrals/{sent}/same/", {**chosen, "then": "join"})
    assert joined.status_code == 302, errors_of(joined)
    assert town.rows("access_subject", id=child)[0]["merged_into_id"] == other
    assert signed_in(town.tove).get(f"/referrals/{sent}/same/").status_code == 404
