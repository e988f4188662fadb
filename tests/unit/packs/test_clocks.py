"""When something falls due, and that nobody is called late without a rule that binds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.domain.clocks import (
    ENGLAND,
    ClockKind,
    Holidays,
    Limit,
    NaiveTime,
    NoLimit,
    Timescale,
    Unit,
    UnknownYear,
    add_months,
    add_working_days,
    due,
)
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.domain.soundness import Unsound
from sightline.duties.counting import count
from sightline.packs.bank_holidays import england

YEARS = england(2025, 2027)
LONG_AFTER = datetime(2027, 12, 1, tzinfo=UTC)


def rule(status: Status = Status.IN_FORCE, **changes: Any) -> Timescale:
    provenance = {
        "source": "invented",
        "section": "1",
        "valid_from": None,
        "valid_to": None,
        "status": status,
        "sure": Sure.MEDIUM,
    }
    given = {key: changes.pop(key) for key in list(changes) if key in provenance}
    facts: dict[str, Any] = {
        "slug": "invented",
        "title": "Invented",
        "starts": "the start",
        "duty": "Something is done.",
        "kind": ClockKind.LOCAL,
        "limit": Limit(1, Unit.WORKING_DAYS),
        "limit_words": "one day",
        "scope": None,
        "note": None,
        "provenance": Provenance(**{**provenance, **given}),
    }
    return Timescale(**{**facts, **changes})


def never_late(under: Timescale, started: datetime) -> bool:
    """As duties are kept: without a day on which they are due, nobody is called late."""
    return count(under, started).due_at is None


def test_england_keeps_its_own_holidays_and_substitute_days() -> None:
    assert not YEARS.is_working_day(date(2026, 12, 28))  # for Boxing Day, a Saturday
    assert not YEARS.is_working_day(date(2026, 4, 6))  # Easter Monday, not kept in Scotland
    assert YEARS.is_working_day(date(2026, 1, 2))  # kept in Scotland only


def test_working_days_step_over_easter_and_weekends() -> None:
    assert add_working_days(date(2026, 4, 2), 1, YEARS) == date(2026, 4, 7)
    assert add_working_days(date(2026, 4, 4), 1, YEARS) == date(2026, 4, 7)
    assert add_working_days(date(2026, 6, 1), 5, YEARS) == date(2026, 6, 8)


def test_a_year_without_known_holidays_is_never_taken_for_working_days() -> None:
    with pytest.raises(UnknownYear, match="2028"):
        add_working_days(date(2027, 12, 31), 1, YEARS)
    with pytest.raises(UnknownYear):
        Holidays({}).is_working_day(date(2026, 6, 1))


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("2026-03-28T12:00+00:00", "2026-03-31T13:00+01:00"),
        ("2026-10-24T12:00+01:00", "2026-10-27T11:00+00:00"),
        ("2026-06-01T12:00+01:00", "2026-06-04T12:00+01:00"),
    ],
)
def test_seventy_two_hours_are_elapsed_hours_across_clock_changes(
    started: str, expected: str
) -> None:
    found = due(Limit(72, Unit.HOURS), datetime.fromisoformat(started), YEARS)
    assert found == datetime.fromisoformat(expected)
    assert (found - datetime.fromisoformat(started)).total_seconds() == 72 * 3600


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 10, 31), 13, date(2027, 11, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(
    start: date, months: int, expected: date
) -> None:
    assert add_months(start, months) == expected


def test_days_run_to_the_end_of_the_last_one_in_englands_time() -> None:
    # half past eleven at night in UTC is already the next day in England in summer
    started = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert due(Limit(8, Unit.CALENDAR_DAYS), started, YEARS) == datetime(
        2026, 6, 10, 23, 59, 59, tzinfo=ENGLAND
    )


def test_a_clock_needs_a_zone_and_a_limit() -> None:
    with pytest.raises(NaiveTime):
        due(Limit(1, Unit.HOURS), datetime(2026, 6, 1), YEARS)  # noqa: DTZ001  # the point of it
    with pytest.raises(NoLimit):
        due(None, LONG_AFTER, YEARS)


@pytest.mark.parametrize("status", [Status.NOT_COMMENCED, Status.SUPERSEDED])
def test_a_duty_that_is_not_in_force_is_never_late(status: Status) -> None:
    started = datetime(2026, 5, 1, 15, tzinfo=UTC)
    assert never_late(rule(status), started)
    dated = rule(status, valid_from=date(2020, 1, 1), valid_to=date(2030, 1, 1))
    assert never_late(dated, started)


def test_nothing_is_late_outside_a_rules_dates_or_without_a_limit() -> None:
    started = datetime(2026, 5, 1, 15, tzinfo=UTC)
    assert never_late(rule(valid_from=date(2026, 5, 2)), started)
    assert never_late(rule(valid_to=date(2026, 4, 30)), started)
    assert never_late(rule(limit=None), started)
    assert not never_late(rule(valid_from=date(2026, 5, 1)), started)


def test_a_range_has_its_shorter_end_first() -> None:
    assert Limit(28, Unit.CALENDAR_DAYS, least=14).least == 14
    with pytest.raises(Unsound, match="'least'"):
        Limit(14, Unit.CALENDAR_DAYS, least=28)
