"""R5: a decision starts the clocks of what it asks for, as the pack says; a later one its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions
from sightline.referrals.models.packet import HowSent
from sightline.referrals.refusals import NotYours
from tests.factories.forms import errors_of, form_key, text_of
from tests.factories.school import signed_in
from tests.integration.referrals.town import FRIDAY, Town, acting, when_decided, when_sent

LATER = FRIDAY + timedelta(days=3)


def running(town: Town, about: str = "referral-decided") -> dict[str, dict[str, Any]]:
    rows = town.rows("duties_duty", about=about)
    return {row["clock"]: row for row in rows if row["met_at"] is None}


def test_every_outcome_starts_what_the_pack_says_and_nothing_else(town: Town) -> None:
    for option in current().list("referral-outcome").options:
        sent = when_sent(town)
        when_decided(sent, town.tove, decision=option.slug)
        assert {
            row["clock"] for row in town.rows("duties_duty", about="referral-decided")
            if row["about_id"] == sent.pk
        } == {one.clock for one in option.starts}, option.slug  # fmt: skip


def test_an_assessment_counts_from_the_day_the_referral_came(town: Town) -> None:
    sent = when_sent(town)
    when_decided(sent, town.tove, decision="assessment", at=LATER)
    duty = running(town)["assessment-complete"]
    assert duty["started_at"] == FRIDAY
    assert duty["owner_team_id"] == town.first_response
    assert duty["due_at"].date() == date(2026, 7, 7)  # 45 working days, two bank holidays between


def test_a_later_decision_starts_its_own_clocks_and_the_referrer_is_owed_it_again(
    town: Town,
) -> None:
    sent = when_sent(town)
    first = when_decided(sent, town.tove, decision="no-further-action")
    with acting(town.tove) as by:
        actions.feed_back(
            referral=sent, words="Nothing by us.", step_key=uuid4(), by=by, now=FRIDAY
        )
    assert running(town) == {}
    assert running(town, "referral-feedback") == {}
    when_decided(
        sent, town.una, decision="strategy-discussion", knows=first.pk, reverses=first.pk, at=LATER
    )
    assert set(running(town)) == {"strategy-discussion"}
    assert running(town)["strategy-discussion"]["started_at"] == LATER
    assert set(running(town, "referral-feedback")) == {"referrer-feedback"}
    assert town.rows("referrals_standing")[0]["fed_back"] is False


def test_what_the_reversed_decision_asked_for_is_owed_no_longer(town: Town) -> None:
    sent = when_sent(town)
    first = when_decided(sent, town.tove, decision="assessment")
    when_decided(
        sent, town.una, decision="strategy-discussion", knows=first.pk, reverses=first.pk, at=LATER
    )
    assert set(running(town)) == {"strategy-discussion"}
    [ended] = [row for row in town.rows("duties_duty") if row["clock"] == "assessment-complete"]
    assert (ended["met_at"], ended["how"]) == (LATER, "Decided otherwise")


def test_where_both_decisions_stand_both_are_owed(town: Town) -> None:
    sent = when_sent(town)
    first = when_decided(sent, town.tove, decision="assessment")
    when_decided(sent, town.una, decision="strategy-discussion", knows=first.pk, at=LATER)
    assert set(running(town)) == {"assessment-complete", "strategy-discussion"}


def test_the_receiver_says_what_is_done_and_its_clock_stops(town: Town) -> None:
    sent = when_sent(town)
    when_decided(sent, town.tove, decision="assessment")
    tove, address = signed_in(town.tove), f"/referrals/{sent.pk}/done/"
    assert "Say that what was decided is done" in text_of(tove.get(f"/referrals/{sent.pk}/"))
    short = tove.post(address, {"form_key": form_key(), "which": "assessment-complete"})
    assert "Write what was done" in errors_of(short)
    done = {"form_key": form_key(), "which": "assessment-complete", "how": "Finished on Friday."}
    kept = tove.post(address, done)
    assert kept.status_code == 302, errors_of(kept)
    assert running(town) == {}
    assert tove.post(address, done).status_code == 404  # nothing is left to be done
    entries = town.rows("chronology_entry", came_from_id=sent.pk)
    assert [one for one in entries if "Finished on Friday." in one["words"]]


def test_the_sender_does_not_say_what_the_receiver_did(town: Town) -> None:
    sent = when_sent(town)
    when_decided(sent, town.tove, decision="assessment")
    with acting(town.school.teacher) as by, pytest.raises(NotYours):
        actions.say_done(referral=sent, clock="assessment-complete", how="Done.", by=by, now=LATER)
    assert signed_in(town.school.teacher).get(f"/referrals/{sent.pk}/done/").status_code == 404
    with acting(town.tove) as by, pytest.raises(Missing, match="Choose what is done"):
        actions.say_done(referral=sent, clock="strategy-discussion", how="Done.", by=by, now=LATER)


def test_what_an_agency_outside_has_to_do_waits_for_it_and_stands_with_who_sent(
    town: Town,
) -> None:
    sent = when_sent(town, how=HowSent.DOWNLOAD, team=None, told="The county’s front door")
    with acting(town.school.teacher, LATER) as by:
        actions.decide(
            referral=sent,
            decided=actions.Decided("assessment", "They told us.", "Written down as told."),
            knows=None, step_key=uuid4(), told_by="Ines Arrowby, duty worker",
            packs=current(), by=by, now=LATER,
        )  # fmt: skip
    duty = running(town)["assessment-complete"]
    assert duty["waiting_for"] == "The county’s front door"
    assert duty["owner_worker_id"] == town.school.teacher.worker_id
