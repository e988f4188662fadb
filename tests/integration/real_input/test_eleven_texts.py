"""The eleven texts go from a concern to a referral; which rules speak, by which clause, for each.

The texts are read from the folder of sources, SIGHTLINE_SOURCES; without it these are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import override_settings

from sightline.domain.assessment import Known, Outcome
from sightline.packs.catalogue import current
from sightline.referrals import actions
from sightline.referrals.refusals import NotOffered
from tests.database import Database
from tests.integration.real_input.going_through import NEXT_DAY, Gone, gone_through
from tests.integration.real_input.stories import BY_ID, CLAUSES, STORIES, Read
from tests.integration.referrals.town import Town, acting, given_a_town
from tests.unit.language.test_signs import Told, the_handbooks_texts

EACH = pytest.mark.parametrize("read", STORIES, ids=lambda one: one.id)
Through = Callable[[Read], Gone]


@pytest.fixture(scope="module")
def texts() -> dict[str, Told]:
    return {told.id: told for told in the_handbooks_texts()}


@pytest.fixture(scope="module")
def town(texts: dict[str, Told], database: Database) -> Iterator[Town]:
    assert set(texts) == set(BY_ID), "every text has its answers"
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_a_town(database)


@pytest.fixture(scope="module")
def through(town: Town, texts: dict[str, Told]) -> Through:
    """Each text goes through once, and is asked about as often as a test likes."""
    gone: dict[str, Gone] = {}

    def once(read: Read) -> Gone:
        if read.id not in gone:
            gone[read.id] = gone_through(town, texts[read.id], read)
        return gone[read.id]

    return once


@EACH
def test_the_words_are_kept_and_sent_as_they_were_written(through: Through, read: Read) -> None:
    gone = through(read)
    assert gone.concern.words == gone.told.text
    (concern,) = gone.sent["concerns"]
    assert concern["words"] == gone.told.text


@EACH
def test_signs_that_a_person_accepted_are_offered_as_evidence(through: Through, read: Read) -> None:
    gone = through(read)
    labelled = {slug for slug, _, _ in gone.told.labels}
    right = labelled & set(gone.accepted)
    assert len(right) >= 2, "signs are suggested"
    packs = current()
    items = packs.instrument("exploitation-screening").items
    asked_for = {slug for item in items for slug in item.signs}
    assert len(gone.evidence) >= len(set(gone.accepted) & asked_for)


@EACH
def test_exactly_these_rules_speak(through: Through, read: Read) -> None:
    gone = through(read)
    assert tuple(one.rule.slug for one in gone.rules.speaking) == read.speak
    kept = [one["slug"] for one in gone.kept]
    assert tuple(kept) == read.speak, "and are kept beside the judgement"


@EACH
def test_what_could_speak_if_more_were_known_is_asked_and_the_rest_is_silent(
    through: Through, read: Read
) -> None:
    rules = through(read).rules
    assert {one.rule.slug for one in rules.finding_out} == set(read.asked)
    silent = set(current().assessment_rules) - set(read.speak) - set(read.asked)
    assert silent >= set(CLAUSES) - set(read.speak) - set(read.asked)
    if (read.known.age or 0) >= 13:
        assert {"under-13-sexual-activity", "under-13-any-concern"} <= silent
    assert "criterion-age-not-known" in silent, "an age is told in every text"


@EACH
def test_each_rule_says_by_which_clause_it_speaks(through: Through, read: Read) -> None:
    for kept in through(read).kept:
        named = [source["name"].rpartition(": ")[2] for source in kept["sources"]]
        assert tuple(named) == CLAUSES[kept["slug"]]
        assert all(source["status"] for source in kept["sources"])


@EACH
def test_what_made_a_rule_speak_is_said(through: Through, read: Read) -> None:
    said = {sentence for one in through(read).rules.speaking for sentence in one.because}
    assert set(read.because) <= said


@EACH
def test_the_referral_carries_the_screening_and_its_rules(through: Through, read: Read) -> None:
    gone = through(read)
    assert gone.sent["route"]["slug"] == read.route
    assert gone.sent["is_referral"]
    assert gone.sent["screening"] is not None
    assert gone.sent["decision"]["decision"] == current().route(read.route).label


@EACH
def test_not_referring_is_offered_everywhere_but_under_13(
    through: Through, town: Town, read: Read
) -> None:
    gone = through(read)
    bounds = gone.rules.not_referring
    assert bounds.allowed is not read.only_refer
    if not read.only_refer:
        assert {one.value for one in bounds.needs} >= {"reasons", "lead_consulted"}
        return
    assert [one.rule.outcome for one in bounds.refused_by] == [Outcome.ALWAYS_REFER]
    why = actions.WhyNot(
        what=actions.NotTo.NOT_TO_REFER, subject_id=gone.child, circumstances=read.known,
        reasons="Any.", rationale="Any.", consulted_lead=town.school.lead.worker_id,
        consulted_at=NEXT_DAY, lead_said="Any.",
    )  # fmt: skip
    with acting(town.school.teacher, NEXT_DAY) as by, pytest.raises(NotOffered):
        actions.decide_not_to(why=why, step_key=uuid4(), packs=current(), by=by, now=NEXT_DAY)
    assert not town.rows("referrals_notreferred", subject_id=gone.child)


def test_where_a_forced_marriage_is_feared_nothing_goes_through_the_family(
    through: Through,
) -> None:
    contact = "\n".join(through(BY_ID["sahida"]).sent["contact"])
    assert "Do not contact" in contact or "not through the family" in contact.lower()
    assert "marriage" in contact.lower()
    others = "\n".join(through(BY_ID["rebecca"]).sent["contact"])
    assert "marriage" not in others.lower()


def test_a_child_who_was_moved_goes_to_the_police_and_the_front_door_does_not_have_it(
    through: Through, town: Town
) -> None:
    gone = through(BY_ID["trudy"])
    assert gone.concern.path == "trafficking"
    (row,) = town.rows("referrals_referral", id=gone.referral)
    assert row["kind"] == "police"
    assert row["team_id"] == town.protection


def test_a_disabled_child_is_heard_in_their_own_way(through: Through) -> None:
    tom = through(BY_ID["tom"])
    assert "Say it plainly; ask outright." in "\n".join(tom.sent["contact"])
    (rule,) = [one for one in tom.rules.speaking if one.rule.slug == "disabled-child"]
    assert rule.rule.outcome is Outcome.CONSIDER


def test_the_age_of_the_other_is_said_and_is_no_cut_off(through: Through) -> None:
    """Fourteen beside fifteen, and thirty-seven beside fifteen: the same rules of age speak."""
    near, far = through(BY_ID["rebecca"]).rules, through(BY_ID["tom"]).rules
    aged = "aged-13-to-15"
    assert aged in {one.rule.slug for one in near.speaking}
    assert aged in {one.rule.slug for one in far.speaking}
    (shown,) = [one.rule for one in far.speaking if one.rule.slug == aged]
    assert shown.age_examples


def test_the_words_of_a_recording_change_no_rule(through: Through) -> None:
    first, second = through(BY_ID["sally-a"]).kept, through(BY_ID["sally-b"]).kept
    assert first == second


@pytest.mark.parametrize(
    ("age", "trust"), [(15, ("position-of-trust",)), (17, ("trust-16-17", "position-of-trust"))]
)
def test_had_the_man_been_his_coach_it_goes_to_the_designated_officer(
    town: Town, texts: dict[str, Told], age: int, trust: tuple[str, ...]
) -> None:
    """Tom’s text with one thing more known: a position of trust, held by somebody who coaches."""
    read = BY_ID["tom"]
    known = replace(read.known, age=age, in_trust=Known.YES, works_with_children=Known.YES)
    gone = gone_through(town, texts["tom"], read, known)
    speaking = {one.rule.slug: one.rule for one in gone.rules.speaking}
    assert {*trust, "works-with-children"} <= set(speaking)
    assert ("trust-16-17" in speaking) is (age == 17)
    for slug in (*trust, "works-with-children"):
        assert speaking[slug].outcome is Outcome.DESIGNATED_OFFICER
        assert speaking[slug].routes == ("designated-officer",)
    assert gone.rules.not_referring.still_tell == ("designated-officer",)


def test_nothing_of_the_texts_is_read_by_the_school_next_door_or_another_area(
    through: Through, town: Town
) -> None:
    gone = through(BY_ID["sophie"])
    from sightline.referrals import queries

    for person in (town.far, town.school.elsewhere, town.school.colleague):
        with acting(person, NEXT_DAY):
            assert queries.referral(gone.referral) is None
