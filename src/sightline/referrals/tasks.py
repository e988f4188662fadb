"""Jobs of the referrals room. They carry ids only. What a job delivers is checked again as its
recipient: a notice goes to somebody who may open the record at that moment, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import files, identity, notices
from sightline.access import queries as access
from sightline.access.jobs import PERSISTENT, working_as
from sightline.domain.agencies import Role
from sightline.kernel import clock
from sightline.referrals.models import (
    Acknowledgement,
    Consultation,
    Exclusion,
    NotReferred,
    PoliceInformation,
    Referral,
    ReferralDecision,
)

#: What a notice may lead to: its reference where the recipient may open it, and its address.
WHAT: dict[str, tuple[Callable[[str], str | None], str]] = {}


def _referral(key: str) -> str | None:
    return Referral.objects.filter(pk=key).values_list("reference", flat=True).first()


def _information(key: str) -> str | None:
    return PoliceInformation.objects.filter(pk=key).values_list("reference", flat=True).first()


def _consultation(key: str) -> str | None:
    return Consultation.objects.filter(pk=key).values_list("reference", flat=True).first()


def _exclusion(key: str) -> str | None:
    return "" if Exclusion.objects.filter(pk=key).exists() else None


def _not_referred(subject: str) -> str | None:
    return "" if NotReferred.objects.filter(subject_id=subject).exists() else None


WHAT["referral"] = (_referral, "/referrals/{}/")
WHAT["information"] = (_information, "/referrals/information/{}/")
WHAT["consultation"] = (_consultation, "/referrals/consultations/{}/")
WHAT["exclusion"] = (_exclusion, "/referrals/exclusions/{}/")
WHAT["not-referred"] = (_not_referred, "/referrals/of/{}/")


@app.task(queue="notices", retry=PERSISTENT)
def tell_receivers(
    *,
    what: str,
    what_id: str,
    file_id: str,
    team_id: str | None,
    author_id: str,
    code: str,
    once: str,
) -> None:
    """Tell whoever receives it: the team, or the designated officers. A worker who has left, or who
    is kept from it, is told nothing; where that leaves nobody, the sender is told to ring."""
    if not _deliver(_receivers(file_id, team_id), what, what_id, code, once):
        _deliver([UUID(author_id)], what, what_id, "referral-nobody", f"nobody:{once}")


@app.task(queue="notices", retry=PERSISTENT)
def tell_sender(
    *, what: str, what_id: str, agency_id: str, author_id: str, code: str, once: str
) -> None:
    """Tell whoever sent it; the leads of their agency where the sender has left."""
    if _deliver([UUID(author_id)], what, what_id, code, once):
        return
    with identity.acting_as_machine():
        leads = files.agency_holders(UUID(agency_id), Role.SAFEGUARDING_LEAD)
    _deliver(leads, what, what_id, code, once)


@app.task(queue="notices", retry=PERSISTENT)
def tell_workers(*, what: str, what_id: str, worker_ids: list[str], code: str, once: str) -> None:
    """Tell these workers, each where they may open it."""
    _deliver([UUID(one) for one in worker_ids], what, what_id, code, once)


@app.task(queue="notices", retry=PERSISTENT)
def tell_senior_managers(*, what_id: str, agency_id: str, once: str) -> None:
    """R3: a name was withheld; the senior managers of the agency that sent it decide on that."""
    with identity.acting_as_machine():
        managers = files.agency_holders(UUID(agency_id), Role.SENIOR_MANAGER)
    _deliver(managers, "referral", what_id, "name-to-approve", once)


@app.task(queue="notices", retry=PERSISTENT)
def tell_if_unanswered(*, what_id: str, file_id: str, team_id: str | None, author_id: str) -> None:
    """The clock has run out. Not acknowledged: whoever leads the team is told, or the whole team
    where nobody does. Not decided: the sender is told, who can ask again and escalate."""
    with identity.acting_as_machine():
        leading = access.team_members(UUID(team_id), leading=True) if team_id else []
    for group in (leading, _receivers(file_id, team_id)):
        if _deliver(
            group,
            "referral",
            what_id,
            "referral-unacknowledged",
            f"late:{what_id}",
            _unacknowledged,
        ):
            break
    _deliver(
        [UUID(author_id)], "referral", what_id, "referral-unanswered", f"late:{what_id}", _undecided
    )


def _unacknowledged(key: str) -> bool:
    return _undecided(key) and not Acknowledgement.objects.filter(referral_id=key).exists()


def _undecided(key: str) -> bool:
    return not ReferralDecision.objects.filter(referral_id=key).exists()


def _receivers(file_id: str, team_id: str | None) -> list[UUID]:
    with identity.acting_as_machine():
        if team_id is not None:
            return access.team_members(UUID(team_id))
        return files.leads_for(UUID(file_id), Role.DESIGNATED_OFFICER)


def _deliver(
    workers: Sequence[UUID],
    what: str,
    key: str,
    code: str,
    once: str,
    still: Callable[[str], bool] = lambda _: True,
) -> int:
    """How many may open it, were at work, and were told (now or before)."""
    reference_of, address = WHAT[what]
    told = 0
    for worker in workers:
        try:
            with working_as(worker, job=code):
                reference = reference_of(key)
                if reference is None or not still(key):
                    continue
                notices.deliver(
                    worker_id=worker,
                    code=code,
                    reference=reference,
                    link=address.format(key),
                    once=f"{code}:{once}",
                    now=clock.now(),
                )
                told += 1
        except PermissionError:
            continue  # they have left; the team still holds it
    return told
