"""An invented partnership beside the national pack, written in each test from national entries."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sightline.packs.catalogue import read_packs
from sightline.packs.faults import Fault, PackError
from sightline.packs.folder import locate

HEADER = {
    "id": "hillside",
    "version": "1",
    "title": "Hillside (invented)",
    "owner": "nobody",
    "jurisdiction": "England",
    "covers": ["tests"],
    "demonstration": True,
}
FROM = {
    "source": "swindon-handbook",
    "section": "1",
    "valid_from": None,
    "valid_to": None,
    "status": "local",
    "sure": "high",
}
Change = Callable[[dict[str, Any]], None]


class Plain(yaml.SafeDumper):
    """Packs refuse anchors, so nothing is written as one."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def laid_out(folder: Path) -> Path:
    """The national pack without what is slow to read, and Hillside with nothing but a header."""
    slow = shutil.ignore_patterns("wording*", "names*", "guides*", "signs-reading*")
    shutil.copytree(locate() / "national", folder / "national", ignore=slow)
    (folder / "hillside").mkdir()
    given(folder, "pack.yaml", HEADER)
    return folder


def given(root: Path, name: str, value: Any, pack: str = "hillside") -> Path:
    path = root / pack / name
    path.write_text(yaml.dump(value, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def national(kind: str, listed: str, slug: str) -> dict[str, Any]:
    """One national entry, as its file has it, to be changed at will."""
    for read in _national_files(kind):
        for entry in read.get(listed, ()):
            if entry["slug"] == slug:
                found: dict[str, Any] = deepcopy(entry)
                return found
    raise LookupError(slug)


@cache
def _national_files(kind: str) -> tuple[dict[str, Any], ...]:
    paths = sorted((locate() / "national").glob(f"{kind}*.yaml"))
    return tuple(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths)


def given_like(root: Path, kind: str, listed: str, slug: str, change: Change) -> None:
    """A national entry, changed, as Hillside's own."""
    entry = national(kind, listed, slug)
    change(entry)
    given(root, f"{kind}.yaml", {listed: [entry]})


def faults(root: Path) -> list[Fault]:
    try:
        read_packs(root, "hillside")
    except PackError as error:
        return sorted(error.faults)
    return []


def the_fault(root: Path) -> Fault:
    """The only fault; it has its line and says what to do."""
    [fault] = faults(root)
    assert fault.line > 0
    assert fault.remedy.endswith(".")
    return fault
