"""Search in a library of 10,000 documents, beside a bare full-text query of the same passages.

    python benchmarks/library.py                     10,000 documents, 300,000 passages
    python benchmarks/library.py --documents 1000    while tuning

Documents are invented from a seed: words as frequent as words are, with the field's own among them.
The database is made for the run, in a temporary folder, and removed.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

AIM = 50.0  # milliseconds, 95 of 100
PIECES = 30
TIMES = 40

FIELD = """
child young person exploitation missing return interview disclosure voice strategy discussion health
police school placement care information sharing threshold referral assessment supervision training
language blame retraction risk harm protection plan review panel mapping disruption hotel taxi gift
county lines debt phone online grooming family foster residential nurse teacher manager partnership
agency record chronology escalation challenge curiosity consent capacity transition adult
"""
SOUNDS = (
    "ba be bi bo bra bre co cra da de do fa fi fle ga gre ha hi ka la le lo ma me mi no pa pe ra"
)

#: What is asked: its name, the words, the slug of a theme.
ASKED: tuple[tuple[str, str, str], ...] = (
    ("one usual word", "exploitation", ""),
    ("two usual words", "return interview", ""),
    ("four words", "missing interview placement health", ""),
    ("a phrase", '"strategy discussion"', ""),
    ("a phrase with a gap", '"health of police"', ""),
    ("a rare word", "{rare}", ""),
    ("a rare word and a usual one", "{rare} police", ""),
    ("mistyped", "{mistyped}", ""),
    ("words for the same", "return home interview", ""),
    ("not there", "zzyzxq", ""),
    ("some of the words", "{rare} {rarer} {rarest} zzyzxq", ""),
    ("a theme of phrases", "", "strategy-discussions"),
    ("the theme of most phrases", "", "voice-of-the-child"),
    ("a theme of usual words", "", "missing"),
    ("a theme and a usual word", "police", "voice-of-the-child"),
)


class Words:
    """Invented words, each as frequent as its place in the list says."""

    def __init__(self, chance: random.Random) -> None:
        sounds = SOUNDS.split()
        made = {"".join(chance.choices(sounds, k=chance.randint(2, 4))) for _ in range(12_000)}
        self.every = [*FIELD.split(), *sorted(made)]
        self.sums = list(accumulate(1 / (place + 6) for place in range(len(self.every))))
        self.chance = chance

    def text(self, length: int) -> str:
        return " ".join(self.chance.choices(self.every, cum_weights=self.sums, k=length))


def rows(words: Words, documents: int) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Each document with its passages."""
    day = date(2026, 1, 1)
    for number in range(documents):
        ident = uuid4()
        dated = day - timedelta(days=words.chance.randrange(4_000))
        title = f"Review {number}: {words.text(5)}"
        pieces = []
        for place in range(PIECES):
            heading = place % 6 == 0
            text = words.text(4 if heading else words.chance.randint(15, 60))
            kind = "heading" if heading else "paragraph"
            pieces.append((ident, place, kind, text, place // 8 + 1))
        yield (ident, f"{number:064x}", title, dated), pieces


def fill(system: Any, documents: int, words: Words) -> set[str]:
    """Put them in as the reading would, and keep their vocabulary. The words that were used."""
    used: dict[str, int] = {}
    kept: list[tuple[Any, ...]] = []
    with system.cursor() as cursor:
        for document, pieces in rows(words, documents):
            cursor.execute(
                "INSERT INTO library_document (id, area_id, digest, file_name, kind, title,"
                " publisher, dated, dated_as_written, pages, notes, lists, themes, readers,"
                " pack_source, owner, version, changed, read_at, confirmed_at)"
                " VALUES (%s, 1, %s, 'x', 'case-review', %s, 'Invented', %s, '', 4, '{}', '[]',"
                " '{}', 'everybody', '', '', '', '', now(), now())",
                document,
            )
            kept += pieces
            for word in {word for piece in pieces for word in piece[3].split()}:
                used[word] = used.get(word, 0) + 1
            if len(kept) >= 15_000:
                _copy(cursor, kept)
                kept = []
        _copy(cursor, kept)
        _vocabulary(cursor, used)
        cursor.execute(
            "INSERT INTO library_statement (id, document_id, area_id, kind, text, page, pieces,"
            " headings, themes, number, addressed_to, found, state, reason)"
            " SELECT gen_random_uuid(), p.document_id, 1, 'recommendation', p.text, p.page,"
            " ARRAY[p.number], '{}', '{}', '', '', true, 'confirmed', ''"
            " FROM library_piece AS p WHERE p.number IN (5, 11, 17)"
        )
    system.commit()
    return set(used)


@contextmanager
def made_at_the_end(system: Any) -> Iterator[None]:
    """The indexes of words, which are made sooner whole than row by row."""
    system.execute("SET SESSION ROLE sightline_owner")
    kept = system.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%USING gin%'"
        " AND tablename IN ('library_piece', 'library_statement')"
    ).fetchall()
    for name, _ in kept:
        system.execute(f"DROP INDEX {name}")
    system.execute("SET SESSION ROLE sightline_system")
    yield
    system.execute("SET SESSION ROLE sightline_owner")
    for _, definition in kept:
        system.execute(definition)


def _copy(cursor: Any, kept: Sequence[tuple[Any, ...]]) -> None:
    columns = "document_id, number, kind, text, page, area_id, level, cells, under"
    rows = ((*piece, 1, 0, [], "A heading") for piece in kept)
    _put(cursor, "library_piece", columns, rows)


def _put(cursor: Any, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    places = ", ".join(["%s"] * len(columns.split(",")))
    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def _vocabulary(cursor: Any, used: dict[str, int]) -> None:
    from sightline.domain.names.keys import left_out

    rows = (
        (0, word, word, sorted(left_out(word)), number)
        for word, number in used.items()
        if 4 <= len(word) <= 24
    )
    _put(cursor, "library_word", "circle, word, lexeme, keys, documents", rows)
    cursor.execute(
        "UPDATE library_word SET lexeme = coalesce("
        "(tsvector_to_array(to_tsvector('english', word)))[1], word)"
    )


def times(ask: Callable[[], object]) -> list[float]:
    ask()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def at(taken: Sequence[float], part: float) -> float:
    return taken[min(len(taken) - 1, int(len(taken) * part))]


def measure(worker: UUID, asked: Sequence[tuple[str, str, str]]) -> bool:
    from django.db import connection

    from sightline.access import identity
    from sightline.library import queries
    from sightline.library.asking import all_of, any_words, terms_of
    from sightline.library.themes import synonyms_of, theme_words
    from sightline.packs.catalogue import current

    print(f"{'asked':<30} {'found':>8} {'p50 ms':>8} {'p95 ms':>8} {'bare p50':>9} {'times':>6}")
    worst = 0.0
    for name, words, theme in asked:

        def ask(words: str = words, theme: str = theme) -> queries.Found:
            return queries.search(words, theme=theme)

        with identity.acting_as(worker, shape="narrow"):
            found = ask()
            taken = times(ask)
        parts = [all_of(terms_of(words, synonyms_of(current())))] if words else []
        parts += [any_words(theme_words(current(), theme))] if theme else []
        query = " & ".join(f"({part})" for part in parts)

        def bare(query: str = query) -> object:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT p.id FROM measured_piece AS p, to_tsquery('english', %s) AS q"
                    " WHERE p.words @@ q ORDER BY ts_rank(p.words, q, 1) DESC LIMIT 20",
                    [query],
                )
                return cursor.fetchall()

        beside = times(bare)
        worst = max(worst, at(taken, 0.95))
        ratio = statistics.median(taken) / max(statistics.median(beside), 0.01)
        more = "+" if found.many else ""
        print(
            f"{name:<30} {str(found.passages) + more:>8} {statistics.median(taken):>8.1f}"
            f" {at(taken, 0.95):>8.1f} {statistics.median(beside):>9.1f} {ratio:>6.2f}"
        )
    print(f"\nSlowest p95: {worst:.1f} ms; the aim is {AIM:.0f} ms.")
    return worst <= AIM


def a_worker(system: Any) -> UUID:
    agency, worker = uuid4(), uuid4()
    system.execute("INSERT INTO access_area (id, name, pack) VALUES (1, 'Measured', 'none')")
    system.execute(
        "INSERT INTO access_agency (id, area_id, kind, name, telephone)"
        " VALUES (%s, 1, 'schools', 'Measured', '')", [agency],
    )  # fmt: skip
    system.execute(
        "INSERT INTO access_worker (id, agency_id, name, job_title, telephone)"
        " VALUES (%s, %s, 'Measured', 'Measured', '')", [worker, agency],
    )  # fmt: skip
    return worker


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIGHTLINE_STATE"] = folder
        Path(folder).chmod(0o755)  # the database runs as a user of its own
        return run(asked.documents)


def run(documents: int) -> int:
    from sightline.cli.serve import database_running

    with database_running() as environment:
        os.environ.update(environment)
        command = [sys.executable, "-m", "sightline.cli.main"]
        subprocess.run([*command, "migrate", "--undecided"], env=environment, check=True)
        import django

        django.setup()
        import psycopg

        from sightline.postgres.urls import database_url

        words = Words(random.Random(6))
        began = time.perf_counter()
        with psycopg.connect(database_url("migrate")) as system:
            system.execute("SET SESSION ROLE sightline_system")
            system.commit()
            worker = a_worker(system)
            with made_at_the_end(system):
                used = fill(system, documents, words)
            # A bare copy that everybody may read: no policy, no function, no order of documents.
            system.execute("CREATE TABLE measured_piece (id bigint, words tsvector)")
            system.execute("GRANT INSERT ON measured_piece TO sightline_system")
            system.execute("GRANT SELECT ON measured_piece TO sightline_app")
            system.execute("SET SESSION ROLE sightline_system")
            system.execute("INSERT INTO measured_piece SELECT id, words FROM library_piece")
            system.execute("SET SESSION ROLE sightline_owner")
            system.execute("CREATE INDEX ON measured_piece USING gin (words)")
            system.commit()
            system.autocommit = True
            for table in ("library_document", "library_piece", "library_statement", "library_word",
                          "measured_piece"):  # fmt: skip
                system.execute(f"VACUUM ANALYZE {table}")
        print(f"{documents} documents made in {time.perf_counter() - began:.0f} s\n")
        rare = [word for word in reversed(words.every) if word in used and len(word) > 7][:3]
        mistyped = rare[1][:3] + rare[1][4:]
        names = {"rare": rare[0], "rarer": rare[1], "rarest": rare[2], "mistyped": mistyped}
        asked = [(name, words.format(**names), theme) for name, words, theme in ASKED]
        good = measure(worker, asked)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
