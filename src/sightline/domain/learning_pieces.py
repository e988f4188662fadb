"""Short learning pieces: a myth and what is so, two recordings of one child (their pack).

In our own words, with where it is from. What is outdated in the source is said to be so, with what
holds today, by rows of then-and-now.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


@dataclass(frozen=True)
class PieceAnswer:
    """One answer that may be chosen, and what is said to whoever chose it."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    right: bool
    explained: str


@dataclass(frozen=True)
class PieceQuestion:
    """What is asked at the end. One answer or more is right; each is explained."""

    text: str
    answers: tuple[PieceAnswer, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        right = [one for one in self.answers if one.right]
        if not right or len(right) == len(self.answers):
            what = f"no answer, or every answer, to “{self.text}” is right"
            raise Unsound(what, "Mark with `right: true` those that are.")
        if len({one.slug for one in self.answers}) < len(self.answers):
            what = f"two answers to “{self.text}” have one slug"
            raise Unsound(what, "Give each answer a slug of its own.")

    def answer(self, slug: str) -> PieceAnswer | None:
        return next((one for one in self.answers if one.slug == slug), None)


@dataclass(frozen=True)
class Outdated:
    """What a source says that no longer holds. row: of then-and-now; note: what it means here."""

    row: str = field(metadata={"pattern": SLUG})
    note: str


@dataclass(frozen=True)
class Myth:
    """What people say that is not so, and what is.

    slug: the number in the source ("myth-2"). claim: as people put it, in our words.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    claim: str
    reality: tuple[str, ...] = field(metadata={"not_empty": True})
    do: str
    outdated: tuple[Outdated, ...]
    question: PieceQuestion
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Recordings:
    """The same child written about twice, invented by us.

    first: in words that blame, which the wording helper marks; second: what was seen and who did
    what. changed: what is different, one line each.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    about: str
    first: str
    second: str
    changed: tuple[str, ...] = field(metadata={"not_empty": True})
    do: str
    outdated: tuple[Outdated, ...]
    question: PieceQuestion
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class LearningPieces:
    """Everything of `learning-pieces.yaml`."""

    myths: tuple[Myth, ...] = ()
    recordings: tuple[Recordings, ...] = ()
