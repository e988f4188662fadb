"""Whatever is typed or recorded as a name: no error, no flood of keys, and always found again."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.names import NameVariants, index_keys, normalise, read_query, score
from sightline.domain.names.keys import MOST_KEYS
from sightline.domain.names.sound import bones_of, sound_of

ANYTHING = st.text(max_size=300)
LETTERS = st.text("abcdefghijklmnoprstuvwy", min_size=4, max_size=12)


@given(ANYTHING, ANYTHING)
def test_nothing_typed_or_recorded_raises(variants: NameVariants, typed: str, name: str) -> None:
    query = read_query(typed, variants, unfinished=True)
    assert len(query.groups) <= 4
    assert len(index_keys(name, variants)) <= MOST_KEYS
    match = score(query, name, variants)
    assert match is None or match.order <= 1000


@given(ANYTHING)
def test_what_is_normalised_is_plain_and_settled(name: str) -> None:
    plain = normalise(name)
    assert all(mark.isalnum() or mark == " " for mark in plain)
    assert plain == plain.lower()
    assert normalise(plain) == plain


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=40))
def test_bones_have_no_vowels(word: str) -> None:
    assert not set("aeiou") & set(bones_of(normalise(word).replace(" ", "")))


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=24))
def test_a_sound_is_short(word: str) -> None:
    assert len(sound_of(word)) <= 2 * len(word)


@given(LETTERS, LETTERS, st.data())
def test_a_name_is_found_with_a_mistake_in_each_part(
    variants: NameVariants, first: str, last: str, data: st.DataObject
) -> None:
    typed = []
    for part in (first, last):
        place = data.draw(st.integers(0, len(part) - 2))
        if data.draw(st.booleans()):
            typed.append(part[:place] + part[place + 1 :])
        else:
            typed.append(part[:place] + part[place + 1] + part[place] + part[place + 2 :])
    query = read_query(" ".join(typed), variants)
    keys = index_keys(f"{first} {last}", variants)
    assert all(not group.isdisjoint(keys) for group in query.groups)
    assert score(query, f"{first} {last}", variants) is not None


@given(st.lists(LETTERS, min_size=1, max_size=3), st.randoms())
def test_a_name_is_found_by_itself_in_any_order(
    variants: NameVariants, parts: list[str], chance: object
) -> None:
    typed = list(reversed(parts))
    query = read_query(" ".join(typed), variants)
    keys = index_keys(" ".join(parts), variants)
    assert sum(not group.isdisjoint(keys) for group in query.groups) >= query.needed
    match = score(query, " ".join(parts), variants)
    assert match is not None
    assert match.reasons == ()


def test_a_name_of_a_million_characters_is_cut_short(variants: NameVariants) -> None:
    for text in ("a" * 10**6, "ab " * 10**6, "\u202e" * 10**6, "ﷺ" * 10**6, "a\u0301" * 10**6):
        assert len(index_keys(text, variants)) <= MOST_KEYS
        assert len(normalise(text)) <= 400


def test_a_name_hidden_behind_invisible_characters_is_still_found(variants: NameVariants) -> None:
    assert normalise("\u200b" * 5_000 + "Sophie") == "sophie"
    assert index_keys("\u2066Sophie\u2069", variants) == index_keys("Sophie", variants)
