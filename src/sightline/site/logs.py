"""Logs that can be read by an operator who may not read a record.

No query, no form, no message of an exception: PostgreSQL's own messages can hold a row. Each line
carries the number of its request, which the answer's X-Request-ID repeats.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sightline.postgres.state import private_folder

_number: ContextVar[str] = ContextVar("request_number", default="-")
LARGEST = 10 * 1024 * 1024  # bytes a file, of which five are kept


@contextmanager
def numbered() -> Iterator[str]:
    """Give this request its number."""
    token = _number.set(secrets.token_hex(8))
    try:
        yield _number.get()
    finally:
        _number.reset(token)


class PlainFormatter(logging.Formatter):
    """Time, level, request, logger, message; of an exception its kind and where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage().partition("?")[0] if record.name == "django.request" else ""
        said = said or (record.msg if isinstance(record.msg, str) and not record.args else "")
        said = said or record.getMessage()
        lines = [
            f"{self.formatTime(record)} {record.levelname} {_number.get()} {record.name}: "
            + " ".join(said.split())
        ]
        if record.exc_info and record.exc_info[1] is not None:
            lines.extend(_where(record.exc_info[1]))
        return "\n".join(lines)


def _where(fault: BaseException) -> Iterator[str]:
    """The kinds and places of an exception and its causes, without their messages.

    Each is told once: what was raised again from its own consequence would be followed for ever,
    and every thread of the process would wait for this line to end.
    """
    seen: BaseException | None = fault
    told: set[int] = set()
    while seen is not None and id(seen) not in told:
        told.add(id(seen))
        yield f"  {type(seen).__module__}.{type(seen).__qualname__}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}"
        seen = seen.__cause__ or seen.__context__


def configuration(folder: Path) -> dict[str, Any]:
    """Django's LOGGING: one file in `folder`, and warnings on the console."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": "sightline.site.logs.PlainFormatter"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "plain", "level": "ERROR"},
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(private_folder(folder) / "sightline.log"),
                "maxBytes": LARGEST,
                "backupCount": 5,
                "delay": True,
                "formatter": "plain",
            },
        },
        "root": {"handlers": ["console", "file"], "level": "INFO"},
        "loggers": {
            "django": {"level": "INFO"},
            "django.server": {"propagate": False},  # its lines hold queries
            "django.db.backends": {"level": "WARNING"},  # its lines hold every parameter
            "procrastinate": {"level": "WARNING"},
        },
    }
