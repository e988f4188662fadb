"""Fills the page shell for whoever is looking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sightline.design.shell import Shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell` and `actor` for every template."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"shell": Shell(), "actor": None}
    return {
        "shell": Shell(signed_in_as=f"{actor.name}, {actor.job_title}"),
        "actor": actor,
    }
