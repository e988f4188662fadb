"""Keeps a session alive while it is used, and knows its forms again after it has ended."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from sightline.access.held import mark_of
from sightline.access.sessions import TOUCHED_EVERY
from sightline.kernel import clock


class SessionClock:
    """Just inside Django's session middleware. Writes at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # A faulty answer writes nothing: the database may be what is away.
        user = getattr(request, "user", None)
        if response.status_code < 500 and user is not None and user.is_authenticated:
            session, now = request.session, clock.now().timestamp()
            if now - session.get("touched", 0) >= TOUCHED_EVERY.total_seconds():
                session["touched"] = now
            if secret := request.META.get("CSRF_COOKIE"):
                mark = mark_of(secret)
                if session.get("form_mark") != mark:
                    session["form_mark"] = mark
        return response
