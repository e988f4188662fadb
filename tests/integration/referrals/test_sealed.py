"""What stands in a sealed record goes along where whoever refers chooses it, never by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from sightline.access.written import Missing
from sightline.packs.catalogue import current
from sightline.referrals import actions
from tests.factories import access
from tests.factories.access import File
from tests.factories.forms import errors_of, text_of
from tests.factories.school import signed_in
from tests.integration.referrals.pages import filled_in, when_begun, when_sent
from tests.integration.referrals.screened import given_a_screening
from tests.integration.referrals.test_attached import SAID, SAW, given_a_concern
from tests.integration.referrals.test_criteria import COERCION, no_screening_before
from tests.integration.referrals.test_not_referring import why
from tests.integration.referrals.town import FRIDAY, Town, acting
from tests.integration.referrals.town import when_sent as sent_by_the_action

__all__ = ["no_screening_before"]

WHY = "They decide this week where the child lives."


@pytest.fixture
def sealed(town: Town, no_screening_before: None) -> Iterator[UUID]:
    """A screening with a concern in it, and a man named beside the child, sealed for the lead."""
    facts = {"age": 15, "disabled": "yes"}
    key = given_a_screening(town, facts=facts, coercion="concern", secrecy="concern")
    [row] = town.rows("screening_screening", id=key)
    [file] = town.rows("access_file", id=row["file_id"])
    with town.database.connect("system") as system:
        access.given_a_seal(system, _file(file), town.school.lead.worker_id)
        man = access.given_a_subject(system, "person")
        system.execute(
            "INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)"
            " VALUES (%s, %s, %s, 'person')",
            [file["id"], file["area_id"], man],
        )
        access.given_a_name(
            system, _file(file), man, "Corin Hathersage", town.school.lead.worker_id
        )
        access.given_a_connection(system, _file(file), town.child, man, town.school.lead.worker_id)
    yield key
    for table in ("access_sealnamed", "access_seal", "subjects_connection"):
        town.system(f"DELETE FROM {table}")


def test_a_sealed_screening_speaks_to_whoever_refers_and_not_in_what_is_sent(
    town: Town, sealed: UUID
) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child, query=f"?screening={sealed}")
    page = lead.get(draft)
    assert COERCION in text_of(page)
    assert "It stands in a sealed record." in text_of(page)
    assert "Corin Hathersage" not in page.content.decode()
    assert _ticked(page.content.decode(), str(sealed)) is False  # chosen, or left at home
    inside = {"how": "inside", "team": str(town.first_response)}
    when_sent(lead, town.child, query=f"?screening={sealed}", **inside)
    [row] = town.rows("referrals_referral")
    assert COERCION not in row["packet"]
    assert "is disabled" not in row["packet"]  # a fact that only the sealed screening says
    assert "Corin Hathersage" not in row["packet"]
    assert COERCION not in json.dumps(row["suggestion"])


def test_something_sealed_is_sent_with_a_reason_that_the_receiver_reads(
    town: Town, sealed: UUID
) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    typed = filled_in(screening=str(sealed), how="inside", team=str(town.first_response))
    assert errors_of(lead.post(draft, typed)) == ["Write why they must be told what is sealed"]
    assert town.rows("referrals_referral") == []
    answer = lead.post(draft, typed | {"sealed_because": WHY})
    checked = text_of(lead.get(answer["Location"]))
    assert "Something sealed" in checked
    assert WHY in checked
    lead.post(answer["Location"], {})
    [row] = town.rows("referrals_referral")
    packet = json.loads(row["packet"])
    assert WHY in packet["also"].values()
    assert COERCION in json.dumps(packet["screening"])
    [spoke] = [one for one in row["suggestion"] if one["rule"] == "criterion-of-concern"]
    assert any(COERCION in line for line in spoke["because"])


def test_no_other_way_sends_it_without_a_reason(town: Town, sealed: UUID) -> None:
    [row] = town.rows("screening_screening", id=sealed)
    for changed in ({"screening_id": sealed}, {"drawn_on": (row["file_id"],)}):
        with pytest.raises(Missing, match="what is sealed"):
            sent_by_the_action(town, town.school.lead, **changed)
    assert town.rows("referrals_referral") == []


def test_a_sealed_concern_is_offered_and_neither_chosen_nor_written_into_the_boxes(
    town: Town, sealed: UUID
) -> None:
    concern = given_a_concern(town)
    [file] = town.rows("access_file", id=concern.file_id)
    with town.database.connect("system") as system:
        access.given_a_seal(system, _file(file), town.school.lead.worker_id)
    lead = signed_in(town.school.lead)
    page = lead.get(when_begun(lead, town.child, query=f"?concern={concern.pk}")).content.decode()
    assert _ticked(page, str(concern.pk)) is False
    boxes = " ".join(re.findall(r"<textarea.*?</textarea>", page, flags=re.DOTALL))
    assert "Amara Fennimore" in boxes
    assert SAID not in boxes
    assert SAW not in boxes


def test_a_decision_not_to_refer_asks_it_and_keeps_nothing_of_it_where_others_read(
    town: Town, sealed: UUID
) -> None:
    lead = signed_in(town.school.lead)
    assert COERCION in text_of(lead.get(f"/referrals/of/{town.child}/not/?screening={sealed}"))
    with acting(town.school.lead) as by:
        decided = why(
            town, consulted_lead=town.school.deputy.worker_id, screening_id=sealed,
            lead_said="Asked again on Monday.",
        )  # fmt: skip
        actions.decide_not_to(why=decided, step_key=uuid4(), packs=current(), by=by, now=FRIDAY)
    [row] = town.rows("referrals_notreferred")
    assert COERCION not in json.dumps(row["suggestion"])


def _ticked(page: str, value: str) -> bool:
    [box] = re.findall(rf"<input[^>]*value=\"{value}\"[^>]*>", page)
    return " checked" in box


def _file(row: dict[str, Any]) -> File:
    return File(row["id"], row["area_id"], row["agency_id"], row["audience"], ())
