"""What was suggested beside a decision, as far as its reader may open what it was taken from."""

from __future__ import annotations

from uuid import UUID, uuid4

from sightline.domain.assessment import Spoken
from sightline.packs.catalogue import current
from sightline.referrals.suggesting import ForReader, as_read, suggested

OURS, THEIRS = uuid4(), uuid4()
KEEPS, THREATENS = "Somebody keeps it secret (found by Robin)", "Threats (found by Ines)"
DRAWN = {KEEPS: OURS, THREATENS: THEIRS}


def read_by(*may_open: UUID, because: tuple[str, ...]) -> ForReader:
    rule = next(iter(current().assessment_rules.values()))
    kept = [one.kept() for one in suggested([Spoken(rule, because)], current(), DRAWN)]
    return as_read(kept, frozenset(str(one) for one in may_open))


def test_each_reader_reads_the_concerns_of_the_screenings_that_they_may_open() -> None:
    because = ("The child is 15.", f"Of concern: {KEEPS}; {THREATENS}.")
    whole = read_by(OURS, THEIRS, because=because)
    assert [one["because"] for one in whole.rules] == [
        ["The child is 15.", f"Of concern: {KEEPS}.", f"Of concern: {THREATENS}."]
    ]
    assert not whole.more
    part = read_by(OURS, because=because)
    assert [one["because"] for one in part.rules] == [["The child is 15.", f"Of concern: {KEEPS}."]]
    assert part.more


def test_a_rule_that_rests_on_what_they_may_not_open_is_left_out_whole() -> None:
    because = ("The child is 15.", f"Of concern: {THREATENS}.")
    assert read_by(OURS, because=because) == ForReader([], more=True)


def test_a_rule_that_rests_on_no_screening_is_read_by_everybody() -> None:
    seen = read_by(because=("The child is 12.",))
    assert [one["because"] for one in seen.rules] == [["The child is 12."]]
    assert not seen.more
