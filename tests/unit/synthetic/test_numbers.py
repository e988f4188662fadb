"""Every number is of a kind that nobody real can have."""

import re

import pytest

from sightline.synthetic import numbers


def test_the_known_synthetic_nhs_numbers_come_first():
    assert [numbers.nhs_number(serial) for serial in range(4)] == [
        "9990000018",
        "9990000026",
        "9990000034",
        "9990000042",
    ]


def test_nhs_numbers_are_each_given_once_and_pass_their_check():
    given = [numbers.nhs_number(serial) for serial in range(20_000)]
    assert len(set(given)) == len(given)
    assert all(number.startswith("999") and len(number) == 10 for number in given)
    assert all(numbers.nhs_check_digit(number[:9]) == int(number[9]) for number in given)


def test_the_check_digit_agrees_with_a_published_number():
    assert numbers.nhs_check_digit("943476591") == 9


@pytest.mark.parametrize("serial", [-1, 900_000])
def test_a_serial_outside_the_test_range_is_refused(serial: int):
    with pytest.raises(ValueError, match="900,000"):
        numbers.nhs_number(serial)


def test_a_pupil_number_carries_the_check_letter_of_the_published_rule():
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    for serial in (0, 7, 123_456):
        number = numbers.upn(serial, 2017)
        assert re.fullmatch(r"[A-Z]999\d{9}", number)
        total = sum(int(digit) * place for place, digit in enumerate(number[1:], start=2))
        assert number[0] == letters[total % 23]
