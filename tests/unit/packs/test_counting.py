"""Both ways of counting days, over every kind of holiday, and hours over both clock changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sightline.domain.clocks import Counting, Limit, Unit, due, due_under
from sightline.domain.provenance import Status
from sightline.domain.soundness import Unsound
from sightline.packs.bank_holidays import england
from tests.unit.packs.test_clocks import never_late, rule

YEARS = england(2025, 2027)
ZERO, ONE = Counting.DAY_ZERO, Counting.DAY_ONE


@pytest.mark.parametrize(
    ("started", "amount", "day_zero", "day_one"),
    [
        ("2026-06-01", 1, "2026-06-02", "2026-06-01"),  # a Monday
        ("2026-06-05", 1, "2026-06-08", "2026-06-05"),  # a Friday
        ("2026-06-06", 1, "2026-06-08", "2026-06-08"),  # a Saturday is no day 1
        ("2026-12-24", 1, "2026-12-29", "2026-12-24"),  # Christmas, a weekend, Boxing Day moved
        ("2026-12-14", 15, "2027-01-07", "2027-01-06"),  # a conference over Christmas
        ("2026-03-23", 15, "2026-04-15", "2026-04-14"),  # Good Friday and Easter Monday
        ("2026-04-02", 1, "2026-04-07", "2026-04-02"),  # the day before Good Friday
        ("2026-04-03", 2, "2026-04-08", "2026-04-08"),  # Good Friday itself is no day 1
        ("2026-05-01", 1, "2026-05-05", "2026-05-01"),  # the first bank holiday in May
    ],
)
def test_working_days_are_counted_either_way(
    started: str, amount: int, day_zero: str, day_one: str
) -> None:
    begun = datetime.fromisoformat(f"{started}T10:00+00:00")
    limit = Limit(amount, Unit.WORKING_DAYS)
    assert due(limit, begun, YEARS).date().isoformat() == day_zero
    assert due(limit, begun, YEARS, ZERO).date().isoformat() == day_zero
    assert due(limit, begun, YEARS, ONE).date().isoformat() == day_one


def test_calendar_days_are_counted_either_way() -> None:
    begun = datetime(2026, 6, 1, 10, tzinfo=UTC)
    limit = Limit(8, Unit.CALENDAR_DAYS)
    assert due(limit, begun, YEARS, ZERO).date().isoformat() == "2026-06-09"
    assert due(limit, begun, YEARS, ONE).date().isoformat() == "2026-06-08"


@pytest.mark.parametrize("limit", [Limit(72, Unit.HOURS), Limit(3, Unit.MONTHS), None])
def test_what_counts_no_days_has_no_first_day(limit: Limit | None) -> None:
    with pytest.raises(Unsound, match="counts no days"):
        rule(limit=limit, counting=ONE)


@pytest.mark.parametrize(
    ("started", "ends"),
    [
        ("2026-03-28T12:00+00:00", "2026-03-31T13:00+01:00"),  # forward in between
        ("2026-10-24T12:00+01:00", "2026-10-27T11:00+00:00"),  # back in between
        ("2026-03-26T01:30+00:00", "2026-03-29T02:30+01:00"),  # ends in the hour that is missing
        ("2026-10-22T01:30+01:00", "2026-10-25T01:30+01:00"),  # ends in the hour that comes twice
        ("2026-12-24T18:00+00:00", "2026-12-27T18:00+00:00"),  # no holiday stops hours
    ],
)
def test_seventy_two_hours_have_elapsed_whatever_the_clocks_do(started: str, ends: str) -> None:
    begun = datetime.fromisoformat(started)
    found = due(Limit(72, Unit.HOURS), begun, YEARS)
    # in UTC: within the hour that comes twice, times of two zones are never called equal
    assert found.astimezone(UTC) == datetime.fromisoformat(ends).astimezone(UTC)
    assert (found.astimezone(UTC) - begun.astimezone(UTC)).total_seconds() == 72 * 3600


def test_a_rule_is_counted_as_it_counts() -> None:
    begun = datetime(2026, 6, 1, 9, tzinfo=UTC)
    from_zero, from_one = rule(), rule(counting=ONE)
    assert from_zero.counting is ZERO
    assert due_under(from_zero, begun, YEARS).day == 2
    assert due_under(from_one, begun, YEARS).day == 1


def test_a_duty_that_is_enacted_and_not_in_force_is_late_in_neither() -> None:
    begun = datetime(2026, 6, 1, 9, tzinfo=UTC)
    asleep = replace(rule(counting=ONE), provenance=rule(Status.NOT_COMMENCED).provenance)
    assert never_late(asleep, begun)
