"""Run charts, worked by hand: where the centre lies, what a shift and a trend are, the limits."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.domain.run_charts import (
    Point,
    Run,
    Says,
    centre,
    limits,
    mean,
    read,
    shifts,
    trends,
)


def month(number: int) -> date:
    return date(2024 + number // 12, number % 12 + 1, 1)


def chart(*parts: int, whole: int = 100) -> list[Point]:
    return [Point(month(number), part, whole) for number, part in enumerate(parts)]


LEVEL = (40, 42, 38, 41, 39, 43, 37, 41)  # sorted 37 38 39 40 | 41 41 42 43


def test_the_centre_is_the_median_so_one_strange_month_does_not_move_it() -> None:
    assert centre(chart(*LEVEL)) == pytest.approx(0.405)
    assert centre(chart(10, 11, 12, 13, 99)) == pytest.approx(0.12)
    with pytest.raises(ValueError, match="no points"):
        centre([])


def test_eight_in_a_row_on_one_side_are_a_shift_and_seven_are_none() -> None:
    assert shifts([3, 6, 6, 6, 6, 6, 6, 6, 6], 5) == [Run(1, 8, 8, 1)]
    assert shifts([3, 6, 6, 6, 6, 6, 6, 6, 3], 5) == []
    assert shifts([4] * 8 + [6] * 9, 5) == [Run(0, 7, 8, -1), Run(8, 16, 9, 1)]


def test_a_point_on_the_centre_counts_on_neither_side_and_breaks_nothing() -> None:
    assert shifts([6, 6, 6, 5, 6, 6, 6, 5, 6, 6, 4], 5) == [Run(0, 9, 8, 1)]
    assert shifts([5, 5, 5, 5, 5, 5, 5, 5, 5], 5) == []


def test_six_that_rise_one_after_the_other_are_a_trend() -> None:
    assert trends([5, 1, 2, 3, 4, 5, 6]) == [Run(1, 6, 6, 1)]
    assert trends([1, 2, 3, 4, 5, 4, 5]) == [], "five are none"
    assert trends([9, 8, 7, 6, 5, 4, 5]) == [Run(0, 5, 6, -1)]


def test_of_two_that_are_equal_one_is_counted_in_a_trend() -> None:
    assert trends([1, 2, 2, 3, 4, 5, 6]) == [Run(0, 6, 6, 1)]
    assert trends([1, 2, 2, 3, 4, 5]) == []


def test_limits_of_a_share_by_hand() -> None:
    # 0.2 of 100: three times the root of 0.2 x 0.8 / 100 = 3 x 0.04
    assert limits(0.2, 100, share=True) == pytest.approx((0.08, 0.32))
    # of 16: 3 x 0.1, so that the lower would lie below nothing
    assert limits(0.2, 16, share=True) == pytest.approx((0.0, 0.5))
    assert limits(0.9, 9, share=True) == pytest.approx((0.6, 1.0))


def test_limits_of_a_rate_by_hand() -> None:
    # 4 in 1: three times the root of 4; of a larger size they lie closer
    assert limits(4, 1, share=False) == pytest.approx((0.0, 10.0))
    assert limits(4, 4, share=False) == pytest.approx((1.0, 7.0))


def test_the_mean_weighs_by_size_and_the_median_does_not() -> None:
    points = [Point(month(0), 1, 10), Point(month(1), 90, 100)]
    assert mean(points) == pytest.approx(91 / 110)
    assert centre(points) == pytest.approx(0.5)
    assert mean([]) == 0.0


def test_practice_moved_after_the_change() -> None:
    found = read(
        chart(*LEVEL, 60, 61, 62, 63, 64, 63, 65, 66), changed_on=month(8), better=1, share=True
    )
    assert found.says is Says.MOVED
    assert (found.baseline, found.after) == (8, Run(8, 15, 8, 1))
    assert found.middle == pytest.approx(0.405)
    assert found.later == pytest.approx(0.63)
    # 0.40125 plus or minus 3 x 0.049: 0.254 to 0.548
    assert found.outside == (8, 9, 10, 11, 12, 13, 14, 15)


def test_it_moved_the_other_way_where_less_is_better() -> None:
    points = chart(*LEVEL, 60, 61, 62, 63, 64, 63, 65, 66)
    assert read(points, changed_on=month(8), better=-1, share=True).says is Says.WRONG_WAY


def test_seven_better_months_are_too_early_and_eight_mixed_ones_no_sign() -> None:
    seven = chart(*LEVEL, 60, 61, 62, 63, 64, 63, 65)
    assert read(seven, changed_on=month(8), better=1, share=True).says is Says.TOO_EARLY
    mixed = chart(*LEVEL, 60, 61, 30, 63, 64, 63, 65, 39, 60)
    assert read(mixed, changed_on=month(8), better=1, share=True).says is Says.NO_CHANGE


def test_what_had_begun_before_the_change_is_not_laid_to_it() -> None:
    """Three months before it were above already; one or two are so by chance."""
    points = chart(*LEVEL, 38, 60, 61, 60, 61, 62, 63, 64, 63, 65, 66, 65)
    assert read(points, changed_on=month(12), better=1, share=True).says is Says.BEFORE
    assert read(points, changed_on=month(10), better=1, share=True).says is Says.MOVED
    assert read(points, changed_on=month(9), better=1, share=True).says is Says.MOVED


def test_the_baseline_is_frozen_before_the_change() -> None:
    """With the later points in it the centre would rise, and hide that anything moved."""
    points = chart(*LEVEL, *[60] * 12)
    found = read(points, changed_on=month(8), better=1, share=True)
    assert found.middle == pytest.approx(0.405)
    assert centre(points) == pytest.approx(0.60)


def test_fewer_than_eight_points_before_say_nothing() -> None:
    found = read(chart(*LEVEL), changed_on=month(7), better=1, share=True)
    assert (found.says, found.middle, found.baseline) == (Says.TOO_FEW, None, 7)
    assert read([], changed_on=None, better=1, share=True).says is Says.TOO_FEW


def test_where_no_change_is_marked_none_is_looked_for() -> None:
    found = read(chart(*LEVEL, 41), changed_on=None, better=1, share=True)
    assert (found.says, found.baseline, found.after) == (Says.NOTHING_MARKED, 9, None)


def test_what_moved_and_came_back_has_not_moved() -> None:
    """The latest shift counts; and a few points on the other side again are told, as a number."""
    better, worse = [60] * 8, [30] * 8
    back = read(chart(*LEVEL, *better, *worse), changed_on=month(8), better=1, share=True)
    assert (back.says, back.after) == (Says.BACK, Run(16, 23, 8, -1))
    again = read(chart(*LEVEL, *worse, *better), changed_on=month(8), better=1, share=True)
    assert (again.says, again.after) == (Says.MOVED, Run(16, 23, 8, 1))
    once = read(chart(*LEVEL, *better, 30, *better), changed_on=month(8), better=1, share=True)
    assert (once.says, once.after, once.back) == (Says.MOVED, Run(8, 24, 16, 1), 0)
    few = read(chart(*LEVEL, *better, 30, 31, 30), changed_on=month(8), better=1, share=True)
    assert (few.says, few.back) == (Says.MOVED, 3)


def test_a_run_on_the_other_side_before_a_change_is_no_beginning_of_it() -> None:
    """Eight low points just before the change, then eight high ones: it began with the change."""
    points = chart(50, 51, 52, 53, 54, 55, 56, 57, 58, *[40] * 8, *[60] * 8)
    assert read(points, changed_on=month(17), better=1, share=True).says is Says.MOVED
