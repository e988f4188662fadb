"""Everything that can be wrong with packs, found in one go: `sightline packs check`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sightline.packs.catalogue import read_folders
from sightline.packs.examples import faults_of_examples
from sightline.packs.faults import Fault, PackError
from sightline.packs.folder import NATIONAL, Folder, read_folder

#: A further check that a room above brings along, such as running the wording pack's examples. It
#: is given each pack that could be read, and the national one, which may be the same.
Checker = Callable[[Folder, Folder], Iterable[Fault]]


@dataclass(frozen=True)
class Report:
    """What was checked, by name of pack and number of its files, and what is wrong."""

    checked: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]


def packs_in(root: Path) -> tuple[str | None, ...]:
    """What there is to check: the national pack alone (None), then with each partnership's."""
    others = sorted(
        each.name
        for each in root.iterdir()
        if each.is_dir() and each.name != NATIONAL and not each.name.startswith((".", "_"))
    )
    return (None, *others)


def check(root: Path, partnerships: Sequence[str | None], checkers: Sequence[Checker]) -> Report:
    """Read, join and work the examples of the national pack and of each partnership's."""
    checked: dict[str, int] = {}
    faults: set[Fault] = set()
    reading = _each_once()
    for partnership in partnerships:
        try:
            national, local, joined = read_folders(root, partnership, reading=reading)
        except PackError as error:
            faults.update(error.faults)
            continue
        folder = local or national
        checked[folder.header.id] = len(folder.files)
        faults.update(faults_of_examples(folder, joined))
        for checker in checkers:
            faults.update(checker(folder, national))
    return Report(tuple(checked.items()), tuple(sorted(faults)))


def _each_once() -> Callable[[Path], Folder]:
    """Reads a folder once, whatever its faults: every partnership stands on the national pack."""
    kept: dict[Path, Folder | PackError] = {}

    def reading(path: Path) -> Folder:
        if path not in kept:
            try:
                kept[path] = read_folder(path)
            except PackError as error:
                kept[path] = error
        found = kept[path]
        if isinstance(found, PackError):
            raise found
        return found

    return reading
