"""At the front door: the child of a referral is the child of another record, a person has found."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access import files
from sightline.access.identity import Actor
from sightline.access.written import Missing, said
from sightline.domain.agencies import Role
from sightline.referrals import queries
from sightline.referrals.keeping import of_referral
from sightline.referrals.models import Referral
from sightline.referrals.refusals import NotYours


def join(*, referral: Referral, same_as: UUID, reason: str, by: Actor, now: datetime) -> UUID:
    """The two are one from now on, and the chronology is of every agency. Returns the merge.

    Files stay apart, so whoever is kept from either record is kept from what either holds. It can
    be undone (`access.files.unmerge_subjects`). Raises NotYours for anybody but the front door and
    leads of the receiver, Missing; a database refusal for a record that is not theirs to see.
    """
    if not queries.receives(referral, by):
        raise NotYours("the team that received it")
    if not by.holds(Role.FRONT_DOOR, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD):
        raise NotYours("the front door, or a safeguarding lead")
    if referral.no_name:
        raise Missing("The name is withheld: nobody can say which record it is")
    reason = said(reason, "Write why you think they are the same child", "reason")
    of_referral(
        referral,
        f"The child of {referral.reference} is the same as in another record. {reason}",
        by=by,
        now=now,
    )
    return files.merge_subjects(kept=same_as, merged=referral.subject_id, reason=reason)
