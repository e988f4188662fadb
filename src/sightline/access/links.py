"""A row in one subject's file that also speaks of another subject."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from sightline.access.files import OpenFile, SubjectKind
from sightline.access.models import Link


def link_row(
    *, row_id: UUID, file: OpenFile, subject_id: UUID, kind: SubjectKind, part: str = ""
) -> None:
    """Say that the row also speaks of this subject: a block on them then hides the row."""
    Link.objects.bulk_create(
        [
            Link(
                row_id=row_id,
                file_id=file.file_id,
                area_id=file.area_id,
                subject_id=subject_id,
                kind=kind.value,
                part=part,
            )
        ]
    )


def carry_links(*, from_row: UUID, to_row: UUID) -> None:
    """The correction `to_row` speaks of everybody of whom `from_row` spoke, seen or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.carry_links(%s, %s)", [from_row, to_row])
