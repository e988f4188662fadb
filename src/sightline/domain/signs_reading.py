"""How the signs are read in a narrative: phrases, what must stand near them, what keeps them quiet.

Each rule has a name and a source, and can be read, argued with and taken out by whoever answers for
the pack. A rule suggests; a person decides. Nothing is counted.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sightline.domain.provenance import SLUG, Provenance


class About(StrEnum):
    """Whose doing the words must be before they say anything of the child."""

    CHILD = "child"  # quiet where a grown-up or another child is directly said to do it
    STRANGERS = (
        "strangers"  # quiet where family or a worker is directly said to do it ("her aunt gave")
    )
    ANYONE = "anyone"  # the words name whose it is, or it matters whosever it is


class Denial(StrEnum):
    """What a child's denial does. It is never the same as absence; the pack says which is which."""

    COUNTS = "counts"  # "denies that he is her boyfriend": what was asked about is still offered
    QUIET = "quiet"  # "denies drugs or alcohol": an answer to a question put to everybody


@dataclass(frozen=True)
class ReadingRule:
    """Phrases in the notation of the wording pack, which say one thing in several ways.

    says: that thing, for people. needs, unless: cues of which one must, or none may, stand in the
    sentence. near: one must stand within NEAR characters, also in another sentence. also: further
    slugs which the same words support. negated: the phrase may follow "not" or "no" and still says
    it ("no one asked him").
    """

    id: str = field(metadata={"pattern": SLUG})
    says: str
    phrases: tuple[str, ...] = field(metadata={"not_empty": True})
    about: About = About.CHILD
    denial: Denial = Denial.COUNTS
    negated: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingExamples:
    """Sentences that run as tests. In `found`, what is found stands in « »."""

    found: tuple[str, ...] = field(metadata={"not_empty": True})
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignReading:
    """One sign, push or pull factor, or model of exploitation, by the slug of the sign list."""

    slug: str = field(metadata={"pattern": SLUG})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    rules: tuple[ReadingRule, ...] = field(metadata={"not_empty": True})
    examples: ReadingExamples


@dataclass(frozen=True)
class SignsReading:
    """Everything of one `signs-reading*.yaml`. Lists and cues of all files are joined."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readings: tuple[SignReading, ...] = ()
