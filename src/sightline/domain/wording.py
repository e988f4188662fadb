"""What the wording pack holds: terms that blame or label a child, why, and other words."""

from dataclasses import dataclass, field
from enum import StrEnum

from sightline.domain.provenance import SLUG, Sure


class TermStatus(StrEnum):
    """Whether the helper marks a term, or only keeps it with its source."""

    MARKED = "marked"
    HELD = "held: a different problem"


class Whose(StrEnum):
    """Whom the words must be said of before they are marked."""

    CHILD = "child"  # quiet where an adult, a body or the writer is the subject
    NAME = "name"  # as child; the words name somebody ("the runaway was found")
    LABEL = "label"  # as child, and only where the words stand as somebody's label ("he is a ...")
    FAMILY = "family"  # of a child or a family; quiet of bodies and things
    MATTER = "matter"  # of a child, or of something that happened to one ("the log was closed as")
    ANYONE = "anyone"  # whoever it is said of


@dataclass(frozen=True)
class Mark:
    """Phrases that are marked under the same conditions. Cue names refer to the pack's `cues`.

    needs: one of these cues stands in the sentence. unless: none of them does. before, after: one
    stands directly before or after the phrase. not_before, not_after: none does. adjective: quiet
    where the name of a thing follows ("materialistic values").
    """

    phrases: tuple[str, ...] = field(metadata={"not_empty": True})
    whose: Whose = Whose.CHILD
    adjective: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordingExamples:
    """Sentences that run as tests. In `marked`, the phrase to be marked stands in « »."""

    marked: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """One term: why it harms, what to write instead, where that is from.

    covers: the entries of the collected list of terms (facts) that this one stands for.
    note: where sources disagree, or why a held term is not marked; null otherwise.
    each: the term is several labels under one name, which a sentence may hold together
    ("streetwise", "can look after herself"); others are marked once a sentence, where plainest.
    """

    slug: str = field(metadata={"pattern": SLUG})
    name: str
    why: str
    instead: tuple[str, ...] = field(metadata={"not_empty": True})
    source: str
    sure: Sure
    status: TermStatus
    note: str | None
    covers: tuple[str, ...] = ()
    each: bool = False
    marks: tuple[Mark, ...] = ()
    examples: WordingExamples = WordingExamples()


@dataclass(frozen=True)
class WordingSource:
    """Where terms are from. seen: what of it was read, in a few words."""

    id: str
    title: str
    dated: str
    seen: str


@dataclass(frozen=True)
class WordingPack:
    """Everything of `wording.yaml`."""

    version: str
    title: str
    sources: tuple[WordingSource, ...] = field(metadata={"not_empty": True})
    lists: dict[str, tuple[str, ...]]
    cues: dict[str, tuple[str, ...]]
    terms: tuple[Term, ...] = field(metadata={"not_empty": True})
