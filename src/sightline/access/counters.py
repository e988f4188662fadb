"""The cache that all processes of the site share: counts of tries, codes already used.

Django's own database cache keeps pickled objects, which are code to whoever can write the
table. This one keeps JSON.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from sightline.access.models import Counter
from sightline.kernel import clock

_TABLE = Counter._meta.db_table
FAR_AWAY = timedelta(days=365)


class SharedCounters(BaseCache):
    """A Django cache in PostgreSQL. Part of the request's transaction, and undone with it."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        found = (
            Counter.objects.filter(pk=self._stored(key, version), expires_at__gt=clock.now())
            .values_list("value", flat=True)
            .first()
        )
        return default if found is None else json.loads(found)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._write(key, value, timeout, version, only_where_expired=True)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._write(key, value, timeout, version, only_where_expired=False)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        alive = Counter.objects.filter(pk=self._stored(key, version), expires_at__gt=clock.now())
        return alive.update(expires_at=self._until(timeout)) == 1

    def delete(self, key: Any, version: int | None = None) -> bool:
        return Counter.objects.filter(pk=self._stored(key, version)).delete()[0] == 1

    def clear(self) -> None:
        Counter.objects.all().delete()

    def _write(
        self, key: Any, value: Any, timeout: Any, version: int | None, *, only_where_expired: bool
    ) -> bool:
        condition = f"WHERE {_TABLE}.expires_at <= %s" if only_where_expired else ""
        given: list[Any] = [self._stored(key, version), json.dumps(value), self._until(timeout)]
        with connection.cursor() as cursor:
            cursor.execute(
                # The table's name is our own model's; every value is a parameter.
                f"INSERT INTO {_TABLE} (key, value, expires_at) VALUES (%s, %s, %s)"  # noqa: S608
                " ON CONFLICT (key) DO UPDATE"
                f" SET value = excluded.value, expires_at = excluded.expires_at {condition}",
                [*given, clock.now()] if only_where_expired else given,
            )
            return bool(cursor.rowcount == 1)

    def _stored(self, key: Any, version: int | None) -> str:
        """Keys hold e-mail addresses and codes, so only their digest is kept."""
        return hashlib.sha256(self.make_key(key, version).encode()).hexdigest()

    def _until(self, timeout: Any) -> datetime:
        if timeout is DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return clock.now() + (FAR_AWAY if timeout is None else timedelta(seconds=float(timeout)))


def forget_expired() -> None:
    """Drop what no longer counts; called at each sign-in."""
    Counter.objects.filter(expires_at__lte=clock.now()).delete()
