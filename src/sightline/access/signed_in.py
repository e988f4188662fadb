"""Whose session it is: asked on every page, so by a statement that is written once."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from sightline.access.models import Account
from sightline.kernel.prepared import Given, Prepared

_ACCOUNT = Prepared(lambda: Account.objects.filter(pk=Given("account")))


class SignedIn(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's way in; an account that is closed is nobody's, also in a session that runs."""

    def get_user(self, user_id: int) -> Account | None:
        account = _ACCOUNT.first(account=user_id)
        return account if account and self.user_can_authenticate(account) else None
