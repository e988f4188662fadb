"""What a pack lists beside its rules: codes, definitions, editions, contacts, then and now."""

from dataclasses import dataclass, field
from datetime import date

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


@dataclass(frozen=True)
class Code:
    """One value of a national code list. label: in our words."""

    code: str
    label: str


@dataclass(frozen=True)
class CodeSet:
    """A code list, kept exactly as returns to government need it."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    help: str | None
    codes: tuple[Code, ...] = field(metadata={"not_empty": True})
    provenance: Provenance


@dataclass(frozen=True)
class CodeSets:
    """Everything of `codes.yaml`."""

    sets: tuple[CodeSet, ...] = ()


@dataclass(frozen=True)
class Definition:
    """One edition of what a word means. note: what changed, or what is disputed."""

    slug: str = field(metadata={"pattern": SLUG})
    term: str
    text: str
    note: str | None
    provenance: Provenance


@dataclass(frozen=True)
class Definitions:
    """Everything of `definitions.yaml`."""

    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One edition of a guidance."""

    edition: str
    read: bool
    note: str | None
    provenance: Provenance


@dataclass(frozen=True)
class Guidance:
    """A guidance with its editions, oldest first."""

    slug: str = field(metadata={"pattern": SLUG})
    title: str
    editions: tuple[Edition, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Editions:
    """Everything of `editions.yaml`."""

    guidance: tuple[Guidance, ...] = ()


@dataclass(frozen=True)
class ThenAndNow:
    """What a source says, and what holds today. The product follows today's and shows both."""

    slug: str = field(metadata={"pattern": SLUG})
    topic: str
    then: str
    then_in: tuple[str, ...] = field(metadata={"not_empty": True})
    now: str
    since: str
    provenance: Provenance


@dataclass(frozen=True)
class ThenAndNowTable:
    """Everything of `then-and-now.yaml`."""

    rows: tuple[ThenAndNow, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom to ring.

    needed: the site does not go live, nor print, outside a demonstration until this contact is
    real. fixed: no partnership may change it. number None: nobody has filled it in yet.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    help: str
    number: str | None = field(metadata={"pattern": r"[0-9 ]{3,16}"})
    hours: str
    needed: bool
    real: bool
    fixed: bool
    provenance: Provenance
    checked_on: date | None = None

    def __post_init__(self) -> None:
        if self.real and self.number is None:
            what = f"the contact '{self.slug}' is called real and has no number"
            raise Unsound(what, "Write its number, or say 'real: false'.")


@dataclass(frozen=True)
class Contacts:
    """Everything of `contacts.yaml`."""

    contacts: tuple[Contact, ...] = ()


def not_yet_real(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The contacts that keep a site from going live and from printing (N10)."""
    return tuple(each for each in contacts if each.needed and not each.real)
