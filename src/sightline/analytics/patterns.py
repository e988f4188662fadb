"""The named patterns, asked of the relation `pieces`. The SQL of each rule is written once: DuckDB
runs it over everything or over the few pieces around something new, and Spark as it is transpiled.

No Django, no reading of the database, no writing: rows go in, what was found comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple
from uuid import UUID

import duckdb
import sqlglot
from sqlglot import expressions as exp

from sightline.domain.patterns import How, PatternReading, PatternRule

Dialect = Literal["duckdb", "spark"]

EPOCH = date(1970, 1, 1)
#: Everything together. Nothing is ever pointed out in it: it only says where it is worth looking.
EVERYTHING = "*"
#: Among whose pieces a pattern is looked for, from the narrowest on: of each that finds the very
#: same, the first is kept. Those who work with one of them may open all that is found in it.
SCOPES = ("information", "agency", "officer", "area", "all")

PIECES = """
    CREATE TABLE {name} (scope VARCHAR, home INTEGER, entry UUID, subject UUID, kind VARCHAR,
      part VARCHAR, first_day INTEGER, last_day INTEGER, dated BOOLEAN, hour INTEGER,
      missing BOOLEAN)
"""
_HELD = """
    CREATE TABLE held (entry UUID, subject UUID, kind VARCHAR, part VARCHAR, first_day INTEGER,
      last_day INTEGER, dated BOOLEAN, hour INTEGER, missing BOOLEAN, area INTEGER, home INTEGER,
      agency VARCHAR, officer BOOLEAN);
    CREATE TABLE places (place UUID);
    CREATE TABLE switched (rule VARCHAR, home INTEGER)
"""
_ALL = """
    CREATE OR REPLACE VIEW pieces AS SELECT '*' AS scope, home, entry, subject, kind, part,
      first_day, last_day, dated, hour, missing FROM held
"""
# Area 0 is read by no area: what lies there is looked at with its like, and with nothing else.
_SCOPED = """
    INSERT INTO scoped
    SELECT w.scope, h.home, h.entry, h.subject, h.kind, h.part, h.first_day, h.last_day, h.dated,
      h.hour, h.missing
    FROM held AS h JOIN worth AS t ON t.entry = h.entry, LATERAL (
      SELECT unnest([
        CASE WHEN h.area < 0 THEN 'information:' || h.home END,
        CASE WHEN h.area <> 0 THEN 'agency:' || h.agency END,
        CASE WHEN h.officer THEN 'officer:' || h.home END,
        CASE WHEN h.area <> 0 THEN 'area:' || h.home END,
        CASE WHEN h.area <> 0 THEN 'all' END]) AS scope) AS w
    WHERE w.scope IS NOT NULL
"""


class Row(NamedTuple):
    """One piece as the engine reads it. Days are counted from 1970-01-01.

    dated: whether anybody knows when it was; where not, the days are that of writing it down.
    area: the file's (0: read by no area; below 0: information); home: of the agency that keeps it.
    officer: kept on the designated officer's route.
    """

    entry: UUID
    subject: UUID
    kind: str
    part: str
    first_day: int
    last_day: int
    dated: bool
    hour: int | None
    missing: bool
    area: int
    home: int
    agency: str
    officer: bool


@dataclass(frozen=True)
class Found:
    """One pattern: around what, on which entries it rests, and whom or what it counted there.

    via: the second of a pair (two children; a child and who moved them), or the centre again.
    """

    rule: str
    scope: str
    centre: UUID
    via: UUID
    entries: frozenset[UUID]
    counted: frozenset[UUID]


def days_of(day: date) -> int:
    return (day - EPOCH).days


def since_of(rules: Iterable[PatternRule], today: date) -> date:
    """The earliest day that any of these rules reads."""
    return today - timedelta(days=max((one.within_days for one in rules), default=0))


@cache
def _parsed(how: How) -> exp.Expr:
    folder = files("sightline.analytics").joinpath("sql")
    live, body = (folder.joinpath(f"{name}.sql").read_text("utf-8") for name in ("live", how.value))
    # The body of a rule that begins with its SELECT ends the list of parts by itself.
    return sqlglot.parse_one(live + body, read="duckdb")


def statement(
    rule: PatternRule, reading: PatternReading, today: date, *, dialect: Dialect = "duckdb"
) -> str:
    """The rule's SQL with its numbers in it, as one dialect says it."""
    return _rendered(_told(rule, reading, today), rule.how, dialect)


Told = tuple[tuple[str, int | str | tuple[str, ...]], ...]


def _told(rule: PatternRule, reading: PatternReading, today: date) -> Told:
    day = days_of(today)
    said: dict[str, int | str | tuple[str, ...]] = {
        **rule.numbers,
        "rule": rule.slug,
        "today": day,
        "since": day - rule.within_days,
        "centres": rule.centres,
        "counted": rule.counted,
        "parts": rule.parts,
        "any_part": 0 if rule.parts else 1,
        "parts_from_abroad": reading.parts_from_abroad,
        "parts_abroad": reading.parts_abroad,
        "parts_protective": reading.parts_protective,
    }
    return tuple(sorted(said.items()))


@cache
def _rendered(told: Told, how: How, dialect: Dialect) -> str:
    said = dict(told)
    tree = _parsed(how).copy()
    for place in list(tree.find_all(exp.Placeholder)):
        value = said[place.name]
        if isinstance(value, tuple):
            listed: list[exp.Expr] = [exp.Literal.string(one) for one in value or ("",)]
            around = place.parent
            if not isinstance(around, exp.In):
                raise TypeError(f"{place.name} stands outside a list")
            around.set("expressions", listed)
        elif isinstance(value, int):
            number = exp.Literal.number(value)
            place.replace(number if value >= 0 else exp.paren(number))
        else:
            place.replace(exp.Literal.string(value))
    return tree.sql(dialect=dialect)


class Engine:
    """A DuckDB of its own in memory, filled once and asked. For one thread, inside `with`."""

    def __init__(self, *, threads: int = 2) -> None:
        self.duck = duckdb.connect(":memory:", config={"threads": threads})
        self.duck.execute(_HELD)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.duck.close()

    def fill(
        self,
        rows: Sequence[Row],
        *,
        places: Iterable[UUID] = (),
        switched: Iterable[tuple[str, int]] = (),
    ) -> None:
        """Pieces, places that protect, and which rule is off in which area."""
        self.add("held", rows)
        self.add("places", [(one,) for one in places])
        self.add("switched", list(switched))

    def add(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            appender = self.duck.appender(table)
            appender.append_rows(rows)
            appender.flush()

    def found(
        self,
        rules: Sequence[PatternRule],
        reading: PatternReading,
        *,
        today: date,
        touching: UUID | None = None,
    ) -> list[Found]:
        """What the rules point out, in each scope; with `touching`, only what rests on that entry.

        Asked twice, in the same words: over everything, and then, of what was found, apart for each
        scope. A narrower scope is looked at only where the whole shows the same pattern; where a
        place's reports grow, what others hold may therefore hide it.
        """
        self.duck.execute(_ALL).fetchall()
        self.duck.execute("CREATE OR REPLACE TEMP TABLE worth (entry UUID)").fetchall()
        worth: dict[str, set[tuple[UUID, UUID]]] = {}
        for rule in rules:
            if rule.on:
                worth[rule.slug] = self._first(statement(rule, reading, today), touching)
        kept: dict[tuple[str, UUID, UUID], list[Found]] = defaultdict(list)
        if any(worth.values()):
            self._apart()
        for rule in rules:
            keys = worth.get(rule.slug)
            if not keys:
                continue
            rows = self.duck.execute(statement(rule, reading, today)).fetchall()
            for one in gathered(rule.slug, (row for row in rows if (row[1], row[2]) in keys)):
                if touching is None or touching in one.entries:
                    kept[one.rule, one.centre, one.via].append(one)
        return [one for same in kept.values() for one in _each_once(same)]

    def days(self, entries: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
        """The first and the last day of each of these entries."""
        self.duck.execute("CREATE OR REPLACE TEMP TABLE asked (entry UUID)").fetchall()
        self.add("asked", [(one,) for one in entries])
        rows = self.duck.execute(
            "SELECT h.entry, min(h.first_day), max(h.last_day) FROM held AS h"
            " JOIN asked AS a ON a.entry = h.entry GROUP BY h.entry"
        ).fetchall()
        return {entry: (first, last) for entry, first, last in rows}

    def _first(self, said: str, touching: UUID | None) -> set[tuple[UUID, UUID]]:
        """Ask one rule over everything: around whom, and which entries that rests on."""
        ask = self.duck.execute
        ask(f"CREATE OR REPLACE TEMP TABLE first AS {said}").fetchall()
        if touching is not None:
            ask(
                "DELETE FROM first WHERE (centre, via) NOT IN"
                " (SELECT (centre, via) FROM first WHERE entry = ?)",
                [touching],
            ).fetchall()
        ask("INSERT INTO worth SELECT DISTINCT entry FROM first").fetchall()
        return set(ask("SELECT DISTINCT centre, via FROM first").fetchall())

    def _apart(self) -> None:
        """From here on, `pieces` are those that are worth looking at, once in each scope."""
        for one in (
            "CREATE OR REPLACE TEMP TABLE worth AS SELECT DISTINCT entry FROM worth",
            "DROP TABLE IF EXISTS scoped",
            PIECES.format(name="scoped"),
            _SCOPED,
            "CREATE OR REPLACE VIEW pieces AS SELECT * FROM scoped",
        ):
            self.duck.execute(one).fetchall()


def gathered(rule: str, rows: Iterable[Sequence[Any]]) -> list[Found]:
    """Rows of a rule (scope, centre, via, entry, counted) as patterns, each once."""
    entries: dict[tuple[str, UUID, UUID], set[UUID]] = defaultdict(set)
    counted: dict[tuple[str, UUID, UUID], set[UUID]] = defaultdict(set)
    for scope, centre, via, entry, who in rows:
        entries[scope, centre, via].add(entry)
        counted[scope, centre, via].add(who)
    return [
        Found(rule, scope, centre, via, frozenset(rests), frozenset(counted[scope, centre, via]))
        for (scope, centre, via), rests in entries.items()
    ]


def _each_once(same: Sequence[Found]) -> Iterable[Found]:
    """Of several scopes that find the same entries, the narrowest."""
    seen: set[frozenset[UUID]] = set()
    for one in sorted(same, key=lambda one: (SCOPES.index(one.scope.partition(":")[0]), one.scope)):
        if one.entries not in seen:
            seen.add(one.entries)
            yield one
