"""What the pages of this room, and the rooms above, ask. The database decides what is seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from sightline.access import queries as access
from sightline.access.identity import Actor, among
from sightline.domain.agencies import Role
from sightline.domain.routes import RouteKind
from sightline.domain.routing import NextStep, next_escalation
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import Packs
from sightline.referrals.attaching import latest_screening
from sightline.referrals.models import (
    Acknowledgement,
    Addition,
    Chase,
    Consultation,
    Escalation,
    Exclusion,
    Feedback,
    LookedAgain,
    NameApproval,
    NotReferred,
    PoliceInformation,
    Referral,
    ReferralDecision,
    SafetyDecision,
    Standing,
    ViewBeside,
    WithdrawalRequest,
    WithheldName,
    WrittenConfirmation,
)
from sightline.referrals.models.steps import Step
from sightline.subjects.queries import summary
from sightline.subjects.search import Found, find

StepRow = TypeVar("StepRow", bound=Step)
PAGE = 50
State = Standing.State


@dataclass(frozen=True)
class After:
    """Where a page of a queue ended: the next one begins after it."""

    sent_at: datetime
    referral_id: UUID


class Place(NamedTuple):
    """Where one referral stands in a queue: they are in order as they are."""

    sent_at: datetime
    referral_id: UUID
    file_id: UUID


@dataclass(frozen=True)
class QueuePage:
    """At most `PAGE` referrals, each with its standing; `next` is None on the last page."""

    rows: Sequence[Referral]
    next: After | None


def referral(referral_id: UUID) -> Referral | None:
    """One referral, or None where the worker may not know of it. One query."""
    return (
        Referral.objects.filter(pk=referral_id)
        .select_related("recorded_by", "agency", "team__agency", "standing")
        .first()
    )


def information(information_id: UUID) -> PoliceInformation | None:
    """R2: what was sent to the police as information; never found by `referral`."""
    return (
        PoliceInformation.objects.filter(pk=information_id)
        .select_related("recorded_by", "agency", "team__agency")
        .first()
    )


def information_by(
    by: Actor, *, received: bool = False, most: int = PAGE
) -> list[PoliceInformation]:
    """R2: information the worker sent, or that their teams received, newest first."""
    which = (
        Q(team_id__in=access.teams_of(by.worker_id)) if received else Q(recorded_by=by.worker_id)
    )
    rows = PoliceInformation.objects.filter(which).select_related("recorded_by", "agency", "team")
    return list(rows.order_by("-recorded_at")[:most])


def receives(sent: Referral, by: Actor) -> bool:
    """Is the worker the receiver: in its team, or a designated officer it was sent to by role?"""
    if sent.team_id is not None:
        return sent.team_id in access.teams_of(by.worker_id)
    return sent.to_officers and by.holds(Role.DESIGNATED_OFFICER)


def is_outside(sent: Referral) -> bool:
    """Did it go to somebody who is not in Sightline, so that the sender writes the answers?"""
    return sent.team_id is None and not sent.to_officers


def sends(sent: Referral, by: Actor) -> bool:
    """Is the worker of the agency that sent it? Leads and the author open it; so may they act."""
    return sent.agency_id == by.agency_id


def received(
    by: Actor,
    *,
    states: Sequence[State] = (State.SENT, State.ACKNOWLEDGED),
    after: After | None = None,
) -> QueuePage:
    """What the worker's teams received, longest waiting first. Two or three queries.

    Designated officers also see what was sent to them by their role.
    """
    found: list[Place] = []
    for team in sorted(access.teams_of(by.worker_id), key=str):
        found.extend(_waiting_for(team, states, after))
    if by.holds(Role.DESIGNATED_OFFICER):
        to_officers = Q(team__isnull=True, kind=RouteKind.DESIGNATED_OFFICER.value)
        found.extend(_places(to_officers, states, after))
    return _page(found)


def sent_by(
    by: Actor,
    *,
    whole_agency: bool = False,
    states: Sequence[State] = tuple(State),
    after: After | None = None,
) -> QueuePage:
    """R4: what the worker sent, or whatever of their agency's they may open, oldest first."""
    whose = Q(agency_id=by.agency_id) if whole_agency else Q(author_id=by.worker_id)
    return _page(_places(whose, states, after))


def latest_decision(referral_id: UUID) -> ReferralDecision | None:
    """The decision that was saved last, whatever it says of the ones before. One query."""
    return (
        ReferralDecision.objects.filter(referral_id=referral_id)
        .select_related("recorded_by__agency")
        .order_by("-number")
        .first()
    )


def standing_decisions(referral_id: UUID) -> list[ReferralDecision]:
    """Those that no later one takes the place of. One query."""
    return list(
        ReferralDecision.objects.filter(referral_id=referral_id)
        .exclude(pk__in=_replaced(referral_id))
        .order_by("number")
    )


def consultation(consultation_id: UUID) -> Consultation | None:
    return (
        Consultation.objects.filter(pk=consultation_id)
        .select_related("recorded_by", "agency", "team__agency")
        .first()
    )


def consultations_to(by: Actor, *, most: int = PAGE) -> list[Consultation]:
    """Questions put to the worker's teams that have no advice yet, longest waiting first."""
    return list(
        Consultation.objects.filter(team_id__in=access.teams_of(by.worker_id), advice__isnull=True)
        .select_related("recorded_by", "agency")
        .order_by("asked_at")[:most]
    )


def consultations_of(subject_id: UUID) -> list[Consultation]:
    """R9: advice asked about a subject, unnamed questions of the own agency too, newest first."""
    return list(
        Consultation.objects.filter(Q(subject_id=subject_id) | Q(file_id__in=_withheld(subject_id)))
        .select_related("recorded_by", "agency", "team__agency")
        .order_by("-asked_at")
    )


def not_referred(subject_id: UUID) -> list[NotReferred]:
    """R3: decisions not to refer or not to share, newest first."""
    return list(
        NotReferred.objects.filter(subject_id=subject_id)
        .select_related("recorded_by", "agency", "consulted_lead")
        .prefetch_related(Prefetch("looks", LookedAgain.objects.select_related("consulted_lead")))
        .order_by("-recorded_at")
    )


def safety_decisions(considered: Exclusion) -> list[SafetyDecision]:
    """What was decided on safety before an exclusion, newest first."""
    return list(considered.decisions.select_related("recorded_by").order_by("-recorded_at"))


def escalated_among(ids: Sequence[UUID]) -> set[UUID]:
    """Those of these with an escalation that nothing answered yet. One query."""
    waits = Escalation.objects.filter(referral__in=ids, answers__isnull=True)
    return set(waits.values_list("referral_id", flat=True))


def views_beside(decisions: Iterable[SafetyDecision | NotReferred]) -> dict[UUID, list[ViewBeside]]:
    """The differing views beside these decisions, oldest first, by decision. One query."""
    keys = [one.pk for one in decisions]
    found: dict[UUID, list[ViewBeside]] = {key: [] for key in keys}
    rows = ViewBeside.objects.filter(Q(safety__in=keys) | Q(not_referred__in=keys))
    for one in rows.select_related("recorded_by__agency").order_by("recorded_at"):
        found[one.decision_id].append(one)
    return found


def exclusions(subject_id: UUID) -> list[Exclusion]:
    return list(
        Exclusion.objects.filter(subject_id=subject_id)
        .select_related("recorded_by", "agency")
        .prefetch_related("decisions__recorded_by")
        .order_by("-recorded_at")
    )


def exclusion(exclusion_id: UUID) -> Exclusion | None:
    return Exclusion.objects.filter(pk=exclusion_id).select_related("recorded_by", "agency").first()


def whom_withheld(sent: Referral | Consultation) -> UUID | None:
    """Whom an unnamed one is about: for the agency that sent it, and for nobody else."""
    return (
        WithheldName.objects.filter(sent_file_id=sent.file_id)
        .values_list("subject_id", flat=True)
        .first()
    )


def next_step(sent: Referral, *, packs: Packs, now: datetime) -> NextStep | None:
    """R4: the next step of the partnership's escalation, or None where all were taken. One query.

    A step that has a clock is offered when the clock of the one before has run out; a person may
    take it sooner.
    """
    taken = dict(Escalation.objects.filter(referral_id=sent.pk).values_list("step", "recorded_at"))
    return next_escalation(
        packs.escalation.values(),
        taken,
        now,
        clocks=packs.clocks,
        holidays=england(now.year - 1, now.year + 2),
    )


@dataclass(frozen=True)
class HasReferred:
    """One referral about a subject, as far as the worker may know of it.

    referral_id None: another agency sent it and the worker may not open it; then only who, by what
    kind of route, when, and the number to ring are told. state: "" there.
    """

    agency_id: UUID
    agency: str
    telephone: str
    kind: str
    label: str
    sent_at: datetime
    referral_id: UUID | None
    reference: str
    state: str
    no_name: bool


@dataclass(frozen=True)
class WhoHasReferred:
    """R8: who has, newest first; and which agencies known to have a record have not, by name.

    Nobody else is assumed to have: an agency that is in neither list may or may not know the child.
    """

    have: Sequence[HasReferred]
    have_not: Sequence[tuple[UUID, str]]
    own_agency_has: bool


def referrals_of(subject_id: UUID, *, by: Actor) -> WhoHasReferred:
    """Who has referred this subject, and who has not. Four queries.

    Information to the police is never here. An unnamed referral is here for its own agency alone.
    """
    rows = list(
        Referral.objects.filter(Q(subject_id=subject_id) | Q(file_id__in=_withheld(subject_id)))
        .select_related("agency", "standing")
        .order_by("-recorded_at", "-pk")
    )
    seen = {one.pk for one in rows}
    have = [
        HasReferred(
            agency_id=one.agency_id,
            agency=one.agency.name,
            telephone=one.agency.telephone,
            kind=one.kind,
            label=one.label,
            sent_at=one.recorded_at,
            referral_id=one.pk,
            reference=one.reference,
            state=one.standing.state,
            no_name=one.no_name,
        )
        for one in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.referrals_about(%s)", [subject_id])
        have.extend(
            HasReferred(agency_id, agency, number, kind, label, at, None, "", "", False)
            for key, agency_id, agency, number, kind, label, at in cursor.fetchall()
            if key not in seen
        )
    have.sort(key=lambda one: one.sent_at, reverse=True)
    referred = {one.agency_id for one in have}
    known = {one.agency_id: one.agency_name for one in access.files_about(subject_id)}
    known[by.agency_id] = by.agency_name
    have_not = sorted(
        ((key, name) for key, name in known.items() if key not in referred), key=lambda one: one[1]
    )
    return WhoHasReferred(have, have_not, by.agency_id in referred)


@dataclass(frozen=True)
class Story:
    """Everything that happened to one referral, each kind oldest first."""

    acknowledgements: Sequence[Acknowledgement]
    decisions: Sequence[ReferralDecision]
    feedback: Sequence[Feedback]
    chases: Sequence[Chase]
    additions: Sequence[Addition]
    escalations: Sequence[Escalation]
    withdrawals: Sequence[WithdrawalRequest]
    confirmations: Sequence[WrittenConfirmation]
    approvals: Sequence[NameApproval]

    @property
    def standing_decisions(self) -> list[ReferralDecision]:
        """Those that no later one takes the place of. Two may stand: two people decided."""
        replaced = {one.reverses_id for one in self.decisions}
        return [one for one in self.decisions if one.pk not in replaced]

    @property
    def in_writing(self) -> bool:
        return bool(self.confirmations)


def story(sent: Referral) -> Story:
    """What happened since it was sent. Twelve queries, whatever happened."""

    def all_of(model: type[StepRow], *also: str, order: str = "recorded_at") -> list[StepRow]:
        rows = model._default_manager.filter(referral_id=sent.pk)
        return list(
            rows.select_related("recorded_by__agency").prefetch_related(*also).order_by(order, "pk")
        )

    return Story(
        acknowledgements=all_of(Acknowledgement),
        decisions=all_of(ReferralDecision, "differing_views__recorded_by__agency", order="number"),
        feedback=all_of(Feedback),
        chases=all_of(Chase),
        additions=all_of(Addition),
        escalations=all_of(Escalation, "answers__recorded_by__agency", order="number"),
        withdrawals=all_of(WithdrawalRequest, "decisions__recorded_by__agency"),
        confirmations=all_of(WrittenConfirmation),
        approvals=all_of(NameApproval) if sent.no_name else [],
    )


def names_to_approve(by: Actor) -> list[Referral]:
    """R3: unnamed referrals of the agency that no senior manager has answered yet. One query."""
    if not by.holds(Role.SENIOR_MANAGER):
        return []
    return list(
        Referral.objects.filter(no_name=True, agency_id=by.agency_id, nameapprovals__isnull=True)
        .exclude(recorded_by_id=by.worker_id)
        .select_related("recorded_by", "agency", "team", "standing")
        .order_by("recorded_at")[:PAGE]
    )


@dataclass(frozen=True)
class BeforeExclusion:
    """S12: what stands before an exclusion. screening_id, referral_id: the newest of the subject
    that the worker may open, done before or since; None asks for one."""

    screening_id: UUID | None
    referral_id: UUID | None
    decided: bool


def before(considered: Exclusion, *, by: Actor) -> BeforeExclusion:
    """What is there of screening, referral and the decision on safety."""
    who = referrals_of(considered.subject_id, by=by)
    opened = [one.referral_id for one in who.have if one.referral_id is not None]
    return BeforeExclusion(
        screening_id=latest_screening(considered.subject_id),
        referral_id=opened[0] if opened else None,
        decided=considered.decisions.exists(),
    )


def same_child(sent: Referral, *, limit: int = 10) -> list[Found]:
    """R1: records that may be of the same child under another spelling or from another agency.

    People search with the names that the referral gives, and its birth date, among what the worker
    may read; each with why. A person looks and joins; nothing is joined here. Empty for an unnamed
    referral. Three queries, and four a name.
    """
    here = None if sent.no_name else summary(sent.subject_id)
    if here is None:
        return []
    found: dict[UUID, Found] = {}
    for name in (here.name, *here.also_known_as):
        for one in find(name, kinds=(here.kind,), birth_date=here.birth_date, limit=limit):
            if one.summary.subject_id != sent.subject_id:
                found.setdefault(one.summary.subject_id, one)
    return list(found.values())[:limit]


def _replaced(referral_id: UUID) -> QuerySet[ReferralDecision, UUID | None]:
    return ReferralDecision.objects.filter(
        referral_id=referral_id, reverses__isnull=False
    ).values_list("reverses_id", flat=True)


def _withheld(subject_id: UUID) -> list[UUID]:
    return list(
        WithheldName.objects.filter(subject_id=subject_id).values_list("sent_file_id", flat=True)
    )


def _waiting_for(team: UUID, states: Sequence[State], after: After | None) -> list[Place]:
    """Places in one team's queue, read from the queue and not from all that the team has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.waiting_for_team(%s, %s, %s, %s, %s)",
            [
                team,
                [one.value for one in State if one in states],
                after.sent_at if after else None,
                after.referral_id if after else None,
                PAGE + 1,
            ],
        )
        return [Place(*row) for row in cursor.fetchall()]


def _places(which: Q, states: Sequence[State], after: After | None) -> list[Place]:
    """Places in a queue, from its own index alone."""
    rows = Standing.objects.filter(which)
    if set(states) != set(State):
        rows = rows.filter(state__in=[one.value for one in State if one in states])
    if after is not None:
        # The first is where the index is entered; the second leaves out those before it.
        rows = rows.filter(sent_at__gte=after.sent_at)
        rows = rows.exclude(sent_at=after.sent_at, pk__lte=after.referral_id)
    ordered = rows.order_by("sent_at", "referral_id").values_list("sent_at", "pk", "file_id")
    return [Place(*row) for row in ordered[: PAGE + 1]]


def _page(found: list[Place]) -> QueuePage:
    """What stands at the first of these places, read by its files.

    Asked together with the places, the planner begins with every file that the worker may open.
    """
    found.sort()
    here = found[:PAGE]
    referrals = []
    with among([one.file_id for one in here]):
        for one in (
            Standing.objects.filter(pk__in=[place.referral_id for place in here])
            .select_related("referral__recorded_by", "referral__agency", "referral__team")
            .order_by("sent_at", "referral_id")
        ):
            sent = one.referral
            sent.standing = one
            referrals.append(sent)
    more = len(found) > PAGE
    return QueuePage(referrals, After(here[-1].sent_at, here[-1].referral_id) if more else None)
