"""All live measures of the large database, as far back as a chart reaches: counted the first time
with every entry read by the wording help, counted whole without reading, and the run of the day
after.

    python benchmarks/measures.py

Targets: counted whole in under 60 s; the day after under 20 s. Reading every entry's words once is
said by itself: it is done once in the life of an entry.
"""

from __future__ import annotations

import time
from datetime import timedelta

from _large import Large, arguments, large
from _measured import machine, table
from _site import quiet_please

NOTHING_KEPT = """
    DELETE FROM learning_shown; DELETE FROM learning_counted; DELETE FROM learning_run
"""
FIRST_ALSO = "DELETE FROM learning_wordsread"


def every_measure(database: Large) -> str:
    """The same run three times: with nothing kept, with the words read, and a day later."""
    from sightline.kernel import clock
    from sightline.learning import running
    from sightline.packs.catalogue import current

    rows = []
    today = clock.today()
    for name, forgets, days in (
        ("the first, every entry read", f"{FIRST_ALSO}; {NOTHING_KEPT}", 0),
        ("whole, no entry read", NOTHING_KEPT, 0),
        ("the day after", "", 1),
    ):
        with database.connect("system") as system:
            if forgets:
                system.execute(forgets)
                system.commit()
            begun = time.perf_counter()
            done = running.run(
                system, current(), today=today + timedelta(days=days), now=clock.now, always=True
            )
            seconds = time.perf_counter() - begun
        assert done is not None
        rows.append((name, f"{done.months:,}", f"{done.entries:,}", f"{seconds:.1f}"))
    return table(("run", "months counted", "entries read", "seconds"), rows)


def each_measure(database: Large) -> str:
    """What one counter takes over the whole time, so that a slow one is seen."""
    from sightline.domain.measures import months_to_count, plus
    from sightline.kernel import clock
    from sightline.packs.catalogue import current

    packs, rows = current(), []
    with database.connect("system") as system:
        for slug, one in packs.measures.items():
            months = months_to_count(one, packs.measure_rules["measures"], clock.today())
            begun = time.perf_counter()
            found = system.execute(
                "SELECT * FROM access.count_measure(%s, %s, %s, %s, %s)",
                [one.counter, months[0], plus(months[-1], 1), list(one.kinds),
                 timedelta(hours=one.within_hours or 0)],
            ).fetchall()  # fmt: skip
            rows.append((slug, f"{len(found):,}", f"{time.perf_counter() - begun:.1f}"))
    return table(("measure", "figures", "seconds"), rows)


def main() -> None:
    chosen = arguments(__doc__ or "").parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        print(every_measure(database), "\n", flush=True)
        print(each_measure(database))


if __name__ == "__main__":
    main()
