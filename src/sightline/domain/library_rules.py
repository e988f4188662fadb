"""How a document is read (pack library): the words that announce, say, ask, and name a theme.

Phrases are compared without case and as whole words; a `*` ends a word that may go on
("disclos*"). The logic that uses them stands in `sightline.documents`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class Role(StrEnum):
    """What stands under a heading or in a column.

    PRACTICE: findings and what to do, mixed. RESPONSE: what was done since. BACKGROUND: nothing
    that anybody would quote as learning. The last four are columns: who, which, when, how far.
    """

    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    PRACTICE = "practice"
    QUESTIONS = "questions"
    GOOD_PRACTICE = "good-practice"
    RESPONSE = "response"
    BACKGROUND = "background"
    NEUTRAL = "neutral"
    ADDRESSEE = "addressee"
    NUMBER = "number"


#: Roles that no heading has, only the head of a column.
OF_COLUMNS = (Role.ADDRESSEE, Role.NUMBER)


@dataclass(frozen=True)
class Announcement:
    """Words of a heading, lead-in or column head. formal: where a document has such a section, what
    it says elsewhere is no recommendation (or finding) of its own. whole: these words alone."""

    slug: str = field(metadata={"pattern": SLUG})
    role: Role
    formal: bool
    whole: bool
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Cue:
    """Words by which a sentence shows what it is.

    opening: only as its first words. strong: also where no heading announces anything.
    against: the sentence is not of this kind ("should have been" recommends nothing).
    """

    slug: str = field(metadata={"pattern": SLUG})
    says: StatementKind
    opening: bool
    strong: bool
    against: bool
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Theme:
    """What documents are searched and compared by. words: those that show it in a sentence."""

    slug: str = field(metadata={"pattern": SLUG})
    name: str
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Synonyms:
    """Words that a search treats as one: whoever types one finds all."""

    slug: str = field(metadata={"pattern": SLUG})
    words: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if len(self.words) < 2:
            what = f"the synonyms '{self.slug}' are fewer than two"
            raise Unsound(what, "Write at least two words, or remove the entry.")


@dataclass(frozen=True)
class KindWords:
    """By which words of its title or first page a document is known. slug: the kind and a name."""

    slug: str = field(metadata={"pattern": SLUG})
    kind: DocumentKind
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Names:
    """Nouns by which somebody is recognised: who publishes, who is addressed."""

    slug: Literal[
        "publishers",
        "addressees",
        "leads",
        "heading-praises",
        "heading-finds-fault",
        "heading-asks",
        "heading-tells-what-was-done",
    ]
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class HeadingExample:
    """A heading, and the role that it has to be given."""

    heading: str
    role: Role


@dataclass(frozen=True)
class SentenceExample:
    """A sentence under a heading of that role, and what it has to be taken for."""

    text: str
    under: Role
    kind: StatementKind | None


@dataclass(frozen=True)
class ThemeExample:
    """A sentence, and the themes that it has to be given; no others."""

    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class LibraryPack:
    """Everything of `library*.yaml`."""

    announcements: tuple[Announcement, ...] = ()
    cues: tuple[Cue, ...] = ()
    themes: tuple[Theme, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    kinds: tuple[KindWords, ...] = ()
    names: tuple[Names, ...] = ()
    headings: tuple[HeadingExample, ...] = ()
    sentences: tuple[SentenceExample, ...] = ()
    themed: tuple[ThemeExample, ...] = ()
