"""Handbook 9.1 to 9.7, case by case: which rules speak, why, and what is left to choose."""

import pytest

from sightline.domain.assessing import answered, may_choose_not_to_refer, rules_that_speak
from sightline.domain.assessment import (
    Circumstances,
    Criterion,
    Known,
    Need,
    Outcome,
    Spoken,
)
from sightline.packs.catalogue import Packs, read_packs
from sightline.packs.folder import locate

YES, NO, NOT_KNOWN = Known.YES, Known.NO, Known.NOT_KNOWN
ALWAYS = {"write-it-down"}


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), None)


def spoken(packs: Packs, known: Circumstances, *concerns: str) -> tuple[Spoken, ...]:
    given = dict.fromkeys(concerns, Criterion.CONCERN)
    answers = answered(packs.criteria.values(), given)
    return rules_that_speak(packs.assessment_rules.values(), answers, known, packs.criteria)


def speaking(packs: Packs, known: Circumstances, *concerns: str) -> set[str]:
    return {each.rule.slug for each in spoken(packs, known, *concerns) if each.speaks} - ALWAYS


def named(each: Spoken) -> str:
    return each.rule.slug


# -- under 13 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [0, 9, 12])
def test_a_sexually_active_child_under_13_is_always_referred(packs: Packs, age: int) -> None:
    found = spoken(packs, Circumstances(age=age, sexual_activity=YES))
    first = next(each for each in found if each.speaks)
    assert first.rule.outcome is Outcome.ALWAYS_REFER
    assert first.rule.routes[0] == "front-door"
    assert f"The child is {age}." in first.because
    assert {origin.section for origin in first.rule.provenance} >= {"9.2", "9.5"}
    choice = may_choose_not_to_refer(found)
    assert not choice.allowed
    assert [each.rule.slug for each in choice.refused_by] == ["under-13-sexual-activity"]
    assert choice.needs == ()


@pytest.mark.parametrize("other_age", [12, 13, 15, 40, None])
def test_no_age_of_the_other_person_changes_that(packs: Packs, other_age: int | None) -> None:
    known = Circumstances(age=12, sexual_activity=YES, other_age=other_age)
    assert not may_choose_not_to_refer(spoken(packs, known)).allowed


def test_leaving_out_a_name_needs_a_senior_manager_and_the_referral_goes_at_once(
    packs: Packs,
) -> None:
    choice = may_choose_not_to_refer(spoken(packs, Circumstances(age=12, sexual_activity=YES)))
    assert Need.SENIOR_MANAGER in choice.withholding
    rule = packs.assessment_rules["under-13-sexual-activity"]
    assert any("the referral goes at once" in sentence for sentence in rule.also)


def test_any_concern_about_a_child_of_12_leads_to_a_referral_with_a_senior_managers_exception(
    packs: Packs,
) -> None:
    found = spoken(packs, Circumstances(age=12, sexual_activity=NO), "coercion")
    assert {each.rule.slug for each in found if each.speaks} - ALWAYS == {"under-13-any-concern"}
    choice = may_choose_not_to_refer(found)
    assert choice.allowed
    assert Need.SENIOR_MANAGER in choice.needs


# -- 13 and more --------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [13, 14, 15])
def test_sexual_activity_from_13_to_15_is_considered_every_time(packs: Packs, age: int) -> None:
    known = Circumstances(age=age, sexual_activity=YES, other_age=age)
    assert speaking(packs, known) == {"aged-13-to-15"}
    assert packs.assessment_rules["aged-13-to-15"].outcome is Outcome.CONSIDER


@pytest.mark.parametrize("age", [16, 17])
def test_at_16_and_17_a_child_is_a_child(packs: Packs, age: int) -> None:
    assert speaking(packs, Circumstances(age=age, sexual_activity=YES)) == {"aged-16-to-17"}


def test_an_adult_of_18_is_under_none_of_the_rules_for_children(packs: Packs) -> None:
    assert speaking(packs, Circumstances(age=18, sexual_activity=YES), "power") == set()


@pytest.mark.parametrize(("child", "others"), [(14, (14, 15, 17, 30)), (16, (16, 18, 33, 60))])
def test_the_age_differences_are_examples_and_no_cut_off(
    packs: Packs, child: int, others: tuple[int, ...]
) -> None:
    spoke = {
        frozenset(speaking(packs, Circumstances(age=child, sexual_activity=YES, other_age=other)))
        for other in others
    }
    assert len(spoke) == 1  # the same rules, whatever the difference
    examples = [
        (each.child, each.other)
        for slug in ("aged-13-to-15", "aged-16-to-17")
        for each in packs.assessment_rules[slug].age_examples
    ]
    assert examples == [(13, 17), (15, 21), (17, 33)]


def test_the_other_persons_age_is_said_or_asked_for(packs: Packs) -> None:
    rules = packs.assessment_rules.values()
    one = rules_that_speak(rules, {}, Circumstances(age=15, sexual_activity=YES, other_age=21))
    assert "The other person is 21." in next(e for e in one if named(e) == "aged-13-to-15").because
    other = rules_that_speak(rules, {}, Circumstances(age=15, sexual_activity=YES))
    asked = next(each for each in other if named(each) == "aged-13-to-15")
    assert asked.speaks
    assert asked.asking == ("How old is the other person?",)


@pytest.mark.parametrize("age", [13, 15, 17])
def test_every_single_criterion_of_concern_leads_to_a_referral_or_a_recorded_exception(
    packs: Packs, age: int
) -> None:
    assert len(packs.criteria) == 14
    for slug, criterion in packs.criteria.items():
        found = spoken(packs, Circumstances(age=age), slug)
        rule = next(each for each in found if named(each) == "criterion-of-concern")
        assert rule.speaks
        assert criterion.text in " ".join(rule.because)
        choice = may_choose_not_to_refer(found)
        assert choice.allowed
        assert set(choice.needs) >= {
            Need.REASONS,
            Need.ACCOUNTABLE_PEOPLE,
            Need.SIGNED_AND_DATED,
            Need.LEAD_CONSULTED,
        }
        assert Need.SENIOR_MANAGER not in choice.needs


def test_no_concern_in_any_criterion_leaves_their_rule_silent(packs: Packs) -> None:
    answers = dict.fromkeys(packs.criteria, Criterion.NO_CONCERN)
    found = rules_that_speak(packs.assessment_rules.values(), answers, Circumstances(age=15))
    assert "criterion-of-concern" not in {named(each) for each in found}


def test_even_without_a_rule_a_decision_not_to_refer_is_recorded(packs: Packs) -> None:
    choice = may_choose_not_to_refer(spoken(packs, Circumstances(age=15)))
    assert choice.allowed
    assert Need.LEAD_CONSULTED in choice.needs


# -- trust, and people who work with children ---------------------------------------------------


def test_a_position_of_trust_goes_to_the_designated_officer_at_any_age(packs: Packs) -> None:
    for age in (7, 14, 17, None):
        found = spoken(packs, Circumstances(age=age, in_trust=YES))
        assert may_choose_not_to_refer(found).still_tell == ("designated-officer",)


def test_sexual_activity_with_somebody_in_trust_at_16_is_exploitation(packs: Packs) -> None:
    known = Circumstances(age=16, sexual_activity=YES, in_trust=YES)
    assert speaking(packs, known) == {"trust-16-17", "position-of-trust", "aged-16-to-17"}
    assert "9.1" in {origin.section for origin in packs.assessment_rules["trust-16-17"].provenance}


@pytest.mark.parametrize("fact", ["in_trust", "works_with_children"])
def test_where_danger_is_now_the_police_come_before_the_designated_officer(
    packs: Packs, fact: str
) -> None:
    known = Circumstances(danger_now=YES, **{fact: YES})  # type: ignore[arg-type]  # by name
    still_tell = may_choose_not_to_refer(spoken(packs, known)).still_tell
    assert still_tell == ("police", "front-door", "designated-officer")


def test_somebody_who_works_with_children_goes_to_the_designated_officer(packs: Packs) -> None:
    found = spoken(packs, Circumstances(works_with_children=YES))
    assert may_choose_not_to_refer(found).still_tell == ("designated-officer",)
    rule = packs.assessment_rules["works-with-children"]
    assert {origin.section for origin in rule.provenance} == {"9.6"}


def test_a_disabled_child_is_considered_with_how_they_communicate(packs: Packs) -> None:
    assert speaking(packs, Circumstances(disabled=YES)) == {"disabled-child"}
    assert "9.4" in {each.section for each in packs.assessment_rules["disabled-child"].provenance}


# -- what is not known --------------------------------------------------------------------------


def test_what_is_not_known_never_denies_and_shows_what_to_find_out(packs: Packs) -> None:
    found = spoken(packs, Circumstances())
    could = {named(each): each for each in found if not each.speaks}
    assert could["under-13-sexual-activity"].finding_out == (
        "How old is the child?",
        "Is there sexual activity?",
    )
    assert could["works-with-children"].finding_out == (
        "Does the other person work with children, or foster?",
    )
    choice = may_choose_not_to_refer(found)
    assert [named(each) for each in choice.find_out] == ["under-13-sexual-activity"]


def test_a_criterion_counts_where_the_age_is_not_known(packs: Packs) -> None:
    found = speaking(packs, Circumstances(), "grooming")
    assert found == {"criterion-age-not-known"}


def test_an_unanswered_criterion_is_not_known(packs: Packs) -> None:
    assert set(answered(packs.criteria.values(), {}).values()) == {Criterion.NOT_KNOWN}
    found = spoken(packs, Circumstances(age=15))
    asked = next(each for each in found if named(each) == "criterion-of-concern")
    assert asked.finding_out == ("Go through the criteria; some are not known.",)


def test_nothing_asks_about_consent_or_a_total(packs: Packs) -> None:
    facts = set(Circumstances.__dataclass_fields__)
    assert not {fact for fact in facts if "consent" in fact or "total" in fact or "score" in fact}
    assert all(rule.provenance for rule in packs.assessment_rules.values())


def test_what_speaks_comes_in_the_order_of_the_pack_and_before_what_could(packs: Packs) -> None:
    found = spoken(packs, Circumstances(age=12, sexual_activity=YES, danger_now=YES), "power")
    assert [each.speaks for each in found] == sorted((each.speaks for each in found), reverse=True)
    assert [named(each) for each in found if each.speaks][:2] == [
        "danger-now",
        "under-13-sexual-activity",
    ]
