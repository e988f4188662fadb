"""A worker types a name as they heard or remember it; the child is recorded under another."""

from datetime import date

import pytest

from sightline.domain.names import (
    Agreement,
    NameMatch,
    NameVariants,
    index_keys,
    query_keys,
    read_query,
    score,
)


def found(
    typed: str, recorded: str, variants: NameVariants, *, unfinished: bool = False
) -> NameMatch | None:
    """What a search makes of one recorded name: None unless the keys meet and the text agrees."""
    query = read_query(typed, variants, unfinished=unfinished)
    stored = index_keys(recorded, variants)
    met = sum(not group.isdisjoint(stored) for group in query.groups)
    return score(query, recorded, variants) if met >= query.needed > 0 else None


def agreements(match: NameMatch) -> set[Agreement]:
    return {reason.agreement for reason in match.reasons}


@pytest.mark.parametrize(
    ("typed", "recorded", "because"),
    [
        ("Sohpie Smith", "Sophie Smith", Agreement.SWAPPED),
        ("Sohpie Smiht", "Sophie Smith", Agreement.SWAPPED),
        ("Sopie Smth", "Sophie Smith", Agreement.ONE_LETTER),
        ("Sophhie Smitth", "Sophie Smith", Agreement.ONE_LETTER),
        ("Christofer Willaims", "Christopher Williams", Agreement.SWAPPED),
        ("Alexqndar Jones", "Alexander Jones", Agreement.TWO_LETTERS),
        ("Tommy Jones", "Thomas Jones", Agreement.SHORT_FORM),
        ("Tom Jones", "Tommy Jones", Agreement.SHORT_FORM),
        ("Thomas Jones", "Tom Jones", Agreement.SHORT_FORM),
        ("Becky Hill", "Rebecca Hill", Agreement.SHORT_FORM),
        ("Rebecca Hill", "Becky Hill", Agreement.SHORT_FORM),
        ("Mo Khan", "Mohammed Khan", Agreement.SHORT_FORM),
        ("Mohammed Khan", "Mo Khan", Agreement.SHORT_FORM),
        ("Gosia Nowak", "Małgorzata Nowak", Agreement.SHORT_FORM),
        ("Muhammad Khan", "Mohammed Khan", Agreement.SPELLING),
        ("Shawn Ryan", "Sean Ryan", Agreement.SPELLING),
        ("Shaun Ryan", "Shawn Ryan", Agreement.SPELLING),
        ("Shivaun Ryan", "Siobhan Ryan", Agreement.SPELLING),
        ("Neve Kelly", "Niamh Kelly", Agreement.SPELLING),
        ("Shafiqa Jefferies", "Shafeeqa Geoffries", Agreement.SOUND),
        ("Steffens", "Stephens", Agreement.SOUND),
        ("Kathrin Leebourn", "Cathrin Leabourne", Agreement.SOUND),
        ("Smithjones", "Anna Smith-Jones", Agreement.SAME_JOINED),
        ("Maryanne Smith", "Mary Anne Smith", Agreement.SAME_JOINED),
        ("Mary Anne Smith", "Maryanne Smith", Agreement.SAME_JOINED),
        ("Mary-Anne Smith", "Maryanne Smith", Agreement.SAME_JOINED),
        ("O Brien", "Mary O’Brien", Agreement.SAME_JOINED),
        ("Brien", "Mary O’Brien", Agreement.WITHOUT_PARTICLE),
        ("Macdonald", "Jim Mc Donald", Agreement.WITHOUT_PARTICLE),
        ("Hassan", "Mohammed Alhassan", Agreement.WITHOUT_PARTICLE),
        ("Al Hassan", "Mohammed Alhassan", Agreement.SAME_JOINED),
        ("Vladimir Petrov", "Владимир Петров", Agreement.OTHER_SCRIPT),
        ("Владимир Петров", "Vladimir Petrov", Agreement.OTHER_SCRIPT),
        ("Ahmed Ali", "أحمد علي", Agreement.OTHER_SCRIPT),
        ("أحمد", "Ahmad", Agreement.OTHER_SCRIPT),
        ("Tamara Haddad", "تمارا حداد", Agreement.CONSONANTS),
        ("تمارا حداد", "Tamara Haddad", Agreement.CONSONANTS),
        ("Xiaoming Wang", "王小明", Agreement.OTHER_SCRIPT),
        ("Gurpreet Kaur", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", Agreement.OTHER_SCRIPT),
        ("J Smith", "John Smith", Agreement.INITIAL),
        ("John Smith", "J Smith", Agreement.INITIAL),
        ("Shaz Khan", "Shaz", Agreement.ONE_NAME),
        ("Sharon Khan", "Shaz", Agreement.ONE_NAME),
        ("S\u043ephie Smith", "Sophie Smith", Agreement.LOOKS_ALIKE),
        ("So\u0440hie Smith", "Sophie Smith", Agreement.LOOKS_ALIKE),
        ("Вл\u0061димир Петров", "Vladimir Petrov", Agreement.LOOKS_ALIKE),
        ("Anna Smihtjones", "Anna Smith-Jones", Agreement.SWAPPED),
        ("Wintershxlq", "Wintershall", Agreement.TWO_LETTERS),
    ],
)
def test_found_and_the_reason_is_named(
    typed: str, recorded: str, because: Agreement, variants: NameVariants
) -> None:
    match = found(typed, recorded, variants)
    assert match is not None
    assert because in agreements(match)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("Sophie Smith", "Sophie Smith"),
        ("smith SOPHIE", "Sophie Smith"),
        ("Smith, Sophie", "Sophie Smith"),
        ("Jones", "Anna Smith-Jones"),
        ("Smith Jones", "Anna Smith-Jones"),
        ("Anna Jones", "Anna Smith–Jones"),
        ("Smith-Jones", "Anna Smith Jones"),
        ("OBrien", "Mary O'Brien"),
        ("O’Brien", "Mary Obrien"),
        ("O'Brien", "Mary O’Brien"),
        ("Lukasz Nowak", "Łukasz Nowak"),
        ("Nguyen", "Nguyễn Thị Lan"),
        ("Zoe Muller", "Zoë Müller"),
        ("De Souza", "Ana Souza"),
        ("Souza", "Ana de Souza"),
        ("Mrs Patel", "Anita Patel"),
        ("Sophie 😀 Smith", "Sophie Smith"),
        ("\u202eSophie\u202c Smith", "Sophie Smith"),
        ("So\u200bphie Smith", "Sophie Smith"),
        ("S" + "\u0301" * 500 + "ophie Smith", "Sophie Smith"),
        ("Ｓｏｐｈｉｅ", "Sophie Smith"),
    ],
)
def test_the_same_name_written_another_way_needs_no_reason(
    typed: str, recorded: str, variants: NameVariants
) -> None:
    match = found(typed, recorded, variants)
    assert match is not None
    assert match.reasons == ()


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("Sophie Smith", "Harry Patel"),
        ("Sophie Smith", "Sophie Patel"),
        ("Sophie Smith", "Harry Smith"),
        ("Tom", "Timothea"),
        ("", "Sophie Smith"),
        ("😀", "Sophie Smith"),
        ("S", "Sophie Smith"),
        ("Sophie Smith", ""),
    ],
)
def test_another_name_is_not_found(typed: str, recorded: str, variants: NameVariants) -> None:
    assert found(typed, recorded, variants) is None


@pytest.mark.parametrize("typed", ["So", "Soph", "Sophie S", "Sophie Sm", "Sophie Smit", "Smi"])
def test_a_name_still_being_typed_is_found(typed: str, variants: NameVariants) -> None:
    assert found(typed, "Sophie Smith", variants, unfinished=True) is not None


def test_a_finished_name_is_not_taken_for_a_beginning(variants: NameVariants) -> None:
    assert found("Ann", "Annunziata Rossi", variants) is None
    assert found("Ann", "Annunziata Rossi", variants, unfinished=True) is not None


def test_closer_names_come_first(variants: NameVariants) -> None:
    recorded = ["Tomas Jonas", "Thomas Evan Jones", "Tommy Jones", "Thomas Jonse", "Thomas Jones"]
    matches = {name: found("Thomas Jones", name, variants) for name in recorded}
    order = sorted(recorded, key=lambda name: -(match.order if (match := matches[name]) else -1))
    assert order[:2] == ["Thomas Jones", "Thomas Evan Jones"]
    assert order[-1] == "Tomas Jonas"


def test_names_in_the_order_typed_come_before_the_same_names_swapped(
    variants: NameVariants,
) -> None:
    straight = found("Thomas James", "Thomas James", variants)
    swapped = found("Thomas James", "James Thomas", variants)
    assert straight is not None
    assert swapped is not None
    assert straight.order > swapped.order


def test_a_name_of_many_parts_is_found_by_its_first_and_its_last(variants: NameVariants) -> None:
    recorded = "Maria Ana Luz Pilar Rosa Inez Carmen Dolores Eva Flor Jimenez"
    assert found("Maria Jimenez", recorded, variants) is not None


def test_three_parts_typed_and_two_recorded(variants: NameVariants) -> None:
    fuller = found("Mohammed Ali Khan", "Mohammed Ali Khan", variants)
    shorter = found("Mohammed Ali Khan", "Muhammad Khan", variants)
    assert fuller is not None
    assert shorter is not None
    assert fuller.order > shorter.order
    assert found("Mohammed Ali Khan", "Sophie Khan", variants) is None


def test_reasons_read_as_sentences_with_the_names_as_written(variants: NameVariants) -> None:
    match = found("Becky Hill", "Rebecca Hill", variants)
    assert match is not None
    assert [reason.sentence for reason in match.reasons] == [
        "‘Becky’ and ‘Rebecca’ are used for each other as short forms"
    ]


def test_a_reason_shows_no_character_that_cannot_be_seen(variants: NameVariants) -> None:
    match = found("Becky", "\u202eRebecca\u200b", variants)
    assert match is not None
    assert "‘Rebecca’" in match.reasons[0].sentence


@pytest.mark.parametrize(
    ("recorded", "agreement"),
    [
        (date(2010, 3, 4), Agreement.SAME_BIRTH_DATE),
        (date(2010, 4, 3), Agreement.NEAR_BIRTH_DATE),
        (date(2011, 3, 4), Agreement.NEAR_BIRTH_DATE),
        (date(2008, 11, 29), Agreement.OTHER_BIRTH_DATE),
    ],
)
def test_the_birth_date_is_said_and_never_hides_a_name(
    recorded: date, agreement: Agreement, variants: NameVariants
) -> None:
    query = read_query("Sophie Smith", variants)
    match = score(
        query, "Sophie Smith", variants, asked_birth_date=date(2010, 3, 4), birth_date=recorded
    )
    assert match is not None
    assert agreements(match) == {agreement}


def test_a_birth_date_that_is_not_known_says_nothing(variants: NameVariants) -> None:
    query = read_query("Sophie Smith", variants)
    match = score(query, "Sophie Smith", variants, asked_birth_date=date(2010, 3, 4))
    assert match is not None
    assert match.reasons == ()


def test_the_keys_asked_for_are_those_of_the_parts(variants: NameVariants) -> None:
    query = read_query("Tom Jones", variants)
    assert query_keys("Tom Jones", variants) == query.groups[0] | query.groups[1]
    assert "g:thomas" in query.groups[0]
    assert "g:thomas" not in query.groups[1]
