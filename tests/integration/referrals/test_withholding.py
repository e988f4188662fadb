"""R3: a name withheld. The referral goes at once; a senior manager answers; nothing leads back."""

from __future__ import annotations

import json
import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from sightline.access.queries import files_about
from sightline.access.written import Missing
from sightline.referrals import actions, queries
from sightline.referrals.models import Referral
from sightline.referrals.refusals import NotYours
from sightline.subjects.queries import summary
from sightline.subjects.search import find
from tests.factories import access
from tests.factories.forms import text_of
from tests.factories.school import KNOWN_CHILD, Person, signed_in
from tests.integration.referrals.test_attached import given_a_concern
from tests.integration.referrals.town import FRIDAY, Town, acting, seen_by, when_sent

WHY = "She has asked us for confidence, and we fear she would stop coming."


def given_one_without_a_name(town: Town, **changed: Any) -> Referral:
    return when_sent(town, withhold_name=WHY, **changed)


def test_it_goes_at_once_and_nothing_in_it_says_who(town: Town) -> None:
    sent = given_one_without_a_name(town)
    assert sent.no_name
    assert sent.subject_id != town.child
    [row] = town.rows("referrals_referral")
    for part in (*KNOWN_CHILD.split(), str(town.child), "27 March 2011"):
        assert part not in row["packet"]
    assert json.loads(row["packet"])["child"] == {"name": "The name is withheld"}
    assert row["concern_ids"] == []
    town.run_jobs()
    assert town.told(town.tove) == ["referral-new"]  # before anybody has approved anything
    assert town.told(town.petra) == ["name-to-approve"]


def test_neither_the_team_nor_the_area_finds_the_child_behind_it(town: Town) -> None:
    sent = given_one_without_a_name(town)
    for person, shape in ((town.tove, "narrow"), (town.desk, "narrow"), (town.desk, "area")):
        with acting(person, shape=shape):  # type: ignore[arg-type]  # one of the two shapes
            there = queries.referral(sent.pk)
            assert there is not None
            assert queries.whom_withheld(there) is None
            assert [one.file_id for one in files_about(sent.subject_id)] == [sent.file_id]
            told = summary(sent.subject_id)
            assert told is not None
            assert told.name.startswith("Name withheld")
    with acting(town.tove, shape="narrow"):
        assert files_about(town.child) == []
        assert find(KNOWN_CHILD) == []


def test_its_own_agency_knows_whom_it_is_about(town: Town) -> None:
    sent = given_one_without_a_name(town)
    for person in (town.school.teacher, town.school.lead):
        with acting(person) as by:
            assert queries.whom_withheld(sent) == town.child
            [mine] = queries.referrals_of(town.child, by=by).have
            assert (mine.referral_id, mine.no_name) == (sent.pk, True)
    with acting(town.desk, shape="area") as by:
        assert queries.referrals_of(town.child, by=by).have == []


def test_words_that_name_the_child_are_sent_back_and_nothing_is_kept(town: Town) -> None:
    before = town.count("access_file", "access_subject", "referrals_referral")
    with pytest.raises(Missing, match="The name stands in"):
        when_sent(town, withhold_name=WHY, reasons="I am worried about Amara.")
    assert town.count(*before) == before
    sent = given_one_without_a_name(town)
    with acting(town.school.teacher) as by, pytest.raises(Missing, match="The name stands in"):
        actions.add(
            referral=sent, words="Amara was seen again", step_key=uuid4(), by=by, now=FRIDAY
        )
    assert town.rows("referrals_addition") == []


def test_whoever_is_kept_from_the_child_is_kept_from_it_too(town: Town) -> None:
    with town.database.connect("system") as system:
        access.given_a_block(system, town.gus.worker_id, town.child)
    sent = given_one_without_a_name(town)
    town.run_jobs()
    assert seen_by(town.gus, sent.pk) is None
    assert town.told(town.gus) == []


def test_a_block_that_comes_later_reaches_it_and_ends_with_the_block(town: Town) -> None:
    sent = given_one_without_a_name(town)
    assert seen_by(town.gus, sent.pk) is not None
    with town.database.connect("system") as system:
        block = access.given_a_block(system, town.gus.worker_id, town.child)
    assert seen_by(town.gus, sent.pk) is None
    assert seen_by(town.tove, sent.pk) is not None
    with acting(town.gus, shape="narrow") as by:
        assert queries.received(by).rows == []
        assert queries.referrals_of(sent.subject_id, by=by).have == []
    town.system("UPDATE access_block SET ends_at = now() WHERE id = %s", block)
    assert seen_by(town.gus, sent.pk) is not None


def test_a_later_block_on_somebody_in_an_attached_concern_reaches_it_too(town: Town) -> None:
    concern = given_a_concern(town, person="Corin Hathersage")
    sent = given_one_without_a_name(town, concern_ids=(concern.pk,))
    assert seen_by(town.gus, sent.pk) is not None
    [man] = [
        row["subject_id"]
        for row in town.rows("access_filesubject", file_id=concern.file_id)
        if row["kind"] == "person"
    ]
    with town.database.connect("system") as system:
        access.given_a_block(system, town.gus.worker_id, man)
    assert seen_by(town.gus, sent.pk) is None
    assert seen_by(town.tove, sent.pk) is not None


def test_a_later_block_reaches_a_question_that_names_nobody_too(town: Town) -> None:
    with acting(town.school.teacher) as by:
        asked = actions.ask_advice(
            subject_id=town.child, named=False, asked_whom="Advisers", asked_at=FRIDAY,
            question="A man waits for a pupil. Do we refer?", team=town.advisers,
            sent_key=uuid4(), by=by, now=FRIDAY,
        )  # fmt: skip
    with acting(town.counsel, shape="narrow"):
        assert queries.consultation(asked.pk) is not None
    with town.database.connect("system") as system:
        access.given_a_block(system, town.counsel.worker_id, town.child)
    with acting(town.counsel, shape="narrow"):
        assert queries.consultation(asked.pk) is None


@pytest.mark.parametrize("who", ["teacher", "lead"])
def test_only_a_senior_manager_who_did_not_send_it_answers(town: Town, who: str) -> None:
    sent = given_one_without_a_name(town)
    for person in (getattr(town.school, who), town.tove):
        with acting(person, shape="narrow") as by, pytest.raises(NotYours):
            actions.answer_about_name(
                referral=sent, approved=True, reasons="Yes", step_key=uuid4(), by=by, now=FRIDAY
            )
    assert town.rows("referrals_nameapproval") == []


def test_a_senior_manager_who_sent_it_does_not_approve_it(town: Town) -> None:
    with town.database.connect("system") as system:
        record = access.given_a_file(system, town.school.agency, "record", town.child)
        tie = access.given_a_relationship(system, record, worker=town.petra.worker_id)
    sent = when_sent(town, town.petra, withhold_name=WHY)
    with acting(town.petra) as by:
        assert queries.names_to_approve(by) == []
        with pytest.raises(NotYours):
            actions.answer_about_name(
                referral=sent, approved=True, reasons="Mine", step_key=uuid4(), by=by, now=FRIDAY
            )
    town.system("DELETE FROM access_relationship WHERE id = %s", tie)


def test_not_approved_the_name_is_told_beside_what_was_sent(town: Town) -> None:
    sent = given_one_without_a_name(town)
    with acting(town.petra) as by:
        assert [one.pk for one in queries.names_to_approve(by)] == [sent.pk]
        assert queries.whom_withheld(sent) is None  # she decides on reasons, not on a name
        actions.answer_about_name(
            referral=sent, approved=False, reasons="They cannot act without it.",
            step_key=uuid4(), by=by, now=FRIDAY,
        )  # fmt: skip
        assert queries.names_to_approve(by) == []
    town.run_jobs()
    assert "name-answered" in town.told(town.school.teacher)
    with acting(town.tove) as by, pytest.raises(NotYours):
        actions.tell_name(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
    with acting(town.school.teacher) as by:
        actions.tell_name(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
    with acting(town.tove, shape="narrow"):
        told = summary(sent.subject_id)
        assert told is not None
        assert KNOWN_CHILD in (told.name, *told.also_known_as)
        assert [one.subject_id for one in (hit.summary for hit in find(KNOWN_CHILD))] == [
            sent.subject_id
        ]
    assert town.rows("referrals_referral")[0]["packet"] == sent.packet


def test_the_name_is_given_once_and_whoever_presses_again_is_told_so(town: Town) -> None:
    sent = given_one_without_a_name(town)
    with acting(town.school.teacher) as by:
        key = uuid4()
        first = actions.tell_name(referral=sent, step_key=key, by=by, now=FRIDAY)
        again = actions.tell_name(referral=sent, step_key=key, by=by, now=FRIDAY)
        assert first.pk == again.pk  # the same press, sent twice
    before = town.count("referrals_addition", "subjects_name", "chronology_entry")
    with acting(town.school.lead) as by, pytest.raises(Missing, match="given already, on 1 May"):
        actions.tell_name(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
    assert town.count(*before) == before
    lead = signed_in(town.school.lead)
    address = f"/referrals/{sent.pk}/tell-name/"
    for press in (lead.get, lambda to: lead.post(to, {"form_key": str(uuid4())})):
        answer = press(address)
        assert answer.status_code == 302
        said = text_of(lead.get(answer["Location"]))
        assert "The name was given already, on 1 May 2026, by Robin Tallis" in said
        assert "Give the name now" not in said
    assert town.count(*before) == before


def test_two_who_give_the_name_at_the_very_same_time_give_it_once(town: Town) -> None:
    sent = given_one_without_a_name(town)
    gate = threading.Barrier(2)
    outcomes: list[str] = []

    def press(person: Person) -> None:
        gate.wait()
        try:
            with acting(person) as by:
                actions.tell_name(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
            outcomes.append("given")
        except Missing:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=press, args=(one,))
        for one in (town.school.teacher, town.school.lead)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes) == ["given", "told"]
    assert len(town.rows("referrals_addition")) == 1


def test_a_referral_with_a_name_has_nothing_to_approve_or_to_tell(town: Town) -> None:
    sent = when_sent(town)
    with acting(town.school.teacher) as by, pytest.raises(Missing):
        actions.tell_name(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
    with acting(town.petra) as by:
        assert queries.referral(sent.pk) is None
        assert queries.names_to_approve(by) == []
