"""Every slug that one entry names of another has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, TypeVar

from sightline.domain.assessment import AssessmentCriterion, AssessmentRule, RuleCase
from sightline.domain.briefings import SaidToday
from sightline.domain.clocks import Timescale
from sightline.domain.concern_form import (
    DangerStep,
    OptionList,
    Prompt,
    ResponseStep,
    StartsClock,
)
from sightline.domain.disruption import Partner, PlaceKind, Power, When
from sightline.domain.indicators import Sign, SignGroup
from sightline.domain.instruments import Instrument, Item
from sightline.domain.learning_pieces import Outdated
from sightline.domain.mapping import MapArea
from sightline.domain.meetings import LocalMeeting, MeetingAnswer, MeetingKind, MeetingQuestion
from sightline.domain.picture import Band, HoldingKind, Strand, Threat
from sightline.domain.plans import Adulthood, JusticeDate, NeedArea, PlanKind
from sightline.domain.pointing import PointingRule
from sightline.domain.provenance import Provenance, Source
from sightline.domain.reference import CodeSet, Contact, ThenAndNow
from sightline.domain.role_guides import GuideLine, PublicSection, RouteStep
from sightline.domain.routes import (
    EscalationStep,
    FormQuestion,
    LocalName,
    LocalRule,
    Panel,
    ReferralRoute,
)
from sightline.domain.supervision import SupervisionDrift
from sightline.domain.training import TrainingLevel, TrainingNeed, TrainingRenewal
from sightline.domain.wording import WordingPack
from sightline.packs.faults import Fault
from sightline.packs.folder import every_part
from sightline.packs.loading import ReadFile

T = TypeVar("T")
Found = Callable[[type[Any]], Mapping[str, Any]]
Reference = tuple[object, type[Any], str]

_NAMES: Mapping[type[Any], str] = {
    Source: "source",
    SignGroup: "group",
    Sign: "sign",
    Prompt: "prompt",
    OptionList: "list of answers",
    Contact: "contact",
    Timescale: "clock",
    ReferralRoute: "route",
    Panel: "panel",
    AssessmentCriterion: "criterion",
    ThenAndNow: "row of then-and-now",
    CodeSet: "list of codes",
    Band: "row of the timeline",
    Strand: "strand",
    PlanKind: "kind of plan",
    ResponseStep: "step of the response",
    MeetingKind: "kind of meeting",
    Partner: "partner",
    PlaceKind: "kind of place",
    TrainingLevel: "level of training",
}
_FILES: Mapping[type[Any], str] = {
    Source: "sources.yaml",
    Contact: "contacts.yaml",
    Timescale: "clocks.yaml",
    ReferralRoute: "routes.yaml",
    Panel: "routes.yaml",
    AssessmentCriterion: "assessment.yaml",
    CodeSet: "codes.yaml",
    Band: "picture.yaml",
    Strand: "picture.yaml",
    PlanKind: "plans.yaml",
    ResponseStep: "concern.yaml",
    MeetingKind: "meetings.yaml",
    Partner: "disruption.yaml",
    PlaceKind: "disruption.yaml",
    TrainingLevel: "training.yaml",
}


class _Parts:
    """Every part of a file by its type. A file is walked once, because every start reads it."""

    def __init__(self, value: object) -> None:
        self._found: dict[type[Any], list[Any]] = {}
        for part in every_part(value, object):
            if is_dataclass(part):
                self._found.setdefault(type(part), []).append(part)

    def of(self, kind: type[T]) -> list[T]:
        return self._found.get(kind, [])


def unknown_references(file: ReadFile[Any], found: Found) -> Iterator[Fault]:
    """A fault for every slug that names nothing, in the line of the entry that names it."""
    if isinstance(file.value, WordingPack):
        return  # the wording pack has a table of sources of its own
    parts = _Parts(file.value)
    for part, kind, slug in _references(parts):
        if slug not in found(kind):
            known = _FILES.get(kind, "the packs")
            what = f"'{slug}' is not known as a {_NAMES[kind]}"
            yield file.fault(part, what, f"Correct the spelling, or add it to {known}.")
    for local in parts.of(LocalName):
        if route := found(ReferralRoute).get(local.slug):
            asked = {question.slug for question in route.questions}
            for question in local.questions:
                if question.slug in asked:
                    what = f"'{local.slug}' asks '{question.slug}' already"
                    yield file.fault(question, what, "Leave it out, or give it another slug.")


def _references(parts: _Parts) -> Iterator[Reference]:
    """Every slug that one entry names of another: who names it, the type named, the slug."""
    for origin in parts.of(Provenance):
        yield origin, Source, origin.source
    for drift in parts.of(SupervisionDrift):
        for rule in drift.rules:
            yield drift, PointingRule, rule
    yield from _of_the_concern_form(parts)
    yield from _of_instruments_and_rules(parts)
    yield from _of_routes(parts)
    yield from _of_guides(parts)
    yield from _of_the_picture(parts)
    yield from _of_meetings(parts)
    yield from _of_disruption(parts)
    yield from _of_plans(parts)
    yield from _of_training(parts)
    for place in parts.of(MapArea):
        yield place, Contact, place.ring
    for said in parts.of(SaidToday):
        yield said, ThenAndNow, said.row
    for outdated in parts.of(Outdated):
        yield outdated, ThenAndNow, outdated.row
    for row in parts.of(ThenAndNow):
        yield from ((row, Source, slug) for slug in row.then_in)


def _of_the_picture(parts: _Parts) -> Iterator[Reference]:
    for strand in parts.of(Strand):
        yield from _if_named(strand, Band, strand.band)
    for kind in parts.of(HoldingKind):
        yield from _if_named(kind, CodeSet, kind.codes)
    for rule in parts.of(PointingRule):
        yield from ((rule, Strand, slug) for slug in (*rule.strands, *rule.settled_by))
    for threat in parts.of(Threat):
        yield from _if_named(threat, Strand, threat.strand)


def _of_meetings(parts: _Parts) -> Iterator[Reference]:
    for kind in parts.of(MeetingKind):
        yield kind, Strand, kind.strand
        yield from ((kind, Timescale, slug) for slug in kind.meets)
        yield from _if_named(kind, Timescale, kind.clock)
        yield from _if_named(kind, Panel, kind.panel)
    for question in parts.of(MeetingQuestion):
        yield from _if_named(question, ResponseStep, question.step)
    for answer in parts.of(MeetingAnswer):
        yield from ((answer, Timescale, slug) for slug in answer.starts)
        yield from _if_named(answer, Strand, answer.strand)
    for local in parts.of(LocalMeeting):
        yield local, MeetingKind, local.slug
        yield from _if_named(local, Panel, local.panel)
        yield from _if_named(local, Timescale, local.clock)


def _of_disruption(parts: _Parts) -> Iterator[Reference]:
    for power in parts.of(Power):
        yield from ((power, Partner, slug) for slug in power.partners)
    for when in parts.of(When):
        yield from ((when, Strand, slug) for slug in when.strands)
        yield from ((when, PlaceKind, slug) for slug in when.places)


def _of_plans(parts: _Parts) -> Iterator[Reference]:
    for kind in parts.of(PlanKind):
        yield from _if_named(kind, Timescale, kind.first_review)
        yield from _if_named(kind, Timescale, kind.next_review)
    for area in parts.of(NeedArea):
        yield from ((area, PlanKind, slug) for slug in area.kinds)
    for date in parts.of(JusticeDate):
        yield date, Strand, date.strand
    for adulthood in parts.of(Adulthood):
        yield adulthood, Timescale, adulthood.clock


def _of_training(parts: _Parts) -> Iterator[Reference]:
    for level in parts.of(TrainingLevel):
        yield from ((level, TrainingLevel, slug) for slug in level.counts_as)
    for renewal in parts.of(TrainingRenewal):
        yield renewal, TrainingLevel, renewal.slug
    for need in parts.of(TrainingNeed):
        yield need, TrainingLevel, need.level


def _of_guides(parts: _Parts) -> Iterator[Reference]:
    for step in parts.of(RouteStep):
        yield from ((step, Contact, slug) for slug in step.contacts)
        yield from _if_named(step, Timescale, step.clock)
    for line in parts.of(GuideLine):
        yield from ((line, ThenAndNow, slug) for slug in line.changed)
    for section in parts.of(PublicSection):
        yield from ((section, Contact, slug) for slug in section.contacts)


def _of_the_concern_form(parts: _Parts) -> Iterator[Reference]:
    for sign in parts.of(Sign):
        yield sign, SignGroup, sign.group
        yield from ((sign, Sign, slug) for slug in sign.overlaps)
    for question in parts.of(OptionList):
        for option in question.options:
            yield from ((option, Prompt, slug) for slug in option.prompts)
            yield from _if_named(option, Strand, option.strand)
    for starts in parts.of(StartsClock):
        yield starts, Timescale, starts.clock
    for step in parts.of(DangerStep):
        yield from _if_named(step, Contact, step.contact)


def _of_instruments_and_rules(parts: _Parts) -> Iterator[Reference]:
    for instrument in parts.of(Instrument):
        yield from _if_named(instrument, Timescale, instrument.review)
    for item in parts.of(Item):
        yield from _if_named(item, OptionList, item.answers)
        yield from ((item, Sign, slug) for slug in item.signs)
    for criterion in parts.of(AssessmentCriterion):
        yield from ((criterion, Sign, slug) for slug in criterion.signs)
    for rule in parts.of(AssessmentRule):
        yield from ((rule, ReferralRoute, slug) for slug in rule.routes)
    for case in parts.of(RuleCase):
        yield from ((case, AssessmentCriterion, slug) for slug in case.criteria)


def _of_routes(parts: _Parts) -> Iterator[Reference]:
    for route in parts.of(ReferralRoute):
        yield from _if_named(route, Timescale, route.clock)
        yield from _if_named(route, Contact, route.contact)
        yield from _if_named(route, Panel, route.panel)
    for question in parts.of(FormQuestion):
        yield from _if_named(question, OptionList, question.answers)
    for step in parts.of(EscalationStep):
        yield from _if_named(step, Timescale, step.clock)
    for rule in parts.of(LocalRule):
        yield from ((rule, ReferralRoute, slug) for slug in rule.offers)
        yield from ((rule, Prompt, slug) for slug in rule.asks)
    for local in parts.of(LocalName):
        yield local, ReferralRoute, local.slug
        yield from _if_named(local, Contact, local.contact)
        yield from _if_named(local, Panel, local.panel)


def _if_named(part: object, kind: type[Any], slug: str | None) -> Iterator[Reference]:
    if slug is not None:
        yield part, kind, slug
