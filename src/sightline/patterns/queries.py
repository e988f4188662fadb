"""What a worker may see of patterns. The database decides that; nothing here repeats it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access import identity
from sightline.access.identity import Actor
from sightline.access.judged import Month
from sightline.access.judged import precision as judged_by
from sightline.access.switches import Switched
from sightline.access.switches import switches as switches_of
from sightline.patterns.models import Alert, Switch


def newest(
    *,
    rule: str = "",
    before: tuple[datetime, UUID] | None = None,
    off: Sequence[str] = (),
    most: int,
) -> list[Alert]:
    """Alerts that the worker may open, the newest first, each pattern in its last version, and of
    several scopes that show the same the one that shows most. off: rules that are off here."""
    grown = Alert.objects.filter(supersedes_id=OuterRef("pk"))
    wider = Alert.objects.filter(
        ~Exists(Alert.objects.filter(supersedes_id=OuterRef("pk"))),
        rule=OuterRef("rule"),
        centre_id=OuterRef("centre_id"),
        via_id=OuterRef("via_id"),
        evidence__contains=OuterRef("evidence"),
    ).exclude(evidence=OuterRef("evidence"))
    rows = Alert.objects.filter(~Exists(grown), ~Exists(wider)).exclude(rule__in=list(off))
    if rule:
        rows = rows.filter(rule=rule)
    if before is not None:
        when, last = before
        rows = rows.filter(Q(found_at__lt=when) | Q(found_at=when, pk__gt=last))
    return list(rows.order_by("-found_at", "id")[:most])


def about(subject_id: UUID, *, most: int) -> list[Alert]:
    """The newest alerts that name this subject and that the worker may open. One query."""
    grown = Alert.objects.filter(supersedes_id=OuterRef("pk"))
    rows = Alert.objects.filter(~Exists(grown), subjects__contains=[subject_id])
    return list(rows.order_by("-found_at", "id")[:most])


def alert(alert_id: UUID) -> Alert | None:
    """One alert, by the area or as everybody else reads."""
    return identity.or_by_name(lambda: Alert.objects.filter(pk=alert_id).first())


def alert_for(alert_id: UUID, worker: Actor) -> Alert | None:
    """The same in a job, which begins in no reader's shape. None where the rule is off there."""
    if worker.areas:
        identity.take_shape("area")
    found = alert(alert_id)
    if found is not None and found.rule in off_in(worker.area_id):
        return None
    return found


def versions(of: Alert) -> QuerySet[Alert]:
    """Earlier and later versions of a pattern that the worker may open, the newest first."""
    return Alert.objects.filter(
        rule=of.rule, scope=of.scope, centre_id=of.centre_id, via_id=of.via_id
    ).order_by("-version")


@dataclass(frozen=True)
class Judged:
    """What somebody said of an alert."""

    useful: bool
    reason: str
    words: str
    at: datetime
    by: str


def judged(alert_id: UUID) -> list[Judged]:
    """Everything that was said of an alert, newest first, for whoever may open it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.judged_pattern(%s)", [alert_id])
        return [
            Judged(useful, reason, words, at, f"{name}, {title}")
            for useful, reason, words, at, name, title in cursor.fetchall()
        ]


def precision() -> Mapping[str, Sequence[Month]]:
    """How often each pattern was of use, by month, oldest first. One query."""
    return judged_by("SELECT * FROM access.precision_of_patterns()")


def switches(area_id: int) -> dict[str, list[Switched]]:
    """Everything that was said of each rule in an area, newest first. One query."""
    return switches_of(Switch, area_id)


def off_in(area_id: int) -> frozenset[str]:
    """The rules that are switched off in an area. One query."""
    return frozenset(rule for rule, said in switches(area_id).items() if not said[0].on)


@dataclass(frozen=True)
class PartOf:
    """One of the worker's own entries is part of a pattern that they may not see whole."""

    entry_id: UUID
    subject_id: UUID
    ring: Sequence[str]


def part_of(rules: Sequence[str]) -> list[PartOf]:
    """Whom to ring about what one may open a part of. Nothing where a block or seal is involved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.part_of_patterns(%s)", [list(rules)])
        found = {row[0]: PartOf(*row) for row in cursor.fetchall()}
    return list(found.values())


def last_run() -> datetime | None:
    """When everything was last looked at."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.last_pattern_run()")
        when: datetime | None = cursor.fetchone()[0]
    return when
