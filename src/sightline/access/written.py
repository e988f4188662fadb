"""What every action does when it writes in a file: words that are there, signed, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.in_file import OfFile
from sightline.domain.errors import Refusal

Row = TypeVar("Row", bound=models.Model)


@dataclass(eq=False)
class Missing(Refusal):
    """Words that are needed were left out; the sentence says which."""

    what: str
    field: str | None = None
    code = "missing"

    def sentence(self) -> str:
        return self.what


def said(words: str, sentence: str, field: str) -> str:
    """The words without space around them. Raises Missing where there are none."""
    if not words.strip():
        raise Missing(sentence, field)
    return words.strip()


def signed(by: Actor) -> str:
    """How a decision is signed: the name, the job and the agency, as they were on that day."""
    return f"{by.name}, {by.job_title}, {by.agency_name}"


def file_of(row: OfFile) -> OpenFile:
    """The file that a row stands in, for what is written beside it."""
    return OpenFile(row.file_id, row.area_id)


def once(
    model: type[Row], keep: Callable[[], Row], *, by: Actor, key: UUID, column: str = "step_key"
) -> tuple[Row, bool]:
    """What `keep` writes and True, or what the same worker's form with this key wrote, and False.

    A form is sent twice by a double press, a lost answer, a page opened again.
    """
    mine = {column: key, "recorded_by_id": by.worker_id}
    before = model._default_manager.filter(**mine).first()
    if before is not None:
        return before, False
    try:
        # A savepoint: two requests at once both pass the look above, and one fails on the key.
        with transaction.atomic():
            return keep(), True
    except IntegrityError:
        found = model._default_manager.filter(**mine).first()
        if found is None:
            raise
        return found, False
