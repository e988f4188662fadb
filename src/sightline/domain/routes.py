"""Where a referral may go: its form, its clock, whom it is told to, and how it is escalated.

Pure: routes, questions, steps, panels and local rules come from `routes.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

#: What a route or a panel can be about; the words of the table of subjects.
SubjectWord = Literal["child", "person", "place", "vehicle", "group", "account", "phone"]


class RouteKind(StrEnum):
    """R1 and R2. Information to the police is never a referral."""

    FRONT_DOOR = "front_door"
    SOCIAL_WORKER = "social_worker"
    POLICE = "police"
    POLICE_INFORMATION = "police_information"
    DESIGNATED_OFFICER = "designated_officer"
    PANEL = "panel"
    EARLY_HELP = "early_help"
    HEALTH_OUTREACH = "health_outreach"
    YOUTH_WORK = "youth_work"
    NRM = "nrm"

    @property
    def is_referral(self) -> bool:
        return self is not RouteKind.POLICE_INFORMATION


class FillsFrom(StrEnum):
    """What a question is pre-filled with, where it is known. The worker reads and may change it."""

    CHILD = "child"
    FAMILY = "family"
    CONCERN = "concern"
    CHILDS_WORDS = "childs_words"
    SCREENING = "screening"
    PEOPLE_OF_CONCERN = "people_of_concern"
    PLACES = "places"
    SAFE_CONTACT = "safe_contact"
    COMMUNICATION = "communication"
    AGENCIES = "agencies"
    WORKER = "worker"


@dataclass(frozen=True)
class FormQuestion:
    """One question of a route's form. answers: slug of a list of answers, or None for words."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 200})
    help: str | None
    answers: str | None
    fills_from: FillsFrom | None
    needed: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ReferralRoute:
    """One way to send a referral or information.

    clock: slug of the clock that runs at the receiver, or None. contact: slug of the contact to
    ring, or None. may_send: agency kinds that may use it; empty: everybody. others: what those who
    may not are told, whom to ask. takes: subject kinds it is about (child, person, place, vehicle,
    group, account). shares: what is shared and on what basis. panel: slug of the panel, or None.
    """

    slug: str = field(metadata={"pattern": SLUG})
    kind: RouteKind
    label: str = field(metadata={"longest": 80})
    about: str
    takes: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})
    may_send: tuple[AgencyKind, ...]
    others: str | None
    clock: str | None
    contact: str | None
    questions: tuple[FormQuestion, ...] = field(metadata={"not_empty": True})
    shares: str = field(metadata={"longest": 400})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    panel: str | None = None

    def __post_init__(self) -> None:
        if self.may_send and self.others is None:
            what = f"'{self.slug}' is for some agencies only, and tells the others nothing"
            raise Unsound(what, "Write in 'others' whom they ask.")


@dataclass(frozen=True)
class LocalName:
    """What one partnership calls a national route, whom it rings, and what it asks besides.

    slug: the route's. It names and adds, so that nothing can be taken away. receives: the team that
    receives it. contact, panel: theirs, or None for the national ones.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    receives: str
    contact: str | None
    panel: str | None
    questions: tuple[FormQuestion, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class EscalationStep:
    """One step when an answer is missing or cannot be accepted. clock: slug of the clock after
    which the next step is offered, or None where the partnership sets no number."""

    slug: str = field(metadata={"pattern": SLUG})
    step: int = field(metadata={"at_least": 1})
    label: str
    who: str
    clock: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Panel:
    """A multi-agency panel or forum: what is brought to it and how often it meets."""

    slug: str = field(metadata={"pattern": SLUG})
    name: str
    about: str
    takes: tuple[SubjectWord, ...] = field(metadata={"not_empty": True})
    meets: str
    now_called: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class LocalRule:
    """What one partnership adds. kinds: for whom (empty: everybody). takes: about which kinds of
    subject (empty: all). offers: route slugs that are offered first. asks: prompt slugs that are
    shown where a decision is made."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str = field(metadata={"longest": 110})
    says: str
    kinds: tuple[AgencyKind, ...]
    offers: tuple[str, ...]
    asks: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    takes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threshold:
    """One level of the partnership's threshold document (R10). A low level never bars sharing."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    says: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Routes:
    """Everything of `routes.yaml`."""

    routes: tuple[ReferralRoute, ...] = ()
    escalation: tuple[EscalationStep, ...] = ()
    panels: tuple[Panel, ...] = ()
    local_rules: tuple[LocalRule, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    local_names: tuple[LocalName, ...] = ()


def named_here(
    routes: Mapping[str, ReferralRoute], names: Mapping[str, LocalName]
) -> Mapping[str, ReferralRoute]:
    """Every route as the partnership calls it: its name, contact and panel, and its questions after
    the national ones."""
    return {
        slug: _named(route, names[slug]) if slug in names else route
        for slug, route in routes.items()
    }


def _named(route: ReferralRoute, name: LocalName) -> ReferralRoute:
    return replace(
        route,
        label=name.label,
        about=f"{name.receives} {route.about}",
        contact=name.contact or route.contact,
        panel=name.panel or route.panel,
        questions=(*route.questions, *name.questions),
        provenance=(*name.provenance, *route.provenance),
    )
