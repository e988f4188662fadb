"""People give as much of a date as they know, and are told plainly what does not fit."""

from datetime import date
from typing import Any

import pytest
from django import forms

from sightline.design.date_part import DatePart, as_typed
from sightline.design.forms import SightlineForm
from sightline.domain.dates import UncertainDate

TODAY = date(2025, 3, 12)


class WhenForm(SightlineForm):
    when = DatePart("When did it happen?", today=lambda: TODAY)


class BirthForm(SightlineForm):
    birth = DatePart("Date of birth", required=False, ways=("day",), today=lambda: TODAY)


def sent(born: date | None = None, **typed: str) -> WhenForm:
    return WhenForm({f"when-{part}": text for part, text in typed.items()}, born=born)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ({"how": "today"}, UncertainDate.exact(TODAY)),
        ({"how": "yesterday"}, UncertainDate.exact(date(2025, 3, 11))),
        (
            {"how": "day", "day": "2", "month": "3", "year": "2025"},
            UncertainDate.exact(date(2025, 3, 2)),
        ),
        (
            {"how": "day", "day": "2", "month": "March", "year": "2025"},
            UncertainDate.exact(date(2025, 3, 2)),
        ),
        (
            {"how": "day", "day": "２", "month": "３", "year": "２０２５"},
            UncertainDate.exact(date(2025, 3, 2)),
        ),
        (
            {"how": "day", "day": "2", "month": "3", "year": "2025", "about": "yes"},
            UncertainDate.about(date(2025, 3, 2)),
        ),
        ({"how": "day", "month": "2", "year": "2025"}, UncertainDate.month(2025, 2)),
        ({"how": "day", "year": "2024"}, UncertainDate.year(2024)),
        (
            {
                "how": "between",
                "from_day": "6",
                "from_month": "1",
                "from_year": "2025",
                "to_day": "1",
                "to_month": "2",
                "to_year": "2025",
            },
            UncertainDate.between(date(2025, 1, 6), date(2025, 2, 1)),
        ),
        (
            {"how": "between", "from_year": "2024", "to_month": "3", "to_year": "2025"},
            UncertainDate.between(date(2024, 1, 1), TODAY),
        ),
        ({"how": "unknown", "reason": "she did not say"}, UncertainDate.unknown("she did not say")),
        # Nothing chosen, but what was typed says it.
        ({"day": "2", "month": "3", "year": "2025"}, UncertainDate.exact(date(2025, 3, 2))),
        ({"reason": "she did not say"}, UncertainDate.unknown("she did not say")),
    ],
)
def test_what_is_known_is_kept_as_it_is_known(typed: dict[str, str], when: UncertainDate) -> None:
    form = sent(**typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == when


@pytest.mark.parametrize(
    ("typed", "sentence", "target"),
    [
        ({}, "Say when, or that it is not known", "id_when-how"),
        (
            {"how": "day"},
            "Enter the date. Leave out the day, or the day and the month, if not known",
            "id_when-day",
        ),
        (
            {"how": "day", "day": "2", "month": "3"},
            "Enter the year. If you do not know it, choose “Not known”",
            "id_when-year",
        ),
        (
            {"how": "day", "day": "2", "year": "2025"},
            "Enter the month, or leave out the day",
            "id_when-month",
        ),
        (
            {"how": "day", "day": "30", "month": "2", "year": "2025"},
            "There is no such day in February 2025: check the day",
            "id_when-day",
        ),
        (
            {"how": "day", "day": "x", "month": "2", "year": "2025"},
            "There is no such day in February 2025: check the day",
            "id_when-day",
        ),
        (
            {"how": "day", "month": "13", "year": "2025"},
            "The month must be a number from 1 to 12, or its name",
            "id_when-month",
        ),
        (
            {"how": "day", "year": "25"},
            "The year must have four numbers, for example 2025",
            "id_when-year",
        ),
        ({"how": "unknown", "reason": " "}, "Say why the date is not known", "id_when-reason"),
        (
            {"how": "day", "day": "13", "month": "3", "year": "2025"},
            "The date must be today, 12 March 2025, or earlier",
            "id_when-day",
        ),
        (
            {"how": "between", "from_year": "2025", "to_year": "2024"},
            "The second date must be later than the first",
            "id_when-to_day",
        ),
    ],
)
def test_what_does_not_fit_is_said_beside_it(
    typed: dict[str, str], sentence: str, target: str
) -> None:
    form = sent(**typed)
    assert not form.is_valid()
    assert [(fault.sentence, fault.target) for fault in form.faults()] == [(sentence, target)]
    assert f'id="{target}"' in str(form), "the summary must lead to a control that is there"


def test_a_date_before_birth_is_refused_where_the_birth_date_is_known() -> None:
    typed = {"how": "day", "day": "8", "month": "6", "year": "2011"}
    assert sent(**typed).is_valid()
    refused = sent(born=date(2011, 6, 9), **typed)
    assert not refused.is_valid()
    assert "before this person was born" in refused.faults()[0].sentence


def test_nothing_typed_is_lost_when_it_is_refused() -> None:
    form = sent(how="day", day="31", month="Feb", year="2025", about="yes")
    assert not form.is_valid()
    drawn = str(form)
    for text in ('value="31"', 'value="Feb"', 'value="2025"'):
        assert text in drawn


def test_only_the_wrong_part_is_drawn_in_red() -> None:
    form = sent(how="day", day="2", month="3", year="25")
    assert not form.is_valid()
    assert str(form).count("govuk-input--error") == 1


def test_a_birth_date_may_be_left_out() -> None:
    form = BirthForm({"birth-how": "day"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["birth"] is None


@pytest.mark.parametrize(
    "when",
    [
        UncertainDate.exact(date(2025, 3, 2)),
        UncertainDate.about(date(2025, 3, 2)),
        UncertainDate.month(2025, 2),
        UncertainDate.year(2024),
        UncertainDate.between(date(2025, 1, 6), date(2025, 2, 1)),
        UncertainDate.unknown("she did not say"),
    ],
)
def test_a_saved_date_comes_back_as_it_was_typed(when: UncertainDate) -> None:
    form = sent(**as_typed(when))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == when


def test_an_initial_date_is_shown_in_its_parts() -> None:
    form = WhenForm(initial={"when": UncertainDate.month(2025, 2)})
    drawn = str(form)
    assert 'name="when-month" id="id_when-month" value="2"' in drawn
    assert 'name="when-day" id="id_when-day" value=""' in drawn


def test_a_field_that_is_sent_unchanged_has_not_changed() -> None:
    field: forms.Field = DatePart("When?", today=lambda: TODAY)
    when: Any = UncertainDate.month(2025, 2)
    assert not field.has_changed(when, as_typed(when))
    assert field.has_changed(when, as_typed(UncertainDate.year(2025)))
