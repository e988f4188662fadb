"""Facts are appended. A correction is a new row that names the one it supersedes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, Protocol, TypeVar
from uuid import UUID

from django.db import models


class Follows(Protocol):
    """A row that names the one that it follows, None the first."""

    pk: UUID
    after_id: UUID | None


One = TypeVar("One", bound=Follows)


def chained(rows: Iterable[One]) -> list[One]:
    """In the order in which each followed another."""
    after = {one.after_id: one for one in rows}
    chain: list[One] = []
    key: UUID | None = None
    while (one := after.get(key)) is not None:
        chain.append(one)
        key = one.pk
    return chain


class Unchangeable(RuntimeError):
    """Somebody tried to change or delete a row that is kept as it was written."""


class AppendOnly(models.Model):
    """A row that is written once. The database grants no UPDATE or DELETE either."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable(f"{type(self).__name__} is written once; append a correction")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Unchangeable(f"{type(self).__name__} is never deleted")
