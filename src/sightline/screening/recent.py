"""For a panel on a child's page: the newest screenings and one's own drafts, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.kernel.clock import LONDON
from sightline.screening.queries import ScreeningSeen

_BOTH = """
(SELECT false AS begun, s.id, s.instrument, s.version, s.title, s.recorded_at AS at, w.name,
        w.id, w.job_title, a.name, before.id, coalesce(last.decision, ''),
        s.file_id
   FROM screening_screening AS s
   JOIN access_worker AS w ON w.id = s.recorded_by_id
   JOIN access_agency AS a ON a.id = s.agency_id
   LEFT JOIN screening_screening AS before ON before.id = s.earlier_id
   LEFT JOIN LATERAL (SELECT j.decision FROM screening_judgement AS j
                       WHERE j.screening_id = s.id ORDER BY j.recorded_at DESC LIMIT 1) AS last
     ON true
  WHERE s.subject_id = %(subject)s
  ORDER BY s.recorded_at DESC LIMIT %(most)s)
UNION ALL
(SELECT true, d.id, '', '', d.body ->> 'title', d.saved_at, '', NULL, '', '', NULL, '', NULL
   FROM screening_draft AS d
  WHERE d.completed_at IS NULL AND d.body ->> 'subject' = %(subject)s::text)
ORDER BY begun, at DESC
"""


@dataclass(frozen=True)
class Begun:
    """A draft of the worker's own, in a line, as `screening/_drafts.html` shows it."""

    pk: UUID
    title: str
    saved_at: datetime


def newest_and_begun(subject_id: UUID, *, most: int) -> tuple[list[ScreeningSeen], list[Begun]]:
    """As `queries.screenings_of` and `drafts.of_subject` tell them. One query for both."""
    seen: list[ScreeningSeen] = []
    begun: list[Begun] = []
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, {"subject": subject_id, "most": most})
        for (
            draft, key, instrument, version, title, at, by, by_id, job, agency, earlier, decided,
            file_id,
        ) in cursor.fetchall():  # fmt: skip
            if draft:
                begun.append(Begun(key, title, at))
                continue
            seen.append(
                ScreeningSeen(
                    id=key,
                    subject_id=subject_id,
                    instrument=instrument,
                    version=version,
                    title=title,
                    completed_on=at.astimezone(LONDON).date(),
                    completed_at=at,
                    by=by,
                    by_id=by_id,
                    job_title=job,
                    agency_name=agency,
                    earlier_id=earlier,
                    decision=decided,
                    file_id=file_id,
                )
            )
    return seen, begun
