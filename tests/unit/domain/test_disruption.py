"""What a case points to, what comes first for a child, and before and after: pure decisions."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from sightline.domain.disruption import (
    Ages,
    Case,
    Held,
    Piece,
    Side,
    Standing,
    When,
    first_owed,
    may_follow,
    of_side,
    suggest,
)
from sightline.domain.effect import NO_CAUSE, NOTHING, change
from sightline.domain.provenance import Status
from sightline.domain.soundness import Unsound
from sightline.packs.catalogue import Packs, read_packs
from sightline.packs.folder import locate

TODAY = date(2026, 11, 21)
ADULT = Ages(34, 34)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), None)


def slugs(packs: Packs, side: Side, case: Case) -> list[str]:
    return [one.power.slug for one in suggest(packs.powers.values(), side, case, TODAY)]


def test_a_hotel_is_asked_for_its_guests_and_a_park_is_not(packs: Packs) -> None:
    hotel, park = (Case("place", place=one) for one in ("hotel", "park"))
    assert "hotel-information-notice" in slugs(packs, Side.ACTS, hotel)
    assert "hotel-information-notice" not in slugs(packs, Side.ACTS, park)


def test_an_adult_who_was_driving_a_child_is_met_by_a_warning_and_by_licensing(
    packs: Packs,
) -> None:
    piece = Piece(uuid4(), "observation", part="was driving", child=uuid4())
    found = suggest(packs.powers.values(), Side.ACTS, Case("person", ADULT, pieces=[piece]), TODAY)
    by_slug = {one.power.slug: one for one in found}
    assert {"child-abduction-warning-notice", "taxi-licence-action"} <= by_slug.keys()
    warning = by_slug["child-abduction-warning-notice"]
    assert warning.evidence == (piece.entry_id,)
    assert "driven or collected" in warning.reason


def test_one_report_is_no_several(packs: Packs) -> None:
    pieces = [Piece(uuid4(), "police") for _ in range(3)]
    assert "closure-notice" in slugs(packs, Side.ACTS, Case("place", pieces=pieces))
    assert "closure-notice" not in slugs(packs, Side.ACTS, Case("place", pieces=pieces[:2]))


def test_what_protects_and_what_acts_are_never_in_one_list(packs: Packs) -> None:
    moved = [Piece(uuid4(), "movement", strands=("sexual-harm",), child=uuid4())]
    for side in Side:
        for kind in ("child", "person", "place", "vehicle", "group"):
            case = Case(kind, pieces=moved, holds=[Held("care-status", "C2")])  # type: ignore[arg-type]  # each is a kind
            found = of_side(packs.powers.values(), side, case, TODAY)
            assert {one.side for one in found} <= {side}
    assert "nrm-referral" in slugs(packs, Side.PROTECTS, Case("child", pieces=moved))
    assert slugs(packs, Side.PROTECTS, Case("person", ADULT, pieces=moved)) == []


def test_taking_a_childs_liberty_is_never_suggested(packs: Packs) -> None:
    assert packs.powers["secure-accommodation"].when == ()


def test_what_has_not_commenced_is_read_and_never_chosen(packs: Packs) -> None:
    respect = packs.powers["respect-order"]
    assert respect.provenance[0].status is Status.NOT_COMMENCED
    chosen = of_side(packs.powers.values(), Side.ACTS, Case("person", ADULT), TODAY)
    assert respect not in chosen
    assert packs.powers["civil-injunction"] in chosen


def test_a_power_for_adults_is_not_offered_for_somebody_younger(packs: Packs) -> None:
    for ages, fits in ((ADULT, True), (Ages(None, 17), False), (Ages(15, 15), False)):
        assert ages.fits(packs.powers["domestic-abuse-protection"]) is fits
    assert not Ages(12, 12).fits(packs.powers["gang-injunction"])
    assert Ages(15, 15).fits(packs.powers["gang-injunction"])


@pytest.mark.parametrize(
    ("kind", "ages", "comes_first"),
    [
        ("person", Ages(15, 15), True),
        ("person", Ages(), True),  # nobody knows: they may be a child
        ("person", Ages(18, None), False),
        ("child", Ages(18, 18), True),
        ("place", Ages(), False),
    ],
)
def test_for_whoever_may_be_a_child_a_referral_and_support_come_first(
    packs: Packs, kind: str, ages: Ages, comes_first: bool
) -> None:
    first = packs.comes_first.values()
    owed = first_owed(first, (), Side.ACTS, ages, kind)
    assert bool(owed) is comes_first
    assert [one.slug for one in owed] == (["referral", "support-plan"] if comes_first else [])
    still = first_owed(first, ["referral"], Side.ACTS, ages, kind)
    assert [one.slug for one in still] == (["support-plan"] if comes_first else [])
    assert first_owed(first, (), Side.PROTECTS, ages, kind) == []


def test_a_measure_begins_by_being_considered_and_its_end_is_the_end() -> None:
    assert [one for one in Standing if may_follow(None, one)] == [Standing.CONSIDERED]
    assert not any(may_follow(Standing.ENDED, one) for one in Standing)
    assert may_follow(Standing.REFUSED, Standing.APPLIED)
    assert may_follow(Standing.IN_FORCE, Standing.IN_FORCE)  # renewed
    assert not may_follow(Standing.GRANTED, Standing.REFUSED)


def test_a_circumstance_that_names_nothing_is_no_circumstance() -> None:
    with pytest.raises(Unsound):
        When("Always")
    with pytest.raises(Unsound):
        When("Of a kind that entries do not have", kinds=("rumour",))


def days_ago(*days: int) -> list[tuple[date, date]]:
    return [(TODAY - timedelta(days=one), TODAY - timedelta(days=one)) for one in days]


def test_before_and_after_say_a_difference_and_no_cause(packs: Packs) -> None:
    rule, at = packs.effect_rules["effect"], TODAY - timedelta(days=56)
    reports = days_ago(60, 70, 80, 90, 100, 110, 120, 130, 56, 10, 400)
    found = change(reports, at=at, ended=None, today=TODAY, rule=rule)
    assert (found.before, found.after) == (8, 2)  # the day itself is after; a year ago is neither
    assert (found.days_before, found.days_after) == (84, 57)
    numbers, *rest = found.sentences()
    assert "8 reports in the 84 days before, 2 reports in the 57 days after" in numbers
    assert rest == [NO_CAUSE]


def test_small_numbers_and_early_days_are_said_to_be_so(packs: Packs) -> None:
    rule = packs.effect_rules["effect"]
    month = (date(2026, 10, 1), date(2026, 10, 31))
    found = change([*days_ago(30), month], at=date(2026, 10, 20), ended=None, today=TODAY,
                   rule=rule)  # fmt: skip
    said = " ".join(found.sentences())
    assert found.unplaced == 1  # known by its month alone, it lies on neither side
    assert "small numbers" in said
    assert NO_CAUSE in said
    early = change(days_ago(3), at=TODAY - timedelta(days=5), ended=None, today=TODAY, rule=rule)
    assert "too early to compare" in early.sentences()[0]


def test_what_came_after_it_had_ended_is_no_part_of_it(packs: Packs) -> None:
    rule = packs.effect_rules["effect"]
    ended = TODAY - timedelta(days=30)
    found = change(days_ago(50, 10, 5), at=TODAY - timedelta(days=60), ended=ended, today=TODAY,
                   rule=rule)  # fmt: skip
    assert (found.after, found.days_after) == (1, 31)


def test_nothing_reported_is_no_sign_that_nothing_happened(packs: Packs) -> None:
    rule = packs.effect_rules["effect"]
    found = change([], at=TODAY - timedelta(days=60), ended=None, today=TODAY, rule=rule)
    assert found.sentences() == (NOTHING,)
