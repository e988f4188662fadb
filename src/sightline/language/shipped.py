"""The wording pack that is in use, ready for looking. Read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sightline.domain.soundness import Unsound
from sightline.domain.wording import WordingPack
from sightline.language.lexicon import Lexicon
from sightline.packs.faults import Fault, PackError
from sightline.packs.loading import load
from sightline.packs.place import national
from sightline.packs.state import state_folder

KEPT = "openings"  # in the state folder; may be removed at any time


@cache
def lexicon_of(path: Path) -> Lexicon:
    """The lexicon of one wording pack. Raises PackError with file, line and remedy."""
    pack = load(path, WordingPack)
    try:
        return Lexicon.of(pack, state_folder() / KEPT)
    except Unsound as error:
        raise PackError([Fault(path, 0, error.what, error.remedy)]) from error


def shipped() -> Lexicon:
    """The national wording pack's lexicon. Raises PackError."""
    return lexicon_of(national() / "wording.yaml")
