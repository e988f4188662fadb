"""All rules that are on, asked about one child."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sightline.domain.pointing import holding, patterns, told
from sightline.domain.pointing.known import How, Known, Pointed, PointingRule

WORKS: dict[How, Callable[[PointingRule, Known], Pointed | None]] = {
    How.DISCLOSURE_UNANSWERED: told.disclosure_unanswered,
    How.ONE_BY_ONE: patterns.one_by_one,
    How.REPEATED: patterns.repeated,
    How.DISTRESS_AS_BEHAVIOUR: told.distress_as_behaviour,
    How.DRIFT: patterns.drift,
    How.BLAME: told.blame,
    How.RETRACTION_ENDED_WORK: told.retraction_ended_work,
    How.PROTECTION_THREATENED: holding.protection_threatened,
    How.ORDER_UNENFORCED: holding.order_unenforced,
    How.VICTIM_RESPONSIBLE: holding.victim_responsible,
    How.MOMENT_TO_REACH: patterns.moment_to_reach,
}


def points_out(
    rules: Iterable[PointingRule], known: Known, *, off: Collection[str] = ()
) -> list[Pointed]:
    """What each rule says that the pack leaves on and nobody here has switched off, in the order of
    the pack. Nothing is added up over them."""
    found = (WORKS[one.how](one, known) for one in rules if one.on and one.slug not in off)
    return [one for one in found if one is not None]
