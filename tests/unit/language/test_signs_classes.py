"""Word classes that stand together: the notation, and what a pack may not say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sightline.domain.signs_reading import (
    About,
    ReadingExamples,
    ReadingRule,
    SignReading,
    SignsReading,
)
from sightline.domain.soundness import Unsound
from sightline.language.signs.classes import entries_in
from sightline.language.signs.finding import Seen, find_signs
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import shipped
from sightline.packs.folder import NATIONAL, locate
from sightline.packs.loading import load

OF_ITS_OWN = {
    "not_words": ("not", "never", "didn't"),
    "units": ("session[s|]",),
    "gives": ("give[s|n]", "gave", "paid for"),
    "gift": ("{money}", "phone[s|]", "(new) pair of (trainers|boots)", "jewel*"),
    "money": ("money", "cash"),
    "family": ("aunt",),
    "online": ("online",),
}


def rules_of(
    *together: str, words: dict[str, tuple[str, ...]] | None = None, **more: Any
) -> SignRules:
    """Rules that say one thing, over the shipped small words."""
    small = load(locate() / NATIONAL / "signs-reading.yaml", SignsReading)
    like = shipped().readings["sign-multiple-phones"]
    rule = replace(ReadingRule("said", "Said", together, about=About.ANYONE), **more)
    reading = replace(like, rules=(rule,), examples=ReadingExamples(("x",)))
    assert isinstance(reading, SignReading)
    own = SignsReading(words=words or OF_ITS_OWN, readings=(reading,))
    return SignRules.of([small, own])


def words_found(text: str, rules: SignRules) -> list[str]:
    return [one.words for one in find_signs(text, rules)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He gave her money.", ["gave her money"]),
        ("He paid for a new pair of boots.", ["paid for a new pair of boots"]),
        ("He paid for a pair of trainers.", ["paid for a pair of trainers"]),
        ("She was given jewellery.", ["given jewellery"]),
        ("The money that he gave was little.", []),
        ("He gave a long talk about how we all spend money.", []),
        ("He gave her no time and did not leave money.", []),
    ],
)
def test_one_class_after_another_within_some_words(text: str, found: list[str]) -> None:
    assert words_found(text, rules_of("gives > gift", within=4)) == found


def test_any_order_and_anywhere_in_the_sentence() -> None:
    either = rules_of("gives + gift", within=3)
    assert words_found("The money that he gave was little.", either) == ["money that he gave"]
    far = "The cash which was under the bed in her room that day had been given."
    assert words_found(far, either) == []
    assert words_found(far, rules_of("gives & gift")) == [far[4:-1]]
    assert words_found("She has cash. He gave.", rules_of("gives & gift")) == []


def test_a_word_in_quotation_marks_is_itself_and_a_bar_is_either() -> None:
    rules = rules_of('gives > "back"|money', within=3)
    assert words_found("He gave it back.", rules) == ["gave it back"]
    assert words_found("He gave it up.", rules) == []


def test_without_and_beside() -> None:
    quiet = rules_of("gives > gift", without=("family",))
    assert words_found("He gave her cash, her aunt says.", quiet) == []
    assert words_found("He gave her cash. Her aunt rang.", quiet) == ["gave her cash"]
    beside = rules_of("gives > gift", beside=("online",))
    assert words_found("They met online. He gave her cash.", beside) == ["gave her cash"]
    assert words_found("They met. He gave her cash.", beside) == []


def test_a_number_is_an_age_unless_something_is_counted() -> None:
    rules = rules_of("gives + adult_age")
    assert words_found("He is 24 and gave advice.", rules) == ["24 and gave"]
    assert words_found("She gave up after 24 sessions.", rules) == []
    assert words_found("She is 14 and gave advice.", rules) == []


def test_what_a_run_saw_before_is_said_again_where_it_stands() -> None:
    rules, seen = rules_of("gives > gift"), Seen()
    text = "He gave her cash. He gave her cash."
    assert find_signs(text, rules, seen) == find_signs(text, rules)
    assert len(find_signs(text, rules, seen)) == 2


@pytest.mark.parametrize("together", ["gives >", "gives gift", "gives ? gift", "unheard > gift"])
def test_a_reading_that_cannot_be_read_is_refused(together: str) -> None:
    with pytest.raises(Unsound):
        rules_of(together)


def test_a_class_that_holds_itself_is_refused() -> None:
    with pytest.raises(Unsound, match="holds itself"):
        rules_of("gives > gift", words=OF_ITS_OWN | {"money": ("{gift}",)})


@pytest.mark.parametrize("entry", ["(her)", "give[s|n", "(a|b)?"])
def test_an_entry_that_cannot_be_read_or_may_be_nothing_is_refused(entry: str) -> None:
    with pytest.raises(Unsound):
        list(entries_in(entry))
