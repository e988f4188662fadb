"""A password alone opens no live record: whoever has no second factor sets one up first."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from sightline.access.identity import Actor
from sightline.kernel import installation

PASSKEY = "webauthn"
APP = "totp"


def is_missing(request: HttpRequest, actor: Actor) -> bool:
    """Whether this worker must set up a second factor before anything else.

    Asked of the database until it is there, then remembered in the session.
    """
    wanted = wanted_of(actor)
    if wanted & set(request.session.get("factors", ())):
        return False
    if installation.is_demonstration():
        return False
    held = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    if wanted & held:
        request.session["factors"] = sorted(held)
        return False
    return True


def wanted_of(actor: Actor) -> set[str]:
    """The kinds of factor of which this worker needs one."""
    if actor.holds(*settings.SIGHTLINE_PASSKEY_ROLES):
        return {PASSKEY}
    return {PASSKEY, APP}
