"""What a grading needs, when a piece is current, and groups that are in themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.domain.information import (
    Axis,
    Current,
    DoesNotFit,
    GradeCode,
    Looked,
    NotGraded,
    Period,
    age_in_words,
    check_grading,
    check_looked,
    circle,
    first_dates,
)

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


def code(axis: Axis, *, suspects: bool = False, conditions: bool = False) -> GradeCode:
    return GradeCode(f"{axis}-x", axis, "X", "X", suspects, conditions, ())


def codes(*, suspects: bool = False, conditions: bool = False) -> dict[Axis, GradeCode]:
    return {
        Axis.SOURCE: code(Axis.SOURCE),
        Axis.ASSESSMENT: code(Axis.ASSESSMENT, suspects=suspects),
        Axis.HANDLING: code(Axis.HANDLING, conditions=conditions),
    }


@pytest.mark.parametrize(
    ("given", "said", "says", "field"),
    [
        ({}, {}, "Choose a code for “The source”", "source"),
        (codes(conditions=True), {}, "Write the conditions", "conditions"),
        (codes(), {"because": " "}, "what the grade rests on", "because"),
        (codes(suspects=True), {"because": ""}, "why you suspect it to be false", "because"),
        (codes(), {"malicious": True}, "goes with the code", "malicious"),
        (codes(suspects=True), {"from_child": True}, "a child’s account", "assessment"),
        (codes(), {"malicious": True, "from_child": True}, "a child’s account", "malicious"),
    ],
)
def test_a_grading_that_cannot_stand_says_why(
    given: dict[Axis, GradeCode], said: dict[str, object], says: str, field: str
) -> None:
    whole = {"conditions": "", "because": "Two calls", "malicious": False, "from_child": False}
    with pytest.raises(NotGraded, match=says) as refused:
        check_grading(given, **{**whole, **said})  # type: ignore[arg-type]  # by its own names
    assert refused.value.field == field


def test_police_may_suspect_what_an_adult_says() -> None:
    check_grading(
        codes(suspects=True), conditions="", because="He gains by it", malicious=True,
        from_child=False,
    )  # fmt: skip


def test_a_piece_is_due_then_expired_and_never_both() -> None:
    current = first_dates({Period.REVIEW: 10, Period.EXPIRY: 30}, TODAY)
    said = [
        (current.due_on(TODAY + days * DAY), current.expired_on(TODAY + days * DAY))
        for days in (9, 10, 29, 30)
    ]
    assert said == [(False, False), (True, False), (True, False), (False, True)]
    assert Current(TODAY + DAY, TODAY + 9 * DAY, ended_on=TODAY).expired_on(TODAY)


@pytest.mark.parametrize(
    ("review_on", "because", "says"),
    [
        (TODAY + 5 * DAY, " ", "what you went by"),
        (None, "Asked", "when it is looked at again"),
        (TODAY, "Asked", "after today"),
        (TODAY + 31 * DAY, "Asked", "at most 30 days"),
    ],
)
def test_a_look_needs_a_reason_and_a_day_within_reach(
    review_on: date | None, because: str, says: str
) -> None:
    with pytest.raises(DoesNotFit, match=says):
        check_looked(Looked.STANDS, review_on=review_on, today=TODAY, longest=30, because=because)


def test_age_is_said_and_never_guessed() -> None:
    ages = [age_in_words(TODAY - days * DAY, TODAY) for days in (0, 1, 15, 70, 800)]
    assert ages == ["today", "1 day ago", "2 weeks ago", "2 months ago", "2 years ago"]
    assert age_in_words(None, TODAY) == "age not known"


def test_a_group_that_would_be_in_itself_is_found_by_whichever_way() -> None:
    inside = {"a": frozenset({"b"}), "b": frozenset({"c", "a"})}  # a circle that is there already
    assert circle(inside, "c", "a") == ["a", "b", "c"]
    assert circle(inside, "d", "a") == []
