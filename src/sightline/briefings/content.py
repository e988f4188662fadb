"""What stands in a briefing, as it is kept (JSON) and as the code reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

from sightline.domain.briefings import BriefingKind, BriefingRule, minutes_for, words_in


@dataclass(frozen=True)
class Point:
    """One point, from one statement of the library.

    words: as the briefing says it. quoted: the statement as its document has it; source: how that
    document is named; where: page and number in it. open_to_all: whether everybody may read the
    document. why: why the machine proposed it. today: slugs of then-and-now whose old words the
    statement uses.
    """

    statement: UUID
    words: str
    quoted: str
    source: str
    where: str
    open_to_all: bool
    why: str = ""
    today: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part. words: written before its points."""

    slug: str
    words: str = ""
    points: tuple[Point, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.words.strip() and not self.points


@dataclass(frozen=True)
class Content:
    """A whole briefing, in the order in which it is read. questions: to talk about."""

    parts: tuple[Part, ...] = ()
    questions: tuple[str, ...] = field(default=())

    def part(self, slug: str) -> Part:
        return next((one for one in self.parts if one.slug == slug), Part(slug))

    def points(self) -> Iterator[Point]:
        for part in self.parts:
            yield from part.points

    def with_part(self, changed: Part) -> Content:
        """The same with this part in place of the one of its slug, or added."""
        if any(one.slug == changed.slug for one in self.parts):
            parts = tuple(changed if one.slug == changed.slug else one for one in self.parts)
        else:
            parts = (*self.parts, changed)
        return replace(self, parts=parts)

    def words(self) -> int:
        """Words that are read: not the passages beside the points."""
        return words_in(
            [
                *(one.words for one in self.parts),
                *(one.words for one in self.points()),
                *self.questions,
            ]
        )

    def minutes(self, rule: BriefingRule) -> int:
        return minutes_for(self.words(), rule)

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = asdict(self)
        for part in said["parts"]:
            for point in part["points"]:
                point["statement"] = str(point["statement"])
        return said


def content_of(kept: Mapping[str, Any]) -> Content:
    """What `as_json` wrote."""
    return Content(
        parts=tuple(
            Part(part["slug"], part["words"], tuple(_point(one) for one in part["points"]))
            for part in kept["parts"]
        ),
        questions=tuple(kept["questions"]),
    )


def shape_faults(content: Content, kind: BriefingKind) -> list[str]:
    """What keeps it from the shape of its kind, each as a sentence without a full stop."""
    faults = []
    for asked in kind.parts:
        part = content.part(asked.slug)
        if asked.must and part.empty:
            faults.append(f"“{asked.title}” is still empty")
        elif asked.must and len(part.points) < asked.fewest:
            faults.append(f"“{asked.title}” needs at least {_points(asked.fewest)}")
        if len(part.points) > asked.most:
            faults.append(f"“{asked.title}” has more than {_points(asked.most)}")
    if len(content.questions) < kind.fewest_questions:
        faults.append(f"It needs at least {kind.fewest_questions} questions to talk about")
    if (words := content.words()) > kind.words:
        faults.append(f"It has {words:,} words. Shorten it to {kind.words:,} or fewer")
    return faults


def in_order(kind: BriefingKind, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts in the order of the pack; what it no longer asks comes last."""
    known = [one.slug for one in kind.parts]
    return tuple(
        sorted(parts, key=lambda one: known.index(one.slug) if one.slug in known else len(known))
    )


def _points(number: int) -> str:
    return f"{number} point{'' if number == 1 else 's'}"


def _point(kept: Mapping[str, Any]) -> Point:
    return Point(**{**kept, "statement": UUID(kept["statement"]), "today": tuple(kept["today"])})
