"""Nicknames, spellings and particles from the packs, read once."""

from __future__ import annotations

from functools import cache

from sightline.domain.names import NO_VARIANTS, NameVariants
from sightline.packs.catalogue import current


@cache
def variants() -> NameVariants:
    """What the packs in force know about names."""
    names = current().names
    return NameVariants([names]) if names else NO_VARIANTS
