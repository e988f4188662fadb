"""What agrees between two records is said in words; nothing here weighs a child."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from sightline.domain.linking import (
    Comparison,
    Contact,
    Ground,
    Number,
    Record,
    Rule,
    both_contacts,
    compare,
)
from sightline.domain.names import NameVariants

BORN = date(2011, 3, 27)
NHS = Number("nhs", "9990000018")
HOME = Number("postcode", "XX11XX")


@pytest.fixture(scope="module")
def variants() -> NameVariants:
    from sightline.packs.catalogue import current

    names = current().names
    assert names is not None
    return NameVariants([names])


def rules(one: Comparison) -> list[Rule]:
    return [ground.rule for ground in one.grounds]


def test_a_nickname_and_the_same_birth_date_are_enough_to_ask(variants: NameVariants) -> None:
    found = compare(
        Record(names=("Elizabeth Marsh",), birth_dates=(BORN,)),
        Record(names=("Lizzie Marsh",), birth_dates=(BORN,)),
        variants,
    )
    assert found.suggests
    assert rules(found) == [Rule.NAME, Rule.BIRTH_DATE]
    assert "Elizabeth Marsh" in found.grounds[0].sentence
    assert "Lizzie Marsh" in found.grounds[0].sentence


def test_the_same_number_of_one_person_is_enough_whatever_else_differs(
    variants: NameVariants,
) -> None:
    found = compare(
        Record(names=("Ana Silva",), birth_dates=(BORN,), numbers=frozenset({NHS})),
        Record(names=("Kate Brown",), birth_dates=(date(2009, 1, 1),), numbers=frozenset({NHS})),
        variants,
    )
    assert found.suggests
    assert rules(found) == [Rule.NUMBER]
    assert found.against == ("The birth dates are different",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Record(names=("Ana Silva",)), Record(names=("Ana Silva",))),
        (Record(birth_dates=(BORN,)), Record(birth_dates=(BORN,))),
        (Record(numbers=frozenset({HOME})), Record(numbers=frozenset({HOME}))),
        (Record(), Record()),
    ],
    ids=["a name alone", "a birth date alone", "a home alone", "nothing"],
)
def test_one_thing_that_many_share_is_not_enough(
    first: Record, second: Record, variants: NameVariants
) -> None:
    assert not compare(first, second, variants).suggests


def test_a_brother_of_the_same_home_is_not_suggested(variants: NameVariants) -> None:
    found = compare(
        Record(names=("Tom Marsh",), birth_dates=(BORN,), numbers=frozenset({HOME})),
        Record(names=("Ali Marsh",), birth_dates=(date(2013, 9, 2),), numbers=frozenset({HOME})),
        variants,
    )
    assert not found.suggests


def test_day_and_month_swapped_still_agree_and_are_said_to_differ(variants: NameVariants) -> None:
    found = compare(
        Record(names=("Ana Silva",), birth_dates=(date(2011, 3, 4),)),
        Record(names=("Ana Silva",), birth_dates=(date(2011, 4, 3),)),
        variants,
    )
    assert found.suggests
    assert "swapped" in found.grounds[1].sentence
    assert found.against == ("The birth dates are different",)


def test_different_numbers_of_one_person_speak_against_it(variants: NameVariants) -> None:
    found = compare(
        Record(numbers=frozenset({NHS}), sexes=frozenset("F")),
        Record(numbers=frozenset({Number("nhs", "9990000026")}), sexes=frozenset("M")),
        variants,
    )
    assert found.against == (
        "Each has a different NHS number",
        "One says that the child is a girl and the other a boy",
    )


def test_only_a_ground_that_was_not_there_is_new() -> None:
    old, new = Ground(Rule.NAME, "name:a|b", ""), Ground(Rule.NUMBER, "nhs:1", "")
    assert Comparison((old, new), ()).new_since(frozenset({"name:a|b"})) == (new,)


def test_a_comparison_holds_no_number_that_could_be_read_as_a_score() -> None:
    held = {one.type for kind in (Comparison, Ground) for one in dataclasses.fields(kind)}
    assert not held & {"int", "float", int, float}


def test_of_two_contacts_the_stricter_holds_with_the_words_of_both() -> None:
    school = Contact("Larkfield School, 3 May 2026", False, "", ("text", "call"), "", "", "Ring")
    care = Contact("Northmere Council, 4 May 2026", True, "Dad is violent", ("text",), "", "", "")
    for both in (both_contacts(school, care), both_contacts(care, school)):
        assert both.through_family_stopped
        assert both.stopped_because == "Dad is violent"
        assert both.ways == ("text",)
        assert "Larkfield School, 3 May 2026" in both.note
        assert "Ring" in both.note
        assert "Nobody has said yet which holds" in both.note
