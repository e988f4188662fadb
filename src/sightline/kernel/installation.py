"""What this database was made for: a demonstration, or real work. Written once, never switched."""

from __future__ import annotations

from functools import lru_cache

from django.db import connection, transaction

from sightline.kernel import clock
from sightline.kernel.models import Installation

Mode = Installation.Mode


class AlreadyEstablished(RuntimeError):
    """The database was made for something else; the sentence says what to do instead."""


def mode() -> Mode:
    """What the database says it was made for, asked anew. Nothing said means live."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.installation_mode()")
        return Mode(cursor.fetchone()[0])


def is_demonstration() -> bool:
    """The same, asked once a process and database: for banners, never to let anybody in."""
    return _remembered(str(connection.settings_dict["NAME"])) is Mode.DEMONSTRATION


@lru_cache(maxsize=64)
def _remembered(_database: str) -> Mode:
    return mode()


def establish(wanted: Mode) -> None:
    """Write down what this database is made for. As sightline_migrate, when it is made.

    Saying the same again changes nothing. Raises AlreadyEstablished where it was made for
    something else, or where a live record has begun without a word.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sightline_system")
        cursor.execute("SELECT mode FROM kernel_installation")
        said = cursor.fetchone()
        if said is None and wanted is Mode.DEMONSTRATION:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM access_worker)")
            said = (Mode.LIVE.value,) if cursor.fetchone()[0] else None
        if said is None:
            Installation.objects.create(mode=wanted, made_at=clock.now())
        elif said[0] != wanted.value:
            raise AlreadyEstablished(
                f"This database was made as: {Mode(said[0]).label}. That is never switched. "
                f"For the other kind, set SIGHTLINE_STATE or DATABASE_URL to a new place."
            )
