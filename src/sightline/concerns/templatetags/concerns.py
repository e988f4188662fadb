"""What the pages of the concerns room draw besides the design room's components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from sightline.domain.concern_form import Prompt

register = template.Library()


@register.inclusion_tag("concerns/_prompt.html")
def prompt(prompts: Mapping[str, Prompt], slug: str) -> dict[str, Any]:
    """What a pack says back, by its slug."""
    return {"prompt": prompts[slug]}
