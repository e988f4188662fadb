"""Browsers on which an account has signed in before.

Somebody who tries passwords of many accounts is slowed by the address they come from. A council's
colleagues come from the same address; on a browser that has seen their account they are not
slowed with them. The cookie lets nobody in: it only chooses which count applies.
"""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from sightline.access.sealing import Unsealable, seal, unseal

PURPOSE = "known browser"
LONGEST = 180 * 24 * 3600  # seconds
MOST = 12  # colleagues who share one computer


def is_known(request: HttpRequest, account_id: int) -> bool:
    return account_id in _accounts(request)


def remember(request: HttpRequest, response: HttpResponseBase, account_id: int) -> None:
    """Let this browser say, next time, that this account has signed in on it."""
    known = [account_id, *(one for one in _accounts(request) if one != account_id)][:MOST]
    response.set_cookie(
        settings.SIGHTLINE_KNOWN_BROWSER_COOKIE,
        seal(PURPOSE, json.dumps(known).encode(), bound_to=""),
        max_age=LONGEST,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _accounts(request: HttpRequest) -> list[int]:
    sealed = request.COOKIES.get(settings.SIGHTLINE_KNOWN_BROWSER_COOKIE, "")
    try:
        found: list[int] = json.loads(unseal(PURPOSE, sealed, bound_to=""))
    except Unsealable:
        return []
    return found
