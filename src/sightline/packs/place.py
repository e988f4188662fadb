"""Where the packs are. By itself, so that reading one kind of file loads none of the others."""

import os
from pathlib import Path
from typing import Final

import sightline

NATIONAL: Final = "national"


def locate() -> Path:
    """Where the packs are: the setting, the checkout, or the installed package, in that order."""
    if chosen := os.environ.get("SIGHTLINE_PACKS"):
        return Path(chosen)
    return _shipped()


def national(root: Path | None = None) -> Path:
    """The national pack of `root`, or of those in use: theirs, else the one that Sightline brings.

    So a partnership need keep nothing but its own folder.
    """
    own = (root or locate()) / NATIONAL
    return own if own.is_dir() else _shipped() / NATIONAL


def _shipped() -> Path:
    package = Path(sightline.__file__).resolve().parent
    checkout = package.parents[1] / "packs"
    return checkout if (checkout / NATIONAL).is_dir() else package / "_packs"
