"""R2: information to the police. It is never a referral, and says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.packs.catalogue import Packs
from sightline.referrals.actions.sending import WhatIsSent
from sightline.referrals.models import PoliceInformation


def send_information(
    *, what: WhatIsSent, sent_key: UUID, packs: Packs, by: Actor, now: datetime
) -> PoliceInformation:
    """Send information by a route of kind `police_information`. Raises as `send` does, and Missing
    for a route that is a referral's."""
    raise NotImplementedError
