"""The only clock. Everything that needs the time asks here, so that tests can set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The present moment: an aware instant in UTC."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """The present day as people in England would say it."""
    return now().astimezone(LONDON).date()


@contextmanager
def set_to(instant: datetime) -> Iterator[None]:
    """Hold the clock at an aware `instant`; for tests and for the synthetic partnership."""
    if instant.tzinfo is None:
        raise ValueError("The clock takes an instant with its time zone")
    token = _set_to.set(instant)
    try:
        yield
    finally:
        _set_to.reset(token)
