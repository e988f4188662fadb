"""The themes and the words for the same of the pack `library`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sightline.domain.library_rules import Theme
from sightline.packs.catalogue import Packs


def themes(packs: Packs) -> Mapping[str, Theme]:
    """Slug to theme, in the order of the pack."""
    return packs.library_themes


def theme_choices(packs: Packs) -> list[tuple[str, str]]:
    return [(one.slug, one.name) for one in themes(packs).values()]


def theme_names(packs: Packs, slugs: Iterable[str]) -> list[str]:
    """Their names; a theme that an older pack had keeps its slug as its name."""
    known = themes(packs)
    return [known[one].name if one in known else one.replace("-", " ") for one in slugs]


def theme_words(packs: Packs, slug: str) -> Sequence[str]:
    """By which words a theme is known; none for one that the pack does not have."""
    found = themes(packs).get(slug)
    return found.words if found else ()


def synonyms_of(packs: Packs) -> Collection[Sequence[str]]:
    """Groups of words and phrases that a search takes as one."""
    return [one.words for one in packs.synonyms.values()]
