"""R8: who has referred and who has not, in lines. Nobody else is ever taken to have done it."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.chronology.presenters import moment
from sightline.design.components import Tag
from sightline.referrals.models import Standing
from sightline.referrals.presenters.lists import STATES
from sightline.referrals.queries import HasReferred


@dataclass(frozen=True)
class Referred:
    """tag None: the worker may know that it was sent, and no more."""

    one: HasReferred
    on: str
    tag: Tag | None


def has_referred(one: HasReferred) -> Referred:
    tag = STATES[Standing.State(one.state)] if one.state else None
    return Referred(one, moment(one.sent_at), tag)
