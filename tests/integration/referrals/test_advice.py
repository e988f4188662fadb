"""R9: advice, asked with or without the name; who gave it and what followed are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from sightline.access.queries import files_about
from sightline.access.written import Missing
from sightline.referrals import actions, queries
from sightline.referrals.models import Consultation
from sightline.referrals.refusals import NotYours
from sightline.subjects.queries import summary
from tests.factories.school import KNOWN_CHILD
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

QUESTION = "A pupil is given lifts by a man of thirty. What would you do first?"


def when_asked(town: Town, **changed: Any) -> Consultation:
    said = {
        "subject_id": town.child, "named": False, "asked_whom": "The consultation line",
        "asked_at": FRIDAY, "question": QUESTION, "team": town.advisers, **changed,
    }  # fmt: skip
    with acting(town.school.teacher) as by:
        return actions.ask_advice(sent_key=uuid4(), by=by, now=FRIDAY, **said)


def test_an_unnamed_question_tells_the_adviser_no_name_and_no_record(town: Town) -> None:
    asked = when_asked(town)
    town.run_jobs()
    assert town.told(town.counsel) == ["advice-asked"]
    with acting(town.counsel, shape="narrow") as by:
        [there] = queries.consultations_to(by)
        assert there.question == QUESTION
        assert there.subject_id != town.child
        assert queries.whom_withheld(there) is None
        told = summary(there.subject_id)
        assert told is not None
        assert told.name.startswith("Name withheld")
        assert files_about(town.child) == []
    with acting(town.school.teacher):
        assert [one.pk for one in queries.consultations_of(town.child)] == [asked.pk]
    assert town.rows("referrals_referral") == []


def test_an_unnamed_question_that_names_the_child_is_sent_back(town: Town) -> None:
    before = town.count("access_file", "access_subject", "referrals_consultation")
    with pytest.raises(Missing, match="The name stands in"):
        when_asked(town, question=f"{KNOWN_CHILD} is given lifts. What would you do?")
    assert town.count(*before) == before


def test_a_named_question_tells_the_adviser_who_it_is(town: Town) -> None:
    when_asked(town, named=True)
    with acting(town.counsel, shape="narrow") as by:
        [there] = queries.consultations_to(by)
        told = summary(there.subject_id)
        assert told is not None
        assert told.name == KNOWN_CHILD


def test_the_advice_who_gave_it_and_what_followed_are_kept(town: Town) -> None:
    asked = when_asked(town)
    later = FRIDAY + timedelta(hours=1)
    with acting(town.counsel, shape="narrow") as by:
        actions.give_advice(
            consultation=asked, words="Refer to the front door today.", step_key=uuid4(),
            by=by, now=later,
        )  # fmt: skip
        assert queries.consultations_to(by) == []
    [row] = town.rows("referrals_advice")
    assert row["given_by"] == "Bea Thornley, Consultation line, Northmere Council"
    assert row["given_at"] == later
    sent = when_sent(town)
    with acting(town.counsel, shape="narrow") as by, pytest.raises(NotYours):
        actions.say_what_followed(
            consultation=asked, words="They referred", step_key=uuid4(), by=by, now=later
        )
    with acting(town.school.teacher) as by:
        actions.say_what_followed(
            consultation=asked, words="Referred the same day.", referral_id=sent.pk,
            step_key=uuid4(), by=by, now=later,
        )  # fmt: skip
    assert town.rows("referrals_whatfollowed")[0]["referral_id"] == sent.pk
    town.run_jobs(later)
    assert "advice-given" in town.told(town.school.teacher)


def test_advice_from_outside_is_written_down_with_who_gave_it_and_when(town: Town) -> None:
    asked = when_asked(town, team=None, asked_whom="A national helpline")
    assert asked.subject_id == town.child  # it is the school's own record; they heard no name
    assert not asked.named
    with acting(town.school.teacher) as by:
        with pytest.raises(Missing, match="who gave"):
            actions.give_advice(
                consultation=asked, words="Ring the front door", step_key=uuid4(),
                by=by, now=FRIDAY,
            )  # fmt: skip
        actions.give_advice(
            consultation=asked, words="Ring the front door.", given_by="A helpline worker",
            given_at=FRIDAY, step_key=uuid4(), by=by, now=FRIDAY,
        )  # fmt: skip
    assert town.rows("referrals_advice")[0]["given_by"] == "A helpline worker"
