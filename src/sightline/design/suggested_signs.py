"""Signs that the reading of a text suggests, each for a person to accept or dismiss.

A presenter builds `SuggestedSign`s and gives them to `{% suggested_signs %}` inside a form of its
page; after sending, `choices_in` says what the person chose. Nothing is chosen beforehand, and what
is left open stays open: it is neither accepted nor dismissed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sightline.design.components import Source
from sightline.domain.indicators import ExploitationModel, Sign
from sightline.language.signs import Found, find_signs
from sightline.packs.catalogue import Packs

ACCEPT: Final = "accept"
DISMISS: Final = "dismiss"
PREFIX: Final = "suggested"
LONGEST: Final = 100_000  # characters of one text looked at for a page
AROUND: Final = 70  # characters shown on each side of the words
MOST_SHOWN: Final = 3  # places shown of one sign


class Posted(Protocol):
    """What was sent with a form: `request.POST`, or a mapping in a test."""

    def get(self, key: str, /) -> object: ...


@dataclass(frozen=True)
class Excerpt:
    """Supporting words as they were written, with a little of what stands around them.

    where: which text they are from, in words: "What you wrote", "Concern ABC-123, 4 March 2026".
    href: leads to that text, "" where it is on the page.
    """

    before: str
    words: str
    after: str
    where: str
    href: str = ""


@dataclass(frozen=True)
class Written:
    """A text to look at, with where it stands, in words, and its address if it is elsewhere."""

    text: str
    where: str
    href: str = ""


@dataclass(frozen=True)
class SuggestedSign:
    """One sign with everything that supports it. sensitive: kept apart as health detail once
    accepted; slug: of the pack, and of an instrument's item where a screening offers it."""

    slug: str
    label: str
    excerpts: Sequence[Excerpt]
    sources: Sequence[Source]
    help: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Choices:
    """What a person chose, by slug, in the order offered."""

    accepted: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()


def suggestions_in(
    packs: Packs, written: Iterable[Written], *, leave_out: Iterable[str] = (), models: bool = False
) -> list[SuggestedSign]:
    """What the texts may say, in the order of the packs' lists. Nothing is kept.

    leave_out: slugs already ticked or dismissed. models: models of exploitation too.
    Raises PackError where the reading pack is unsound.
    """
    places: dict[str, list[Excerpt]] = {}
    for one in written:
        for found in find_signs(one.text[:LONGEST]):
            places.setdefault(found.slug, []).append(_excerpt(one, found))
    known: dict[str, Sign | ExploitationModel] = dict(packs.signs)
    if models:
        known.update(packs.models)
    left_out = frozenset(leave_out)
    return [
        SuggestedSign(
            slug,
            entry.label,
            places[slug][:MOST_SHOWN],
            [
                Source(
                    name=packs.sources[origin.source].title,
                    section=origin.section,
                    valid_from=origin.valid_from,
                    valid_to=origin.valid_to,
                    status=origin.status.value,
                    sure=origin.sure.value,
                )
                for origin in entry.provenance[:1]
            ],
            sensitive=getattr(entry, "sensitive", None) is not None,
        )
        for slug, entry in known.items()
        if slug in places and slug not in left_out
    ]


def _excerpt(one: Written, found: Found) -> Excerpt:
    begins, ends = max(0, found.start - AROUND), min(len(one.text), found.end + AROUND)
    before, after = one.text[begins : found.start], one.text[found.end : ends]
    if begins:
        before = "… " + before.partition(" ")[2]
    if ends < len(one.text):
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(before, found.words, after, one.where, one.href)


def field_name(slug: str, prefix: str = PREFIX) -> str:
    """The name under which the choice about one suggestion is sent."""
    return f"{prefix}-{slug}"


def choices_in(posted: Posted, offered: Iterable[str], prefix: str = PREFIX) -> Choices:
    """What was chosen of what was offered. Anything else that was sent is left aside."""
    slugs = tuple(dict.fromkeys(offered))
    return Choices(
        tuple(slug for slug in slugs if posted.get(field_name(slug, prefix)) == ACCEPT),
        tuple(slug for slug in slugs if posted.get(field_name(slug, prefix)) == DISMISS),
    )


def drawn(
    suggestions: Sequence[SuggestedSign], chosen: Mapping[str, str], prefix: str = PREFIX
) -> list[dict[str, object]]:
    """Each suggestion as the template draws it. chosen: what was sent, where a form comes back."""
    return [
        {
            "sign": sign,
            "name": field_name(sign.slug, prefix),
            "chosen": chosen.get(sign.slug, ""),
        }
        for sign in suggestions
    ]
