"""Facts are appended. A correction is a new row that names the one it supersedes."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


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
