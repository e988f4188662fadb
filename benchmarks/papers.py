"""The papers of a panel of 40 children, made as each who comes, on a database of its own.

    python benchmarks/papers.py

Target: the papers of one reader under 20 s. Arranging the panel is measured beside it.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from _large import Large, arguments, large
from _measured import Measured, machine, measured, table
from _site import quiet_please

if TYPE_CHECKING:
    from sightline.meetings.models import Meeting

CHILDREN = 40
CHILDREN_OF = """
    SELECT DISTINCT s.subject_id FROM access_filesubject AS s
    WHERE s.kind = 'child' AND s.file_id = ANY ((SELECT access.files_of(%s, true))::uuid[])
    LIMIT 40
"""
SAID = "What the agency knows that is new, told at some length so that it fills its lines. " * 12


def arranged(worker: UUID, children: list[UUID]) -> tuple[UUID, float]:
    """A panel about these children, with a paper brought on each; and the seconds it took."""
    from sightline.access import identity
    from sightline.kernel import audit, clock
    from sightline.meetings import actions, queries
    from sightline.meetings.actions import About, Arranged, How
    from sightline.packs.catalogue import current

    begun, now = time.perf_counter(), clock.now()
    with audit.collecting(), identity.acting_as(worker) as by:
        meeting: Meeting = actions.arrange(
            arranged=Arranged(
                "exploitation-panel", now + timedelta(days=7), "Room 1", How.TOGETHER, [],
                [About(one, "child", "Measured") for one in children],
            ),
            key=uuid4(), packs=current(), by=by, now=now,
        )  # fmt: skip
        seconds = time.perf_counter() - begun
        for item in queries.items_of(meeting.pk):
            actions.bring(
                item=item, agency_name="Measured", of_whom="", words=SAID, key=uuid4(), by=by,
                now=now,
            )  # fmt: skip
    return meeting.pk, seconds


def papers(worker: UUID, meeting_id: UUID) -> tuple[int, float]:
    """How many bytes one reader's papers have, and the seconds in which they were made."""
    from sightline.access import identity
    from sightline.chronology import printing as typesetting
    from sightline.kernel import audit, clock
    from sightline.meetings import printing, queries, whole

    begun, now = time.perf_counter(), clock.now()
    with audit.collecting(), identity.acting_as(worker) as by:
        meeting = queries.meeting(meeting_id)
        if meeting is None:
            raise SystemExit("the reader cannot open the panel that they arranged")
        said = printing.contents(meeting, whole.of_meeting(meeting), reader=by.name, now=now)
        made = typesetting.pdf(said, at=now, template=printing.template())
    return len(made), time.perf_counter() - begun


def one_panel(database: Large, whom: Measured) -> str:
    worker = whom.narrow[max(whom.narrow)]
    with database.connect("system") as system:
        children = [row[0] for row in system.execute(CHILDREN_OF, [worker]).fetchall()]
    meeting, arranging = arranged(worker, children)
    rows = [(f"arranging, {len(children)} children", "", f"{arranging:.1f}")]
    for turn in range(3):
        size, seconds = papers(worker, meeting)
        rows.append((f"papers, turn {turn + 1}", f"{size / 1024:,.0f}", f"{seconds:.1f}"))
    return table(("what", "KiB", "seconds"), rows)


def main() -> None:
    chosen = arguments(__doc__ or "").parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        print(one_panel(database, measured(database)))


if __name__ == "__main__":
    main()
