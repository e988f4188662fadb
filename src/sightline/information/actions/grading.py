"""Police grade what partners told, and may learn who told it, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.errors import Denied
from sightline.domain.information import Axis, GradeCode, check_grading
from sightline.duties import actions as duties
from sightline.information.models import Report, SourceAsked, Standing
from sightline.information.telling import Source
from sightline.kernel import audit, pack_texts
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs

ABOUT, REVIEW = "information", "information-review"


@dataclass(frozen=True)
class Graded:
    """codes: the slug of the packs on each axis. because: what the grade rests on.

    malicious: thought to have been told in order to harm somebody; only with a code that suspects.
    """

    codes: Mapping[Axis, str]
    because: str
    conditions: str = ""
    malicious: bool = False


def may_grade(by: Actor) -> bool:
    """Police intelligence officers, and nobody else. The database holds to it too."""
    return by.holds(Role.INTELLIGENCE_OFFICER) and by.agency_kind == AgencyKind.POLICE.value


def grade(
    *, report: Report, graded: Graded, key: UUID, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """Append a grading; the newest holds and the earlier ones stay. Whoever graded looks at it
    again by the day that is set. Raises Denied, NotGraded; UnknownSlug."""
    if not may_grade(by):
        raise Denied("the police grade information. You may add what you know, as information")
    codes: dict[Axis, GradeCode] = {
        axis: packs.grade_codes[slug] for axis, slug in graded.codes.items() if slug
    }
    check_grading(
        codes,
        conditions=graded.conditions,
        because=graded.because,
        malicious=graded.malicious,
        from_child=report.from_child,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.grade_information(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                report.pk,
                codes[Axis.SOURCE].slug,
                codes[Axis.ASSESSMENT].slug,
                codes[Axis.HANDLING].slug,
                graded.conditions.strip(),
                graded.because.strip(),
                codes[Axis.ASSESSMENT].suspects,
                graded.malicious,
                pack_texts.keep(packs.file("information.yaml"), now=now),
                key,
                now,
            ],
        )
        made = UUID(str(cursor.fetchone()[0]))
    audit.note("information.graded", ids=[report.pk, made], subjects=[report.subject_id])
    owe_a_look(report, packs, by, now)
    return made


def owe_a_look(report: Report, packs: Packs, by: Actor, now: datetime) -> None:
    """Whoever graded it, or looked at it last, owes the next look."""
    standing = Standing.objects.get(report=report)
    duties.start_duty(
        file=file_of(report),
        subject_id=report.subject_id,
        clock=REVIEW,
        started_at=now,
        owner=duties.Owner(by.agency_id, worker_id=by.worker_id),
        about=ABOUT,
        about_id=report.pk,
        link=address("information:look", report.pk),
        agreed=standing.review_on,
        where_from=report.urn,
        packs=packs,
        by=by,
        now=now,
    )


def learn_source(*, report: Report, why: str, by: Actor, now: datetime) -> Source | None:
    """Who told it: for its author, and for an intelligence officer who says why. That it was asked
    is kept beside the report and in the audit, each time. None where none was kept.

    Raises Denied, Missing.
    """
    author = report.recorded_by_id == by.worker_id
    if not author:
        if not may_grade(by):
            raise Denied("who told it is for the police, and for whoever wrote the report")
        why = said(why, "Write why you need to know who told it", "why")
        SourceAsked.objects.create(
            **file_of(report).row(by, now), report=report, entry_id=report.entry_id, why=why
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.information_source(%s, %s)", [report.pk, why])
        row = cursor.fetchone()
    audit.note("information.source-learnt", ids=[report.pk], author=author)
    return Source(*row) if row else None
