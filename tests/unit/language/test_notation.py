"""The notation that practitioners write phrases in."""

import re

import pytest

from sightline.domain.soundness import Unsound
from sightline.language.notation import heads, regex_of
from sightline.language.trie import key_of, pattern_of

LISTS = {"self": ("herself", "himself"), "self_word": ("{self}",)}


def fits(phrase: str, text: str) -> bool:
    return re.fullmatch(regex_of(phrase, LISTS), text) is not None


@pytest.mark.parametrize(
    ("phrase", "text", "answer"),
    [
        ("put[s|ting|] {self} at risk", "putting herself at risk", True),
        ("put[s|ting|] {self} at risk", "put himself at risk", True),
        ("put[s|ting|] {self} at risk", "puts them at risk", False),
        ("{self_word} first", "herself first", True),
        ("(very) wild", "wild", True),
        ("(very) wild", "very wild", True),
        ("(very) wild", "verywild", False),
        ("wild (child)", "wild", True),
        ("wild (child) (now)", "wild now", True),
        ("wild (child) at heart", "wild at heart", True),
        ("street-wise", "streetwise", True),
        ("street-wise", "street wise", True),
        ("street-wise", "street-wise", True),
        ("doesn't", "doesnt", True),
        ("makes ... choices", "makes choices", True),
        ("makes ... choices", "makes really very poor choices", True),
        ("makes ... choices", "makes one two three four five choices", False),
        ("a #adult-year-old", "a 31-year-old", True),
        ("a #adult-year-old", "a 17 year old", False),
        ("a #child-year-old", "a 17 year old", True),
        ("manipulat*", "manipulatively", True),
        ('called "', "called “", True),
    ],
)
def test_a_phrase_fits(phrase: str, text: str, answer: bool) -> None:
    assert fits(phrase, text) is answer


@pytest.mark.parametrize("phrase", ["put[s", "put(s", "put]", "{nobody} here", "#other"])
def test_a_phrase_that_is_not_sound_is_refused(phrase: str) -> None:
    with pytest.raises(Unsound):
        regex_of(phrase, LISTS)


@pytest.mark.parametrize("phrase", ["(very) (much)", "... here"])
def test_a_phrase_has_to_begin_with_something(phrase: str) -> None:
    with pytest.raises(Unsound):
        heads(phrase, LISTS)


def test_the_scan_finds_the_longest_opening_in_each_spelling() -> None:
    scan = re.compile(pattern_of(["street-wise", "out of", "out-of-control", "doesn't care"]))
    found = [match[0] for match in scan.finditer("streetwise, out of control; doesnt care; outing")]
    assert found == ["streetwise", "out of control", "doesnt care"]
    assert key_of("out-of control") == key_of("outofcontrol")
