"""One pack: a folder of YAML files, each read as the kind that its name says."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sightline.domain.assessment import Assessment
from sightline.domain.audits import AuditPack
from sightline.domain.briefings import BriefingsPack
from sightline.domain.clocks import Clocks
from sightline.domain.concern_form import ConcernForm
from sightline.domain.disruption import Disruption
from sightline.domain.indicators import SignList
from sightline.domain.information import InformationPack
from sightline.domain.instruments import Instruments
from sightline.domain.learning_pieces import LearningPieces
from sightline.domain.library_rules import LibraryPack
from sightline.domain.mapping import MapPack
from sightline.domain.measures import Measures
from sightline.domain.meetings import Meetings
from sightline.domain.missing import MissingPack
from sightline.domain.names.variants import NamePack
from sightline.domain.patterns import PatternRules
from sightline.domain.picture import Picture
from sightline.domain.plans import Plans
from sightline.domain.pointing import PointingRules
from sightline.domain.profile import ProfilePack
from sightline.domain.provenance import PackHeader, SourceTable
from sightline.domain.reference import CodeSets, Contacts, Definitions, Editions, ThenAndNowTable
from sightline.domain.resource_pack import ResourcePack
from sightline.domain.role_guides import Guides
from sightline.domain.routes import Routes
from sightline.domain.signs_reading import SignsReading
from sightline.domain.supervision import SupervisionPack
from sightline.domain.training import TrainingPack
from sightline.domain.wording import WordingPack
from sightline.packs.loading import Fault, PackError, ReadFile, read
from sightline.packs.place import NATIONAL, locate

__all__ = ["HEADER", "KINDS", "NATIONAL", "Folder", "every_part", "locate", "read_folder"]

HEADER: Final = "pack"

#: What a file may be called, and what it is read as. A long file may be divided into several:
#: `indicators.yaml` and `indicators-warning-signs.yaml` are of one kind.
KINDS: Final[dict[str, type[Any]]] = {
    HEADER: PackHeader,
    "sources": SourceTable,
    "indicators": SignList,
    "concern": ConcernForm,
    "clocks": Clocks,
    "assessment": Assessment,
    "instruments": Instruments,
    "routes": Routes,
    "guides": Guides,
    "picture": Picture,
    "plans": Plans,
    "missing": MissingPack,
    "meetings": Meetings,
    "disruption": Disruption,
    "information": InformationPack,
    "library": LibraryPack,
    "rules": PointingRules,
    "patterns": PatternRules,
    "map": MapPack,
    "profile": ProfilePack,
    "measures": Measures,
    "audits": AuditPack,
    "briefings": BriefingsPack,
    "learning-pieces": LearningPieces,
    "supervision": SupervisionPack,
    "resources": ResourcePack,
    "training": TrainingPack,
    "codes": CodeSets,
    "definitions": Definitions,
    "editions": Editions,
    "then-and-now": ThenAndNowTable,
    "contacts": Contacts,
    "names": NamePack,
    "wording": WordingPack,
    "signs-reading": SignsReading,
}

T = TypeVar("T")


@dataclass(frozen=True)
class Folder:
    """One pack as it was read."""

    path: Path
    header: PackHeader
    files: tuple[ReadFile[Any], ...]

    def parts(self, kind: type[T]) -> Iterator[tuple[ReadFile[Any], T]]:
        """Each file of that kind with its value, in the order of their names."""
        for file in self.files:
            if isinstance(file.value, kind):
                yield file, file.value


def read_folder(path: Path) -> Folder:
    """Read every file of one pack. Raises PackError with the faults of all of them."""
    if not path.is_dir():
        remedy = "Name a folder that holds a pack, or put the pack there."
        raise PackError([Fault(path, 0, "is no folder", remedy)])
    faults: list[Fault] = []
    files: list[ReadFile[Any]] = []
    for each in sorted(path.iterdir()):
        if each.name.startswith(".") or each.suffix == ".md":
            continue
        kind = _kind_of(each)
        if kind is None:
            what = "is no file that a pack may hold"
            known = ", ".join(f"{name}.yaml" for name in KINDS)
            faults.append(Fault(each, 0, what, f"Name it after what it holds: {known}."))
            continue
        try:
            files.append(read(each, kind))
        except PackError as error:
            faults.extend(error.faults)
    headers = [file.value for file in files if isinstance(file.value, PackHeader)]
    if not headers and not any(fault.file.name == f"{HEADER}.yaml" for fault in faults):
        what = "the pack says nowhere whose it is"
        faults.append(Fault(path, 0, what, "Add a file pack.yaml with id, version and owner."))
    if faults:
        raise PackError(faults)
    if headers[0].id != path.name:
        file = next(file for file in files if file.value is headers[0])
        what = f"the pack is called '{headers[0].id}' and its folder '{path.name}'"
        raise PackError([file.fault(headers[0], what, "Give both the same name.")])
    return Folder(path, headers[0], tuple(files))


def _kind_of(path: Path) -> type[Any] | None:
    if path.suffix != ".yaml":
        return None
    for name, kind in KINDS.items():
        if path.stem == name or (path.stem.startswith(f"{name}-") and name != HEADER):
            return kind
    return None


def every_part(value: object, wanted: type[T]) -> Iterator[T]:
    """Each dataclass of type `wanted` anywhere inside `value`."""
    if isinstance(value, wanted):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from every_part(getattr(value, each.name), wanted)
    elif isinstance(value, tuple):
        for part in value:
            yield from every_part(part, wanted)
    elif isinstance(value, dict):
        for part in value.values():
            yield from every_part(part, wanted)
