"""What protects and may be lost; orders that nobody enforces, and who was made responsible."""

from __future__ import annotations

from datetime import date, timedelta

from sightline.domain.pointing.known import Evidence, Held, Known, Pointed, PointingRule
from sightline.domain.pointing.told import pointed, said_of

PROTECTS, ORDER = "protective-factor", "order"


def protection_threatened(rule: PointingRule, known: Known) -> Pointed | None:
    """A threat that somebody wrote down, or an entry of a strand that threatens such a factor."""
    since = known.today - timedelta(days=rule.numbers["look_back_days"])
    evidence: list[Evidence] = []
    lost: list[str] = []
    for factor in known.held:
        if factor.kind != PROTECTS or not factor.holds_on(known.today):
            continue
        threats = [
            Evidence("holding", factor.holding_id, one.on, f"{factor.in_words}: {one.label}")
            for one in factor.threats
            if not one.settled and one.on >= since
        ]
        settled = max((one.on for one in factor.threats if one.settled), default=date.min)
        after = max(since, settled, factor.since)
        for strand, (_, label, threatens) in known.threats.items():
            if factor.code in threatens:
                threats += [
                    said_of(one, f"{label}; it threatens: {factor.in_words}")
                    for one in known.of([strand])
                    if one.on > after
                ]
        if threats:
            lost.append(factor.in_words)
            evidence += threats
    if not evidence:
        return None
    return pointed(rule, f"What protects the child may be lost: {'; '.join(lost)}.", evidence)


def order_unenforced(rule: PointingRule, known: Known) -> Pointed | None:
    """Nobody is named who enforces it, or it was broken and nothing is written of its enforcing."""
    evidence: list[Evidence] = []
    said: list[str] = []
    answered = max((one.on for one in known.of(rule.settled_by)), default=date.min)
    for order in _orders(rule, known):
        unnamed = not order.enforced_by or order.enforced_by in known.nobodies
        unanswered = [
            one for one in known.of(rule.strands) if one.on > answered and order.holds_on(one.on)
        ]
        if not unnamed and not unanswered:
            continue
        why = "nobody is named who enforces it" if unnamed else "it was broken and not enforced"
        said.append(f"{order.in_words}: {why}")
        evidence.append(Evidence("holding", order.holding_id, order.since, f"{why}"))
        evidence += [said_of(one, "the order was broken") for one in unanswered]
    if not evidence:
        return None
    return pointed(rule, f"An order that nobody enforces. {'; '.join(said)}.", evidence)


def victim_responsible(rule: PointingRule, known: Known) -> Pointed | None:
    """Somebody who is harmed was made responsible for everybody's safety."""
    found = [one for one in _orders(rule, known) if one.responsible in known.victims]
    if not found:
        return None
    evidence = [
        Evidence("holding", one.holding_id, one.since, f"{one.in_words}: {one.responsible_words}")
        for one in found
    ]
    sentence = (
        "Somebody who is harmed was made responsible for keeping others safe. Safety is for those"
        " to see to who can."
    )
    return pointed(rule, sentence, evidence)


def _orders(rule: PointingRule, known: Known) -> list[Held]:
    """Orders that run, or ended so lately that what came of them still has to be asked."""
    since = known.today - timedelta(days=rule.numbers["look_back_days"])
    return [
        one
        for one in known.held
        if one.kind == ORDER
        and one.since <= known.today
        and ((over := one.over_on()) is None or over >= since)
    ]
