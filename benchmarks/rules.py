"""The named rules on the large database: one child as a page asks, before any run has read what
the entries say and after it; all of them in a run; the run after it.

    python benchmarks/rules.py

Targets: one child under 50 ms, all 100,000 under 10 minutes, after that only what may have changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from _large import Large, arguments, large
from _measured import Measured, machine, measured, median, milliseconds, table
from _site import quiet_please

TIMES = 60
CHILDREN_OF = """
    SELECT DISTINCT s.subject_id FROM access_filesubject AS s
    WHERE s.kind = 'child' AND s.file_id = ANY ((SELECT access.files_of(%s, false))::uuid[])
    LIMIT 60
"""


def asking(worker: UUID, child: UUID) -> Callable[[], int]:
    from sightline.access import identity
    from sightline.chronology.reading import opened
    from sightline.kernel import audit
    from sightline.packs.catalogue import current
    from sightline.picture import queries

    packs = current()

    def ask() -> int:
        with audit.collecting(), identity.acting_as(worker) as by:
            here = opened(child)  # as the page does, before any of its panels asks
            assert here is not None
            with here.alone(()):
                return len(queries.pointed_out(child, packs, by=by))

    return ask


def one_child(database: Large, whom: Measured) -> str:
    """As the reader with the most files asks: many children, one with 2,000 entries. Finding the
    child's files is counted too."""
    worker = whom.narrow[max(whom.narrow)]
    with database.connect("system") as system:
        children = [row[0] for row in system.execute(CHILDREN_OF, [worker]).fetchall()]
    asking(worker, children[0])()  # what is read once a process is read now
    taken: list[float] = []
    for child in children[:TIMES]:
        taken.extend(milliseconds(asking(worker, child), times=1))
    busy = milliseconds(asking(worker, whom.busy), times=10)
    return table(
        ("whose", "median, ms", "slowest, ms"),
        [
            (f"{len(taken)} children", f"{median(taken):.1f}", f"{max(taken):.1f}"),
            ("of 2,000 entries", f"{median(busy):.1f}", f"{max(busy):.1f}"),
        ],
    )


def every_child(database: Large) -> str:
    """Every file, what its entries say read anew; and then those that may say something else."""
    from sightline.kernel import clock
    from sightline.packs.catalogue import current
    from sightline.picture import running

    rows = []
    for name, whole in (("whole", True), ("the one after it", False)):
        with database.connect("system") as system:
            begun = time.perf_counter()
            done = running.run(system, current(), today=clock.today(), now=clock.now, whole=whole)
            seconds = time.perf_counter() - begun
        rows.append((name, f"{done.files:,}", f"{done.findings:,}", f"{seconds:.0f}"))
    return table(("run", "files", "pointed out", "seconds"), rows)


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--no-run", action="store_true", help="one child alone: a run takes minutes"
    )
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        whom = measured(database)
        print(one_child(database, whom), "\n", flush=True)
        if not chosen.no_run:
            print(every_child(database), "\n", flush=True)
            print(one_child(database, whom))


if __name__ == "__main__":
    main()
