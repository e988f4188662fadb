"""The map room, on a place's first page. On anybody else's it asks nothing and shows nothing."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened_here
from sightline.design.components import Column, Panel, Table
from sightline.kernel import audit
from sightline.packs.catalogue import current
from sightline.patterns.map import presenters, queries
from sightline.patterns.map.at_place import PARTS_OF_DAY, WEEKDAYS, AtOnePlace, added_up
from sightline.patterns.map.at_places import seen_at
from sightline.patterns.map.views import may_place
from sightline.subjects.queries import summaries
from sightline.subjects.whereabouts import points

MOST = 2_000
MOST_OTHERS = 20


def of_place(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """Where it is, at which hours, which children, who and what was there. Three queries."""
    opened = opened_here(request, subject_id)
    if opened is None or opened.kind != "place":
        return None
    packs = current()
    area = queries.area_of(packs)
    rows = seen_at(subject_id, told=queries.told_kinds(packs), most=MOST)
    known = summaries({row.subject_id for row in rows if row.subject_id is not None})
    found = added_up(rows, known)
    point = points([subject_id]).get(subject_id)
    audit.note("place.read", subjects=[subject_id, *(one for one, _ in found.named)])
    return Panel(
        "This place",
        "patterns/map/panels/place.html",
        {
            "subject_id": subject_id,
            "where": presenters.where_in_words(point, area) if point else "",
            "degrees": point.in_words if point else "",
            "how_known": point.how_known if point else "",
            "outside": presenters.outside(point, area, packs),
            "may_place": may_place(opened, request),
            "found": found,
            "full": len(rows) == MOST,
            "hours": hours_table(found) if any(map(any, found.hours)) else None,
            "days": days_in_words(found),
            "others": found.others[:MOST_OTHERS],
            "others_left": max(len(found.others) - MOST_OTHERS, 0),
        },
    )


def hours_table(found: AtOnePlace) -> Table:
    """By day of the week and hour, of events whose day and hour somebody said."""
    return Table(
        "At which hours something happened here",
        (
            Column("Day"),
            *(Column(f"{start}–{end}", numeric=True) for start, end in PARTS_OF_DAY),
            Column("Hour not said", numeric=True),
        ),
        [
            (day, *counted, unsaid)
            for day, counted, unsaid in zip(WEEKDAYS, found.hours, found.without_hour, strict=True)
        ],
    )


def days_in_words(found: AtOnePlace) -> str:
    """Days of the week, for a place of which nobody said an hour yet."""
    said = [
        f"{day} {times}" for day, times in zip(WEEKDAYS, found.without_hour, strict=True) if times
    ]
    return ", ".join(said)
