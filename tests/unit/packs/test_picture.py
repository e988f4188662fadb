"""Strands, bands and kinds of holding hold together, and a fault in them is told."""

from pathlib import Path

import pytest

from sightline.domain.picture import Asks
from sightline.packs.catalogue import Packs, current
from tests.unit.packs.hillside import faults, given_like, laid_out

#: What the rooms write down by themselves; a pack without one of these would lose it.
WRITTEN_BY_ROOMS = {
    "missing", "was-not-brought", "self-harm", "overdose", "domestic-abuse-incident", "order-made",
    "order-breached", "school-exclusion", "school-absence", "adverse-experience", "substance",
    "hospital", "police-contact", "placement-move", "worker-changed", "work-ended", "review-held",
    "action-agreed", "challenge-raised", "challenge-answered", "arrest", "charge", "court",
    "release", "return-interview", "attempt-to-reach",
}  # fmt: skip


@pytest.fixture(scope="module")
def packs() -> Packs:
    return current()


def test_every_strand_that_a_room_writes_is_in_the_national_pack(packs: Packs) -> None:
    assert WRITTEN_BY_ROOMS - packs.strands.keys() == set()


def test_nobody_ticks_distress_as_behaviour(packs: Packs) -> None:
    assert "distress-as-behaviour" not in packs.strands


def test_every_answer_that_a_threat_names_is_one_of_what_protects(packs: Packs) -> None:
    protects = {one.slug for one in packs.holding_kinds["protective-factor"].options}
    for threat in packs.threats.values():
        assert set(threat.threatens) <= protects, threat.slug


def test_an_order_asks_who_enforces_it_and_who_was_made_responsible(packs: Packs) -> None:
    asks = packs.holding_kinds["order"].asks
    assert {Asks.UNTIL, Asks.ENFORCED_BY, Asks.RESPONSIBLE} <= set(asks)
    assert packs.enforcers["victim"].is_victim
    assert packs.enforcers["nobody"].is_nobody


def test_care_status_and_ethnicity_are_answered_with_the_fields_codes(packs: Packs) -> None:
    for kind in ("care-status", "ethnicity", "disability"):
        codes = packs.holding_kinds[kind].codes
        assert codes is not None
        assert packs.code_choices(codes)


@pytest.mark.parametrize(
    ("listed", "like", "change", "said"),
    [
        ("strands", "missing", {"band": "x"}, "'x' is not known as a row of the timeline"),
        ("kinds", "ethnicity", {"codes": "x"}, "'x' is not known as a list of codes"),
        ("threats", "exclusion", {"strand": "x"}, "'x' is not known as a strand"),
    ],
)
def test_what_it_names_has_to_be_there(
    tmp_path: Path, listed: str, like: str, change: dict[str, str], said: str
) -> None:
    root = laid_out(tmp_path)
    given_like(root, "picture", listed, like, lambda e: e.update(slug=f"hillside-{like}", **change))
    assert said in "\n".join(one.what for one in faults(root))


def test_a_partnership_may_add_a_strand_and_never_replaces_one(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    given_like(root, "picture", "strands", "missing", lambda e: e.update(slug="hillside-fair"))
    assert faults(root) == []
    given_like(root, "picture", "strands", "missing", lambda e: e.update(label="Ran away"))
    assert "never replaced" in "\n".join(one.what for one in faults(root))
