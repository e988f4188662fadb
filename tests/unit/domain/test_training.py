"""Who needs which level of training, by when, and until when it holds."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.soundness import Unsound
from sightline.domain.training import Learner, Owed, Pathway, State, months_after
from sightline.packs.catalogue import read_packs
from sightline.packs.place import locate

PACKS = read_packs(locate(), None)
PATHWAY = Pathway(PACKS.training_levels, PACKS.training_renewals, PACKS.training_needs)
BEGAN = date(2026, 1, 5)
TODAY = date(2026, 3, 1)


def owed(
    learner: Learner, done: dict[str, date] | None = None, today: date = TODAY
) -> dict[str, Owed]:
    return {one.level.slug: one for one in PATHWAY.owed(learner, done or {}, today)}


def test_a_volunteer_needs_the_first_level_and_no_other() -> None:
    found = owed(Learner(AgencyKind.VOLUNTARY, BEGAN, volunteer=True))
    assert list(found) == ["awareness"]
    assert found["awareness"].by == date(2026, 4, 5)
    assert found["awareness"].state is State.DUE


def test_a_teacher_needs_less_than_the_lead_of_the_school_and_a_social_worker_more() -> None:
    assert list(owed(Learner(AgencyKind.SCHOOLS, BEGAN))) == ["awareness"]
    lead = Learner(AgencyKind.SCHOOLS, BEGAN, frozenset({Role.SAFEGUARDING_LEAD}))
    assert list(owed(lead)) == ["awareness", "working-with-children", "leading"]
    assert list(owed(Learner(AgencyKind.SOCIAL_CARE, BEGAN))) == [
        "awareness",
        "working-with-children",
    ]


def test_a_higher_level_counts_as_the_lower_ones_and_a_lower_as_none_above() -> None:
    lead = Learner(AgencyKind.SCHOOLS, BEGAN, frozenset({Role.SAFEGUARDING_LEAD}))
    found = owed(lead, {"working-with-children": date(2026, 2, 1)})
    assert found["awareness"].covered
    assert found["working-with-children"].covered
    assert not found["leading"].covered


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2028, 12, 1), State.DONE),
        (date(2029, 1, 10), State.SOON),
        (date(2029, 2, 2), State.OVERDUE),
    ],
)
def test_what_was_done_holds_for_the_months_of_the_pack(today: date, state: State) -> None:
    done = {"awareness": date(2026, 2, 1)}
    found = owed(Learner(AgencyKind.SCHOOLS, BEGAN), done, today)["awareness"]
    assert (found.by, found.state) == (date(2029, 2, 1), state)


def test_what_counts_today_is_what_the_manager_counts_by() -> None:
    assert PATHWAY.counts_from("awareness", date(2029, 2, 1)) == date(2026, 2, 1)
    assert set(PATHWAY.counting_as("awareness")) == set(PACKS.training_levels)
    assert PATHWAY.counting_as("leading") == ("leading",)


def test_months_end_where_the_month_ends() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_a_pack_may_not_show_fewer_than_five() -> None:
    rule = PACKS.training_rules["training"]
    with pytest.raises(Unsound, match="fewer than five"):
        type(rule)("training", 4, 5, 3, 92, rule.provenance)


def test_where_no_source_sets_a_number_it_says_so() -> None:
    for renewal in PACKS.training_renewals.values():
        assert {one.source for one in renewal.provenance} == {"sightline-practice"}
        assert {one.sure.value for one in renewal.provenance} == {"background"}
