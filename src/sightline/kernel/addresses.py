"""Where a page is. Django works an address out anew each time, and a page is full of them."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse

#: Stand for the ids in an address while it is worked out: ids that no record has.
_PLACES = tuple(UUID(int=2**128 - 1 - number) for number in range(3))


def address(name: str, *ids: UUID) -> str:
    """As `reverse` says it. Kept is where a page lies, without whom it is of.

    Raises NoReverseMatch where no such page is.
    """
    found = _form(name, len(ids), settings.ROOT_URLCONF, get_script_prefix())
    for place, one in zip(_PLACES, ids, strict=False):
        found = found.replace(str(place), str(one))
    return found


def address_if_any(name: str, *ids: UUID) -> str:
    """The same, or "" while its room does not have it."""
    try:
        return address(name, *ids)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=1024)
def _form(name: str, ids: int, urlconf: str, _prefix: str) -> str:
    return reverse(name, urlconf, args=_PLACES[:ids])
