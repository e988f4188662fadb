"""A partnership's own measure may show less than the national one, and never more."""

from dataclasses import replace

from sightline.packs.catalogue import current
from sightline.packs.narrowing import how_it_loosens

RARE, OFTEN = "retractions-that-ended-work", "return-interviews-in-time"


def test_larger_numbers_and_longer_times_narrow() -> None:
    often = current().measures[OFTEN]
    assert often.every == "month"
    assert how_it_loosens(often, replace(often, every="quarter", fewest=often.fewest + 4)) is None


def test_shorter_times_smaller_numbers_and_another_count_do_not() -> None:
    rare = current().measures[RARE]
    for own, why in (
        (replace(rare, every="month"), "shows shorter times here"),
        (replace(rare, fewest=rare.fewest - 1), "shows smaller numbers here"),
        (replace(rare, better="more"), "counts something else here"),
    ):
        assert why in (how_it_loosens(rare, own) or "")
