"""An instrument as it is asked, whole and for itself, so that an answer is shown as it was asked.

What an instrument names elsewhere in the packs (lists of answers, signs, sources, criteria) is
taken in, and the whole is kept by its SHA-256. Whatever the packs say later, this stays.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cached_property, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sightline.concerns.asking import drawn
from sightline.design.components import Source as SourceDrawn
from sightline.domain.concern_form import OptionList
from sightline.domain.instruments import Instrument, Item, Part, Section
from sightline.domain.provenance import Provenance, Source
from sightline.kernel import pack_texts
from sightline.packs.catalogue import PackFile, Packs

CRITERIA = "criteria"  # the section made of the pack's criteria, where the instrument has none
CRITERION = "criterion-"  # before a criterion's slug, where an item has that slug already
CRITERION_ANSWERS = "criterion"
CHILDS_VIEW = "childs-view"  # the section made where an instrument does not ask the child
NOT_KNOWN = "not_known"
#: Answers that say that something is not so, or not known: they ask for no evidence.
SAYS_NO = frozenset({"no", "no_concern", NOT_KNOWN})


@dataclass(frozen=True)
class Asked:
    """Everything that is needed to ask, and later to show, one version of one instrument."""

    instrument: Instrument
    lists: dict[str, OptionList]
    sources: dict[str, Source]
    signs: dict[str, str]
    sensitive: tuple[str, ...]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def text(self) -> str:
        return json.dumps(_plain(self), ensure_ascii=False, sort_keys=True)

    @cached_property
    def items(self) -> dict[str, Item]:
        return {one.slug: one for one in self.instrument.items}

    def section(self, slug: str) -> Section | None:
        return next((one for one in self.instrument.sections if one.slug == slug), None)

    def section_of(self, item: str) -> Section | None:
        return next(
            (one for one in self.instrument.sections if item in {i.slug for i in one.items}), None
        )

    def label(self, item: Item, answer: str) -> str:
        """What an answer is called, in the words of that version."""
        options = self.lists[item.answers].options if item.answers else ()
        return next(
            (one.label for one in options if one.slug == answer),
            "Not known" if answer == NOT_KNOWN else answer.replace("_", " ").capitalize(),
        )

    def windows(self, slugs: list[str]) -> list[str]:
        return [one.label for one in self.instrument.windows if one.slug in slugs]

    def of_child(self, item: str) -> bool:
        """Whether what is written for it is the child's own words."""
        section = self.section_of(item)
        asks_words = self.items[item].answers is None
        return asks_words and section is not None and section.part is Part.CHILDS_VIEW

    def is_sensitive(self, item: str) -> bool:
        """Whether what is written for it is health detail that is kept apart (S13)."""
        return not set(self.items[item].signs).isdisjoint(self.sensitive)

    def drawn(self, provenance: tuple[Provenance, ...]) -> list[SourceDrawn]:
        """Where something is from, as the pages show it (X1)."""
        return drawn(self.sources, provenance)


def as_asked(instrument: Instrument, packs: Packs) -> Asked:
    """The instrument with everything that it names. Raises UnknownSlug."""
    if packs.criteria and not any(one.part is Part.CRITERIA for one in instrument.sections):
        instrument = _with_criteria(instrument, packs)
    if not any(one.part is Part.CHILDS_VIEW for one in instrument.sections):
        instrument = _with_the_child(instrument, packs)
    lists = {one.answers: packs.list(one.answers) for one in instrument.items if one.answers}
    signs = {slug: packs.sign(slug) for one in instrument.items for slug in one.signs}
    named = [
        *instrument.provenance,
        *(each for section in instrument.sections for each in section.provenance),
        *(each for one in instrument.items for each in one.provenance),
        *(each for one in lists.values() for each in one.provenance),
        *(instrument.scoring.provenance if instrument.scoring else ()),
    ]
    return Asked(
        instrument=instrument,
        lists=lists,
        sources={one.source: packs.sources[one.source] for one in named},
        signs={slug: sign.label for slug, sign in signs.items()},
        sensitive=tuple(sorted(slug for slug, sign in signs.items() if sign.sensitive)),
    )


def keep(asked: Asked, *, now: datetime) -> str:
    """Keep the questions as they are asked, once; returns their SHA-256."""
    one = asked.instrument
    file = PackFile("as asked", one.version, one.slug, asked.sha256, asked.text)
    return pack_texts.keep(file, now=now)


def kept(sha256: str) -> Asked:
    """The questions as they were asked then. Raises LookupError where nobody kept them."""
    text = pack_texts.text_of(sha256)
    try:
        return _read(text)
    except (ValueError, TypeError, AttributeError) as error:  # another text that packs keep
        raise LookupError(f"what is kept under {sha256[:12]} are no questions") from error


def file_of(slug: str, packs: Packs) -> PackFile:
    """The pack file in which an instrument stands; a partnership's own comes before the national.

    Raises LookupError.
    """
    stands = re.compile(rf"^\s*- slug:\s*['\"]?{re.escape(slug)}['\"]?\s*$", re.M)
    for file in reversed(packs.files):
        if file.name.startswith("instruments") and stands.search(file.text):
            return file
    raise LookupError(f"no pack file holds the instrument '{slug}'")


def offered(packs: Packs) -> list[Instrument]:
    """The instruments with which a worker may begin."""
    return [one for one in packs.instruments.values() if one.offered]


def says_yes(answer: str) -> bool:
    """Whether an answer says that something was seen or is a concern."""
    return answer not in SAYS_NO and answer != ""


def _with_criteria(instrument: Instrument, packs: Packs) -> Instrument:
    """The criteria always apply, so they are asked with every instrument (A3)."""
    taken = {one.slug for one in instrument.items}
    criteria = packs.criteria.values()
    section = Section(
        slug=CRITERIA,
        part=Part.CRITERIA,
        heading="The criteria",
        about="Each is a concern, no concern, or not known. They are never counted: one is enough.",
        provenance=next(iter(criteria)).provenance,
        items=tuple(
            Item(
                slug=f"{CRITERION}{one.slug}" if one.slug in taken else one.slug,
                text=one.text,
                help=one.help,
                answers=CRITERION_ANSWERS,
                signs=one.signs,
                provenance=one.provenance,
            )
            for one in criteria
        ),
    )
    return replace(instrument, sections=(*instrument.sections, section))


def _with_the_child(instrument: Instrument, packs: Packs) -> Instrument:
    """No screening is without a place for the child's own words."""
    asks = packs.prompt("childs-own-words")
    section = Section(
        slug=CHILDS_VIEW,
        part=Part.CHILDS_VIEW,
        heading="The child’s own view",
        about="In the child’s words, as they were said.",
        provenance=asks.provenance,
        items=(Item(slug="childs-own-words", text=asks.text, help=asks.help),),
    )
    return replace(instrument, sections=(*instrument.sections, section))


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _plain(asdict(value))
        case _:
            return value


@lru_cache(maxsize=32)
def _read(text: str) -> Asked:
    return _built(Asked, json.loads(text))  # type: ignore[no-any-return]  # what _built is asked for


def _built(kind: Any, value: Any) -> Any:
    """The other way round: plain data as the types say. What a type no longer has is left out."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [one for one in get_args(kind) if one is not type(None)]
        return None if value is None else _built(inner[0], value)
    if origin is tuple:
        return tuple(_built(get_args(kind)[0], each) for each in value)
    if origin is dict:
        return {key: _built(get_args(kind)[1], each) for key, each in value.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {key: each for key, each in value.items() if key in hints}
        return kind(**{key: _built(hints[key], each) for key, each in known.items()})
    return _single(kind, value)


def _single(kind: Any, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
