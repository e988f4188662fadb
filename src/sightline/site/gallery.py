"""The design room's gallery, shown where nothing real is kept and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from sightline.access.doors import public
from sightline.design import urls
from sightline.kernel import installation


def _in_a_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not installation.is_demonstration():
            raise Http404
        return view(request, *args, **kwargs)

    return public(shown)


def patterns() -> list[URLPattern]:
    """The gallery's addresses, each closed outside a demonstration."""
    return [
        path(str(one.pattern), _in_a_demonstration(one.callback), name=one.name)
        for one in urls.urlpatterns
    ]
