"""A name is read as a pronoun: whose it is does not matter, and what is found keeps its words."""

from __future__ import annotations

import pytest

from sightline.language.folding import fold
from sightline.language.signs import find_signs
from sightline.language.signs.shipped import shipped


def read(text: str) -> str:
    """As the readings see it, without the spaces that keep the offsets."""
    return " ".join(shipped().names.read(text, fold(text)).split()).replace(" .", ".")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Later Solomon drove Yonas home.", "later her drove her home."),
        ("It was late when Solomon came for Yonas.", "it was late when she came for her."),
        ("He saw Yonas. Yonas ran.", "he saw her. she ran."),
        (
            "The man, Mr Bartle, came to Thornley Road.",
            "the man, mr bartle, came to thornley road.",
        ),
        ("They were in Didcot on Sunday.", "they were in didcot on sunday."),
        ("Nothing here is a name.", "nothing here is a name."),
    ],
)
def test_a_name_within_a_sentence_is_read_as_a_pronoun(text: str, seen: str) -> None:
    assert read(text) == seen


def test_every_offset_is_kept() -> None:
    text = "When Solomon met Yonas and Al he drove Yonas to the coast."
    assert len(shipped().names.read(text, fold(text))) == len(text)


def test_what_is_found_holds_the_whole_name() -> None:
    text = "On Friday the man was seen when he drove Yonas about and gave Yonas vodka."
    found = {one.slug: one.words for one in find_signs(text)}
    assert found["pull-given-alcohol-drugs-money-gifts"].endswith("gave Yonas vodka")
    assert all(text[one.start : one.end] == one.words for one in find_signs(text))
    assert not any(one.words.endswith("Yon") for one in find_signs(text))
