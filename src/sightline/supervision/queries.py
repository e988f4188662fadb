"""What a worker may read of supervision. The database decides; nothing here repeats it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.domain.agencies import Role
from sightline.domain.supervision import SupervisionOften, VoiceSought
from sightline.kernel import clock
from sightline.packs.catalogue import Packs
from sightline.supervision.models import (
    CasePart,
    ChosenCase,
    Pair,
    PrivatePart,
    Session,
    Signature,
)

#: Who is told where supervision is missing, and says who supervises whom.
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.SENIOR_MANAGER)
LOOKS_BACK = timedelta(days=365)
MOST = 50


@dataclass(frozen=True)
class Case:
    """A child whom a worker carries. both_may: the other of the pair may open the file too."""

    file_id: UUID
    subject_id: UUID
    since: datetime
    both_may: bool


@dataclass(frozen=True)
class Given:
    """What a lead learns of one worker's supervision: dates and counts, never a word.

    cases: children whom they carry. never: of these, spoken of in no session. parts: cases spoken
    of within the year, of which the child's voice was sought in voice_yes and not in voice_no.
    """

    worker_id: UUID
    name: str
    job_title: str
    teams: Sequence[str]
    supervisors: Sequence[str]
    last_on: date | None
    next_at: datetime | None
    sessions: int
    cases: int
    never: int
    parts: int
    voice_yes: int
    voice_no: int

    def is_missing(self, often: SupervisionOften, today: date) -> bool:
        """Nobody has supervised them for longer than is agreed, though they carry cases or have a
        supervisor. Who carries nothing and has none is not said to miss it."""
        if not self.supervisors and not self.cases:
            return False
        return self.last_on is None or self.last_on < today - timedelta(days=often.worker_days)


def _running() -> QuerySet[Pair]:
    now = clock.now()
    return Pair.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now), starts_at__lte=now
    ).select_related("supervisor", "supervisee", "agency")


def pairs_of(worker_id: UUID) -> list[Pair]:
    """The pairs that run and that this worker is in, either way. One query."""
    mine = Q(supervisor_id=worker_id) | Q(supervisee_id=worker_id)
    return list(_running().filter(mine).order_by("supervisee__name", "supervisor__name"))


def pairs_in(agency_id: UUID) -> list[Pair]:
    """The pairs that run in an agency, by who is supervised. One query."""
    return list(_running().filter(agency_id=agency_id).order_by("supervisee__name"))


def pair(pair_id: UUID) -> Pair | None:
    """A pair that runs, or None."""
    return _running().filter(pk=pair_id).first()


def sessions_of(worker_id: UUID) -> list[Session]:
    """Sessions of which the worker is one of the two, the latest first. One query."""
    mine = Q(supervisor_id=worker_id) | Q(supervisee_id=worker_id)
    rows = Session.objects.filter(mine).select_related("supervisor", "supervisee", "pair")
    return list(rows.order_by("-agreed_at")[:MOST])


def session(session_id: UUID) -> Session | None:
    """One session, for the two whose it is; None for everybody else."""
    rows = Session.objects.select_related("supervisor", "supervisee", "pair__agency")
    return rows.filter(pk=session_id).first()


def runs(one: Session) -> bool:
    """Whether the two still are a pair: else it can be read and nothing more is written."""
    return _running().filter(pk=one.pair_id).exists()


def caseload(pair_id: UUID) -> list[Case]:
    """Whom the supervised worker carries, of what the worker who asks may open. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.caseload_in_supervision(%s)", [pair_id])
        return [Case(*row) for row in cursor.fetchall()]


def chosen(session_id: UUID) -> list[ChosenCase]:
    return list(ChosenCase.objects.filter(session_id=session_id).order_by("recorded_at", "id"))


def case_parts(session_id: UUID) -> list[CasePart]:
    """What was said of each case, as it stands: those that no correction replaces. One query."""
    rows = list(_parts().filter(session_id=session_id).order_by("recorded_at", "id"))
    return _standing(rows)


def case_part(part_id: UUID) -> CasePart | None:
    return _parts().filter(pk=part_id).first()


def corrected(part: CasePart) -> bool:
    return CasePart.objects.filter(supersedes_id=part.pk).exists()


def parts_about(subject_ids: Collection[UUID]) -> dict[UUID, list[CasePart]]:
    """What supervision said of these children, the latest first, as it stands. One query."""
    rows = _parts().filter(subject_id__in=list(subject_ids)).order_by("-held_on", "-recorded_at")
    found: dict[UUID, list[CasePart]] = defaultdict(list)
    for one in _standing(list(rows)):
        found[one.subject_id].append(one)
    return found


def private_part(session_id: UUID) -> PrivatePart | None:
    """The worker's own part as it stands, for the two; None for everybody else."""
    rows = PrivatePart.objects.filter(session_id=session_id).select_related("recorded_by")
    return rows.order_by("-recorded_at", "-id").first()


def signatures(session_id: UUID) -> list[Signature]:
    rows = Signature.objects.filter(session_id=session_id).select_related("recorded_by")
    return list(rows.order_by("recorded_at", "id"))


def given_in(agency_id: UUID) -> list[Given]:
    """Of each worker of the agency: dates and counts. Empty for whoever does not lead there."""
    since = clock.today() - LOOKS_BACK
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.supervision_given(%s, %s)", [agency_id, since])
        return [Given(*row) for row in cursor.fetchall()]


def often(agency_kind: str, packs: Packs) -> SupervisionOften:
    """How often supervision is, in this kind of agency."""
    rules = list(packs.supervision_often.values())
    return next((one for one in rules if agency_kind in one.kinds), rules[-1])


def voice(counted: Sequence[CasePart]) -> Mapping[VoiceSought, int]:
    """In how many of these the child's voice was sought."""
    found = dict.fromkeys(VoiceSought, 0)
    for one in counted:
        found[VoiceSought(one.voice_sought)] += 1
    return found


def _parts() -> QuerySet[CasePart]:
    return CasePart.objects.select_related("supervisor", "supervisee", "recorded_by", "agency")


def _standing(rows: list[CasePart]) -> list[CasePart]:
    replaced = {one.supersedes_id for one in rows}
    return [one for one in rows if one.pk not in replaced]
