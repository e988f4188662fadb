"""How the signs are read in a narrative: word classes that stand together, what keeps them quiet.

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
    OUTSIDERS = "outsiders"  # quiet only where a brother's, sister's or housemate's life is told
    ANYONE = "anyone"  # the words name whose it is, or it matters whosever it is


class Denial(StrEnum):
    """What a child's denial does. It is never the same as absence; the pack says which is which."""

    COUNTS = "counts"  # "denies that he is her boyfriend": what was asked about is still offered
    QUIET = "quiet"  # "denies drugs or alcohol": an answer to a question put to everybody


@dataclass(frozen=True)
class ReadingRule:
    """Word classes that stand together and say one thing.

    says: that thing, for people. together: several ways, each of classes and how they stand to
    each other ("gives > gift"); with "~ " before it a way says nothing alone in one place of a
    longer text, with "~~ " in none. within: words that may stand between. without: classes of
    which no word may stand in the sentence. beside: classes of which a word must stand in the
    sentence or close by. also: further slugs which the same words support. negated: the words
    may follow "not" or "no" and still say it ("no one asked him").
    enough: said plainly, it needs no second (`needs`).
    """

    id: str = field(metadata={"pattern": SLUG})
    says: str
    together: tuple[str, ...] = field(metadata={"not_empty": True})
    within: int = field(default=6, metadata={"at_least": 0, "at_most": 30})
    about: About = About.CHILD
    denial: Denial = Denial.COUNTS
    negated: bool = False
    without: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    enough: bool = False


@dataclass(frozen=True)
class ReadingExamples:
    """Sentences that run as tests. In `found`, what is found stands in « »."""

    found: tuple[str, ...] = field(metadata={"not_empty": True})
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignReading:
    """One sign, push or pull factor, or model of exploitation, by the slug of the sign list.

    needs: 2 where one mention is not enough: two rules must say it, or one in two places.
    signs: of which signs, all found in one text, say it too, each such group by itself.
    """

    slug: str = field(metadata={"pattern": SLUG})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    rules: tuple[ReadingRule, ...] = field(metadata={"not_empty": True})
    examples: ReadingExamples
    needs: int = field(default=1, metadata={"at_least": 1, "at_most": 3})
    signs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class SignsReading:
    """Everything of one `signs-reading*.yaml`; the files are joined.

    words: the word classes. lists: small words that tell whose doing it is, and whether it is.
    """

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readings: tuple[SignReading, ...] = ()
