"""Pages for what went wrong. None of them asks the database."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.access import held
from sightline.access.middleware import unavailable


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    return _page(request, 404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's
    """400: what was sent cannot be read, so it cannot be given back either."""
    return render(request, "design/errors/400.html", status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """500: what was typed is on the page. 503 where the database went away around the page."""
    raised = sys.exception()
    if isinstance(raised, OperationalError | InterfaceError):
        return unavailable(request, raised)
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    said = {"typed": held.typed_text(request)} if status == 500 else {}
    return render(request, f"design/errors/{status}.html", said, status=status)
