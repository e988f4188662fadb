"""The map, its places and its routes: what a reader sees, and what nobody can work out of it."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.urls import reverse

from sightline.access import identity
from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.domain.mapping import Exactness, whole_periods
from sightline.domain.small_numbers import Protected
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.patterns.map import drawing, hexagons, queries
from sightline.patterns.map.at_places import AtPlace
from sightline.subjects.whereabouts import load_postcodes, place_on_map, points
from tests.database import Database
from tests.factories import access
from tests.factories.places import (
    NOW,
    QUARTER,
    SOUTH,
    WEST,
    Sea,
    given_a_place,
    given_a_report,
    given_a_sea,
    given_a_vehicle_there,
)
from tests.factories.school import Person, signed_in
from tests.factories.story import given_a_safe_location

MAP = "/patterns/map/?period=2026-q3"


@pytest.fixture(scope="module")
def sea(database: Database) -> Sea:
    return given_a_sea(database)


@contextlib.contextmanager
def as_(person: Person) -> Iterator[Actor]:
    with clock.set_to(NOW), audit.collecting(), identity.acting_as(person.worker_id) as actor:
        yield actor


def page(person: Person, address: str) -> str:
    """What the page says in its middle, without what differs at every request."""
    with clock.set_to(NOW):
        answer = signed_in(person).get(address)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", main)


def table(html: str) -> list[list[str]]:
    body = html[html.index("<tbody") : html.index("</tbody")]
    rows = re.findall(r"<tr.*?</tr>", body, re.S)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in rows
    ]


def test_a_cluster_is_a_hot_spot_and_small_numbers_are_withheld(sea: Sea) -> None:
    html = page(sea.reader, MAP)
    told = [row[1:] for row in table(html)]
    assert told[0] == ["about 30", "Hot spot"]
    assert ["about 10", "Hot spot"] in told, "a neighbour of what is hot"
    assert ["Withheld", "–"] in told, "one report at the bus stop"
    assert "that nobody has put on the map: withheld" in html
    assert "The total of the period is withheld" in html
    assert html.count("<polygon") == len(told), "the drawing says the same as the table"
    assert "Ottoline" not in html
    assert "The market" not in html


def test_every_size_and_period_can_be_chosen_and_what_is_no_period_is_the_last_one(
    sea: Sea,
) -> None:
    assert "about 40" in page(sea.reader, MAP + "&size=6")
    assert page(sea.reader, "/patterns/map/?period=x&size=99999") == page(sea.reader, MAP)
    assert "Nothing was reported at a place" in page(sea.reader, "/patterns/map/?period=2026-q1")


def test_the_period_that_runs_is_not_shown_and_a_late_report_changes_nothing(sea: Sea) -> None:
    before = page(sea.reader, MAP)
    assert "2026-q4" not in before
    with sea.database.connect("system") as system:
        for day in range(7):
            given_a_report(system, sea, sea.children[day % 4], "Bus stop 2",
                           QUARTER + timedelta(days=day), at=NOW - timedelta(days=3))  # fmt: skip
    assert page(sea.reader, MAP) == before


def test_an_older_quarter_that_grew_says_so_and_the_newest_never_does(sea: Sea) -> None:
    """Three months on: what came late is in the older quarter, and the page says so."""
    later = NOW + timedelta(days=92)
    says = "These numbers have changed since this period was first shown"
    with sea.database.connect("system") as system:
        for day in range(12):
            given_a_report(system, sea, sea.children[day % 4], "The arcade",
                           QUARTER + timedelta(days=day), at=NOW - timedelta(days=2))  # fmt: skip
    with clock.set_to(later):
        client = signed_in(sea.reader)
        older, other, newest = (
            client.get(f"/patterns/map/?period={one}").content.decode()
            for one in ("2026-q3", "2026-q2", "2026-q4")
        )
    assert says in older
    assert says not in other + newest
    assert says not in page(sea.reader, MAP), "the day after it ended there is nothing to say"


def test_who_is_kept_from_a_child_sees_the_world_in_which_nothing_was_said_of_them(
    sea: Sea,
) -> None:
    arcade = reverse("chronology:subject", args=[sea.places["The arcade"]])
    addresses = [MAP, MAP + "&size=6", "/patterns/map/places/", "/patterns/map/routes/", arcade]
    before = [page(sea.kept_from, one) for one in addresses]
    with sea.database.connect("system") as system:
        for day in range(9):
            given_a_report(system, sea, sea.hidden, "The arcade", QUARTER + timedelta(days=day))
            given_a_report(system, sea, sea.hidden, "Bus stop 4", QUARTER + timedelta(days=day))
    assert [page(sea.kept_from, one) for one in addresses] == before
    assert page(sea.reader, MAP) != before[0], "others do see them"


def test_an_analyst_without_their_records_sees_no_report_of_the_children(sea: Sea) -> None:
    html = page(sea.analyst, MAP)
    assert "Nothing was reported at a place in this period that you may read" in html
    listed = page(sea.analyst, "/patterns/map/places/")
    assert "The market" in listed, "names of public places are for the whole area"


def test_places_in_words_are_listed_beside_the_map_and_not_on_it(sea: Sea) -> None:
    html = page(sea.reader, "/patterns/map/places/")
    rows = {row[0]: row for row in table(html)}
    assert rows["Behind the shops"][1].startswith("Not on the map")
    assert rows["The market"][1].endswith("km south-west of the Quarry roundabout"), (
        "by a landmark, not in degrees"
    )
    assert rows["The market"][2] == "30", "whoever may read the rows sees them whole"
    assert '"name": "The market"' in html
    assert '"name": "Behind the shops"' not in html
    with clock.set_to(NOW):
        client = signed_in(sea.reader)
        box = f"{WEST - 0.01},{SOUTH - 0.01},{WEST + 0.01},{SOUTH + 0.01}"
        near = client.get(f"/patterns/map/points/?box={box}").json()["points"]
        assert {one["name"] for one in near} == {"The market", "The arcade"}
        for wrong in ("", "?box=1,2,3", "?box=9,9,1,1", "?box=a,b,c,d", "?box=nan,1,2,3"):
            assert client.get(f"/patterns/map/points/{wrong}").status_code == 404


def test_a_route_goes_from_place_to_place_and_names_whom_to_ring_beyond(sea: Sea) -> None:
    child = sea.children[2]
    with sea.database.connect("system") as system:
        vehicle = access.given_a_subject(system, "vehicle")
        access.given_a_file(system, sea.agency, "record", vehicle)
        seen = (("The market", 70), ("Bus stop 5", 71), ("The arcade", 72), ("The arcade", 73))
        for name, day in seen:  # staying where one is, is no route
            entry = given_a_report(system, sea, child, name, QUARTER + timedelta(days=day))
            given_a_vehicle_there(system, sea, entry, child, vehicle, "waited outside")
    rows = [
        row for row in table(page(sea.reader, "/patterns/map/routes/")) if row[0] == "A vehicle"
    ]
    assert [row[1:3] for row in rows] == [
        ["The market", "Bus stop 5"],
        ["Bus stop 5", "The arcade"],
    ]
    assert rows[0][4] == "waited outside"
    assert page(sea.worker, "/patterns/map/routes/").count("A vehicle") == 0, "not their record"


def test_places_are_named_where_there_is_room_and_a_route_says_which_way_it_goes() -> None:
    close, far = (WEST, SOUTH), (WEST + 0.09, SOUTH + 0.05)
    dots = [drawing.Dot(close, "The market", 12, planned=True), drawing.Dot(close, "The arcade"),
            drawing.Dot(close, "The bus station"), drawing.Dot(far, "The pier")]  # fmt: skip
    drawn = drawing.points_svg(dots, [[far, close]], queries.area_of(current()), "Places")
    named = re.findall(r'class="sl-map__name"[^>]*>([^<]+)<', drawn)
    assert named == ["The market", "The arcade", "The pier"], "two sides of one point, not three"
    assert drawn.index("Saltings pier") > drawn.rindex("sl-place"), "over what is drawn"
    assert re.findall(r'sl-place( sl-place--planned)?" [^>]*r="(\d+)"', drawn)[0][1] == "7"
    assert drawn.count("sl-place--planned") == 1
    [turned] = re.findall(r"rotate\((-?\d+)\)", drawn)
    assert 90 < int(turned) < 180, "south and west: to the left and down"


def test_what_lies_beyond_the_partnership_is_said_with_whom_to_ring() -> None:
    from sightline.patterns.map.presenters import outside
    from sightline.subjects.whereabouts import Point

    packs = current()
    area = queries.area_of(packs)
    assert area is not None
    far = Point(uuid4(), uuid4(), 54.0, 1.0, Exactness.EXACT, "", NOW)
    near = Point(uuid4(), uuid4(), SOUTH, WEST, Exactness.EXACT, "", NOW)
    assert packs.contacts[area.ring].number in outside(far, area, packs)
    assert outside(near, area, packs) == "" == outside(None, area, packs)


def test_a_places_page_counts_children_and_names_those_whom_the_reader_may_know(sea: Sea) -> None:
    with sea.database.connect("system") as system:
        given_a_report(system, sea, sea.children[0], "Bus stop 3", QUARTER)
        entry = given_a_report(system, sea, sea.children[1], "Bus stop 3", QUARTER)
        about = given_a_report(system, sea, sea.children[1], "Bus stop 3", QUARTER,
                               precision="about")  # fmt: skip
        system.execute(
            "UPDATE chronology_entry SET at_hour = 18 WHERE id = ANY (%s)", [[entry, about]]
        )
    address = reverse("chronology:subject", args=[sea.places["Bus stop 3"]])
    html = page(sea.reader, address)
    assert "2 children in these entries" in html
    assert "Ottoline Fairbrass" in html
    assert "1 whose name you may not know" in html
    day = next(row for row in table(html) if row[0] == "Wednesday")
    assert day == ["Wednesday", "0", "0", "0", "0", "1", "0", "1"]
    assert "Of 1 the day is not known exactly" in html
    assert "children in these entries" not in page(sea.analyst, address)


def test_a_meeting_about_a_place_or_a_plan_for_it_is_no_report_of_what_happened_there(
    sea: Sea,
) -> None:
    with sea.database.connect("system") as system:
        given_a_place(system, sea, "The town hall", (SOUTH + 0.03, WEST + 0.05))
    before = page(sea.reader, MAP)
    with sea.database.connect("system") as system:
        for day, kind in enumerate(["meeting", "plan", "decision"] * 4):
            entry = given_a_report(system, sea, sea.children[day % 4], "The town hall",
                                   QUARTER + timedelta(days=day), kind=kind)  # fmt: skip
            system.execute("UPDATE chronology_entry SET at_hour = 10 WHERE id = %s", [entry])
    assert page(sea.reader, MAP) == before, "no hexagon is darker for a meeting"
    listed = page(sea.reader, "/patterns/map/places/")
    assert next(row for row in table(listed) if row[0] == "The town hall")[2] == "0"
    there = page(sea.reader, reverse("chronology:subject", args=[sea.places["The town hall"]]))
    assert "At which hours something happened here" not in there
    assert "What happened here, as far as you may read" not in there
    assert "The town hall" not in page(sea.reader, "/patterns/map/routes/")


def test_a_place_is_put_on_the_map_by_somebody_who_says_how_they_know(sea: Sea) -> None:
    place = sea.places["Behind the shops"]
    address = f"/patterns/map/place/{place}/"
    client = signed_in(sea.reader)
    said = {"given": "point", "latitude": "55.26", "longitude": "2.7", "exactness": "street",
            "how_known": "The child showed it"}  # fmt: skip
    refused = client.post(address, said | {"latitude": "north"})
    assert "Write degrees as a number" in refused.content.decode()
    assert client.post(address, said).status_code == 302
    assert client.post(address, said | {"latitude": "55.27"}).status_code == 302
    with as_(sea.worker):
        point = points([place])[place]
    assert (point.latitude, point.exactness) == (55.27, Exactness.STREET)
    assert page(sea.reader, address).count("The child showed it") == 2, "what was written stays"
    assert signed_in(sea.worker).get(address).status_code == 404, "it is not theirs to say"
    child = f"/patterns/map/place/{sea.children[0]}/"
    assert client.get(child).status_code == 404 == client.post(child, said).status_code


def test_a_safe_location_and_a_child_never_get_a_point(sea: Sea) -> None:
    with sea.database.connect("system") as system:
        refuge = access.given_a_subject(system, "place")
        file = access.given_a_file(system, sea.agency, "record", refuge)
        closed = access.given_a_file(system, sea.agency, "health", refuge)
        given_a_safe_location(system, closed, refuge, sea.worker.worker_id, "A house")
    record = sea.records[sea.children[0]]
    for subject, where in ((refuge, file), (sea.children[0], record)):
        with pytest.raises(ProgrammingError, match="refused"), as_(sea.reader) as by:
            place_on_map(
                subject_id=subject, latitude=55.2, longitude=2.7, exactness=Exactness.EXACT,
                how_known="", file=OpenFile(where.id, where.area), by=by, now=NOW,
            )  # fmt: skip
    with as_(sea.reader), pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("INSERT INTO subjects_whereabouts (id) VALUES (%s)", [uuid4()])


def test_a_safe_location_is_in_no_list_of_places_for_those_who_know_that_it_is_one(
    sea: Sea,
) -> None:
    with sea.database.connect("system") as system:
        given_a_place(system, sea, "Thistle House", None)
    assert "Thistle House" in page(sea.reader, "/patterns/map/places/")
    with sea.database.connect("system") as system:
        house = sea.places["Thistle House"]
        file = access.given_a_file(system, sea.agency, "record", house)
        given_a_safe_location(system, file, house, sea.worker.worker_id, "A house")
    assert "Thistle House" not in page(sea.reader, "/patterns/map/places/")


def test_a_table_of_postcodes_is_loaded_row_by_row_and_finds_a_place(sea: Sea) -> None:
    lines = ["postcode,latitude,longitude", "ZZ1 1AA,55.25,2.68", "zz1 1ab,95,2", "nowhere,1,2",
             "ZZ1 1AA,1,1", "ZZ1 1AC,,"]  # fmt: skip
    with sea.database.django("system"):
        kept, faults = load_postcodes(lines)
    assert kept == 1
    assert [one.line for one in faults] == [3, 4, 5, 6]
    with pytest.raises(ValueError, match="first line"):
        load_postcodes(["a,b", "1,2"])
    place = sea.places["Bus stop 5"]
    said = {"given": "postcode", "postcode": "zz11aa", "how_known": "On the shop’s bill"}
    client = signed_in(sea.reader)
    unknown = client.post(f"/patterns/map/place/{place}/", said | {"postcode": "ZZ9 9ZZ"})
    assert "not in the table" in unknown.content.decode()
    assert client.post(f"/patterns/map/place/{place}/", said).status_code == 302
    with as_(sea.reader):
        assert points([place])[place].exactness is Exactness.POSTCODE


def test_no_sum_of_shown_hexagons_over_any_size_gives_a_withheld_one_back() -> None:
    """Whoever adds and subtracts all that is shown of one period, in every size with the total."""
    rule = current().map_rules[queries.RULE]
    for seed in range(40):
        rng = random.Random(seed)
        where = {uuid4(): (SOUTH + rng.random() / 8, WEST + rng.random() / 8) for _ in range(60)}
        children = [uuid4() for _ in range(8)]
        reports = [
            AtPlace(one, n, tuple(rng.sample(children, min(n, rng.randrange(1, 5)))))
            for one in [*where, uuid4()]
            if (n := rng.choice((0, 1, 2, 5, 6, 9, 30)))
        ]
        done = hexagons.protected_of(reports, where, rule)
        assert not _given_back(done), seed


def _given_back(done: Protected[str]) -> list[str]:
    """Withheld figures that are a linear combination of shown ones, each over the finest cells."""
    leaves = [
        key for key in done.figures if not any(f.within == key for f in done.figures.values())
    ]
    rows = {key: np.zeros(len(leaves)) for key in done.figures}
    for at, leaf in enumerate(leaves):
        key: str | None = leaf
        while key is not None:
            rows[key][at] = 1
            key = done.figures[key].within
    shown = np.array([rows[key] for key in done.figures if key not in done.withheld])
    if not len(shown):
        return []
    rank = np.linalg.matrix_rank(shown)
    small = [key for key in done.withheld if done.limits.small(done.figures[key])]
    return [key for key in small if np.linalg.matrix_rank(np.vstack([shown, rows[key]])) == rank]


def test_periods_do_not_overlap_and_follow_each_other() -> None:
    periods = whole_periods(current().map_rules[queries.RULE], NOW.date())
    assert [one.starts for one in periods[1:]] == [one.before for one in periods[:-1]]
    assert periods[-1].before <= NOW.date()
