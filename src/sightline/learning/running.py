"""The run that counts the live measures: a machine with a name, a declared scope and no reader.

It acts as `sightline_system`, in a process of its own, as the run of the rules does. What it
counted exactly stays in a table that nobody else reads; pages get `learning_shown`, where small
numbers are protected already (`domain.measures`, ADR 29).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from sightline.domain.measures import (
    Measure,
    MeasureRule,
    Pair,
    as_kept,
    by_agency,
    first_of,
    is_frozen,
    joined,
    months_to_count,
    plus,
    shown,
    takes,
)
from sightline.kernel.clock import LONDON
from sightline.language.finding import find
from sightline.language.lexicon import Lexicon
from sightline.language.shipped import shipped
from sightline.packs.catalogue import Packs

MACHINE = "measures"
SCOPE = (
    "Counts, by month and agency, records that no seal closes and that readers of the area may"
    " open; reads the words of entries once, for the wording measure, and keeps two numbers of"
    " each."
)
#: Entries read at once: the server ends a transaction in which it is asked nothing for long.
AT_ONCE = 400

_MINE = "SELECT pg_try_advisory_lock(hashtext('sightline measures run'))"
_DONE = "SELECT pg_advisory_unlock(hashtext('sightline measures run'))"
_LAST = "SELECT today, pack_sha256, started_at FROM learning_run ORDER BY started_at DESC LIMIT 1"
_SWITCHED_SINCE = "SELECT EXISTS (SELECT 1 FROM learning_switch WHERE at >= %s)"
_AREAS = "SELECT DISTINCT area_id FROM access_agency WHERE area_id > 0 ORDER BY area_id"
_OFF = """
    SELECT measure, area_id FROM (
      SELECT DISTINCT ON (area_id, measure) area_id, measure, "on" FROM learning_switch
      ORDER BY area_id, measure, at DESC) AS s WHERE NOT s."on"
"""
_KEPT = """
    SELECT area_id, month, agency_id, part, whole, version FROM learning_counted
    WHERE measure = %s AND month >= %s
"""
_COUNT = """
    SELECT area, agency, month, part, whole FROM access.count_measure(%s, %s, %s, %s, %s)
"""
_FORGET = "DELETE FROM learning_counted WHERE area_id = %s AND measure = %s AND month = %s"
_KEEP = """
    INSERT INTO learning_counted
      (area_id, agency_id, measure, version, month, part, whole, first_counted_at, counted_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_SHOW = """
    INSERT INTO learning_shown (area_id, measure, version, said, counted_at, run_id)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (area_id, measure) DO UPDATE SET version = excluded.version, said = excluded.said,
      counted_at = excluded.counted_at, run_id = excluded.run_id
"""
_TO_READ = "SELECT entry, words FROM access.words_to_read(%s, %s, %s)"
_READ = """
    INSERT INTO learning_wordsread (entry, words, found, pack_sha256, read_at)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""

System = psycopg.Connection[Any]
#: (area, month) to agency to pair; None stands for the whole area.
Months = dict[tuple[int, date], dict[UUID | None, Pair]]


@dataclass(frozen=True)
class Ran:
    """months: so many were counted, of all measures; entries: so many were read, each once."""

    months: int
    entries: int


def run(
    system: System, packs: Packs, *, today: date, now: Callable[[], datetime], always: bool = False
) -> Ran | None:
    """Count every measure, once a day or where the definitions or a switch changed.

    None where nothing was to be done, another run does it, or the packs have no measures.
    """
    row = system.execute(_MINE).fetchone()
    if row is None or not row[0] or not packs.measures:
        system.commit()
        return None
    try:
        if not (always or _is_due(system, packs, today)):
            return None
        return _run(system, packs, today, now)
    finally:
        system.rollback()
        system.execute(_DONE)
        system.commit()


def _is_due(system: System, packs: Packs, today: date) -> bool:
    last = system.execute(_LAST).fetchone()
    if last is None or last[0] != today or last[1] != packs.file("measures.yaml").sha256:
        return True
    switched = system.execute(_SWITCHED_SINCE, [last[2]]).fetchone()
    return bool(switched and switched[0])


def _run(system: System, packs: Packs, today: date, now: Callable[[], datetime]) -> Ran:
    began, run_id = now(), uuid4()
    rule = packs.measure_rules["measures"]
    off = {(row[0], row[1]) for row in system.execute(_OFF).fetchall()}
    areas = [row[0] for row in system.execute(_AREAS).fetchall()]
    entries = 0
    if any(one.counter == "blame" for one in packs.measures.values()):
        since = plus(first_of(today), -rule.months)
        entries = read_words(system, shipped(), packs, since=since, now=began)
    system.execute(
        "INSERT INTO learning_run (id, machine, scope, started_at, finished_at, today, months,"
        " entries_read, pack_sha256) VALUES (%s, %s, %s, %s, %s, %s, 0, %s, %s)",
        [run_id, MACHINE, SCOPE, began, began, today, entries, packs.file("measures.yaml").sha256],
    )
    counted = 0
    for one in packs.measures.values():
        here = [area for area in areas if (one.slug, area) not in off]
        counted += count(system, one, rule, areas=here, today=today, now=began)
        show(system, one, rule, areas=here, today=today, now=began, run_id=run_id)
        system.execute(
            "DELETE FROM learning_shown WHERE measure = %s AND area_id <> ALL (%s)",
            [one.slug, here],
        )
    system.execute("DELETE FROM learning_shown WHERE measure <> ALL (%s)", [list(packs.measures)])
    system.execute(
        "UPDATE learning_run SET finished_at = %s, months = %s WHERE id = %s",
        [now(), counted, run_id],
    )
    system.commit()
    return Ran(counted, entries)


def count(
    system: System, one: Measure, rule: MeasureRule, *, areas: Collection[int], today: date,
    now: datetime,
) -> int:  # fmt: skip
    """Count the months that are open or were never counted; answers how many were kept.

    A frozen month stays as it is, with the version by which it was counted.
    """
    months = months_to_count(one, rule, today)
    if not months or not areas:
        return 0
    kept, versions = _kept(system, one, months[0])
    wanted = [
        (area, month)
        for area in areas
        for month in months
        if (area, month) not in kept or not is_frozen(month, rule, today)
    ]
    if not wanted:
        return 0
    anew = _counted(system, one, min(month for _, month in wanted), plus(months[-1], 1))
    done = 0
    for area, month in wanted:
        figures = anew.get((area, month), {})
        total = _total(figures.values())
        before = kept.get((area, month))
        if (
            before is not None
            and versions[area, month] == one.version
            and not takes(before[None], total, one.limits)
        ):
            continue
        system.execute(_FORGET, [area, one.slug, month])
        for agency, (part, whole) in {**figures, None: total}.items():
            system.execute(
                _KEEP, [area, agency, one.slug, one.version, month, part, whole, now, now]
            )
        done += 1
    return done


def show(
    system: System, one: Measure, rule: MeasureRule, *, areas: Iterable[int], today: date,
    now: datetime, run_id: UUID,
) -> None:  # fmt: skip
    """Write what may be shown of it, small numbers protected, in each area."""
    months = months_to_count(one, rule, today)
    if not months:
        return
    kept, versions = _kept(system, one, months[0])
    names = dict(system.execute("SELECT id, name FROM access_agency").fetchall())
    for area in areas:
        # Another version counted something else: its points would not be of this line.
        own = {
            month: figures
            for (of, month), figures in kept.items()
            if of == area and versions[of, month] == one.version
        }
        points = joined({month: figures[None] for month, figures in own.items()}, one.every)
        frozen = [month for month in own if is_frozen(month, rule, today)]
        agencies: dict[UUID, dict[date, Pair]] = {}
        for month in frozen:
            for agency, pair in own[month].items():
                if agency is not None:
                    agencies.setdefault(agency, {})[month] = pair
        said = as_kept(
            [shown(at, pair, one) for at, pair in points.items()],
            by_agency(agencies, frozen, one),
            names=names,
            open_from=plus(first_of(today), -rule.open_months),
        )
        system.execute(_SHOW, [area, one.slug, one.version, Jsonb(said), now, run_id])


def read_words(
    system: System, lexicon: Lexicon, packs: Packs, *, since: date, now: datetime
) -> int:
    """Have the wording help read each entry that it has not read, once. Answers how many."""
    begins = datetime(since.year, since.month, since.day, tzinfo=LONDON)
    sha256, after, done = packs.file("wording.yaml").sha256, UUID(int=0), 0
    while rows := system.execute(_TO_READ, [begins, after, AT_ONCE]).fetchall():
        with system.cursor() as cursor:
            cursor.executemany(
                _READ,
                [
                    (entry, len(words.split()), len(find(words, lexicon)), sha256, now)
                    for entry, words in rows
                ],
            )
        after, done = rows[-1][0], done + len(rows)
    return done


def _kept(
    system: System, one: Measure, since: date
) -> tuple[Months, Mapping[tuple[int, date], int]]:
    figures: Months = {}
    versions: dict[tuple[int, date], int] = {}
    for area, month, agency, part, whole, version in system.execute(_KEPT, [one.slug, since]):
        figures.setdefault((area, month), {})[agency] = (part, whole)
        versions[area, month] = version
    return figures, versions


def _counted(system: System, one: Measure, since: date, until: date) -> Months:
    within = timedelta(hours=one.within_hours or 0)
    found: Months = {}
    rows = system.execute(_COUNT, [one.counter, since, until, list(one.kinds), within])
    for area, agency, month, part, whole in rows:
        found.setdefault((area, month), {})[agency] = (int(part), int(whole))
    return found


def _total(pairs: Iterable[Pair]) -> Pair:
    pairs = list(pairs)
    return sum(one[0] for one in pairs), sum(one[1] for one in pairs)
