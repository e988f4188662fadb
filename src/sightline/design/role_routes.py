"""The route of one role in this partnership, as a picture: its names, numbers, clocks and rules.

Here and not in a room, so that whoever refers sees the same picture as whoever reads the guide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sightline.design.route_picture import Ring, RoutePicture, route_picture
from sightline.domain.agencies import AgencyKind
from sightline.domain.reference import Contact
from sightline.domain.role_guides import RoleGuide, RouteStep, StepKind
from sightline.domain.routes import LocalRule, RouteKind
from sightline.packs.catalogue import Packs


def guides_of(packs: Packs, kind: AgencyKind) -> list[RoleGuide]:
    """The national guide of that kind, then what the partnership adds."""
    return [each for each in packs.guides.values() if each.kind is kind]


def rules_of(packs: Packs, kind: AgencyKind) -> tuple[LocalRule, ...]:
    """What this partnership asks of that kind of agency."""
    rules = packs.local_rules.values()
    return tuple(rule for rule in rules if not rule.kinds or kind in rule.kinds)


def route_of(packs: Packs, kind: AgencyKind) -> RoutePicture | None:
    """The picture for one kind of agency; None where nobody has drawn its route."""
    drawn = [guide for guide in guides_of(packs, kind) if guide.route]
    if not drawn:
        return None
    guide = drawn[-1]  # the partnership's own, where it draws one
    steps = guide.route
    if guide is drawn[0]:
        steps = with_panel_rules(steps, _panel_rules(packs, kind))
    return route_picture(
        steps,
        title=f"How a concern goes forward: {drawn[0].title}",
        name=f"route-{guide.slug}",
        rings={slug: ring_of(contact) for slug, contact in packs.contacts.items()},
        clocks={slug: clock.limit_words for slug, clock in packs.clocks.items() if clock.limit},
        panels=[panel.name for panel in packs.panels.values()],
    )


def ring_of(contact: Contact) -> Ring:
    return Ring(contact.label, contact.number or "")


def with_panel_rules(
    steps: Sequence[RouteStep], rules: Sequence[LocalRule]
) -> tuple[RouteStep, ...]:
    """The same route with a box before its end for each rule that brings a case to a panel."""
    if not rules:
        return tuple(steps)
    *before, end = steps
    slugs = [f"here-{rule.slug}" for rule in rules]
    boxes = [
        RouteStep(slug, StepKind.DO, rule.title, (after,), ("",), panels=True)
        for slug, rule, after in zip(slugs, rules, [*slugs[1:], end.slug], strict=True)
    ]
    led = [
        replace(step, next=tuple(slugs[0] if to == end.slug else to for to in step.next))
        for step in before
    ]
    return (*led, *boxes, replace(end, panels=False))


def _panel_rules(packs: Packs, kind: AgencyKind) -> list[LocalRule]:
    to_a_panel = {slug for slug, route in packs.routes.items() if route.kind is RouteKind.PANEL}
    return [rule for rule in rules_of(packs, kind) if to_a_panel.intersection(rule.offers)]
