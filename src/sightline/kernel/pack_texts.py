"""Keeps the text of a pack file once, so that a record can be shown as it was asked."""

from __future__ import annotations

from datetime import datetime

from sightline.kernel.models import PackText
from sightline.packs.catalogue import PackFile


def keep(file: PackFile, *, now: datetime) -> str:
    """Keep the file's text, if it is not kept yet, and return its SHA-256."""
    PackText.objects.bulk_create(
        [
            PackText(
                sha256=file.sha256,
                pack=f"{file.pack}/{file.name}",
                version=file.version,
                text=file.text,
                kept_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    return file.sha256


def text_of(sha256: str) -> str:
    """The text that was kept under that SHA-256. Raises LookupError."""
    found = PackText.objects.filter(pk=sha256).values_list("text", flat=True).first()
    if found is None:
        raise LookupError(f"no text is kept under {sha256[:12]}")
    return found
