"""How a view says who may come in. Without a word, a view is for signed-in workers only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase

from sightline.access.identity import Actor, Shape
from sightline.domain.agencies import Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ActorRequest(HttpRequest):
    """A request of a signed-in worker: what every view behind a door receives."""

    actor: Actor


def public(view: View) -> View:
    """Open to everybody: sign-in, the emergency page, health checks."""
    view.open_to_everyone = True  # type: ignore[attr-defined]  # read by the identity middleware
    return view


def reads(shape: Shape) -> Callable[[View], View]:
    """Read in this shape whatever the worker's roles, for example one's own concerns."""

    def mark(view: View) -> View:
        view.reader_shape = shape  # type: ignore[attr-defined]  # read by the identity middleware
        return view

    return mark


def needs(*roles: Role) -> Callable[[View], View]:
    """For workers who hold one of these roles; for everybody else the page does not exist."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.holds(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]  # wraps keeps the view's own signature

    return door
