"""Pages for what went wrong. None of them asks the database."""

from __future__ import annotations

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access import held
from sightline.access.middleware import of_the_database, unavailable


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    return _page(request, 404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    """400: what was sent cannot be read, so it cannot be given back either."""
    return render(request, "design/errors/400.html", status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """500: what was typed is on the page. 503 where the database went away around the page."""
    if away := of_the_database(sys.exception()):
        return unavailable(request, away)
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    said: dict[str, Any] = {}
    if status == 500:
        # Messages lie in the session, and whatever is wrong may be wrong there.
        said = {"typed": held.typed_text(request), "messages": ()}
    return render(request, f"design/errors/{status}.html", said, status=status)
