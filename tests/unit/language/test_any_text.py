"""Any text at all: offsets hold, nothing breaks, nothing is changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.language.finding import find
from sightline.language.folding import fold
from tests.unit.language.corpus import OWN, Sentence, lexicon, marked, read

LABEL = "She is streetwise"
ODD = [
    "İ",
    "ẞ",
    "ß",
    "ﬁ",
    "🧒🏽",
    "👩‍👧",
    "e\u0301",
    "\u202e",
    "\u200d",
    "K",
    "ſ",
    "\ud800",
    "\x00",
    "ﷺ",
]


@pytest.mark.parametrize("odd", ODD, ids=[f"U+{ord(each[0]):04X}" for each in ODD])
def test_offsets_count_characters_whatever_stands_before(odd: str) -> None:
    text = f"{odd * 7} Note.\n{LABEL}{odd[:0]}, {odd} we think."
    assert len(fold(text)) == len(text)
    assert marked(text) == [("streetwise", "streetwise")]


def test_a_word_goes_on_behind_a_letter_of_another_alphabet() -> None:
    assert marked("She is streetwiseß.") == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", " \n", "\u00a0", "\t"])
def test_a_phrase_may_run_over_the_end_of_a_line(ending: str) -> None:
    assert [term for _, term in marked(f"He is a persistent{ending}absconder.")] == ["absconder"]


@pytest.mark.parametrize("apostrophe", ["'", "’", ""])
def test_apostrophes_may_be_curled_or_missing(apostrophe: str) -> None:
    assert marked(f"She doesn{apostrophe}t seem to care about her health.")


PIECES = sorted({word for each in read(OWN) for word in each.text.split()})
words = st.sampled_from([*PIECES, '"', "“", "'", "\n", *ODD])


@settings(deadline=None)  # an expression is built when its phrase is first met
@given(st.lists(words, max_size=40).map(" ".join) | st.text(max_size=300))
def test_marks_lie_within_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for flag in find(text, lexicon()):
        assert end <= flag.start < flag.end <= len(text)
        assert text[flag.start : flag.end].strip()
        end = flag.end


@settings(deadline=None)
@given(st.sampled_from(read(OWN)), st.sampled_from(read(OWN)))
def test_paragraphs_do_not_change_each_other(one: Sentence, other: Sentence) -> None:
    first, second = one.text, other.text
    together = find(f"{first}\n\n{second}", lexicon())
    apart = find(first, lexicon())
    assert [flag for flag in together if flag.end <= len(first)] == apart
    assert len(together) - len(apart) == len(find(second, lexicon()))


def test_long_text_is_looked_at_to_its_end() -> None:
    text = "She went to school. " * 50_000 + "He is streetwise."
    assert marked(text) == [("streetwise", "streetwise")]
