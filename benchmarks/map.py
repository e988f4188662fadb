"""How long until a map of 100,000 places, with 100,000 reports at them, can be used?

A database of its own is cloned from the tests' template. The reader reads a whole area. "Server":
from asking to the last byte. "On the screen": in a browser that has been on the page before, from
the click until the live map is drawn and answers; "other period": from the slider to the new map.
Run: `python benchmarks/map.py`. Under 90 seconds.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from _measured import machine, median, table
from network import served

from tests import conftest, database
from tests.browser import launch
from tests.database import Database

PLACES, REPORTS, CHILDREN = 100_000, 100_000, 2_000
TIMES = 5
AIM = 2_000  # milliseconds
READY = "[data-map][data-ready=yes]"

#: Places all over a square of 0.2 degrees, half of them near its middle, each in an open file with
#: its name and its point; reports about children, in records, that speak of one place each, over
#: two years until yesterday.
FILL = """
    INSERT INTO access_subject (id, kind, created_at)
      SELECT place, 'place', now() FROM {p} UNION ALL SELECT child, 'child', now() FROM {c};
    INSERT INTO access_file (id, agency_id, audience, area_id, opened_at)
      SELECT file, %(agency)s, 'open', -1, now() FROM {p}
      UNION ALL SELECT file, %(agency)s, 'record', 1, now() FROM {c};
    INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)
      SELECT file, -1, place, 'place' FROM {p} UNION ALL SELECT file, 1, child, 'child' FROM {c};
    INSERT INTO subjects_name (id, file_id, area_id, recorded_by_id, recorded_at, subject_id,
        subject_kind, kind, text, keys)
      SELECT gen_random_uuid(), file, -1, %(by)s, now(), place, 'place', 'place', 'Place ' || n,
        '{}' FROM {p};
    INSERT INTO subjects_whereabouts (id, file_id, area_id, recorded_by_id, recorded_at,
        subject_id, latitude, longitude, exactness, how_known)
      SELECT gen_random_uuid(), file, -1, %(by)s, now(), place, lat, lng, 'exact', 'Measured'
      FROM {p};
    INSERT INTO chronology_entry (id, file_id, area_id, recorded_by_id, recorded_at,
        happened_earliest, happened_latest, happened_precision, happened_reason, subject_id,
        agency_id, kind, lane, basis, certainty, source, words, childs_words, health_concern,
        awaits_answer, superseded_because, came_from, strands)
      SELECT e.entry, c.file, 1, %(by)s, e.day, e.day, e.day, 'exact', '', c.child, %(agency)s,
        'information', 'not_known', 'fact', 'certain', 'A worker', 'Seen.', '', false, false, '',
        '', '{}' FROM {e} JOIN {c} ON c.n = e.child;
    INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)
      SELECT gen_random_uuid(), e.entry, c.file, 1, p.place, 'place', ''
      FROM {e} JOIN {c} ON c.n = e.child JOIN {p} ON p.n = e.place;
"""

RELATIONS = {
    "{p}": """(SELECT n, md5('place' || n)::uuid AS place, md5('of place' || n)::uuid AS file,
        2.6 + CASE WHEN n % 2 = 0 THEN 0.2 * random() ELSE 0.08 + 0.04 * random() END AS lng,
        55.2 + CASE WHEN n % 2 = 0 THEN 0.12 * random() ELSE 0.05 + 0.02 * random() END AS lat
      FROM generate_series(1, {places}) AS n) AS p""",
    "{c}": """(SELECT n, md5('child' || n)::uuid AS child, md5('of child' || n)::uuid AS file
      FROM generate_series(0, {children} - 1) AS n) AS c""",
    "{e}": """(SELECT n, md5('entry' || n)::uuid AS entry, n % {children} AS child,
        1 + (n * 7919) % {places} AS place, now()::date - 1 - (n * 31) % 730 AS day
      FROM generate_series(1, {reports}) AS n) AS e""",
}


def filled(system: psycopg.Connection, agency: UUID, by: UUID) -> None:
    whole = FILL
    for name, relation in RELATIONS.items():
        whole = whole.replace(name, relation)
    for name, number in (("places", PLACES), ("reports", REPORTS), ("children", CHILDREN)):
        whole = whole.replace(f"{{{name}}}", str(number))
    for statement in filter(str.strip, whole.replace(" % ", " %% ").split(";\n")):
        system.execute(statement.encode(), {"agency": agency, "by": by})


def drawn(site: str, cookie: str) -> list[tuple[object, ...]]:
    """In a browser: until the live map answers, and until another period is on it."""
    from playwright.sync_api import sync_playwright

    opened, places, slid = [], [], []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "session", "value": cookie.split("=")[1], "url": site}])
        page = context.new_page()
        for at in range(TIMES + 1):
            page.goto(f"{site}/patterns/map/", wait_until="commit")
            page.wait_for_selector(READY)
            mark = page.evaluate("performance.now()")
            heading = page.locator("[data-map-part] h2").inner_text()
            began = page.evaluate("performance.now()")
            page.locator("input[type=range]").press("ArrowLeft")
            page.wait_for_function(
                "before => document.querySelector('[data-map-part] h2').innerText !== before",
                arg=heading,
            )
            after = page.evaluate("performance.now()")
            page.goto(f"{site}/patterns/map/places/", wait_until="commit")
            page.wait_for_selector(READY)
            other = page.evaluate("performance.now()")
            if at:
                opened.append(mark)
                slid.append(after - began)
                places.append(other)
        browser.close()
    return [
        (name, f"{median(taken):.0f}", f"{max(taken):.0f}", "")
        for name, taken in (
            ("hexagons on the screen", opened),
            ("other period", slid),
            ("places on the screen", places),
        )
    ]


def main() -> None:
    print(machine())
    with ExitStack() as stack:
        cluster = conftest.Cluster(conftest.STATE / "postgres", fast=True)
        stack.enter_context(cluster.in_use(when_alone=lambda: None))
        database.prepare_roles(cluster, conftest.STATE / "secrets")
        template = database.template(cluster, conftest.STATE / "secrets")
        own: Database = stack.enter_context(database.clone(template))
        import django

        django.setup()
        stack.enter_context(own.django("app"))
        from tests.factories.school import given_a_school, signed_in
        from tests.journeys.site import serving

        school = given_a_school(own)
        with own.connect("system") as system:
            filled(system, school.agency, school.front_door.worker_id)
        with own.connect("owner", autocommit=True) as owner:
            owner.execute("ANALYZE")
        site = stack.enter_context(serving(own))
        cookie = f"session={signed_in(school.front_door).cookies['session'].value}"
        box = "2.70,55.255,2.702,55.257"
        rows = served(
            site,
            {
                "hexagons, finest": "/patterns/map/",
                "hexagons, coarsest": "/patterns/map/?size=6",
                "places, the first page": "/patterns/map/places/",
                "the places of one street": f"/patterns/map/points/?box={box}",
            },
            cookie,
        )
        with ThreadPoolExecutor(1) as elsewhere:
            rows += elsewhere.submit(drawn, site, cookie).result()
    print(f"{PLACES} places, {REPORTS} reports")
    print(table(("what", "median, ms", "most, ms", "KB"), rows))
    print(f"The aim is under {AIM} ms.")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
