"""A date is kept as exactly as somebody knows it, and never more exactly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.dates import (
    DateBeforeBirth,
    DateInFuture,
    Precision,
    UncertainDate,
    require_happened,
)

TODAY = date(2025, 3, 12)
ANY_DAY = st.dates(min_value=date(1900, 1, 8), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (UncertainDate.exact(date(2025, 3, 2)), "2 March 2025"),
        (UncertainDate.about(date(2025, 3, 12)), "about 12 March 2025"),
        (UncertainDate.month(2025, 3), "some time in March 2025"),
        (UncertainDate.year(2024), "some time in 2024"),
        (
            UncertainDate.between(date(2024, 12, 20), date(2025, 1, 6)),
            "between 20 December 2024 and 6 January 2025",
        ),
        (UncertainDate.unknown("she did not want to say"), "not known: she did not want to say"),
    ],
)
def test_it_reads_as_a_person_would_say_it(when: UncertainDate, words: str) -> None:
    assert when.in_words() == words
    assert str(when) == words


@given(ANY_DAY)
def test_about_a_day_gives_the_day_back_as_it_was_said(day: date) -> None:
    when = UncertainDate.about(day)
    assert when.said == (day, day)
    assert when.earliest == day - timedelta(days=7)
    assert when.latest == day + timedelta(days=7)


@given(ANY_DAY)
def test_a_month_holds_each_of_its_days_and_no_other(day: date) -> None:
    when = UncertainDate.month(day.year, day.month)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    assert (when.earliest - timedelta(days=1)).month != day.month
    assert (when.latest + timedelta(days=1)).month != day.month


@pytest.mark.parametrize(
    "parts",
    [
        (None, None, Precision.UNKNOWN, ""),
        (None, None, Precision.UNKNOWN, "   "),
        (TODAY, TODAY, Precision.UNKNOWN, "not said"),
        (None, TODAY, Precision.EXACT, ""),
        (TODAY, TODAY, Precision.EXACT, "a reason"),
        (TODAY, date(2025, 3, 13), Precision.EXACT, ""),
        (date(2025, 3, 1), date(2025, 3, 30), Precision.MONTH, ""),
        (date(2025, 1, 1), date(2026, 12, 31), Precision.YEAR, ""),
        (TODAY, TODAY, Precision.BETWEEN, ""),
        (date(2025, 3, 13), TODAY, Precision.BETWEEN, ""),
        (TODAY, TODAY, Precision.ABOUT, ""),
    ],
)
def test_parts_that_contradict_each_other_cannot_be_put_together(
    parts: tuple[date | None, date | None, Precision, str],
) -> None:
    with pytest.raises(ValueError, match=r"date|is not"):
        UncertainDate(*parts)


@pytest.mark.parametrize(
    "when",
    [
        UncertainDate.exact(TODAY),
        UncertainDate.about(TODAY),
        UncertainDate.month(2025, 3),
        UncertainDate.year(2025),
        UncertainDate.unknown("nobody asked"),
    ],
)
def test_today_and_a_month_that_has_begun_are_not_the_future(when: UncertainDate) -> None:
    require_happened(when, today=TODAY)


@pytest.mark.parametrize(
    "when",
    [
        UncertainDate.exact(date(2025, 3, 13)),
        UncertainDate.about(date(2025, 3, 13)),
        UncertainDate.month(2025, 4),
        UncertainDate.year(2026),
        UncertainDate.between(date(2025, 3, 1), date(2025, 3, 13)),
    ],
)
def test_a_date_in_the_future_is_refused_with_what_to_do(when: UncertainDate) -> None:
    with pytest.raises(DateInFuture) as refused:
        require_happened(when, today=TODAY, field="happened")
    assert refused.value.sentence() == "The date must be today, 12 March 2025, or earlier"
    assert refused.value.field == "happened"


def test_a_date_before_birth_is_refused_without_telling_the_birth_date() -> None:
    born = date(2011, 6, 9)
    with pytest.raises(DateBeforeBirth) as refused:
        require_happened(UncertainDate.exact(date(2011, 6, 8)), today=TODAY, born=born)
    assert "2011" not in refused.value.sentence()


def test_the_month_and_year_of_birth_are_not_before_birth() -> None:
    born = date(2011, 6, 9)
    for when in (UncertainDate.month(2011, 6), UncertainDate.year(2011), UncertainDate.exact(born)):
        require_happened(when, today=TODAY, born=born)
