"""The door of pages that anybody may read: no cookie, no trace, the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from sightline.access.doors import public

KEPT_FOR = 300  # seconds: a number that the partnership corrects is on every screen soon after

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Signed out, a cache may keep the answer; signed in, it carries the worker's own frame.

    Nothing is limited by address: the pages ask the database for nothing, the sheets are made once
    a process, and a library or a school has one address for everybody.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        if getattr(request, "actor", None) is None and response.status_code == 200:
            response.public_for = KEPT_FOR  # type: ignore[attr-defined]  # read by site.headers
        return response

    return public(shown)
