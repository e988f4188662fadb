"""Signing in again, at most five minutes before something that matters more than most."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from sightline.kernel import installation


def recently_signed_in(request: HttpRequest) -> bool:
    """Whether whoever asks proved who they are within the last five minutes.

    For export, emergency access and changes to second factors. In a demonstration nobody has a
    password, so there it is always so.
    """
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    last = max((record["at"] for record in records), default=0)
    if time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
        return True
    return installation.mode() is installation.Mode.DEMONSTRATION


def sign_in_again(request: HttpRequest, *, back_to: str = "") -> HttpResponseRedirect:
    """To the page that asks for the password, passkey or code again, and from there back."""
    where = urlencode({"next": back_to or request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{where}")
