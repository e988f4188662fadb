"""How a view says who may come in. Without a word, a view is for signed-in workers only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, TypeVar

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


#: Rooms, by the name of their addresses, that analysts read by the information of their area. All
#: else they read by relationship, like everybody; but a page about a subject or an entry that is in
#: the information (ADR 26).
INFORMATION_ROOMS = frozenset({"information", "disruption", "patterns", "reporting"})


def reads(shape: Shape | Literal["information"]) -> Callable[[View], View]:
    """Read in this shape whatever the worker's roles, for example one's own concerns.

    "information": a page outside the rooms of information that analysts read by it all the same.
    """

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
