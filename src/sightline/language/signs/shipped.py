"""The reading pack that is in use, ready for looking. Read once a process; nothing else is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sightline.domain.signs_reading import SignsReading
from sightline.domain.soundness import Unsound
from sightline.language.signs.rules import SignRules
from sightline.packs.faults import Fault, PackError
from sightline.packs.loading import load
from sightline.packs.place import national

FILES = "signs-reading*.yaml"


@cache
def rules_of(folder: Path) -> SignRules:
    """The rules of one pack's folder. Raises PackError with file, line and remedy."""
    paths = sorted(folder.glob(FILES))
    if not paths:
        remedy = "Name the folder of a pack that holds signs-reading.yaml."
        raise PackError([Fault(folder, 0, "holds no reading of signs", remedy)])
    parts = [load(path, SignsReading) for path in paths]
    try:
        return SignRules.of(parts)
    except Unsound as error:
        raise PackError([Fault(paths[0], 0, error.what, error.remedy)]) from error


def shipped() -> SignRules:
    """The national pack's rules. Raises PackError."""
    return rules_of(national())
