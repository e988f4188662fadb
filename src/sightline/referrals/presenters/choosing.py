"""The choice of a route: what the rules say, where each of them sends, whom to ask instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sightline.concerns.asking import sources
from sightline.design.components import Source
from sightline.domain.assessment import Outcome, Spoken
from sightline.domain.routes import LocalRule
from sightline.domain.routing import OfferedRoute
from sightline.packs.catalogue import Packs
from sightline.referrals.criteria import NOTHING, Found, sentences_of


@dataclass(frozen=True)
class RuleShown:
    """A rule or a local rule, as pages show it. always: it takes the choice away. also: what else
    it asks for, as the pack says it. above: also because of criteria that the page names by
    themselves."""

    title: str
    says: str
    because: tuple[str, ...]
    routes: tuple[str, ...]
    sources: Sequence[Source]
    always: bool = False
    also: tuple[str, ...] = ()
    above: bool = False


@dataclass(frozen=True)
class NotByUs:
    """A route that the worker's agency may not send, and whom to ask."""

    label: str
    ask: str
    sources: Sequence[Source]


@dataclass(frozen=True)
class ThresholdShown:
    label: str
    says: str
    sources: Sequence[Source]


LOW_LEVEL = "A low level never bars sharing."


def rules(spoken: Sequence[Spoken], packs: Packs, found: Found = NOTHING) -> list[RuleShown]:
    """The rules that speak now. found: the criteria that the page shows by themselves, with whose
    answer each is; they are not said again with each rule."""
    shown = sentences_of(found, packs)
    return [_rule(one, packs, shown) for one in spoken if one.speaks]


def worth_finding_out(spoken: Sequence[Spoken]) -> list[str]:
    """What would let a further rule speak, each question once."""
    return list(dict.fromkeys(ask for one in spoken for ask in (*one.finding_out, *one.asking)))


def local(offered: Sequence[OfferedRoute], packs: Packs) -> list[RuleShown]:
    """The partnership's own rules that offer a route here, each once."""
    found: dict[str, LocalRule] = {}
    for one in offered:
        found |= {rule.slug: rule for rule in one.local}
    return [
        RuleShown(
            title=rule.title,
            says=rule.says,
            because=(),
            routes=_labels(rule.offers, packs),
            sources=sources(packs, rule.provenance),
        )
        for rule in found.values()
    ]


def not_by_us(offered: Sequence[OfferedRoute], packs: Packs) -> list[NotByUs]:
    return [
        NotByUs(one.route.label, one.may_send.ask or "", sources(packs, one.route.provenance[:1]))
        for one in offered
        if not one.may_send.allowed
    ]


def thresholds(packs: Packs) -> list[ThresholdShown]:
    """R10: the levels of the partnership's threshold document."""
    return [
        ThresholdShown(
            one.label,
            one.says.replace(LOW_LEVEL, "").strip(),
            sources(packs, one.provenance),
        )
        for one in packs.thresholds.values()
    ]


def _rule(one: Spoken, packs: Packs, shown: Collection[str]) -> RuleShown:
    named = [line for line in one.because if any(text in line for text in shown)]
    return RuleShown(
        title=one.rule.title,
        says=one.rule.says,
        because=tuple(line for line in one.because if line not in named),
        routes=_labels(one.rule.routes, packs),
        sources=sources(packs, one.rule.provenance),
        always=one.rule.outcome is Outcome.ALWAYS_REFER,
        also=one.rule.also,
        above=bool(named),
    )


def _labels(slugs: Sequence[str], packs: Packs) -> tuple[str, ...]:
    return tuple(packs.route(slug).label for slug in slugs if slug in packs.routes)
