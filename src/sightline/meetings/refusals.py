"""What a meeting may refuse, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.db import DatabaseError, IntegrityError, transaction

from sightline.domain.errors import NotPossible, Refusal


@dataclass(eq=False)
class NoQuorum(Refusal):
    """Not everybody who is needed is there. `lacking`: a line each."""

    lacking: Sequence[str]
    field: str | None = "goes_on_because"
    code = "no-quorum"

    def sentence(self) -> str:
        return (
            f"There is no quorum: {'; '.join(self.lacking)}. Wait, meet later, or write why"
            " it cannot wait and goes on without them"
        )


@contextmanager
def whole(why: str) -> Iterator[None]:
    """All of it or nothing: what the database refuses inside, or finds done, is said in words.

    Raises NotPossible.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twice:
        raise NotPossible(why) from twice
    except DatabaseError as refused:
        if not isinstance(refused.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        raise NotPossible(why) from refused
