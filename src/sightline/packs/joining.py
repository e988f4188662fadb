"""The national pack and a partnership's as one, with what does not fit together as faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, TypeVar, cast

from sightline.domain.clocks import Timescale
from sightline.domain.concern_form import DangerStep, OptionList, Prompt
from sightline.domain.indicators import Sign, SignGroup
from sightline.domain.provenance import Provenance, Source
from sightline.domain.reference import Contact, ThenAndNow
from sightline.domain.role_guides import (
    GuideLine,
    PublicSection,
    RoleGuide,
    RouteStep,
    unsound_steps,
)
from sightline.packs.faults import Fault, PackError
from sightline.packs.folder import KINDS, Folder, every_part
from sightline.packs.loading import ReadFile
from sightline.packs.narrowing import how_it_loosens

T = TypeVar("T")

#: The two files whose entries have rooms and checks of their own.
_OWN_ROOMS = (KINDS["names"], KINDS["wording"])


@dataclass(frozen=True)
class Joined:
    """Every entry by its type and slug; where the partnership narrows one, theirs."""

    _entries: Mapping[type[Any], Mapping[str, Any]]

    def of(self, kind: type[T]) -> Mapping[str, T]:
        """All entries of one type, by slug."""
        return cast("Mapping[str, T]", self._entries.get(kind, MappingProxyType({})))


def join(national: Folder, local: Folder | None) -> Joined:
    """Both packs as one. Raises PackError: doubled slugs, unknown references, loosening."""
    faults: list[Fault] = []
    found: dict[type[Any], dict[str, Any]] = {}
    for folder in (national, local):
        if folder is not None:
            _gather(folder, found, faults)
    joined = Joined({kind: MappingProxyType(entries) for kind, entries in found.items()})
    for folder in (national, local):
        if folder is not None:
            for file in folder.files:
                faults.extend(_unknown_references(file, joined))
                faults.extend(_unsound_routes(file))
    if faults:
        raise PackError(faults)
    return joined


def _entries_of(value: object) -> Iterator[Any]:
    """What a file lists at its top level: each entry has a slug that no other of its type has."""
    for each in fields(cast("Any", value)):
        listed = getattr(value, each.name)
        if isinstance(listed, tuple):
            yield from (entry for entry in listed if hasattr(entry, "slug"))


def _gather(folder: Folder, found: dict[type[Any], dict[str, Any]], faults: list[Fault]) -> None:
    """Add a folder's entries. What an earlier folder gave may be narrowed, within one it may not
    be given twice."""
    mine: dict[tuple[type[Any], str], tuple[ReadFile[Any], Any]] = {}
    for file in folder.files:
        if isinstance(file.value, _OWN_ROOMS):
            continue
        for entry in _entries_of(file.value):
            key = (type(entry), entry.slug)
            if key in mine:
                first_file, first = mine[key]
                where = f"{first_file.path.name}:{first_file.line_of(first)}"
                remedy = f"Keep one of the two; the first is in {where}."
                faults.append(file.fault(entry, f"the slug '{entry.slug}' is used twice", remedy))
                continue
            mine[key] = (file, entry)
            before = found.setdefault(type(entry), {}).get(entry.slug)
            if before is not None and (loosened := how_it_loosens(before, entry)):
                remedy = "A partnership's pack may add or narrow, never loosen."
                faults.append(file.fault(entry, loosened, remedy))
                continue
            found[type(entry)][entry.slug] = entry


def _unknown_references(file: ReadFile[Any], joined: Joined) -> Iterator[Fault]:
    if isinstance(file.value, _OWN_ROOMS[1]):
        return  # the wording pack has a table of sources of its own
    for part, kind, slug in _references(file.value):
        if slug not in joined.of(kind):
            known = {Source: "sources.yaml", Contact: "contacts.yaml"}.get(kind, "the packs")
            what = f"'{slug}' is not known as a {_name_of(kind)}"
            yield file.fault(part, what, f"Correct the spelling, or add it to {known}.")


def _references(value: object) -> Iterator[tuple[object, type[Any], str]]:
    """Every slug that one entry names of another: who names it, the type named, the slug."""
    for origin in every_part(value, Provenance):
        yield origin, Source, origin.source
    for sign in every_part(value, Sign):
        yield sign, SignGroup, sign.group
        yield from ((sign, Sign, slug) for slug in sign.overlaps)
    for question in every_part(value, OptionList):
        for option in question.options:
            yield from ((option, Prompt, slug) for slug in option.prompts)
    for step in every_part(value, DangerStep):
        if step.contact is not None:
            yield step, Contact, step.contact
    yield from _references_of_guides(value)
    for row in every_part(value, ThenAndNow):
        yield from ((row, Source, slug) for slug in row.then_in)


def _references_of_guides(value: object) -> Iterator[tuple[object, type[Any], str]]:
    for step in every_part(value, RouteStep):
        yield from ((step, Contact, slug) for slug in step.contacts)
        if step.clock is not None:
            yield step, Timescale, step.clock
    for line in every_part(value, GuideLine):
        yield from ((line, ThenAndNow, slug) for slug in line.changed)
    for section in every_part(value, PublicSection):
        yield from ((section, Contact, slug) for slug in section.contacts)


def _unsound_routes(file: ReadFile[Any]) -> Iterator[Fault]:
    for guide in every_part(file.value, RoleGuide):
        for step, what, remedy in unsound_steps(guide.route):
            yield file.fault(step, f"{what} (guide '{guide.slug}')", remedy)


def _name_of(kind: type[Any]) -> str:
    words = {Source: "source", SignGroup: "group", Sign: "sign", Prompt: "prompt"}
    words |= {Timescale: "clock", ThenAndNow: "row of then-and-now"}
    return words.get(kind, "contact")
