"""R3 at eleven at night: nobody who leads can be reached. It is written down as it was, the leads
are told at once, it is owed within a day, and it stands only once somebody was asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.actions import Look
from sightline.referrals.models import LookedAgain, NotReferred
from sightline.referrals.refusals import NotOffered, NotYours
from tests.factories.forms import errors_of, form_key, text_of
from tests.factories.school import Person, signed_in
from tests.integration.referrals.screened import given_a_screening
from tests.integration.referrals.test_not_referring import when_decided_not_to
from tests.integration.referrals.test_pages_deciding_against import whole
from tests.integration.referrals.town import FRIDAY, Town, acting

TRIED = "Rang Sam at 21:10 and the deputy at 21:15, no answer; the out-of-hours team at 21:20."
NOBODY: dict[str, Any] = {
    "consulted_lead": None, "consulted_at": None, "lead_said": "", "tried": TRIED,
}  # fmt: skip
NEXT = FRIDAY + timedelta(hours=10)


def when_nobody_was_reached(town: Town, **changed: Any) -> NotReferred:
    return when_decided_not_to(town, **{**NOBODY, **changed})


def when_looked_again(town: Town, made: NotReferred, by: Person, **said: Any) -> LookedAgain:
    with acting(by) as actor:
        [found] = queries.not_referred(town.child)
        assert found.pk == made.pk
        return actions.look_again(
            decision=found, look=Look(reasons="We spoke of it.", **said), step_key=uuid4(),
            packs=current(), by=actor, now=NEXT,
        )  # fmt: skip


def asked(town: Town) -> dict[str, Any]:
    return {
        "consulted_lead": town.school.deputy.worker_id,
        "consulted_at": NEXT - timedelta(hours=1),
        "lead_said": "I agree.",
    }


def test_what_was_tried_is_kept_the_leads_are_told_and_it_is_owed_within_a_day(town: Town) -> None:
    made = when_nobody_was_reached(town)
    [row] = town.rows("referrals_notreferred")
    assert (row["tried"], row["consulted_lead_id"], row["consulted_at"]) == (TRIED, None, None)
    [entry] = town.rows("chronology_entry", came_from_id=made.pk)
    assert f"Nobody could be reached before. Tried: {TRIED}" in entry["words"]
    [duty] = town.rows("duties_duty", about_id=made.pk)
    assert (duty["clock"], duty["due_at"]) == ("not-referred-asked", FRIDAY + timedelta(days=1))
    assert duty["owner_worker_id"] == town.school.teacher.worker_id
    town.run_jobs()
    assert town.told(town.school.lead) == ["not-referred-unasked"]
    assert town.told(town.school.deputy) == ["not-referred-unasked"]
    assert town.told(town.school.teacher) == []


def test_whom_one_asked_and_that_nobody_was_there_are_never_both_said(town: Town) -> None:
    for changed in ({"consulted_lead": town.school.lead.worker_id}, {"tried": "  "}):
        with pytest.raises(Missing):
            when_nobody_was_reached(town, **changed)
    assert town.count("referrals_notreferred", "duties_duty") == {
        "referrals_notreferred": 0, "duties_duty": 0,
    }  # fmt: skip
    made = when_nobody_was_reached(town)
    for forged in ("tried = ''", "lead_said = 'Yes.'", "consulted_at = now()"):
        with pytest.raises(psycopg.errors.CheckViolation):
            town.system(f"UPDATE referrals_notreferred SET {forged} WHERE id = %s", made.pk)


def test_it_cannot_stand_before_somebody_was_asked_and_then_nothing_is_owed(town: Town) -> None:
    made = when_nobody_was_reached(town)
    with pytest.raises(Missing, match="cannot stand before somebody was asked"):
        when_looked_again(town, made, town.school.teacher, stands=True)
    with acting(town.tove) as by, pytest.raises(NotYours):
        actions.look_again(
            decision=made, look=Look(stands=False, reasons="Ours."), step_key=uuid4(),
            packs=current(), by=by, now=NEXT,
        )  # fmt: skip
    assert town.rows("referrals_lookedagain") == []
    again = (NEXT + timedelta(days=7)).date()
    when_looked_again(town, made, town.school.lead, stands=True, look_again_on=again, **asked(town))
    [over, anew] = sorted(town.rows("duties_duty"), key=lambda one: one["started_at"])
    assert (over["met_at"], over["how"]) == (NEXT, "Looked at again: it stands")
    assert (anew["clock"], anew["met_at"]) == ("not-referred-again", None)
    with acting(town.school.teacher):
        [row] = queries.not_referred(town.child)
        assert not row.unasked
    town.run_jobs()
    assert town.told(town.school.teacher) == ["decision-looked-again"]
    when_looked_again(town, made, town.school.teacher, stands=True)  # asked once, it may stand


def test_it_does_not_stand_where_the_rules_now_always_refer(town: Town) -> None:
    made = when_nobody_was_reached(town)
    given_a_screening(town, facts={"age": 12, "sexual_activity": "yes"})
    town.system(
        "UPDATE referrals_notreferred SET circumstances = %s WHERE id = %s",
        '{"age": "12", "sexual_activity": "yes"}', made.pk,
    )  # fmt: skip
    with pytest.raises(NotOffered):
        when_looked_again(town, made, town.school.lead, stands=True, **asked(town))
    assert town.rows("referrals_lookedagain") == []
    when_looked_again(town, made, town.school.lead, stands=False)
    [duty] = town.rows("duties_duty", about_id=made.pk)
    assert duty["how"] == "Looked at again: refer"


def test_on_the_pages_it_is_asked_shown_and_looked_at_again(town: Town) -> None:
    given_a_screening(town, coercion="concern")
    teacher, lead = signed_in(town.school.teacher), signed_in(town.school.lead)
    address = f"/referrals/of/{town.child}/not/"
    page = text_of(lead.get(address))
    criterion = current().criteria["coercion"].text
    assert page.count(criterion) == 2  # once to read, once in the link to its screening
    typed = whole(town, reached="no", consulted_lead="", signature="Robin Tallis")
    assert "Write whom you tried, how, and when" in errors_of(teacher.post(address, typed))
    kept = teacher.post(address, typed | {"tried": TRIED})
    assert kept.status_code == 302, errors_of(kept)
    assert "Nobody was asked yet: that is owed" in text_of(teacher.get(kept["Location"]))
    [row] = town.rows("referrals_notreferred")
    page = text_of(lead.get(f"/referrals/of/{town.child}/"))
    assert "Nobody was asked yet" in page
    assert TRIED in page
    again = f"/referrals/of/{town.child}/not/{row['id']}/again/"
    assert signed_in(town.school.elsewhere).get(again).status_code == 404
    assert "a referral needs nobody’s leave" in text_of(lead.get(again))
    said = {"form_key": form_key(), "reasons": "She ran again.", "signature": "Sam Winterbourne"}
    short = lead.post(again, {**said, "reached": "no", "stands": "yes"})
    assert "It cannot stand before somebody was asked. Ask, or refer now" in errors_of(short)
    sent_on = lead.post(again, {**said, "reached": "no", "stands": "no"})
    assert sent_on["Location"] == f"/referrals/of/{town.child}/refer/"
    page = text_of(lead.get(f"/referrals/of/{town.child}/"))
    assert "She ran again." in page
