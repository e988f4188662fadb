"""The words by which documents are read, and the small rules that use them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sightline.documents.addressing import addressed_in
from sightline.documents.dating import date_in
from sightline.documents.openings import opening_of
from sightline.documents.pack_check import library_examples_hold
from sightline.documents.passing import from_json, to_json
from sightline.documents.sentences import sentences
from sightline.documents.vocabulary import Words, national_rules
from sightline.documents.words import Phrases, words_of
from sightline.domain.library_rules import HeadingExample, LibraryPack, Role
from sightline.packs.folder import NATIONAL, Folder, locate, read_folder


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(national_rules())


@pytest.fixture(scope="module")
def national() -> Folder:
    return read_folder(locate() / NATIONAL)


def test_the_examples_of_the_pack_come_true(national: Folder) -> None:
    assert list(library_examples_hold(national, national)) == []


def test_an_example_that_is_not_true_is_a_fault(national: Folder) -> None:
    file, part = next(
        (file, part) for file, part in national.parts(LibraryPack) if part.announcements
    )
    false = replace(part, headings=(HeadingExample("Recommendations", Role.BACKGROUND),))
    changed = replace(file, value=false)
    others = tuple(changed if each is file else each for each in national.files)
    folder = replace(national, files=others)
    faults = list(library_examples_hold(folder, national))
    assert len(faults) == 1
    assert "recommendations" in str(faults[0])


def test_a_phrase_is_found_as_whole_words_and_a_star_lets_a_word_go_on() -> None:
    phrases = Phrases([("disclos*", "telling"), ("multi-agency plan*", "plan"), ("blame", "blame")])
    text = "Multi agency planning after a child’s disclosure; blameless."
    assert [each.entry for each in phrases.within(words_of(text))] == ["plan", "telling"]


def test_dots_in_a_phrase_stand_for_a_few_words_that_are_not_told() -> None:
    phrases = Phrases([("what ... saw", "seen"), ("wish* ... well", "wished")])
    for text, found in (
        ("What we saw", ["seen"]),
        ("What saw", ["seen"]),
        ("What the panel of auditors saw", ["seen"]),
        ("What the panel of all of them saw", []),
        ("Wishes all of them well", ["wished"]),
    ):
        assert [each.entry for each in phrases.within(words_of(text))] == found, text
    (whole,) = phrases.within(words_of("what the panel saw there"))
    assert (whole.at, whole.length) == (0, 4)


@pytest.mark.parametrize(
    ("line", "number", "what", "rest"),
    [
        ("Recommendation 3: The board should act.", "Recommendation 3", "Recommendation", "The"),
        ("3.2 Finding 1: Nobody asked", "Finding 1", "Finding", "Nobody"),
        ("R4 Schools should ask", "R4", "Recommendation", "Schools"),
        ("- **10.1** Words", "", "", "**10.1**"),
        ("• 2) Older adults", "2", "", "Older"),
        ("10.1.2 Health professionals", "10.1.2", "", "Health"),
        ("16 and 17 year olds", "", "", "16"),
        ("Finding a way through", "", "", "Finding"),
        ("2.5 million children", "", "", "2.5"),
    ],
)
def test_how_a_line_begins(line: str, number: str, what: str, rest: str) -> None:
    opening = opening_of(line)
    assert (opening.number, opening.what) == (number, what)
    assert opening.rest.startswith(rest)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Children’s social care should offer each interview in person.", "Children’s social care"),
        ("It is recommended that the Partnership seeks assurance.", "the Partnership"),
        ("Every record must show it. [Lead: Police]", "Police"),
        ("A third time missing should lead to a meeting.", ""),
    ],
)
def test_to_whom_a_recommendation_is_addressed(words: Words, sentence: str, who: str) -> None:
    assert addressed_in(sentence, words) == who


@pytest.mark.parametrize(
    ("text", "day", "written"),
    [
        ("Published on 4th July 2017", "2017-07-04", "4th July 2017"),
        ("Date: 03/02/2025", "2025-02-03", "03/02/2025"),
        ("Summer 2019", "None", "Summer 2019"),
        ("Issued November 2013.", "None", "November 2013"),
        ("30 February 2020", "None", "30 February 2020"),
    ],
)
def test_a_date_is_a_day_or_stays_as_it_is_written(text: str, day: str, written: str) -> None:
    found = date_in(text)
    assert found is not None
    assert (str(found.day), found.written) == (day, written)


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Dr. Smith (e.g. at 3 p.m. today) rang. “Who?” she asked. See para. 4.2 of it."
    assert sentences(text) == [
        "Dr. Smith (e.g. at 3 p.m. today) rang.",
        "“Who?” she asked.",
        "See para. 4.2 of it.",
    ]


def test_what_passes_between_the_processes_comes_out_as_it_went_in() -> None:
    rules = national_rules()
    assert from_json(LibraryPack, to_json(rules)) == rules
    with pytest.raises(TypeError):
        from_json(
            LibraryPack, {"kinds": [{"slug": 3, "kind": "audit", "words": [], "provenance": []}]}
        )


def test_the_words_are_read_from_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / NATIONAL).mkdir()
    (tmp_path / NATIONAL / "library.yaml").write_text("themes: []\n", encoding="utf-8")
    assert national_rules(tmp_path) == LibraryPack()
