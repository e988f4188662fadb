"""A3: what a screening found of the criteria speaks where somebody refers, or decides not to."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from sightline.access.written import Missing
from sightline.domain.assessment import Circumstances, Known
from sightline.domain.routes import LocalRule
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.screening.criteria import criteria_found
from tests.factories import access
from tests.factories.forms import errors_of, text_of
from tests.factories.school import signed_in
from tests.integration.referrals.pages import when_begun, when_sent
from tests.integration.referrals.screened import given_a_screening
from tests.integration.referrals.test_not_referring import why
from tests.integration.referrals.test_pages_deciding_against import whole
from tests.integration.referrals.town import FRIDAY, Town, acting, seen_by

ONE_IS_ENOUGH = "Refer to the front door. One criterion is enough; they are not counted."
COERCION = "Pressure, threats, or things given or promised for sexual acts"
WHOSE = "by Sam Winterbourne, Designated lead, Larkfield School"
SAYS = "They told us of it: to be looked at again."


@pytest.fixture(autouse=True)
def no_screening_before(town: Town) -> None:
    for table in ("screening_judgement", "screening_evidence", "screening_answer"):
        town.system(f"DELETE FROM {table}")
    town.system("UPDATE screening_draft SET screening_id = NULL")
    town.system("DELETE FROM screening_screening")


def test_without_a_screening_the_rule_of_the_criteria_is_silent(town: Town) -> None:
    page = text_of(signed_in(town.school.lead).get(f"/referrals/of/{town.child}/refer/"))
    assert ONE_IS_ENOUGH not in page
    assert "Criteria that are a concern" not in page


def test_a_concern_of_the_screening_speaks_with_when_by_whom_and_where_it_is_from(
    town: Town,
) -> None:
    key = given_a_screening(town, coercion="concern", secrecy="no_concern")
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    for address in (
        f"/referrals/of/{town.child}/refer/",
        f"/referrals/of/{town.child}/not/",
        draft,
    ):
        answer = lead.get(address)
        page = text_of(answer)
        assert ONE_IS_ENOUGH in page, address
        assert "One is enough. Refer, or record why not" in page
        shown = page.partition("Criteria that are a concern")[2].partition("One or more crit")[0]
        assert COERCION in shown
        assert f"Found on 1 May 2026 {WHOSE}" in shown
        assert "9.3" in shown
        assert "Secrecy" not in shown
        assert f"/screening/{key}/" in answer.content.decode()


def test_what_is_sent_keeps_which_criterion_made_the_rule_speak(town: Town) -> None:
    given_a_screening(town, coercion="concern")
    when_sent(signed_in(town.school.lead), town.child, how="inside", team=str(town.first_response))
    [row] = town.rows("referrals_referral")
    [spoke] = [one for one in row["suggestion"] if one["rule"] == "criterion-of-concern"]
    assert spoke["because"] == [
        "The child is 15.",
        f"Of concern: {COERCION} (found on 1 May 2026 {WHOSE}).",
    ]


def test_an_unnamed_one_says_which_criterion_and_leaves_out_who_found_it(town: Town) -> None:
    given_a_screening(town, coercion="concern")
    when_sent(
        signed_in(town.school.lead), town.child, how="inside", team=str(town.first_response),
        name="withhold", withhold_name="They fear for their safety.",
    )  # fmt: skip
    [row] = town.rows("referrals_referral")
    said = json.dumps(row["suggestion"], ensure_ascii=False)
    assert COERCION in said
    assert "found on" not in said


def test_the_newest_answer_stands_and_one_that_is_not_known_takes_none_away(town: Town) -> None:
    first = given_a_screening(town, coercion="concern", power="concern")
    given_a_screening(town, at=FRIDAY + timedelta(hours=1), power="no_concern")
    with acting(town.school.lead):
        found = criteria_found(town.child)
        attached = criteria_found(town.child, attached=first)
    assert {slug: one.found.value for slug, one in found.items()} == {
        "coercion": "concern", "power": "no_concern",
    }  # fmt: skip
    assert found["coercion"].screening_id == first
    assert attached["power"].found.value == "concern"  # it goes along, so what it says stands


def test_harm_that_is_already_happening_puts_the_front_door_before_the_local_rule(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = current()
    every_case = LocalRule(
        "every-case", "Every case goes to the panel", "Every child is brought to it.", (),
        ("panel",), (), packs.route("front-door").provenance,
    )  # fmt: skip
    local = replace(packs, local_rules={"every-case": every_case})
    monkeypatch.setattr("sightline.referrals.views.choosing.current", lambda: local)
    lead, address = signed_in(town.school.lead), f"/referrals/of/{town.child}/refer/"
    page = lead.get(address).content.decode()
    assert page.index('value="panel"') < page.index('value="front-door"')
    assert "The partnership’s own rule: Every case goes to the panel." in page
    assert packs.origin(every_case.provenance[0]) in unescape(page)
    given_a_screening(town, force_or_threats="yes")
    page = lead.get(address).content.decode()
    assert page.index('value="front-door"') < page.index('value="panel"')
    assert "Harm that is already happening" in page
    assert "The partnership’s own rule: Every case goes to the panel." in page


def test_nobody_is_told_of_criteria_in_a_screening_that_they_may_not_open(town: Town) -> None:
    given_a_screening(town, coercion="concern")
    page = text_of(signed_in(town.school.teacher).get(f"/referrals/of/{town.child}/refer/"))
    assert COERCION not in page
    with acting(town.school.teacher):
        assert criteria_found(town.child) == {}


def test_what_is_sent_is_closed_to_whoever_is_kept_from_what_it_draws_on(town: Town) -> None:
    """The screening lies in a file that is about somebody else too, from whom Gus is kept."""
    key = given_a_screening(town, coercion="concern")
    [screening] = town.rows("screening_screening", id=key)
    with town.database.connect("system") as system:
        other = access.given_a_subject(system, "person")
        system.execute(
            "INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)"
            " VALUES (%s, %s, %s, 'person')",
            [screening["file_id"], screening["area_id"], other],
        )
        access.given_a_block(system, town.gus.worker_id, other)
    when_sent(signed_in(town.school.lead), town.child, how="inside", team=str(town.first_response))
    [row] = town.rows("referrals_referral")
    assert seen_by(town.tove, row["id"]) is not None
    assert seen_by(town.gus, row["id"]) is None
    town.system(
        "DELETE FROM access_filesubject WHERE file_id = %s AND subject_id = %s",
        screening["file_id"], other,
    )  # fmt: skip


def test_not_referring_a_child_under_13_with_a_concern_needs_a_senior_manager(town: Town) -> None:
    given_a_screening(town, coercion="concern")
    young = Circumstances(age=12, sexual_activity=Known.NO)
    with acting(town.school.lead) as by:
        decided = why(
            town, circumstances=young, consulted_lead=town.school.deputy.worker_id, lead_said=SAYS
        )
        with pytest.raises(Missing, match="senior manager approved"):
            actions.decide_not_to(why=decided, step_key=uuid4(), packs=current(), by=by, now=FRIDAY)
    assert town.rows("referrals_notreferred") == []
    lead = signed_in(town.school.lead)
    address = f"/referrals/of/{town.child}/not/"
    short = lead.post(address, whole(town, age="12"))
    assert "Say which senior manager approved it. Without that, refer" in errors_of(short)
    kept = lead.post(address, whole(town, age="12", approved_by="Petra Hollin, Head"))
    assert kept.status_code == 302, errors_of(kept)
    with acting(town.school.lead):
        [row] = queries.not_referred(town.child)
    assert row.approved_by == "Petra Hollin, Head"
    assert "under-13-any-concern" in {one["rule"] for one in row.suggestion}


def test_screened_again_what_is_known_differently_stands_beside_what_is_answered_differently(
    town: Town,
) -> None:
    """A7: ages, trust and circumstances, with both dates."""
    first = given_a_screening(town, facts={"age": 14, "in_trust": "no"}, secrecy="concern")
    again = given_a_screening(
        town, at=FRIDAY + timedelta(days=40), earlier=first,
        facts={"age": 15, "in_trust": "yes", "disabled": "yes"}, secrecy="concern",
    )  # fmt: skip
    page = text_of(signed_in(town.school.lead).get(f"/screening/{again}/changed/"))
    for shown in (
        "The child’s age then Different now 1 May 2026 14 10 June 2026 15",
        "Different now 1 May 2026 No 10 June 2026 Yes",
        "Known now 1 May 2026 Not known 10 June 2026 Yes",
    ):
        assert shown in page
    assert "Secrecy" not in page  # the same in both
    assert page.count("10 June 2026") == 4  # the two days, and these three changes alone
