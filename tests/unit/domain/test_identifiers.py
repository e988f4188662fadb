"""Identifiers as they are typed at a desk, on a phone, or copied from a letter."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.identifiers import (
    NotAnIdentifier,
    handle,
    is_for_testing,
    nhs_number,
    phone,
    postcode,
    registration,
    upn,
)

READERS: list[Callable[[str], object]] = [nhs_number, upn, phone, registration, postcode, handle]


@pytest.mark.parametrize(
    "typed",
    ["9994765914", "999 476 5914", "999-476-5914", " 999\u00a0476 5914 ", "٩٩٩٤٧٦٥٩١٤"],
)
def test_an_nhs_number_is_kept_as_ten_figures(typed: str) -> None:
    assert nhs_number(typed) == "9994765914"


@pytest.mark.parametrize("number", ["9990000018", "9990000026", "9990000034", "9990000042"])
def test_numbers_for_testing_are_sound_and_known_as_such(number: str) -> None:
    assert is_for_testing(nhs_number(number))
    assert not is_for_testing("9434765910")  # no number: its check figure is wrong


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("9994765915", "wrong, or two swapped"),
        ("9994756914", "wrong, or two swapped"),
        ("999476591", "10 figures"),
        ("999476591A", "10 figures"),
        ("", "10 figures"),
        ("0000000000", "never one figure"),
    ],
)
def test_an_nhs_number_that_cannot_be_says_what_to_check(typed: str, says: str) -> None:
    with pytest.raises(NotAnIdentifier) as refused:
        nhs_number(typed)
    assert says in refused.value.sentence()


def test_pupil_numbers() -> None:
    assert upn("A950000178301").text == "A950000178301"
    assert upn(" h243 278 544 154 ").text == "H243278544154"
    assert not upn("A950000178301").temporary
    assert upn("UN3").unknown
    assert not upn("A950000178301").unknown


def test_a_temporary_pupil_number_ends_in_a_letter() -> None:
    sound = [f"{letter}95000017830A" for letter in "ABCDEFGHJKLMNPQRTUVWXYZ"]
    kept = []
    for typed in sound:
        try:
            kept.append(upn(typed))
        except NotAnIdentifier:
            continue
    assert len(kept) == 1
    assert kept[0].temporary


@pytest.mark.parametrize(
    "typed", ["R247962919251", "X428558133462", "UN8", "UN0", "A95000017830", "S950000178301", ""]
)
def test_a_pupil_number_that_does_not_fit_is_refused(typed: str) -> None:
    with pytest.raises(NotAnIdentifier):
        upn(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("(020) 7946 0018", "+442079460018"),
        ("+48 512 345 678", "+48512345678"),
        ("tel: 07700-900123", "+447700900123"),
        ("٠٧٧٠٠٩٠٠١٢٣", "+447700900123"),
    ],
)
def test_telephone_numbers(typed: str, kept: str) -> None:
    assert phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "999", "07700 9001", "0770090012", "call me", "0" * 5_000])
def test_part_of_a_telephone_number_is_not_kept_as_one(typed: str) -> None:
    with pytest.raises(NotAnIdentifier) as refused:
        phone(typed)
    assert "If only part of it is known" in refused.value.sentence()


@pytest.mark.parametrize(
    ("typed", "text", "form"),
    [
        ("ab12 cde", "AB12CDE", "current"),
        ("A123 BCD", "A123BCD", "prefix"),
        ("ABC 123D", "ABC123D", "suffix"),
        ("ABC 1", "ABC1", "dateless"),
        ("101 D 234", "101D234", "diplomatic"),
        ("WX-12345", "WX12345", "other"),
    ],
)
def test_whole_registrations(typed: str, text: str, form: str) -> None:
    plate = registration(typed)
    assert (plate.text, plate.form, plate.partial) == (text, form, False)


def test_part_of_a_registration_finds_the_plates_it_could_be() -> None:
    assert registration("AB1? ?DE").like == "AB1__DE"
    assert registration("AB12...").like == "AB12%"
    assert registration("B12", partial=True).like == "%B12%"
    assert registration("AB12").partial is False


def test_letters_and_figures_alike_on_a_plate_meet() -> None:
    assert registration("OI12 ABC").key == registration("0112 ABC").key


@pytest.mark.parametrize("typed", ["", "???", "<script>", "A" * 13, "A", "AB%2"])
def test_what_is_no_registration_is_refused(typed: str) -> None:
    with pytest.raises(NotAnIdentifier):
        registration(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("sw1a1aa", "SW1A 1AA"), ("SN1 OAB", "SN1 0AB"), ("m1  1ae", "M1 1AE"), ("gir0aa", "GIR 0AA")],
)
def test_postcodes(typed: str, kept: str) -> None:
    assert postcode(typed).text == kept


def test_the_district_of_a_postcode() -> None:
    assert postcode("sn12ab").district == "SN1"


@pytest.mark.parametrize("typed", ["", "A", "SN1", "SN1 2AC", "12345", "ZZZ1 1AA"])
def test_half_a_postcode_is_refused(typed: str) -> None:
    with pytest.raises(NotAnIdentifier):
        postcode(typed)


@pytest.mark.parametrize(
    ("typed", "text", "platform"),
    [
        ("@Some.Body_1", "some.body_1", None),
        ("https://www.instagram.com/Some.Body/?hl=en", "some.body", "Instagram"),
        ("tiktok.com/@abc", "abc", "TikTok"),
        ("snapchat.com/add/abc_d", "abc_d", "Snapchat"),
        ("https://facebook.com/profile.php?id=100012", "100012", "Facebook"),
        ("user#1234", "user#1234", None),
    ],
)
def test_names_used_online(typed: str, text: str, platform: str | None) -> None:
    assert (handle(typed).text, handle(typed).platform) == (text, platform)


def test_accounts_that_look_the_same_share_a_key() -> None:
    assert handle("s\u043eme_body").key == handle("Some.Body").key
    assert handle("s\u043eme_body").text != handle("some_body").text


@pytest.mark.parametrize("typed", ["", "@", "two words", "https://elsewhere.example/x", "http://["])
def test_what_is_no_name_used_online_is_refused(typed: str) -> None:
    with pytest.raises(NotAnIdentifier):
        handle(typed)


@given(st.text(max_size=60), st.sampled_from(READERS))
def test_whatever_is_typed_is_kept_or_refused_in_a_sentence(
    typed: str, reader: Callable[[str], object]
) -> None:
    said = "."
    try:
        reader(typed)
    except NotAnIdentifier as refused:
        said = refused.sentence()
    assert said.endswith(".")


@given(st.integers(0, 10**9 - 1), st.integers(0, 9), st.integers(0, 9))
def test_no_nhs_number_survives_one_wrong_figure(number: int, place: int, figure: int) -> None:
    stem = f"{number:09}"
    total = sum(int(each) * weight for each, weight in zip(stem, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    whole = f"{stem}{check}"
    wrong = whole[:place] + str(figure) + whole[place + 1 :]
    if check == 10 or len(set(whole)) == 1 or wrong == whole:
        return
    assert nhs_number(whole) == whole
    with pytest.raises(NotAnIdentifier):
        nhs_number(wrong)
