"""What is kept when a document is read in, confirmed, corrected and agreed to."""

from sightline.library.actions.confirming import confirm, decide, dismiss, write_statement
from sightline.library.actions.papers import set_paper, set_readers, sign, supersede
from sightline.library.actions.reading_in import AlreadyHere, add_document

__all__ = [
    "AlreadyHere",
    "add_document",
    "confirm",
    "decide",
    "dismiss",
    "set_paper",
    "set_readers",
    "sign",
    "supersede",
    "write_statement",
]
