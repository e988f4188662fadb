"""One record compared with every other that a worker may read, on the large database.

    python benchmarks/linkage.py

How long it takes to find the records that may be of the same child as one record, for readers of so
many files and of a whole area, and how long the list of the newest records takes. The figure to
reach is 100 ms for one record against 1,000,000; what was measured against is printed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from uuid import UUID

from _large import Large, arguments, large
from _measured import machine, measured, median, milliseconds, part, table
from _site import quiet_please

TIMES = 100
READ = """
    SELECT DISTINCT n.subject_id FROM subjects_name AS n
    WHERE n.subject_kind = 'child' AND n.file_id = ANY ((SELECT access.files_of(%s, false))::uuid[])
    LIMIT 2000
"""
OF_THE_AREA = """
    SELECT DISTINCT n.subject_id FROM subjects_name AS n TABLESAMPLE SYSTEM (1)
    WHERE n.subject_kind = 'child'
      AND n.area_id = ANY ((SELECT access.areas_of(%s))::smallint[]) LIMIT 2000
"""


def comparing(worker: UUID, subject: UUID) -> Callable[[], int]:
    from sightline.access import identity
    from sightline.kernel import audit
    from sightline.linkage.queries import suggestions_for

    def compare() -> int:
        with audit.collecting(), identity.acting_as(worker):
            return len(suggestions_for(subject))

    return compare


def listing(worker: UUID) -> Callable[[], int]:
    from sightline.access import identity
    from sightline.kernel import audit, clock
    from sightline.linkage.queries import newly_recorded

    def look() -> int:
        with audit.collecting(), identity.acting_as(worker):
            return len(newly_recorded(clock.now())[0])

    return look


def some(database: Large, statement: str, worker: UUID, times: int) -> list[UUID]:
    with database.connect("system") as system:
        found = sorted(row[0] for row in system.execute(statement.encode(), [worker]))
    random.Random(4).shuffle(found)
    return found[:times]


def line(label: str, what: str, taken: list[float], found: float) -> list[object]:
    return [
        label, what, f"{median(taken):.1f}", f"{part(taken, 95):.1f}", f"{max(taken):.1f}",
        f"{found:.2f}",
    ]  # fmt: skip


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=TIMES)
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        with database.connect("system") as system:
            ((names, subjects),) = system.execute(
                "SELECT count(*), count(DISTINCT subject_id) FROM subjects_name"
            ).fetchall()
        print(f"{names:,} names of {subjects:,} records\n")
        who = measured(database)
        readers = [(f"{files:,} files", worker, READ) for files, worker in who.narrow.items()]
        rows: list[list[object]] = []
        for label, worker, statement in [*readers, ("a whole area", who.area_wide, OF_THE_AREA)]:
            taken: list[float] = []
            found = 0
            children = some(database, statement, worker, chosen.times)
            for child in children:
                ask = comparing(worker, child)
                found += ask()
                taken.extend(milliseconds(ask, times=1))
            if taken:
                rows.append(line(label, "one record", taken, found / len(taken)))
            ask = listing(worker)
            rows.append(line(label, "the newest 25", milliseconds(ask, times=10), ask()))
        print(table(("reader", "what", "p50 ms", "p95 ms", "longest ms", "suggested"), rows))


if __name__ == "__main__":
    main()
