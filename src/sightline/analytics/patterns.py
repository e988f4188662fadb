"""The named patterns, asked of the relation `pieces`. The SQL of each rule is written once: DuckDB
runs it over everything or over the few pieces around something new, and Spark as it is transpiled.

No Django, no reading of the database, no writing: rows go in, what was found comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple
from uuid import UUID

import sqlglot
from sqlglot import expressions as exp

from sightline.domain.patterns import How, PatternReading, PatternRule

Dialect = Literal["duckdb", "spark"]

EPOCH = date(1970, 1, 1)
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
    CREATE TABLE points (place UUID, latitude DOUBLE, longitude DOUBLE, around BOOLEAN);
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

_EMPTY = (
    "CREATE OR REPLACE TEMP TABLE worth (entry UUID)",
    "CREATE OR REPLACE TEMP TABLE keys (rule VARCHAR, centre UUID, via UUID)",
)
_RANK = (
    "CASE split_part(scope, ':', 1) "
    + " ".join(f"WHEN '{scope}' THEN '{at}'" for at, scope in enumerate(SCOPES))
    + " END || scope"
)
# Of several scopes that find the same entries, the narrowest.
_KEPT = """
    WITH said AS ({said}),
    each AS (
      SELECT s.scope, s.centre, s.via, list_sort(list(DISTINCT s.entry)) AS entries,
        list(DISTINCT s.counted) AS counted
      FROM said AS s JOIN keys AS k ON k.rule = ? AND k.centre = s.centre AND k.via = s.via
      GROUP BY s.scope, s.centre, s.via)
    SELECT arg_min(scope, {rank}), centre, via, entries, arg_min(counted, {rank})
    FROM each GROUP BY centre, via, entries
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


class Spot(NamedTuple):
    """Where a place is, in degrees. around: whoever is near it is near a place that protects."""

    place: UUID
    latitude: float
    longitude: float
    around: bool


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
    return tree.sql(dialect=dialect, comments=False)


class Engine:
    """A DuckDB of its own in memory, filled once and asked. For one thread, inside `with`."""

    def __init__(self, *, threads: int = 2) -> None:
        # Here, because most processes never ask it, and each that has it complains at its end.
        import duckdb  # noqa: PLC0415  (see above)

        self.duck = duckdb.connect(":memory:", config={"threads": threads})
        self.duck.execute(_HELD)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.duck.close()
        del self.duck  # its binding complains at the end of a process whose thread still holds it

    def fill(
        self,
        rows: Sequence[Row],
        *,
        places: Iterable[UUID] = (),
        points: Sequence[Spot] = (),
        switched: Iterable[tuple[str, int]] = (),
    ) -> None:
        """Pieces, places that protect, where places are, and which rule is off in which area."""
        self.add("held", rows)
        self.add("places", [(one,) for one in places])
        self.add("points", points)
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
        ask = self.duck.execute
        for one in (_ALL, *_EMPTY):
            ask(one).fetchall()
        on = [rule for rule in rules if rule.on]
        for rule in on:
            self._first(rule.slug, statement(rule, reading, today), touching)
        self._apart()
        found: list[Found] = []
        shown = {row[0] for row in ask("SELECT DISTINCT rule FROM keys").fetchall()}
        for rule in on:
            if rule.slug in shown:
                said = _KEPT.format(said=statement(rule, reading, today), rank=_RANK)
                rows = ask(said, [rule.slug]).fetchall()
                found += [
                    Found(rule.slug, scope, centre, via, frozenset(entries), frozenset(counted))
                    for scope, centre, via, entries, counted in rows
                    if touching is None or touching in entries
                ]
        return found

    def days(self, entries: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
        """The first and the last day of each of these entries."""
        self.duck.execute("CREATE OR REPLACE TEMP TABLE asked (entry UUID)").fetchall()
        self.add("asked", [(one,) for one in entries])
        rows = self.duck.execute(
            "SELECT h.entry, min(h.first_day), max(h.last_day) FROM held AS h"
            " JOIN asked AS a ON a.entry = h.entry GROUP BY h.entry"
        ).fetchall()
        return {entry: (first, last) for entry, first, last in rows}

    def _first(self, rule: str, said: str, touching: UUID | None) -> None:
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
        ask("INSERT INTO keys SELECT DISTINCT ?, centre, via FROM first", [rule]).fetchall()

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
