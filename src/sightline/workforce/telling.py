"""Notices of this room, sent in the transaction that causes them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from procrastinate.contrib.django import app

TELL = "sightline.workforce.tasks.tell"


def tell(whom: Iterable[UUID], code: str, *, link: str, once: str) -> None:
    """By name, because the jobs' module imports the rooms that call this."""
    for worker_id in dict.fromkeys(whom):
        app.configure_task(TELL, queue="notices").defer(
            worker_id=str(worker_id), code=code, link=link, once=once
        )
