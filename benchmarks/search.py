"""People search on the large database, inside its permission join, beside a bare exact look-up.

    python benchmarks/search.py

Three questions: how long it takes for readers of so many files and of a whole area; how long a bare
look-up of one exact name takes in the same table; and whether time tells a name that is hidden from
a name that is not there (security.md A2 and A11: told apart no better than by tossing a coin).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from uuid import UUID

from _large import Large, arguments, large
from _measured import machine, measured, median, milliseconds, part, table
from _site import mistyped, quiet_please

TIMES = 100

NAMES_OF = """
    SELECT DISTINCT n.text FROM subjects_name AS n
    WHERE n.subject_kind = 'child' AND n.file_id = ANY ((SELECT access.files_of(%s, false))::uuid[])
    LIMIT 200
"""
NAMES_ANYWHERE = """
    SELECT DISTINCT n.text FROM subjects_name AS n TABLESAMPLE SYSTEM (0.1)
    WHERE n.subject_kind = 'child' AND n.area_id = 1 LIMIT 200
"""


def finding(worker: UUID, name: str) -> Callable[[], int]:
    from sightline.access import identity
    from sightline.kernel import audit
    from sightline.subjects.search import find

    def find_it() -> int:
        with audit.collecting(), identity.acting_as(worker):
            return len(find(name))

    return find_it


def times_of(worker: UUID, names: Sequence[str], times: int) -> tuple[list[float], int]:
    """Milliseconds of each search, and how many found somebody."""
    taken, found = [], 0
    for name in names[:times]:
        ask = finding(worker, name)
        found += ask() > 0
        taken.extend(milliseconds(ask, times=1))
    return taken, found


def told_apart(some: Sequence[float], others: Sequence[float]) -> float:
    """How often a time of the one kind is longer than one of the other: 0.5 tells nothing."""
    longer = sum((one > other) + 0.5 * (one == other) for one in some for other in others)
    return longer / (len(some) * len(others))


def in_turn(worker: UUID, some: Sequence[str], others: Sequence[str]) -> tuple[list[float], ...]:
    """Search for both kinds of name alternately, so that both meet the same noise."""
    taken: tuple[list[float], list[float]] = ([], [])
    for pair in zip(some, others, strict=False):
        for into, name in zip(taken, pair, strict=True):
            ask = finding(worker, name)
            ask()
            into.append(min(milliseconds(ask, times=3)))
    return taken


def nobodys(everybody: Sequence[str], chance: random.Random) -> list[str]:
    """Names that nobody has, of parts that are as common: one child's first, another's last."""
    there = set(everybody)
    firsts = [one.split()[0] for one in everybody]
    lasts = [one.split()[-1] for one in everybody]
    chance.shuffle(lasts)
    return [f"{a} {b}" for a, b in zip(firsts, lasts, strict=True) if f"{a} {b}" not in there]


def names(database: Large, statement: str, worker: UUID | None) -> list[str]:
    with database.connect("system") as system:
        rows = system.execute(statement.encode(), [worker] if worker else None).fetchall()
    found = sorted(row[0] for row in rows)
    random.Random(3).shuffle(found)
    return found


def any_has(database: Large, name: str) -> bool:
    with database.connect("system") as system:
        row = system.execute(
            "SELECT EXISTS (SELECT FROM subjects_name_bare WHERE text = %s)", [name]
        ).fetchone()
    return bool(row and row[0])


def latency(database: Large, readers: Sequence[tuple[str, UUID]], times: int) -> None:
    chance = random.Random(5)
    rows: list[list[object]] = []
    anywhere = names(database, NAMES_ANYWHERE, None)
    with database.connect("system") as system:
        exact = milliseconds(
            lambda: system.execute(
                "SELECT subject_id, text FROM subjects_name_bare WHERE text = %s LIMIT 100",
                [chance.choice(anywhere)],
            ).fetchall(),
            times=times,
        )
    rows.append(["nobody: bare exact look-up", "", f"{median(exact):.2f}", f"{part(exact, 95):.2f}",
                 f"{max(exact):.2f}", ""])  # fmt: skip
    for label, worker in readers:
        own = names(database, NAMES_OF, worker) or anywhere
        for how, asked in (
            ("as written", own),
            ("mistyped", [mistyped(mistyped(one, chance), chance) for one in own]),
            ("of somebody else", anywhere),
        ):
            taken, found = times_of(worker, asked, times)
            rows.append([
                label, how, f"{median(taken):.1f}", f"{part(taken, 95):.1f}", f"{max(taken):.1f}",
                f"{found / len(taken):.0%}",
            ])  # fmt: skip
    print(table(("reader", "name", "p50 ms", "p95 ms", "longest ms", "found somebody"), rows))


def timing(database: Large, readers: Sequence[tuple[str, UUID]], times: int) -> None:
    """Names of children hidden from the reader, against names that nobody has."""
    chance = random.Random(11)
    everybody = names(database, NAMES_ANYWHERE, None)
    rows: list[list[object]] = []
    for label, worker in readers:
        own = set(names(database, NAMES_OF, worker))
        hidden = [one for one in everybody if one not in own]
        absent = [one for one in nobodys(hidden, chance) if not any_has(database, one)]
        some, others = in_turn(worker, hidden[:times], absent[:times])
        first, second = in_turn(worker, hidden[:times:2], hidden[1:times:2])
        rows.append([
            label, f"{median(some):.1f}", f"{median(others):.1f}",
            f"{told_apart(some, others):.2f}", f"{told_apart(first, second):.2f}",
        ])  # fmt: skip
    heads = (
        "reader", "hidden p50 ms", "nobody has it p50 ms", "told apart (0.5: not at all)",
        "hidden from hidden, for comparison",
    )  # fmt: skip
    print("\n" + table(heads, rows))


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=TIMES)
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        who = measured(database)
        with database.connect("superuser") as superuser:
            superuser.execute(
                "DROP TABLE IF EXISTS subjects_name_bare;"
                " CREATE TABLE subjects_name_bare AS SELECT subject_id, text FROM subjects_name;"
                " CREATE INDEX ON subjects_name_bare (text); ANALYZE subjects_name_bare;"
                " GRANT SELECT ON subjects_name_bare TO sightline_system"
            )
        try:
            narrow = [(f"{files:,} files", worker) for files, worker in who.narrow.items()]
            latency(database, [*narrow, ("a whole area", who.area_wide)], chosen.times)
            timing(database, narrow, chosen.times)
        finally:
            with database.connect("superuser") as superuser:
                superuser.execute("DROP TABLE subjects_name_bare")


if __name__ == "__main__":
    main()
