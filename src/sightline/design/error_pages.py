"""What people read when something went wrong: plain words, what to do, and their own text.

For the site's `handler400` to `handler500`, and for the middleware that meets a lost database.
None of these pages needs a database, a session or a context processor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string

from sightline.domain.errors import Conflict

NEVER_SHOWN = {"csrfmiddlewaretoken", "form_key", "password", "code", "draft_saved_at"}
#: A field shorter than this is quicker typed again than copied.
WORTH_COPYING = 15


@dataclass(frozen=True)
class TypedText:
    """One field of what was sent, for copying: its label as far as the field's name tells it."""

    label: str
    text: str


def texts_typed(posted: QueryDict) -> list[TypedText]:
    """The long texts of a form that could not be saved, in the order in which they were sent."""
    return [
        TypedText(name.replace("_", " ").replace("-", " ").capitalize(), text)
        for name, texts in posted.lists()
        for text in texts
        if name not in NEVER_SHOWN and isinstance(text, str) and len(text) >= WORTH_COPYING
    ]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what went wrong is for the log, never for the page
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what went wrong is for the log, never for the page
    return _page(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # what went wrong is for the log, never for the page
    return _page(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500", 500, _typed_safely(request))


def unavailable(request: HttpRequest, *, again_in_seconds: int = 30) -> HttpResponse:
    """The database is away for a moment. What was typed is on the page, to copy or send again."""
    response = _page(request, "503", 503, _typed_safely(request))
    response["Retry-After"] = str(again_in_seconds)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW: the page was open too long. The text is given back."""
    del reason
    return _page(request, "stale", 403, _typed_safely(request))


def conflict(request: HttpRequest, of: Conflict, *, back: str) -> HttpResponse:
    """Both texts side by side; `back` is the page on which the worker decides what to keep."""
    context = {"conflict": of, "back": back}
    html = render_to_string("design/errors/conflict.html", context, request)
    return HttpResponse(html, status=409)


def _typed_safely(request: HttpRequest) -> Sequence[TypedText]:
    try:
        return texts_typed(request.POST) if request.method == "POST" else ()
    except Exception:  # the body itself may be what went wrong; the page must still come
        return ()


def _page(
    request: HttpRequest, name: str, status: int, typed: Sequence[TypedText] = ()
) -> HttpResponse:
    # Without the request: a context processor that asks the database would fail here again.
    context = {"typed": typed, "request": _Nonced(getattr(request, "csp_nonce", ""))}
    response = HttpResponse(render_to_string(f"design/errors/{name}.html", context), status=status)
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class _Nonced:
    """The one thing of the request that an error page needs."""

    csp_nonce: object
