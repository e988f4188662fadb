"""Where a rule comes from, since when, whether it is in force, and how sure we are of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from sightline.domain.dates import in_full
from sightline.domain.soundness import Unsound

SLUG: Final = r"[a-z0-9]+([-_][a-z0-9]+)*"


class Status(StrEnum):
    """Whether a rule binds today. Only the first, the third and the last may fall due."""

    IN_FORCE = "in force"
    NOT_COMMENCED = "enacted not commenced"
    LOCAL = "local"
    SUPERSEDED = "superseded"
    PRESUMED_UNCHANGED = "presumed unchanged"


class Sure(StrEnum):
    """How sure: read in a source; read at second hand; general knowledge, not yet verified."""

    HIGH = "high"
    MEDIUM = "medium"
    BACKGROUND = "background"


@dataclass(frozen=True)
class Source:
    """One document or statute that rules are taken from.

    dated: the date as the source gives it ("Spring 2017"); published: the same as a day, or None
    where the source names no day. letter: A to E for the five documents Sightline began from.
    """

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    publisher: str
    dated: str
    published: date | None
    letter: Literal["A", "B", "C", "D", "E"] | None


@dataclass(frozen=True)
class SourceTable:
    """Every source that a pack may name."""

    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Provenance:
    """One rule's origin. A date of None means: the source gives none, and we guess none."""

    source: str = field(metadata={"pattern": SLUG})
    section: str
    valid_from: date | None
    valid_to: date | None
    status: Status
    sure: Sure

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            what = f"'valid_to' ({self.valid_to}) lies before 'valid_from' ({self.valid_from})"
            raise Unsound(what, "Exchange the two, or write null where the day is not known.")
        if self.status is Status.SUPERSEDED and self.valid_to is None and self.sure is Sure.HIGH:
            what = "a superseded rule of which we are sure says not when it ended"
            raise Unsound(what, "Write 'valid_to', or say how unsure we are in 'sure'.")

    def binds_on(self, day: date) -> bool:
        """Whether the rule may ask anything of anybody on that day.

        An enacted duty that has not commenced never does, whatever its dates: nobody may be shown
        as late with it (design, principle 4).
        """
        if self.status in (Status.NOT_COMMENCED, Status.SUPERSEDED):
            return False
        if self.valid_from is not None and day < self.valid_from:
            return False
        return self.valid_to is None or day <= self.valid_to

    @property
    def standing(self) -> str:
        """Whether it holds, and the dates that the source gives, in words: "local, from 1 June
        2026". What nobody has verified says so."""
        parts = [self.status.value]
        if self.valid_from:
            parts.append(f"from {in_full(self.valid_from)}")
        if self.valid_to:
            parts.append(f"until {in_full(self.valid_to)}")
        if self.sure is Sure.BACKGROUND:
            parts.append("general knowledge, to be verified")
        return ", ".join(parts)


@dataclass(frozen=True)
class PackHeader:
    """Whose pack it is. A record keeps id, version and hash of the pack it was made with."""

    id: str = field(metadata={"pattern": SLUG})
    version: str
    title: str
    owner: str
    jurisdiction: str
    covers: tuple[str, ...] = field(metadata={"not_empty": True})
    demonstration: bool
