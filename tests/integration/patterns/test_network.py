"""A network is drawn, counted and measured over what its reader may see, and over nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest

from sightline.patterns.network.graph import Edge, Graph, Tie, pair
from sightline.patterns.network.measures import shortest_way
from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.picture import given_a_holding
from tests.factories.school import Person, School, given_a_school, signed_in
from tests.factories.story import WRITTEN, given_an_entry
from tests.integration.sweep.routes import masked

DAY = date(2026, 3, 1)
Parts = Sequence[tuple[UUID, str, str]]


@dataclass
class World:
    """Subjects by name. home: the file of the school in which they stand."""

    school: School
    subjects: dict[str, UUID] = field(default_factory=dict)
    kinds: dict[UUID, str] = field(default_factory=dict)
    home: dict[UUID, File] = field(default_factory=dict)

    @property
    def lead(self) -> Person:
        return self.school.lead

    def somebody(self, system: psycopg.Connection, name: str, kind: str = "person") -> UUID:
        one = access.given_a_subject(system, kind)
        self.home[one] = access.given_a_file(system, self.school.agency, "record", one)
        row = access.given_a_name(system, self.home[one], one, name, self.lead.worker_id)
        system.execute("UPDATE subjects_name SET subject_kind = %s WHERE id = %s", [kind, row])
        self.subjects[name], self.kinds[one] = one, kind
        return one

    def piece(
        self, system: psycopg.Connection, about: UUID, *others: tuple[UUID, str],
        when: date | None = DAY, file: File | None = None, **more: Any,
    ) -> UUID:  # fmt: skip
        home = file or self.home[about]
        entry = given_an_entry(system, home, about, by=self.lead.worker_id, words="Seen together.",
                               when=when, at=WRITTEN, **more)  # fmt: skip
        for other, part in others:
            link = access.given_a_link(system, entry, home, other, self.kinds[other])
            system.execute("UPDATE access_link SET part = %s WHERE id = %s", [part, link])
        return entry


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    """Two children, a car and a park, joined by what was seen on two days."""
    made = World(given_a_school(database))
    with database.connect("system") as system:
        robyn, kit = (made.somebody(system, name, "child") for name in ("Robyn", "Kit"))
        car = made.somebody(system, "Grey car", "vehicle")
        park = made.somebody(system, "The park", "place")
        made.somebody(system, "Corin")
        made.piece(system, robyn, (kit, "was there"), (park, ""))
        made.piece(system, robyn, (car, "was driven away in"), when=DAY + timedelta(days=9),
                   basis="report")  # fmt: skip
        made.piece(system, kit, (car, "was driven away in"), when=DAY + timedelta(days=20),
                   since=DAY, precision="between")  # fmt: skip
        made.piece(system, kit, (robyn, "was with them"), when=None)
        old = made.piece(system, robyn, (park, "was said to be there"), when=DAY)
        made.piece(system, robyn, (park, "was there"), when=DAY, supersedes=old, because="Asked")
        access.given_a_connection(system, made.home[robyn], robyn, kit, made.lead.worker_id)
        made.piece(system, made.subjects["Corin"], (car, "was driving"), when=DAY)
    return made


def seen(world: World, of: UUID, asked: str = "", by: Person | None = None) -> dict[str, Any]:
    answer = signed_in(by or world.lead).get(f"/patterns/network/{of}/data/{asked}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = json.loads(answer.content)
    return found


def names(found: dict[str, Any]) -> set[str]:
    return {one["name"] for one in found["nodes"]}


def edges(found: dict[str, Any]) -> dict[frozenset[str], int]:
    return {frozenset((one["source"], one["target"])): one["pieces"] for one in found["edges"]}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_what_one_piece_speaks_of_is_joined_with_when_how_often_and_as_what(world: World) -> None:
    robyn, kit = world.subjects["Robyn"], world.subjects["Kit"]
    found = seen(world, robyn)
    assert names(found) == {"Robyn", "Kit", "Grey car", "The park"}
    between = edges(found)
    assert between[frozenset((str(robyn), str(kit)))] == 2
    # What a correction replaces is counted once.
    assert between[frozenset((str(robyn), str(world.subjects["The park"])))] == 2
    table = words(found["table"])
    assert "With Robyn: 2 pieces, 1 March 2026" in table
    assert "“was driven away in”" in table
    assert "Kit friend Robyn" in table or "Robyn friend Kit" in table
    # The car and the child are joined by a piece that does not speak of Robyn, so it is not read.
    assert frozenset((str(kit), str(world.subjects["Grey car"]))) not in between
    further = seen(world, robyn, f"?open={world.subjects['Grey car']}")
    assert "Corin" in names(further)
    assert edges(further)[frozenset((str(kit), str(world.subjects["Grey car"])))] == 1


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("?from=2026-03-10&to=2026-03-10", {"Robyn", "Kit", "Grey car"}),  # the tie has no date
        ("?to=2026-02-28", {"Robyn", "Kit"}),
        ("?first_hand=yes", {"Robyn", "Kit", "The park"}),
        ("?kind=vehicle", {"Robyn", "Grey car"}),
        ("?grade=1A", {"Robyn"}),
    ],
)
def test_a_filter_leaves_what_was_asked_for(world: World, asked: str, left: set[str]) -> None:
    assert names(seen(world, world.subjects["Robyn"], asked)) == left


def test_pieces_without_a_date_are_left_out_by_date_and_that_is_said(world: World) -> None:
    found = seen(world, world.subjects["Robyn"], "?from=2026-01-01")
    assert "1 piece whose date is not known is left out" in words(found["table"])
    assert edges(found)[frozenset((str(world.subjects["Robyn"]), str(world.subjects["Kit"])))] == 1


def test_what_cannot_be_read_in_the_address_is_said(world: World) -> None:
    page = signed_in(world.lead).get(
        f"/patterns/network/{world.subjects['Robyn']}/?from=spring&open=x&kind=ghost&page=9"
    )
    said = words(page.content.decode())
    assert "The date after “from” cannot be read" in said
    assert "There is no such kind here" in said
    assert "1 to 3 of 3" in said


def test_a_child_is_drawn_as_a_child_whatever_is_said_of_them(world: World) -> None:
    with world.school.database.connect("system") as system:
        young = world.somebody(system, "Wynn")
        access.given_particulars(system, world.home[young], young, world.lead.worker_id,
                                 date(2011, 5, 4))  # fmt: skip
        sasha = world.somebody(system, "Sasha", "child")
        world.piece(system, young, (sasha, "was said to bring others along"))
    found = seen(world, young)
    assert {one["name"]: one["shape"] for one in found["nodes"]} == {
        "Wynn": "child",
        "Sasha": "child",
    }
    assert "Person, under 18: a child" in {one["kind"] for one in found["nodes"]}


ASKED = (
    "", "?open={Corin}", "?way_to={Corin}", "?way_to={hidden}", "?open={hidden}&most=500",
    "?from=2026-03-01", "?page=2", "?open={sealed}&way_to={sealed}",
)  # fmt: skip


@pytest.mark.parametrize("who", ["lead", "front_door"])
def test_whoever_is_hidden_leaves_no_trace(database: Database, world: World, who: str) -> None:
    """The same answers, to the letter, as before they were ever written down."""
    reader: Person = getattr(world.school, who)
    with database.connect("system") as system:
        hidden, sealed = (access.given_a_subject(system, one) for one in ("person", "place"))
    ids = {**world.subjects, "hidden": hidden, "sealed": sealed}
    robyn, kit, corin = (world.subjects[one] for one in ("Robyn", "Kit", "Corin"))

    def everything() -> list[tuple[int, str, str]]:
        client = signed_in(reader)
        return [
            masked(client.get(f"/patterns/network/{of}/{where}{asked.format(**ids)}"), of)
            for of in (robyn, corin, hidden)
            for where in ("", "data/")
            for asked in ASKED
        ]

    before = everything()
    assert {one[0] for one in before} == {200, 404}
    lead = world.lead.worker_id
    with database.connect("system") as system:
        other = access.given_an_agency(system, "social_care", name="Elsewhere")
        for one, kind in ((hidden, "person"), (sealed, "place")):
            world.kinds[one] = kind
            world.home[one] = access.given_a_file(system, other, "record", one)
            access.given_a_name(system, world.home[one], one, f"Canary {kind}", lead)
            # The only way from the children to one whom the reader may see leads by way of them.
            world.piece(system, one, (corin, "was with them"), (robyn, "was with them"))
            world.piece(system, one, (kit, "was there"))
        access.given_a_seal(system, world.home[sealed])
        access.given_a_block(system, reader.worker_id, hidden)
        world.piece(system, robyn, (hidden, "was driving"), (corin, "was there"))
        world.piece(system, kit, (sealed, ""), when=DAY + timedelta(days=40))
        access.given_a_connection(system, world.home[robyn], robyn, hidden, lead)
        access.given_a_connection(system, world.home[corin], corin, sealed, lead)
        holding = given_a_holding(system, world.home[robyn], robyn, lead, words="Told us.",
                                  label="Somebody known")  # fmt: skip
        access.given_a_link(system, holding, world.home[robyn], hidden, "person")
    assert everything() == before


# --- Against a small computation of our own -------------------------------------------------------


def joined(pieces: Sequence[Sequence[UUID]], hubs: set[UUID]) -> Counter[frozenset[UUID]]:
    """How many pieces that speak of a hub speak of each two."""
    return Counter(
        frozenset(two)
        for piece in pieces
        if hubs & set(piece)
        for two in combinations(sorted(set(piece)), 2)
    )


def steps(pieces: Sequence[Sequence[UUID]], one: UUID, other: UUID) -> int | None:
    beside = joined(pieces, {each for piece in pieces for each in piece})
    far, waiting = {one: 0}, deque([one])
    while waiting:
        here = waiting.popleft()
        for two in beside:
            if here in two:
                (there,) = two - {here}
                if there not in far:
                    far[there] = far[here] + 1
                    waiting.append(there)
    return far.get(other)


def test_edges_ways_and_groups_are_those_of_the_visible_pieces_alone(
    database: Database, world: World
) -> None:
    chance = Random(5)
    lead = world.lead.worker_id
    visible: list[tuple[UUID, ...]] = []
    with database.connect("system") as system:
        people = [world.somebody(system, f"Node {number}") for number in range(24)]
        other = access.given_an_agency(system, "housing", name="Homes")
        closed = {one: access.given_a_file(system, other, "record", one) for one in people}
        kept_out = set(people[20:])
        for one in kept_out:
            access.given_a_block(system, lead, one)
        for number in range(60):
            # Two crowds that meet now and then, so that there is something to find.
            crowd = people[:12] if number % 2 else people[10:]
            about, *rest = chance.sample(crowd, chance.choice((2, 3)))
            if number % 10 == 0:
                rest[0] = chance.choice([one for one in people if one != about])
            open_to_us = chance.random() < 0.8
            world.piece(system, about, *((one, "was there") for one in rest),
                        file=None if open_to_us else closed[about])  # fmt: skip
            if open_to_us and not kept_out & {about, *rest}:
                visible.append((about, *rest))
    for number in (0, 5, 11, 19):
        centre, opened = people[number], people[(number * 7 + 3) % 20]
        within = joined(visible, {centre})
        hubs = {centre}
        if any({centre, opened} == set(two) for two in within):
            hubs.add(opened)
            within = joined(visible, hubs)
        found = seen(world, centre, f"?open={opened}" if len(hubs) > 1 else "")
        assert edges(found) == {frozenset(map(str, two)): n for two, n in within.items()}
        for far in people[number + 1 :: 4]:
            way = seen(world, centre, f"?way_to={far}")["way"]
            assert (len(way) - 1 if way else None) == steps(visible, centre, far)
        groups = {one["id"]: one["group"] for one in found["nodes"] if one["group"]}
        assert str(centre) not in groups
        assert_no_move_is_better(within, centre, groups)


def assert_no_move_is_better(
    within: Counter[frozenset[UUID]], centre: UUID, groups: dict[str, int]
) -> None:
    """Modularity, written out as it is defined: no neighbour would be better off elsewhere."""
    weights = {two: n for two, n in within.items() if centre not in two}
    nodes = {each for two in weights for each in two}
    label = {one: groups.get(str(one), -number) for number, one in enumerate(sorted(nodes), 1)}
    total = sum(weights.values())
    if not total:
        assert groups == {}
        return
    degree = {one: sum(n for two, n in weights.items() if one in two) for one in nodes}

    def quality() -> float:
        inside = sum(n for two, n in weights.items() if len({label[one] for one in two}) == 1)
        each = Counter[int]()
        for one in nodes:
            each[label[one]] += degree[one]
        return inside / total - sum((n / (2 * total)) ** 2 for n in each.values())

    best = quality()
    for one in nodes:
        former = label[one]
        for near in {label[other] for two in weights if one in two for other in two}:
            label[one] = near
            assert quality() <= best + 1e-9
        label[one] = former


def test_groups_in_a_ring_end_and_the_way_takes_the_shorter_side(world: World) -> None:
    """Each is a member of the next and the last of the first."""
    with world.school.database.connect("system") as system:
        ring = [world.somebody(system, f"Ring {number}", "group") for number in range(7)]
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            access.given_a_connection(system, world.home[one], one, other, world.lead.worker_id)
        access.given_a_connection(system, world.home[ring[0]], ring[1], ring[0],
                                  world.lead.worker_id)  # fmt: skip
    opened = "&".join(f"open={one}" for one in ring)
    found = seen(world, ring[0], f"?{opened}&way_to={ring[5]}")
    assert len(found["nodes"]) == len(found["edges"]) == 7
    assert found["way"] == [str(ring[0]), str(ring[6]), str(ring[5])]
    assert "No way was found" in words(
        seen(world, ring[0], f"?way_to={world.subjects['Robyn']}")["wayTable"]
    )


@pytest.mark.parametrize("often", [2, 3])
def test_of_two_ways_as_short_the_one_of_which_more_is_written_is_taken(often: int) -> None:
    one, other, *between = (UUID(int=number) for number in range(4))
    graph = Graph(nodes=dict.fromkeys((one, other, *between), "person"))
    for middle in between:
        for ends in (pair(one, middle), pair(other, middle)):
            times = 4 if middle.int == often else 1
            ties = [Tie(*ends, f"seen with, {at}") for at in range(times)]
            graph.edges[ends] = Edge(ends, ties=ties)
    assert shortest_way(one, other, graph) == [one, UUID(int=often), other]


MANY = """
    WITH made AS (INSERT INTO access_subject (id, kind, created_at)
                  SELECT gen_random_uuid(), 'person', now() FROM generate_series(1, 10000)
                  RETURNING id),
    named AS (INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)
              SELECT %(file)s, 1, id, 'person' FROM made),
    said AS (INSERT INTO chronology_entry (id, file_id, area_id, recorded_by_id, recorded_at,
        happened_earliest, happened_latest, happened_precision, happened_reason, subject_id,
        agency_id, kind, lane, basis, certainty, source, words, childs_words, health_concern,
        awaits_answer, superseded_because, came_from, strands)
      SELECT id, %(file)s, 1, %(by)s, now(), '2026-03-01', '2026-03-01', 'exact', '', %(place)s,
        %(agency)s, 'information', 'not_known', 'fact', 'certain', 'A worker', 'Seen.', '', false,
        false, '', '', '{}' FROM made)
    INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)
    SELECT gen_random_uuid(), id, %(file)s, 1, id, 'person', 'was there' FROM made
"""


def test_a_place_with_ten_thousand_links_is_shown_a_page_at_a_time(
    database: Database, world: World
) -> None:
    with database.connect("system") as system:
        place = world.somebody(system, "The square", "place")
        system.execute(
            MANY, {"file": world.home[place].id, "by": world.lead.worker_id, "place": place,
                   "agency": world.school.agency},
        )  # fmt: skip
    found = seen(world, place)
    table = words(found["table"])
    assert "1 to 50 of 10000 that you may see" in table
    assert "99 of them are drawn" in table
    assert len(found["nodes"]) == 100
    last = words(seen(world, place, "?page=200")["table"])
    assert "9951 to 10000 of 10000" in last
    assert "Next" not in last
