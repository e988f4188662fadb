"""What the pages of the chronology draw besides the design room's components."""

from __future__ import annotations

from django import template

register = template.Library()
MOST_DOTS = 6


@register.filter
def dots(count: int) -> range:
    """A dot for each entry, as many as the eye counts at once; the number stands beside them."""
    return range(min(count, MOST_DOTS))
