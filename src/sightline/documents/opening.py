"""A file as a draft: which format it is, and the reader of that format."""

from __future__ import annotations

import contextlib
from importlib import import_module
from itertools import islice
from pathlib import Path

from sightline.documents.pieces import Draft
from sightline.documents.sniffing import HTML, PDF, TEXT, WORD, kind_of, misnamed
from sightline.domain.library import Unreadable

FEWEST_LETTERS = 40
_READERS = {PDF: "pdf", WORD: "word", HTML: "html", TEXT: "text"}


def draft_of_file(path: Path, *, most_pages: int) -> Draft:
    """Raises Unreadable."""
    kind = kind_of(path)
    draft = _read(path, kind, most_pages)
    letters = (letter for each in draft.pieces for letter in each.text if letter.isalpha())
    if len(list(islice(letters, FEWEST_LETTERS))) < FEWEST_LETTERS:
        raise Unreadable(
            "There is next to no text in the file, so nothing can be said of what it holds. "
            "Open it and see whether it is the right one."
        )
    if note := misnamed(path, kind):
        draft.notes.insert(0, note)
    return draft


def load_readers(path: Path) -> None:
    """Loads the library of the file's format, as long as libraries may still be loaded."""
    with contextlib.suppress(Unreadable):
        kind = kind_of(path)
        import_module(_module_of(kind))


def _read(path: Path, kind: str, most_pages: int) -> Draft:
    draft: Draft = import_module(_module_of(kind)).read_file(path, most_pages)
    return draft


def _module_of(kind: str) -> str:
    """Each format's reader brings a library along; only the one that is needed is loaded."""
    return f"sightline.documents.{_READERS[kind]}"
