"""Name search at size: recall for each kind of mistake, and time beside a bare exact look-up.

    python benchmarks/name_search.py                    1,000,000 invented names
    python benchmarks/name_search.py --names 100000     while tuning

Names are invented from a seed. Recall counts two things: "listed", the person asked for is among
the rows that the database hands over, and "first ten", their name is among the first ten different
names shown. The database is made for the run in a temporary folder, and removed.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import psycopg

from sightline.domain.names import (
    NamePack,
    NameQuery,
    NameVariants,
    index_keys,
    normalise,
    read_query,
    score,
)
from sightline.packs.loading import load
from sightline.postgres.cluster import Cluster

PACK = Path(__file__).parent.parent / "packs" / "national" / "names.yaml"
LISTED = 100  # rows the database hands over for one search

TABLE = """
CREATE TABLE known (
    id integer NOT NULL,
    name text NOT NULL,
    plain text NOT NULL,
    keys text[] COLLATE "C" NOT NULL
)
"""

# The pure part of what the definer function will do. A missing group is NULL: `keys && NULL` is
# never true, so one statement serves one to four groups. EXECUTE plans for the keys at hand.
FIND = """
CREATE FUNCTION names_like(a text[], b text[], c text[], d text[], exact text[], most integer)
RETURNS TABLE (id integer, name text)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET jit = off
AS $find$
BEGIN
    RETURN QUERY EXECUTE $$
        SELECT k.id, k.name FROM known k
        WHERE ($2 IS NULL AND k.keys && $1)
           OR (k.keys && $1 AND k.keys && $2)
           OR (k.keys && $1 AND k.keys && $3)
           OR (k.keys && $2 AND k.keys && $3)
           OR (k.keys && $1 AND k.keys && $4)
           OR (k.keys && $2 AND k.keys && $4)
           OR (k.keys && $3 AND k.keys && $4)
        ORDER BY (
            SELECT count(*) FILTER (WHERE each.key = ANY ($5)) * 1000
                 + count(*) FILTER (WHERE each.key = ANY ($1 || $2 || $3 || $4))
            FROM unnest(k.keys) AS each (key)
        ) DESC
        LIMIT $6
    $$ USING a, b, c, d, exact, most;
END
$find$
"""

BEGINNINGS = """
ash bar beck black bold brad bram brook burn cal carr clay cliff cole cran cross dal dean
den dun east elm fair farn fen flet gar glen grant hal ham harr hart haw hay heath hem hil
hol hop hor hur ing kel ken kings lang lark law leigh lin lock long lum mar mel mid mil
mor new nor oak old ot pem pen per pres rad ran raw red rid rock ros row rush sal san sel
shel sher skel spen stan stock sut swin tat thorn til tre wade wal war wat web wel west
whit wick wil win wood wyn
"""
ENDINGS = """
acre bank beck berry bourne brook burn by cliffe combe cott croft dale den don field ford
gate grave greave hall ham head hill holme hurst ing kirk land ley lock low man mere mond
more ness over port ridge rod sall sey shaw shire side son stead stock ston stone thorpe
ton tree wall water way well wick win wood worth yard
"""
# An underscore stands for a space.
FAMILY = """
Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson
Evans Walker White Roberts Green Hall Wood Jackson Clarke Khan Ali Ahmed Hussain Begum
Singh Kaur Lewis Harris Martin Cooper King Turner Hill Ward Moore Cox Morris Baker
Harrison Allen Scott Murphy Kelly O'Brien O'Connor Ryan Byrne McDonald MacDonald McCarthy
Nowak Kowalski Wiśniewski Kamiński Nguyen Tran Chen Wang Zhang Okafor Adeyemi Mensah
Diallo Warsame Farah Popescu Ionescu Petrov Ivanov Kovalenko Shevchenko da_Silva de_Souza
van_Dyke al-Hassan Chowdhury Chaudhry Rahman Uddin Miah Qureshi Akhtar Sheikh Malik Iqbal
Mahmood Shah Sharma Gupta Mistry Fernandes
"""


@dataclass(frozen=True)
class Person:
    id: int
    given: str
    family: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


class Weighted:
    """Choices whose frequency falls with their place, as names' does."""

    def __init__(self, choices: list[str], power: float) -> None:
        self.choices = choices
        self.sums = list(accumulate(1 / (place + 3) ** power for place in range(len(choices))))

    def pick(self, chance: random.Random) -> str:
        return chance.choices(self.choices, cum_weights=self.sums)[0]


def people(count: int, pack: NamePack, chance: random.Random) -> Iterator[Person]:
    known = {name for group in pack.groups for name in group.names if name.isascii()}
    real = [name.replace("_", " ") for name in FAMILY.split()]
    given = sorted(name for name in known - set(real) if len(name) > 2)
    chance.shuffle(given)
    made = [f"{start}{end}".title() for start in BEGINNINGS.split() for end in ENDINGS.split()]
    chance.shuffle(made)
    givens = Weighted(given, 0.9)
    families = Weighted(real + made, 0.8)
    for number in range(count):
        first, last = givens.pick(chance), families.pick(chance)
        if chance.random() < 0.15:
            first = f"{first} {givens.pick(chance)}"
        if chance.random() < 0.04 and " " not in last:
            last = f"{last}-{families.pick(chance)}"
        yield Person(number, first, last)


def mistyped(word: str, chance: random.Random) -> str:
    """One mistake: a letter left out, doubled, changed for another, or two swapped."""
    place = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[place:]
    if kind == 2:
        return word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


HEARD = (
    ("ph", "f"),
    ("ck", "k"),
    ("ee", "ea"),
    ("c", "k"),
    ("y", "ie"),
    ("ie", "y"),
    ("ea", "ee"),
    ("igh", "y"),
    ("ou", "u"),
    ("th", "t"),
    ("wh", "w"),
    ("x", "ks"),
    ("ai", "ay"),
    ("oo", "u"),
    ("sh", "sch"),
    ("v", "f"),
    ("z", "s"),
    ("i", "y"),
)

CYRILLIC = str.maketrans(
    "abvgdezijklmnoprstufABVGDEZIJKLMNOPRSTUF", "абвгдезийклмнопрстуфАБВГДЕЗИЙКЛМНОПРСТУФ"
)


class Asking:
    """Turns a person into what a worker types, one method for each kind of mistake."""

    def __init__(self, pack: NamePack, chance: random.Random) -> None:
        self.chance = chance
        self.arabic: dict[str, str] = {}
        for group in pack.groups:
            for written in group.names:
                if "\u0600" <= written[0] <= "\u06ff":
                    self.arabic.update({name: written for name in group.names if name.isascii()})
        self.links: dict[str, set[str]] = {}
        for group in pack.groups:
            if group.link == "short form":
                for name in group.names:
                    self.links.setdefault(name, set()).update(set(group.names) - {name})

    def as_written(self, person: Person) -> str | None:
        return person.name

    def mistyped_in_both(self, person: Person) -> str | None:
        first, last = person.given.split()[0], person.family.split()[-1]
        if min(len(first), len(last)) < 4:
            return None
        return f"{mistyped(first, self.chance)} {mistyped(last, self.chance)}"

    def short_form(self, person: Person) -> str | None:
        others = sorted(self.links.get(person.given.split()[0], ()))
        return f"{self.chance.choice(others)} {person.family}" if others else None

    def hyphen(self, person: Person) -> str | None:
        if "-" not in person.family:
            return None
        one, other = person.family.split("-", 1)
        written = self.chance.choice((one, other, f"{one} {other}", f"{one}{other}"))
        return f"{person.given.split()[0]} {written}"

    def other_script(self, person: Person) -> str | None:
        name = f"{person.given.split()[0]} {person.family}"
        written = name.translate(CYRILLIC)
        return None if any("A" <= letter <= "z" for letter in written) else written

    def without_vowels(self, person: Person) -> str | None:
        first, last = person.given.split()[0], person.family
        if first not in self.arabic or last not in self.arabic:
            return None
        return f"{self.arabic[first]} {self.arabic[last]}"

    def sounds_alike(self, person: Person) -> str | None:
        first = person.given.split()[0]
        fits = [(one, other) for one, other in HEARD if one in first[1:] and len(first) > 3]
        fits_last = [(one, other) for one, other in HEARD if one in person.family[1:]]
        if not fits or not fits_last:
            return None
        one, other = self.chance.choice(fits)
        first = first[0] + first[1:].replace(one, other, 1)
        one, other = self.chance.choice(fits_last)
        return f"{first} {person.family[0]}{person.family[1:].replace(one, other, 1)}"

    def swapped(self, person: Person) -> str | None:
        return f"{person.family} {person.given.split()[0]}"

    def half_typed(self, person: Person) -> str | None:
        return f"{person.given.split()[0]} {person.family[: max(3, len(person.family) // 2)]}"


def fill(
    connection: psycopg.Connection[object],
    count: int,
    pack: NamePack,
    variants: NameVariants,
    chance: random.Random,
) -> list[Person]:
    """Fill the table; returns everybody, for choosing whom to ask for."""
    everybody: list[Person] = []
    many: list[int] = []
    began = time.perf_counter()
    connection.execute(TABLE)
    with connection.cursor().copy("COPY known FROM STDIN") as copy:
        copy.set_types(["int4", "text", "text", "text[]"])
        for person in people(count, pack, chance):
            keys = sorted(index_keys(person.name, variants))
            many.append(len(keys))
            everybody.append(person)
            copy.write_row((person.id, person.name, normalise(person.name), keys))
    print(f"filled in {time.perf_counter() - began:.0f} s")
    print(f"keys for a name: median {statistics.median(many):.0f}, most {max(many)}")
    connection.execute("SET maintenance_work_mem = '512MB'")
    for what, statement in (
        (
            "GIN on keys",
            "CREATE INDEX known_keys ON known USING gin (keys) WITH (fastupdate = off)",
        ),
        ("B-tree on the plain name", "CREATE INDEX known_plain ON known (plain)"),
    ):
        began = time.perf_counter()
        connection.execute(statement)
        print(f"{what}: built in {time.perf_counter() - began:.0f} s")
    connection.execute("ANALYZE known")
    connection.execute(FIND)
    sizes = connection.execute(
        "SELECT pg_size_pretty(pg_table_size('known')),"
        " pg_size_pretty(pg_relation_size('known_keys')),"
        " pg_size_pretty(pg_relation_size('known_plain'))"
    ).fetchone()
    print(f"table, GIN, B-tree: {sizes}")
    return everybody


def arguments(query: NameQuery) -> list[list[str] | None]:
    groups: list[list[str] | None] = [sorted(group) for group in query.groups]
    return groups + [None] * (4 - len(groups))


@dataclass
class Result:
    asked: int = 0
    listed: int = 0
    shown: int = 0
    database: list[float] = field(default_factory=list)
    ordering: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def ask(
    connection: psycopg.Connection[tuple[object, ...]],
    person: Person,
    typed: str,
    variants: NameVariants,
    result: Result,
    *,
    unfinished: bool,
) -> None:
    began = time.perf_counter()
    query = read_query(typed, variants, unfinished=unfinished)
    groups = arguments(query)
    read = time.perf_counter()
    rows = connection.execute(
        "SELECT id, name FROM names_like(%s, %s, %s, %s, %s, %s)",
        (*groups, sorted(query.exact), LISTED),
    ).fetchall()
    found = time.perf_counter()
    orders: dict[str, int] = {}
    for _, name in rows:
        match = orders.get(str(name)) or score(query, str(name), variants)
        if match is not None:
            orders[str(name)] = match if isinstance(match, int) else match.order
    first = [name for name, _ in sorted(orders.items(), key=lambda pair: -pair[1])][:10]
    ordered = time.perf_counter()
    connection.execute(
        "SELECT id, name FROM known WHERE plain = %s LIMIT %s", (normalise(person.name), LISTED)
    ).fetchall()
    bare = time.perf_counter()
    result.asked += 1
    result.listed += any(number == person.id for number, _ in rows)
    result.shown += person.name in first
    for times, taken in (
        (result.database, found - read),
        (result.ordering, read - began + ordered - found),
        (result.bare, bare - ordered),
    ):
        times.append(taken * 1000)


def measure(
    connection: psycopg.Connection[tuple[object, ...]],
    everybody: list[Person],
    asking: Asking,
    variants: NameVariants,
    chance: random.Random,
    times: int,
) -> None:
    kinds: list[tuple[str, Callable[[Person], str | None]]] = [
        ("as written", asking.as_written),
        ("mistyped in both", asking.mistyped_in_both),
        ("short form", asking.short_form),
        ("hyphen", asking.hyphen),
        ("other script", asking.other_script),
        ("script, no vowels", asking.without_vowels),
        ("sounds alike", asking.sounds_alike),
        ("swapped", asking.swapped),
        ("half typed", asking.half_typed),
    ]
    print(
        f"\n{'':<18}{'asked':>6}{'listed':>8}{'first 10':>9}"
        f"{'database ms':>14}{'95th':>7}{'ordering ms':>13}{'bare ms':>9}"
    )
    for label, change in kinds:
        result = Result()
        while result.asked < times:
            person = chance.choice(everybody)
            typed = change(person)
            if typed is not None:
                ask(connection, person, typed, variants, result, unfinished=label == "half typed")
        late = statistics.quantiles(result.database, n=20)[-1]
        print(
            f"{label:<18}{result.asked:>6}{result.listed / result.asked:>8.3f}"
            f"{result.shown / result.asked:>9.3f}{statistics.median(result.database):>14.2f}"
            f"{late:>7.1f}{statistics.median(result.ordering):>13.2f}"
            f"{statistics.median(result.bare):>9.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure name search.")
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=400, help="searches of each kind")
    parser.add_argument("--seed", type=int, default=20260901)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    pack = load(PACK, NamePack)
    variants = NameVariants([pack])
    with tempfile.TemporaryDirectory(prefix="sightline-names-") as folder:
        cluster = Cluster(Path(folder) / "cluster", fast=True)
        try:
            cluster.start()
            with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
                print(f"{chosen.names:,} names, seed {chosen.seed}")
                everybody = fill(connection, chosen.names, pack, variants, chance)
                measure(connection, everybody, Asking(pack, chance), variants, chance, chosen.asked)
        finally:
            cluster.remove()


if __name__ == "__main__":
    main()
