"""R2: information to the police. It is never a referral, and says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import Missing
from sightline.domain.chronology import EntryKind
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals import notices
from sightline.referrals.actions.sending import WhatIsSent, check, columns
from sightline.referrals.keeping import once, write_down
from sightline.referrals.models import PoliceInformation
from sightline.referrals.opening import open_for


def send_information(
    *, what: WhatIsSent, sent_key: UUID, packs: Packs, by: Actor, now: datetime
) -> PoliceInformation:
    """Send information by a route of kind `police_information`. Raises as `send` does, and Missing
    for a route that is a referral's."""
    route = packs.route(what.route)
    if route.kind.is_referral:
        raise Missing("This route is a referral. Send it as one", "route")
    if what.withhold_name.strip():
        raise Missing("Leave the name out of the words; information needs none", "withhold_name")
    check(what, route, by)

    def keep() -> PoliceInformation:
        opened = open_for(what, route, packs=packs, by=by, now=now)
        sent = PoliceInformation.objects.create(**columns(opened, what, route, sent_key, by, now))
        write_down(
            file=opened.file,
            subject_id=sent.subject_id,
            words=f"Information sent to the police, {opened.to}. Reference {sent.reference}. "
            "This is not a referral.",
            kind=EntryKind.INFORMATION,
            came_from="police-information",
            came_from_id=sent.pk,
            by=by,
            now=now,
        )
        audit.note("information.sent", ids=[sent.pk], subjects=[sent.subject_id])
        notices.tell_receivers(sent, "information-new", once=sent.pk)
        return sent

    return once(PoliceInformation, keep, by=by, key=sent_key, column="sent_key")
