"""Which routes a worker is offered and why, who may send them, and what follows no answer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.domain.agencies import AgencyKind
from sightline.domain.assessment import Spoken
from sightline.domain.clocks import Holidays, Timescale, due_under
from sightline.domain.routes import EscalationStep, LocalRule, ReferralRoute, RouteKind


@dataclass(frozen=True)
class MaySend:
    """Whether an agency may send a route. ask: whom to ask where it may not."""

    allowed: bool
    ask: str | None


@dataclass(frozen=True)
class OfferedRoute:
    """One route on the page, with why it is offered first, if it is.

    rules: the rules that send there, each with its source. local: the partnership's own rules.
    """

    route: ReferralRoute
    rules: tuple[Spoken, ...]
    local: tuple[LocalRule, ...]
    may_send: MaySend

    @property
    def asked_for(self) -> bool:
        """Whether a rule asks for it, rather than that it only can be chosen."""
        return bool(self.rules or self.local)

    @property
    def because(self) -> tuple[str, ...]:
        """The sentences for the page, the rules' first."""
        of_rules = (sentence for each in self.rules for sentence in (*each.because, each.rule.says))
        return tuple(dict.fromkeys((*of_rules, *(each.says for each in self.local))))


@dataclass(frozen=True)
class NextStep:
    """The next step of an escalation. offered: whether its time has come; a person may always take
    it sooner, with a reason. offered_from: when that is; None where there is no time set."""

    step: EscalationStep
    offered: bool
    offered_from: datetime | None


def may_send(route: ReferralRoute, agency_kind: AgencyKind) -> MaySend:
    """Whether this agency may send it; if not, whom its worker asks."""
    if not route.may_send or agency_kind in route.may_send:
        return MaySend(allowed=True, ask=None)
    return MaySend(allowed=False, ask=route.others)


def routes_offered(
    routes: Iterable[ReferralRoute],
    local_rules: Iterable[LocalRule],
    agency_kind: AgencyKind,
    subject_kind: str,
    speaking_rules: Sequence[Spoken] = (),
    *,
    harm_now: bool = False,
) -> tuple[OfferedRoute, ...]:
    """Every route that takes such a subject, those that are asked for first.

    First what the rules ask for, in their order; then what local rules do; then the others, the
    front door first, and information to the police last: it is no referral. Rules that could
    speak if more were known send nowhere yet. harm_now: a child is being harmed, or in danger; then
    no local rule stands before the front door.
    """
    routes = tuple(routes)
    speaking = [each for each in speaking_rules if each.speaks]
    doors = [each.slug for each in routes if harm_now and each.kind is RouteKind.FRONT_DOOR]
    theirs = [
        rule
        for rule in local_rules
        if (not rule.kinds or agency_kind in rule.kinds)
        and (not rule.takes or subject_kind in rule.takes)
    ]
    ranks = {
        slug: place
        for place, slug in enumerate(
            dict.fromkeys(
                [
                    *(slug for each in speaking for slug in each.rule.routes),
                    *doors,
                    *(slug for rule in theirs for slug in rule.offers),
                ]
            )
        )
    }
    offered = [
        OfferedRoute(
            route=route,
            rules=tuple(each for each in speaking if route.slug in each.rule.routes),
            local=tuple(rule for rule in theirs if route.slug in rule.offers),
            may_send=may_send(route, agency_kind),
        )
        for route in routes
        if subject_kind in route.takes
    ]
    last, kinds = len(ranks), list(RouteKind)
    return tuple(
        sorted(
            offered,
            key=lambda each: (
                ranks.get(each.route.slug, last),
                not each.route.kind.is_referral,
                kinds.index(each.route.kind),
            ),
        )
    )


def next_escalation(
    steps: Iterable[EscalationStep],
    taken: Mapping[str, datetime],
    now: datetime,
    *,
    clocks: Mapping[str, Timescale],
    holidays: Holidays,
) -> NextStep | None:
    """The step after the last one taken, or None where all were taken.

    taken: when each step was taken, by slug. The first step is offered at once; each later one when
    the clock of the step before it has run out, or at once where that step has no clock or its
    clock no limit. Raises NaiveTime, UnknownYear.
    """
    ordered = sorted(steps, key=lambda each: each.step)
    places = [place for place, step in enumerate(ordered) if step.slug in taken]
    following = places[-1] + 1 if places else 0
    if following == len(ordered):
        return None
    step = ordered[following]
    clock = clocks.get(ordered[following - 1].clock or "") if places else None
    if clock is None or clock.limit is None:
        return NextStep(step, offered=True, offered_from=None)
    runs_out = due_under(clock, taken[ordered[following - 1].slug], holidays)
    return NextStep(step, offered=now > runs_out, offered_from=runs_out)
