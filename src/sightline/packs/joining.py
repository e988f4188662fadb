"""The national pack and a partnership's as one, with what does not fit together as faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, TypeVar, cast

from sightline.domain.instruments import Instrument
from sightline.domain.role_guides import RoleGuide, unsound_steps
from sightline.packs.faults import Fault, PackError
from sightline.packs.folder import KINDS, Folder, every_part
from sightline.packs.loading import ReadFile
from sightline.packs.narrowing import how_it_loosens
from sightline.packs.references import unknown_references
from sightline.packs.versions import the_one_that_holds, why_not_both

T = TypeVar("T")
Versions = dict[type[Any], dict[str, tuple[Any, ...]]]

#: The two files whose entries have rooms and checks of their own.
_OWN_ROOMS = (KINDS["names"], KINDS["wording"])


@dataclass(frozen=True)
class Joined:
    """Every entry by its type and slug; where the partnership narrows one, theirs."""

    _entries: Mapping[type[Any], Mapping[str, Any]]
    _versions: Mapping[type[Any], Mapping[str, tuple[Any, ...]]]

    def of(self, kind: type[T]) -> Mapping[str, T]:
        """All entries of one type, by slug; of several versions the one that holds."""
        return cast("Mapping[str, T]", self._entries.get(kind, MappingProxyType({})))

    def versions(self, kind: type[T]) -> Mapping[str, tuple[T, ...]]:
        """Every version of every entry of one type, by slug; a partnership's own come first."""
        return self._versions.get(kind, MappingProxyType({}))


def join(national: Folder, local: Folder | None) -> Joined:
    """Both packs as one. Raises PackError: doubled slugs, unknown references, loosening."""
    faults = list(_of_another_country(national, local)) if local else []
    found: Versions = {}
    for folder in (national, local):
        if folder is not None:
            found = _gathered(folder, found, faults)
    joined = Joined(
        {
            kind: MappingProxyType(
                {slug: the_one_that_holds(versions) for slug, versions in entries.items()}
            )
            for kind, entries in found.items()
        },
        {kind: MappingProxyType(entries) for kind, entries in found.items()},
    )
    for folder in (national, local):
        if folder is not None:
            for file in folder.files:
                faults.extend(unknown_references(file, joined.of))
                faults.extend(_unsound_routes(file))
    if faults:
        raise PackError(faults)
    return joined


def _of_another_country(national: Folder, local: Folder) -> Iterator[Fault]:
    """What holds in England is no law in Wales: a partnership stands on its own country's pack."""
    here = national.header.jurisdiction
    if local.header.jurisdiction != here:
        file = next(one for one in local.files if one.value is local.header)
        what = f"is for {local.header.jurisdiction}, and the national pack beside it for {here}"
        yield file.fault(local.header, what, "Put that country’s own national pack beside it.")


def _entries_of(value: object) -> Iterator[Any]:
    """What a file lists at its top level: each entry has a slug that no other of its type has."""
    for each in fields(cast("Any", value)):
        listed = getattr(value, each.name)
        if isinstance(listed, tuple):
            yield from (entry for entry in listed if hasattr(entry, "slug"))


def _gathered(folder: Folder, earlier: Versions, faults: list[Fault]) -> Versions:
    """What an earlier folder gave, with this one's. What it gave may be narrowed; within one folder
    only versions that say which is which may stand beside each other."""
    mine: dict[tuple[type[Any], str], list[tuple[ReadFile[Any], Any]]] = {}
    found = {kind: dict(entries) for kind, entries in earlier.items()}
    for file in folder.files:
        if isinstance(file.value, _OWN_ROOMS):
            continue
        for entry in _entries_of(file.value):
            own = mine.setdefault((type(entry), entry.slug), [])
            if doubled := _doubled(file, entry, own):
                faults.append(doubled)
                continue
            theirs = earlier.get(type(entry), {}).get(entry.slug, ())
            if theirs and (loosened := how_it_loosens(the_one_that_holds(theirs), entry)):
                remedy = "A partnership's pack may add or narrow, never loosen."
                faults.append(file.fault(entry, loosened, remedy))
                continue
            own.append((file, entry))
            # answers given to an instrument stay readable: no version of it is ever dropped
            kept = theirs if isinstance(entry, Instrument) else ()
            versions = (*(each for _, each in own), *kept)
            found.setdefault(type(entry), {})[entry.slug] = versions
    return found


def _doubled(file: ReadFile[Any], entry: Any, own: list[tuple[ReadFile[Any], Any]]) -> Fault | None:
    for first_file, first in own:
        if what := why_not_both(first, entry):
            where = f"{first_file.path.name}:{first_file.line_of(first)}"
            remedy = f"Keep one of the two; the first is in {where}."
            if "overlap" in what:
                remedy = f"End the one in {where} on the day before the other begins."
            return file.fault(entry, what, remedy)
    return None


def _unsound_routes(file: ReadFile[Any]) -> Iterator[Fault]:
    for guide in every_part(file.value, RoleGuide):
        for step, what, remedy in unsound_steps(guide.route):
            yield file.fault(step, f"{what} (guide '{guide.slug}')", remedy)
