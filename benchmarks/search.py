"""People search on the large database, inside its permission join, beside a bare exact look-up.

    python benchmarks/search.py

Three questions: how long it takes for readers of so many files and of a whole area; how long a bare
look-up of one exact name takes in the same table; and whether time tells a name that is hidden from
a name that is not there (security.md A2 and A11: told apart no better than by tossing a coin).
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator, Sequence
from uuid import UUID, uuid4

from _large import Large, arguments, large
from _measured import machine, measured, median, milliseconds, part, table
from _site import mistyped, quiet_please

TIMES = 100

NAMES_OF = """
    SELECT DISTINCT n.text FROM subjects_name AS n
    WHERE n.subject_kind = 'child' AND n.file_id = ANY ((SELECT access.files_of(%s, false))::uuid[])
    LIMIT 200
"""
CLOSED_FILES = """
    SELECT f.id, f.area_id, s.subject_id, w.id FROM access_file AS f
    JOIN access_filesubject AS s ON s.file_id = f.id AND s.kind = 'child'
    JOIN LATERAL (SELECT id FROM access_worker WHERE agency_id = f.agency_id LIMIT 1) AS w ON true
    WHERE f.audience = 'record' AND f.area_id = 1 AND f.id NOT IN (
        SELECT unnest(access.files_of(reader, false)) FROM unnest(%s::uuid[]) AS reader)
    ORDER BY f.id LIMIT %s
"""
NAMES_ANYWHERE = """
    SELECT DISTINCT n.text FROM subjects_name AS n TABLESAMPLE SYSTEM (0.1)
    WHERE n.subject_kind = 'child' AND n.area_id = 1 LIMIT 600
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
            into.append(min(milliseconds(ask, times=5)))
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
    """Names that a toss of a coin gave to children hidden from all readers, or to nobody.

    Names that somebody has and names that nobody has differ by themselves: in how many keys they
    have, and in how many of the reader's own children are like them. So one pool of names nobody
    has is parted by chance, and half of it is written down where no reader looks.
    """
    chance = random.Random(11)
    pool = nobodys(names(database, NAMES_ANYWHERE, None), chance)
    pool = [one for one in dict.fromkeys(pool) if not any_has(database, one)]
    chance.shuffle(pool)
    hidden, absent = pool[::2][:times], pool[1::2][:times]
    rows: list[list[object]] = []
    with written_where_nobody_looks(database, hidden, [worker for _, worker in readers]):
        for label, worker in readers:
            some, others = in_turn(worker, hidden, absent)
            first, second = in_turn(worker, absent[::2], absent[1::2])
            rows.append([
                label, len(some), f"{median(some):.2f}", f"{median(others):.2f}",
                f"{told_apart(some, others):.2f}", f"{told_apart(first, second):.2f}",
            ])  # fmt: skip
    heads = (
        "reader", "names of each", "hidden p50 ms", "nobody has it p50 ms",
        "told apart (0.5: not at all)", "absent from absent, for comparison",
    )  # fmt: skip
    print("\n" + table(heads, rows))


@contextlib.contextmanager
def written_where_nobody_looks(
    database: Large, texts: Sequence[str], readers: Sequence[UUID]
) -> Iterator[None]:
    """These names, each in a child's record that none of the readers may open; then gone again."""
    from sightline.domain.names import index_keys
    from sightline.subjects.name_variants import variants

    made = [uuid4() for _ in texts]
    with database.connect("superuser") as superuser:
        closed = superuser.execute(CLOSED_FILES, [list(readers), len(texts)]).fetchall()
        for name, text, (file, area, subject, worker) in zip(made, texts, closed, strict=True):
            superuser.execute(
                "INSERT INTO subjects_name (id, file_id, area_id, recorded_by_id, recorded_at,"
                " subject_id, subject_kind, kind, text, keys)"
                " VALUES (%s, %s, %s, %s, now(), %s, 'child', 'legal', %s, %s)",
                [name, file, area, worker, subject, text, sorted(index_keys(text, variants()))],
            )
        superuser.execute("VACUUM ANALYZE subjects_name")  # the index's waiting list empty again
        try:
            yield
        finally:
            superuser.execute("DELETE FROM subjects_name WHERE id = ANY (%s)", [made])


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
