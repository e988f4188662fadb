"""Two details may be of the same: why, in words, and never because words fit anything."""

from __future__ import annotations

import pytest

from sightline.domain.identifiers import NotAnIdentifier
from sightline.domain.information import Detail
from sightline.domain.matching import Strength, compare, keys, read

PLATE, PHONE, ACCOUNT = Detail.PLATE, Detail.PHONE, Detail.ACCOUNT
NICKNAME, ADDRESS, PLACE = Detail.NICKNAME, Detail.ADDRESS, Detail.PLACE
SAME, FITS, LOOKS, ERROR, ALIKE = Strength


@pytest.mark.parametrize(
    ("kind", "first", "second", "strength"),
    [
        (PLATE, "AB12 CDE", "ab12cde", SAME),
        (PLATE, "AB12 CDE", "A812 CDE", LOOKS),  # B read as 8
        (PLATE, "AB12 CDE", "AB12 CFE", ERROR),  # a wrong character
        (PLATE, "AB12 CDE", "AB21 CDE", ERROR),  # two swapped
        (PLATE, "AB12 CDE", "AB1 CDE", ERROR),  # one left out
        (PLATE, "AB1? CDE", "AB12 CDE", FITS),
        (PLATE, "AB1? CFE", "AB12 CDE", ERROR),  # part of it, with a typing error
        (PLATE, "AB12 CXX", "AB12 CDE", None),
        (PLATE, "LM70 XYZ", "AB12 CDE", None),
        (PHONE, "07700 900123", "+44 7700 900 123", SAME),
        (PHONE, "07700 900123", "07700 900132", ERROR),
        (PHONE, "07700 900123", "07700 900555", None),
        (ACCOUNT, "@night_owl", "instagram.com/nightowl", SAME),
        (ACCOUNT, "nightowl88", "nightowl7", ALIKE),
        (ACCOUNT, "nightowl", "nigthowl", ERROR),
        (ACCOUNT, "nightowl", "daylark", None),
        (NICKNAME, "Kezza", "kezza", SAME),
        (NICKNAME, "Big Taz", "Big Tas", ALIKE),
        (NICKNAME, "Kez", "Rico", None),
        (ADDRESS, "12 Kiln Road", "12 Kiln Rd, Ambermere", ALIKE),
        (ADDRESS, "12 Kiln Road", "14 Kiln Road", None),  # two houses of one street
        (PLACE, "the Nine Pins arcade", "arcade called Nine Pins", ALIKE),
        (PLACE, "behind the shops", "behind the shops", None),  # there are shops everywhere
        (PLACE, "the park by the school", "park near the school", None),
        (Detail.DESCRIPTION, "tall", "tall", None),
    ],
)
def test_what_agrees_is_suggested_whichever_comes_first(
    kind: Detail, first: str, second: str, strength: Strength | None
) -> None:
    one, other = read(kind, first), read(kind, second)
    here, there = compare(one, other), compare(other, one)
    assert (here.strength if here else None) == strength
    assert (there.strength if there else None) == strength
    if here and there:
        assert here.key == there.key
        assert keys(one) & keys(other), "they would never be put side by side"


def test_part_of_a_plate_needs_three_characters_that_agree() -> None:
    whole = read(PLATE, "AB12 CDE")
    seen = compare(read(PLATE, "12C", partial=True), whole)
    assert seen is not None
    assert "agree in 3 characters" in seen.sentence
    assert compare(read(PLATE, "DE", partial=True), whole) is None


def test_two_parts_that_share_nothing_fit_anything_and_suggest_nothing() -> None:
    assert compare(read(PLATE, "AB12", partial=True), read(PLATE, "CDE", partial=True)) is None


def test_part_of_a_number_stands_in_the_whole() -> None:
    ground = compare(read(PHONE, "900461", partial=True), read(PHONE, "07700 900461"))
    assert ground is not None
    assert ground.strength is FITS


def test_a_place_and_an_address_may_be_one() -> None:
    ground = compare(read(ADDRESS, "14 Kiln Road"), read(PLACE, "the house at 14 Kiln Road"))
    assert ground is not None


def test_an_online_name_on_two_apps_says_so() -> None:
    ground = compare(read(ACCOUNT, "instagram.com/ghost"), read(ACCOUNT, "tiktok.com/@ghost"))
    assert ground is not None
    assert "One is on Instagram, the other on TikTok" in ground.sentence


@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        (PLATE, "the red one!", "letters and figures"),
        (PHONE, "07700 900", "say that it is part of it"),
        (PHONE, "12", "at least four figures"),
        (ACCOUNT, "two words", "one word"),
    ],
)
def test_what_cannot_be_kept_says_what_to_do(kind: Detail, typed: str, says: str) -> None:
    with pytest.raises(NotAnIdentifier, match=says):
        read(kind, typed)


def test_a_long_text_of_stars_does_not_take_for_ever() -> None:
    first = read(PLATE, "A*B*C*D*E*F*")
    second = read(PLATE, "*F*E*D*C*B*A")
    compare(first, second)
